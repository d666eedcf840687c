/* The open rating's files: read as they are published, and the rating that comes of them as a sheet of lines. */
#ifndef REPORT_RATING_SHEET_H
#define REPORT_RATING_SHEET_H

#include "base/buf.h"
#include "domain/rating.h"

/* The only input, in the order in which it is read. */
enum rating_file { RATING_WEIGHTS, RATING_BODIES, RATING_CALENDAR, RATING_APPEALS, RATING_FILES };
/* "weights.csv", ...; and their first lines. */
const char *rating_file_name(enum rating_file f);
const char *rating_file_head(enum rating_file f);

/* What was read. */
struct rating_sheet;
struct rating_sheet *rating_sheet_new(struct arena *a);
/* One of the files, plain or compressed; in this order. INPUT with file, line and reason. */
ERR rating_sheet_file(struct rating_sheet *s, enum rating_file f, const char *path);
/* The same from its plain text. */
ERR rating_sheet_text(struct rating_sheet *s, enum rating_file f, struct str text);

/* weights.csv alone: what is set by data. */
ERR rating_rules_read(struct arena *a, struct str text, struct rating_rules *out);

/* Rates, when all four were read: a head and a line a body, in the order of bodies.csv. Lives in `a`. */
ERR rating_sheet_rate(struct arena *a, const struct rating_sheet *s, struct str *out);

/* A line of it again; false when it is none. */
struct rating_line {
	int64_t body;
	struct rating_body is; /* marks without `expected` */
	bool solved_rated;
	double solved;
};
bool rating_line_read(struct str line, struct rating_line *out);

#endif
