/* Signatories on the shelf. */
#ifndef STORE_SIGNATORIES_H
#define STORE_SIGNATORIES_H

#include "db/db.h"
#include "domain/signatory.h"

/* Adds those who do not stand there yet, behind the others; *count is how many there are then. */
ERR store_signatories_put(struct tx *tx, struct arena *a, int64_t appeal, const struct signatory *list, size_t n,
    int64_t *count);

/* Those behind number `after` in their order, at most `max`; how many there are. */
ERR store_signatories(struct db *d, struct arena *a, int64_t appeal, int64_t after, int max, struct signatory **out,
    size_t *n);
ERR store_signatories_count(struct db *d, struct arena *a, int64_t appeal, int64_t *count);

#endif
