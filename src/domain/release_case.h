/* One case of the open rating: what a stay of an appeal at a body counts for. */
#ifndef DOMAIN_RELEASE_CASE_H
#define DOMAIN_RELEASE_CASE_H

#include "domain/fact.h"
#include "domain/release.h"

/* What the history of an appeal tells of its answer at a body. Days of 0: none. */
struct answer_told {
	struct date first; /* answered by this body for the first time in this stay */
	struct date due;   /* the term as it stood then */
	struct date back;  /* it came back after that: returned for rework, disputed, a repeat that disagrees */
};

/* From the fact alone: an answer that never came back. */
struct answer_told answer_of_fact(const struct fact *f);
/* From the history (all events of the appeal, oldest first), for stays that came back. */
struct answer_told answer_tell(const struct country *c, const struct event *ev, size_t n, const struct fact *f);

/* What an independent review found; REVIEW_OPEN: nothing yet. */
enum found { FOUND_OPEN, FOUND_CONFIRMED, FOUND_NOT, FOUNDS };
const char *found_code(enum found f);
bool found_find(struct str code, enum found *out);

/* Does the stay count: held by a body that answers, not by a reception, and not sent on? */
bool release_counts(const struct country *c, const struct fact *f);
/* May its answer be drawn for an independent review? */
bool release_answered(const struct fact *f);

/* What it counts for when the count is cut on the day `cut`; of the quarter in which it came. `drawn`: it was drawn for
 * independent review, which found `found`. */
void release_case(const struct country *c, const struct fact *f, const struct answer_told *t, struct date cut,
    bool drawn, enum found found, struct release_row *out);

/* The region in which a body stands; 0: none. */
int64_t release_region(const struct country *c, int64_t place);

/* The lot of an answer: SHA-256("qabul/v1/review\n" QUARTER "\n" NUMBER "\n" COMMITMENT "\n"), QUARTER as "2026-3",
 * NUMBER as printed, COMMITMENT the 64 lower-case hexadecimal digits of the answering event in the transparency log.
 * It holds a random salt, so nobody knows before an answer is signed whether it will be drawn; afterwards everybody
 * who has the log can draw again. Of each body the answers with the least lots are drawn. */
void release_lot(struct arena *a, struct quarter q, int64_t number, struct str commitment, unsigned char out[32]);

#endif
