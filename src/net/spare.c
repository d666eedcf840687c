/* Spare arenas. */
#include "net/spare.h"

#define MOST 256
#define WARM 8 /* those given back last, which are taken next, keep their spare memory */

struct spare {
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

	arena_defer(a, end, s);
	return s;
}

struct arena *
spare_take(struct spare *s)
{
	return s->n ? s->waiting[--s->n] : arena_new();
}

void
spare_give(struct spare *s, struct arena *a)
{
	if (s->n == MOST) {
		arena_free(a);
		return;
	}
	s->waiting[s->n++] = a;
	if (s->n > WARM)
		arena_trim(s->waiting[s->cold++ % (unsigned)(s->n - WARM)]);
}
