/* Figures: a follower of the events that keeps the facts and the cells of the rollups. */
#ifndef JOBS_FIGURE_H
#define JOBS_FIGURE_H

#include "db/writer.h"
#include "domain/country.h"

/* The setting that is "1" while somebody makes all figures anew. */
#define FIGURES_ANEW "figures_anew"

/* One slice of each writer's events; *did: how many events were counted. An event whose predecessor came through
 * another writer waits for it. */
ERR job_figure(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t *did);

#endif
