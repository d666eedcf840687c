/* GET /explore: the register cut in two dimensions: a table, with its map or its series. */
#include "base/arena.h"
#include "base/say.h"
#include "web/explore.h"
#include "web/map.h"
#include "web/pages_staff.h"
#include "web/view_explore.h"
#include "web/words.h"

#include "tmpl/explore.h"

#define SHOWN_COLS 14  /* on the page; files have all */
#define MANY(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	enum measure what;
	const char *code, *name;
} whats[] = { { MEASURE_RECEIVED, "received", N_("Received") }, { MEASURE_ANSWERED, "answered", N_("Answered") },
	{ SLICE_ENDED, "ended", N_("Ended") }, { MEASURE_REPEAT, "repeat", N_("Repeats") },
	{ MEASURE_RETURNED, "returned", N_("Answers returned") }, { MEASURE_NOT, "not", N_("Judged not solved") } };

static void
choices(struct ctx *c, struct field *f, const char *name, const char *label, struct str chosen, size_t n,
    const char *(*code)(size_t), const char *(*word)(size_t))
{
	struct choice *out = arena_array(c->a, n, sizeof(*out));

	for (size_t i = 0; i < n; i++) {
		out[i].value = str_c(code(i));
		out[i].text = str_c(_(word(i)));
	}
	*f = (struct field){ .name = name, .label = label, .value = chosen, .choices = out, .nchoices = n };
}

static const char *
row_code(size_t i)
{
	return dim_code((enum dim)(i + 1));
}
static const char *
row_word(size_t i)
{
	return explore_dims[i + 1];
}
static const char *
col_code(size_t i)
{
	return i ? dim_code((enum dim)i) : "-";
}
static const char *
col_word(size_t i)
{
	return explore_dims[i];
}
static const char *
what_code(size_t i)
{
	return whats[i].code;
}
static const char *
what_word(size_t i)
{
	return whats[i].name;
}
static const char *
show_code(size_t i)
{
	return explore_shows[i].code;
}
static const char *
show_word(size_t i)
{
	return explore_shows[i].name;
}

static void
form(struct ctx *c, const struct req *q, const struct inquiry *x, struct explore_view *v)
{
	struct str what = req_query(q, "what");

	choices(c, &v->rows, "rows", _("Lines"), str_c(dim_code(x->rows)), DIMS - 1, row_code, row_word);
	choices(c, &v->cols, "cols", _("Columns"), x->cols ? str_c(dim_code(x->cols)) : STR("-"), DIMS, col_code, col_word);
	choices(c, &v->what, "what", _("Appeals"), what.n ? what : STR("received"), MANY(whats), what_code, what_word);
	choices(c, &v->show, "show", _("Shown"), str_c(explore_shows[x->show].code), EXPLORE_SHOWS, show_code, show_word);
	v->from = (struct field){ .name = "from", .label = _("From (year-month-day)"), .value = date_iso(c->a, x->ask.from) };
	v->to = (struct field){ .name = "to", .label = _("To (year-month-day)"), .value = date_iso(c->a, x->ask.to) };
	v->place = (struct field){ .name = "place", .label = _("Place (optional)"), .value = req_query(q, "place") };
	v->action = url_fmt(c->a, "/explore");
	v->send = (struct button){ .text = _("Show") };
}

/* What narrows besides the form, in words; the form keeps it. */
static void
kept(struct ctx *c, const struct req *q, const struct inquiry *x, struct explore_view *v)
{
	static const char *const keys[] = { EXPLORE_FILTERS };
	const enum dim dims[] = { DIM_TOPIC, DIM_BODY, DIM_KIND, DIM_FORM, DIM_CHANNEL, DIM_OUTCOME, DIM_VERDICT,
		DIM_LOCAL };
	const int64_t values[] = { x->ask.topic ? x->ask.topic : -1, x->ask.body ? x->ask.body : -1, x->ask.kind,
		x->ask.form, x->ask.channel, x->ask.outcome, x->ask.verdict, x->ask.local };
	struct explore_kept *out = arena_array(c->a, MANY(keys), sizeof(*out));

	for (size_t i = 0; i < MANY(keys); i++)
		if (values[i] >= 0)
			out[v->nkept++] = (struct explore_kept){ keys[i], req_query(q, keys[i]),
				str_c(_(explore_dims[dims[i]])), explore_name(c, dims[i], values[i], 0) };
	v->kept = out;
	v->clear = url_fmt(c->a, "/explore");
}

/* The same question in another format. */
static struct url
as(struct ctx *c, const struct req *q, struct url u)
{
	static const char *const keys[] = { "rows", "cols", "what", "show", "from", "to", "place", EXPLORE_FILTERS };

	for (size_t i = 0; i < MANY(keys); i++)
		if (req_query(q, keys[i]).n)
			u = url_query(c->a, u, keys[i], req_query(q, keys[i]));
	return u;
}

/* A line's own number: of counts its total; else of its only column. */
static struct grid_cell
line_value(const struct inquiry *x, size_t r)
{
	if (x->grid.unit == GRID_COUNT)
		return grid_total(&x->grid, r, SIZE_MAX);
	return x->grid.ncols == 1 ? x->grid.cells[r] : (struct grid_cell){ -1, false };
}

static int64_t
largest(const struct inquiry *x)
{
	int64_t most = 1;

	for (size_t r = 0; r < x->grid.nrows; r++) {
		struct grid_cell v = line_value(x, r);

		most = !v.hidden && v.value > most ? v.value : most;
	}
	return most;
}

/* The slice of a whole line, with the way to its rows where there is one. */
static struct url
line_rows(struct ctx *c, const struct inquiry *x, size_t r)
{
	struct slice_ask ask = x->ask;

	explore_narrow(&ask, x->rows, x->row[r]);
	return figure_rows_url(c, &ask);
}

/* A line's total: a figure, and a bar of it. */
static struct cell
total(struct ctx *c, const struct inquiry *x, size_t r, struct grid_cell sum, int64_t most)
{
	struct cell out = { .text = sum.hidden ? x->grid.hidden : say_number(c->a, sum.value) };

	if (sum.hidden)
		return out;
	out.html = html_made(str_fmt(c->a,
	    " <svg class=\"q-bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
	    "focusable=\"false\"><rect class=\"q-bar__is\" width=\"%lld\" height=\"8\"/></svg>",
	    (long long)(100 * sum.value / most)));
	if (sum.value > 0 && explore_apart(x, x->rows, x->row[r]))
		out.url = line_rows(c, x, r);
	return out;
}

/* Lines that are places, drawn. */
static void
map(struct ctx *c, const struct inquiry *x, struct explore_view *v)
{
	static const enum map_kind kinds[] = { [GRID_COUNT] = MAP_RECEIVED, [GRID_PERCENT] = MAP_IN_TIME,
		[GRID_DAYS] = MAP_DAYS };
	const struct grid *g = &x->grid;
	struct map_line *lines = arena_array(c->a, g->nrows, sizeof(*lines));
	struct map_ask ask = map_ask_of(c, kinds[g->unit], str_cstr(c->a, g->hidden));

	for (size_t r = 0; r < g->nrows; r++) {
		struct grid_cell cell = line_value(x, r);

		lines[r] = (struct map_line){ .place = x->row[r], .value = cell.value,
			.state = cell.hidden ? MAP_FEW : cell.value < 0 ? MAP_NONE : MAP_SHOWN };
		if (lines[r].state == MAP_SHOWN && explore_apart(x, x->rows, x->row[r]))
			lines[r].url = line_rows(c, x, r);
	}
	ask.title = str_c(_(explore_shows[x->show].name));
	map_make(c, x->ask.place, lines, g->nrows, &ask, &v->map);
}

/* How many months, weeks or days lie between the first line and this one. */
static int64_t
steps(const struct inquiry *x, size_t r)
{
	struct ymd a = date_split((struct date){ (int32_t)x->row[0] }),
	           b = date_split((struct date){ (int32_t)x->row[r] });

	if (x->rows == DIM_MONTH)
		return (b.year - a.year) * 12 + b.month - a.month;
	return (x->row[r] - x->row[0]) / (x->rows == DIM_WEEK ? 7 : 1);
}

/* Lines that are spans of time, as a series. */
static void
series(struct ctx *c, const struct inquiry *x, struct explore_view *v)
{
	const struct grid *g = &x->grid;
	struct trend_bar *bars = arena_array(c->a, g->nrows, sizeof(*bars));
	int64_t most = largest(x);

	for (size_t r = 0; r < g->nrows; r++) {
		struct grid_cell cell = line_value(x, r);
		struct trend_bar *b = &bars[v->nbars];

		if (cell.hidden || cell.value < 0)
			continue;
		b->x = 10 * steps(x, r);
		b->received_h = TREND_HIGH * cell.value / most;
		b->received_y = TREND_HIGH - b->received_h;
		b->title = str_fmt(c->a, "%.*s: %.*s", STR_ARG(g->rows[r]), STR_ARG(say_number(c->a, cell.value)));
		v->bars_width = b->x + 10;
		v->nbars++;
	}
	v->bars = bars;
	v->bars_title = str_c(_(explore_shows[x->show].name));
}

static void
table(struct ctx *c, const struct inquiry *x, struct explore_view *v)
{
	const struct grid *g = &x->grid;
	size_t shown = g->ncols < SHOWN_COLS ? g->ncols : SHOWN_COLS, n = shown + 2;
	struct column *cols = arena_array(c->a, n, sizeof(*cols));
	struct cell *out = arena_array(c->a, g->nrows * n, sizeof(*out));
	int64_t most = largest(x);

	cols[0].text = g->corner;
	for (size_t i = 0; i < shown; i++)
		cols[i + 1] = (struct column){ g->cols[i], true };
	cols[n - 1] = (struct column){ g->total, true };
	for (size_t r = 0; r < g->nrows; r++) {
		struct grid_cell sum = grid_total(g, r, SIZE_MAX);

		out[r * n].text = g->rows[r];
		for (size_t i = 0; i < shown; i++) {
			struct grid_cell cell = g->cells[r * g->ncols + i];
			struct cell *to = &out[r * n + i + 1];

			to->text = cell.value < 0 ? STR("\xe2\x80\x93") : say_number(c->a, cell.value);
			if (cell.hidden)
				to->text = g->hidden;
			if (!cell.hidden && cell.value > 0 && explore_apart(x, x->rows, x->row[r]) &&
			    explore_apart(x, x->cols, x->col[i]))
				to->url = figure_rows_url(c, &x->asks[r * g->ncols + i]);
		}
		if (sum.value >= 0 || sum.hidden)
			out[r * n + n - 1] = total(c, x, r, sum, most);
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = g->unit == GRID_COUNT ? n : n - 1, .cells = out, .nrows = g->nrows, .row_headers = true,
		.cls = "q-list" };
	if (g->unit != GRID_COUNT) /* without the column of totals the rows lie closer */
		for (size_t r = 1; r < g->nrows; r++)
			for (size_t i = 0; i < n - 1; i++)
				out[r * (n - 1) + i] = out[r * n + i];
}

ERR
page_explore(struct ctx *c, const struct req *q, struct resp *p)
{
	struct explore_view v = { .loading = false };
	struct inquiry *x = arena_alloc(c->a, sizeof(*x));
	struct columns *k = c->visit->site->columns;
	const char *pairs[] = { "n", NULL, NULL };
	struct grid_cell all;
	struct tmpl t;
	const struct err *e = NULL;

	visit_frame(c, q, &v.page, _("Explorer of figures"));
	v.page.wide = v.page.secret = true;
	v.loading = !k || !columns_ready(k);
	if (v.loading)
		explore_ask(c, q, x);
	else
		e = explore_inquire(c, q, x);
	if (e)
		return e;
	form(c, q, x, &v);
	kept(c, q, x, &v);
	v.csv = as(c, q, url_fmt(c->a, "/explore.csv"));
	v.json = as(c, q, url_fmt(c->a, "/explore.json"));
	v.xlsx = as(c, q, url_fmt(c->a, "/explore.xlsx"));
	v.pdf = as(c, q, url_fmt(c->a, "/explore.pdf"));
	all = grid_total(&x->grid, SIZE_MAX, SIZE_MAX);
	if (x->show == 0 && !v.loading) {
		pairs[1] = str_cstr(c->a, all.hidden ? x->grid.hidden : say_number(c->a, all.value));
		v.said = lang_fill(c->a, _("{n} appeals"), pairs);
	}
	if (!v.loading)
		table(c, x, &v);
	if (!v.loading && x->rows == DIM_PLACE)
		map(c, x, &v);
	if (!v.loading && x->rows >= DIM_MONTH)
		series(c, x, &v);
	t = visit_tmpl(c);
	tmpl_explore(&t, &v);
	return visit_send(&t, p, 200);
}
