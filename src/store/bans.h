/* Bans on the shelf, and the part of the organisation that they are made from. */
#ifndef STORE_BANS_H
#define STORE_BANS_H

#include "db/db.h"
#include "domain/ban.h"

/* All bans of an appeal, by kind and id. */
ERR store_bans(struct db *d, struct arena *a, int64_t appeal, struct ban **out, size_t *n);

/* These in place of those before. */
ERR store_bans_put(struct tx *tx, int64_t appeal, const struct ban *bans, size_t n);

/* Is one of them banned: an officer, in this unit, of this body (0: not asked)? */
ERR store_ban_meets(struct db *d, struct arena *a, int64_t appeal, int64_t officer, int64_t unit,
    int64_t body, bool *out);

/* Appeals that are banned to a thing, behind `after` in the order of their numbers; `id` 0: all appeals that
 * are banned to anybody. */
ERR store_bans_on(struct db *d, struct arena *a, enum ban_kind kind, int64_t id, int64_t after, int max,
    int64_t **out, size_t *n);

#define NAMED_MAX 8 /* complained of in one appeal */

/* Whoever answers to somebody other than the head of their unit or body, with these; to which each appeal adds
 * those it complains of. */
struct roster {
	struct org org;
	struct post *posts;
	struct org_unit *units;
	size_t nposts, nunits; /* without an appeal's own */
};
ERR store_roster(struct db *d, struct arena *a, const struct country *c, struct roster *out);

/* r->org is what the bans of one appeal are made from; until the next call. */
ERR store_roster_named(struct db *d, struct arena *a, struct roster *r, const struct ban *named, size_t n);

/* Where an officer stands; MISSING. Those who answer to them. */
ERR store_post(struct db *d, struct arena *a, int64_t officer, struct post *out);
ERR store_posts_by_chief(struct db *d, struct arena *a, int64_t chief, struct post **out, size_t *n);

/* Whoever changes posts or bans takes this turn first, as the first of their writes: then each sees what the
 * others did. */
ERR store_org_turn(struct tx *tx, struct arena *a);

#endif
