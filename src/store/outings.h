/* Mobile receptions, open dialogues and who came to them, on the shelf. */
#ifndef STORE_OUTINGS_H
#define STORE_OUTINGS_H

#include "db/db.h"
#include "domain/outing.h"

#define OUTINGS_MOST 500
#define CAME_MOST 1000 /* people of one outing */

/* With its helpers; MISSING when there is none. */
ERR store_outing(struct db *d, struct arena *a, int64_t id, struct outing *out);
/* Without helpers: of all bodies from day to day; before a day, and of a body since one, both the latest first. */
ERR store_outings_days(struct db *d, struct arena *a, struct date from, struct date to, struct outing **out, size_t *n);
ERR store_outings_before(struct db *d, struct arena *a, struct date before, int max, struct outing **out, size_t *n);
ERR store_outings_of(struct db *d, struct arena *a, int64_t body, struct date from, struct outing **out, size_t *n);
/* A new one gets the next id. */
ERR store_outing_put(struct tx *tx, struct arena *a, struct outing *o);
/* Its state, when and why; BUSY when somebody else was faster. */
ERR store_outing_change(struct tx *tx, struct outing *o);

/* Who came: by the record's token (any: is there one), by number, all in their order. */
ERR store_came_by_token(struct db *d, struct arena *a, struct str token, struct came *out, bool *any);
ERR store_came(struct db *d, struct arena *a, int64_t outing, int64_t no, struct came *out);
ERR store_came_of(struct db *d, struct arena *a, int64_t outing, struct came **out, size_t *n);
/* A body's promises that are open, the nearest first. */
ERR store_came_due(struct db *d, struct arena *a, int64_t body, int max, struct came **out, size_t *n);
/* A promise of an outing without its words and to whom it was made, which are not for everybody. */
struct promised {
	struct outing outing; /* its id, day, place and site */
	struct date due;
	int64_t kept_at;
};
#define PROMISED_MOST 2000
/* Those of one leader of a body, the latest outing first. */
ERR store_came_promised(struct db *d, struct arena *a, int64_t body, int64_t leader, int max, struct promised **out,
    size_t *n);
/* Did the person come to another one of the body in [from, before)? */
ERR store_came_again(struct db *d, struct arena *a, int64_t body, struct str person, struct date from,
    struct date before,
    bool *again);
/* A new one gets its number. */
ERR store_came_put(struct tx *tx, struct arena *a, struct came *v);
ERR store_came_kept(struct tx *tx, struct came *v);

/* What came of it: by result; promises kept and late. */
struct came_counts {
	int64_t all, done[BOOKING_RESULTS], kept, late;
};
ERR store_came_count(struct db *d, struct arena *a, int64_t outing, struct date today, struct came_counts *out);

/* Erases name, contact and words of those before a day whose promise is kept; how many. */
ERR store_came_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n);

#endif
