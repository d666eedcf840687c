/* Figures: a follower of the events that keeps the facts and the cells of the rollups. */
#ifndef JOBS_FIGURE_H
#define JOBS_FIGURE_H

#include "db/writer.h"
#include "domain/country.h"

/* Silence after which the follower takes whoever makes all figures anew for dead (FIGURES_ANEW, store/follows.h). */
#define FIGURES_SILENT_MS 60000

/* In a transaction: forgets facts, cells and positions, and sets FIGURES_ANEW and FIGURES_MADE. */
ERR figures_forget(struct tx *tx, struct arena *a, int64_t anew);

/* In a transaction: the facts' indexes are put aside while somebody writes millions of facts, and made again.
 * What makes them is kept in a setting: where the maker dies, figures_forget() makes them. */
ERR figures_indexes_aside(struct tx *tx, struct arena *a);
ERR figures_indexes_again(struct tx *tx, struct arena *a);

/* One slice of each writer's events, all in one transaction; *did: how many events were counted. An event whose
 * predecessor came through another writer and is in no slice yet waits for it. */
ERR job_figure(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now, int64_t *did);

/* Events in a slice. */
int figure_slice(const struct db *db);

#endif
