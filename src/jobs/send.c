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

static struct str
field(struct str fields, const char *name)
{
	while (fields.n) {
		struct str line = str_cut(&fields, '\n');

		if (str_is(str_cut(&line, '='), name))
			return line;
	}
	return STR("");
}

/* The text, with a link that lets the answer be judged where there is one. */
static struct str
text_of(struct arena *a, const struct message *m, struct str base_url)
{
	struct str number = field(m->fields, "number"), judge = field(m->fields, "judge");
	struct str link = str_fmt(a, "%.*s/a/%.*s", STR_ARG(base_url), STR_ARG(number));

	if (judge.n)
		link = str_fmt(a, "%.*s/v/%.*s/%.*s", STR_ARG(base_url), STR_ARG(number), STR_ARG(judge));
	return letter_text(a, m->template,
	    str_fmt(a, "%.*s\nlink=%.*s", STR_ARG(m->fields), STR_ARG(link)), m->lang);
}

/* Not before the hour is over; others behind it must not wait. */
static ERR
wait_an_hour(struct writer *w, struct arena *a, const struct message *m, int64_t now)
{
	struct send_work x = { .m = m, .again = now + INT64_C(3600000) };

	x.work = (struct work){ .a = a, .background = true, .run = run, .arg = &x };
	return writer_run(w, &x.work);
}

ERR
job_send(struct arena *a, struct db *db, struct writer *w, const struct outs *outs, int64_t now,
    int64_t *did)
{
	const struct mail_conf *mail = &outs->mail;
	bool keep = outs->keep;
	struct message *list;
	size_t n;
	const struct err *e = store_messages_due(db, a, now, SLICE, &list, &n);

	*did = 0;
	for (size_t i = 0; !e && i < n; i++) {
		struct message *m = &list[i];
		struct str text = text_of(a, m, outs->base_url);
		struct send_work x = { .m = m, .body = kept(m, text, keep) };
		const struct err *sent = NULL;

		if (!keep && m->way == WAY_MAIL && mail->url.n)
			sent = mail_send(a, mail, now, m->address,
			    letter_subject(a, m->template, m->lang), text, m->id);
		else if (!keep) {
			e = wait_an_hour(w, a, m, now);
			continue;
		}
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
