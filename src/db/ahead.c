/* Reads sent ahead. */
#include "db/ahead.h"

bool
ahead_room(const struct ahead *h)
{
	return h->n < AHEAD_MAX && !h->taken;
}

void
ahead_put(struct ahead *h, enum sql sql, int64_t id, size_t at)
{
	h->sent[h->n].sql = sql;
	h->sent[h->n].id = id;
	h->sent[h->n++].at = at;
}

bool
ahead_take(struct ahead *h, enum sql sql, const struct args *args, size_t *at, bool *first)
{
	size_t i = h->taken;

	if (i < h->n && h->sent[i].sql == sql && args->n == 1 && args->v[0].kind == ARG_INT &&
	    args->v[0].i == h->sent[i].id) {
		*at = h->sent[i].at;
		*first = i == 0;
		if (++h->taken == h->n)
			h->n = h->taken = 0;
		return true;
	}
	h->n = h->taken = 0;
	return false;
}
