/* Heirs. */
#include "domain/heir.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

const struct err HEIR_UNKNOWN = { ERR_INPUT, N_("Choose a living body from the list for each part."), "heir", NULL };
const struct err HEIR_SELF = { ERR_INPUT, N_("A body that ends cannot take over from itself."), "heir", NULL };
const struct err HEIR_TWICE = { ERR_INPUT, N_("The same topic at the same place stands twice."), "heir", NULL };
const struct err HEIRS_MANY = { ERR_INPUT, N_("That are too many parts."), "heir", NULL };
const struct err HEIR_RECEPTION = { ERR_INPUT, N_("Only a reception takes over from a reception."), "heir", NULL };
const struct err HEIR_GONE = { ERR_REFUSED, N_("This body has ended already."), NULL, NULL };
const struct err HEIR_ONLY = { ERR_INPUT, N_("The last reception of the whole country cannot end without an heir."), "heir",
	NULL };

#define DEPTH_MAX 16

static bool
is_reception(const struct country *c, const struct body *b)
{
	return str_eq(b->kind, c->arbiter);
}

static ERR
row_may(const struct country *c, const struct reform *r, size_t i, const struct body *b)
{
	const struct heir *h = &r->heirs[i];
	const struct body *to = country_body(c, h->heir);

	if (!to || to->ended || str_is(to->kind, KIND_IMPORTED))
		return &HEIR_UNKNOWN;
	if (to->id == b->id)
		return &HEIR_SELF;
	if (is_reception(c, to) != is_reception(c, b))
		return &HEIR_RECEPTION;
	for (size_t k = 0; k < i; k++)
		if (r->heirs[k].topic == h->topic && r->heirs[k].place == h->place)
			return &HEIR_TWICE;
	return NULL;
}

/* Is it the reception to which everything goes that has nobody else? */
static bool
is_last(const struct country *c, const struct body *b)
{
	if (!is_reception(c, b) || b->level != LEVEL_COUNTRY)
		return false;
	for (size_t i = 0; i < c->nbodies; i++)
		if (c->bodies[i].id != b->id && !c->bodies[i].ended && c->bodies[i].level == LEVEL_COUNTRY &&
		    is_reception(c, &c->bodies[i]))
			return false;
	return true;
}

int64_t
heir_rest(const struct reform *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (!r->heirs[i].topic && !r->heirs[i].place)
			return r->heirs[i].heir;
	return 0;
}

ERR
heir_may(const struct country *c, const struct reform *r)
{
	const struct body *b = country_body(c, r->body);

	if (!b)
		return &HEIR_UNKNOWN;
	if (b->ended)
		return &HEIR_GONE;
	if (r->n > HEIRS_MAX)
		return &HEIRS_MANY;
	for (size_t i = 0; i < r->n; i++) {
		const struct err *e = row_may(c, r, i, b);

		if (e)
			return e;
	}
	return is_last(c, b) && !heir_rest(r) ? &HEIR_ONLY : NULL;
}

static int
by_part(const void *x, const void *y)
{
	const struct heir *p = x, *q = y;

	if (p->body != q->body)
		return p->body < q->body ? -1 : 1;
	if (p->topic != q->topic)
		return p->topic < q->topic ? -1 : 1;
	return (p->place > q->place) - (p->place < q->place);
}

const struct country *
heir_apply(const struct country *c, struct arena *a, const struct reform *r)
{
	struct country *k = arena_alloc(a, sizeof(*k));
	const struct body *b = country_body(c, r->body);
	int64_t up = b ? b->parent : 0, rest = heir_rest(r);

	*k = *c;
	k->bodies = arena_array(a, c->nbodies, sizeof(*k->bodies));
	for (size_t i = 0; i < c->nbodies; i++) {
		struct body *x = &k->bodies[i];

		*x = c->bodies[i];
		if (x->id == r->body)
			x->ended = true;
		else if (x->parent == r->body) /* no loop: an heir below it goes up, and so does what it stands in */
			x->parent = rest && !country_body_within(c, rest, x->id) ? rest : up;
	}
	k->heirs = arena_array(a, c->nheirs + r->n, sizeof(*k->heirs));
	if (c->nheirs)
		memcpy(k->heirs, c->heirs, c->nheirs * sizeof(*k->heirs));
	for (size_t i = 0; i < r->n; i++) {
		k->heirs[k->nheirs] = r->heirs[i];
		k->heirs[k->nheirs++].body = r->body;
	}
	qsort(k->heirs, k->nheirs, sizeof(*k->heirs), by_part);
	return k;
}

static int64_t
row_of(const struct country *c, int64_t body, int64_t topic, int64_t place)
{
	struct heir want = { body, topic, place, 0 };
	const struct heir *h =
	    c->nheirs ? bsearch(&want, c->heirs, c->nheirs, sizeof(*c->heirs), by_part) : NULL;

	return h ? h->heir : 0;
}

/* For one topic (0: all of them): the place, those above it, everywhere. */
static int64_t
at_place(const struct country *c, int64_t body, int64_t topic, int64_t place)
{
	const struct place *p = country_place(c, place);
	int64_t out = 0;

	for (int depth = 0; p && !out && depth < DEPTH_MAX; depth++) {
		out = row_of(c, body, topic, p->id);
		p = country_place(c, p->parent);
	}
	return out ? out : row_of(c, body, topic, 0);
}

static int64_t
narrowest(const struct country *c, int64_t body, int64_t topic, int64_t place)
{
	const struct topic *t = country_topic(c, topic);
	int64_t out = 0;

	for (int depth = 0; t && !out && depth < DEPTH_MAX; depth++) {
		out = at_place(c, body, t->id, place);
		t = country_topic(c, t->parent);
	}
	return out ? out : at_place(c, body, 0, place);
}

const struct body *
heir_of(const struct country *c, int64_t body, int64_t topic, int64_t place)
{
	const struct body *b = country_body(c, body);

	for (int depth = 0; b && b->ended && depth < DEPTH_MAX; depth++)
		b = country_body(c, narrowest(c, b->id, topic, place));
	return b && !b->ended && b->id != body ? b : NULL;
}

bool
heir_acts(const struct country *c, int64_t at, int64_t body)
{
	const struct body *b = country_body(c, body), *heir = b && b->ended ? heir_of(c, body, 0, 0) : NULL;

	return at == body || (heir && heir->id == at);
}

size_t
heir_acts_for(const struct country *c, int64_t at, int64_t *out, size_t max)
{
	size_t n = 0;

	if (max)
		out[n++] = at;
	for (size_t i = 0; i < c->nheirs && n < max; i++)
		if (!c->heirs[i].topic && !c->heirs[i].place && c->heirs[i].body != at &&
		    heir_acts(c, at, c->heirs[i].body))
			out[n++] = c->heirs[i].body;
	return n;
}

/* Is `at` an heir of a body, or below one? */
static bool
took_part(const struct country *c, int64_t at, int64_t body, int depth)
{
	for (size_t i = 0; i < c->nheirs; i++) {
		const struct body *to = c->heirs[i].body == body ? country_body(c, c->heirs[i].heir) : NULL;

		if (to && (country_body_within(c, at, to->id) ||
		              (to->ended && depth && took_part(c, at, to->id, depth - 1))))
			return true;
	}
	return false;
}

bool
heir_is_same(const struct country *c, int64_t at, int64_t body)
{
	return country_body_within(c, at, body) || took_part(c, at, body, DEPTH_MAX);
}

/* Does a row lead to a body, or one below it, in the end? */
static bool
leads(const struct country *c, const struct heir *h, int64_t body, int depth)
{
	const struct body *to = country_body(c, h->heir);

	if (!to || !to->ended)
		return to && country_body_within(c, to->id, body);
	for (size_t i = 0; depth && i < c->nheirs; i++)
		if (c->heirs[i].body == to->id && leads(c, &c->heirs[i], body, depth - 1))
			return true;
	return false;
}

size_t
heir_took(const struct country *c, int64_t body, int64_t *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; body && i < c->nheirs && n < max; i++)
		if ((!n || out[n - 1] != c->heirs[i].body) && leads(c, &c->heirs[i], body, DEPTH_MAX))
			out[n++] = c->heirs[i].body;
	return n;
}

const struct body *
heir_seat(const struct country *c, const struct ban *bans, size_t n, int64_t body, int64_t topic, int64_t place)
{
	const struct body *heir = heir_of(c, body, topic, place);

	if (heir && !ban_meets(bans, n, 0, 0, heir->id))
		return heir;
	return ban_instead(c, bans, n, heir ? heir->id : body, place, c->arbiter);
}
