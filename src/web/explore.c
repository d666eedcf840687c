/* Inquiries of the explorer. */
#include "web/explore.h"

#include <stdlib.h>

#include "base/arena.h"
#include "domain/find.h"
#include "web/staff.h"
#include "web/words.h"

static const struct err TOO_MANY = { ERR_LIMIT, N_("This would be too large a table: choose fewer lines."), NULL, NULL };

const struct explore_word explore_shows[EXPLORE_SHOWS] = { { "n", N_("How many") },
	{ "in_time", N_("In time, percent of the answers") }, { "median", N_("Median days to the answer") } };
const char *const explore_dims[DIMS] = { N_("Nothing"), N_("Place"), N_("Topic"), N_("Body"), N_("Kind"), N_("Form"),
	N_("Channel"), N_("Outcome"), N_("Verdict"), N_("On the spot"), N_("Month"), N_("Week"), N_("Day") };

/* ---- what is asked ---- */

void
explore_ask(struct ctx *c, const struct req *q, struct inquiry *x)
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
	for (size_t i = 0; i < EXPLORE_SHOWS; i++)
		if (str_is(req_query(q, "show"), explore_shows[i].code))
			x->show = i;
}

struct str
explore_name(struct ctx *c, enum dim d, int64_t key, int64_t root)
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
	case DIM_LOCAL:
		return str_c(key ? _("Could have been settled on the spot") : _("Not to be settled on the spot"));
	case DIM_MONTH:
		return str_fmt(c->a, "%d-%02d", y.year, y.month);
	case DIM_WEEK:
	case DIM_DAY:
		return date_iso(c->a, (struct date){ (int32_t)key });
	default:
		return str_c(_("All"));
	}
}

void
explore_narrow(struct slice_ask *ask, enum dim d, int64_t key)
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
	else if (d == DIM_LOCAL)
		ask->local = (int)key;
	else if (d == DIM_MONTH || d == DIM_WEEK || d == DIM_DAY) {
		struct date first = { (int32_t)key },
		            last = d == DIM_MONTH ? date_add_days(date_add_months(first, 1), -1)
		                                  : date_add_days(first, d == DIM_WEEK ? 6 : 0);

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
	if (*n == EXPLORE_AXIS)
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
		explore_narrow(&asks[k], x->rows, p->row);
		explore_narrow(&asks[k], x->cols, p->col);
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
		out[i] = explore_name(c, d, keys[i], root);
	return out;
}

bool
explore_apart(const struct inquiry *x, enum dim d, int64_t key)
{
	if (d == DIM_PLACE)
		return key != x->ask.place;
	if (d == DIM_TOPIC)
		return key && key != x->ask.topic;
	return d != DIM_BODY || key;
}

ERR
explore_inquire(struct ctx *c, const struct req *q, struct inquiry *x)
{
	struct columns *k = c->visit->site->columns;
	struct grid *g = &x->grid;
	bool fits = true;
	const struct err *e = figure_eyes(c, &x->eyes);

	explore_ask(c, q, x);
	x->ask.days = x->show == 2;
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
	g->corner = str_c(_(explore_dims[x->rows]));
	g->total = str_c(_("Total"));
	g->hidden = str_c(_("fewer than ten"));
	g->unit = (enum grid_unit)x->show;
	g->rows = names(c, x->rows, x->row, g->nrows, x->ask.place);
	g->cols = names(c, x->cols, x->col, g->ncols, x->ask.place);
	cells(c, x);
	return NULL;
}

struct str
explore_said(struct ctx *c, const struct inquiry *x)
{
	static const enum dim dims[] = { DIM_PLACE, DIM_TOPIC, DIM_BODY, DIM_KIND, DIM_FORM, DIM_CHANNEL, DIM_OUTCOME,
		DIM_VERDICT, DIM_LOCAL };
	const struct slice_ask *q = &x->ask;
	const int64_t values[] = { q->place ? q->place : -1, q->topic ? q->topic : -1, q->body ? q->body : -1, q->kind,
		q->form, q->channel, q->outcome, q->verdict, q->local };
	struct str out = str_fmt(c->a, "%.*s \xe2\x80\x93 %.*s", STR_ARG(date_iso(c->a, q->from)),
	    STR_ARG(date_iso(c->a, q->to)));

	for (size_t i = 0; i < sizeof(dims) / sizeof(dims[0]); i++)
		if (values[i] >= 0)
			out = str_fmt(c->a, "%.*s\n%s: %.*s", STR_ARG(out), _(explore_dims[dims[i]]),
			    STR_ARG(explore_name(c, dims[i], values[i], 0)));
	return out;
}
