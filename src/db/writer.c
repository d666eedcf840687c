/* The writer's threads and transactions (stack.md: batches are optimistic, no savepoints). */
#include "db/writer.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/driver.h"
#include "db/line.h"
#include "db/tx.h"

#define THREADS_MAX 4

#define TRIES 3

const struct err WRITER_FULL = { ERR_BUSY,
	N_("Very many people are writing at this moment. Nothing is lost: please send again."), NULL,
	"the writer's queue is full" };
const struct err WRITER_DONE_BEFORE = { ERR_REFUSED, N_("This was done already."), NULL, NULL };
static const struct err WRITER_WROTE_FIRST = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"a deed refused after its first write" };

struct lane {
	struct writer *w;
	struct arena *a; /* the thread's own */
	pthread_t thread;
	struct line line;
	struct tx tx;
	struct work *untold; /* committed; told while the server reads for the next batch. NULL: none */
	struct writer_counts counts;
};

struct writer {
	struct writer_conf conf;
	struct lane lanes[THREADS_MAX + 1];
	int threads; /* of them `spreads` for deeds; one more, where there is one, for jobs alone */
	int spreads;
	unsigned spread;
	struct durable *durable; /* SQLite's */
	bool stopped, flush_fails;
};

/* From now on reads are this deed's, or are sent ahead for it. */
static void
own(struct lane *l, const struct work *w, bool ahead)
{
	if (l->tx.db.d->own)
		l->tx.db.d->own(l->tx.db.c, w ? w->no : 0, ahead);
}

/* Sends ahead what the first deed on each appeal will read. */
static void
send_ahead(struct lane *l, struct work *list, const struct work *end)
{
	int no = 0;

	for (struct work *w = list; w != end; w = w->next) {
		const struct work *first = list;

		w->no = ++no;
		while (first != w && first->key != w->key)
			first = first->next;
		own(l, w, true);
		if (first == w && w->soon)
			w->soon(&l->tx.db, w);
	}
	own(l, NULL, false);
}

/* What was committed is told, or was refused; a job that follows does not wait for the disk. */
static void
tell(struct lane *l, struct work *list)
{
	if (l->w->durable && !list->follows) {
		durable_give(l->w->durable, list);
		return;
	}
	for (struct work *w = list, *next; w; w = next) {
		next = w->next; /* `w` is gone after done */
		w->done(w, w->e);
	}
}

static void
tell_untold(struct lane *l)
{
	struct work *list = l->untold;

	l->untold = NULL;
	if (list)
		tell(l, list);
}

/* Which deeds of a list were done before: their keys are asked for together, with what those will read. */
static ERR
ask_keys(struct lane *l, struct work *list, const struct work *end)
{
	struct arena *a = arena_new();
	struct str keys[LINE_BATCH];
	struct rows rows = { NULL, 0 };
	size_t n = 0;
	struct arg asked;
	const struct err *e = NULL;

	for (struct work *w = list; w != end; w = w->next)
		if (w->ask && w->idem.n)
			keys[n++] = w->idem;
	asked = db_words(&l->tx.db, a, keys, n);
	if (n)
		db_soon(&l->tx.db, SQL_idem_by_keys, ARGS(asked));
	if (l->tx.db.d->own)
		send_ahead(l, list, end);
	if (l->untold)
		l->tx.db.d->push(l->tx.db.c);
	tell_untold(l);
	if (n)
		e = db_all(&l->tx.db, a, SQL_idem_by_keys, ARGS(asked), &rows);
	for (struct work *w = list; !e && w != end; w = w->next) {
		bool found = false;

		for (size_t i = 0; w->ask && i < rows.n; i++)
			found |= str_eq(rows.v[i].v[0].s, w->idem);
		w->e = found ? &WRITER_DONE_BEFORE : NULL;
	}
	arena_free(a);
	return e;
}

/* One deed in the open transaction. A database error or a late refusal spoils the transaction. */
static bool
run_one(struct lane *l, struct work *w)
{
	int64_t before = l->tx.writes;

	if (w->e)
		return true;
	l->tx.now = l->w->conf.clock(l->w->conf.clock_arg);
	own(l, w, false);
	w->e = w->run(&l->tx, w);
	if (w->e && !db_failed(w->e) && l->tx.writes > before)
		w->e = err_new(w->a, WRITER_WROTE_FIRST.kind, WRITER_WROTE_FIRST.text, NULL, "%s: %s",
		    WRITER_WROTE_FIRST.detail, w->e->text);
	return !db_failed(w->e);
}

/* A transaction for `w` and those behind it. */
static ERR
begin(struct lane *l, const struct work *w)
{
	const struct err *e = tx_begin(&l->tx);

	if (!e && w->follows && l->tx.db.d->relax)
		e = l->tx.db.d->relax(l->tx.db.c);
	return e;
}

static void
begin_again(struct work *w)
{
	if (w->mark)
		arena_reset(w->a, *w->mark);
	w->e = NULL;
}

/* Was a deed whose commit is unknown done? Its idempotency key tells, once that can be lost no more. */
static bool
was_done(struct lane *l, struct work *w)
{
	struct arena *a = arena_new();
	struct row row;
	bool found = false;

	for (int i = 0; w->idem.n && i < TRIES; i++) {
		if (!tx_sure(&l->tx) && !db_opt(&l->tx.db, a, SQL_idem_by_key, ARGS(arg_text(w->idem)), &row, &found))
			break;
		found = false;
	}
	arena_free(a);
	return found;
}

/* The turn to write, where it is shared with another process. */
static ERR
turn_take(const struct writer_conf *conf)
{
	return conf->turn_take ? conf->turn_take(conf->turn_arg) : NULL;
}

static void
turn_give(const struct writer_conf *conf)
{
	if (conf->turn_give)
		conf->turn_give(conf->turn_arg);
}

/* Ends the transaction; whoever waits for what it wrote is told. */
static ERR
commit(struct lane *l)
{
	const struct writer_conf *conf = &l->w->conf;
	const struct err *e = tx_commit(&l->tx);

	if (l->tx.told && (!e || e == &DB_UNKNOWN))
		conf->told(conf->told_arg);
	return e;
}

/* One deed in transactions of its own, at most three times. */
static void
run_alone(struct lane *l, struct work *w)
{
	for (int i = 0; i < TRIES; i++) {
		const struct err *e;

		begin_again(w);
		e = begin(l, w);
		if (!e)
			e = ask_keys(l, w, w->next);
		if (!e && run_one(l, w) && w->e) {
			tx_rollback(&l->tx); /* refused: nothing was written */
			break;
		}
		if (!e)
			e = w->e ? w->e : commit(l);
		w->e = e;
		if (!e)
			break;
		tx_rollback(&l->tx);
		if (e == &DB_UNKNOWN && was_done(l, w)) {
			w->e = NULL;
			break;
		}
		if (e->kind == ERR_BROKEN)
			log_line(LOG_WARN, "deed_failed", "try=%d detail=%s", i + 1,
			    log_word(l->a, str_c(e->detail)));
	}
	if (!w->e)
		l->counts.deeds++;
	w->next = NULL;
	tell(l, w);
}

/* A whole list in one transaction; one by one when it fails. */
static void
run_batch(struct lane *l, struct work *list)
{
	const struct err *e = begin(l, list);
	struct work *next;

	if (!e)
		e = ask_keys(l, list, NULL);
	for (struct work *w = list; !e && w; w = w->next)
		if (!run_one(l, w))
			e = w->e;
	if (!e)
		e = commit(l);
	if (!e) {
		l->counts.batches++;
		for (struct work *w = list; w; w = w->next)
			l->counts.deeds += !w->e;
		if (l->tx.db.d->push)
			l->untold = list;
		else
			tell(l, list);
		return;
	}
	tell_untold(l); /* the next batch's beginning failed */
	tx_rollback(&l->tx);
	l->counts.reruns += list->next || e == &DB_UNKNOWN;
	for (struct work *w = list; w; w = next) {
		next = w->next; /* `w` is gone after done */
		if (e == &DB_UNKNOWN && !w->e && was_done(l, w)) {
			l->counts.deeds++;
			w->next = NULL;
			tell(l, w);
		} else {
			run_alone(l, w);
		}
	}
}

/* What was taken, in its turn. */
static void
run_list(struct lane *l, struct work *list)
{
	const struct err *e = l->w->durable ? durable_failed(l->w->durable) : NULL;
	struct work *next;

	if (list->bare)
		tell_untold(l);
	else if (!e)
		e = turn_take(&l->w->conf);
	if (!e && list->bare) {
		list->done(list, list->run(NULL, list));
	} else if (!e) {
		run_batch(l, list);
		turn_give(&l->w->conf);
	} else {
		for (struct work *w = list; w; w = next) {
			next = w->next;
			w->done(w, e);
		}
	}
}

static void *
lane_main(void *arg)
{
	struct lane *l = arg;

	for (;;) {
		struct work *list = line_take(&l->line, l->w->durable, false);

		if (!list) {
			tell_untold(l);
			tx_tidy(&l->tx, true);
			list = line_take(&l->line, l->w->durable, true);
		}
		if (!list)
			return NULL;
		run_list(l, list);
		tx_tidy(&l->tx, false);
	}
}

static void
stop(void *w)
{
	writer_stop(w);
}

static ERR
flush_log(void *arg)
{
	static const struct err FAULT = { ERR_BROKEN,
		N_("The server could not do this. It has been recorded; please try again later."), NULL,
		"a fault made by a test" };
	struct writer *w = arg;
	struct db *db = &w->lanes[0].tx.db;

	return w->flush_fails ? &FAULT : db->d->harden(db->c);
}

static void
log_flushed(void *arg)
{
	struct writer *w = arg;

	line_look(&w->lanes[0].line);
}

static int
threads_of(const struct writer_conf *conf)
{
	int64_t want = conf->threads ? conf->threads : sysconf(_SC_NPROCESSORS_ONLN);

	if (want < 1 || db_engine_of(conf->url) == ENGINE_SQLITE)
		return 1;
	return want > THREADS_MAX ? THREADS_MAX : (int)want;
}

ERR
writer_start(struct arena *a, const struct writer_conf *conf, struct writer **out)
{
	struct writer *w = arena_alloc(a, sizeof(*w));
	int want = threads_of(conf);

	w->conf = *conf;
	w->spreads = want;
	for (int i = 0; i < want + (db_engine_of(conf->url) == ENGINE_PG); i++) {
		struct lane *l = &w->lanes[i];
		const struct err *e;

		l->w = w;
		l->a = a;
		l->tx.tells = conf->tells;
		line_open(&l->line);
		e = turn_take(conf);
		if (e)
			return e;
		e = tx_open(&l->tx, a, conf->url, conf->clock(conf->clock_arg));
		if (!e && conf->making)
			e = db_making(&l->tx.db);
		turn_give(conf);
		if (e)
			return e;
		if (l->tx.db.d->harden && !w->durable &&
		    (w->durable = durable_start(a, flush_log, log_flushed, w)) == NULL)
			return db_broken(a, "writer", "no thread");
		if (pthread_create(&l->thread, NULL, lane_main, l) != 0) {
			if (w->durable && i == 0) /* nobody stops it */
				durable_stop(w->durable);
			return db_broken(a, "writer", "no thread");
		}
		w->threads++;
		/* Behind its connection, so that the thread ends before that is closed. */
		arena_defer(a, stop, w);
	}
	*out = w;
	return NULL;
}

ERR
writer_submit(struct writer *w, struct work *work)
{
	unsigned at = work->key ? (unsigned)(work->key * UINT64_C(0x9E3779B97F4A7C15) >> 33)
	                        : __atomic_fetch_add(&w->spread, 1, __ATOMIC_RELAXED);
	bool apart = work->background && !work->key && w->threads > w->spreads;
	struct lane *l = &w->lanes[apart ? (unsigned)w->spreads : at % (unsigned)w->spreads];

	return line_put(&l->line, work, w->conf.queue_max) ? NULL : &WRITER_FULL;
}

void
writer_stop(struct writer *w)
{
	if (w->stopped)
		return;
	w->stopped = true;
	for (int i = 0; i < w->threads; i++) {
		struct lane *l = &w->lanes[i];

		line_close(&l->line);
		pthread_join(l->thread, NULL);
		tx_tidy(&l->tx, true);
	}
	if (w->durable)
		durable_stop(w->durable);
}

ERR
writer_settle(struct writer *w)
{
	return w->durable ? durable_wait(w->durable) : NULL;
}

int64_t
writer_handed(const struct writer *w)
{
	int64_t n = 0;

	for (int i = 0; i < w->threads; i++)
		n += __atomic_load_n(&w->lanes[i].line.handed, __ATOMIC_RELAXED);
	return n;
}

struct writer_counts
writer_counts(struct writer *w)
{
	struct writer_counts sum = { 0, 0, 0 };

	for (int i = 0; i < w->threads; i++) {
		sum.batches += w->lanes[i].counts.batches;
		sum.deeds += w->lanes[i].counts.deeds;
		sum.reruns += w->lanes[i].counts.reruns;
	}
	return sum;
}

void
writer_fail_at(struct writer *w, int k)
{
	for (int i = 0; i < w->threads; i++)
		w->lanes[i].tx.fail_at = k < 0 ? 0 : k + 1;
}

void
writer_lose_commit(struct writer *w)
{
	for (int i = 0; i < w->threads; i++)
		w->lanes[i].tx.lose_commit = true;
}

void
writer_fail_flush(struct writer *w)
{
	w->flush_fails = true;
}
