/* Reads sent ahead. */
#include "db/ahead.h"

#include <string.h>

static size_t
text_of(const struct args *args)
{
	size_t n = 0;

	for (size_t i = 0; i < args->n; i++)
		n += args->v[i].s.n;
	return n;
}

bool
ahead_room(const struct ahead *h, const struct args *args)
{
	return h->n < AHEAD_MAX && !(h->strict && h->taken) && args->n <= AHEAD_ARGS - h->nv &&
	    text_of(args) <= AHEAD_TEXT - h->ntext;
}

void
ahead_put(struct ahead *h, enum sql sql, const struct args *args, size_t at)
{
	h->sent[h->n] = (struct ahead_read){ .sql = sql, .owner = h->owner, .v = h->nv, .n = args->n, .at = at,
		.lead = h->n, .part = -1 };
	h->n++;
	h->waiting++;
	for (size_t i = 0; i < args->n; i++) {
		struct arg *v = &h->v[h->nv++];

		*v = args->v[i];
		if (!v->s.n)
			continue;
		v->s.p = memcpy(h->text + h->ntext, v->s.p, v->s.n);
		h->ntext += v->s.n;
	}
}

void
ahead_follow(struct ahead *h, struct ahead_read *r, size_t lead, int part)
{
	r->at = AHEAD_LED;
	r->lead = lead;
	r->part = part;
	h->waiting--;
}

void
ahead_drop(struct ahead *h, size_t lead)
{
	h->waiting--;
	for (size_t i = lead; i < h->n; i++)
		if (h->sent[i].lead == lead) {
			h->sent[i].at = AHEAD_LED;
			h->sent[i].owner = -1;
		}
}

static bool
same(const struct arg *v, const struct args *args)
{
	for (size_t i = 0; i < args->n; i++)
		if (v[i].kind != args->v[i].kind || v[i].i != args->v[i].i || !str_eq(v[i].s, args->v[i].s))
			return false;
	return true;
}

static bool
is(const struct ahead *h, const struct ahead_read *r, enum sql sql, const struct args *args)
{
	return r->sql == sql && r->owner == h->owner && r->n == args->n && same(h->v + r->v, args);
}

struct ahead_read *
ahead_see(struct ahead *h, enum sql sql, const struct args *args, bool again)
{
	for (size_t i = 0; i < h->n; i++)
		if ((again || !h->sent[i].taken) && is(h, &h->sent[i], sql, args))
			return &h->sent[i];
	return NULL;
}

struct ahead_read *
ahead_take(struct ahead *h, enum sql sql, const struct args *args)
{
	for (size_t i = h->strict ? h->taken : 0; i < h->n; i++) {
		struct ahead_read *r = &h->sent[i];

		if (!r->taken && is(h, r, sql, args)) {
			r->taken = true;
			h->waiting -= !r->kept;
			if (++h->taken == h->n)
				h->n = h->taken = h->nv = h->ntext = 0;
			return r;
		}
		if (h->strict)
			break;
	}
	return NULL;
}

bool
ahead_keep(struct ahead *h, size_t at, void *result)
{
	for (size_t i = 0; h->waiting && i < h->n; i++)
		if (h->sent[i].at == at && !h->sent[i].taken && !h->sent[i].kept) {
			h->sent[i].kept = result;
			h->waiting--;
			return true;
		}
	return false;
}

void
ahead_forget(struct ahead *h, void (*drop)(void *kept))
{
	for (size_t i = 0; i < h->n; i++)
		if (h->sent[i].kept)
			drop(h->sent[i].kept);
	h->n = h->taken = h->nv = h->ntext = h->waiting = 0;
}
