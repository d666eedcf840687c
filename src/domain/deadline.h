/* Due days of the law's clocks, each with its derivation. */
#ifndef DOMAIN_DEADLINE_H
#define DOMAIN_DEADLINE_H

#include "base/err.h"
#include "domain/appeal.h"
#include "domain/country.h"

/* A day and how it was found. `why` is compact text of steps joined by ';', each a letter and its
 * values joined by ',' (deadline_step() reads it); it is stored with the due day and never changes:
 *   r<ms>                     received at that moment
 *   h<day>                    after hours or on a day off: counted from that day
 *   s<day>                    arrived at the competent body that day
 *   c<RULE>,<n>,<unit>,<day>  so long by that rule: ends that day
 *   o<day>,<next>             that is a day off: the next working day
 *   p<day>                    beyond the last decreed calendar: provisional
 *   x<ms>                     extended by a decision of that moment
 *   l<ms>                     the longer term was taken at that moment: counted from the start again
 *   n<ms>                     the author of a proposal was told of longer study: from the start again
 *   a<ms>                     answered at that moment: counted from that day */
struct due {
	struct date on;
	struct str why;
};

/* The profile has no such rule on that day. */
extern const struct err DEADLINE_NO_RULE;
/* A deadline is extended only once, and only before it passes (ZRU-445 art. 28). */
extern const struct err DEADLINE_EXTENDED_BEFORE, DEADLINE_PASSED;
/* The longer term is taken only once, and the notice to the author of a proposal has its own days. */
extern const struct err DEADLINE_LENGTHENED_BEFORE, DEADLINE_NOTICE_PASSED;

/* The law's day of a moment: the same day within working hours, else the next working day
 * (ZRU-445 art. 22). Its derivation goes into `out`. */
void deadline_registered(const struct country *c, struct arena *a, int64_t received, struct due *out);

/* The end of clock `rule` that starts on `start` (not counted), as the law was on that day; what was
 * derived before (`from->why`) stands in front. */
ERR deadline_count(const struct country *c, struct arena *a, const char *rule, const struct due *from,
    struct due *out);

/* The same by a rule in hand. */
void deadline_spend(const struct country *c, struct arena *a, const struct rule *r, const struct due *from,
    struct due *out);

/* The days of an appeal that arrived at `start`: at a reception (APPEAL_RECEIVED) it is due when it must be
 * forwarded, and answered at the latest one term after that; at a body it is due at the end of the term.
 * Applications and complaints have clock TERM_A, proposals TERM_P (ZRU-445 art. 28). */
ERR deadline_arrive(const struct country *c, struct arena *a, struct appeal *ap, const struct due *start);

/* The end of clock EXT behind a due day, decided at the moment `now`. */
ERR deadline_extend(const struct country *c, struct arena *a, const struct due *due, bool extended,
    int64_t now, struct due *out);

/* The longer term that starts with the first one: of an application or complaint (clock TERM_A_LONG) while
 * the first runs; of a proposal (TERM_P_LONG) while its author can still be told (NOTICE). Once (ZRU-445 art. 28). */
ERR deadline_lengthen(const struct country *c, struct arena *a, const struct appeal *ap, int64_t now,
    struct due *out);
bool deadline_lengthened(struct str why);

/* The day until which the author of a proposal is told of longer study. */
ERR deadline_notice(const struct country *c, struct arena *a, const struct appeal *ap, struct due *out);

/* One step of a derivation, cut from `rest`; false at the end. */
struct step {
	char what;
	struct str value[4]; /* as they stand in the text; absent ones are empty */
};
bool deadline_step(struct str *rest, struct step *out);

/* Where the counting began, and the day that the steps so far reach. */
struct track {
	struct date start, day;
};
void deadline_track(const struct country *c, const struct step *s, struct track *t);

/* The part of a derivation before its first clock: how the counting began, as a start for another. */
void deadline_start(const struct country *c, struct str why, struct due *out);

/* "calendar_day", ... as the profile writes it. */
const char *unit_name(enum unit unit);
bool unit_find(struct str name, enum unit *out);

#endif
