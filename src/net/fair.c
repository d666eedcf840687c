/* Fairness. */
#include "net/fair.h"

static int
count(const struct fair *f, int thread)
{
	return atomic_load_explicit(&f->n[thread], memory_order_relaxed);
}

void
fair_enter(struct fair *f, int thread)
{
	atomic_fetch_add_explicit(&f->n[thread], 1, memory_order_relaxed);
}

void
fair_leave(struct fair *f, int thread)
{
	atomic_fetch_sub_explicit(&f->n[thread], 1, memory_order_relaxed);
}

bool
fair_room(const struct fair *f, int thread)
{
	return count(f, thread) < f->most;
}

bool
fair_turn(const struct fair *f, int thread)
{
	int least = count(f, thread);

	for (int i = 0; i < f->threads; i++)
		if (count(f, i) < least)
			least = count(f, i);
	return count(f, thread) <= least + FAIR_SLACK;
}
