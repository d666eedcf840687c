/* What an event adds to the daily figures of a body, and when a figure has jumped. */
#ifndef DOMAIN_TALLY_H
#define DOMAIN_TALLY_H

#include "domain/event.h"

enum tally {
	TALLY_CAME,     /* arrived at the body */
	TALLY_ANSWERED, /* by it */
	TALLY_LATE,     /* ... after the day it was due */
	TALLY_RETURNED, /* an answer was sent back by somebody else's controller */
	TALLY_NOT,      /* an author called it not solved */
	TALLIES
};

/* What an event adds to its body's day, at most TALLY_MOST; how many. */
#define TALLY_MOST 2
size_t tally_of(const struct event *e, struct date day, enum tally out[TALLY_MOST]);

/* Is `week` of the last seven days far more than four weeks before with `month` in all? Five at least, and three
 * standard deviations of a Poisson count above the mean of those weeks (of a week with one, where there were fewer):
 * by chance alone in fewer than one of a hundred weeks. */
bool tally_jumped(int64_t week, int64_t month);

#endif
