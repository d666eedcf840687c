/* GET /problems/candidates: where more came than the past and the neighbours lead one to expect. */
#include <math.h>

#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/rise.h"
#include "web/figure_rows.h"
#include "web/pages_problems.h"
#include "web/problem_words.h"
#include "web/view_problems.h"
#include "web/words.h"

#include "tmpl/problems.h"

#define COLS 7
#define SPAN 28 /* days: whole weeks, so that no weekday weighs more */
#define PAST 12 /* such spans */
#define LINES 50

/* The span that ended yesterday, and the twelve before it. */
static struct slice_ask
now_of(const struct ctx *c, int64_t place, int64_t topic)
{
	struct slice_ask ask = slice_all();

	ask.place = place;
	ask.topic = topic;
	ask.what = MEASURE_RECEIVED;
	ask.to = date_add_days(c->today, -1);
	ask.from = date_add_days(ask.to, 1 - SPAN);
	return ask;
}

static struct slice_ask
past_of(struct slice_ask ask)
{
	ask.to = date_add_days(ask.from, -1);
	ask.from = date_add_days(ask.to, 1 - SPAN * PAST);
	return ask;
}

/* What stands in the place itself, in none below it, and what has no topic is no line. */
static bool
counts(const struct part *x, int64_t place)
{
	return x->row && x->row != place && x->col;
}

/* Both slices as one list of cells. */
static ERR
cells(struct ctx *c, struct columns *k, int64_t place, struct rise_cell **out, size_t *n)
{
	struct slice_ask now = now_of(c, place, 0), past = past_of(now);
	struct part *is, *was;
	size_t nis, nwas, j = 0;
	const struct err *e = columns_slice(k, c->a, c->country, &now, DIM_PLACE, DIM_TOPIC, &is, &nis);

	if (!e)
		e = columns_slice(k, c->a, c->country, &past, DIM_PLACE, DIM_TOPIC, &was, &nwas);
	*n = 0;
	if (e)
		return e;
	*out = arena_array(c->a, nis + nwas, sizeof(**out));
	for (size_t i = 0; i < nis || j < nwas;) { /* both are sorted by row and col */
		bool here = i < nis &&
		    (j == nwas || is[i].row < was[j].row || (is[i].row == was[j].row && is[i].col <= was[j].col));
		bool both = here && j < nwas && is[i].row == was[j].row && is[i].col == was[j].col;
		const struct part *x = here ? &is[i] : &was[j];

		if (counts(x, place))
			(*out)[(*n)++] = (struct rise_cell){ x->row, x->col, here ? is[i].n : 0,
				both ? was[j].n : here ? 0 : was[j].n };
		j += both || !here;
		i += here;
	}
	return NULL;
}

static struct str
number(struct ctx *c, double x)
{
	long tenths = lround(10 * x);

	return str_fmt(c->a, c->lang == LANG_EN ? "%ld.%ld" : "%ld,%ld", tenths / 10, tenths % 10);
}

static void
row(struct ctx *c, const struct figure_eyes *eyes, const struct rise *r, struct cell *to)
{
	struct slice_ask ask = now_of(c, r->is.place, r->is.topic);
	const struct place *p = country_place(c->country, r->is.place);
	const struct topic *t = country_topic(c->country, r->is.topic);
	struct url fresh = url_query(c->a, url_fmt(c->a, "/problems/new"), "place", p ? p->code : STR(""));

	to[0].text = staff_topic(c, r->is.topic);
	to[1].text = staff_place(c, r->is.place);
	to[2] = figure_cell(c, eyes, r->is.now, &ask);
	to[6] = (struct cell){ .text = str_c(_("Write a problem")),
		.url = url_query(c->a, fresh, "topic", t ? t->code : STR("")) };
	if (!to[2].url.s.n) { /* what would tell the number is hidden with it */
		to[3].text = to[4].text = to[5].text = STR("\xe2\x80\x94");
		return;
	}
	to[3].text = number(c, r->expected);
	to[4].text = str_fmt(c->a, "%s (%s\xe2\x80\x93%s)", number(c, r->ratio).p, number(c, r->low).p,
	    number(c, r->high).p);
	to[5].text = STR("\xe2\x80\x94");
	if (p && p->population)
		to[5].text = number(c, (double)r->is.now * 10000 / (double)p->population);
}

static ERR
table(struct ctx *c, const struct rise *r, size_t n, struct candidates_view *v)
{
	const char *const heads[COLS] = { _("Topic"), _("Place"), _("Came in 28 days"), _("Expected"), _("So many times as much"),
		_("Per 10,000 people"), _("What to do") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *to = arena_array(c->a, n * COLS, sizeof(*to));
	struct figure_eyes eyes;
	const struct err *e = figure_eyes(c, &eyes);

	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ str_c(heads[i]), i > 1 && i < 6 };
	for (size_t i = 0; !e && i < n; i++)
		row(c, &eyes, &r[i], &to[i * COLS]);
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = to, .nrows = n, .row_headers = true, .cards = true };
	return e;
}

static ERR
find(struct ctx *c, int64_t place, struct candidates_view *v)
{
	struct columns *k = c->visit->site->columns;
	struct rise_cell *all;
	struct rise *r;
	size_t n;
	const struct err *e;

	v->loading = !k || !columns_ready(k);
	if (v->loading)
		return NULL;
	e = cells(c, k, place, &all, &n);
	if (e)
		return e;
	n = rise_find(c->a, all, n, 1.0 / PAST, &r);
	return table(c, r, n < LINES ? n : LINES, v);
}

/* The regions, whose districts can be looked at alone. */
static void
ways(struct ctx *c, int64_t here, struct candidates_view *v)
{
	struct nav_link *links = arena_array(c->a, c->country->nplaces + 1, sizeof(*links));

	links[v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&c->country->name, c->lang)),
		url_fmt(c->a, "/problems/candidates"), !here };
	for (size_t i = 0; i < c->country->nplaces; i++) {
		const struct place *p = &c->country->places[i];

		if (p->level == LEVEL_REGION)
			links[v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&p->names, c->lang)),
				url_query(c->a, url_fmt(c->a, "/problems/candidates"), "place", p->code),
				p->id == here };
	}
	v->up = links;
}

ERR
page_candidates(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	const char *pairs[] = { "share", str_fmt(c->a, "%.0f", 100 * RISE_FALSE).p, NULL };
	struct candidates_view v = { .nup = 0 };
	struct tmpl t;
	const struct err *e;

	if (!problem_writes(&c->who))
		return &ACCESS_MISSING;
	if (at && at->level != LEVEL_REGION)
		at = NULL;
	visit_frame(c, q, &v.page, _("What rose"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/problems"), .text = _("To the problems") };
	v.lead = lang_fill(c->a, _("Where in the last 28 days more came than the place's own past year and the other places lead one to expect; the surest first. Of a hundred lines at most {share} are chance (Benjamini and Hochberg, 1995)."), pairs);
	ways(c, at ? at->id : 0, &v);
	e = find(c, at ? at->id : 0, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_candidates(&t, &v);
	return visit_send(&t, p, 200);
}
