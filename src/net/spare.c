/* Spare arenas. */
#include "net/spare.h"

#include <pthread.h>

#define MOST 256
#define WARM 8 /* those given back last, which are taken next, keep their spare memory */

struct spare {
	pthread_mutex_t lock;
	struct arena *waiting[MOST];
	int n;
	unsigned cold; /* the next whose spare memory goes */
};

static void
end(void *arg)
{
	struct spare *s = arg;

	while (s->n)
		arena_free(s->waiting[--s->n]);
}

struct spare *
spare_new(struct arena *a)
{
	struct spare *s = arena_alloc(a, sizeof(*s));

	pthread_mutex_init(&s->lock, NULL);
	arena_defer(a, end, s);
	return s;
}

struct arena *
spare_take(struct spare *s)
{
	struct arena *a = NULL;

	pthread_mutex_lock(&s->lock);
	if (s->n)
		a = s->waiting[--s->n];
	pthread_mutex_unlock(&s->lock);
	return a ? a : arena_new();
}

void
spare_give(struct spare *s, struct arena *a)
{
	pthread_mutex_lock(&s->lock);
	if (s->n < MOST) {
		s->waiting[s->n++] = a;
		a = NULL;
		if (s->n > WARM)
			arena_trim(s->waiting[s->cold++ % (unsigned)(s->n - WARM)]);
	}
	pthread_mutex_unlock(&s->lock);
	arena_free(a);
}
