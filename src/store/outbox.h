/* Messages that wait to be sent, and those that were. */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "base/lang.h"
#include "db/db.h"

enum way { WAY_SMS, WAY_MAIL, WAYS };

/* `fields` are lines "name=value" for the template's {name}s. The id is stable: a counterpart that knows
 * it shows the message once. */
struct message {
	int64_t bucket, appeal, tries; /* appeal 0: none */
	struct str id, address, template, fields, body;
	enum way way;
	enum lang lang;
	int64_t sent_at;
};

/* Puts a message into the writer's transaction. When it has no id it gets one of its time and 72 random bits:
 * messages of a moment, and of appeals that came together, stand together in the tables, and share the pages that are
 * written. */
ERR store_message_put(struct tx *tx, struct arena *a, struct message *m);

/* What is due at `now` on a way, oldest first. */
ERR store_messages_due(struct db *d, struct arena *a, int64_t now, enum way way, int max, struct message **out,
    size_t *n);

/* It was sent (`failed` empty) or given up. */
ERR store_message_done(struct tx *tx, const struct message *m, struct str body, struct str failed);
/* It is about to be tried: one try more, and not again before `at` whatever becomes of us. A collision
 * (BUSY) when somebody else took it meanwhile. */
ERR store_message_claim(struct tx *tx, const struct message *m, int64_t at);
/* It is tried again at `at`. */
ERR store_message_later(struct tx *tx, const struct message *m, int64_t at);

/* The latest sent, newest first, behind (`before`, `id`). */
ERR store_messages_sent(struct db *d, struct arena *a, int64_t before, struct str id, int max,
    struct message **out, size_t *n);

#endif
