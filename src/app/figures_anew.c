/* Figures made anew. */
#include <pthread.h>

#include "app/figures_own.h"
#include "base/arena.h"
#include "jobs/figure.h"
#include "store/cells.h"
#include "store/countries.h"
#include "store/facts.h"

#define WRITES 8000 /* facts or cells of one transaction: others wait for a tenth of a second */
#define ALONE 1500000 /* facts of one in an SQLite file that nobody serves: pages that they share are written once */

/* Facts to write, each with the event that it heard last. */
struct told {
	struct fact fact;
	int64_t seq;
};
struct told_batch {
	struct told *v;
	size_t n, most;
};

/* One batch fills while the writer has the other, which is counted meanwhile too. */
struct making {
	struct telling t;
	struct told_batch *batch, *other;
	struct later *later;
	struct arena *ledger_a; /* of who counts */
	struct ledger ledger;
	pthread_t counter;
	bool counts;
};

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
		e = store_fact_load(c->tx, &b->v[i].fact, b->v[i].seq);
	return e;
}

static void *
count(void *arg)
{
	struct making *m = arg;

	for (size_t i = 0; i < m->other->n; i++)
		ledger_add(&m->ledger, m->t.app->country, NULL, &m->other->v[i].fact);
	return NULL;
}

/* Until the other batch is written and counted. */
static ERR
wait_other(struct making *m)
{
	if (m->counts)
		pthread_join(m->counter, NULL);
	m->counts = false;
	return app_later_wait(m->later);
}

static ERR
flush(struct making *m)
{
	struct told_batch *full = m->batch;
	const struct err *e = wait_other(m);

	m->batch = m->other;
	m->other = full;
	m->batch->n = 0;
	if (e || !full->n)
		return e;
	m->counts = pthread_create(&m->counter, NULL, count, m) == 0;
	if (!m->counts)
		(void)count(m);
	return app_later_do(m->later, write_batch, full);
}

static ERR
ended(struct telling *t, void *arg)
{
	struct making *m = arg;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < t->nstays; i++) {
		m->batch->v[m->batch->n++] = (struct told){ t->stays[i], t->seq };
		if (m->batch->n == m->batch->most)
			e = flush(m);
	}
	return e;
}

static ERR
clear(struct ctx *c, void *arg)
{
	const struct making *m = arg;
	bool alone = m->batch->most == ALONE, aside = alone || db_engine(tx_db(c->tx)) == ENGINE_PG;
	const struct err *e = alone ? db_roomy(tx_db(c->tx)) : NULL;

	if (!e)
		e = figures_forget(c->tx, c->a, c->now);
	return e || !aside ? e : figures_indexes_aside(c->tx, c->a);
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
		e = (s->anew ? store_cell_load : store_cell_put)(c->tx, c->a, &cell);
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
	struct making *m = arena_alloc(app->a, sizeof(*m));
	const struct err *e, *over;

	*out = (struct figures){ .appeals = 0 };
	*m = (struct making){ .batch = batch_new(app), .other = batch_new(app), .later = app_later(app),
		.ledger_a = arena_new() };
	m->t = (struct telling){ .app = app, .out = out, .progress = progress, .ended = ended, .arg = m };
	m->ledger = ledger_new(m->ledger_a);
	e = app_do(app, clear, m);
	if (!e)
		e = db_snapshot(app->db);
	if (!e) {
		e = ends(&m->t);
		if (!e)
			e = figures_tell(&m->t);
		if (!e)
			e = flush(m);
		over = wait_other(m); /* also when something went wrong */
		e = e ? e : over;
		db_release(app->db);
	}
	ledger_close(&m->ledger);
	out->cells = (int64_t)m->ledger.n;
	if (!e)
		e = figures_cells(app, &m->ledger, true);
	if (!e)
		e = app_do(app, finish, &m->t);
	arena_free(m->ledger_a);
	return e;
}
