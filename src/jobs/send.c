/* Sending. */
#include "jobs/send.h"

#include "base/arena.h"
#include "base/log.h"
#include "domain/letter.h"
#include "store/outbox.h"

#define SLICE 100
#define TRIES 10

struct send_work {
	struct work work;
	const struct message *m;
	struct str body, failed;
	int64_t again; /* 0: it is done */
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct send_work *x = w->arg;

	if (x->again)
		return store_message_later(tx, x->m, x->again);
	return store_message_done(tx, x->m, x->body, x->failed);
}

/* A code is not kept after it left. */
static struct str
kept(const struct message *m, struct str text, bool keep)
{
	return keep || !str_is(m->template, "code") ? text : STR("");
}

ERR
job_send(struct arena *a, struct db *db, struct writer *w, const struct mail_conf *mail, bool keep,
    int64_t now, int64_t *did)
{
	struct message *list;
	size_t n;
	const struct err *e = store_messages_due(db, a, now, SLICE, &list, &n);

	*did = 0;
	for (size_t i = 0; !e && i < n; i++) {
		struct message *m = &list[i];
		struct str text = letter_text(a, m->template, m->fields, m->lang);
		struct send_work x = { .m = m, .body = kept(m, text, keep) };
		const struct err *sent = NULL;

		if (!keep && m->way == WAY_MAIL && mail->url.n)
			sent = mail_send(a, mail, now, m->address,
			    letter_subject(a, m->template, m->lang), text, m->id);
		else if (!keep)
			continue; /* no way out is configured: it waits */
		if (sent && sent->kind == ERR_BUSY && m->tries < TRIES)
			x.again = now + (INT64_C(60000) << m->tries);
		else if (sent)
			x.failed = str_c(sent->text);
		if (sent)
			log_line(LOG_WARN, "message_failed", "message=%.*s tries=%lld detail=%s",
			    STR_ARG(m->id), (long long)m->tries + 1,
			    log_word(a, str_c(sent->detail)));
		x.work = (struct work){ .a = a, .background = true, .run = run, .arg = &x };
		e = writer_run(w, &x.work);
		*did += !e;
	}
	return e;
}
