/* GET and POST /problems/new, /problems/{}/change and /problems/{}/initiative: problems and initiatives are written. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/find.h"
#include "web/choose.h"
#include "web/pages_problems.h"
#include "web/problem_words.h"
#include "web/view_admin.h"
#include "web/words.h"

static struct str
day_text(struct ctx *c, struct date d)
{
	return d.day ? date_iso(c->a, d) : STR("");
}

static struct str
number_text(struct ctx *c, int64_t n)
{
	return n < 0 ? STR("") : str_fmt(c->a, "%lld", (long long)n);
}

static void
ask_day(struct ctx *c, struct form_view *v, const char *name, const char *label, struct date d)
{
	struct field *f = form_ask(c, v, ASK_LINE, name, label, day_text(c, d));

	field_day(f);
}

static void
ask_number(struct ctx *c, struct form_view *v, const char *name, const char *label, int64_t n)
{
	struct field *f = form_ask(c, v, ASK_LINE, name, label, number_text(c, n));

	f->inputmode = "numeric";
	f->cls = "govuk-input--width-10";
}

/* ---- a problem ---- */

/* Groups too: a problem is often a whole one. */
static void
ask_topic(struct ctx *c, struct form_view *v, const struct problem *x)
{
	const struct topic *t = country_topic(c->country, x->topic);
	struct str *options = arena_array(c->a, c->country->ntopics, sizeof(*options));
	struct field *f = form_ask(c, v, ASK_LINE, "topic", _("Topic"), t ? find_topic_text(c->a, t, c->lang) : STR(""));
	struct ask *k = &v->asks[v->nasks - 1];

	f->hint = _("A topic, or a whole group of topics; in a district a group.");
	for (size_t i = 0; i < c->country->ntopics; i++)
		if (!c->country->topics[i].parent || country_topic_offered(&c->country->topics[i]))
			options[k->noptions++] = find_topic_text(c->a, &c->country->topics[i], c->lang);
	k->options = options;
	k->list = "topics";
}

static void
ask_state(struct ctx *c, struct form_view *v, const struct problem *x)
{
	struct choice *states = arena_array(c->a, PROBLEM_STATES, sizeof(*states)), *shown = arena_alloc(c->a,
	    sizeof(*shown));
	struct field *f = form_ask(c, v, ASK_RADIOS, "state", _("State"), str_c(problem_state_code(x->state)));

	for (int s = 0; s < PROBLEM_STATES; s++)
		states[s] = (struct choice){ .value = str_c(problem_state_code((enum problem_state)s)),
			.text = str_c(problem_tag(c, (enum problem_state)s).text) };
	f->choices = states;
	f->nchoices = PROBLEM_STATES;
	f = form_ask(c, v, ASK_CHECKS, "shown", _("On the public pages"), str_c(x->shown ? "1" : ""));
	*shown = (struct choice){ .value = STR("1"), .text = str_c(_("Anyone may see this problem")) };
	f->choices = shown;
	f->nchoices = 1;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct problem *x, const struct err *wrong)
{
	const struct place *at = country_place(c->country, x->place);
	const struct body *b = country_body(c->country, x->body);
	struct form_view v = { .nasks = 0 };
	struct field *f;
	struct url action = url_fmt(c->a, "/problems/new"), back = url_fmt(c->a, "/problems");

	if (x->id) { /* changed is what was drawn, or nothing */
		action = url_query_int(c->a, url_fmt(c->a, "/problems/%lld/change", (long long)x->id), "version",
		    x->version);
		back = problem_url(c, x->id);
	}
	form_begin(c, q, x->id ? _("Change the problem") : _("Write a problem"), action, back, wrong, &v);
	form_ask(c, &v, ASK_LINE, "title", _("What the problem is"), x->title);
	form_ask(c, &v, ASK_AREA, "cause", _("What causes it"), x->cause)->rows = 4;
	form_ask(c, &v, ASK_AREA, "plan", _("What is planned"), x->plan)->rows = 4;
	form_ask(c, &v, ASK_LINE, "body", _("The body that answers for it"), b ? find_body_text(c->a, b, c->lang) : STR(""));
	form_bodies(c, &v.asks[v.nasks - 1]);
	f = form_ask(c, &v, ASK_LINE, "place", _("Place"), at ? find_place_text(c->country, c->a, at, c->lang) : STR(""));
	choose_place(c, f, &v.asks[v.nasks - 1]);
	f->hint = _("A region, a district or a city; empty: the whole country.");
	ask_topic(c, &v, x);
	ask_day(c, &v, "since", _("Its appeals are gathered from"), x->since);
	ask_state(c, &v, x);
	ask_day(c, &v, "begins", _("The reform works from"), x->begins);
	form_ask(c, &v, ASK_AREA, "words", _("The forecast in words"), x->forecast_words)->rows = 2;
	ask_number(c, &v, "forecast", _("Forecast: at most so many appeals a month"), x->forecast);
	ask_day(c, &v, "until", _("Forecast: by which day"), x->forecast_on);
	ask_number(c, &v, "people", _("People helped so far"), x->people);
	ask_number(c, &v, "families", _("Families helped so far"), x->families);
	v.send.text = _("Save");
	return form_send(c, p, &v);
}

/* An empty line is none; -2 for what is no number. */
static int64_t
number_of(const struct req *q, const char *name, int64_t none)
{
	struct str typed = str_trim(req_form(q, name));
	int64_t n;

	return !typed.n ? none : str_int(typed, &n) && n >= 0 ? n : -2;
}

static struct date
day_of(const struct req *q, const char *name)
{
	struct date d = { 0 };

	(void)date_parse(str_trim(req_form(q, name)), &d);
	return d;
}

static void
typed(struct ctx *c, const struct req *q, struct problem *x)
{
	struct str where = str_trim(req_form(q, "place"));
	const struct place *at = find_place(c->country, c->a, where);
	const struct topic *t = find_topic(c->country, c->a, req_form(q, "topic"));
	const struct body *b = find_body(c->country, c->a, req_form(q, "body"));

	x->title = req_form(q, "title");
	x->cause = req_form(q, "cause");
	x->plan = req_form(q, "plan");
	x->body = b ? b->id : 0;
	x->place = !where.n || (at && at->level == LEVEL_COUNTRY) ? 0 : at ? at->id : -1;
	x->topic = t ? t->id : 0;
	x->since = day_of(q, "since");
	if (!problem_state_find(req_form(q, "state"), &x->state))
		x->state = PROBLEM_OPEN;
	x->shown = str_is(req_form(q, "shown"), "1");
	x->begins = day_of(q, "begins");
	x->forecast_words = req_form(q, "words");
	x->forecast = number_of(q, "forecast", -1);
	x->forecast_on = day_of(q, "until");
	x->people = number_of(q, "people", 0);
	x->families = number_of(q, "families", 0);
	if (!str_int(req_query(q, "version"), &x->version))
		x->version = 0;
}

ERR
page_problem_new_form(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	const struct topic *t = country_topic_code(c->country, req_query(q, "topic"));
	struct problem x = { .forecast = -1, .since = date_add_months(c->today, -12), .body = c->who.body };

	x.place = at ? at->id : 0;
	x.topic = t ? t->id : 0;
	return problem_writes(&c->who) ? form(c, q, p, &x, NULL) : &ACCESS_DENIED;
}

ERR
page_problem_new(struct ctx *c, const struct req *q, struct resp *p)
{
	struct problem x = { .id = 0 };
	const struct err *e;

	typed(c, q, &x);
	e = act_problem_put(c, &x);
	if (deed_again(e))
		return form(c, q, p, &x, e);
	if (!e)
		visit_go(c, p, problem_url(c, x.id), _("The problem is written."));
	return e;
}

ERR
page_problem_change_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct problem x;
	const struct err *e = problem_asked(c, q, &x);

	if (!e && !problem_changes(c->country, &c->who, &x))
		e = &ACCESS_DENIED;
	return e ? e : form(c, q, p, &x, NULL);
}

ERR
page_problem_change(struct ctx *c, const struct req *q, struct resp *p)
{
	struct problem x;
	const struct err *e = problem_asked(c, q, &x);

	if (e)
		return e;
	typed(c, q, &x);
	e = act_problem_put(c, &x);
	if (deed_again(e))
		return form(c, q, p, &x, e);
	if (!e)
		visit_go(c, p, problem_url(c, x.id), _("The problem is changed."));
	return e;
}

/* ---- an initiative ---- */

/* Which one is changed (?no=) or taken over (?from=); a fresh one when neither. */
static ERR
initiative_asked(struct ctx *c, const struct req *q, const struct problem *x, struct initiative *out)
{
	struct initiative *all;
	int64_t no = 0, from = 0;
	size_t n;
	const struct err *e = store_initiatives(c->db, c->a, x->id, &all, &n);

	(void)str_int(req_query(q, "no"), &no);
	(void)str_int(req_query(q, "from"), &from);
	*out = (struct initiative){ .problem = x->id, .cost = -1, .begun = c->today, .from = from };
	for (size_t i = 0; !e && i < n; i++) {
		if (all[i].no == no)
			*out = all[i];
		else if (all[i].no == from)
			out->what = all[i].what;
	}
	if (!e && ((no && out->no != no) || (from && !out->what.n)))
		e = &ACCESS_MISSING;
	return e;
}

static ERR
initiative_form(struct ctx *c, const struct req *q, struct resp *p, const struct problem *x, const struct initiative *i,
    const struct err *wrong)
{
	const struct place *at = country_place(c->country, i->place);
	struct form_view v = { .nasks = 0 };
	struct url action = url_fmt(c->a, "/problems/%lld/initiative", (long long)x->id);
	struct field *f;

	if (i->no)
		action = url_query_int(c->a, action, "no", i->no);
	else if (i->from)
		action = url_query_int(c->a, action, "from", i->from);
	form_begin(c, q, i->no ? _("Change the initiative") : i->from ? _("Take the initiative over") : _("Begin an initiative"),
	    action, problem_url(c, x->id), wrong, &v);
	v.lead = _("What a place tries against the problem. What became of its appeals is measured beside places that do not try it.");
	if (!i->no) {
		f = form_ask(c, &v, ASK_LINE, "place", _("Place"),
		    at ? find_place_text(c->country, c->a, at, c->lang) : STR(""));
		choose_place(c, f, &v.asks[v.nasks - 1]);
		ask_day(c, &v, "begun", _("Since"), i->begun);
	}
	form_ask(c, &v, ASK_AREA, "what", _("What is done"), i->what)->rows = 4;
	ask_number(c, &v, "cost", _("Cost, in national currency"), i->cost);
	form_ask(c, &v, ASK_AREA, "result", _("Result"), i->result)->rows = 3;
	v.send.text = _("Save");
	return form_send(c, p, &v);
}

ERR
page_initiative_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct problem x;
	struct initiative i;
	const struct err *e = problem_asked(c, q, &x);

	if (!e && !problem_writes(&c->who))
		e = &ACCESS_DENIED;
	if (!e)
		e = initiative_asked(c, q, &x, &i);
	return e ? e : initiative_form(c, q, p, &x, &i, NULL);
}

ERR
page_initiative(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct place *at = find_place(c->country, c->a, req_form(q, "place"));
	struct problem x;
	struct initiative i;
	const struct err *e = problem_asked(c, q, &x);

	if (!e)
		e = initiative_asked(c, q, &x, &i);
	if (e)
		return e;
	if (!i.no) {
		i.place = at ? at->id : 0;
		i.begun = day_of(q, "begun");
	}
	i.what = req_form(q, "what");
	i.cost = number_of(q, "cost", -1);
	i.result = req_form(q, "result");
	e = act_initiative(c, &i);
	if (deed_again(e))
		return initiative_form(c, q, p, &x, &i, e);
	if (!e)
		visit_go(c, p, problem_url(c, x.id), _("The initiative is written."));
	return e;
}
