/* The ban. */
#include "domain/ban.h"

#include "base/arena.h"

const struct err APPEAL_BANNED = { ERR_REFUSED,
	N_("The appeal complains of them, of their superior or of their unit: they cannot hold it."), NULL, NULL };

#define DEPTH_MAX 16

static const struct post *
post_of(const struct org *org, int64_t officer)
{
	for (size_t i = 0; officer && i < org->nposts; i++)
		if (org->posts[i].officer == officer)
			return &org->posts[i];
	return NULL;
}

bool
post_heads(const struct org *org, const struct post *p)
{
	const struct post *chief = post_of(org, p->chief);

	return p->head && !(chief && chief != p && chief->body == p->body &&
	                      (!p->unit || chief->unit == p->unit));
}

/* A set that grows while it is walked: what is put is looked at once. */
struct set {
	struct ban *v;
	size_t n;
};

static void
put(struct set *s, enum ban_kind kind, int64_t id, bool named)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].kind == kind && s->v[i].id == id) {
			s->v[i].named |= named;
			return;
		}
	if (id)
		s->v[s->n++] = (struct ban){ kind, id, named };
}

static void
put_heirs(const struct country *c, struct set *s, int64_t body, int steps)
{
	for (size_t i = 0; steps && i < c->nheirs; i++)
		if (c->heirs[i].body == body) {
			put(s, BAN_BODY, c->heirs[i].heir, false);
			put_heirs(c, s, c->heirs[i].heir, steps - 1);
		}
}

static void
below_body(const struct org *org, struct set *s, int64_t body)
{
	const struct country *c = org->country;

	for (size_t i = 0; i < c->nbodies; i++)
		if (c->bodies[i].parent == body)
			put(s, BAN_BODY, c->bodies[i].id, false);
	for (size_t i = 0; i < org->nunits; i++)
		if (org->units[i].body == body)
			put(s, BAN_UNIT, org->units[i].id, false);
	for (size_t i = 0; i < org->nposts; i++)
		if (org->posts[i].body == body)
			put(s, BAN_OFFICER, org->posts[i].officer, false);
}

static void
below_unit(const struct org *org, struct set *s, int64_t unit)
{
	for (size_t i = 0; i < org->nposts; i++)
		if (org->posts[i].unit == unit)
			put(s, BAN_OFFICER, org->posts[i].officer, false);
}

static void
below_officer(const struct org *org, struct set *s, int64_t officer)
{
	const struct post *p = post_of(org, officer);

	for (size_t i = 0; i < org->nposts; i++)
		if (org->posts[i].chief == officer)
			put(s, BAN_OFFICER, org->posts[i].officer, false);
	if (p && post_heads(org, p))
		put(s, p->unit ? BAN_UNIT : BAN_BODY, p->unit ? p->unit : p->body, false);
}

/* Is it within a body or a unit of the set? */
static bool
covered(const struct org *org, const struct set *s, const struct ban *b)
{
	const struct post *p = b->kind == BAN_OFFICER ? post_of(org, b->id) : NULL;

	if (p)
		return ban_meets(s->v, s->n, 0, p->unit, p->body);
	for (size_t i = 0; b->kind == BAN_UNIT && i < org->nunits; i++)
		if (org->units[i].id == b->id)
			return ban_meets(s->v, s->n, 0, 0, org->units[i].body);
	return false;
}

void
ban_make(const struct org *org, struct arena *a, const struct ban *named, size_t nnamed,
    struct ban **out, size_t *n)
{
	size_t most = 2 * nnamed + 3 * org->nposts + org->nunits + org->country->nbodies;
	struct set s = { arena_array(a, most, sizeof(*s.v)), 0 };

	for (size_t i = 0; i < nnamed; i++)
		put(&s, named[i].kind, named[i].id, true);
	/* Whoever took over from a body answers for it. */
	for (size_t i = 0, all = s.n; i < all; i++)
		if (s.v[i].kind == BAN_BODY)
			put_heirs(org->country, &s, s.v[i].id, DEPTH_MAX);
	for (size_t i = 0; i < s.n; i++) {
		if (s.v[i].kind == BAN_BODY)
			below_body(org, &s, s.v[i].id);
		else if (s.v[i].kind == BAN_UNIT)
			below_unit(org, &s, s.v[i].id);
		else
			below_officer(org, &s, s.v[i].id);
	}
	/* The unit of the one complained of: it goes no further than its people. */
	for (size_t i = 0; i < nnamed; i++) {
		const struct post *p = named[i].kind == BAN_OFFICER ? post_of(org, named[i].id) : NULL;

		if (p)
			put(&s, BAN_UNIT, p->unit, false);
	}
	*out = arena_array(a, s.n, sizeof(**out));
	*n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.v[i].named || !covered(org, &s, &s.v[i]))
			(*out)[(*n)++] = s.v[i];
}

bool
ban_meets(const struct ban *bans, size_t n, int64_t officer, int64_t unit, int64_t body)
{
	const int64_t ids[BAN_KINDS] = { [BAN_OFFICER] = officer, [BAN_UNIT] = unit, [BAN_BODY] = body };

	for (size_t i = 0; i < n; i++)
		if (ids[bans[i].kind] && ids[bans[i].kind] == bans[i].id)
			return true;
	return false;
}

const struct body *
ban_instead(const struct country *c, const struct ban *bans, size_t n, int64_t body, int64_t place,
    struct str arbiter)
{
	const struct body *b = country_body(c, body);
	const struct place *p = country_place(c, place);

	for (int depth = 0; b && depth < DEPTH_MAX; depth++) {
		b = country_body(c, b->parent);
		if (b && !b->ended && !ban_meets(bans, n, 0, 0, b->id))
			return b;
	}
	for (; p; p = country_place(c, p->parent))
		for (size_t i = 0; i < c->nbodies; i++)
			if (c->bodies[i].place == p->id && !c->bodies[i].ended &&
			    str_eq(c->bodies[i].kind, arbiter) && !ban_meets(bans, n, 0, 0, c->bodies[i].id))
				return &c->bodies[i];
	for (size_t i = 0; i < c->nbodies; i++)
		if (c->bodies[i].level == LEVEL_COUNTRY && !c->bodies[i].ended &&
		    str_eq(c->bodies[i].kind, arbiter) && !ban_meets(bans, n, 0, 0, c->bodies[i].id))
			return &c->bodies[i];
	/* All arbiters are complained of: whoever answers to nobody. */
	for (size_t i = 0; i < c->nbodies; i++)
		if (c->bodies[i].level == LEVEL_COUNTRY && !c->bodies[i].parent && !c->bodies[i].ended &&
		    !str_is(c->bodies[i].kind, KIND_IMPORTED) && !ban_meets(bans, n, 0, 0, c->bodies[i].id))
			return &c->bodies[i];
	return NULL;
}
