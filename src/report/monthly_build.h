/* Makes a monthly report from the rollups alone: a few hundred rows, whatever the size of the register. */
#ifndef REPORT_MONTHLY_BUILD_H
#define REPORT_MONTHLY_BUILD_H

#include "db/db.h"
#include "domain/monthly.h"
#include "domain/recipient.h"

/* The report of a month for a body, as the ledger knows it at `now`; without words. Lives in `a`. */
ERR monthly_build(struct db *d, struct arena *a, const struct country *c, const struct body *for_body,
    const struct recipient *r, struct date month, int64_t now, struct monthly *out);

/* Only the figures of a month, of a place (0: the country), as they are now: what a sent report is held against. */
ERR monthly_now(struct db *d, struct arena *a, int64_t place, struct date month,
    int64_t out[MONTHLY_FIGURES][MONTHLY_SPANS]);

#endif
