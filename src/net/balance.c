/* A balance. */
#include "net/balance.h"

static int
count(const struct balance *b, int thread)
{
	return atomic_load_explicit(&b->n[thread], memory_order_relaxed);
}

void
balance_enter(struct balance *b, int thread)
{
	atomic_fetch_add_explicit(&b->n[thread], 1, memory_order_relaxed);
}

void
balance_leave(struct balance *b, int thread)
{
	atomic_fetch_sub_explicit(&b->n[thread], 1, memory_order_relaxed);
}

bool
balance_room(const struct balance *b, int thread)
{
	return count(b, thread) < b->most;
}

bool
balance_fair(const struct balance *b, int thread)
{
	int least = count(b, thread);

	for (int i = 0; i < b->threads; i++)
		if (count(b, i) < least)
			least = count(b, i);
	return count(b, thread) <= least + BALANCE_SLACK;
}
