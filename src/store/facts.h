/* Facts on the shelf: the stays of appeals, as the numbers know them. */
#ifndef STORE_FACTS_H
#define STORE_FACTS_H

#include "db/db.h"
#include "domain/fact.h"

/* The latest stays of some appeals, each at the place of its id. */
struct fact_last {
	struct fact fact; /* its appeal is set in any case */
	int64_t seq;      /* of the event that it heard last; 0: there is none */
};
ERR store_facts_last(struct db *d, struct arena *a, const int64_t *ids, size_t n, struct fact_last *out);
ERR store_fact_put(struct tx *tx, const struct fact *f, int64_t seq);
ERR store_fact_load(struct tx *tx, const struct fact *f, int64_t seq); /* one of thousands: tx_load() */

/* Up to `max` facts behind (appeal, no), in this order; (0, 0) begins. */
ERR store_facts_after(struct db *d, struct arena *a, int64_t appeal, int64_t no, int max, struct fact **out, size_t *n);

/* The stays at a body, or of one of its units or officers (0: all), that came, or ended, in [from, to], behind `after`
 * (NULL: from the first). */
enum fact_by { FACT_CAME, FACT_ENDED };
struct fact_at {
	int64_t body, unit, officer;
};
ERR store_facts_of_body(struct db *d, struct arena *a, struct fact_at of, enum fact_by by, struct date from,
    struct date to, const struct fact *after, int max, struct fact **out, size_t *n);

#endif
