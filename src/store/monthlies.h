/* Monthly reports on the shelf. */
#ifndef STORE_MONTHLIES_H
#define STORE_MONTHLIES_H

#include "base/hash.h"
#include "db/db.h"
#include "domain/monthly.h"

/* A report as it is kept; the numbers stand in `data` (report/monthly_json.h). */
struct monthly_row {
	struct date month;
	int64_t body, version;
	enum monthly_state state;
	int64_t made_at, signed_at, signer, sent_at;
	struct str sha256; /* 32 bytes; empty while it is a draft */
	struct str data;
};

/* Of state MONTHLY_NONE when there is none. */
ERR store_monthly(struct db *d, struct arena *a, struct date month, int64_t body, struct monthly_row *out);
/* A body's, from a state on, the latest first, before a month (day 0: any), at most `max`; without their data. */
ERR store_monthlies(struct db *d, struct arena *a, int64_t body, struct date before, enum monthly_state least, int max,
    struct monthly_row **out, size_t *n);
/* New (version 0), or changed; BUSY when somebody was faster. */
ERR store_monthly_put(struct tx *tx, const struct monthly_row *r);

#endif
