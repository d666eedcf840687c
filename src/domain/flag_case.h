/* What one case counts for in the flags beside the open rating. */
#ifndef DOMAIN_FLAG_CASE_H
#define DOMAIN_FLAG_CASE_H

#include "domain/flag.h"
#include "domain/release_case.h"

#define FLAG_BIT(kind) (1u << (kind))

/* A case of the release (domain/release_case.h): among which kinds' n it is (`of`), among which k (`is`); a FLAG_BIT
 * each. FLAGGED_COPIED and FLAGGED_ONE_DAY are told by looking at all cases of the body: here `of` alone is. */
struct flag_case {
	int64_t body, appeal, no;
	unsigned of, is;
	struct date day; /* on which its answer was signed; 0: none was */
};

/* From the fact, what is told of its answer and its history (all events, oldest first), as of the day of the cut:
 *
 * * last_day: answered within the term as it stood at that answer; on its last day.
 * * explained: answered (satisfied, explained, refused); "explained".
 * * copied: signed by the body (a duplicate that is answered with the first is not).
 * * recast: every case; an officer of the body that held it changed topic or kind.
 * * one_day: as copied.
 * * back: answered; came back, as "solved" counts it.
 * * minutes: judged "solved" by its author alone; not more than `minutes` after the answer. */
void flag_case_tell(const struct country *c, const struct fact *f, const struct answer_told *t, const struct event *ev,
    size_t n, struct date cut, int64_t minutes, struct flag_case *out);

/* Which of a body's answers, in the order in which they were signed, are the text of another one (domain/check.h: so
 * many marks in common). Each is laid beside the `near` before it and the `near` behind it, the last beside the first:
 * (least - 1) / 2, so that a body with many answers finds no more likenesses than one with just enough of them. */
struct flag_text {
	const int64_t *mark; /* rising */
	size_t n;
};
void flag_alike(const struct flag_text *t, size_t n, size_t near, bool *is);

#endif
