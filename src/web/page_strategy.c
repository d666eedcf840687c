/* GET and POST /strategy: what a head watches, what comes to them in person, the goals of the quarter. */
#include "action/strategy.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/view_morning.h"
#include "web/words.h"

#include "tmpl/morning.h"

static const struct {
	const char *code;
	unsigned flag;
	const char *text;
} marks[] = { { "collective", FLAG_COLLECTIVE, N_("Collective") }, { "repeat", FLAG_REPEAT, N_("Repeated") },
	{ "disputed", FLAG_DISPUTED, N_("Disputed") }, { "rework", FLAG_REWORK, N_("Returned") },
	{ "sensitive", FLAG_SENSITIVE, N_("People in need of protection") },
	{ "minor", FLAG_MINOR, N_("Under age") } };
static const struct {
	const char *code;
	enum tally what;
	const char *text;
} goals[] = { { "late", TALLY_LATE, N_("Answered late, of all answers of the quarter") },
	{ "returned", TALLY_RETURNED, N_("Answers returned by controllers, of all answers of the quarter") },
	{ "not", TALLY_NOT, N_("Called not solved, of all answers of the quarter") } };
#define MARKS_N (sizeof(marks) / sizeof(marks[0]))
#define GOALS_N (sizeof(goals) / sizeof(goals[0]))

struct str
strategy_words(struct ctx *c, const struct strategy *s)
{
	if (s->kind == STRATEGY_TOPIC)
		return str_c(str_cstr(c->a, staff_topic(c, s->target)));
	if (s->kind == STRATEGY_PLACE)
		return str_c(str_cstr(c->a, staff_place(c, s->target)));
	for (size_t i = 0; s->kind == STRATEGY_MARK && i < MARKS_N; i++)
		if (marks[i].flag == s->target)
			return str_c(_(marks[i].text));
	for (size_t i = 0; s->kind == STRATEGY_GOAL && i < GOALS_N; i++)
		if (goals[i].what == s->target)
			return str_c(_(goals[i].text));
	return STR("");
}

static struct date
quarter(struct date today)
{
	struct ymd d = date_split(today);

	return date_ymd(d.year, (d.month - 1) / 3 * 3 + 1, 1);
}

static ERR
goal_state(struct ctx *c, const struct strategy *s, struct str *out, bool *over)
{
	struct date from = quarter(c->today);
	int64_t part, all;
	const char *pairs[] = { "part", NULL, "all", NULL, "percent", NULL, NULL };
	const struct err *e = store_tally(c->db, c->a, c->who.body, (enum tally)s->target, from, c->today, &part);

	if (!e)
		e = store_tally(c->db, c->a, c->who.body, TALLY_ANSWERED, from, c->today, &all);
	if (e)
		return e;
	*over = all && part * 100 > s->threshold * all;
	pairs[1] = say_number(c->a, part).p;
	pairs[3] = say_number(c->a, all).p;
	pairs[5] = say_number(c->a, s->threshold).p;
	*out = lang_fill(c->a, _("{part} of {all}; at most {percent} % is the goal"), pairs);
	return NULL;
}

ERR
strategy_state(struct ctx *c, const struct strategy *s, bool lacks, struct str *out, bool *over)
{
	const char *pairs[] = { "n", NULL, "limit", NULL, NULL };
	int64_t n;
	const struct err *e;

	if (s->kind == STRATEGY_GOAL)
		return goal_state(c, s, out, over);
	e = store_queue_matches(c->db, c->a, c->who.body, s, &n);
	if (e)
		return e;
	*over = n >= s->threshold && (n >= FEW || !lacks);
	pairs[1] = lacks && n < FEW ? _("fewer than ten") : say_number(c->a, n).p;
	pairs[3] = say_number(c->a, s->threshold).p;
	*out = lang_fill(c->a, _("open now: {n}; attention from {limit}"), pairs);
	return NULL;
}

static ERR
lines(struct ctx *c, struct strategy_view *v)
{
	struct queue_ask all = { .body = c->who.body, .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31) };
	struct strategy *s;
	struct strategy_line *out;
	int64_t reviewed;
	size_t n;
	bool lacks;
	const struct err *e = store_strategy(c->db, c->a, c->who.body, &s, &n, &reviewed);

	if (!e)
		e = store_queue_lacks(c->db, c->a, &c->who, &all, &lacks);
	if (e)
		return e;
	out = arena_array(c->a, n, sizeof(*out));
	for (size_t i = 0; !e && i < n; i++) {
		struct strategy_line *l = &out[v->nlines++];

		l->what = strategy_words(c, &s[i]);
		if (s[i].personal)
			l->what = str_fmt(c->a, "%s (%s)", l->what.p, _("in person"));
		l->no = str_fmt(c->a, "%lld", (long long)s[i].no);
		e = strategy_state(c, &s[i], lacks, &l->state, &l->over);
	}
	v->lines = out;
	v->review = c->now - reviewed > INT64_C(31) * 86400000;
	if (reviewed)
		v->reviewed = say_day(c->a, c->lang, moment_day(reviewed, country_offset(c->country, reviewed)));
	return e;
}

static void
codes(struct ctx *c, struct field *f, bool goal)
{
	struct choice *choices = arena_array(c->a, MARKS_N + GOALS_N + 1, sizeof(*choices));

	choices[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; !goal && i < MARKS_N; i++)
		choices[f->nchoices++] =
		    (struct choice){ .value = str_c(marks[i].code), .text = str_c(_(marks[i].text)) };
	for (size_t i = 0; goal && i < GOALS_N; i++)
		choices[f->nchoices++] =
		    (struct choice){ .value = str_c(goals[i].code), .text = str_c(_(goals[i].text)) };
	f->choices = choices;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct strategy_view v = { .nlines = 0 };
	struct choice *in_person = arena_alloc(c->a, sizeof(*in_person));
	struct field *f;
	struct tmpl t;
	const struct err *e = lines(c, &v);

	if (e)
		return e;
	form_begin(c, q, _("The strategy"), url_fmt(c->a, "/strategy"), url_fmt(c->a, "/morning"), wrong, &v.form);
	v.form.lead = _("What you watch appears in your morning when it passes its number. Choose one thing.");
	v.body = staff_body(c, c->who.body);
	choose_topic(c, form_ask(c, &v.form, ASK_LINE, "topic", _("Topic"), STR("")), &v.form.asks[0]);
	choose_place(c, form_ask(c, &v.form, ASK_LINE, "place", _("Place"), STR("")), &v.form.asks[1]);
	codes(c, form_ask(c, &v.form, ASK_SELECT, "mark", _("A mark of appeals"), STR("")), false);
	codes(c, form_ask(c, &v.form, ASK_SELECT, "goal", _("A goal of the quarter"), STR("")), true);
	f = form_ask(c, &v.form, ASK_LINE, "number", _("Attention from so many open; of a goal, percent at most"), STR(""));
	f->inputmode = "numeric";
	f->cls = "govuk-input--width-5";
	f = form_ask(c, &v.form, ASK_CHECKS, "personal", _("In person"), STR(""));
	*in_person = (struct choice){ .value = STR("1"), .text = str_c(_("Such appeals come to me in person")) };
	f->choices = in_person;
	f->nchoices = 1;
	v.form.send.text = _("Watch");
	t = visit_tmpl(c);
	tmpl_strategy(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_strategy(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

/* The one thing that was chosen; false when none or several were. */
static bool
chosen(struct ctx *c, const struct req *q, struct strategy *s)
{
	const struct topic *topic = find_topic(c->country, c->a, req_form(q, "topic"));
	const struct place *place = find_place(c->country, c->a, req_form(q, "place"));
	int n = 0;

	if (topic)
		*s = (struct strategy){ .kind = STRATEGY_TOPIC, .target = topic->id }, n++;
	if (place)
		*s = (struct strategy){ .kind = STRATEGY_PLACE, .target = place->id }, n++;
	for (size_t i = 0; i < MARKS_N; i++)
		if (str_is(req_form(q, "mark"), marks[i].code))
			*s = (struct strategy){ .kind = STRATEGY_MARK, .target = marks[i].flag }, n++;
	for (size_t i = 0; i < GOALS_N; i++)
		if (str_is(req_form(q, "goal"), goals[i].code))
			*s = (struct strategy){ .kind = STRATEGY_GOAL, .target = goals[i].what }, n++;
	return n == 1;
}

ERR
page_strategy_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct strategy s = { .no = 0 };
	int64_t no;
	const struct err *e;

	if (str_int(req_form(q, "drop"), &no))
		e = act_strategy_drop(c, no);
	else if (req_has_form(q, "review"))
		e = act_strategy_review(c);
	else if (!chosen(c, q, &s))
		e = &STRATEGY_WHAT;
	else {
		if (!str_int(str_trim(req_form(q, "number")), &s.threshold))
			s.threshold = 0;
		s.personal = req_has_form(q, "personal") && s.kind != STRATEGY_GOAL;
		e = act_strategy_add(c, &s);
	}
	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/strategy"), _("Saved."));
	return e;
}
