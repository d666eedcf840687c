/* The table of competence on the shelf. */
#ifndef STORE_COMPETENCES_H
#define STORE_COMPETENCES_H

#include "db/db.h"
#include "domain/country.h"

/* Into `c`, sorted as country.h says; with the heirs of bodies, which competence follows. */
ERR store_competence_load(struct db *d, struct arena *a, struct country *c);

/* The profile's table in place of the one before. */
ERR store_competence_put(struct tx *tx, const struct country *c);

#endif
