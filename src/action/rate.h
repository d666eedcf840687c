/* Deeds on a release of the open rating: drawn, prepared, announced, objected to and replied, signed, published. Each
 * leaves an event of the office. */
#ifndef ACTION_RATE_H
#define ACTION_RATE_H

#include "action/ctx.h"
#include "store/flags.h"
#include "store/releases.h"

extern const struct err RATE_MISSING, RATE_TEXT, RATE_MANY, RATE_NO_OBJECTION, RATE_NO_REPLY;

#define OBJECTION_SIGNS 5000
#define OBJECTIONS_MOST 3 /* of one body to one release */

/* May they form releases: analysts, controllers and the head of the People's Reception of the country? And sign them:
 * its head alone. */
bool rate_forms(const struct ctx *c);
bool rate_signs(const struct ctx *c);
/* May they look at it: everybody when it is published; officers who look at figures when it is announced; who forms
 * releases when it is prepared? */
bool rate_sees(const struct ctx *c, const struct release *r);

/* Is the time for it: refuses before the slow part what the deed would refuse. */
ERR rate_may(struct ctx *c, struct quarter q, enum release_deed d, struct release *out);

/* The answers drawn for independent review, by release_cases_draw(); each gets its reviewer: the reception above the
 * one of the place, never a body that answered or one within it. */
ERR act_rating_draw(struct ctx *c, struct quarter q, const struct sample *s, size_t n);

/* Its files, lines and the flags beside it, by release_build() of today. */
ERR act_rating_prepare(struct ctx *c, struct quarter q, const struct release_file *f, size_t nf,
    const struct release_line *l, size_t nl, const struct flags *flags);

/* Bodies see it and may object within clock RATING_OBJECT. */
ERR act_rating_announce(struct ctx *c, struct quarter q);
/* The head of a body that stands in it objects; RATE_MANY after some. */
ERR act_rating_object(struct ctx *c, struct quarter q, struct str text);
ERR act_rating_reply(struct ctx *c, struct quarter q, int64_t no, struct str text);

/* When the term has passed and every objection has its reply (RATE_NO_REPLY). The event holds the digest of
 * SHA256SUMS, and so of every file. */
ERR act_rating_sign(struct ctx *c, struct quarter q);
ERR act_rating_publish(struct ctx *c, struct quarter q);

#endif
