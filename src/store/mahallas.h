/* What mahallas settle on the spot, and what of their days is counted: each entry in its mahalla, district, region
 * and the country, by day and by month. */
#ifndef STORE_MAHALLAS_H
#define STORE_MAHALLAS_H

#include "db/db.h"
#include "domain/mahalla.h"

/* A small matter, settled on the spot: counted, no appeal. */
struct spot {
	int64_t id, place, officer;
	struct date day;
	int64_t topic; /* 0: none */
	struct str text, result;
};
ERR store_spot(struct db *d, struct arena *a, int64_t id, struct spot *out);
ERR store_spot_put(struct tx *tx, const struct spot *m);
/* The latest first, before (day, id). */
ERR store_spots(struct db *d, struct arena *a, int64_t place, struct date before, int64_t id, int max,
    struct spot **out,
    size_t *n);

/* Counts a thing (`ref`: its id) of a mahalla on a day, once; the places above it with it. n 0: nothing. */
ERR store_mahalla_count(struct tx *tx, const struct country *c, int64_t mahalla, enum mahalla_what what,
    struct date day,
    int64_t ref, int64_t n);

/* One thing that was counted. */
struct mahalla_entry {
	int64_t place, ref, n;
	struct date day;
};
/* Of a mahalla, a district or city, or a region, in [from, to], behind (after, ref). */
ERR store_mahalla_entries(struct db *d, struct arena *a, const struct place *at, enum mahalla_what what,
    struct date after,
    struct date to, int64_t ref, int max, struct mahalla_entry **out, size_t *n);

/* The sums of a place over days or months that begin in [from, to]; and of each place right below it that has any. */
ERR store_mahalla_sums(struct db *d, struct arena *a, int64_t place, int span, struct date from, struct date to,
    struct mahalla_sums *out);
ERR store_mahalla_sums_below(struct db *d, struct arena *a, int64_t place, int span, struct date from, struct date to,
    struct mahalla_sums **out, size_t *n);

#endif
