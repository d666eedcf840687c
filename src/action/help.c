/* Needs. */
#include "action/help.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/person.h"
#include "store/officers.h"

#define SERIES 0
#define NAME_SIGNS 200
#define DUE_MOST 731
#define STEP_REFS 100 /* a step's entry is need * 100 + no */

const struct err HELP_KIND = { ERR_INPUT, N_("Choose what is needed."), "kind", NULL };
const struct err HELP_CONSENT = { ERR_INPUT, N_("Without the person's consent nothing is kept."), "consent", NULL };
const struct err HELP_NAME = { ERR_INPUT, N_("Write the person's name, at most 200 signs."), "name", NULL };
const struct err HELP_PHONE = { ERR_INPUT, N_("Write a telephone number, for example 90 123 45 67, or leave it empty."), "phone",
	NULL };
const struct err HELP_STATE = { ERR_REFUSED, N_("This cannot be done with the need any more, or not yet."), NULL, NULL };
const struct err HELP_DUE = { ERR_INPUT, N_("Choose a day from today on, within two years."), "due", NULL };
const struct err HELP_MEASURE = { ERR_INPUT, N_("Choose a measure."), "measure", NULL };
const struct err HELP_BODY = { ERR_INPUT, N_("Choose the body that is responsible from the list."), "body", NULL };
const struct err HELP_MONEY = { ERR_INPUT, N_("Write so'm as a whole number, for example 12 500 000, or leave it empty."), "money",
	NULL };
const struct err HELP_STEPS = { ERR_REFUSED, N_("A plan has at most 20 steps."), NULL, NULL };
const struct err HELP_WHY = { ERR_INPUT, N_("Say why it came to nothing."), "words", NULL };
const struct err HELP_WORDS = { ERR_INPUT, N_("Write what came of it."), "words", NULL };

ERR
help_get(struct ctx *c, int64_t id, struct need *out)
{
	int64_t place;
	const struct err *e = street_mahalla(c, &place);

	if (!e)
		e = store_need(c->tx ? tx_db(c->tx) : c->db, c->a, id, out);
	if (e)
		return e->kind == ERR_MISSING ? &STREET_MISSING : e;
	return out->place == place ? NULL : &STREET_MISSING;
}

ERR
help_look(struct ctx *c, int64_t id, struct need *out)
{
	const struct err *e = store_need(c->tx ? tx_db(c->tx) : c->db, c->a, id, out);

	if (!e && !mahalla_looks(c->country, &c->who, out->place))
		e = &STREET_MISSING;
	if (e)
		return e->kind == ERR_MISSING ? &STREET_MISSING : e;
	if (mahalla_of(c->country, &c->who) != out->place)
		out->name = out->phone = out->text = out->words = STR("");
	return NULL;
}

ERR
help_open(struct ctx *c, const struct survey *s, int64_t place, struct need *x)
{
	const struct survey_need *kind = survey_need(s, x->kind);
	const struct place *at = country_place(c->country, place), *up = at ? country_place(c->country,
	    at->parent) : NULL;
	const struct err *e = kind ? tx_number(c->tx, c->a, SERIES, &x->id) : &HELP_KIND;

	if (e)
		return e;
	x->place = place;
	x->district = up ? up->id : 0;
	x->region = up ? up->parent : 0;
	x->work = kind->work;
	x->owner = c->who.officer;
	x->found = c->today;
	x->due = date_add_days(c->today, kind->days);
	x->version = 1;
	e = store_need_put(c->tx, x);
	if (!e)
		e = street_count(c, place, MAHALLA_NEEDS, x->id, 1);
	return e || !x->work ? e : street_count(c, place, MAHALLA_FOUND, x->id, 1);
}

ERR
act_need(struct ctx *c, struct str key, bool consent, struct need *x)
{
	struct survey *s = arena_alloc(c->a, sizeof(*s));
	struct str phone = str_trim(x->phone);
	int64_t place;
	const struct err *e = street_mahalla(c, &place);

	if (!e)
		e = street_known(c, key, STREET_NEED, &x->id);
	if (e || x->id)
		return e;
	x->name = str_trim(x->name);
	x->phone = phone_normal(c->a, phone, c->country->phone_prefix);
	x->household = x->member = 0;
	if (!survey_of(c->country, s) || !survey_need(s, x->kind))
		e = &HELP_KIND;
	else if (!consent)
		e = &HELP_CONSENT;
	else if (!x->name.n || utf8_len(x->name) > NAME_SIGNS)
		e = &HELP_NAME;
	else if (phone.n && !x->phone.n)
		e = &HELP_PHONE;
	else
		e = street_words(&x->text, false);
	if (!e)
		e = help_open(c, s, place, x);
	if (!e)
		e = street_keep(c, key, STREET_NEED, x->id);
	return e ? e : street_note(c, "need", x->id, str_cstr(c->a, x->kind));
}

/* Which counts a deed makes: of every need, and of the funnel, where a person is counted once at each stage. */
static ERR
count(struct ctx *c, const struct need *x, enum need_state was, enum need_state reached, enum need_deed deed)
{
	static const enum mahalla_what funnel[NEED_STATES] = { [NEED_MEASURED] = MAHALLA_MEASURED,
	    [NEED_PLACED] = MAHALLA_PLACED,
		[NEED_KEPT] = MAHALLA_KEPT, [NEED_LASTS] = MAHALLA_LASTS };
	static const enum mahalla_what out[NEED_STATES] = { [NEED_OPEN] = MAHALLA_OUT_FOUND,
		[NEED_MEASURED] = MAHALLA_OUT_MEASURED,
		[NEED_PLACED] = MAHALLA_OUT_PLACED, [NEED_KEPT] = MAHALLA_OUT_KEPT };
	static const enum mahalla_what back[NEED_STATES] = { [NEED_OPEN] = MAHALLA_BACK_FOUND,
		[NEED_MEASURED] = MAHALLA_BACK_MEASURED,
		[NEED_PLACED] = MAHALLA_BACK_PLACED, [NEED_KEPT] = MAHALLA_BACK_KEPT };
	const struct err *e = NULL;
	bool leaves = x->state == NEED_LOST || x->state == NEED_APPEAL;

	if (deed == NEED_LOSE || deed == NEED_DENY)
		e = street_count(c, x->place, MAHALLA_LOST, x->id, 1);
	if (deed == NEED_SETTLE)
		e = street_count(c, x->place, MAHALLA_SETTLED, x->id, 1);
	if (deed == NEED_SUBMIT)
		e = street_count(c, x->place, MAHALLA_APPEALS, x->id, 1);
	if (e || !x->work || was == x->state)
		return e;
	if (leaves || deed == NEED_RETURN) /* whose work lasted has left nothing behind them */
		return reached == NEED_LASTS ? NULL : street_count(c, x->place, (leaves ? out : back)[reached], x->id,
		    1);
	return x->reached > reached ? street_count(c, x->place, funnel[x->state], x->id, 1) : NULL;
}

ERR
help_turn(struct ctx *c, struct need *x, enum need_deed deed)
{
	enum need_state was = x->state, reached = x->reached;
	const struct err *e;

	x->state = need_next(deed, was);
	if (x->work && x->state <= NEED_LASTS && x->state > reached)
		x->reached = x->state;
	if (x->state == NEED_LOST)
		x->lost_from = was;
	if (x->state == NEED_PLACED)
		x->placed = c->today;
	x->closed = need_closed(x->state) ? c->today : (struct date){ 0 };
	x->ask = x->state == NEED_PLACED ? 1 : x->state == NEED_KEPT ? 2 : 0;
	x->ask_day = x->ask ? street_after(c, x->ask == 1 ? "WORK_CONFIRM_1" : "WORK_CONFIRM_2",
	    x->placed) : (struct date){ 0 };
	x->asked_at = 0;
	x->tries = 0;
	e = store_need_change(c->tx, x);
	return e ? e : count(c, x, was, reached, deed);
}

ERR
act_need_step(struct ctx *c, int64_t id, struct need_step *s)
{
	struct survey *all = arena_alloc(c->a, sizeof(*all));
	const struct body *b = country_body(c->country, s->body);
	struct need_step *steps;
	struct need x;
	size_t n = 0;
	const struct err *e = help_get(c, id, &x);

	if (!e && !need_may(NEED_MEASURE, x.state, x.work))
		e = &HELP_STATE;
	if (!e && (!survey_of(c->country, all) || !survey_measure(all, s->kind)))
		e = &HELP_MEASURE;
	if (!e && (!b || b->ended))
		e = &HELP_BODY;
	if (!e && (date_cmp(s->due, c->today) < 0 || s->due.day - c->today.day > DUE_MOST))
		e = &HELP_DUE;
	if (!e && s->money < 0)
		e = &HELP_MONEY;
	if (!e)
		e = street_words(&s->text, false);
	if (!e)
		e = store_need_steps(tx_db(c->tx), c->a, id, &steps, &n);
	if (!e && n >= STEPS_MOST)
		e = &HELP_STEPS;
	if (e)
		return e;
	s->no = (int)n + 1;
	s->state = STEP_OPEN;
	e = store_need_step_put(c->tx, id, s);
	if (!e)
		e = help_turn(c, &x, NEED_MEASURE);
	return e ? e : street_note(c, "need-step", id, str_cstr(c->a, s->kind));
}

/* An open step of an open need. */
static ERR
open_step(struct ctx *c, const struct need *x, int no, struct need_step *out)
{
	struct need_step *steps;
	size_t n = 0;
	const struct err *e = store_need_steps(c->tx ? tx_db(c->tx) : c->db, c->a, x->id, &steps, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (steps[i].no == no && steps[i].state == STEP_OPEN && !need_closed(x->state)) {
			*out = steps[i];
			return NULL;
		}
	return e ? e : &HELP_STATE;
}

/* It ends, counted for the mahalla whoever ended it. */
static ERR
end_step(struct ctx *c, const struct need *x, struct need_step *s, bool done, int64_t money)
{
	const struct err *e;

	s->state = done ? STEP_DONE : STEP_FAILED;
	s->done = c->today;
	s->money = done ? money : 0;
	s->by = c->who.officer;
	e = store_need_step_end(c->tx, x->id, s);
	if (!e)
		e = street_count(c, x->place, MAHALLA_MONEY, x->id * STEP_REFS + s->no, s->money);
	return e ? e : street_note(c, done ? "need-step-done" : "need-step-failed", x->id, str_fmt(c->a, "%d",
	    s->no).p);
}

ERR
act_need_step_end(struct ctx *c, int64_t id, int no, bool done, int64_t money)
{
	struct need_step s;
	struct need x;
	const struct err *e = help_get(c, id, &x);

	if (!e)
		e = open_step(c, &x, no, &s);
	if (!e && money < 0)
		e = &HELP_MONEY;
	return e ? e : end_step(c, &x, &s, done, money);
}

ERR
help_step(struct ctx *c, int64_t id, int no, struct need *x, struct need_step *s)
{
	unsigned roles = ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR);
	const struct err *e = store_need(c->tx ? tx_db(c->tx) : c->db, c->a, id, x);

	if (!e)
		e = open_step(c, x, no, s);
	if (e && e != &HELP_STATE)
		return e->kind == ERR_MISSING ? &STREET_MISSING : e;
	/* what does not wait for them does not exist */
	if (e || c->who.kind != WHO_OFFICER || c->who.body != s->body || !(c->who.roles & roles))
		return &STREET_MISSING;
	x->name = x->phone = x->text = x->words = STR("");
	return NULL;
}

ERR
act_step(struct ctx *c, int64_t id, int no, bool done, int64_t money, struct str words)
{
	struct need_step s;
	struct need x;
	const struct err *e = help_step(c, id, no, &x, &s);

	if (!e && money < 0)
		e = &HELP_MONEY;
	if (!e && street_words(&words, !done))
		e = words.n ? &STREET_LONG : &HELP_WHY;
	if (e)
		return e;
	s.words = words;
	return end_step(c, &x, &s, done, money);
}

ERR
act_need_end(struct ctx *c, int64_t id, enum need_deed deed, struct str words)
{
	static const char *const notes[NEED_DEEDS] = { [NEED_PLACE] = "need-placed", [NEED_SETTLE] = "need-settled",
		[NEED_LOSE] = "need-lost" };
	struct need x;
	const struct err *e = help_get(c, id, &x);

	if (!e && (!notes[deed] || !need_may(deed, x.state, x.work)))
		e = &HELP_STATE;
	if (!e && street_words(&words, true))
		e = words.n ? &STREET_LONG : &HELP_WORDS;
	if (e)
		return e;
	x.words = words;
	e = help_turn(c, &x, deed);
	return e ? e : street_note(c, notes[deed], id, "");
}

ERR
act_need_submit(struct ctx *c, int64_t id, struct str text, struct submitted *out)
{
	struct survey *s = arena_alloc(c->a, sizeof(*s));
	struct submission in = { .form = FORM_ORAL, .channel = CHANNEL_OFFICE, .text = str_trim(text) };
	const struct survey_need *kind;
	const struct topic *t;
	struct need x;
	const struct err *e = help_get(c, id, &x);

	out->appeal.id = 0;
	if (!e && !need_may(NEED_SUBMIT, x.state, x.work))
		e = &HELP_STATE;
	if (e)
		return e;
	kind = survey_of(c->country, s) ? survey_need(s, x.kind) : NULL;
	t = kind ? country_topic_code(c->country, kind->topic) : NULL;
	in.lang = x.lang;
	in.place = x.place;
	in.topic = t ? t->id : 0;
	in.who = (struct applicant){ .assurance = ASSURED_STATED, .name = x.name, .phone = x.phone, .crowd = 1 };
	e = act_submit(c, &in, out);
	if (e)
		return e;
	x.appeal = out->appeal.id;
	e = help_turn(c, &x, NEED_SUBMIT);
	return e ? e : street_note(c, "need-appeal", id, str_fmt(c->a, "appeal=%lld", (long long)x.appeal).p);
}

ERR
act_need_move(struct ctx *c, int64_t id, struct date due, int64_t owner)
{
	struct officer o = { .body = 0 };
	struct need x;
	const struct err *e = help_get(c, id, &x);

	if (!e && need_closed(x.state))
		e = &HELP_STATE;
	if (!e && (date_cmp(due, c->today) < 0 || due.day - c->today.day > DUE_MOST))
		e = &HELP_DUE;
	if (!e && owner)
		e = store_officer_by_id(tx_db(c->tx), c->a, owner, &o);
	if (!e && owner && (o.body != c->who.body || o.disabled || !(o.roles & ROLE_BIT(ROLE_MAHALLA))))
		e = &STREET_MISSING;
	if (e)
		return e;
	x.due = due;
	x.owner = owner ? owner : x.owner;
	e = store_need_change(c->tx, &x);
	return e ? e : street_note(c, "need-move", id, "");
}
