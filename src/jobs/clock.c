/* The jobs' thread. */
#include "jobs/clock.h"

#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "jobs/carry_over.h"
#include "jobs/draw.h"
#include "jobs/index.h"
#include "jobs/move.h"
#include "jobs/scan.h"
#include "jobs/send.h"
#include "jobs/count.h"
#include "jobs/figure.h"
#include "store/answers.h"
#include "store/calls.h"
#include "store/officers.h"

#define BEAT_MS 200
#define BUSY_MS 20 /* between slices, so that deeds keep the writer */
#define SWEEP_EVERY_MS (INT64_C(3600) * 1000)
#define REFRESH_EVERY_MS 3000
#define SESSION_KEPT_MS (INT64_C(24) * 3600 * 1000)
#define SCRATCH_KEPT_MS (INT64_C(30) * 86400000) /* what was typed and never sent */

struct clock {
	struct clock_conf conf;
	struct db *db;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop, started;
	int64_t swept, refreshed;
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
	return e ? e : store_calls_over(tx, s->today);
}

static ERR
sweep(struct clock *k, struct arena *a, const struct country *c, int64_t now)
{
	struct sweep s = { .now = now, .today = moment_day(now, country_offset(c, now)) };

	s.work = (struct work){ .a = a, .background = true, .run = run_sweep, .arg = &s };
	return writer_run(k->conf.writer, &s.work);
}

/* Everything that is due now; true when there is more of it. */
static bool
beat(struct clock *k)
{
	struct arena *a = arena_new();
	int64_t now = k->conf.clock(k->conf.app), indexed = 0, tallied = 0, figured = 0, drawn = 0;
	int64_t sent = 0, moved = 0, carried = 0, scanned = 0;
	const struct country *c = k->conf.country_take(k->conf.app);
	const struct err *e = job_index(a, k->db, k->conf.writer, c, &indexed);

	if (!e)
		e = job_count(a, k->db, k->conf.writer, c, &tallied);
	if (!e)
		e = job_draw(a, k->db, k->conf.writer, c, now, &drawn);
	if (!e)
		e = job_figure(a, k->db, k->conf.writer, c, &figured);
	if (!e)
		e = job_send(a, k->db, k->conf.writer, &k->conf.outs, now, &sent);
	if (!e)
		e = job_move(a, k->db, k->conf.writer, c, now, &moved);
	if (!e)
		e = job_carry_over(a, k->db, k->conf.writer, c, now, &carried);
	if (!e)
		e = job_scan(a, k->db, k->conf.writer, c, &k->conf.scanner, now, &scanned);
	if (!e && now - k->swept > SWEEP_EVERY_MS) {
		k->swept = now;
		e = sweep(k, a, c, now);
	}
	k->conf.country_give(k->conf.app, c);
	if (now - k->refreshed > REFRESH_EVERY_MS) {
		k->refreshed = now;
		k->conf.country_refresh(k->conf.app);
	}
	if (e)
		log_line(LOG_WARN, "job_failed", "detail=%s",
		    log_word(a, str_c(e->detail ? e->detail : e->text)));
	arena_free(a);
	return !e && (indexed || tallied || figured || drawn || sent || moved || carried || scanned);
}

static void *
work(void *arg)
{
	struct clock *k = arg;

	pthread_mutex_lock(&k->lock);
	while (!k->stop) {
		struct timespec until;
		bool more;

		pthread_mutex_unlock(&k->lock);
		more = beat(k);
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
	const struct err *e = db_open(a, conf->url, false, &k->db);

	k->conf = *conf;
	*out = k;
	if (e)
		return e;
	pthread_mutex_init(&k->lock, NULL);
	pthread_cond_init(&k->wake, NULL);
	if (pthread_create(&k->thread, NULL, work, k) != 0)
		return err_new(a, ERR_BROKEN, N_("The server could not start."), NULL, "no thread");
	k->started = true;
	arena_defer(a, stop, k);
	return NULL;
}

void
clock_stop(struct clock *k)
{
	if (!k->started)
		return;
	k->started = false;
	pthread_mutex_lock(&k->lock);
	k->stop = true;
	pthread_cond_signal(&k->wake);
	pthread_mutex_unlock(&k->lock);
	pthread_join(k->thread, NULL);
}
