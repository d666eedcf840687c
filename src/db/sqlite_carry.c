/* The log's carrier. */
#include "db/sqlite_carry.h"

#include <pthread.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "base/str.h"

enum carrying { CARRY_RESTS, CARRY_ASKED, CARRY_ENDED };

struct carry {
	const char *path;
	sqlite3 *s; /* the thread's; NULL: there is none yet */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake, over;
	enum carrying at;
	int upto; /* pages of the log, that it has carried */
	bool stop;
};

static void *
work(void *arg)
{
	struct carry *c = arg;
	int upto;

	pthread_mutex_lock(&c->lock);
	for (;;) {
		while (c->at != CARRY_ASKED && !c->stop)
			pthread_cond_wait(&c->wake, &c->lock);
		if (c->stop)
			break;
		pthread_mutex_unlock(&c->lock);
		/* What it cannot carry because somebody reads there, the next one will. */
		sqlite3_wal_checkpoint_v2(c->s, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, &upto);
		pthread_mutex_lock(&c->lock);
		c->upto = upto;
		c->at = CARRY_ENDED;
		pthread_cond_broadcast(&c->over);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

struct carry *
carry_new(struct arena *a, const char *path)
{
	struct carry *c = arena_alloc(a, sizeof(*c));

	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->wake, NULL);
	pthread_cond_init(&c->over, NULL);
	c->path = str_cstr(a, str_c(path));
	return c;
}

static bool
begin(struct carry *c)
{
	if (sqlite3_open_v2(c->path, &c->s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
	    sqlite3_exec(c->s, "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=2147418112",
	        NULL, NULL, NULL) == SQLITE_OK && pthread_create(&c->thread, NULL, work, c) == 0)
		return true;
	sqlite3_close(c->s);
	c->s = NULL;
	return false;
}

bool
carry_soon(struct carry *c)
{
	if (!c->s && !begin(c))
		return false;
	pthread_mutex_lock(&c->lock);
	if (c->at == CARRY_RESTS) {
		c->at = CARRY_ASKED;
		pthread_cond_signal(&c->wake);
	}
	pthread_mutex_unlock(&c->lock);
	return true;
}

bool
carry_ended(struct carry *c, int *upto)
{
	bool ended;

	pthread_mutex_lock(&c->lock);
	ended = c->at == CARRY_ENDED;
	*upto = c->upto;
	if (ended)
		c->at = CARRY_RESTS;
	pthread_mutex_unlock(&c->lock);
	return ended;
}

void
carry_wait(struct carry *c)
{
	pthread_mutex_lock(&c->lock);
	while (c->at == CARRY_ASKED)
		pthread_cond_wait(&c->over, &c->lock);
	pthread_mutex_unlock(&c->lock);
}

void
carry_stop(struct carry *c)
{
	if (!c->s)
		return;
	pthread_mutex_lock(&c->lock);
	c->stop = true;
	pthread_cond_signal(&c->wake);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	sqlite3_close(c->s);
	c->s = NULL;
}
