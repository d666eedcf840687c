#include "report/columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/demo.h"
#include "app/office.h"
#include "base/arena.h"
#include "jobs/figure.h"
#include "report/columns_file.h"
#include "store/cells.h"
#include "store/facts.h"
#include "store/follows.h"

static const struct demo_ask small = { .appeals = 250, .seed = 11, .until = INT64_C(1789358400000),
	.profile = "profiles/uz" };

static struct app *
demonstrated(struct world *w)
{
	struct app *app = office_app(w, "profiles/uz");
	struct demo_made made;

	app->country->rating = STR(""); /* a release would count before the follower is asked to */
	CHECK_OK(demo_make(app, &small, &made));
	return app;
}

static void
follow(struct world *w, struct app *app)
{
	int64_t did = 1;

	while (did)
		CHECK_OK(job_figure(w->a, app->db, app->writer, app->country, w->now, &did));
}

static int64_t
sliced(struct columns *k, struct arena *a, const struct country *c, const struct slice_ask *ask, enum dim d)
{
	struct part *parts;
	size_t n;
	int64_t sum = 0;

	CHECK_OK(columns_slice(k, a, c, ask, d, DIM_NONE, &parts, &n));
	for (size_t i = 0; i < n; i++)
		sum += parts[i].n;
	return sum;
}

/* The same by the facts of the shelf and the measures' own definition. */
static int64_t
told(const struct fact *facts, size_t n, const struct country *c, const struct slice_ask *ask)
{
	int64_t hits = 0;

	for (size_t i = 0; i < n; i++)
		hits += measure_counts(&facts[i], COUNTED_APPEALS, ask->what, ask->from, ask->to) &&
		    country_place_within(c, facts[i].place, ask->place) &&
		    (ask->kind < 0 || ask->kind == (int)facts[i].kind) &&
		    (ask->local < 0 || ask->local == (int)facts[i].local);
	return hits;
}

/* Rows go on behind the last one shown. */
static void
paged(struct app *app, struct arena *a, struct columns *k)
{
	struct slice_ask all = slice_all();
	int64_t *ids, last = 0, shown = 0;
	size_t n;

	while ((n = columns_rows(k, a, app->country, &all, last, 70, &ids)) > 0) {
		CHECK(!last || ids[0] < last);
		last = ids[n - 1];
		shown += (int64_t)n;
	}
	CHECK_INT(shown, 250);
	CHECK(columns_meets(k, a, app->country, &all, &last, 1));
	all.to = date_ymd(2000, 1, 1);
	CHECK(!columns_meets(k, a, app->country, &all, &last, 1));
}

/* The cells of weeks, and of what could have been settled on the spot, are slices. */
static void
cells_are_slices(struct app *app, struct arena *a, struct columns *k)
{
	struct ledger_cell *cells;
	size_t n, weeks = 0, local = 0;

	CHECK_OK(store_cells_after(app->db, a, NULL, 100000, &cells, &n));
	for (size_t i = 0; i < n; i++) {
		const struct ledger_cell *x = &cells[i];
		struct slice_ask ask = slice_all();

		ask.place = x->key.a;
		ask.from = x->period;
		if (x->rollup == ROLLUP_WEEK) {
			ask.topic = x->key.b;
			ask.to = date_add_days(ask.from, 6);
			CHECK_INT(date_weekday(ask.from), 1);
			CHECK_INT(x->cell.n[MEASURE_ANSWERED], 0);
			weeks++;
		} else if (x->rollup == ROLLUP_LOCAL) {
			ask.local = 1;
			ask.to = date_add_days(date_add_months(ask.from, 1), -1);
			local++;
		} else {
			continue;
		}
		CHECK_INT(sliced(k, a, app->country, &ask, DIM_LOCAL), x->cell.n[MEASURE_RECEIVED]);
	}
	CHECK(weeks > 250 && local > 20);
}

TEST_BOTH(a_slice_of_the_columns_counts_what_measures_and_cells_say_and_shows_its_rows)
{
	struct app *app = demonstrated(w);
	const struct country *c = app->country;
	struct columns *k = columns_new(a);
	struct fact *facts;
	size_t n;
	int64_t hits = 0;

	follow(w, app);
	CHECK(!columns_ready(k));
	CHECK_OK(columns_load(k, app->db));
	CHECK(columns_ready(k));
	CHECK_INT(columns_count(k), 250);
	CHECK_OK(store_facts_after(app->db, a, 0, 0, 5000, &facts, &n));
	for (int m = 0; m < MEASURES; m++)
		for (int kind = -1; kind < APPEAL_KINDS; kind++)
			for (int64_t place = 0; place < 60; place += 7) {
				struct slice_ask ask = slice_all();
				int64_t want;
				int64_t *ids;

				ask.what = (enum measure)m;
				ask.kind = kind;
				ask.local = kind == 0 ? m % 2 : -1;
				ask.place = place;
				ask.from = date_ymd(2026, 3, 5);
				ask.to = date_ymd(2026, 7, 31);
				want = told(facts, n, c, &ask);
				hits += want;
				CHECK_INT(sliced(k, a, c, &ask, DIM_NONE), want);
				CHECK_INT(sliced(k, a, c, &ask, (enum dim)(1 + (m + (int)place) % (DIMS - 1))), want);
				CHECK_INT(columns_rows(k, a, c, &ask, 0, 1000, &ids), want);
			}
	CHECK(hits > 1000);
	paged(app, a, k);
	cells_are_slices(app, a, k);
}

TEST_BOTH(columns_that_followed_every_figure_are_those_that_were_loaded)
{
	struct app *app = demonstrated(w);
	struct columns *heard = columns_new(a), *loaded = columns_new(a);
	struct slice_ask all = slice_all();
	int64_t did = 1, *ids;
	size_t n;

	CHECK_OK(columns_load(heard, app->db)); /* nothing was counted yet */
	CHECK_INT(columns_count(heard), 0);
	while (did) {
		int64_t counted;

		CHECK_OK(job_figure(w->a, app->db, app->writer, app->country, w->now, &did));
		CHECK_OK(columns_hear(heard, app->db, &counted));
		CHECK_INT(counted, did);
	}
	CHECK_OK(columns_load(loaded, app->db));
	n = columns_rows(loaded, a, app->country, &all, 0, 1000, &ids);
	CHECK_INT(n, 250);
	CHECK_INT(columns_count(heard), 250);
	for (size_t i = 0; i < n; i++) {
		struct fact x = { .appeal = 0 }, y = { .appeal = 0 };

		CHECK(columns_fact(heard, ids[i], &x) && columns_fact(loaded, ids[i], &y));
		CHECK(fact_same(&x, &y));
	}
}

/* Every fact of one is one of the other. */
static void
same(struct arena *a, const struct country *c, struct columns *x, struct columns *y)
{
	struct slice_ask all = slice_all();
	int64_t *ids;
	size_t n = columns_rows(x, a, c, &all, 0, 1000, &ids);

	CHECK_INT(columns_count(y), n);
	for (size_t i = 0; i < n; i++) {
		struct fact p = { .appeal = 0 }, q = { .appeal = 0 };

		CHECK(columns_fact(x, ids[i], &p) && columns_fact(y, ids[i], &q));
		CHECK(fact_same(&p, &q));
	}
}

/* Sums over months of what each slice has; both have the same months. */
static void
same_months(struct arena *a, const struct country *c, struct columns *x, struct columns *y)
{
	struct slice_ask all = slice_all();
	struct part *p, *q;
	size_t np, nq;

	CHECK_OK(columns_slice(x, a, c, &all, DIM_MONTH, DIM_NONE, &p, &np));
	CHECK_OK(columns_slice(y, a, c, &all, DIM_MONTH, DIM_NONE, &q, &nq));
	CHECK_INT(np, nq);
	for (size_t i = 0; i < np && i < nq; i++) {
		CHECK_INT(p[i].row, q[i].row);
		CHECK_INT(p[i].n, q[i].n);
	}
}

/* An import brings what others left behind, and two servers give out numbers of two blocks. */
TEST_BOTH(appeals_of_earlier_years_take_their_places_among_the_others)
{
	static const int years[] = { 0, 0, -3, 0, -5, -3, 0, -1, 0 };
	struct app *app = office_app(w, NULL);
	struct columns *heard = columns_new(a), *loaded = columns_new(a);
	int64_t now = w->now, did;

	CHECK_OK(columns_load(heard, app->db));
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		w->now = now + years[i] * INT64_C(365) * 24 * 3600 * 1000;
		(void)world_submit(w, "the gas is cut off", BODY_HOKIM_LAKE);
		if (i != 1 && i != 6 && i != 8)
			continue;
		w->now = now;
		follow(w, app);
		CHECK_OK(columns_hear(heard, app->db, &did));
		CHECK(did > 0);
		CHECK_OK(columns_load(loaded, app->db));
		CHECK_INT(columns_count(loaded), i + 1);
		same(a, app->country, heard, loaded);
		same_months(a, app->country, heard, loaded);
	}
}

static bool
maps(struct columns *k, struct app *app, const char *path)
{
	bool mapped = true;

	CHECK_OK(columns_map(k, app->db, path, 1, &mapped));
	return mapped;
}

static void
hear_all(struct columns *k, struct app *app)
{
	int64_t did = 1;

	while (did)
		CHECK_OK(columns_hear(k, app->db, &did));
}

/* One bit of the file's last bytes but a few. */
static void
spoil(const char *path)
{
	FILE *f = fopen(path, "r+b");
	int was = 0;

	CHECK(f != NULL);
	if (!f)
		return;
	CHECK(fseek(f, -100, SEEK_END) == 0 && (was = getc(f)) != EOF && fseek(f, -100, SEEK_END) == 0 &&
	    putc(was ^ 1, f) != EOF);
	fclose(f);
}

/* The same file, of a register whose last event is another one. */
static void
another(struct arena *a, const char *path)
{
	struct column_file f;

	CHECK(columns_file_map(a, path, &f) && f.nat > 0);
	f.at[f.nat - 1].commitment[0] ^= 1;
	CHECK_OK(columns_file_write(a, path, &f));
}

static ERR
step_back(struct ctx *c, void *arg)
{
	const struct follow *f = arg;

	return store_follow_set(c->tx, FIGURES_FOLLOWER, f->writer, f->wseq - 1);
}

static ERR
step_on(struct ctx *c, void *arg)
{
	const struct follow *f = arg;

	return store_follow_set(c->tx, FIGURES_FOLLOWER, f->writer, f->wseq);
}

static ERR
forget(struct ctx *c, void *arg)
{
	return figures_forget(c->tx, c->a, *(const int64_t *)arg);
}

/* A folder of its own; the file's place in it. */
static const char *
folder(struct arena *a, char name[static 32])
{
	snprintf(name, 32, "/tmp/qabul-columns-XXXXXX");
	CHECK(mkdtemp(name) != NULL);
	return str_fmt(a, "%s/columns", name).p;
}

TEST_BOTH(columns_kept_in_a_file_are_mapped_and_go_on_from_there)
{
	struct app *app = demonstrated(w);
	struct columns *k = columns_new(a), *mapped = columns_new(a);
	char name[32];
	const char *path = folder(a, name);
	int64_t did;

	CHECK_OK(job_figure(w->a, app->db, app->writer, app->country, w->now, &did));
	CHECK_OK(columns_load(k, app->db));
	CHECK(!maps(mapped, app, path)); /* there is none */
	CHECK_OK(columns_keep(k, app->db, path, w->now));
	CHECK(maps(mapped, app, path));
	CHECK(!columns_ready(mapped));
	follow(w, app);
	hear_all(mapped, app);
	CHECK(columns_ready(mapped));
	CHECK_INT(columns_count(mapped), 250);
	CHECK_OK(columns_load(k, app->db));
	same(a, app->country, k, mapped);
	CHECK(maps(mapped, app, path)); /* what was heard is not written into the file */
	hear_all(mapped, app);
	same(a, app->country, k, mapped);
	unlink(path);
	rmdir(name);
}

TEST_BOTH(columns_in_a_file_are_not_taken_for_those_of_other_figures)
{
	struct app *app = demonstrated(w);
	struct columns *k = columns_new(a), *mapped = columns_new(a);
	char name[32];
	const char *path = folder(a, name);
	struct follow *at;
	size_t n;
	int64_t nobody = 0, someone = w->now;

	follow(w, app);
	hear_all(k, app); /* never loaded: it loads */
	CHECK_INT(columns_count(k), 250);
	CHECK_OK(columns_keep(k, app->db, path, w->now));
	CHECK_OK(store_followed(app->db, a, FIGURES_FOLLOWER, &at, &n));
	CHECK(n > 0 && maps(mapped, app, path));
	/* a register that was put back to an earlier day */
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), step_back, &at[n - 1]));
	CHECK(!maps(mapped, app, path));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), step_on, &at[n - 1]));
	CHECK(maps(mapped, app, path));
	/* while all figures are made anew, and afterwards */
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), forget, &someone));
	CHECK(!maps(mapped, app, path));
	CHECK_OK(columns_load(mapped, app->db));
	CHECK(!columns_ready(mapped));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), forget, &nobody));
	follow(w, app);
	CHECK(!maps(mapped, app, path));
	hear_all(k, app); /* loaded anew */
	hear_all(mapped, app);
	CHECK(columns_ready(k) && columns_ready(mapped));
	same(a, app->country, k, mapped);
	CHECK_OK(columns_keep(k, app->db, path, w->now)); /* at once: they are others */
	CHECK(maps(mapped, app, path));
	another(a, path);
	CHECK(!maps(mapped, app, path));
	another(a, path);
	CHECK(maps(mapped, app, path));
	spoil(path);
	CHECK(!maps(mapped, app, path));
	unlink(path);
	rmdir(name);
}
