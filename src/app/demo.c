/* The demonstration: an invented year of a country, done by the real deeds with a clock that moves. */
#include "app/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "action/accept.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/forward.h"
#include "action/office.h"
#include "action/submit.h"
#include "app/demo_calls.h"
#include "app/demo_control.h"
#include "app/demo_hearing.h"
#include "app/demo_mahalla.h"
#include "app/demo_problems.h"
#include "app/demo_outings.h"
#include "app/demo_queues.h"
#include "app/demo_receptions.h"
#include "app/demo_social.h"
#include "app/demo_rating.h"
#include "app/demo_staff.h"
#include "app/demo_units.h"
#include "app/demo_work.h"
#include "app/figures.h"
#include "app/option.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/calendar.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "store/officers.h"

#define SLICE 200
#define REGULARS 400 /* people who write more than once */
#define SPOTS 30    /* protocols of mass receptions */
#define HOUR (INT64_C(3600) * 1000)

static const struct err DEMO_TWICE = { ERR_REFUSED,
	N_("This database holds a demonstration already."), NULL, NULL };
static const struct err DEMO_REAL = { ERR_REFUSED,
	N_("This database holds real appeals; a demonstration is made on an empty one."), NULL, NULL };

/* What may come next for an appeal. */
enum happening { WRITE, FORWARD, ACCEPT, ASSIGN, DRAFT, APPROVE, BACK, AGAIN, EXTEND, JUDGE, CONTROL, ADD,
	LOOK, CLOSE, WITHDRAW, WATCH, REPORT, LET_GO, BESIDE, REPLY, LINK, SPOT };

static int64_t
hours(struct demo *d, int64_t least, int64_t most)
{
	return (least + dice_roll(&d->dice, most - least + 1)) * HOUR + dice_roll(&d->dice, HOUR);
}

static void
plan(struct demo *d, int64_t at, enum happening what, int64_t id)
{
	if (what != WRITE && what != JUDGE && what != ADD)
		at = demo_office_hours(d->app->country, &d->dice, at);
	if (at < d->until)
		agenda_put(&d->agenda, (struct agenda_item){ at, id, (int)what });
}

/* ---- what happens ---- */

static struct date
today(const struct demo *d)
{
	return d->c->today;
}

/* The text, the person, the place; the topic is the text's. */
static ERR
write_one(struct demo *d, int64_t at)
{
	const struct demo_text *t = &d->words.texts[d->in_order ? d->done % (int64_t)d->words.ntexts
	                                                        : dice_roll(&d->dice, (int64_t)d->words.ntexts)];
	size_t where = dice_chance(&d->dice, 350) ? 0 : (size_t)dice_roll(&d->dice, (int64_t)d->nplaces);
	const struct topic *topic = demo_topic(d->c->country, d->c->suggester, d->c->a, t);
	const struct body *b = topic ? suggest_body(d->c->country, topic->id, d->places[where]->id) : NULL;
	struct dice regular = { dice_roll(&d->dice, REGULARS) * 7919 + 17 }, *person = &d->dice;
	struct submission in = { .kind = t->kind, .form = FORM_ELECTRONIC, .channel = CHANNEL_WEB,
		.lang = t->lang, .place = demo_lives(d, d->places[where]), .topic = topic ? topic->id : 0 };
	struct str street = demo_street(d->c->a, &d->words, &d->dice, t->lang);
	struct submitted out;
	const struct err *e;

	in.text = demo_fill(d->c->a, &d->words, &d->dice, t->text, t->lang, today(d));
	if (dice_chance(&d->dice, 150))
		person = &regular; /* somebody who writes again and again */
	in.who = (struct applicant){ .crowd = 1,
		.name = demo_person(d->c->a, &d->words, person, t->lang),
		.address = str_fmt(d->c->a, "%.*s %lld", STR_ARG(street),
		    (long long)dice_roll(&d->dice, 120) + 1),
		.phone = str_fmt(d->c->a, "+99890%07lld", (long long)dice_roll(person, 4000000)) };
	if (dice_chance(&d->dice, 250)) {
		in.form = dice_chance(&d->dice, 500) ? FORM_ORAL : FORM_WRITTEN;
		in.channel = in.form == FORM_ORAL ? CHANNEL_PHONE : CHANNEL_OFFICE;
	}
	if (dice_chance(&d->dice, 30))
		in.who.crowd = 3 + (int)dice_roll(&d->dice, 60);
	if (b && dice_chance(&d->dice, 550))
		in.body = b->id;
	if (where == 0 && dice_chance(&d->dice, 450))
		in.body = d->staff[0].body; /* many write to the hokim, whatever it is about */
	if (!in.body)
		in.body = demo_passed_over(d, in.place);
	d->c->who = (struct who){ .kind = WHO_NOBODY };
	e = act_submit(d->c, &in, &out);
	if (e)
		return e;
	d->done++;
	plan(d, at + hours(d, 4, out.appeal.state == APPEAL_RECEIVED ? 90 : 40),
	    out.appeal.state == APPEAL_RECEIVED ? FORWARD : ACCEPT, out.appeal.id);
	if (person == &regular)
		plan(d, at + hours(d, 2, 30), LINK, out.appeal.id);
	if (dice_chance(&d->dice, 50))
		plan(d, at + hours(d, 20, 200), ADD, out.appeal.id);
	if (dice_chance(&d->dice, 15))
		plan(d, at + hours(d, 20, 150), WITHDRAW, out.appeal.id);
	return NULL;
}

static ERR
forward_one(struct demo *d, const struct appeal *ap, int64_t at)
{
	const struct body *b = suggest_body(d->c->country, ap->topic, ap->place);
	struct appeal out;
	const struct err *e;

	if (!b)
		b = country_body_for(d->c->country, STR("hokimiyat"), ap->place, LEVEL_DISTRICT);
	d->c->who = (struct who){ .kind = WHO_SYSTEM };
	e = act_forward(d->c, ap->id, b ? b->id : 0, STR("not_competent"),
	    demo_line(d->c->a, &d->words, &d->dice, "forward", ap->lang, today(d)), &out);
	if (!e)
		plan(d, at + hours(d, 3, 40), ACCEPT, ap->id);
	return e;
}

/* How long an answer takes: most in term, some in haste, some late. */
static int64_t
working_time(struct demo *d, int64_t body)
{
	if (dice_chance(&d->dice, 240 - 50 * demo_skill(body)))
		return hours(d, 15 * 24, 26 * 24);
	return dice_chance(&d->dice, 300) ? hours(d, 12, 72) : hours(d, 3 * 24, 12 * 24);
}

static ERR
assign_one(struct demo *d, const struct appeal *ap, struct staff *s, int64_t at)
{
	struct appeal out;
	int64_t takes = working_time(d, ap->body);
	const struct err *e;

	d->c->who = demo_as(d, s->head, ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER), ap->body);
	e = act_assign(d->c, ap->id, demo_lead(s, ap), STR(""), &out);
	if (e)
		return e;
	plan(d, at + takes, DRAFT, ap->id);
	if (takes > 14 * 24 * HOUR && dice_chance(&d->dice, 500))
		plan(d, at + 10 * 24 * HOUR, EXTEND, ap->id);
	if (dice_chance(&d->dice, 120))
		plan(d, at + hours(d, 2, 60), LOOK, ap->id);
	if (dice_chance(&d->dice, 200)) {
		plan(d, at + hours(d, 1, 20), BESIDE, ap->id);
		plan(d, at + hours(d, 24, 300), REPLY, ap->id);
	}
	return NULL;
}

static ERR
draft_one(struct demo *d, const struct appeal *ap, struct staff *s, int64_t at)
{
	int64_t roll = dice_roll(&d->dice, 100);
	enum outcome o = roll < 40 ? OUTCOME_SAT : roll < 85 ? OUTCOME_EXP : OUTCOME_REF;
	struct str ground = roll % 2 ? STR("facts_not_confirmed") : STR("conditions_unmet"); /* of a refusal */
	int64_t kept;
	struct appeal out;
	const struct err *e;

	d->c->who = demo_as(d, demo_holder(s, ap), ROLE_BIT(ROLE_EXECUTOR), ap->body);
	e = act_draft(d->c, ap->id, demo_answer(d->c->a, &d->words, &d->dice, o, ap->lang, today(d)), o,
	    ground, true, &out);
	kept = demo_kept(d, ap, at);
	if (!e)
		plan(d, kept ? kept : at + hours(d, 2, 40), dice_chance(&d->dice, 90) ? BACK : APPROVE, ap->id);
	return e;
}

static ERR
approve_one(struct demo *d, const struct appeal *ap, struct staff *s, int64_t at)
{
	struct appeal out;
	const struct err *e;

	d->c->who = demo_as(d, s->head, ROLE_BIT(ROLE_HEAD), ap->body);
	e = act_approve(d->c, ap->id, &out);
	if (e == &HEAR_FIRST) { /* a refusal: its author is heard, then it is approved */
		e = act_hear(d->c, ap->id, &out);
		if (!e || e == &HEAR_TWICE)
			plan(d, at + (e ? 1 : 6) * 24 * HOUR, APPROVE, ap->id);
		return e == &HEAR_TWICE ? NULL : e;
	}
	if (!e && dice_chance(&d->dice, 520))
		plan(d, at + hours(d, 1, 15 * 24), JUDGE, ap->id);
	if (!e)
		plan(d, at + 31 * 24 * HOUR, CLOSE, ap->id);
	return e;
}

static ERR
judge_one(struct demo *d, const struct appeal *ap, int64_t at)
{
	int64_t roll = dice_roll(&d->dice, 100) + (ap->outcome == OUTCOME_SAT ? 0 : 25) +
	    8 * (2 - demo_skill(ap->body));
	enum verdict v = roll < 55 ? VERDICT_SOLVED : roll < 75 ? VERDICT_PARTLY : VERDICT_NOT;
	const char *use = v == VERDICT_SOLVED ? "verdict_solved" : v == VERDICT_PARTLY ? "verdict_partly"
	                                                                        : "verdict_not";
	struct appeal out;
	const struct err *e;

	d->c->who = (struct who){ .kind = WHO_AUTHOR, .appeal = ap->id };
	e = act_verdict(d->c, ap->id, v,
	    demo_line(d->c->a, &d->words, &d->dice, use, ap->lang, today(d)), &out);
	if (!e && v == VERDICT_NOT && dice_chance(&d->dice, 350))
		plan(d, at + hours(d, 10, 90), CONTROL, ap->id);
	return e;
}

/* Returned, by the head (a draft) or a controller (an answer). */
static ERR
return_one(struct demo *d, const struct appeal *ap, struct staff *s, bool control, int64_t at)
{
	static const char *const reasons[] = { "formal", "points_missed", "no_ground", "not_done" };
	struct appeal out;
	const struct err *e;

	if (control)
		d->c->who = (struct who){ .kind = WHO_SYSTEM };
	else
		d->c->who = demo_as(d, s->head, ROLE_BIT(ROLE_HEAD), ap->body);
	e = act_return(d->c, ap->id, str_c(reasons[dice_roll(&d->dice, 4)]),
	    demo_line(d->c->a, &d->words, &d->dice, "return", ap->lang, today(d)), &out);
	if (!e)
		plan(d, at + hours(d, 20, 140), DRAFT, ap->id);
	return e;
}

static ERR
happen(struct demo *d, const struct agenda_item *it)
{
	enum happening what = (enum happening)it->what;
	struct applicant unused;
	struct staff *s;
	struct appeal ap, out;
	const struct err *e;

	if (what == WRITE)
		return write_one(d, it->at);
	if (what == SPOT)
		return demo_spot(d);
	e = store_appeal_by_id(tx_db(d->c->tx), d->c->a, it->who, &ap);
	if (!e)
		e = demo_staff_of(d, ap.body, &s);
	if (e)
		return e;
	switch (what) {
	case FORWARD:
		return forward_one(d, &ap, it->at);
	case ACCEPT:
		d->c->who = demo_as(d, s->head, ROLE_BIT(ROLE_DISPATCHER), ap.body);
		e = act_accept(d->c, ap.id, &out);
		if (!e)
			plan(d, it->at + hours(d, 2, 40), ASSIGN, ap.id);
		return e;
	case ASSIGN:
		e = assign_one(d, &ap, s, it->at);
		if (!e && dice_chance(&d->dice, 60))
			plan(d, it->at + hours(d, 48, 400), WATCH, ap.id);
		return e;
	case WATCH:
		e = demo_watch(d, &ap);
		if (!e && dice_chance(&d->dice, 700))
			plan(d, it->at + hours(d, 20, 120), REPORT, ap.id);
		if (!e)
			plan(d, it->at + hours(d, 240, 700), LET_GO, ap.id);
		return e;
	case BESIDE:
		return demo_beside(d, &ap, s);
	case REPLY:
		return demo_reply(d, &ap);
	case LINK:
		return demo_link(d, &ap);
	case REPORT:
	case LET_GO:
		return demo_watched(d, &ap, s, what == REPORT);
	case DRAFT:
		return draft_one(d, &ap, s, it->at);
	case APPROVE:
		return approve_one(d, &ap, s, it->at);
	case BACK:
	case CONTROL:
		return return_one(d, &ap, s, what == CONTROL, it->at);
	case EXTEND:
		return demo_extend(d, &ap, s);
	case JUDGE:
		return judge_one(d, &ap, it->at);
	case ADD:
	case WITHDRAW:
		return demo_author(d, &ap, what == ADD);
	case LOOK:
		d->c->who = demo_as(d, demo_holder(s, &ap), ROLE_BIT(ROLE_EXECUTOR), ap.body);
		return act_reveal(d->c, ap.id, STR("Murojaatchi bilan bogʻlanish uchun"), &out, &unused);
	case CLOSE:
		d->c->who = (struct who){ .kind = WHO_SYSTEM };
		return act_close(d->c, ap.id, &out);
	default:
		return NULL;
	}
}

/* Some hundreds of happenings in one transaction; what a rule refuses does not happen. */
static ERR
run_slice(struct ctx *c, void *arg)
{
	struct demo *d = arg;
	struct agenda_item it;
	d->c = c;
	for (int i = 0; i < SLICE && agenda_take(&d->agenda, &it); i++) {
		const struct err *e;

		ctx_at(c, it.at);
		e = happen(d, &it);
		if (db_failed(e))
			return e;
	}
	return NULL;
}

/* When people write: by day, on working days more, in winter more, and in one bad week. */
static void
plan_year(struct demo *d)
{
	int64_t from = d->until - 365 * MS_PER_DAY;

	for (int64_t i = 0; i < d->total;) {
		int64_t at = from + dice_roll(&d->dice, 365 * 24 * 60) * INT64_C(60000);
		int offset = country_offset(d->app->country, at);
		struct date day = moment_day(at, offset);
		int hour = moment_minute(at, offset) / 60, month = date_split(day).month;
		int odds = hour < 7 || hour > 22 ? 60 : hour >= 9 && hour <= 17 ? 700 : 350;

		if (!calendar_works(d->app->country, day))
			odds /= 3;
		if (month == 12 || month <= 2)
			odds = odds * 13 / 10;
		if (d->until - at > 100 * MS_PER_DAY && d->until - at < 107 * MS_PER_DAY)
			odds = 1000;
		if (!dice_chance(&d->dice, odds))
			continue;
		agenda_put(&d->agenda, (struct agenda_item){ at, 0, WRITE });
		i++;
	}
	for (int i = 0; i < SPOTS; i++) /* a mass reception in each of the last weeks */
		plan(d, d->until - (1 + i / 3 * 7) * MS_PER_DAY - (i % 3) * HOUR, SPOT, 0);
}

static ERR
begin(struct ctx *c, void *arg)
{
	struct demo *d = arg;
	const struct err *e;

	d->c = c;
	e = store_setting_put(c->tx, "demo", STR("1"));
	if (!e)
		e = demo_rating_terms(d);
	if (!e)
		e = demo_reports(d);
	if (!e)
		e = demo_hire_known(d);
	if (!e)
		e = demo_mahallas(d);
	return e ? e : demo_units(d);
}

/* Nothing of it is sent: its messages are of the past. */
static ERR
end(struct ctx *c, void *arg)
{
	(void)arg;
	return tx_any(c->tx, SQL_outbox_drop_before, ARGS(arg_int(INT64_MAX)));
}

ERR
demo_empty(struct app *app)
{
	struct rows rows;
	const struct err *e = db_all(app->db, app->a, SQL_appeals_received_before,
	    ARGS(arg_int(INT64_MAX), arg_int(INT64_MAX), arg_int(1)), &rows);

	if (e)
		return e;
	return rows.n ? app->country->demo ? &DEMO_TWICE : &DEMO_REAL : NULL;
}

ERR
demo_make(struct app *app, const struct demo_ask *ask, struct demo_made *out)
{
	struct demo *d = arena_alloc(app->a, sizeof(*d));
	const struct err *e = demo_empty(app);

	d->app = app;
	d->total = ask->appeals;
	d->until = ask->until;
	d->in_order = ask->in_order;
	d->dice.x = ask->seed % 2147483646 + 1;
	d->aside.x = d->dice.x * 48271 % 2147483647;
	d->agenda.a = app->a;
	if (!e)
		e = demo_words_read(app->a, ask->profile, &d->words);
	if (!e)
		e = password_hash(app->a, STR(DEMO_PASSWORD), &d->password);
	if (e)
		return e;
	app->country->demo = true;
	demo_choose_places(d);
	e = app_do(app, begin, d);
	plan_year(d);
	while (!e && d->agenda.n) {
		struct arena_mark mark = arena_mark(app->scratch);

		if (ask->drawn)
			e = demo_rating(d, d->agenda.heap[0].at);
		if (!e)
			e = app_do(app, run_slice, d);
		arena_reset(app->scratch, mark);
		if (ask->progress)
			fprintf(stderr, "\r%lld of %lld appeals", (long long)d->done,
			    (long long)d->total);
	}
	*out = (struct demo_made){ d->done, d->places[0] };
	if (!e && ask->drawn)
		e = demo_calls(d);
	if (!e && ask->drawn)
		e = demo_rating(d, d->until);
	if (!e && ask->drawn)
		e = demo_figures(d);
	if (!e && ask->drawn)
		e = demo_hearing(d);
	if (!e)
		e = demo_problems(d);
	if (!e && ask->drawn)
		e = demo_receptions(d);
	if (!e && ask->drawn)
		e = demo_queues(d);
	if (!e && ask->drawn)
		e = demo_outings(d);
	if (!e && ask->drawn)
		e = demo_social(d);
	if (!e && ask->drawn)
		e = demo_mahalla(d);
	if (!e)
		e = app_do(app, end, d);
	return e;
}

ERR
command_demo(struct app *app, int argc, char **argv)
{
	struct demo_ask ask = { .appeals = option_int(argc, argv, "--appeals", 10000),
		.seed = option_int(argc, argv, "--seed", 20210723),
		.until = app_clock(NULL) - 60000,
		.in_order = option_int(argc, argv, "--in-order", 0) != 0,
		.drawn = option_int(argc, argv, "--drawn", 1) != 0,
		.profile = option(argc, argv, "--profile", "profiles/uz") };
	struct str until = str_c(option(argc, argv, "--until", ""));
	struct demo_made made;
	struct figures figures;
	struct date day;
	const struct err *e = app_open(app, true);

	if (!e && date_parse(until, &day) && moment_of(day, 0, 0) < ask.until)
		ask.until = moment_of(day, 0, 0);

	ask.progress = isatty(STDERR_FILENO);
	if (!e)
		e = demo_make(app, &ask, &made);
	if (!e)
		e = figures_anew(app, false, &figures); /* at once, so that nobody waits for the follower */
	if (e)
		return e;
	printf("%lld appeals of an invented year\n", (long long)made.appeals);
	demo_print_sign_ins(made.home);
	return NULL;
}
