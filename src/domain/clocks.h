/* All clocks of one appeal, from its history: which ran, until when, and what ended them. */
#ifndef DOMAIN_CLOCKS_H
#define DOMAIN_CLOCKS_H

#include "domain/deadline.h"
#include "domain/event.h"

struct clock {
	const char *code; /* of the profile's rule; CLOCK_ANSWER and CLOCK_TOTAL beside them */
	int64_t body;     /* at which body it runs; 0: at none */
	bool begun;       /* else only `rule` says how long it would be */
	struct due due;
	int64_t ended;    /* the moment at which it was met; 0: not yet */
	int64_t dropped;  /* the moment at which its body gave the appeal away unanswered; 0: it did not */
	const struct rule *rule;
};

/* An appeal without a competent body: forwarded and then answered, at the latest. */
#define CLOCK_ANSWER "FWD+TERM"
/* The citizen's own: one term from the first arrival; no forward starts it anew. */
#define CLOCK_TOTAL "TOTAL"

/* The clocks in the order in which they began, in `a`. `events` is the whole history, oldest first; `ap` the
 * appeal as it is. What the history stored stands as it was stored; the rest is counted anew. */
size_t clocks_of(const struct country *c, struct arena *a, const struct appeal *ap,
    const struct event *events, size_t n, struct clock **out);

/* What became of it: "Done in time, on ...", "It runs.", "It has not begun; ..." */
struct str clock_fate(const struct country *c, struct arena *a, enum lang lang, const struct clock *k);

/* "Registration", "Forwarding", ... */
const char *clock_name(enum lang lang, const char *code);

#endif
