/* Needs with their steps. */
#ifndef STORE_NEEDS_H
#define STORE_NEEDS_H

#include "db/db.h"
#include "domain/need.h"

/* DB_MISSING. */
ERR store_need(struct db *d, struct arena *a, int64_t id, struct need *out);
/* Open ones of a mahalla by their day, behind (due, id). */
ERR store_needs_open(struct db *d, struct arena *a, int64_t place, struct date due, int64_t id, int max,
    struct need **out,
    size_t *n);
ERR store_needs_of(struct db *d, struct arena *a, int64_t household, struct need **out, size_t *n);
/* Whose confirmation is awaited since a day until `today`: of a mahalla, a district or a region; the oldest first. */
enum needs_where { NEEDS_MAHALLA, NEEDS_DISTRICT, NEEDS_REGION };
ERR store_needs_asked(struct db *d, struct arena *a, enum needs_where where, int64_t place, struct date today, int max,
    struct need **out, size_t *n);
/* ... and was not asked for yet, wherever. */
ERR store_needs_unasked(struct db *d, struct arena *a, struct date today, int max, struct need **out, size_t *n);
ERR store_need_put(struct tx *tx, const struct need *x);
/* DB_COLLISION when somebody was faster. */
ERR store_need_change(struct tx *tx, struct need *x);
/* What a household said in a later round of a need that was found before; all of a household's, in no order. */
ERR store_need_again_put(struct tx *tx, const struct need_again *g);
ERR store_needs_again(struct db *d, struct arena *a, int64_t household, struct need_again **out, size_t *n);
/* What tells of a person in needs that ended before a day is erased: at most `max`; how many. */
ERR store_needs_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n);

#define STEPS_MOST 20
ERR store_need_steps(struct db *d, struct arena *a, int64_t need, struct need_step **out, size_t *n);
/* Open ones of open needs that wait for a body, by their day, behind `after` (due, need, no; zeros: from the first). */
ERR store_need_steps_at(struct db *d, struct arena *a, int64_t body, const struct step_waits *after, int max,
    struct step_waits **out, size_t *n);
ERR store_need_step_put(struct tx *tx, int64_t need, const struct need_step *s);
/* An open step ends; DB_COLLISION when it has. */
ERR store_need_step_end(struct tx *tx, int64_t need, const struct need_step *s);

#endif
