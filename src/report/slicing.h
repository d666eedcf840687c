/* Slicing: one pass over the columns, by a thread for each processor. Private to columns and their tests. */
#ifndef REPORT_SLICING_H
#define REPORT_SLICING_H

#include "report/columns.h"

/* Days of so many rows in a row are known to lie between: a pass leaves out what it need not see. */
#define COLUMN_ZONE ((size_t)4096)
enum column_day { COLUMN_RECEIVED, COLUMN_ANSWERED, COLUMN_ENDED, COLUMN_DUE, COLUMN_DAYS };
struct column_zone {
	uint16_t low[COLUMN_DAYS], high[COLUMN_DAYS]; /* of the days that are not 0; high 0: none */
	bool without[COLUMN_DAYS];                    /* some may have no such day */
	bool held;                                    /* some may be held over a limit */
};

/* Sorted by id. Days since 1970-01-01, 0: none. 32 bytes a row. */
struct column_set {
	int64_t *id;
	uint32_t *place, *body;
	uint32_t *bits; /* kind 2, form 2, channel 4, outcome 3, verdict 2, extended 1, flags 17, local 1 */
	uint16_t *topic; /* of ids beyond 65535: 0 */
	uint16_t *days[COLUMN_DAYS];
	uint8_t *came;  /* what came of it: COLUMN_TIMED ... */
	uint8_t *span;  /* the bucket of its duration; SPAN_BUCKETS: none */
	struct column_zone *zones;
	size_t n;
};
#define COLUMNS_EACH(do)                                                                           \
	do(id) do(place) do(topic) do(body) do(bits) do(came) do(span) do(days[COLUMN_RECEIVED])   \
	do(days[COLUMN_ANSWERED]) do(days[COLUMN_ENDED]) do(days[COLUMN_DUE])
#define COLUMN_FLAGS_AT 14
#define COLUMN_FLAGS_MASK 0x1ffffu
#define COLUMN_FLAGS(bits) ((bits) >> COLUMN_FLAGS_AT & COLUMN_FLAGS_MASK)
#define COLUMN_KIND(bits) ((bits) & 3)
#define COLUMN_FORM(bits) ((bits) >> 2 & 3)
#define COLUMN_CHANNEL(bits) ((bits) >> 4 & 15)
#define COLUMN_OUTCOME(bits) ((bits) >> 8 & 7)
#define COLUMN_VERDICT(bits) ((bits) >> 11 & 3)
#define COLUMN_EXTENDED(bits) ((bits) >> 13 & 1)
#define COLUMN_LOCAL(bits) ((bits) >> 31)

/* What came of it: of answered ones whether it is known if it was in time, and was; the verdict. Below COLUMN_CAME. */
#define COLUMN_TIMED 1
#define COLUMN_IN_TIME 2
#define COLUMN_UNANSWERED 2 /* in time without being timed: what no answered one is */
#define COLUMN_JUDGED(came) ((came) >> 2 & 3)
#define COLUMN_CAME 16

/* Writes row i from a fact, and widens its zone. */
void slicing_put(struct column_set *s, size_t i, const struct fact *f);
/* Measures the zones anew, from that of row `from` on. */
void slicing_zones(struct column_set *s, size_t from);

ERR slicing_parts(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, enum dim rows, enum dim cols, struct part **out, size_t *n);

/* Downwards from row `end` (exclusive) to row `begin`. */
size_t slicing_rows_between(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, size_t begin, size_t end, size_t max, int64_t **out);

/* A row as a fact. */
struct fact slicing_fact(const struct column_set *s, size_t i);

#endif
