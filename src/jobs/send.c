/* Sending. */
#include "jobs/send.h"

#include "base/arena.h"
#include "base/log.h"
#include "domain/letter.h"

#define TRIES 10
#define MINUTE INT64_C(60000)
#define TURN 5000 /* how long one way may go on before the other has its turn */

/* A gateway need not know our ids. Nobody gets the same SMS twice within an hour, also when a reply was lost, and a
 * second one after it is better than none. Mail readers know a Message-ID, so a mail is tried again at once. */
#define SMS_UNKNOWN (60 * MINUTE)

enum step { STEP_CLAIM, STEP_LATER, STEP_DONE };

struct send_work {
	struct work work;
	const struct message *m;
	enum step step;
	int64_t at;
	struct str body, failed;
};

struct sender {
	struct arena *a;
	struct writer *w;
	struct outs *outs;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct send_work *x = w->arg;

	switch (x->step) {
	case STEP_CLAIM:
		return store_message_claim(tx, x->m, x->at);
	case STEP_LATER:
		return store_message_later(tx, x->m, x->at);
	default:
		return store_message_done(tx, x->m, x->body, x->failed);
	}
}

static ERR
step(const struct sender *s, struct send_work x)
{
	x.work = (struct work){ .a = s->a, .background = true, .run = run, .arg = &x };
	return writer_run(s->w, &x.work);
}

/* A code is not kept after it left. */
static struct str
kept(const struct message *m, struct str text)
{
	return str_is(m->template, "code") ? STR("") : text;
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

/* The text, with a link: to the page it names, to one that lets the answer be judged, else to the appeal. */
static struct str
text_of(struct arena *a, const struct message *m, struct str base_url)
{
	struct str number = field(m->fields, "number"), judge = field(m->fields, "judge"),
	           page = field(m->fields, "page");
	struct str link = str_fmt(a, "%.*s/a/%.*s", STR_ARG(base_url), STR_ARG(number));

	if (judge.n)
		link = str_fmt(a, "%.*s/v/%.*s/%.*s", STR_ARG(base_url), STR_ARG(number), STR_ARG(judge));
	if (page.n)
		link = str_fmt(a, "%.*s%.*s", STR_ARG(base_url), STR_ARG(page));
	return letter_text(a, m->template,
	    str_fmt(a, "%.*s\nlink=%.*s", STR_ARG(m->fields), STR_ARG(link)), m->lang);
}

/* Hands it to its way out; `text` is what it says. */
static ERR
hand_over(const struct sender *s, const struct message *m, struct str text, int64_t now, struct parting *how)
{
	const struct outs *o = s->outs;

	if (m->way == WAY_SMS)
		return sms_send(s->a, &o->sms, m->address, text, m->id, how);
	return mail_send(s->a, &o->mail, now, m->address, letter_subject(s->a, m->template, m->lang), text, m->id, how);
}

/* When a try that ended, or never will, at `now` is followed by the next. */
static int64_t
next_try(const struct message *m, bool unknown, int64_t now)
{
	int64_t at = now + (MINUTE << (m->tries < TRIES ? m->tries : TRIES));

	return unknown && m->way == WAY_SMS && at < now + SMS_UNKNOWN ? now + SMS_UNKNOWN : at;
}

/* One try. It is claimed before: should we die on the way, it counts as one that may have arrived. */
static ERR
try_one(const struct sender *s, const struct message *m, struct str text, struct parting *how)
{
	int64_t now = s->outs->clock(s->outs->clock_arg);
	struct send_work x = { .m = m, .step = STEP_CLAIM, .at = next_try(m, true, now) };
	const struct err *e, *sent;

	*how = (struct parting){ .silent = false };
	e = step(s, x);
	if (e)
		return e->kind == ERR_BUSY ? NULL : e; /* somebody else has it */
	sent = hand_over(s, m, text, now, how);
	x.step = STEP_DONE;
	x.body = kept(m, text);
	if (sent && sent->kind == ERR_BUSY && m->tries < TRIES) {
		x.step = STEP_LATER;
		x.at = next_try(m, how->unknown, s->outs->clock(s->outs->clock_arg));
	} else if (sent) {
		x.failed = str_c(sent->text);
	}
	if (sent)
		log_line(LOG_WARN, "message_failed", "message=%.*s tries=%lld detail=%s", STR_ARG(m->id),
		    (long long)m->tries + 1, log_word(s->a, str_c(sent->detail)));
	return step(s, x);
}

/* What leaves by no way: a slice in one transaction. */
struct stay_work {
	struct work work;
	const struct message *list;
	const struct str *kept; /* their texts, in a demonstration; NULL: they wait */
	size_t n;
	int64_t until;
};

static ERR
run_stay(struct tx *tx, struct work *w)
{
	const struct stay_work *x = w->arg;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < x->n; i++)
		e = x->kept ? store_message_done(tx, &x->list[i], x->kept[i], STR(""))
		            : store_message_later(tx, &x->list[i], x->until);
	return e;
}

static ERR
stay(const struct sender *s, const struct message *list, size_t n, int64_t now)
{
	struct str *texts = arena_array(s->a, n, sizeof(*texts));
	struct stay_work x = { .list = list, .kept = s->outs->keep ? texts : NULL, .n = n, .until = now + 60 * MINUTE };

	for (size_t i = 0; x.kept && i < n; i++)
		texts[i] = text_of(s->a, &list[i], s->outs->base_url);
	x.work = (struct work){ .background = true, .run = run_stay, .arg = &x };
	return n ? writer_run(s->w, &x.work) : NULL;
}

/* A slice of one way. Where no answer comes, the rest waits untried for a minute, and the other way goes on. */
static ERR
send_way(const struct sender *s, struct db *db, enum way way, int64_t now, int64_t *did)
{
	struct outs *o = s->outs;
	bool open = way == WAY_SMS ? o->sms.url.n > 0 : o->mail.url.n > 0;
	struct message *list;
	size_t n;
	const struct err *e = store_messages_due(db, s->a, now, way, SEND_SLICE, &list, &n);

	if (!e && (o->keep || !open)) { /* others behind those that wait must not */
		e = stay(s, list, n, now);
		*did += !e && o->keep ? (int64_t)n : 0;
		return e;
	}
	for (size_t i = 0; !e && i < n; i++) {
		struct parting how;

		e = try_one(s, &list[i], text_of(s->a, &list[i], o->base_url), &how);
		*did += !e;
		if (how.silent)
			o->pause[way] = o->clock(o->clock_arg) + MINUTE;
		if (how.silent || o->clock(o->clock_arg) - now > TURN)
			break;
	}
	return e;
}

ERR
job_send(struct arena *a, struct db *db, struct writer *w, struct outs *outs, int64_t now,
    int64_t *did)
{
	struct sender s = { a, w, outs };
	const struct err *e = NULL;

	*did = 0;
	for (enum way way = 0; !e && way < WAYS; way++) {
		if (now >= outs->pause[way])
			e = send_way(&s, db, way, outs->clock(outs->clock_arg), did);
	}
	return e;
}
