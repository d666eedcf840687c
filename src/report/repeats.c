/* Repeats. */
#include "report/repeats.h"

#include <string.h>

#include "base/arena.h"

#define NONE UINT32_MAX

/* A table of places by topics: what came now, and in the past. */
struct heap {
	uint32_t *place, *topic; /* id -> line, column; NONE: it is not counted */
	size_t nplace, ntopic;   /* greatest id and one */
	int64_t *places, *topics;
	size_t np, nt;
	uint32_t *now, *was;
};

/* Where the appeals of a place are counted: in its mahalla, or in its district or city. */
static int64_t
stands(const struct country *c, const struct place *p, bool mahallas)
{
	while (p && p->level == LEVEL_MAHALLA && !mahallas)
		p = country_place(c, p->parent);
	if (!p || (p->level == LEVEL_MAHALLA) != mahallas || p->level < LEVEL_DISTRICT)
		return 0;
	return p->id;
}

static uint32_t
line(int64_t *keys, size_t *n, int64_t key)
{
	for (size_t i = *n; i > 0; i--)
		if (keys[i - 1] == key)
			return (uint32_t)(i - 1);
	keys[*n] = key;
	return (uint32_t)(*n)++;
}

static void
heap(struct heap *h, struct arena *a, const struct country *c, bool mahallas)
{
	*h = (struct heap){ .nplace = c->nplaces ? (size_t)c->places[c->nplaces - 1].id + 1 : 0,
		.ntopic = c->ntopics ? (size_t)c->topics[c->ntopics - 1].id + 1 : 0 };
	h->place = arena_array(a, h->nplace, sizeof(*h->place));
	h->topic = arena_array(a, h->ntopic, sizeof(*h->topic));
	h->places = arena_array(a, c->nplaces, sizeof(*h->places));
	h->topics = arena_array(a, c->ntopics, sizeof(*h->topics));
	memset(h->place, 0xff, h->nplace * sizeof(*h->place));
	memset(h->topic, 0xff, h->ntopic * sizeof(*h->topic));
	for (size_t i = 0; i < c->nplaces; i++) {
		const struct place *p = &c->places[i];
		int64_t at = stands(c, p, mahallas);

		if (at && at == p->id) /* every one is itself a place: no search */
			h->places[h->np++] = at, h->place[at] = (uint32_t)(h->np - 1);
	}
	for (size_t i = 0; i < c->nplaces && !mahallas; i++) {
		int64_t at = stands(c, &c->places[i], false);

		if (at)
			h->place[c->places[i].id] = h->place[at];
	}
	for (size_t i = 0; i < c->ntopics; i++) {
		const struct topic *t = &c->topics[i];

		h->topic[t->id] = line(h->topics, &h->nt, mahallas && t->parent ? t->parent : t->id);
	}
	h->now = arena_array(a, h->np * h->nt, sizeof(*h->now));
	h->was = arena_array(a, h->np * h->nt, sizeof(*h->was));
}

static void
count(struct heap *h, const struct column_set *s, size_t i, bool now)
{
	uint32_t p = s->place[i] < h->nplace ? h->place[s->place[i]] : NONE,
	         t = s->topic[i] < h->ntopic ? h->topic[s->topic[i]] : NONE;

	if (p != NONE && t != NONE)
		(now ? h->now : h->was)[p * h->nt + t]++;
}

/* The cells that are not empty, and those of them that rose. */
static size_t
rose(const struct heap *h, struct arena *a, struct rise **out)
{
	struct arena *work = arena_new();
	struct rise_cell *cells;
	struct rise *r;
	size_t n = 0, all = h->np * h->nt;

	for (size_t i = 0; i < all; i++)
		n += h->now[i] || h->was[i];
	cells = arena_array(work, n, sizeof(*cells));
	n = 0;
	for (size_t i = 0; i < all; i++)
		if (h->now[i] || h->was[i])
			cells[n++] = (struct rise_cell){ h->places[i / h->nt], h->topics[i % h->nt], h->now[i],
				h->was[i] };
	n = rise_find(work, cells, n, 1.0 / REPEATS_PAST, &r);
	n = n < REPEATS_KEPT ? n : REPEATS_KEPT;
	*out = arena_array(a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		(*out)[i] = r[i];
	arena_free(work);
	return n;
}

void
repeats_find(const struct column_set *s, struct arena *a, const struct country *c, struct date today,
    struct repeats *out)
{
	struct arena *work = arena_new();
	struct heap districts, mahallas;
	const uint16_t *received = s->days[COLUMN_RECEIVED];
	int32_t now = today.day - REPEATS_SPAN, was = now - REPEATS_SPAN * REPEATS_PAST;

	heap(&districts, work, c, false);
	heap(&mahallas, work, c, true);
	for (size_t i = 0; i < s->n; i++) {
		if (received[i] < was || received[i] >= today.day || COLUMN_FLAGS(s->bits[i]) & FLAG_HELD)
			continue;
		count(&districts, s, i, received[i] >= now);
		count(&mahallas, s, i, received[i] >= now);
	}
	*out = (struct repeats){ .to = date_add_days(today, -1) };
	out->ndistricts = rose(&districts, a, &out->districts);
	out->nmahallas = rose(&mahallas, a, &out->mahallas);
	arena_free(work);
}
