/* The job that reminds leaders of what is open with them before its day. */
#ifndef JOBS_REMIND_H
#define JOBS_REMIND_H

#include "db/writer.h"
#include "domain/country.h"

/* At most a slice; nothing where the profile has no clock REMIND. *did is how many were reminded of. */
ERR job_remind(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now, int64_t *did);

#endif
