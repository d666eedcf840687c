/* GET /explore, .csv, .json, .xlsx: the register cut in two dimensions; one query, four ways to write it. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "domain/rollup.h"
#include "report/grid.h"
#include "web/figure_rows.h"
#include "web/pages_staff.h"
#include "web/view_explore.h"
#include "web/words.h"

#include "tmpl/explore.h"

static const struct err TOO_MANY = { ERR_LIMIT, N_("This would be too large a table: choose fewer lines."), NULL, NULL };
static const struct err NO_FILE = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"a workbook cannot be opened" };

#define AXIS_MOST 1000 /* lines of a table */
#define SHOWN_COLS 14  /* on the page; files have all */

static const struct {
	const char *code, *name;
} shows[] = { { "n", N_("How many") }, { "in_time", N_("In time, percent of the answers") },
	{ "median", N_("Median days to the answer") } };
static const char *const dim_names[DIMS] = { N_("Nothing"), N_("Place"), N_("Topic"), N_("Body"), N_("Kind"), N_("Form"),
	N_("Channel"), N_("Outcome"), N_("Verdict"), N_("Month") };
static const struct {
	enum measure what;
	const char *code, *name;
} whats[] = { { MEASURE_RECEIVED, "received", N_("Received") }, { MEASURE_ANSWERED, "answered", N_("Answered") },
	{ SLICE_ENDED, "ended", N_("Ended") }, { MEASURE_REPEAT, "repeat", N_("Repeats") },
	{ MEASURE_RETURNED, "returned", N_("Answers returned") }, { MEASURE_NOT, "not", N_("Judged not solved") } };
/* What the address may narrow besides the form's own questions. */
#define FILTERS "topic", "body", "kind", "form", "channel", "outcome", "verdict"
#define MANY(array) (sizeof(array) / sizeof((array)[0]))

/* What is asked, and what came of it. */
struct inquiry {
	struct slice_ask ask;
	enum dim rows, cols;
	size_t show;
	struct figure_eyes eyes;
	struct part *parts;
	size_t nparts;
	int64_t row[AXIS_MOST], col[AXIS_MOST];
	struct grid grid;
	struct slice_ask *asks; /* of each cell */
};

/* ---- what is asked ---- */

static void
read_ask(struct ctx *c, const struct req *q, struct inquiry *x)
{
	const struct place *p = find_place(c->country, c->a, str_trim(req_query(q, "place")));

	x->ask = figure_rows_ask(c, q);
	x->ask.place = p && p->level != LEVEL_COUNTRY ? p->id : 0;
	if (!req_query(q, "what").n)
		x->ask.what = MEASURE_RECEIVED;
	if (!req_query(q, "from").n)
		x->ask.from = date_add_months(period_of(PERIOD_MONTH, c->today), -11);
	if (!req_query(q, "to").n)
		x->ask.to = c->today;
	if (!dim_find(req_query(q, "rows"), &x->rows))
		x->rows = DIM_TOPIC;
	if (!dim_find(req_query(q, "cols"), &x->cols))
		x->cols = req_query(q, "cols").n ? DIM_NONE : DIM_KIND;
	for (size_t i = 0; i < MANY(shows); i++)
		if (str_is(req_query(q, "show"), shows[i].code))
			x->show = i;
}

/* The name of a key in a dimension; `root` is the place asked for. */
static struct str
name_of(struct ctx *c, enum dim d, int64_t key, int64_t root)
{
	struct ymd y = date_split((struct date){ (int32_t)key });

	switch (d) {
	case DIM_PLACE:
		return key != root ? staff_place(c, key) : str_c(_("No place below"));
	case DIM_TOPIC:
		return key ? staff_topic(c, key) : str_c(_("No topic"));
	case DIM_BODY:
		return key ? staff_body(c, key) : str_c(_("No body"));
	case DIM_KIND:
		return staff_kind(c, (enum appeal_kind)key);
	case DIM_FORM:
		return str_c(staff_form(c, (enum appeal_form)key));
	case DIM_CHANNEL:
		return staff_channel(c, (enum appeal_channel)key);
	case DIM_OUTCOME:
		return key ? staff_outcome(c, (enum outcome)key) : str_c(_("Not ended"));
	case DIM_VERDICT:
		return key ? str_c(staff_verdict(c, (enum verdict)key)) : str_c(_("No verdict"));
	case DIM_MONTH:
		return str_fmt(c->a, "%d-%02d", y.year, y.month);
	default:
		return str_c(_("All"));
	}
}

/* The slice of one cell, so that it opens its rows. */
static void
narrow(struct slice_ask *ask, enum dim d, int64_t key)
{
	if (d == DIM_PLACE)
		ask->place = key;
	else if (d == DIM_TOPIC)
		ask->topic = key;
	else if (d == DIM_BODY)
		ask->body = key;
	else if (d == DIM_KIND)
		ask->kind = (int)key;
	else if (d == DIM_FORM)
		ask->form = (int)key;
	else if (d == DIM_CHANNEL)
		ask->channel = (int)key;
	else if (d == DIM_OUTCOME)
		ask->outcome = (int)key;
	else if (d == DIM_VERDICT)
		ask->verdict = (int)key;
	else if (d == DIM_MONTH) {
		struct date first = { (int32_t)key }, last = date_add_days(date_add_months(first, 1), -1);

		ask->from = date_cmp(first, ask->from) > 0 ? first : ask->from;
		ask->to = date_cmp(last, ask->to) < 0 ? last : ask->to;
	}
}

/* ---- what came of it ---- */

/* Adds a key once; false when there are too many. */
static bool
add_key(int64_t *keys, size_t *n, int64_t key)
{
	for (size_t i = *n; i > 0; i--)
		if (keys[i - 1] == key)
			return true;
	if (*n == AXIS_MOST)
		return false;
	keys[(*n)++] = key;
	return true;
}

static size_t
at_key(const int64_t *keys, int64_t key)
{
	size_t i = 0;

	while (keys[i] != key)
		i++;
	return i;
}

static int
by_number(const void *p, const void *q)
{
	int64_t a = *(const int64_t *)p, b = *(const int64_t *)q;

	return (a > b) - (a < b);
}

static int64_t
value(const struct inquiry *x, const struct part *p)
{
	if (x->show == 0)
		return p->n;
	if (x->show == 1)
		return p->timed ? (200 * p->in_time + p->timed) / (2 * p->timed) : -1;
	return span_percentile(p->total, 0.5);
}

static void
cells(struct ctx *c, struct inquiry *x)
{
	struct grid *g = &x->grid;
	struct grid_cell *out = arena_array(c->a, g->nrows * g->ncols, sizeof(*out));
	struct slice_ask *asks = arena_array(c->a, g->nrows * g->ncols, sizeof(*asks));

	for (size_t i = 0; x->show && i < g->nrows * g->ncols; i++)
		out[i].value = -1;
	for (size_t i = 0; i < x->nparts; i++) {
		const struct part *p = &x->parts[i];
		size_t k = at_key(x->row, p->row) * g->ncols + at_key(x->col, p->col);

		asks[k] = x->ask;
		narrow(&asks[k], x->rows, p->row);
		narrow(&asks[k], x->cols, p->col);
		out[k].value = value(x, p);
		out[k].hidden = p->n < FIGURE_FEW && !figure_cell(c, &x->eyes, p->n, &asks[k]).url.s.n;
	}
	g->cells = out;
	x->asks = asks;
}

static struct str *
names(struct ctx *c, enum dim d, const int64_t *keys, size_t n, int64_t root)
{
	struct str *out = arena_array(c->a, n, sizeof(*out));

	for (size_t i = 0; i < n; i++)
		out[i] = name_of(c, d, keys[i], root);
	return out;
}

/* Can the line be asked for apart? Not what lies in no place below, no topic and no body. */
static bool
apart(const struct inquiry *x, enum dim d, int64_t key)
{
	if (d == DIM_PLACE)
		return key != x->ask.place;
	if (d == DIM_TOPIC)
		return key && key != x->ask.topic;
	return d != DIM_BODY || key;
}

static ERR
inquire(struct ctx *c, const struct req *q, struct inquiry *x)
{
	struct columns *k = c->visit->site->columns;
	struct grid *g = &x->grid;
	bool fits = true;
	const struct err *e = figure_eyes(c, &x->eyes);

	read_ask(c, q, x);
	if (!e)
		e = columns_slice(k, c->a, c->country, &x->ask, x->rows, x->cols, &x->parts, &x->nparts);
	if (e)
		return e;
	for (size_t i = 0; i < x->nparts; i++)
		fits &= add_key(x->row, &g->nrows, x->parts[i].row) && add_key(x->col, &g->ncols, x->parts[i].col);
	if (!fits)
		return &TOO_MANY;
	qsort(x->row, g->nrows, sizeof(*x->row), by_number);
	qsort(x->col, g->ncols, sizeof(*x->col), by_number);
	g->title = str_c(_("Explorer of figures"));
	g->corner = str_c(_(dim_names[x->rows]));
	g->total = str_c(_("Total"));
	g->hidden = str_c(_("fewer than ten"));
	g->unit = (enum grid_unit)x->show;
	g->rows = names(c, x->rows, x->row, g->nrows, x->ask.place);
	g->cols = names(c, x->cols, x->col, g->ncols, x->ask.place);
	cells(c, x);
	return NULL;
}

/* ---- the page ---- */

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
	return dim_names[i + 1];
}
static const char *
col_code(size_t i)
{
	return i ? dim_code((enum dim)i) : "-";
}
static const char *
col_word(size_t i)
{
	return dim_names[i];
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
	return shows[i].code;
}
static const char *
show_word(size_t i)
{
	return shows[i].name;
}

static void
form(struct ctx *c, const struct req *q, const struct inquiry *x, struct explore_view *v)
{
	struct str what = req_query(q, "what");

	choices(c, &v->rows, "rows", _("Lines"), str_c(dim_code(x->rows)), DIMS - 1, row_code, row_word);
	choices(c, &v->cols, "cols", _("Columns"), x->cols ? str_c(dim_code(x->cols)) : STR("-"), DIMS, col_code, col_word);
	choices(c, &v->what, "what", _("Appeals"), what.n ? what : STR("received"), MANY(whats), what_code, what_word);
	choices(c, &v->show, "show", _("Shown"), str_c(shows[x->show].code), MANY(shows), show_code, show_word);
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
	static const char *const keys[] = { FILTERS };
	const enum dim dims[] = { DIM_TOPIC, DIM_BODY, DIM_KIND, DIM_FORM, DIM_CHANNEL, DIM_OUTCOME, DIM_VERDICT };
	const int64_t values[] = { x->ask.topic ? x->ask.topic : -1, x->ask.body ? x->ask.body : -1, x->ask.kind,
		x->ask.form, x->ask.channel, x->ask.outcome, x->ask.verdict };
	struct explore_kept *out = arena_array(c->a, MANY(keys), sizeof(*out));

	for (size_t i = 0; i < MANY(keys); i++)
		if (values[i] >= 0)
			out[v->nkept++] = (struct explore_kept){ keys[i], req_query(q, keys[i]),
				str_c(_(dim_names[dims[i]])), name_of(c, dims[i], values[i], 0) };
	v->kept = out;
	v->clear = url_fmt(c->a, "/explore");
}

/* The same question in another format. */
static struct url
as(struct ctx *c, const struct req *q, struct url u)
{
	static const char *const keys[] = { "rows", "cols", "what", "show", "from", "to", "place", FILTERS };

	for (size_t i = 0; i < MANY(keys); i++)
		if (req_query(q, keys[i]).n)
			u = url_query(c->a, u, keys[i], req_query(q, keys[i]));
	return u;
}

static void
table(struct ctx *c, const struct inquiry *x, struct explore_view *v)
{
	const struct grid *g = &x->grid;
	size_t shown = g->ncols < SHOWN_COLS ? g->ncols : SHOWN_COLS, n = shown + 2;
	struct column *cols = arena_array(c->a, n, sizeof(*cols));
	struct cell *out = arena_array(c->a, g->nrows * n, sizeof(*out));

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
			if (!cell.hidden && cell.value > 0 && apart(x, x->rows, x->row[r]) &&
			    apart(x, x->cols, x->col[i]))
				to->url = figure_rows_url(c, &x->asks[r * g->ncols + i]);
		}
		if (sum.value >= 0 || sum.hidden)
			out[r * n + n - 1].text = sum.hidden ? g->hidden : say_number(c->a, sum.value);
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
		read_ask(c, q, x);
	else
		e = inquire(c, q, x);
	if (e)
		return e;
	form(c, q, x, &v);
	kept(c, q, x, &v);
	v.csv = as(c, q, url_fmt(c->a, "/explore.csv"));
	v.json = as(c, q, url_fmt(c->a, "/explore.json"));
	v.xlsx = as(c, q, url_fmt(c->a, "/explore.xlsx"));
	all = grid_total(&x->grid, SIZE_MAX, SIZE_MAX);
	if (x->show == 0 && !v.loading) {
		pairs[1] = str_cstr(c->a, all.hidden ? x->grid.hidden : say_number(c->a, all.value));
		v.said = lang_fill(c->a, _("{n} appeals"), pairs);
	}
	if (!v.loading)
		table(c, x, &v);
	t = visit_tmpl(c);
	tmpl_explore(&t, &v);
	return visit_send(&t, p, 200);
}

/* ---- files ---- */

static ERR
workbook(struct ctx *c, const struct grid *g, struct resp *p)
{
	const char *folder = c->visit->site->uploads;
	char *file = str_cstr(c->a, str_fmt(c->a, "%s/grid-XXXXXX", folder));
	struct stat st;
	int fd = mkstemp(file);
	const struct err *e;

	if (fd < 0)
		return &NO_FILE;
	close(fd);
	e = grid_xlsx(c->a, g, folder, file);
	fd = e ? -1 : open(file, O_RDONLY | O_CLOEXEC);
	unlink(file);
	if (e)
		return e;
	if (fd < 0 || fstat(fd, &st) != 0)
		return &NO_FILE;
	p->status = 200;
	p->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	p->fd = fd;
	p->fd_size = st.st_size;
	return NULL;
}

ERR
page_explore_file(struct ctx *c, const struct req *q, struct resp *p)
{
	struct inquiry *x = arena_alloc(c->a, sizeof(*x));
	struct columns *k = c->visit->site->columns;
	const char *ending = str_ends(q->path, STR(".csv")) ? "csv"
	    : str_ends(q->path, STR(".json"))               ? "json"
	                                                    : "xlsx";
	static const struct err not_yet = { ERR_BUSY,
		N_("The facts are being read after a start of the server. Please open this page again in a moment."), NULL,
		NULL };
	struct str body = STR("");
	const struct err *e = k && columns_ready(k) ? inquire(c, q, x) : &not_yet;

	if (!e && *ending == 'x')
		e = workbook(c, &x->grid, p);
	else if (!e)
		e = *ending == 'c' ? grid_csv(c->a, &x->grid, &body) : grid_json(c->a, &x->grid, &body);
	if (e)
		return e;
	if (*ending == 'j')
		resp_json(p, 200, body);
	if (*ending == 'c') {
		resp_text(p, 200, body);
		p->type = "text/csv; charset=utf-8";
	}
	resp_header(p, "Content-Disposition", str_fmt(c->a, "attachment; filename=\"figures.%s\"", ending));
	return NULL;
}
