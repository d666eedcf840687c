/* The country for many threads. */
#include "app/atlas.h"

#include <pthread.h>

#include "base/arena.h"
#include "store/countries.h"

/* One edition, in an arena of its own; freed when it is not the present one and nobody holds it. */
struct edition {
	struct arena *a;
	struct country *country;
	const struct suggester *suggester;
	int held;
	struct edition *older;
};

struct atlas {
	pthread_mutex_t lock, reading;
	struct db *db;
	struct edition *now; /* and behind it those that are still held */
};

static ERR
read_edition(struct atlas *t, struct edition **out)
{
	struct arena *a = arena_new();
	struct edition *n = arena_alloc(a, sizeof(*n));
	const struct err *e;

	n->a = a;
	e = store_country(t->db, a, &n->country);
	if (e) {
		*out = NULL;
		/* constants only outlive the arena */
		if (e->kind == ERR_REFUSED) {
			arena_free(a);
			return e;
		}
		return e;
	}
	n->suggester = suggest_new(a, n->country);
	*out = n;
	return NULL;
}

static void
free_all(void *arg)
{
	struct atlas *t = arg;

	while (t->now) {
		struct edition *n = t->now;

		t->now = n->older;
		arena_free(n->a);
	}
}

ERR
atlas_new(struct arena *a, const char *url, struct atlas **out)
{
	struct atlas *t = arena_alloc(a, sizeof(*t));
	const struct err *e = db_open(a, url, false, &t->db);

	pthread_mutex_init(&t->lock, NULL);
	pthread_mutex_init(&t->reading, NULL);
	*out = t;
	if (!e)
		e = read_edition(t, &t->now);
	if (!e)
		arena_defer(a, free_all, t);
	return e;
}

const struct country *
atlas_take(struct atlas *t, const struct suggester **s)
{
	struct edition *n;

	pthread_mutex_lock(&t->lock);
	n = t->now;
	n->held++;
	pthread_mutex_unlock(&t->lock);
	*s = n->suggester;
	return n->country;
}

void
atlas_give(struct atlas *t, const struct country *c)
{
	struct edition *gone = NULL;

	pthread_mutex_lock(&t->lock);
	for (struct edition **at = &t->now; *at; at = &(*at)->older) {
		if ((*at)->country != c)
			continue;
		(*at)->held--;
		if (!(*at)->held && *at != t->now) {
			gone = *at;
			*at = gone->older;
		}
		break;
	}
	pthread_mutex_unlock(&t->lock);
	if (gone)
		arena_free(gone->a);
}

ERR
atlas_refresh(struct atlas *t)
{
	struct arena *a = arena_new();
	struct edition *fresh = NULL;
	int64_t version;
	const struct err *e;

	pthread_mutex_lock(&t->reading);
	e = store_country_version(t->db, a, &version);
	if (!e && version != t->now->country->version)
		e = read_edition(t, &fresh);
	if (!e && fresh) {
		pthread_mutex_lock(&t->lock);
		fresh->older = t->now;
		t->now = fresh;
		if (!fresh->older->held) {
			struct edition *gone = fresh->older;

			fresh->older = gone->older;
			arena_free(gone->a);
		}
		pthread_mutex_unlock(&t->lock);
	}
	pthread_mutex_unlock(&t->reading);
	arena_free(a);
	return e;
}
