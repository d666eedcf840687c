/* The ban: who may neither hold nor see an appeal, because it complains of them (ZRU-445: no appeal is sent to
 * those it complains of). */
#ifndef DOMAIN_BAN_H
#define DOMAIN_BAN_H

#include "base/err.h"
#include "domain/country.h"
#include "domain/deed.h"

/* Whoever is complained of must not hold it. */
extern const struct err APPEAL_BANNED;

/* Stored codes: new ones go to the end. */
enum ban_kind { BAN_OFFICER, BAN_UNIT, BAN_BODY, BAN_KINDS };

struct ban {
	enum ban_kind kind;
	int64_t id;
	bool named; /* complained of itself; else it follows from the organisation */
};

/* Where an officer stands. Ids of 0: none. */
struct post {
	int64_t officer, body, unit;
	int64_t chief; /* whom they answer to, when it is not the head of their unit or body */
	bool head;     /* approves for their unit or, without one, for their body */
};
struct org_unit {
	int64_t id, body;
};
/* The part of an organisation that matters; bodies and their tree are the country's. */
struct org {
	const struct country *country;
	const struct post *posts;
	size_t nposts;
	const struct org_unit *units;
	size_t nunits;
};

/* Does this officer head their whole unit (or, without one, their body)? Not when their chief sits in it. */
bool post_heads(const struct org *org, const struct post *p);

/* All that follows from those complained of (a body that ended: its heirs are complained of in its place):
 *   - a body: its units, its people, the bodies below it;
 *   - a unit: its people;
 *   - an officer: whoever answers to them, and the unit or the body they head;
 * and so on for each of these; besides, the unit in which an officer sits who is complained of, with its people.
 * What a banned body or unit holds is not listed one by one. Lives in `a`; at most one row a thing. */
void ban_make(const struct org *org, struct arena *a, const struct ban *named, size_t nnamed,
    struct ban **out, size_t *n);

/* Does a ban meet an officer (0: none) in this unit (0: none) of this body? */
bool ban_meets(const struct ban *bans, size_t n, int64_t officer, int64_t unit, int64_t body);

/* Who is to hold it instead of a banned body: the nearest body above that is not banned and not ended; else the
 * nearest reception (`arbiter`: the kind of such bodies) upwards from the place; else a body of the whole country that
 * answers to none; NULL when all are banned. */
const struct body *ban_instead(const struct country *c, const struct ban *bans, size_t n, int64_t body,
    int64_t place, struct str arbiter);

#endif
