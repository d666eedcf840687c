/* The jobs' threads. */
#include "jobs/clock.h"

#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "jobs/due.h"
#include "jobs/scan.h"
#include "store/turns.h"

#define REFRESH_EVERY_MS 3000

/* A thread with a connection of its own. */
struct hand {
	struct clock *clock;
	int64_t (*beat)(struct hand *h); /* all that is due now; after how many milliseconds there is more */
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
	struct due due;
	int64_t refreshed;
	bool columns_tried; /* their file */
};

/* Of all servers of this database one does the jobs. */
static bool
is_mine(struct hand *h, struct arena *a, enum turn what)
{
	bool mine;

	(void)due_done(store_turn(h->db, a, what, &mine), a);
	return mine;
}

static int64_t
beat(struct hand *h)
{
	struct clock *k = h->clock;
	struct arena *a = arena_new();
	int64_t now = k->conf.clock(k->conf.app);
	const struct country *c = k->conf.country_take(k->conf.app);
	int64_t wait = DUE_BEAT_MS;

	if (is_mine(h, a, TURN_JOBS))
		wait = due_run(&k->due, &k->conf, h->db, a, c, now);
	k->conf.country_give(k->conf.app, c);
	if (now - k->refreshed > REFRESH_EVERY_MS) {
		k->refreshed = now;
		k->conf.country_refresh(k->conf.app);
	}
	arena_free(a);
	return wait;
}

static int64_t
soon_if(bool more)
{
	return more ? DUE_BUSY_MS : DUE_BEAT_MS;
}

static int64_t
scan(struct hand *h)
{
	struct clock *k = h->clock;
	struct arena *a = arena_new();
	int64_t n = 0;
	const struct country *c = k->conf.country_take(k->conf.app);
	bool more = is_mine(h, a, TURN_SCAN) &&
	    due_done(job_scan(a, h->db, k->conf.writer, c, &k->conf.scanner, k->conf.clock(k->conf.app), &n), a) && n;

	k->conf.country_give(k->conf.app, c);
	arena_free(a);
	return soon_if(more);
}

static int64_t
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
	more = due_done(e, a) && n >= COLUMNS_SLICE;
	arena_free(a);
	return soon_if(more);
}

static void *
work(void *arg)
{
	struct hand *h = arg;
	struct clock *k = h->clock;

	pthread_mutex_lock(&k->lock);
	while (!k->stop) {
		struct timespec until;
		int64_t wait;

		pthread_mutex_unlock(&k->lock);
		wait = h->beat(h);
		pthread_mutex_lock(&k->lock);
		if (k->stop)
			break;
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += wait * 1000000L;
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
