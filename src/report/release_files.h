/* The files of a release of the open rating, made from the ledger: the same bytes from the same rows. */
#ifndef REPORT_RELEASE_FILES_H
#define REPORT_RELEASE_FILES_H

#include "report/rating_sheet.h"
#include "store/flags.h"
#include "store/releases.h"

#define RELEASE_SUMS "SHA256SUMS"
#define RELEASE_SHEET "rating.csv"

struct release_build {
	struct release_file file[8]; /* the four of rating_sheet.h, codes.csv, rating.csv, flags.csv, SHA256SUMS */
	size_t nfiles;
	struct release_line *line;   /* of rating.csv, each in its group at its place */
	size_t nlines;
	struct flags flags;          /* beside it, made of the same cases */
};

/* Quarter `q` counted on the day `cut`, against the four quarters before it. What was published of these is taken over
 * as it was published, so that nobody is recognised by the difference of two releases; the others are counted as many
 * days behind their end. REFUSED when the profile has no figures of the rating, or fewer cases came than may be
 * published at all. */
ERR release_build(struct db *d, struct arena *a, const struct country *c, struct quarter q, struct date cut,
    struct release_build *out);

/* Do these bytes say what SHA256SUMS says? (of a whole release) */
void release_sum(struct release_file *f);

#endif
