/* Slices of the columns beside a bare scan of the same rows, in turns, in one process. Prints a line for each:
 * what, median ms, p99 ms, and the ratio of the medians to the bare scan's. Usage: slices URL ROUNDS SEED */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/demo_words.h"
#include "base/arena.h"
#include "report/columns.h"
#include "store/countries.h"

#define REGIONS 32
#define TOPICS 256
#define MONTHS 128

/* What the scan reads: five bytes a row. Counts and sums in REGIONS x TOPICS x MONTHS groups (stack.md section 6). */
struct bare {
	size_t n;
	uint8_t *region, *topic, *month;
	uint16_t *took;
	struct {
		uint32_t n, sum;
	} *groups;
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static uint8_t
region_of(const struct country *c, int64_t id)
{
	const struct place *p = country_place(c, id);

	while (p && p->level > LEVEL_REGION)
		p = country_place(c, p->parent);
	return (uint8_t)(p ? p->id % REGIONS : 0);
}

static void
bare_fill(struct bare *b, struct arena *a, struct columns *k, const struct country *c)
{
	struct slice_ask all = slice_all();
	int64_t *ids;

	b->n = columns_rows(k, a, c, &all, 0, (size_t)columns_count(k), &ids);
	b->region = arena_array(a, b->n, 1);
	b->topic = arena_array(a, b->n, 1);
	b->month = arena_array(a, b->n, 1);
	b->took = arena_array(a, b->n, sizeof(*b->took));
	b->groups = arena_array(a, (size_t)REGIONS * TOPICS * MONTHS, sizeof(*b->groups));
	for (size_t i = 0; i < b->n; i++) {
		struct fact f;
		struct ymd y;

		if (!columns_fact(k, ids[i], &f))
			continue;
		y = date_split(f.received_on);
		b->region[i] = region_of(c, f.place);
		b->topic[i] = (uint8_t)(f.topic % TOPICS);
		b->month[i] = (uint8_t)(((y.year - 2018) * 12 + y.month) % MONTHS);
		b->took[i] = (uint16_t)(f.answered_on.day ? f.answered_on.day - f.received_on.day : 0);
	}
}

static double
bare_scan(struct bare *b)
{
	double begun = now_ms();

	for (size_t i = 0; i < (size_t)REGIONS * TOPICS * MONTHS; i++)
		b->groups[i].n = b->groups[i].sum = 0;
	for (size_t i = 0; i < b->n; i++) {
		size_t g = ((size_t)b->region[i] * TOPICS + b->topic[i]) * MONTHS + b->month[i];

		b->groups[g].n++;
		b->groups[g].sum += b->took[i];
	}
	return now_ms() - begun;
}

/* A slice as the explorer may ask for it: any measure, two dimensions, spans and filters. */
static struct slice_ask
draw(struct dice *d, const struct country *c, enum dim *rows, enum dim *cols)
{
	struct slice_ask q = slice_all();
	int32_t last = (int32_t)(time(NULL) / 86400), span = dice_chance(d, 400) ? 3000 : 1 + (int32_t)dice_roll(d, 1200);

	q.what = (enum measure)dice_roll(d, MEASURES);
	q.from.day = last - span;
	q.to.day = last;
	q.days = dice_chance(d, 300);
	if (dice_chance(d, 400))
		q.place = c->places[dice_roll(d, (int64_t)c->nplaces)].id;
	if (dice_chance(d, 200))
		q.topic = c->topics[dice_roll(d, (int64_t)c->ntopics)].id;
	if (dice_chance(d, 200))
		q.kind = (int)dice_roll(d, APPEAL_KINDS);
	if (dice_chance(d, 100))
		q.local = 1;
	*rows = (enum dim)dice_roll(d, DIMS);
	*cols = (enum dim)dice_roll(d, DIMS);
	return q;
}

static int
by_size(const void *x, const void *y)
{
	const double *p = x, *q = y;

	return (*p > *q) - (*p < *q);
}

static void
say(const char *what, double *ms, size_t n, double bare)
{
	qsort(ms, n, sizeof(*ms), by_size);
	if (n)
		printf("%-28s %6zu asked  median %7.2f ms  p99 %7.2f ms  most %7.2f ms  %.2f of the bare scan\n", what, n, ms[n / 2],
		    ms[n * 99 / 100], ms[n - 1], bare > 0 ? ms[n / 2] / bare : 1.0);
}

static void
measure(struct columns *k, const struct country *c, struct bare *b, size_t rounds, int64_t seed)
{
	struct arena *a = arena_new();
	double *bare = arena_array(a, rounds, sizeof(*bare)), *full = arena_array(a, rounds, sizeof(*full)),
	       *days = arena_array(a, rounds, sizeof(*days)), *any = arena_array(a, rounds, sizeof(*any));
	struct dice d = { seed };
	size_t fine = 0, n = 0;

	for (size_t i = 0; i < rounds; i++) {
		struct arena_mark mark = arena_mark(a);
		struct slice_ask q = slice_all();
		enum dim rows, cols;
		struct part *parts;
		size_t nparts;
		double begun;
		const struct err *e;

		bare[i] = bare_scan(b);
		begun = now_ms();
		e = columns_slice(k, a, c, &q, DIM_PLACE, DIM_TOPIC, &parts, &nparts);
		full[i] = now_ms() - begun;
		q.days = true;
		begun = now_ms();
		e = e ? e : columns_slice(k, a, c, &q, DIM_PLACE, DIM_MONTH, &parts, &nparts);
		days[i] = now_ms() - begun;
		if (e)
			fprintf(stderr, "slices: %s\n", e->text);
		q = draw(&d, c, &rows, &cols);
		begun = now_ms();
		if (columns_slice(k, a, c, &q, rows, cols, &parts, &nparts)) {
			fine++; /* too large a table: said so */
		} else {
			any[n] = now_ms() - begun;
			if (any[n] > 2 * bare[i])
				printf("%.2f ms: %s by %s, measure %d, %d days, place %lld, topic %lld%s: %zu parts\n", any[n],
				    dim_code(rows), dim_code(cols), (int)q.what, q.to.day - q.from.day, (long long)q.place,
				    (long long)q.topic, q.days ? ", durations" : "", nparts);
			n++;
		}
		arena_reset(a, mark);
	}
	qsort(bare, rounds, sizeof(*bare), by_size);
	say("bare scan, one thread", bare, rounds, 0);
	say("all: region x topic group", full, rounds, bare[rounds / 2]);
	say("all: region x month, days", days, rounds, bare[rounds / 2]);
	say("any slice", any, n, bare[rounds / 2]);
	printf("%zu were too large a table\n", fine);
	arena_free(a);
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct columns *k = columns_new(a);
	struct bare b = { 0 };
	struct country *c;
	struct db *db;
	double begun = now_ms();
	int64_t rounds, seed;
	const struct err *e;

	if (argc != 4 || !str_int(str_c(argv[2]), &rounds) || !str_int(str_c(argv[3]), &seed)) {
		fprintf(stderr, "usage: slices URL ROUNDS SEED\n");
		return 2;
	}
	e = db_open(a, argv[1], false, &db);
	if (!e)
		e = store_country(db, a, &c);
	if (!e)
		e = columns_load(k, db);
	if (e) {
		fprintf(stderr, "slices: %s (%s)\n", e->text, e->detail ? e->detail : "");
		return 1;
	}
	printf("%lld appeals, loaded in %.1f s, seed %lld\n", (long long)columns_count(k), (now_ms() - begun) / 1000,
	    (long long)seed);
	bare_fill(&b, a, k, c);
	measure(k, c, &b, (size_t)rounds, seed);
	arena_free(a);
	return 0;
}
