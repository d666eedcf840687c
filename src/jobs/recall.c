/* Recalling. */
#include "jobs/recall.h"

#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"

#define BEAT_MS 300
#define AGAIN_MS 5000 /* after the database failed */

struct recall {
	struct recall_conf conf;
	struct db *db;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop, started, loaded;
};

/* One look; how long to wait for the next. */
static int
beat(struct recall *r)
{
	int64_t did = 0;
	const struct err *e = NULL;

	if (!r->loaded)
		e = columns_load(r->conf.columns, r->db);
	r->loaded |= !e;
	if (!e)
		e = columns_hear(r->conf.columns, r->db, &did);
	if (e)
		log_line(LOG_WARN, "columns_behind", "kind=%s", err_kind_name(e->kind));
	return e ? AGAIN_MS : did ? 1 : BEAT_MS;
}

static void *
work(void *arg)
{
	struct recall *r = arg;

	pthread_mutex_lock(&r->lock);
	while (!r->stop) {
		struct timespec until;
		int wait;

		pthread_mutex_unlock(&r->lock);
		wait = beat(r);
		pthread_mutex_lock(&r->lock);
		if (r->stop)
			break;
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += wait / 1000;
		until.tv_nsec += wait % 1000 * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&r->wake, &r->lock, &until);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

static void
stop(void *r)
{
	recall_stop(r);
}

ERR
recall_start(struct arena *a, const struct recall_conf *conf, struct recall **out)
{
	struct recall *r = arena_alloc(a, sizeof(*r));
	const struct err *e = db_open(a, conf->url, false, &r->db);

	r->conf = *conf;
	*out = r;
	if (e)
		return e;
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->wake, NULL);
	if (pthread_create(&r->thread, NULL, work, r) != 0)
		return err_new(a, ERR_BROKEN, N_("The server could not start."), NULL, "no thread");
	r->started = true;
	arena_defer(a, stop, r);
	return NULL;
}

void
recall_stop(struct recall *r)
{
	if (!r->started)
		return;
	r->started = false;
	pthread_mutex_lock(&r->lock);
	r->stop = true;
	pthread_cond_signal(&r->wake);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
}
