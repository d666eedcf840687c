/* Absences on the shelf: who is away, and who stands in. */
#ifndef STORE_ABSENCES_H
#define STORE_ABSENCES_H

#include "db/db.h"

struct absence {
	int64_t officer, stand_in;
	struct date from, to; /* both within */
};

ERR store_absence_put(struct tx *tx, const struct absence *x);
/* They are back on the day behind `last`. */
ERR store_absence_end(struct tx *tx, int64_t officer, struct date from, struct date last);

/* Those of an officer or of a body's people that end on `day` or later. */
ERR store_absences_of(struct db *d, struct arena *a, int64_t officer, struct date day, struct absence **out,
    size_t *n);
ERR store_absences(struct db *d, struct arena *a, int64_t body, struct date day, struct absence **out,
    size_t *n);

/* A deed that was done in the place of another officer. */
struct acting {
	int64_t seq, officer;
};
ERR store_acting_put(struct tx *tx, int64_t appeal, int64_t seq, int64_t officer);
ERR store_acting(struct db *d, struct arena *a, int64_t appeal, struct acting **out, size_t *n);

#endif
