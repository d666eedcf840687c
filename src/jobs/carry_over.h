/* The job that carries running matters over from bodies that ended, slice by slice. */
#ifndef JOBS_CARRY_OVER_H
#define JOBS_CARRY_OVER_H

#include "db/writer.h"
#include "domain/country.h"

/* One slice, when there is one. *did is how many appeals were given to an heir. */
ERR job_carry_over(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    int64_t *did);

#endif
