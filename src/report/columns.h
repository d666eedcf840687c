/* The columnar facts: every appeal as it is now, 32 bytes each in memory, for slices and rows of figures. */
#ifndef REPORT_COLUMNS_H
#define REPORT_COLUMNS_H

#include "db/db.h"
#include "domain/measure.h"
#include "domain/rise.h"

struct columns;

/* Empty; freed with `a`. Many may read while one loads or hears. */
struct columns *columns_new(struct arena *a);

/* Takes in all last stays that the figures' follower has kept, and remembers where it stood. While all figures are
 * being made anew it takes nothing, and is not ready. Loading, mapping, hearing and keeping are one thread's. */
ERR columns_load(struct columns *k, struct db *d);
#define COLUMNS_SLICE 1024 /* events of a writer that are heard at once, as many as figures count (jobs/figure.c) */
/* Reads again what the follower has counted since; *did: how many events. Loads all when nothing was loaded or mapped,
 * or all figures were made anew since. */
ERR columns_hear(struct columns *k, struct db *d, int64_t *did);

/* Writes them to a file with where they stand, when they were loaded anew or the last file is a day old. */
ERR columns_keep(struct columns *k, struct db *d, const char *path, int64_t now);
/* Takes a kept file instead of loading: ready when columns_hear() finds nothing more. *mapped false: there is none, or
 * it is broken, or of another register, of figures since made anew, or newer than the register (a restored one). */
ERR columns_map(struct columns *k, struct db *d, const char *path, int64_t now, bool *mapped);

/* Have they been loaded? Until then a slice would be a part. */
bool columns_ready(struct columns *k);
int64_t columns_count(struct columns *k);

/* Which appeals: ids of 0 and negative numbers mean "any". Places and topics include what is
 * below them; a body is itself alone. */
struct slice_ask {
	int64_t place, topic, body;
	int kind, form, channel, outcome, verdict, local; /* local: domain/fact.h, 1 or 0 */
	unsigned flags;          /* all of these */
	enum measure what;       /* counted on its day in [from, to]; MEASURE_OPEN: by due day */
	struct date from, to;
	bool days;               /* of its parts also how long they took: part.total */
};
/* Beside the measures: ended in [from, to], whatever the outcome; received by `to` and not ended by then. */
#define SLICE_ENDED MEASURES
#define SLICE_CARRIED ((enum measure)(MEASURES + 1))
/* Everything. */
struct slice_ask slice_all(void);

/* How a slice is cut. DIM_PLACE: the places directly below the asked one (its own id stands for what lies in none of
 * them); DIM_TOPIC: groups, or the topics of the asked group. */
enum dim { DIM_NONE, DIM_PLACE, DIM_TOPIC, DIM_BODY, DIM_KIND, DIM_FORM, DIM_CHANNEL, DIM_OUTCOME, DIM_VERDICT,
	DIM_LOCAL, DIM_MONTH, DIM_WEEK, DIM_DAY, DIMS };
const char *dim_code(enum dim d);
bool dim_find(struct str code, enum dim *out);

/* One part of a slice. `key`: an id, an enum's value, or of a month, a week (from Monday) its first day, the day
 * itself. Of its appeals: */
struct part {
	int64_t row, col;
	int64_t n;                    /* counted by ask->what */
	int64_t answered, timed, in_time, solved, partly, not_solved;
	int64_t total[SPAN_BUCKETS];  /* from receipt to the answer, when ask->days */
};

/* The parts that are not empty, by row and col; at most PARTS_MOST (LIMIT above). Lives in `a`. */
#define PARTS_MOST 20000
ERR columns_slice(struct columns *k, struct arena *a, const struct country *c, const struct slice_ask *ask,
    enum dim rows, enum dim cols, struct part **out, size_t *n);

/* The appeals of a slice, the greatest number first, behind `after` (0: from the first); at most `max`. */
size_t columns_rows(struct columns *k, struct arena *a, const struct country *c, const struct slice_ask *ask,
    int64_t after, size_t max, int64_t **out);

/* Is one of these appeals in the slice? */
bool columns_meets(struct columns *k, struct arena *a, const struct country *c, const struct slice_ask *ask,
    const int64_t *ids, size_t n);

/* Looks for repeated problems (report/repeats.h) where the last look is of another day, or what it counted has changed,
 * but not again within ten minutes: one pass. Only by who hears. */
void columns_look(struct columns *k, const struct country *c, struct date today, int64_t now);

/* The last look's, below a place: topics of districts and cities, of a district or city groups of topics of its
 * mahallas; the surest first, at most `max`. They are of the days [from, to]; day 0: nobody has looked yet. In `a`. */
size_t columns_repeats(struct columns *k, struct arena *a, const struct country *c, int64_t place, size_t max,
    struct rise **out, struct date *from, struct date *to);

/* An appeal as it is remembered; false when it is not. Flags beyond the 17th, unit, officer, arrival are not. */
bool columns_fact(struct columns *k, int64_t appeal, struct fact *out);

#endif
