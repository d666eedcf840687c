/* Reads sent ahead. */
#include "db/ahead.h"

bool
ahead_room(const struct ahead *h, const struct args *args)
{
	return h->n < AHEAD_MAX && !h->taken && args->n <= AHEAD_ARGS;
}

void
ahead_put(struct ahead *h, enum sql sql, const struct args *args, size_t at)
{
	h->sent[h->n].sql = sql;
	h->sent[h->n].n = args->n;
	for (size_t i = 0; i < args->n; i++)
		h->sent[h->n].v[i] = args->v[i];
	h->sent[h->n++].at = at;
}

static bool
same(const struct arg *v, const struct args *args)
{
	for (size_t i = 0; i < args->n; i++)
		if (v[i].kind != args->v[i].kind || v[i].i != args->v[i].i || !str_eq(v[i].s, args->v[i].s))
			return false;
	return true;
}

bool
ahead_take(struct ahead *h, enum sql sql, const struct args *args, size_t *at, bool *first)
{
	size_t i = h->taken;

	if (i < h->n && h->sent[i].sql == sql && h->sent[i].n == args->n && same(h->sent[i].v, args)) {
		*at = h->sent[i].at;
		*first = i == 0;
		if (++h->taken == h->n)
			h->n = h->taken = 0;
		return true;
	}
	h->n = h->taken = 0;
	return false;
}
