/* How long somebody still waits in an open queue: the estimated week of their invitation with its uncertainty, from
 * the queue's own history.
 *
 * * Whoever stands at place k of class c is invited once k people before and with them have been. In a week their
 * place moves towards the head by d: all who are invited in turn (while somebody stands before them, all places go
 * to these), and those who left of classes above, less those who came in classes above. (Of one's own class nobody
 * knows whether those who left it stood before: they are left out, so that the estimate is rather late than early.)
 * With the mean m > 0 and the variance v (n - 1 below) of d in the last n whole weeks, the first passage over k has
 * about the mean T = k / m and the variance (v / m^2) (T + T^2 / n).
 *
 * * T v / m^2 is the limit law of first passages of random walks with positive drift (C. C. Heyde, Asymptotic
 * renewal results for a natural generalization of classical renewal theory, JRSS B 29 (1967) 141-150; A. Gut,
 * Stopped Random Walks, 2nd ed. 2009, chapter 3); T^2 v / (m^2 n) is the delta method's share of m being itself only
 * estimated. Given is the range that holds four times out of five under the normal law. */
#ifndef DOMAIN_WAIT_H
#define DOMAIN_WAIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/queue_kind.h"

/* What happened in a week, by class from 1 on. */
struct wait_week {
	int64_t came[QUEUE_CLASSES + 1], taken[QUEUE_CLASSES + 1], jumped[QUEUE_CLASSES + 1], gone[QUEUE_CLASSES + 1];
};

/* The last so many whole weeks tell; fewer than so many tell nothing. */
#define WAIT_WEEKS 26
#define WAIT_LEAST 8

struct wait {
	bool known; /* false: too young a queue, or one that does not move for this class */
	int64_t weeks, early, late; /* rounded up, 1 at least: in so many weeks */
};
struct wait wait_estimate(const struct wait_week *w, size_t n, int class, int64_t place);

/* The middle one of `n` sorted numbers; of an even count the mean of the two, rounded up; -1 of none. */
int64_t wait_median(const int64_t *sorted, size_t n);

#endif
