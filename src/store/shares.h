/* Answers that their authors let be published, on the shelf. */
#ifndef STORE_SHARES_H
#define STORE_SHARES_H

#include "db/db.h"
#include "domain/shareable.h"

/* MISSING when there is none; of an appeal: *any. */
ERR store_share(struct db *d, struct arena *a, int64_t id, struct share *out);
ERR store_share_of_appeal(struct db *d, struct arena *a, int64_t appeal, struct share *out, bool *any);
/* Of a body: those that nobody checked yet, behind a number. */
ERR store_shares_waiting(struct db *d, struct arena *a, int64_t body, int64_t after, int max, struct share **out,
    size_t *n);
/* Shown ones of a body, or (0) of all, the latest first, before a moment and a number. */
ERR store_shares_shown(struct db *d, struct arena *a, int64_t body, int64_t before_at, int64_t before, int max,
    struct share **out, size_t *n);
/* A new one (id 0) gets its number; BUSY when somebody else was faster. */
ERR store_share_put(struct tx *tx, struct arena *a, struct share *s);
/* The answer of an appeal was taken back: nothing of it is shown any more. */
ERR store_share_lapse(struct tx *tx, int64_t appeal, int64_t at);

#endif
