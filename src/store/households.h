/* Households of a mahalla: addresses to visit, and who lives there with their answers; and what came from the
 * street. */
#ifndef STORE_HOUSEHOLDS_H
#define STORE_HOUSEHOLDS_H

#include "db/db.h"

enum household_state { HOUSEHOLD_PLANNED, HOUSEHOLD_SURVEYED, HOUSEHOLD_REFUSED, HOUSEHOLD_STATES };
#define MEMBERS_MOST 12
#define ANSWERS_MOST 400

struct household {
	int64_t id, version, place;
	struct str address;
	enum household_state state;
	struct date planned, visited; /* day 0: not */
	int survey;                   /* the edition; 0: none */
	int64_t officer;
	int people;
	int64_t consent_at;
	int round; /* of the visit that is due, or was the last; from 1 */
};
struct member {
	int no; /* from 1 */
	struct str name, phone;
	int born; /* the year; 0: not said */
};
struct household_answer {
	int member; /* 0: of the household */
	struct str question, answer;
};

/* DB_MISSING. */
ERR store_household(struct db *d, struct arena *a, int64_t id, struct household *out);
/* To be visited until a day, behind (planned, id), by their day. */
ERR store_households_to_visit(struct db *d, struct arena *a, int64_t place, struct date until, struct date after,
    int64_t id,
    int max, struct household **out, size_t *n);
/* Surveyed, the latest first, before (planned, id). */
ERR store_households_surveyed(struct db *d, struct arena *a, int64_t place, struct date before, int64_t id, int max,
    struct household **out, size_t *n);
ERR store_household_put(struct tx *tx, const struct household *h);
/* DB_COLLISION when somebody was faster. */
ERR store_household_change(struct tx *tx, struct household *h);

ERR store_members(struct db *d, struct arena *a, int64_t household, struct member **out, size_t *n);
ERR store_household_answers(struct db *d, struct arena *a, int64_t household, struct household_answer **out, size_t *n);
/* In place of those there were. */
ERR store_members_put(struct tx *tx, int64_t household, const struct member *m, size_t n);
ERR store_household_answers_put(struct tx *tx, int64_t household, const struct household_answer *v, size_t n);

/* What it said in the rounds before: which there were, the latest first (id, round, visited, survey, officer, people,
 * consent_at); and who lived there then, with their answers. */
ERR store_household_rounds(struct db *d, struct arena *a, int64_t household, struct household **out, size_t *n);
ERR store_household_was(struct db *d, struct arena *a, int64_t household, int round, struct member **m, size_t *nm,
    struct household_answer **v, size_t *nv);
/* Keeps the last visit as one of these; h->round: which it was. */
ERR store_household_keep(struct tx *tx, struct arena *a, const struct household *h);
/* All of a mahalla that were surveyed before a day are to be visited until `planned`, in their next round; how many. */
ERR store_households_again(struct tx *tx, struct arena *a, int64_t place, struct date planned, struct date before,
    int64_t *n);
/* All that it ever said is dropped. */
ERR store_household_clear(struct tx *tx, int64_t id);

/* What tells of people of households surveyed before a day is erased, where no need is open: at most `max`; how
 * many. */
ERR store_households_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n);

/* What an officer, or anybody of the mahalla, sent under a key; and it is kept. */
ERR store_street(struct db *d, struct arena *a, int64_t officer, int64_t place, struct str key, int *what, int64_t *ref,
    bool *any);
ERR store_street_put(struct tx *tx, int64_t officer, int64_t place, struct str key, int what, int64_t ref);
ERR store_street_drop(struct tx *tx, int64_t before);

#endif
