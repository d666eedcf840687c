/* Bodies that merge, split or end: who takes over what, and the country afterwards. */
#ifndef DOMAIN_HEIR_H
#define DOMAIN_HEIR_H

#include "base/err.h"
#include "domain/ban.h"
#include "domain/country.h"

#define HEIRS_MAX 32

/* Refusals of a reorganisation. */
extern const struct err HEIR_UNKNOWN, HEIR_SELF, HEIR_TWICE, HEIRS_MANY, HEIR_RECEPTION, HEIR_GONE, HEIR_ONLY;

/* What happens to a body: it ends, and each row of `heirs` takes its part (their `body` is set here); one row with
 * topic 0 and place 0 takes the rest, with the people. */
struct reform {
	int64_t body;
	struct heir heirs[HEIRS_MAX];
	size_t n;
	struct str act; /* the act it is done by, in words */
};

/* Who takes the rest; 0: nobody. */
int64_t heir_rest(const struct reform *r);

/* May it be done? The body exists and has not ended; heirs are living others, each part stands once; receptions are
 * followed by receptions, and no one else is; a country keeps one reception of the whole country. */
ERR heir_may(const struct country *c, const struct reform *r);

/* The country afterwards, in `a`, sharing the rest with `c`: the body ended, what stood below it stands below whoever
 * takes the rest, without one below the superior body; the heirs are known. */
const struct country *heir_apply(const struct country *c, struct arena *a, const struct reform *r);

/* The living heir of a body that ended, for a topic at a place (0: not known): the narrowest row, the topic before its
 * group and the place before those above it; an heir that ended too is followed by its own. NULL: there is none. */
const struct body *heir_of(const struct country *c, int64_t body, int64_t topic, int64_t place);

/* Does `at` act for a body: that body itself, or whoever takes the rest of one that ended? */
bool heir_acts(const struct country *c, int64_t at, int64_t body);
/* All for which it acts, itself first, at most `max`; how many. */
size_t heir_acts_for(const struct country *c, int64_t at, int64_t *out, size_t max);

/* Who holds it in place of a body that ended: its heir; where there is none, or a ban meets it, the nearest body above
 * or reception (ban_instead). NULL when all are banned. */
const struct body *heir_seat(const struct country *c, const struct ban *bans, size_t n, int64_t body, int64_t topic,
    int64_t place);

/* Is `at` this body, one that took over a part of it, or one below these? Whoever judges an answer of it is not. */
bool heir_is_same(const struct country *c, int64_t at, int64_t body);

/* The bodies that ended of which `body` or one below it took over a part, at most `max`; how many. */
size_t heir_took(const struct country *c, int64_t body, int64_t *out, size_t max);

#endif
