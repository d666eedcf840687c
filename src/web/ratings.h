/* What the pages of the open rating share: words and cells. */
#ifndef WEB_RATINGS_H
#define WEB_RATINGS_H

#include "action/rate.h"
#include "report/rating_sheet.h"
#include "web/view_rating.h"

/* "quarter 3 of 2026"; /rating/2026-3; the link to the method. */
struct str ratings_quarter(struct ctx *c, struct quarter q);
struct url ratings_url(struct ctx *c, struct quarter q);
struct nav_link ratings_method(struct ctx *c);
/* "published", ... with its class. */
struct tag ratings_state(struct ctx *c, enum release_state s);

/* The release of the route's first {}: RATE_MISSING also when they may not see it. */
ERR ratings_release(struct ctx *c, const struct req *q, struct release *out);

/* A body's name; of others together, theirs. */
struct str ratings_body(struct ctx *c, int64_t body);
/* "93 %"; "3–7", "—"; "93.1" with its bar. */
struct str ratings_percent(struct ctx *c, double share);
struct str ratings_band(struct ctx *c, const struct rating_body *b);
struct html ratings_bar(struct ctx *c, double share);
/* "93 %" of a mark, as it is compared, or how few there are. */
struct str ratings_mark(struct ctx *c, const struct rating_mark *m);
const char *ratings_group(struct ctx *c, enum volume v);
const char *ratings_colour(struct ctx *c, enum colour k);

/* Objections with their replies, all or (body) one body's. */
ERR ratings_said(
    struct ctx *c, struct quarter q, int64_t body, struct rating_said **out, struct objection **o, size_t *n);

/* A flag in words: to officials who look at figures with its counts and the way to its rows; to others its share alone,
 * and where all but a few cases are meant only that it is more than so much. `named`: with the body's name. */
void ratings_flag(struct ctx *c, struct quarter q, const struct flag *f, bool named, struct rating_flag *out);
/* A body's flags. */
ERR ratings_flags(struct ctx *c, struct quarter q, int64_t body, const struct rating_flag **out, size_t *n);

#endif
