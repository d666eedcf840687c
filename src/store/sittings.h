/* Hearings on the shelf. */
#ifndef STORE_SITTINGS_H
#define STORE_SITTINGS_H

#include "db/db.h"
#include "domain/sitting.h"

/* MISSING when there is none. */
ERR store_sitting(struct db *d, struct arena *a, int64_t id, struct sitting *out);
ERR store_sittings(
    struct db *d, struct arena *a, int64_t body, int64_t before, int max, struct sitting **out, size_t *n);
/* New (id 0: gets its number) with its items, which are numbered. */
ERR store_sitting_put(struct tx *tx, struct arena *a, struct sitting *s, const struct sitting_item *items, size_t n);
/* Its state and protocol; BUSY when somebody was faster. */
ERR store_sitting_change(struct tx *tx, const struct sitting *s);

ERR store_sitting_items(struct db *d, struct arena *a, int64_t id, struct sitting_item **out, size_t *n);
ERR store_sitting_item_add(struct tx *tx, int64_t id, const struct sitting_item *i);
ERR store_sitting_item_change(struct tx *tx, int64_t id, const struct sitting_item *i);

/* Hearings to which a leader is invited and has not reported: their ids, and the items. */
struct invitation {
	int64_t sitting, no;
};
ERR store_invitations(struct db *d, struct arena *a, int64_t to, struct invitation **out, size_t *n);

#endif
