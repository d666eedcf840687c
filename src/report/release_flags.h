/* The flags beside a release of the open rating, made from the same cases. */
#ifndef REPORT_RELEASE_FLAGS_H
#define REPORT_RELEASE_FLAGS_H

#include "domain/flag_case.h"
#include "store/flags.h"
#include "store/releases.h"

/* What is heard of the quarter's cases while they are counted (report/release_cases.h). */
struct flag_book {
	struct quarter quarter;
	struct date cut;
	struct flag_rules rules;
	struct arena *a;
	const struct country *country;
	struct flag_case *v; /* in the order of appeals */
	size_t n, room;
	struct flag_before {
		int64_t body;
		bool explained;
	} *before; /* answers of the quarter before, as they were as many days behind its end */
	size_t nbefore, before_room;
};

void flag_book_case(struct flag_book *b, const struct fact *f, const struct answer_told *t, const struct event *ev,
    size_t n);
void flag_book_before(struct flag_book *b, const struct fact *f);

/* The flags of the bodies that have a line of their own in the release. */
ERR release_flags(struct db *d, struct arena *a, struct flag_book *b, const struct release_line *line, size_t nlines,
    struct flags *out);

/* What is published of them: body, kind and class, no counts (docs/rating.md). */
#define RELEASE_FLAGS "flags.csv"
ERR release_flags_csv(struct arena *a, const struct flag_rules *rules, const struct flags *f, struct str *out);
/* Would a tenth of the false discoveries do for it too? */
bool flag_strong(const struct flag_rules *rules, const struct flag *f);

#endif
