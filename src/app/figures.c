/* Figures told again. */
#include "app/figures.h"

#include <stdio.h>

#include "base/arena.h"
#include "domain/number.h"
#include "jobs/figure.h"
#include "store/cells.h"
#include "store/countries.h"
#include "store/facts.h"
#include "store/follows.h"

#define SLICE 4000
#define WRITES 8000 /* facts or cells of one transaction: others wait for a tenth of a second */
#define ALONE 1500000 /* facts of one in an SQLite file that nobody serves: pages that they share are written once */
#define STAYS_MOST 512 /* of one appeal; later ones count with the last */

/* The history being told. */
struct telling {
	struct app *app;
	struct figures *out;
	bool progress, write;
	struct follow *at; /* where the follower stands */
	size_t nat;
	struct ledger ledger;
	struct fact stays[STAYS_MOST]; /* of the present appeal */
	size_t nstays;
	int64_t seq;
	/* checking: the stored facts, read beside */
	struct arena *stored_a;
	struct fact *stored;
	size_t nstored, next;
	int64_t at_appeal, at_no;
	bool ended;
	/* writing: one batch fills while the writer has the other */
	struct told_batch *batch, *other;
	struct later *later;
};

/* Facts to write, each with the event that it heard last. */
struct told {
	struct fact fact;
	int64_t seq;
};
struct told_batch {
	struct told *v;
	size_t n, most;
};

static void
wrong(struct telling *t, const char *what, int64_t appeal)
{
	struct figures *f = t->out;

	if (f->nwrong < FIGURES_SAID)
		f->wrong[f->nwrong] = str_fmt(t->app->a, "%s%s%.*s", what, appeal ? " " : "",
		    STR_ARG(appeal ? number_print(t->app->a, appeal) : STR("")));
	f->nwrong++;
}

/* ---- facts ---- */

static ERR
stored_next(struct telling *t, const struct fact **out)
{
	const struct err *e = NULL;

	*out = NULL;
	if (t->next == t->nstored && !t->ended) {
		arena_free(t->stored_a);
		t->stored_a = arena_new();
		e = store_facts_after(t->app->db, t->stored_a, t->at_appeal, t->at_no, SLICE, &t->stored, &t->nstored);
		t->next = 0;
		t->ended = !t->nstored;
	}
	if (e || t->next == t->nstored)
		return e;
	*out = &t->stored[t->next++];
	t->at_appeal = (*out)->appeal;
	t->at_no = (*out)->no;
	return NULL;
}

static ERR
compare(struct telling *t)
{
	for (size_t i = 0; i < t->nstays; i++) {
		const struct fact *kept;
		const struct err *e = stored_next(t, &kept);

		if (e)
			return e;
		while (kept && kept->appeal < t->stays[i].appeal) {
			wrong(t, "a fact is kept that the history does not tell:", kept->appeal);
			e = stored_next(t, &kept);
			if (e)
				return e;
		}
		if (!kept || kept->appeal != t->stays[i].appeal) {
			wrong(t, "a fact is missing:", t->stays[i].appeal);
			t->next -= kept != NULL;
		} else {
			/* judged by the competence of its day, which the history does not tell */
			t->out->rejudged += kept->local != t->stays[i].local;
			t->stays[i].local = kept->local;
			if (!fact_same(kept, &t->stays[i]))
				wrong(t, "the history tells another fact:", kept->appeal);
		}
	}
	return NULL;
}

/* Says that we live; the follower has not taken us for dead. */
static ERR
live(struct ctx *c)
{
	static const struct err dead = { ERR_BUSY, N_("This took too long without a sign of life: begin again."), NULL, NULL };
	struct str before;
	const struct err *e = store_setting(tx_db(c->tx), c->a, FIGURES_ANEW, &before);

	if (e || str_is(before, "0"))
		return e ? e : &dead;
	return store_setting_put(c->tx, FIGURES_ANEW, str_fmt(c->a, "%lld", (long long)c->now));
}

static ERR
write_batch(struct ctx *c, void *arg)
{
	const struct told_batch *b = arg;
	const struct err *e = live(c);

	for (size_t i = 0; !e && i < b->n; i++)
		e = store_fact_put(c->tx, &b->v[i].fact, b->v[i].seq);
	return e;
}

static ERR
flush(struct telling *t)
{
	struct told_batch *full = t->batch;
	const struct err *e = app_later_wait(t->later);

	t->batch = t->other;
	t->other = full;
	t->batch->n = 0;
	return e || !full->n ? e : app_later_do(t->later, write_batch, full);
}

static ERR
end_appeal(struct telling *t)
{
	const struct err *e = NULL;

	if (!t->nstays)
		return NULL;
	t->out->appeals++;
	t->out->facts += (int64_t)t->nstays;
	t->out->open += !t->stays[t->nstays - 1].ended_on.day && !(t->stays[t->nstays - 1].flags & FLAG_HELD);
	if (!t->write)
		e = compare(t);
	for (size_t i = 0; i < t->nstays; i++)
		ledger_add(&t->ledger, t->app->country, NULL, &t->stays[i]);
	for (size_t i = 0; !e && t->write && i < t->nstays; i++) {
		t->batch->v[t->batch->n].fact = t->stays[i];
		t->batch->v[t->batch->n++].seq = t->seq;
		if (t->batch->n == t->batch->most)
			e = flush(t);
	}
	if (t->progress && t->out->appeals % 100000 == 0)
		fprintf(stderr, "%lld appeals\n", (long long)t->out->appeals);
	t->nstays = 0;
	return e;
}

/* Has the follower heard this one? */
static bool
heard(const struct telling *t, int64_t writer, int64_t wseq)
{
	for (size_t i = 0; i < t->nat; i++)
		if (t->at[i].writer == writer)
			return wseq <= t->at[i].wseq;
	return false;
}

static ERR
tell_slice(struct telling *t, struct arena *a, int64_t *id, int64_t *seq, size_t *n)
{
	struct rows rows;
	const struct err *e =
	    db_all(t->app->db, a, SQL_events_all, ARGS(arg_int(*id), arg_int(*seq), arg_int(SLICE)), &rows);

	*n = e ? 0 : rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int64_t appeal = row_int(r), writer, wseq;
		struct event ev;

		if (appeal != *id)
			e = end_appeal(t);
		*id = appeal;
		*seq = row_int(r);
		writer = row_int(r);
		wseq = row_int(r);
		if (!event_decode(row_blob(r), &ev))
			wrong(t, "an event cannot be read:", appeal);
		else if (heard(t, writer, wseq))
			t->nstays = fact_tell(t->app->country, t->stays, t->nstays, STAYS_MOST, &ev);
		else
			t->out->behind++;
		t->seq = *seq;
		if (!e)
			e = row_end(r);
	}
	return e;
}

static ERR
tell(struct telling *t)
{
	int64_t id = 0, seq = 0;
	size_t n = SLICE;
	const struct err *e = NULL;

	while (!e && n == SLICE) {
		struct arena *a = arena_new();

		e = tell_slice(t, a, &id, &seq, &n);
		arena_free(a);
	}
	return e ? e : end_appeal(t);
}

/* What is kept beyond the last appeal of the history. */
static ERR
compare_rest(struct telling *t)
{
	const struct fact *kept;
	const struct err *e = stored_next(t, &kept);

	if (!e && kept)
		wrong(t, "a fact is kept that the history does not tell:", kept->appeal);
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
wrong_cell(struct telling *t, const char *what, const struct ledger_cell *c)
{
	wrong(t,
	    str_fmt(t->app->a, "%s: %s %lld %s %lld", what, rollup_is(c->rollup)->name, (long long)c->key.a,
	        date_iso(t->app->a, c->period).p, (long long)c->key.b)
	        .p,
	    0);
}

static ERR
compare_cells(struct telling *t)
{
	struct ledger_cell after, *kept;
	size_t at = 0, n = SLICE;
	const struct err *e = NULL;
	bool begun = false;

	while (!e && n == SLICE) {
		struct arena *a = arena_new();

		e = store_cells_after(t->app->db, a, begun ? &after : NULL, SLICE, &kept, &n);
		for (size_t i = 0; !e && i < n; i++) {
			struct ledger_cell told = { .rollup = ROLLUPS };

			begun = true;
			after = kept[i];
			if (!ledger_next(&t->ledger, &at, &told) || !same_keys(&told, &kept[i])) {
				wrong_cell(t, "the history tells other cells", &kept[i]);
				n = 0;
				break;
			}
			sums_add(&told.cell, &kept[i].cell, -1);
			if (!sums_empty(&told.cell))
				wrong_cell(t, "a cell is wrong", &kept[i]);
			t->out->cells++;
		}
		arena_free(a);
	}
	if (!e && !t->out->nwrong && at < t->ledger.n)
		wrong(t, "cells are missing", 0);
	return e;
}

/* In each cut: what came is what ended and what is open, now and in each period before. The country's cells are
 * compared with its places', ways and topics', and a body's with its queue. */
static ERR
compare_queues(struct telling *t)
{
	struct ledger bodies = ledger_new(t->app->scratch);
	struct ledger_cell c;
	struct rows rows;
	size_t at = 0;
	const struct err *e = db_all(t->app->db, t->app->scratch, SQL_inbox_bodies, NO_ARGS, &rows);

	for (size_t i = 0; !e && i < rows.n; i++) {
		int64_t body = row_int(&rows.v[i]), n = row_int(&rows.v[i]);

		ledger_sum(&bodies, ROLLUP_BODY, (struct rollup_key){ 0, body }, (struct date){ 0 }, 0, -n);
		e = row_end(&rows.v[i]);
	}
	while (!e && ledger_next(&t->ledger, &at, &c))
		if (c.rollup == ROLLUP_BODY)
			ledger_sum(&bodies, ROLLUP_BODY, (struct rollup_key){ 0, c.key.b }, (struct date){ 0 }, 0,
			    c.cell.n[MEASURE_RECEIVED] - sums_ended(&c.cell));
	ledger_close(&bodies);
	for (at = 0; !e && ledger_next(&bodies, &at, &c);)
		if (country_body(t->app->country, c.key.b))
			wrong(t, str_fmt(t->app->a, "body %lld: carried out is not what its queue holds, by %lld",
			        (long long)c.key.b, (long long)c.cell.n[0]).p, 0);
	return e;
}

/* The same appeals whichever way they are cut: all cells of the cuts that are whole give the country's open ones. */
static void
compare_cuts(struct telling *t)
{
	static const enum rollup whole[] = { ROLLUP_PLACE_DAY, ROLLUP_PLACE, ROLLUP_WAY };
	struct ledger_cell c;

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		int64_t carried = 0, day = INT64_MIN;
		size_t at = 0;

		while (ledger_next(&t->ledger, &at, &c))
			if (c.rollup == whole[i] && c.key.a == 0) {
				carried += c.cell.n[MEASURE_RECEIVED] - sums_ended(&c.cell);
				if (carried < 0 && c.period.day != day && whole[i] != ROLLUP_WAY)
					wrong_cell(t, "more ended than had come", &c);
				day = c.period.day;
			}
		if (carried != t->out->open)
			wrong(t, str_fmt(t->app->a, "%s: carried in + received - ended leaves %lld, but %lld are open",
			        rollup_is(whole[i])->name, (long long)carried, (long long)t->out->open).p, 0);
	}
}

ERR
figures_check(struct app *app, bool progress, struct figures *out)
{
	struct telling *t = arena_alloc(app->a, sizeof(*t));
	const struct err *e = db_snapshot(app->db);

	*out = (struct figures){ .appeals = 0 };
	t->app = app;
	t->out = out;
	t->progress = progress;
	t->ledger = ledger_new(app->a);
	if (!e)
		e = store_followed(app->db, app->a, FIGURES_FOLLOWER, &t->at, &t->nat);
	if (!e)
		e = tell(t);
	if (!e)
		e = compare_rest(t);
	ledger_close(&t->ledger);
	if (!e)
		e = compare_cells(t);
	if (!e)
		compare_cuts(t);
	if (!e && !out->behind)
		e = compare_queues(t);
	arena_free(t->stored_a);
	db_release(app->db);
	return e;
}

/* ---- anew ---- */

static ERR
clear(struct ctx *c, void *arg)
{
	const struct telling *t = arg;
	bool alone = t->batch->most == ALONE;
	const struct err *e = alone ? db_roomy(tx_db(c->tx)) : NULL;

	if (!e)
		e = figures_forget(c->tx, c->a, c->now);
	return e || !alone ? e : figures_indexes_aside(c->tx, c->a);
}

/* Cells on their way: from `at` on; a transaction that is begun again begins there, too. */
struct cells {
	const struct ledger *of;
	size_t at, next;
	bool anew;
};

static ERR
write_cells(struct ctx *c, void *arg)
{
	struct cells *s = arg;
	struct ledger_cell cell;
	const struct err *e = s->anew ? live(c) : NULL;

	s->next = s->at;
	for (int i = 0; !e && i < WRITES && ledger_next(s->of, &s->next, &cell); i++)
		e = store_cell_put(c->tx, c->a, &cell);
	return e;
}

ERR
figures_cells(struct app *app, const struct ledger *l, bool anew)
{
	struct cells s = { .of = l, .anew = anew };
	const struct err *e = NULL;

	while (!e && s.at < l->n) {
		struct arena_mark mark = arena_mark(app->scratch);

		e = app_do(app, write_cells, &s);
		s.at = s.next;
		if (!e)
			arena_reset(app->scratch, mark);
	}
	return e;
}

static ERR
finish(struct ctx *c, void *arg)
{
	const struct telling *t = arg;
	const struct err *e = live(c);

	if (!e)
		e = figures_indexes_again(c->tx, c->a);
	if (!e)
		e = store_setting_put(c->tx, FIGURES_ANEW, STR("0"));
	for (size_t i = 0; !e && i < t->nat; i++)
		e = store_follow_set(c->tx, FIGURES_FOLLOWER, t->at[i].writer, t->at[i].wseq);
	return e;
}

/* The last event of each writer in this snapshot: a writer's numbers have no gaps. */
static ERR
ends(struct telling *t)
{
	const struct err *e = store_followed(t->app->db, t->app->a, FIGURES_FOLLOWER, &t->at, &t->nat);

	for (size_t i = 0; !e && i < t->nat; i++)
		e = store_follow_end(t->app->db, t->app->scratch, t->at[i].writer, &t->at[i].wseq);
	return e;
}

static struct told_batch *
batch_new(struct app *app)
{
	struct told_batch *b = arena_alloc(app->a, sizeof(*b));

	b->most = db_engine(app->db) == ENGINE_SQLITE && !app->turn ? ALONE : WRITES;
	b->v = arena_array(app->a, b->most, sizeof(*b->v));
	return b;
}

ERR
figures_anew(struct app *app, bool progress, struct figures *out)
{
	struct telling *t = arena_alloc(app->a, sizeof(*t));
	const struct err *e, *over;

	*out = (struct figures){ .appeals = 0 };
	*t = (struct telling){ .app = app, .out = out, .progress = progress, .write = true,
		.ledger = ledger_new(app->a), .batch = batch_new(app), .other = batch_new(app),
		.later = app_later(app) };
	e = app_do(app, clear, t);
	if (!e)
		e = db_snapshot(app->db);
	if (e)
		return e;
	e = ends(t);
	if (!e)
		e = tell(t);
	if (!e)
		e = flush(t);
	over = app_later_wait(t->later); /* also when something went wrong */
	e = e ? e : over;
	db_release(app->db);
	ledger_close(&t->ledger);
	out->cells = (int64_t)t->ledger.n;
	if (!e)
		e = figures_cells(app, &t->ledger, true);
	return e ? e : app_do(app, finish, t);
}
