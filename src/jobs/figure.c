/* Figures. */
#include "jobs/figure.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/cells.h"
#include "store/countries.h"
#include "store/facts.h"
#include "store/follows.h"

#define AT_ONCE 128 /* cells, or facts, that are asked for in one journey to the server */
#define INDEXES "figures_indexes" /* the setting that holds what makes those put aside */

/* A fact to write. */
struct put {
	struct fact fact;
	int64_t seq;
};

/* An appeal of the turn: its last stay, and where that waits to be written. */
struct touched {
	struct fact_last last;
	struct put *put;
};

struct figure_work {
	struct work work;
	struct arena *a;
	const struct follow *f; /* of each writer */
	size_t nf;
	size_t *heard; /* how many events of each */
	size_t n;      /* of all */
	struct touched *touched; /* in the order of appeals */
	size_t ntouched;
	struct put *puts;
	size_t nputs;
	struct ledger_cell *cells;
	size_t ncells;
};

/* The last sign of life of whoever makes the figures anew; 0: nobody. */
static ERR
anew(struct db *db, struct arena *a, int64_t *out)
{
	struct str v;
	const struct err *e = store_setting(db, a, FIGURES_ANEW, &v);

	*out = 0;
	if (!e)
		(void)str_int(v, out);
	return e && e->kind == ERR_MISSING ? NULL : e;
}

/* Nothing when they all stand. */
static ERR
put_aside(struct tx *tx, struct arena *a, struct str *again)
{
	const struct err *e = store_setting(tx_db(tx), a, INDEXES, again);

	if (e && e->kind == ERR_MISSING) {
		*again = STR("");
		return NULL;
	}
	return e;
}

ERR
figures_indexes_aside(struct tx *tx, struct arena *a)
{
	static const char *const names[] = { "fact_came", "fact_ended" };
	struct str again;
	const struct err *e = put_aside(tx, a, &again);

	if (e || again.n)
		return e;
	e = db_indexes_aside(tx_db(tx), a, names, sizeof(names) / sizeof(names[0]), &again);
	return e ? e : store_setting_put(tx, INDEXES, again);
}

ERR
figures_indexes_again(struct tx *tx, struct arena *a)
{
	struct str again;
	const struct err *e = put_aside(tx, a, &again);

	if (e || !again.n)
		return e;
	e = db_indexes_again(tx_db(tx), a, again);
	return e ? e : store_setting_put(tx, INDEXES, STR(""));
}

ERR
figures_forget(struct tx *tx, struct arena *a, int64_t anew)
{
	struct follow *at;
	size_t n;
	const struct err *e = store_followed(tx_db(tx), a, FIGURES_FOLLOWER, &at, &n);

	if (!e)
		e = store_setting_put(tx, FIGURES_ANEW, str_fmt(a, "%lld", (long long)anew));
	if (!e)
		e = store_setting_put(tx, FIGURES_MADE, str_fmt(a, "%lld", (long long)tx_now(tx)));
	for (size_t i = 0; !e && i < n; i++)
		e = store_follow_set(tx, FIGURES_FOLLOWER, at[i].writer, 0);
	if (!e)
		e = db_clear(tx_db(tx), a, "cell");
	if (!e)
		e = db_clear(tx_db(tx), a, "fact");
	return e ? e : figures_indexes_again(tx, a); /* those that one who died put aside */
}

/* Whoever made them anew is dead. */
static ERR
begin_again(struct tx *tx, struct work *w)
{
	struct figure_work *x = w->arg;
	int64_t life;
	const struct err *e = anew(tx_db(tx), x->a, &life);

	return e || !life || tx_now(tx) - life <= FIGURES_SILENT_MS ? e : figures_forget(tx, x->a, 0);
}

static ERR
run(struct tx *tx, struct work *w)
{
	struct figure_work *x = w->arg;
	int64_t life;
	const struct err *e = anew(tx_db(tx), x->a, &life);

	if (e || life)
		return e;
	for (size_t i = 0; !e && i < x->nputs; i++)
		e = store_fact_put(tx, &x->puts[i].fact, x->puts[i].seq);
	for (size_t i = 0; !e && i < x->ncells; i++)
		e = store_cell_put(tx, x->a, &x->cells[i]);
	for (size_t i = 0; !e && i < x->nf; i++) {
		struct follow heard = x->f[i];

		heard.n = x->heard[i];
		if (heard.n)
			e = store_follow_done(tx, FIGURES_FOLLOWER, &heard);
	}
	return e;
}

static int
by_id(const void *p, const void *q)
{
	int64_t x = *(const int64_t *)p, y = *(const int64_t *)q;

	return (x > y) - (x < y);
}

static int
by_appeal(const void *id, const void *t)
{
	return by_id(id, &((const struct touched *)t)->last.fact.appeal);
}

/* The appeals of the turn; how many. */
static size_t
appeals_of(const struct figure_work *x, int64_t *ids)
{
	size_t n = 0, to = 0;

	for (size_t w = 0; w < x->nf; w++)
		for (size_t i = 0; i < x->f[w].n; i++)
			ids[n++] = x->f[w].events[i].after.id;
	qsort(ids, n, sizeof(*ids), by_id);
	for (size_t i = 0; i < n; i++)
		if (!to || ids[to - 1] != ids[i])
			ids[to++] = ids[i];
	return to;
}

static ERR
touch_all(struct figure_work *x, struct db *db, size_t events)
{
	int64_t *ids = arena_array(x->a, events, sizeof(*ids));
	struct fact_last *last;
	const struct err *e = NULL;

	x->ntouched = appeals_of(x, ids);
	x->touched = arena_array(x->a, x->ntouched, sizeof(*x->touched));
	last = arena_array(x->a, x->ntouched, sizeof(*last));
	for (size_t i = 0; !e && i < x->ntouched; i += AT_ONCE)
		e = store_facts_last(db, x->a, &ids[i], x->ntouched - i < AT_ONCE ? x->ntouched - i : AT_ONCE,
		    &last[i]);
	for (size_t i = 0; !e && i < x->ntouched; i++)
		x->touched[i].last = last[i];
	return e;
}

/* A written stay may be written again in the same turn: the last one wins. */
static void
put(struct figure_work *x, struct touched *t, const struct fact *f, int64_t seq)
{
	if (!t->put || t->put->fact.no != f->no)
		t->put = &x->puts[x->nputs++];
	*t->put = (struct put){ *f, seq };
}

static void
hear(struct figure_work *x, struct ledger *l, const struct country *c, struct touched *t, const struct event *ev)
{
	const struct fact *last = t->last.seq ? &t->last.fact : NULL;
	struct fact out[2];
	size_t n = fact_hear(c, last, ev, out);

	ledger_add(l, c, last, &out[0]);
	put(x, t, &out[0], ev->seq);
	if (n > 1) {
		ledger_add(l, c, NULL, &out[1]);
		put(x, t, &out[1], ev->seq);
	}
	t->last = (struct fact_last){ out[n - 1], ev->seq };
}

/* Hears the events of one writer, up to one that must wait; true: there were some. */
static bool
hear_one(struct figure_work *x, size_t w, struct ledger *l, const struct country *c)
{
	const struct follow *f = &x->f[w];
	size_t before = x->n;

	for (; x->heard[w] < f->n; x->heard[w]++, x->n++) {
		const struct event *ev = &f->events[x->heard[w]];
		struct touched *t = bsearch(&ev->after.id, x->touched, x->ntouched, sizeof(*t), by_appeal);

		if (t->last.seq + 1 < ev->seq)
			break; /* the one before it is with another writer and was not heard yet */
		if (t->last.seq < ev->seq)
			hear(x, l, c, t, ev);
	}
	return x->n > before;
}

/* Hears the events of all writers into `l`: the one before that which must wait may be with the next. */
static ERR
hear_all(struct figure_work *x, struct db *db, struct ledger *l, const struct country *c)
{
	size_t events = 0;
	bool more = true;
	const struct err *e;

	for (size_t w = 0; w < x->nf; w++)
		events += x->f[w].n;
	e = events ? touch_all(x, db, events) : NULL;
	x->puts = arena_array(x->a, 2 * events, sizeof(*x->puts));
	x->heard = arena_array(x->a, x->nf, sizeof(*x->heard));
	while (!e && more) {
		more = false;
		for (size_t w = 0; w < x->nf; w++)
			more |= hear_one(x, w, l, c);
	}
	return e;
}

static ERR
add_stored(struct figure_work *x, struct db *db)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < x->ncells; i += AT_ONCE)
		e = store_cells_add(db, x->a, &x->cells[i], x->ncells - i < AT_ONCE ? x->ncells - i : AT_ONCE);
	return e;
}

/* In a snapshot. */
static ERR
count(struct figure_work *x, struct db *db, const struct country *c)
{
	struct ledger l = ledger_new(x->a);
	size_t at = 0;
	const struct err *e = hear_all(x, db, &l, c);

	if (e || !x->n)
		return e;
	ledger_close(&l);
	x->cells = arena_array(x->a, l.n, sizeof(*x->cells));
	while (ledger_next(&l, &at, &x->cells[x->ncells]))
		x->ncells++;
	return add_stored(x, db);
}

/* May the follower go on? Not while all is made anew. */
static ERR
free_now(struct arena *a, struct db *db, struct writer *w, int64_t now, bool *out)
{
	struct figure_work x = { .a = a };
	int64_t life;
	const struct err *e = anew(db, a, &life);

	*out = !e && !life;
	if (e || !life || now - life <= FIGURES_SILENT_MS)
		return e;
	x.work = (struct work){ .background = true, .run = begin_again, .arg = &x };
	return writer_run(w, &x.work); /* counting begins with the next beat */
}

/* SQLite's deeds wait for the same writer; for PostgreSQL more events share more cells. */
int
figure_slice(const struct db *db)
{
	return db_engine(db) == ENGINE_PG ? 4096 : 128;
}

ERR
job_figure(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now, int64_t *did)
{
	struct figure_work x = { .a = a };
	struct follow *f = NULL;
	bool go;
	const struct err *e = free_now(a, db, w, now, &go);

	*did = 0;
	if (e || !go)
		return e;
	e = store_follow(db, a, FIGURES_FOLLOWER, figure_slice(db), &f, &x.nf);
	x.f = f;
	if (!e)
		e = db_snapshot(db);
	if (!e)
		e = count(&x, db, c);
	db_release(db);
	if (e || !x.n)
		return e;
	x.work = (struct work){ .background = true, .follows = true, .run = run, .arg = &x };
	e = writer_run(w, &x.work);
	*did = e ? 0 : (int64_t)x.n;
	return e;
}
