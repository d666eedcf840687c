/* Problems of mahallas. */
#ifndef STORE_TROUBLES_H
#define STORE_TROUBLES_H

#include "db/db.h"
#include "domain/trouble.h"

/* DB_MISSING. */
ERR store_trouble(struct db *d, struct arena *a, int64_t id, struct trouble *out);
/* Of a mahalla: open ones by the day until which they are tried; ended ones, the latest first. */
ERR store_troubles(struct db *d, struct arena *a, int64_t place, bool ended, int max, struct trouble **out, size_t *n);
/* Open ones that were pushed to a body; the oldest first. */
ERR store_troubles_at(struct db *d, struct arena *a, int64_t body, int max, struct trouble **out, size_t *n);
/* Those that became a problem of the country's list; the oldest first. */
ERR store_troubles_of(struct db *d, struct arena *a, int64_t problem, int max, struct trouble **out, size_t *n);
ERR store_trouble_put(struct tx *tx, const struct trouble *t);
/* DB_COLLISION when somebody was faster. */
ERR store_trouble_change(struct tx *tx, struct trouble *t);

#endif
