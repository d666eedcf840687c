/* A binary heap by time; what came first stands first among equals only by chance. */
#include "app/agenda.h"

#include "base/arena.h"

static void
swap(struct agenda_item *x, struct agenda_item *y)
{
	struct agenda_item t = *x;

	*x = *y;
	*y = t;
}

void
agenda_put(struct agenda *g, struct agenda_item it)
{
	size_t i = g->n;

	if (g->n == g->cap) {
		size_t cap = g->cap ? 2 * g->cap : 1024;

		g->heap = arena_grow(g->a, g->heap, g->cap * sizeof(*g->heap), cap * sizeof(*g->heap));
		g->cap = cap;
	}
	g->heap[g->n++] = it;
	for (; i && g->heap[(i - 1) / 2].at > g->heap[i].at; i = (i - 1) / 2)
		swap(&g->heap[i], &g->heap[(i - 1) / 2]);
}

bool
agenda_take(struct agenda *g, struct agenda_item *out)
{
	size_t i = 0;

	if (!g->n)
		return false;
	*out = g->heap[0];
	g->heap[0] = g->heap[--g->n];
	for (;;) {
		size_t least = i;

		for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < g->n; k++)
			if (g->heap[k].at < g->heap[least].at)
				least = k;
		if (least == i)
			return true;
		swap(&g->heap[i], &g->heap[least]);
		i = least;
	}
}
