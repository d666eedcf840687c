/* The beats that all deeds on an appeal share: load and may, then save and record. */
#ifndef ACTION_BEATS_H
#define ACTION_BEATS_H

#include "action/ctx.h"
#include "store/appeals.h"
#include "store/papers.h"

/* load, may: the appeal before the deed, and a copy whose state is already the next one. */
ERR beats_begin(struct ctx *c, int64_t id, enum deed deed, struct appeal *before,
    struct appeal *after);

/* may, of a deed done at once with the one that makes the appeal what `ap` is (beats_step()). */
ERR beats_may(struct ctx *c, enum deed deed, const struct appeal *ap);

/* A deed on an appeal that will be done: what is known of it. */
struct coming {
	enum deed deed;
	int64_t id;
	int64_t officer;             /* whom it names; 0: nobody */
	const struct marked *marked; /* what it says; NULL: nothing */
};

/* Sends ahead what it will read (db/writer.h): the appeal's row, and what is read beside it by those deeds that are
 * done most. */
void beats_soon(struct db *d, const struct coming *x);

/* What is recorded beside the appeal itself. */
struct record {
	enum deed deed;
	int64_t from_body;
	struct str reason;        /* a code of the profile */
	enum text_kind text_kind; /* of `text`; nothing is stored when that is empty */
	struct str text;
};

/* The row, the queue and the event; and when it came to another body, a step in the ledger of its way. */
ERR beats_save(struct ctx *c, const struct appeal *before, struct appeal *after, struct event *ev);

/* Refuses a new holder who is banned (APPEAL_BANNED). */
ERR beats_holds(struct ctx *c, const struct appeal *before, const struct appeal *after);

/* save, record: a new holder must not be banned; then the row, the queue, the event with its commitment, the
 * words and the idempotency key, all in the writer's transaction. */
ERR beats_record(struct ctx *c, const struct appeal *before, struct appeal *after,
    const struct record *rec);

/* save, record, of a deed behind which another follows in this transaction: its event and its words. `ap` is what it
 * makes of the appeal, with the same holder, and goes on to the other, which is recorded with the row as it was before
 * both. */
ERR beats_step(struct ctx *c, struct appeal *ap, const struct record *rec);

/* The event's common part for who acts now. */
struct event beats_event(const struct ctx *c, enum deed deed);

/* Puts a message to the applicant's phone or mail, in the appeal's language, into the outbox; nothing when
 * there is no contact. `extra` are more lines "name=value" for the template. */
ERR beats_tell(struct ctx *c, const struct appeal *ap, const char *template, struct str extra);

/* Idempotency: the table holds a digest of the request's key, and a reply that only the holder of the key
 * can read. The digest of a long key begins as the key does: keys that begin with their time, as our forms' and the
 * version 7 of RFC 9562, then stand together, where a random place would cost each a page of the log. */
struct str idem_digest(struct arena *a, struct str key);
struct str idem_seal(struct arena *a, struct str key, struct str reply);
struct str idem_open(struct arena *a, struct str key, struct str sealed);

/* Was this request done before? *found, with the appeal (0: a deed of the office) and the reply. */
ERR idem_find(struct db *d, struct arena *a, struct str key, int64_t *appeal, struct str *reply,
    bool *found);
/* Writes the key with the deed, when there is one. A deed of the office has no appeal (0), and the local address of
 * what it made for its reply; empty when that is what the request's own address names. */
ERR idem_record(struct ctx *c, int64_t appeal, struct str reply);
/* Forgets at most `max` keys that are older than IDEM_DAYS; how many. Whoever sends again does so within minutes, and a
 * form that was kept without a network within FIELD_KEEP days; what comes still later is a new request. */
#define IDEM_DAYS 60
ERR idem_forget(struct ctx *c, int max, int64_t *n);

#endif
