/* The life of a release of the open rating: what may be done with it when. */
#ifndef DOMAIN_RELEASE_LIFE_H
#define DOMAIN_RELEASE_LIFE_H

#include "base/err.h"
#include "domain/country.h"
#include "domain/quarter.h"

enum release_state {
	RELEASE_FRESH,
	RELEASE_DRAWN,     /* answers are drawn and independently reviewed */
	RELEASE_PREPARED,  /* its files are made */
	RELEASE_ANNOUNCED, /* bodies see it and may object */
	RELEASE_SIGNED,
	RELEASE_PUBLISHED,
	RELEASE_STATES
};

struct release {
	struct quarter quarter;
	int64_t version;
	enum release_state state;
	struct date cut, until; /* days of 0: none yet */
	int64_t drawn_at, prepared_at, announced_at, signed_at, published_at;
	int64_t signer;
};

enum release_deed { RELEASE_DRAW, RELEASE_PREPARE, RELEASE_ANNOUNCE, RELEASE_OBJECT, RELEASE_REPLY, RELEASE_SIGN,
	RELEASE_PUBLISH, RELEASE_DEEDS };
/* "draw", ... */
const char *release_deed_code(enum release_deed d);
bool release_deed_find(struct str code, enum release_deed *out);
const char *release_state_code(enum release_state s);

extern const struct err RELEASE_NOT_NOW, RELEASE_EARLY, RELEASE_OBJECTIONS_OVER, RELEASE_OBJECTIONS_RUN;

/* NULL when the deed fits the release on `today`, by clocks RATING_DRAW and RATING_CUT (from the quarter's last day)
 * and RATING_OBJECT (from the announcement) of the profile. A prepared release may be prepared again, and an
 * announced one too, to mend what was objected to: then it is announced anew. */
ERR release_may(
    const struct country *c, struct arena *a, const struct release *r, enum release_deed d, struct date today);

/* The first day on which it may be drawn, and prepared; the last day of objections when announced on `today`. */
ERR release_days(const struct country *c, struct arena *a, struct quarter q, struct date *draw, struct date *cut);
ERR release_until(const struct country *c, struct arena *a, struct date today, struct date *until);

#endif
