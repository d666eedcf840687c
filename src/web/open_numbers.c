/* Open numbers. */
#include "web/open_numbers.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/ratio.h"
#include "domain/rollup.h"
#include "domain/small.h"
#include "report/export.h"
#include "store/cells.h"

#define LINES_MOST 1000
#define CSV_MOST ((size_t)1 << 20)

static const char *const codes[OPEN_LISTS] = { "places", "topics" };

const char *
open_code(enum open_list l)
{
	return codes[l];
}

bool
open_find(struct str code, enum open_list *out)
{
	for (int i = 0; i < OPEN_LISTS; i++)
		if (str_is(code, codes[i])) {
			*out = (enum open_list)i;
			return true;
		}
	return false;
}

struct date
open_latest(const struct ctx *c)
{
	return date_add_months(period_of(PERIOD_MONTH, c->today), -1);
}

struct open_ask
open_asked(struct ctx *c, const struct req *q)
{
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	struct open_ask ask = { .month = open_latest(c), .lang = c->lang };
	struct date d;

	if (at && at->level != LEVEL_COUNTRY && at->level != LEVEL_MAHALLA)
		ask.place = at->id;
	if (date_parse(str_fmt(c->a, "%.*s-01", STR_ARG(req_query(q, "month"))), &d) && date_cmp(d, ask.month) < 0)
		ask.month = d;
	return ask;
}

static const struct place *
the_country(const struct country *k)
{
	for (size_t i = 0; i < k->nplaces; i++)
		if (k->places[i].level == LEVEL_COUNTRY)
			return &k->places[i];
	return NULL;
}

/* Who live in a place: its own number, or where only those below it are known, their sum. */
static int64_t
people_of(const struct country *k, const struct place *p)
{
	int64_t sum = 0;

	if (!p || p->population)
		return p ? p->population : 0;
	for (size_t i = 0; p->level == LEVEL_COUNTRY && i < k->nplaces; i++)
		sum += k->places[i].level == LEVEL_REGION ? k->places[i].population : 0;
	return sum;
}

static void
name_line(struct ctx *c, const struct open_ask *ask, enum open_list l, struct open_line *x)
{
	const struct place *p = l == OPEN_PLACES ? country_place(c->country, x->id) : NULL;
	const struct topic *t = l == OPEN_TOPICS ? country_topic(c->country, x->id) : NULL;

	x->name = p ? lang_pick(&p->names, ask->lang)
	    : t     ? lang_pick(&t->names, ask->lang)
	            : str_c(lang_text(ask->lang, N_("not named")));
	x->code = p ? p->code : t ? t->code : STR("");
	x->people = people_of(c->country, p);
	if (l == OPEN_PLACES && (!x->id || x->id == ask->place)) {
		x->name = str_c(lang_text(ask->lang, N_("place not named")));
		x->code = STR("");
		x->people = 0;
	}
}

static int
by_received(const void *x, const void *y)
{
	int64_t a = ((const struct open_line *)x)->sums.n[MEASURE_RECEIVED],
	        b = ((const struct open_line *)y)->sums.n[MEASURE_RECEIVED];

	if (a != b)
		return (a < b) - (a > b);
	a = ((const struct open_line *)x)->id;
	b = ((const struct open_line *)y)->id;
	return (a > b) - (a < b);
}

static int64_t
verdicts(const struct sums *s)
{
	return s->n[MEASURE_SOLVED] + s->n[MEASURE_PARTLY] + s->n[MEASURE_NOT];
}

/* What is small in a list: whole lines by what was received; of the others each share by what it is a share of. */
static void
hide(struct ctx *c, enum open_list l, struct open_line *lines, size_t n)
{
	int64_t *number = arena_array(c->a, 3 * n, sizeof(*number));
	int *few = arena_array(c->a, n, sizeof(*few));
	bool *hidden = arena_array(c->a, 3 * n, sizeof(*hidden));

	for (size_t i = 0; i < n; i++) {
		const struct topic *t = l == OPEN_TOPICS ? country_topic(c->country, lines[i].id) : NULL;

		few[i] = t && t->sensitive ? SMALL_FEW_SENSITIVE : SMALL_FEW;
		number[i] = lines[i].sums.n[MEASURE_RECEIVED];
		number[n + i] = lines[i].sums.n[MEASURE_TIMED];
		number[2 * n + i] = verdicts(&lines[i].sums);
	}
	for (size_t k = 0; k < 3; k++)
		small_hide(number + k * n, few, n, hidden + k * n);
	for (size_t i = 0; i < n; i++) {
		lines[i].hidden = hidden[i];
		lines[i].no_times = hidden[n + i];
		lines[i].no_verdicts = hidden[2 * n + i];
	}
}

/* The list of one place, by itself. */
static ERR
read_lines(struct ctx *c, const struct open_ask *ask, enum open_list l, struct open_line **out, size_t *n)
{
	const struct place *at = country_place(c->country, ask->place);
	bool district = at && at->level != LEVEL_REGION;
	enum rollup r = l == OPEN_PLACES ? ROLLUP_CHILD : ROLLUP_TOPIC;
	struct cell_line *cells;
	size_t ncells = 0;
	const struct err *e = NULL;

	*n = 0;
	if (l == OPEN_PLACES ? district : at != NULL)
		return NULL;
	e = store_cells(c->db, c->a, r, ask->place, -1, ask->month, ask->month, &cells, &ncells);
	if (e)
		return e;
	ncells = ncells < LINES_MOST ? ncells : LINES_MOST;
	*out = arena_array(c->a, ncells, sizeof(**out));
	for (size_t i = 0; i < ncells; i++) {
		struct open_line *x = &(*out)[(*n)++];

		*x = (struct open_line){ .id = cells[i].b, .sums = cells[i].cell };
		name_line(c, ask, l, x);
	}
	qsort(*out, *n, sizeof(**out), by_received);
	hide(c, l, *out, *n);
	return NULL;
}

/* Is a place's line hidden in the list of the place above it, or that one's in turn? Else its own page would tell what
 * its line hides. */
static ERR
hidden_above(struct ctx *c, const struct open_ask *ask, bool *out)
{
	const struct place *p = country_place(c->country, ask->place);
	const struct err *e = NULL;

	*out = false;
	while (!e && !*out && p && p->level != LEVEL_COUNTRY) {
		const struct place *above = country_place(c->country, p->parent);
		bool region = !above || above->level == LEVEL_COUNTRY;
		struct open_ask list = { region ? 0 : above->id, ask->month, ask->lang };
		struct open_line *lines;
		size_t n;

		e = read_lines(c, &list, OPEN_PLACES, &lines, &n);
		for (size_t i = 0; !e && i < n; i++)
			*out |= lines[i].id == p->id && lines[i].hidden;
		p = above;
	}
	return e;
}

ERR
open_total(struct ctx *c, const struct open_ask *ask, struct open_line *out)
{
	const struct place *p = ask->place ? country_place(c->country, ask->place) : the_country(c->country);
	const struct err *e;
	bool above;

	*out = (struct open_line){ .id = ask->place, .people = people_of(c->country, p), .code = p ? p->code : STR(""),
		.name = p ? lang_pick(&p->names, ask->lang) : lang_pick(&c->country->name, ask->lang) };
	e = hidden_above(c, ask, &above);
	if (!e)
		e = store_cells_sum(c->db, c->a, ROLLUP_PLACE, ask->place, 0, ask->month, ask->month, &out->sums);
	hide(c, OPEN_PLACES, out, 1);
	out->hidden |= above;
	return e;
}

ERR
open_lines(struct ctx *c, const struct open_ask *ask, enum open_list l, struct open_line **out, size_t *n)
{
	bool above;
	const struct err *e = hidden_above(c, ask, &above);

	*n = 0;
	return e || above ? e : read_lines(c, ask, l, out, n);
}

/* ---- what is said of a line ---- */

static struct open_share
share(bool hidden, int64_t n, int64_t of)
{
	struct ratio r = ratio_wilson(n, of);

	if (hidden || !of)
		return (struct open_share){ -1, -1, -1, of };
	return (struct open_share){ (int64_t)(100 * r.share + 0.5), (int64_t)(100 * r.low + 0.5),
		(int64_t)(100 * r.high + 0.5), of };
}

struct open_share
open_in_time(const struct open_line *l)
{
	return share(l->hidden || l->no_times, l->sums.n[MEASURE_IN_TIME], l->sums.n[MEASURE_TIMED]);
}

struct open_share
open_solved(const struct open_line *l)
{
	return share(l->hidden || l->no_verdicts, l->sums.n[MEASURE_SOLVED], verdicts(&l->sums));
}

int64_t
open_per_people(const struct open_line *l)
{
	if (l->hidden || !l->people)
		return -1;
	return (l->sums.n[MEASURE_RECEIVED] * 100000 + l->people / 2) / l->people;
}

int
open_median(const struct open_line *l)
{
	if (l->hidden || l->no_times || l->sums.n[MEASURE_ANSWERED] < SMALL_FEW)
		return -1;
	return span_percentile(l->sums.total, 0.5);
}

/* ---- as a file ---- */

static void
maybe(struct export *x, int64_t n)
{
	if (n < 0 || n == INT32_MAX)
		export_cell(x, STR(""));
	else
		export_int(x, n);
}

ERR
open_csv(struct ctx *c, const struct open_ask *asked, enum open_list l, struct str *out)
{
	struct open_ask ask = { asked->place, asked->month, c->country->default_lang };
	static const char *const heads[] = { "month", "place", "code", "name", "received", "per_10000_tenths",
		"answers_timed", "in_time_percent", "in_time_low", "in_time_high", "median_days", "verdicts",
		"solved_percent", "hidden" };
	struct export x = export_new(c->a, CSV_MOST);
	struct str month = str_sub(date_iso(c->a, ask.month), 0, 7);
	struct open_line *lines = NULL, total;
	size_t n = 0;
	const struct err *e = open_total(c, &ask, &total);

	if (!e)
		e = open_lines(c, &ask, l, &lines, &n);
	if (e)
		return e;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		export_cell(&x, str_c(heads[i]));
	export_row(&x);
	for (size_t i = 0; i <= n; i++) {
		const struct open_line *s = i < n ? &lines[i] : &total;
		struct open_share in_time = open_in_time(s), solved = open_solved(s);

		export_cell(&x, month);
		export_cell(&x, total.code);
		export_cell(&x, i < n ? s->code : STR("*"));
		export_cell(&x, s->name);
		maybe(&x, s->hidden ? -1 : s->sums.n[MEASURE_RECEIVED]);
		maybe(&x, open_per_people(s));
		maybe(&x, in_time.percent < 0 ? -1 : in_time.of);
		maybe(&x, in_time.percent);
		maybe(&x, in_time.low);
		maybe(&x, in_time.high);
		maybe(&x, open_median(s));
		maybe(&x, solved.percent < 0 ? -1 : solved.of);
		maybe(&x, solved.percent);
		export_int(&x, s->hidden);
		export_row(&x);
	}
	return buf_end(&x.b, out);
}
