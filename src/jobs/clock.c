/* The jobs' threads. */
#include "jobs/clock.h"

#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "jobs/carry_over.h"
#include "jobs/daily.h"
#include "jobs/draw.h"
#include "jobs/figure.h"
#include "jobs/index.h"
#include "jobs/move.h"
#include "jobs/remind.h"
#include "jobs/scan.h"
#include "jobs/send.h"
#include "jobs/count.h"
#include "store/answers.h"
#include "store/calls.h"
#include "store/follows.h"
#include "store/officers.h"
#include "store/reforms.h"
#include "store/turns.h"

#define BEAT_MS 200
#define BUSY_MS 20 /* between slices, so that deeds keep the writer */
#define FULL 100   /* so much at once is a slice, or nearly one */
#define FULL_PG 1000
#define SWEEP_EVERY_MS (INT64_C(3600) * 1000)
#define REFRESH_EVERY_MS 3000
#define SESSION_KEPT_MS (INT64_C(24) * 3600 * 1000)
#define WRITER_SILENT_MS (INT64_C(24) * 3600 * 1000)
#define WRITERS_AT_ONCE 500
#define SCRATCH_KEPT_MS (INT64_C(30) * 86400000) /* what was typed and never sent */

/* A thread with a connection of its own. */
struct hand {
	struct clock *clock;
	bool (*beat)(struct hand *h); /* all that is due now; true when there is more of it */
	struct db *db;
	pthread_t thread;
	bool started;
};

/* The scanner of viruses is another program, which may answer slowly or not at all: nothing waits behind it. */
enum { HAND_JOBS, HAND_SCAN, HAND_COLUMNS, HANDS };

struct clock {
	struct clock_conf conf;
	struct hand hands[HANDS];
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
	int64_t swept, refreshed, daily;
	bool columns_tried; /* their file */
};

struct sweep {
	struct work work;
	int64_t now;
	struct date today;
};

static ERR
run_sweep(struct tx *tx, struct work *w)
{
	struct sweep *s = w->arg;

	const struct err *e = store_sweep(tx, s->now - SESSION_KEPT_MS, s->now);

	if (!e)
		e = store_scratches_sweep(tx, s->now - SCRATCH_KEPT_MS);
	if (!e)
		e = store_reforms_again(tx);
	if (!e)
		e = store_writers_retire(tx, w->a, s->now - WRITER_SILENT_MS, WRITERS_AT_ONCE);
	return e ? e : store_calls_over(tx, s->today);
}

static ERR
sweep(struct clock *k, struct arena *a, const struct country *c, int64_t now)
{
	struct sweep s = { .now = now, .today = moment_day(now, country_offset(c, now)) };

	s.work = (struct work){ .a = a, .background = true, .run = run_sweep, .arg = &s };
	return writer_run(k->conf.writer, &s.work);
}

/* One job of a beat: was there anything for it? One that fails is told of and holds up no other; that the database is
 * away is told once by whoever lost it. */
static bool
did(const struct err *e, struct arena *a, int64_t n)
{
	if (e && e != &DB_AWAY)
		log_line(LOG_WARN, "job_failed", "detail=%s",
		    log_word(a, str_c(e->detail ? e->detail : e->text)));
	return !e && n;
}

/* Of all servers of this database one does the jobs. */
static bool
is_mine(struct hand *h, struct arena *a, enum turn what)
{
	bool mine;

	(void)did(store_turn(h->db, a, what, &mine), a, 0);
	return mine;
}

/* The same of one that hears what comes: did it get so much that there is more? With less it waits for the next beat,
 * which finds more at once: what a turn costs by being one, all of it shares. */
static bool
full(const struct hand *h, bool heard, int64_t n)
{
	return heard && n >= (db_engine(h->db) == ENGINE_PG ? FULL_PG : FULL);
}

static bool
do_jobs(struct hand *h, struct arena *a, const struct country *c, int64_t now)
{
	struct clock *k = h->clock;
	struct writer *w = k->conf.writer;
	int64_t n = 0;
	bool more = full(h, did(job_index(a, h->db, w, c, &n), a, n), n);

	more |= full(h, did(job_count(a, h->db, w, c, &n), a, n), n);
	more |= full(h, did(job_figure(a, h->db, w, c, now, &n), a, n), n);
	more |= did(job_draw(a, h->db, w, c, now, &n), a, n);
	more |= did(job_send(a, h->db, w, &k->conf.outs, now, &n), a, n) && n >= FULL;
	more |= did(job_move(a, h->db, w, c, now, &n), a, n);
	more |= did(job_carry_over(a, h->db, w, c, now, &n), a, n);
	if (now - k->daily > SWEEP_EVERY_MS) {
		bool again = did(job_daily(a, h->db, w, c, k->conf.keys, now, &n), a, n);

		k->daily = again ? k->daily : now;
		more |= again;
	}
	if (now - k->swept > SWEEP_EVERY_MS) {
		k->swept = now;
		(void)did(sweep(k, a, c, now), a, 0);
		more |= did(job_remind(a, h->db, w, c, now, &n), a, n);
	}
	return more;
}

static bool
beat(struct hand *h)
{
	struct clock *k = h->clock;
	struct arena *a = arena_new();
	int64_t now = k->conf.clock(k->conf.app);
	const struct country *c = k->conf.country_take(k->conf.app);
	bool more = is_mine(h, a, TURN_JOBS) && do_jobs(h, a, c, now);

	k->conf.country_give(k->conf.app, c);
	if (now - k->refreshed > REFRESH_EVERY_MS) {
		k->refreshed = now;
		k->conf.country_refresh(k->conf.app);
	}
	arena_free(a);
	return more;
}

static bool
scan(struct hand *h)
{
	struct clock *k = h->clock;
	struct arena *a = arena_new();
	int64_t n = 0;
	const struct country *c = k->conf.country_take(k->conf.app);
	bool more = is_mine(h, a, TURN_SCAN) && did(
	    job_scan(a, h->db, k->conf.writer, c, &k->conf.scanner, k->conf.clock(k->conf.app), &n), a, n);

	k->conf.country_give(k->conf.app, c);
	arena_free(a);
	return more;
}

static bool
remember(struct hand *h)
{
	struct clock *k = h->clock;
	struct columns *columns = k->conf.columns;
	struct arena *a = arena_new();
	int64_t n = 0;
	const struct err *e = NULL;
	bool more;

	if (columns && !k->columns_tried) {
		bool mapped;

		k->columns_tried = true;
		e = columns_map(columns, h->db, k->conf.columns_file, k->conf.clock(k->conf.app), &mapped);
	}
	if (columns && !e)
		e = columns_hear(columns, h->db, &n);
	if (columns && !e && !n && columns_ready(columns)) {
		const struct country *c = k->conf.country_take(k->conf.app);
		int64_t now = k->conf.clock(k->conf.app);

		e = columns_keep(columns, h->db, k->conf.columns_file, now);
		columns_look(columns, c, moment_day(now, country_offset(c, now)), now);
		k->conf.country_give(k->conf.app, c);
	}
	more = full(h, did(e, a, n), n);
	arena_free(a);
	return more;
}

static void *
work(void *arg)
{
	struct hand *h = arg;
	struct clock *k = h->clock;

	pthread_mutex_lock(&k->lock);
	while (!k->stop) {
		struct timespec until;
		bool more;

		pthread_mutex_unlock(&k->lock);
		more = h->beat(h);
		pthread_mutex_lock(&k->lock);
		if (k->stop)
			break;
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += (more ? BUSY_MS : BEAT_MS) * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&k->wake, &k->lock, &until);
	}
	pthread_mutex_unlock(&k->lock);
	return NULL;
}

static void
stop(void *k)
{
	clock_stop(k);
}

ERR
clock_start(struct arena *a, const struct clock_conf *conf, struct clock **out)
{
	struct clock *k = arena_alloc(a, sizeof(*k));
	const struct err *e = NULL;

	k->conf = *conf;
	k->hands[HAND_JOBS].beat = beat;
	k->hands[HAND_SCAN].beat = scan;
	k->hands[HAND_COLUMNS].beat = remember;
	*out = k;
	for (int i = 0; !e && i < HANDS; i++) {
		k->hands[i].clock = k;
		e = db_open(a, conf->url, false, &k->hands[i].db);
	}
	if (e)
		return e;
	pthread_mutex_init(&k->lock, NULL);
	pthread_cond_init(&k->wake, NULL);
	arena_defer(a, stop, k);
	for (int i = 0; i < HANDS; i++) {
		if (pthread_create(&k->hands[i].thread, NULL, work, &k->hands[i]) != 0)
			return err_new(a, ERR_BROKEN, N_("The server could not start."), NULL, "no thread");
		k->hands[i].started = true;
	}
	return NULL;
}

void
clock_stop(struct clock *k)
{
	bool any = false;

	for (int i = 0; i < HANDS; i++)
		any |= k->hands[i].started;
	if (!any)
		return;
	pthread_mutex_lock(&k->lock);
	k->stop = true;
	pthread_cond_broadcast(&k->wake);
	pthread_mutex_unlock(&k->lock);
	for (int i = 0; i < HANDS; i++)
		if (k->hands[i].started) {
			k->hands[i].started = false;
			pthread_join(k->hands[i].thread, NULL);
		}
}
