/* The table of competence and the heirs of ended bodies on the shelf. */
#ifndef STORE_COMPETENCES_H
#define STORE_COMPETENCES_H

#include "db/db.h"
#include "domain/country.h"

/* Into `c`, sorted as country.h says. */
ERR store_competence_load(struct db *d, struct arena *a, struct country *c);

/* The profile's table in place of the one before. */
ERR store_competence_put(struct tx *tx, const struct country *c);

/* The heirs of a body, the first one first, in place of those before. */
ERR store_heirs_put(struct tx *tx, int64_t body, const int64_t *heirs, size_t n);

#endif
