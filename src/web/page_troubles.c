/* GET /mahalla/problems, GET and POST /mahalla/problems/new and /mahalla/problems/{}: problems of a mahalla, and
 * what was pushed to the district. */
#include "action/push_up.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "web/choose.h"
#include "web/mahalla_words.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define LINES 100
#define PROBLEMS_LISTED 60

static struct url
here(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/mahalla/problems/%lld", (long long)id);
}

static struct table
table_of(struct ctx *c, const struct trouble *x, size_t n, const char *caption)
{
	const char *const heads[] = { _("Problem"), _("Mahalla"), _("State"), _("Day"), _("People it touches") };
	struct column *cols = arena_array(c->a, 5, sizeof(*cols));
	struct cell *cells = arena_array(c->a, 5 * n, sizeof(*cells));

	for (size_t i = 0; i < 5; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 4 };
	for (size_t i = 0; i < n; i++) {
		struct cell *to = &cells[5 * i];

		to[0] = (struct cell){ .text = x[i].title, .url = here(c, x[i].id) };
		to[1].text = staff_place(c, x[i].place);
		to[2].text = str_c(mahalla_trouble_state(c, x[i].state));
		to[3].text = x[i].state == TROUBLE_TRIED ? mahalla_until(c, x[i].try_until)
		    : say_day(c->a, c->lang, x[i].closed.day ? x[i].closed : x[i].pushed);
		to[4].text = say_number(c->a, x[i].people);
	}
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols, .ncols = 5,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

ERR
page_troubles(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .none = _("No problem is open.") };
	int64_t place = mahalla_of(c->country, &c->who);
	bool ended = str_is(req_query(q, "list"), "ended");
	struct trouble *x;
	struct tmpl t;
	size_t n;
	const struct err *e = place ? store_troubles(c->db, c->a, place, ended, LINES, &x, &n)
	                            : store_troubles_at(c->db, c->a, c->who.body, LINES, &x, &n);

	if (e)
		return e;
	mahalla_frame(c, q, &v.page, place ? _("Problems of the mahalla") : _("Problems pushed up by mahallas"));
	v.page.wide = true;
	v.lead = place ? _("The mahalla tries first, until a day; what it cannot settle goes to the district with what was tried.")
	               : _("What mahallas tried and could not settle. Answer each: taken, solved or refused, and why.");
	if (place && !ended)
		v.fresh = (struct button){ .text = _("A problem of the mahalla"), .url = url_fmt(c->a, "/mahalla/problems/new") };
	v.table = table_of(c, x, n, v.page.title);
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
new_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct field *f;
	int64_t place;
	const struct err *e = mahalla_own(c, &place);

	if (e)
		return e;
	form_begin(c, q, _("A problem of the mahalla"), url_fmt(c->a, "/mahalla/problems/new"), url_fmt(c->a, "/mahalla/problems"),
	    wrong, &v);
	form_ask(c, &v, ASK_LINE, "title", _("The problem in a few words"), STR(""));
	form_ask(c, &v, ASK_AREA, "text", _("What is known of it"), STR(""))->rows = 3;
	f = form_ask(c, &v, ASK_LINE, "people", _("How many people it touches"), STR(""));
	f->inputmode = "numeric";
	f->cls = "govuk-input--width-5";
	f = form_ask(c, &v, ASK_LINE, "until", _("The mahalla tries itself until"), date_iso(c->a, date_add_days(c->today, 14)));
	field_day(f);
	choose_topic(c, form_ask(c, &v, ASK_LINE, "topic", _("Topic"), STR("")), &v.asks[4]);
	return form_send(c, p, &v);
}

ERR
page_trouble_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return new_form(c, q, p, NULL);
}

ERR
page_trouble_new(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct topic *topic = find_topic(c->country, c->a, req_form(q, "topic"));
	struct trouble x = { .title = req_form(q, "title"), .text = req_form(q, "text"),
	    .topic = topic ? topic->id : 0 };
	const struct err *e;

	if (!str_int(str_trim(req_form(q, "people")), &x.people))
		x.people = -1;
	(void)date_parse(str_trim(req_form(q, "until")), &x.try_until);
	e = act_trouble(c, req_form(q, "key"), &x);
	if (deed_again(e))
		return new_form(c, q, p, e);
	if (!e)
		visit_go(c, p, here(c, x.id), _("Saved."));
	return e;
}

/* A problem of the country's list that stands already. */
static void
choose_problem(struct ctx *c, const struct problem *all, size_t n, const struct trouble *x, struct field *f)
{
	struct choice *choices = arena_array(c->a, n + 2, sizeof(*choices));

	choices[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("None of them")) };
	for (size_t i = 0; i < n; i++) {
		if (!country_place_within(c->country, x->place, all[i].place))
			continue;
		choices[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)all[i].id),
			.text = all[i].title };
	}
	f->choices = choices;
}

/* One press makes a problem of the country's list of it; a topic is asked for where it has none. */
static void
ask_raise(struct ctx *c, const struct req *q, const struct trouble *x, struct sheet_view *v)
{
	struct choice *groups = arena_array(c->a, c->country->ntopics + 1, sizeof(*groups));
	struct sheet_form *form = sheet_form(c, v, "raise", _("Make it a problem of the country's list"), _("Make it a problem"));
	struct field *f;

	form->lead = _("It gathers the appeals of its topic in the district from then on, and what the mahalla tried stands with it.");
	if (x->topic)
		return;
	f = sheet_ask(c, q, v, form, ASK_SELECT, "topic", _("Topic"), STR(""));
	groups[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; i < c->country->ntopics; i++)
		if (!c->country->topics[i].parent)
			groups[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld",
			    (long long)c->country->topics[i].id),
				.text = lang_pick(&c->country->topics[i].names, c->lang) };
	f->choices = groups;
}

static ERR
forms(struct ctx *c, const struct req *q, const struct trouble *x, bool up, struct sheet_view *v)
{
	struct problem *problems;
	size_t n = 0;
	const struct err *e = NULL;
	const struct { enum trouble_deed deed; const char *doing, *title, *label, *send; } all[] = {
		{ TROUBLE_PUSH, "push", _("Push it to the district"), _("What was tried here, and why it did not do"), _("Push it up") },
		{ TROUBLE_TAKE, "take", _("The district works on it"), _("What is done, and by when"), _("Take it") },
		{ TROUBLE_SOLVE, "solve", _("It is solved"), _("What came of it"), _("Solved") },
		{ TROUBLE_REFUSE, "refuse", _("It is refused"), _("Why"), _("Refuse") },
	};

	if (up && trouble_may(TROUBLE_TAKE, x->state, up) && !x->problem)
		e = store_problems_open(c->db, c->a, PROBLEMS_LISTED, &problems, &n);
	if (e)
		return e;
	if (up && trouble_may(TROUBLE_TAKE, x->state, up) && !x->problem && problem_writes(&c->who))
		ask_raise(c, q, x, v);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		struct sheet_form *f;

		if (!trouble_may(all[i].deed, x->state, up))
			continue;
		f = sheet_form(c, v, all[i].doing, all[i].title, all[i].send);
		sheet_ask(c, q, v, f, ASK_AREA, "words", all[i].label, STR(""))->rows = 3;
		if (all[i].deed == TROUBLE_TAKE && n)
			choose_problem(c, problems, n, x, sheet_ask(c, q, v, f, ASK_SELECT, "problem",
			    _("It belongs to a problem that stands already"), STR("")));
	}
	return NULL;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, const struct err *wrong)
{
	struct sheet_view v = { .action = here(c, id) };
	struct trouble x;
	bool up;
	const struct err *e = trouble_get(c, id, &x, &up);

	if (e)
		return e;
	mahalla_frame(c, q, &v.page, str_cstr(c->a, x.title));
	v.page.back.url = url_fmt(c->a, "/mahalla/problems");
	v.caption = staff_place(c, x.place);
	sheet_fact(&v, _("State"), str_c(mahalla_trouble_state(c, x.state)));
	sheet_fact(&v, _("Topic"), x.topic ? staff_topic(c, x.topic) : STR(""));
	sheet_fact(&v, _("People it touches"), say_number(c->a, x.people));
	sheet_fact(&v, _("Found on"), say_day(c->a, c->lang, x.made));
	sheet_fact(&v, _("What is known of it"), x.text);
	sheet_fact(&v, _("The mahalla tries itself until"), say_day(c->a, c->lang, x.try_until));
	sheet_fact(&v, _("What was tried"), x.tried);
	if (x.pushed.day)
		sheet_fact(&v, _("Pushed to"), str_fmt(c->a, "%.*s, %s", STR_ARG(staff_body(c, x.body)), say_day(c->a, c->lang, x.pushed).p));
	sheet_fact(&v, _("What came of it"), x.result);
	if (x.problem)
		sheet_link(&v, _("It became a problem"), str_fmt(c->a, "\xe2\x84\x96 %lld", (long long)x.problem),
		    url_fmt(c->a, "/problems/%lld", (long long)x.problem));
	if (x.closed.day)
		sheet_fact(&v, _("Ended on"), say_day(c->a, c->lang, x.closed));
	if (up || mahalla_of(c->country, &c->who) == x.place)
		e = forms(c, q, &x, up, &v);
	if (e)
		return e;
	sheet_refused(c, q, &v, wrong);
	return sheet_send(c, p, &v, wrong);
}

ERR
page_trouble(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? draw(c, q, p, id, NULL) : &STREET_MISSING;
}

ERR
page_trouble_post(struct ctx *c, const struct req *q, struct resp *p)
{
	static const char *const doing[TROUBLE_DEEDS] = { "push", "take", "solve", "refuse" };
	struct str problem = str_trim(req_form(q, "problem"));
	int64_t id, became = 0, topic = 0;
	const struct err *e = &STREET_MISSING;

	if (!str_int(q->arg[0], &id))
		return e;
	if (problem.n && !str_int(problem, &became))
		became = -1;
	if (str_is(req_form(q, "do"), "raise")) {
		(void)str_int(req_form(q, "topic"), &topic);
		e = act_trouble_raise(c, id, topic, &became);
		if (!e)
			visit_go(c, p, url_fmt(c->a, "/problems/%lld", (long long)became), _("It is a problem of the country's list now."));
		return deed_again(e) ? draw(c, q, p, id, e) : e;
	}
	for (int i = 0; i < TROUBLE_DEEDS; i++)
		if (str_is(req_form(q, "do"), doing[i]))
			e = act_trouble_turn(c, id, (enum trouble_deed)i, req_form(q, "words"), became);
	if (deed_again(e))
		return draw(c, q, p, id, e);
	if (!e)
		visit_go(c, p, here(c, id), _("Saved."));
	return e;
}
