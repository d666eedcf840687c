/* GET /figures/rows: the appeals behind a figure, as the numbers know them; officers open what they may see. */
#include "base/arena.h"
#include "base/say.h"
#include "store/facts.h"
#include "web/pages_staff.h"
#include "web/explore.h"
#include "web/figure_rows.h"
#include "web/view_figures.h"
#include "web/words.h"

#include "tmpl/figures.h"

#define ROWS_SHOWN 30
#define SLICE 500

static const char *
measure_name(struct ctx *c, enum measure m)
{
	static const char *const names[SLICE_CARRIED + 1] = { N_("Received"), N_("Repeats"), N_("Collective"), N_("Satisfied"),
		N_("Explained"), N_("Refused"), N_("Sent on"), N_("Left without consideration"), N_("Withdrawn"),
		N_("Ended otherwise"), N_("Answered"), N_("Answered in time"), N_("Answered, the time known"),
		N_("Answered after an extension"), N_("Answers returned"), N_("Answers disputed"), N_("Judged solved"),
		N_("Judged partly solved"), N_("Judged not solved"), N_("Open"), N_("Ended"), N_("Carried out") };

	return _(names[m]);
}

static bool
counts(const struct fact *f, const struct stays_ask *ask)
{
	bool is = ask->what != SLICE_ENDED && measure_counts(f, COUNTED_STAYS, ask->what, ask->from, ask->to);

	for (int m = MEASURE_SAT; ask->what == SLICE_ENDED && m <= MEASURE_OTHER; m++)
		is |= measure_counts(f, COUNTED_STAYS, (enum measure)m, ask->from, ask->to);
	return is;
}

/* The stays at a body that count for the figure, from page to page: `after` holds their number in the span. */
static ERR
stays(struct ctx *c, const struct stays_ask *ask, int64_t *after, int64_t *ids, size_t *n)
{
	enum fact_by by = ask->what <= MEASURE_COLLECTIVE ? FACT_CAME : FACT_ENDED;
	struct fact_at of = { ask->body, ask->unit, ask->officer };
	struct fact *facts, *last = NULL;
	size_t read = SLICE;
	int64_t seen = 0, begin = *after;
	const struct err *e = NULL;

	*after = 0;
	while (!e && read == SLICE && *n <= ROWS_SHOWN) {
		e = store_facts_of_body(c->db, c->a, of, by, ask->from, ask->to, last, SLICE, &facts, &read);
		for (size_t i = 0; !e && i < read && *n <= ROWS_SHOWN; i++) {
			if (!counts(&facts[i], ask) || ++seen <= begin)
				continue;
			ids[(*n)++] = facts[i].appeal;
		}
		last = e || !read ? NULL : &facts[read - 1];
	}
	if (*n > ROWS_SHOWN)
		*after = seen - 1;
	return e;
}

static ERR
fill(struct ctx *c, const struct req *q, const struct slice_ask *ask, struct rows_view *v)
{
	struct cell *cells = arena_array(c->a, (size_t)FIGURE_COLS * ROWS_SHOWN, sizeof(*cells));
	int64_t *ids = arena_array(c->a, ROWS_SHOWN + 1, sizeof(*ids)), after = 0;
	struct stays_ask of;
	bool by_stays = figure_stays_ask(c, q, &of);
	struct url next = by_stays ? figure_stays_url(c, &of) : figure_rows_url(c, ask);
	size_t n = 0, rows = 0;
	bool verdict = ask->verdict >= 0 || (ask->what >= MEASURE_SOLVED && ask->what <= MEASURE_NOT);
	const struct err *e = NULL;

	if (!str_int(req_query(q, "after"), &after) || after < 0)
		after = 0;
	if (by_stays) {
		e = stays(c, &of, &after, ids, &n);
	} else {
		n = columns_rows(c->visit->site->columns, c->a, c->country, ask, after, ROWS_SHOWN + 1, &ids);
		after = n > ROWS_SHOWN ? ids[ROWS_SHOWN - 1] : 0;
	}
	for (size_t i = 0; !e && i < n && i < ROWS_SHOWN; i++) {
		bool shown;

		e = figure_row(c, ids[i], verdict, &cells[rows * FIGURE_COLS], &shown);
		rows += !e && shown;
	}
	v->table = figure_rows_table(c, v->page.title, cells, rows);
	if (after)
		v->pages.next = url_query_int(c->a, next, "after", after);
	return e;
}

/* How many there are in all: the slice itself, unless it is small and holds what is banned to them. */
static ERR
count(struct ctx *c, const struct req *q, const struct slice_ask *ask, struct str *out)
{
	struct stays_ask of;
	const char *pairs[] = { "n", NULL, NULL };
	struct figure_eyes eyes;
	struct cell cell;
	const struct err *e = figure_eyes(c, &eyes);

	if (!e && figure_stays_ask(c, q, &of)) {
		struct sums sum = { .n = { 0 } };

		e = figure_stays_sum(c, &of, &sum);
		cell = figure_stays(c, &eyes, figure_of(&sum, of.what), &of);
	} else if (!e) {
		struct part *parts;
		size_t n;

		e = columns_slice(c->visit->site->columns, c->a, c->country, ask, DIM_NONE, DIM_NONE, &parts, &n);
		cell = figure_cell(c, &eyes, e || !n ? 0 : parts[0].n, ask);
	}
	if (e)
		return e;
	pairs[1] = str_cstr(c->a, cell.text);
	*out = lang_fill(c->a, _("{n} appeals"), pairs);
	return NULL;
}

ERR
page_rows(struct ctx *c, const struct req *q, struct resp *p)
{
	struct rows_view v = { .loading = false };
	struct slice_ask ask = figure_rows_ask(c, q);
	struct columns *k = c->visit->site->columns;
	struct tmpl t;
	const struct err *e = NULL;

	visit_frame(c, q, &v.page, measure_name(c, ask.what));
	v.page.wide = v.page.secret = true;
	v.loading = !k || !columns_ready(k);
	v.what = str_fmt(c->a, "%.*s%s%.*s \xe2\x80\x93 %.*s",
	    STR_ARG(ask.place ? staff_place(c, ask.place) : lang_pick(&c->country->name, c->lang)), " \xc2\xb7 ",
	    STR_ARG(date_iso(c->a, ask.from)), STR_ARG(date_iso(c->a, ask.to)));
	if (ask.local >= 0)
		v.what = str_fmt(c->a, "%.*s \xc2\xb7 %.*s", STR_ARG(v.what),
		    STR_ARG(explore_name(c, DIM_LOCAL, ask.local, 0)));
	v.back = url_fmt(c->a, "/figures");
	if (!v.loading)
		e = count(c, q, &ask, &v.count);
	if (!e && !v.loading)
		e = fill(c, q, &ask, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_figure_rows(&t, &v);
	return visit_send(&t, p, 200);
}
