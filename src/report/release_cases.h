/* The cases of the open rating, read from the ledger of numbers. */
#ifndef REPORT_RELEASE_CASES_H
#define REPORT_RELEASE_CASES_H

#include "domain/country.h"
#include "report/release_flags.h"
#include "store/releases.h"

/* Rows of single cases (n = 1) of one quarter, counted on the day `cut`. */
struct release_cases {
	struct quarter quarter;
	struct date cut;
	struct release_row *row;
	size_t n, room;
};

/* Reads the cases of all these quarters in one pass over the facts; what lives on is in `a`. `book` (may be NULL) hears
 * the cases of its quarter, one of these, with their histories, and the answers of the quarter before it. */
ERR release_cases_read(struct db *d, struct arena *a, const struct country *c, struct release_cases *q, size_t nq,
    struct flag_book *book);

/* The answers of a quarter that are drawn for independent review: of each body with at least `least` of them the `most`
 * with the least lots (domain/release_case.h); without a reviewer yet. */
ERR release_cases_draw(struct db *d, struct arena *a, const struct country *c, struct quarter q, int64_t least,
    int64_t most, struct sample **out, size_t *n);

#endif
