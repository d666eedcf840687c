/* GET /problems and /problems/{}: problems that gather appeals, and one of them with what its reform did. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/mahalla.h"
#include "store/follows.h"
#include "store/troubles.h"
#include "web/pages_problems.h"
#include "web/problem_words.h"
#include "web/view_problems.h"
#include "web/words.h"

#include "tmpl/problems.h"

#define PAGE_LINES 30
#define COLS 5
#define MONTHS 24
#define TRIED 6
#define PUSHED_LISTED 50
#define DASH STR("\xe2\x80\x94")

/* ---- the list ---- */

static void
row(struct ctx *c, const struct problem *p, struct cell *to)
{
	to[0] = (struct cell){ .text = p->title, .url = problem_url(c, p->id) };
	to[1].text = problem_place(c, p->place);
	to[2].text = staff_topic(c, p->topic);
	to[3].text = staff_body(c, p->body);
	to[4].text = str_c(problem_tag(c, p->state).text);
	if (!p->shown)
		to[4].text = str_fmt(c->a, "%s, %s", problem_tag(c, p->state).text, _("not published"));
}

static void
fill(struct ctx *c, const struct problem *list, size_t n, struct problems_view *v)
{
	const char *const heads[COLS] = { _("Problem"), _("Place"), _("Topic"), _("Answers for it"), _("State") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++)
		row(c, &list[i], &cells[i * COLS]);
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

ERR
page_problems(struct ctx *c, const struct req *q, struct resp *p)
{
	struct nav_link *links = arena_array(c->a, 2, sizeof(*links));
	struct problems_view v = { .nlinks = 0 };
	struct problem *list;
	struct tmpl t;
	int64_t before;
	size_t n;
	const struct err *e;

	if (!str_int(req_query(q, "before"), &before) || before < 0)
		before = 0;
	e = store_problems(c->db, c->a, !problem_looks(c), before, PAGE_LINES + 1, &list, &n);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Problems and reforms"));
	v.page.wide = true;
	if (problem_writes(&c->who)) {
		links[v.nlinks++] = (struct nav_link){ _("What rose"), url_fmt(c->a, "/problems/candidates"), false };
		links[v.nlinks++] = (struct nav_link){ _("Write a problem"), url_fmt(c->a, "/problems/new"), false };
	}
	v.links = links;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query_int(c->a, url_fmt(c->a, "/problems"), "before", list[n - 1].id);
	}
	if (before) {
		v.pages.prev = url_fmt(c->a, "/problems");
		v.pages.prev_text = _("To the beginning");
	}
	fill(c, list, n, &v);
	t = visit_tmpl(c);
	tmpl_problems(&t, &v);
	return visit_send(&t, p, 200);
}

/* ---- one ---- */

/* The rule as a slice of the register. */
static struct slice_ask
slice(const struct ctx *c, const struct problem *p)
{
	struct slice_ask ask = slice_all();

	ask.place = p->place;
	ask.topic = p->topic;
	ask.what = MEASURE_RECEIVED;
	ask.from = p->since;
	ask.to = c->today;
	return ask;
}

static void
fact(struct problem_view *v, const char *key, struct str value)
{
	if (value.n)
		v->facts[v->nfacts++] = (struct problem_fact){ key, value };
}

static void
facts(struct ctx *c, const struct problem *p, struct problem_view *v)
{
	const char *pairs[] = { "people", say_number(c->a, p->people).p, "families", say_number(c->a, p->families).p,
	    NULL };

	fact(v, _("Place"), problem_place(c, p->place));
	fact(v, _("Topic"), staff_topic(c, p->topic));
	fact(v, _("Answers for it"), staff_body(c, p->body));
	fact(v, _("Appeals since"), say_day(c->a, c->lang, p->since));
	if (p->begins.day)
		fact(v, _("The reform works from"), say_day(c->a, c->lang, p->begins));
	fact(v, _("Forecast"), p->forecast_words);
	if (p->people)
		fact(v, _("Helped, as its owner says"), lang_fill(c->a, _("people: {people}, families: {families}"), pairs));
}

static ERR
months(struct ctx *c, const struct problem *p, const struct problem_eyes *eyes, struct problem_view *v)
{
	struct column *cols = arena_array(c->a, 2, sizeof(*cols));
	struct cell *cells = arena_array(c->a, 2 * MONTHS, sizeof(*cells));
	struct date first = date_add_months(period_of(PERIOD_MONTH, c->today), -MONTHS);
	struct slice_ask ask = slice(c, p);
	int64_t n[MONTHS], most = 1;
	int shown = 1; /* from the first month in which anything came */
	const struct err *e = reckon_months(c, p, MONTHS, n);

	for (int i = MONTHS - 1; i >= 0; i--) {
		most = n[i] > most ? n[i] : most;
		shown = n[i] ? MONTHS - i : shown;
	}
	for (int i = 0; i < shown; i++) { /* the latest on top */
		int m = MONTHS - 1 - i;
		struct cell *l = &cells[2 * i];

		ask.from = date_add_months(first, m);
		ask.to = date_add_days(date_add_months(first, m + 1), -1);
		l[0].text = say_year_month(c->a, c->lang, ask.from);
		if (problem_looks(c))
			l[1] = figure_cell(c, &eyes->rows, n[m], &ask);
		else if (problem_hides(eyes, n[m]))
			l[1].text = problem_hidden(c, eyes);
		else
			l[1].html = part_bar(c->a, say_number(c->a, n[m]), (double)n[m] / (double)most);
	}
	cols[0].text = str_c(_("Month"));
	cols[1] = (struct column){ str_c(_("Received")), true };
	v->months = (struct table){ .caption = _("Its appeals by month"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = 2, .cells = cells, .nrows = (size_t)shown, .row_headers = true,
		    .cls = "q-list" };
	return e;
}

/* Where a place was found in the same words. */
static struct str
taken_from(struct ctx *c, const struct initiative *all, size_t n, int64_t no)
{
	const char *pairs[] = { "place", NULL, NULL };

	for (size_t i = 0; i < n; i++)
		if (all[i].no == no) {
			pairs[1] = str_cstr(c->a, problem_place(c, all[i].place));
			return lang_fill(c->a, _("taken over from: {place}"), pairs);
		}
	return STR("");
}

static ERR
tried(struct reckoning *k, const struct problem_eyes *eyes, const struct initiative *x, struct cell *to)
{
	struct ctx *c = k->c;
	struct str from = taken_from(c, k->tried, k->ntried, x->from);
	struct reckoned r;
	const struct err *e = reckon_effect(k, x->place, x->begun, &r);

	to[0].text = problem_place(c, x->place);
	to[1].text = from.n ? str_fmt(c->a, "%.*s (%.*s)", STR_ARG(x->what), STR_ARG(from)) : x->what;
	to[2].text = say_day(c->a, c->lang, x->begun);
	to[3].text = x->cost < 0 ? DASH : say_number(c->a, x->cost);
	to[4].text = x->result.n ? x->result : DASH;
	to[5].text = problem_effect_short(c, eyes, &r);
	if (problem_writes(&c->who))
		to[0].url = url_query_int(c->a, url_fmt(c->a, "/problems/%lld/initiative", (long long)k->problem->id),
		    x->body == c->who.body ? "no" : "from", x->no);
	return e;
}

static ERR
initiatives(struct reckoning *k, const struct problem_eyes *eyes, struct problem_view *v)
{
	struct ctx *c = k->c;
	size_t n = k->ntried;
	const char *const heads[TRIED] = { _("Place"), _("What was done"), _("Since"), _("Cost, in national currency"), _("Result"),
		_("Effect on appeals") };
	struct column *cols = arena_array(c->a, TRIED, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * TRIED, sizeof(*cells));
	const struct err *e = NULL;

	for (size_t i = 0; i < TRIED; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 3 };
	for (size_t i = 0; !e && i < n; i++)
		e = tried(k, eyes, &k->tried[i], &cells[i * TRIED]);
	v->initiatives = (struct table){ .caption = _("What was tried, and where"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = TRIED, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
	return e;
}

static void
ways(struct ctx *c, const struct problem *p, struct problem_view *v)
{
	struct nav_link *links = arena_array(c->a, 4, sizeof(*links));
	struct slice_ask ask = slice(c, p);

	v->links = links;
	if (!problem_looks(c))
		return;
	links[v->nlinks++] = (struct nav_link){ _("Its appeals by the rule"), figure_rows_url(c, &ask), false };
	if (problem_changes(c->country, &c->who, p)) {
		links[v->nlinks++] = (struct nav_link){ _("Gather appeals by hand"),
			url_fmt(c->a, "/problems/%lld/gather", (long long)p->id), false };
		links[v->nlinks++] = (struct nav_link){ _("Change it"),
			url_fmt(c->a, "/problems/%lld/change", (long long)p->id), false };
	}
	if (problem_writes(&c->who))
		links[v->nlinks++] = (struct nav_link){ _("Begin an initiative"),
			url_fmt(c->a, "/problems/%lld/initiative", (long long)p->id), false };
}

/* The mahallas that pushed it up: their own problems are for those who look at them. */
static ERR
pushed(struct ctx *c, const struct problem *x, struct problem_view *v)
{
	struct nav_link *links = arena_array(c->a, PUSHED_LISTED, sizeof(*links));
	struct trouble *t;
	size_t n;
	const char *pairs[] = { "n", NULL, NULL };
	const struct err *e = store_troubles_of(c->db, c->a, x->id, PUSHED_LISTED, &t, &n);

	if (e || !n)
		return e;
	pairs[1] = say_number(c->a, (int64_t)n).p;
	v->from_many = lang_fill(c->a, _("Mahallas tried to settle it first and pushed it up: {n}."), pairs);
	v->from = links;
	for (size_t i = 0; i < n; i++)
		if (mahalla_looks(c->country, &c->who, t[i].place))
			links[v->nfrom++] = (struct nav_link){ str_fmt(c->a, "%.*s: %.*s", STR_ARG(staff_place(c,
			    t[i].place)),
			    STR_ARG(t[i].title)).p, url_fmt(c->a, "/mahalla/problems/%lld", (long long)t[i].id),
			        false };
	return NULL;
}

/* What the page needs from the shelf. */
static ERR
draw(struct ctx *c, const struct problem *x, struct problem_view *v)
{
	struct problem_eyes eyes;
	struct reckoning k;
	struct initiative *all;
	struct reckoned r;
	int64_t as_of = 0;
	size_t n;
	const char *pairs[] = { "n", NULL, NULL };
	const struct err *e = problem_eyes(c, x, &eyes);

	if (!e)
		e = store_initiatives(c->db, c->a, x->id, &all, &n);
	if (!e)
		e = reckon_begin(c, x, all, n, &k);
	if (!e)
		e = reckon_effect(&k, x->place, x->begins, &r);
	if (!e)
		e = months(c, x, &eyes, v);
	if (!e)
		e = initiatives(&k, &eyes, v);
	if (!e)
		e = pushed(c, x, v);
	if (!e)
		e = store_follow_asof(c->db, c->a, FIGURES_FOLLOWER, c->now, &as_of);
	if (e)
		return e;
	ways(c, x, v);
	v->effect = problem_effect_words(c, x, &eyes, &r);
	v->beside = problem_forecast_words(c, x);
	pairs[1] = say_moment(c->a, c->lang, as_of, country_offset(c->country, as_of)).p;
	v->as_of = lang_fill(c->a, _("As of {n}."), pairs);
	return NULL;
}

ERR
page_problem(struct ctx *c, const struct req *q, struct resp *p)
{
	struct problem_view v = { .nfacts = 0 };
	struct problem x;
	struct tmpl t;
	const struct err *e = problem_asked(c, q, &x);

	if (e)
		return e;
	visit_frame(c, q, &v.page, str_cstr(c->a, x.title));
	v.page.wide = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/problems"), .text = _("To the problems") };
	v.state = problem_tag(c, x.state);
	v.hidden = x.shown ? STR("") : str_c(_("This problem is not on the public pages."));
	v.cause = x.cause;
	v.plan = x.plan;
	facts(c, &x, &v);
	e = draw(c, &x, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_problem(&t, &v);
	return visit_send(&t, p, 200);
}
