/* Kin on the shelf. */
#ifndef STORE_KINS_H
#define STORE_KINS_H

#include "db/db.h"
#include "domain/kin.h"

struct kinship {
	int64_t appeal, other; /* `appeal` is a repeat or a duplicate of `other` */
	enum kin kin;
	int64_t at, officer;
};
/* Also in place of what was decided before. */
ERR store_kin_put(struct tx *tx, const struct kinship *k);
/* What was decided of an appeal, and what came after it: at most 100 each. */
ERR store_kin_of(struct db *d, struct arena *a, int64_t appeal, struct kinship **out, size_t *n);
ERR store_kin_after(struct db *d, struct arena *a, int64_t other, struct kinship **out, size_t *n);

#endif
