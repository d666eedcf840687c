/* Figures proved. */
#include "app/figures.h"

#include "app/figures_own.h"
#include "base/arena.h"
#include "domain/ledger.h"
#include "store/cells.h"
#include "store/countries.h"
#include "store/facts.h"

#define SLICE 4000

/* The stored facts are read beside the history. */
struct checking {
	struct telling t;
	struct ledger ledger;
	struct arena *stored_a;
	struct fact *stored;
	size_t nstored, next;
	int64_t at_appeal, at_no;
	bool over;
};

/* ---- facts ---- */

static ERR
stored_next(struct checking *k, const struct fact **out)
{
	const struct err *e = NULL;

	*out = NULL;
	if (k->next == k->nstored && !k->over) {
		arena_free(k->stored_a);
		k->stored_a = arena_new();
		e = store_facts_after(k->t.app->db, k->stored_a, k->at_appeal, k->at_no, SLICE, &k->stored,
		    &k->nstored);
		k->next = 0;
		k->over = !k->nstored;
	}
	if (e || k->next == k->nstored)
		return e;
	*out = &k->stored[k->next++];
	k->at_appeal = (*out)->appeal;
	k->at_no = (*out)->no;
	return NULL;
}

static ERR
compare(struct checking *k)
{
	for (size_t i = 0; i < k->t.nstays; i++) {
		const struct fact *kept;
		const struct err *e = stored_next(k, &kept);

		if (e)
			return e;
		while (kept && kept->appeal < k->t.stays[i].appeal) {
			figures_wrong(&k->t, "a fact is kept that the history does not tell:", kept->appeal);
			e = stored_next(k, &kept);
			if (e)
				return e;
		}
		if (!kept || kept->appeal != k->t.stays[i].appeal) {
			figures_wrong(&k->t, "a fact is missing:", k->t.stays[i].appeal);
			k->next -= kept != NULL;
		} else {
			/* judged by the competence of its day, which the history does not tell */
			k->t.out->rejudged += kept->local != k->t.stays[i].local;
			k->t.stays[i].local = kept->local;
			if (!fact_same(kept, &k->t.stays[i]))
				figures_wrong(&k->t, "the history tells another fact:", kept->appeal);
		}
	}
	return NULL;
}

static ERR
ended(struct telling *t, void *arg)
{
	struct checking *k = arg;
	const struct err *e = compare(k);

	for (size_t i = 0; !e && i < t->nstays; i++)
		ledger_add(&k->ledger, t->app->country, NULL, &t->stays[i]);
	return e;
}

/* What is kept beyond the last appeal of the history. */
static ERR
compare_rest(struct checking *k)
{
	const struct fact *kept;
	const struct err *e = stored_next(k, &kept);

	if (!e && kept)
		figures_wrong(&k->t, "a fact is kept that the history does not tell:", kept->appeal);
	return e;
}

/* ---- cells ---- */

static bool
same_keys(const struct ledger_cell *x, const struct ledger_cell *y)
{
	return x->rollup == y->rollup && x->key.a == y->key.a && x->period.day == y->period.day &&
	    x->key.b == y->key.b;
}

static void
wrong_cell(struct checking *k, const char *what, const struct ledger_cell *c)
{
	figures_wrong(&k->t,
	    str_fmt(k->t.app->a, "%s: %s %lld %s %lld", what, rollup_is(c->rollup)->name, (long long)c->key.a,
	        date_iso(k->t.app->a, c->period).p, (long long)c->key.b)
	        .p,
	    0);
}

static ERR
compare_cells(struct checking *k)
{
	struct ledger_cell after, *kept;
	size_t at = 0, n = SLICE;
	const struct err *e = NULL;
	bool begun = false;

	while (!e && n == SLICE) {
		struct arena *a = arena_new();

		e = store_cells_after(k->t.app->db, a, begun ? &after : NULL, SLICE, &kept, &n);
		for (size_t i = 0; !e && i < n; i++) {
			struct ledger_cell told = { .rollup = ROLLUPS };

			begun = true;
			after = kept[i];
			if (!ledger_next(&k->ledger, &at, &told) || !same_keys(&told, &kept[i])) {
				wrong_cell(k, "the history tells other cells", &kept[i]);
				n = 0;
				break;
			}
			sums_add(&told.cell, &kept[i].cell, -1);
			if (!sums_empty(&told.cell))
				wrong_cell(k, "a cell is wrong", &kept[i]);
			k->t.out->cells++;
		}
		arena_free(a);
	}
	if (!e && !k->t.out->nwrong && at < k->ledger.n)
		figures_wrong(&k->t, "cells are missing", 0);
	return e;
}

/* In each cut: what came is what ended and what is open, now and in each period before. The country's cells are
 * compared with its places', ways and topics', and a body's with its queue. */
static ERR
compare_queues(struct checking *k)
{
	struct ledger bodies = ledger_new(k->t.app->scratch);
	struct ledger_cell c;
	struct rows rows;
	size_t at = 0;
	const struct err *e = db_all(k->t.app->db, k->t.app->scratch, SQL_inbox_bodies, NO_ARGS, &rows);

	for (size_t i = 0; !e && i < rows.n; i++) {
		int64_t body = row_int(&rows.v[i]), n = row_int(&rows.v[i]);

		ledger_sum(&bodies, ROLLUP_BODY, (struct rollup_key){ 0, body }, (struct date){ 0 }, 0, -n);
		e = row_end(&rows.v[i]);
	}
	while (!e && ledger_next(&k->ledger, &at, &c))
		if (c.rollup == ROLLUP_BODY)
			ledger_sum(&bodies, ROLLUP_BODY, (struct rollup_key){ 0, c.key.b }, (struct date){ 0 }, 0,
			    c.cell.n[MEASURE_RECEIVED] - sums_ended(&c.cell));
	ledger_close(&bodies);
	for (at = 0; !e && ledger_next(&bodies, &at, &c);)
		if (country_body(k->t.app->country, c.key.b))
			figures_wrong(&k->t, str_fmt(k->t.app->a,
			        "body %lld: carried out is not what its queue holds, by %lld",
			        (long long)c.key.b, (long long)c.cell.n[0]).p, 0);
	return e;
}

/* The same appeals whichever way they are cut: all cells of the cuts that are whole give the country's open ones. */
static void
compare_cuts(struct checking *k)
{
	static const enum rollup whole[] = { ROLLUP_PLACE_DAY, ROLLUP_PLACE, ROLLUP_WAY };
	struct ledger_cell c;

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		int64_t carried = 0, day = INT64_MIN;
		size_t at = 0;

		while (ledger_next(&k->ledger, &at, &c))
			if (c.rollup == whole[i] && c.key.a == 0) {
				carried += c.cell.n[MEASURE_RECEIVED] - sums_ended(&c.cell);
				if (carried < 0 && c.period.day != day && whole[i] != ROLLUP_WAY)
					wrong_cell(k, "more ended than had come", &c);
				day = c.period.day;
			}
		if (carried != k->t.out->open)
			figures_wrong(&k->t, str_fmt(k->t.app->a,
			        "%s: carried in + received - ended leaves %lld, but %lld are open",
			        rollup_is(whole[i])->name, (long long)carried, (long long)k->t.out->open).p, 0);
	}
}

ERR
figures_check(struct app *app, bool progress, struct figures *out)
{
	struct checking *k = arena_alloc(app->a, sizeof(*k));
	const struct err *e = db_snapshot(app->db);

	*out = (struct figures){ .appeals = 0 };
	k->t = (struct telling){ .app = app, .out = out, .progress = progress, .ended = ended, .arg = k };
	k->ledger = ledger_new(app->a);
	if (!e)
		e = store_followed(app->db, app->a, FIGURES_FOLLOWER, &k->t.at, &k->t.nat);
	if (!e)
		e = figures_tell(&k->t);
	if (!e)
		e = compare_rest(k);
	ledger_close(&k->ledger);
	if (!e)
		e = compare_cells(k);
	if (!e)
		compare_cuts(k);
	if (!e && !out->behind)
		e = compare_queues(k);
	arena_free(k->stored_a);
	db_release(app->db);
	return e;
}
