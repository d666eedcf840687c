/* The job that has attached files scanned for viruses. */
#ifndef JOBS_SCAN_H
#define JOBS_SCAN_H

#include "db/writer.h"
#include "domain/country.h"
#include "net/clamd.h"

struct scanner {
	struct clamd_conf clamd; /* where empty: nothing is scanned, files wait */
	const char *files;       /* the file store */
	int64_t pause;           /* the scanner did not answer: not before this moment; the job's own */
};

/* Has what is due at `now` scanned, at most a slice. What the scanner did not settle is tried again after 1, 2, 4 ...
 * minutes, then every hour, for ever: until then no official is given the file. *did is how many were settled. */
ERR job_scan(struct arena *a, struct db *db, struct writer *w, const struct country *c, struct scanner *s, int64_t now,
    int64_t *did);

#endif
