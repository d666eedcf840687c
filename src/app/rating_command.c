/* qabul rating compute: the rating from the published files alone (docs/rating.md). */
#include <stdio.h>

#include "app/commands.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/gzip.h"
#include "domain/rating.h"

static const struct err WRONG = { ERR_INPUT, N_("The file does not fit."), NULL, NULL };
static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL, NULL };

#define BODIES_MOST 1000000
#define COUNT_MOST 2000000000
#define COLUMNS (9 + 2 * GAUGES)

struct release {
	struct arena *a;
	const char *path, *header;
	struct rating_rules rules;
	int64_t *body;
	size_t nbodies, bodies_room;
	struct span { struct str code; bool reference; } *span;
	size_t nspans, spans_room, nrules;
	struct rating_row *row;
	size_t nrows, rows_room;
	const struct err *(*read)(struct release *r, const struct csv_row *row);
};

static ERR
wrong(struct release *r, const struct csv_row *row, const char *why)
{
	return err_new(r->a, ERR_INPUT, WRONG.text, NULL, "%s, line %lld: %s", r->path, (long long)row->line, why);
}

/* Room for one more. */
static void *
more(struct arena *a, void *p, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return p;
	*room = *room ? *room * 2 : 64;
	return arena_grow(a, p, n * size, *room * size);
}

static ERR
on_row(void *arg, const struct csv_row *row)
{
	struct release *r = arg;
	struct str head = str_c(r->header);

	if (row->line > 1)
		return r->read(r, row);
	for (size_t i = 0; i < row->n; i++)
		if (!str_eq(row->field[i], str_cut(&head, ',')))
			return wrong(r, row, r->header);
	return head.n ? wrong(r, row, r->header) : NULL;
}

static ERR
read_body(struct release *r, const struct csv_row *row)
{
	int64_t id;

	if (row->n != 3 || !str_int(row->field[0], &id) || id < 1)
		return wrong(r, row, "body");
	if (r->nbodies && r->body[r->nbodies - 1] >= id)
		return wrong(r, row, "bodies rise");
	if (r->nbodies >= BODIES_MOST)
		return wrong(r, row, "too many bodies");
	r->body = more(r->a, r->body, r->nbodies, &r->bodies_room, sizeof(*r->body));
	r->body[r->nbodies++] = id;
	return NULL;
}

static ERR
read_span(struct release *r, const struct csv_row *row)
{
	if (row->n != 4 || (!str_is(row->field[3], "reference") && !str_is(row->field[3], "quarter")))
		return wrong(r, row, "span,first,last,reference or quarter");
	r->span = more(r->a, r->span, r->nspans, &r->spans_room, sizeof(*r->span));
	r->span[r->nspans++] = (struct span){ str_dup(r->a, row->field[0]), str_is(row->field[3], "reference") };
	return NULL;
}

static ERR
read_rule(struct release *r, const struct csv_row *row)
{
	struct rating_rules *u = &r->rules;
	const struct { const char *name; int64_t *to, least, most; } rule[] = {
		{ "minimum", &u->minimum, 1, COUNT_MOST }, { "large", &u->large, 1, COUNT_MOST },
		{ "middle", &u->middle, 1, COUNT_MOST }, { "seed", &u->seed, 1, 2147483646 },
		{ "draws", &u->draws, 0, 10000 },
		{ "timely", &u->weight[PART_TIMELY], 0, 1000 }, { "solved", &u->weight[PART_SOLVED], 0, 1000 },
		{ "confirmed", &u->weight[PART_CONFIRMED], 0, 1000 }, { "heard", &u->weight[PART_HEARD], 0, 1000 },
		{ "cabinet_satisfied", &u->satisfied, -1000, 1000 }, { "cabinet_refused", &u->refused, -1000, 1000 },
		{ "cabinet_late", &u->late, -1000, 1000 }, { "cabinet_repeat", &u->repeat, -1000, 1000 },
		{ "cabinet_green", &u->green, -1000000, 1000000 }, { "cabinet_yellow", &u->yellow, -1000000, 1000000 },
	};
	const size_t n = sizeof(rule) / sizeof(rule[0]), i = r->nrules;

	if (i >= n || row->n != 2 || !str_is(row->field[0], rule[i].name) || !str_int(row->field[1], rule[i].to)
	    || *rule[i].to < rule[i].least || *rule[i].to > rule[i].most)
		return wrong(r, row, i < n ? rule[i].name : "no more weights");
	r->nrules++;
	return NULL;
}

static bool
body_find(const struct release *r, int64_t id, size_t *at)
{
	size_t low = 0, high = r->nbodies;

	while (low < high) {
		*at = (low + high) / 2;
		if (r->body[*at] == id)
			return true;
		if (r->body[*at] < id)
			low = *at + 1;
		else
			high = *at;
	}
	return false;
}

static ERR
read_appeals(struct release *r, const struct csv_row *row)
{
	struct rating_row o = { .body = 0 };
	int64_t v[COLUMNS] = { 0 };
	size_t s = 0;

	if (row->n != COLUMNS)
		return wrong(r, row, "columns");
	while (s < r->nspans && !str_eq(r->span[s].code, row->field[0]))
		s++;
	if (s == r->nspans)
		return wrong(r, row, "span");
	for (size_t i = 1; i < COLUMNS; i++)
		if (!str_int(row->field[i], &v[i]) || v[i] < 0 || v[i] > COUNT_MOST)
			return wrong(r, row, "a count");
	if (!body_find(r, v[1], &o.body) || v[2] >= RATING_REGIONS || v[3] >= RATING_TOPICS || v[4] >= RATING_CHANNELS)
		return wrong(r, row, "body, region, topic or channel");
	o.reference = r->span[s].reference;
	o.region = v[2];
	o.topic = v[3];
	o.channel = v[4];
	o.n = v[5];
	o.satisfied = v[6];
	o.refused = v[7];
	o.repeat = v[8];
	for (int g = 0; g < GAUGES; g++) {
		o.of[g] = v[9 + 2 * g];
		o.good[g] = v[10 + 2 * g];
		if (o.good[g] > o.of[g] || o.of[g] > o.n)
			return wrong(r, row, "more good ones than cases");
	}
	r->row = more(r->a, r->row, r->nrows, &r->rows_room, sizeof(*r->row));
	r->row[r->nrows++] = o;
	return NULL;
}

static ERR
read_file(struct release *r, const char *dir, const char *name, const char *header,
    const struct err *(*read)(struct release *, const struct csv_row *))
{
	struct arena *own = arena_new();
	struct gzip_file *f;
	struct csv_in *c;
	char *bytes = arena_alloc(own, 65536);
	size_t n = 1;
	const struct err *e;

	r->path = str_fmt(r->a, "%s/%s", dir, name).p;
	r->header = header;
	r->read = read;
	c = csv_new(own, on_row, r);
	e = gzip_open(own, r->path, &f);
	while (!e && n) {
		e = gzip_read(f, bytes, 65536, &n);
		if (!e && n)
			e = csv_feed(c, (struct str){ bytes, n });
	}
	if (!e)
		e = csv_end(c);
	if (e) /* it may live in `own` */
		e = err_new(r->a, e->kind, e->text, NULL, "%s", e->detail ? e->detail : r->path);
	arena_free(own);
	return e;
}

static void
print(int64_t id, const struct rating_body *b)
{
	static const char *const groups[] = { "large", "middle", "small" };
	static const char *const colours[] = { "green", "yellow", "red" };
	double solved;

	printf("%lld,%s,%lld,%lld", (long long)id, groups[b->group], (long long)b->volume, (long long)b->n);
	for (int g = 0; g < GAUGES; g++) {
		const struct rating_mark *m = &b->mark[g];

		printf(",%lld,%lld,%.6f,%.6f,%.6f,", (long long)m->of, (long long)m->good, m->raw.share, m->raw.low,
		    m->raw.high);
		if (m->rated)
			printf("%.6f", m->score);
	}
	if (rating_solved(b->mark, &solved))
		printf(",%.6f", solved);
	else
		printf(",");
	printf(",%.6f,%s", b->points, b->n ? colours[b->colour] : "");
	if (b->rated)
		printf(",%.6f,%lld,%lld,%lld\n", b->total, (long long)b->rank, (long long)b->low, (long long)b->high);
	else
		printf(",,,,\n");
}

ERR
command_rating_compute(struct app *app, int argc, char **argv)
{
	static const char *const gauges[GAUGES] = { "timely", "solved30", "solved90", "confirmed", "heard" };
	struct release r = { .a = app->a };
	struct rating_body *out;
	const struct err *e;

	if (argc != 2)
		return &USAGE;
	e = read_file(&r, argv[1], "weights.csv", "name,value", read_rule);
	if (!e)
		e = r.nrules < 15 ? err_new(app->a, ERR_INPUT, WRONG.text, NULL, "weights.csv: 15 weights") : NULL;
	if (!e)
		e = read_file(&r, argv[1], "bodies.csv", "body,region,name", read_body);
	if (!e)
		e = read_file(&r, argv[1], "calendar.csv", "span,first,last,period", read_span);
	if (!e)
		e = read_file(&r, argv[1], "appeals.csv.gz",
		    "span,body,region,topic,channel,n,satisfied,refused,repeat,timely_of,timely,solved30_of,solved30,"
		    "solved90_of,solved90,confirmed_of,confirmed,heard_of,heard", read_appeals);
	if (e)
		return e;
	out = arena_array(app->a, r.nbodies + 1, sizeof(*out));
	rating_compute(app->a, &r.rules, r.row, r.nrows, out, r.nbodies);
	printf("body,group,volume,n");
	for (int g = 0; g < GAUGES; g++)
		printf(",%s_of,%s_good,%s_share,%s_low,%s_high,%s", gauges[g], gauges[g], gauges[g], gauges[g],
		    gauges[g], gauges[g]);
	printf(",solved,points,class,total,rank,rank_low,rank_high\n");
	for (size_t i = 0; i < r.nbodies; i++)
		print(r.body[i], &out[i]);
	return NULL;
}
