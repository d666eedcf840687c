/* What a body did over months, from the rollups: for a leader's report, and for the measure of a promise. */
#ifndef STORE_BODY_FIGURES_H
#define STORE_BODY_FIGURES_H

#include "db/db.h"
#include "domain/country.h"
#include "domain/measure.h"
#include "domain/pledge.h"

/* The stays at a body in the months from .. to. */
ERR store_body_figures(struct db *d, struct arena *a, const struct country *c, int64_t body, struct date from,
    struct date to, struct sums *out);

/* The measure of a promise as the register knows it now; -1: none, or too few answers to tell. */
ERR store_body_pledge(struct db *d, struct arena *a, const struct country *c, const struct pledge *p, int64_t *value);

/* The figures of a leader's report as lines "received=12", as they are kept; and one of them back (-1: none). */
struct str store_body_figures_text(struct arena *a, const struct sums *s);
int64_t store_body_figure(struct str text, const char *name);

#endif
