/* What a new day brings to receptions of leaders: days that came near enough are published, those that became days
 * off are called off, whoever booked is reminded, and what tells of a person is erased in time (clocks
 * RECEPTION_AHEAD, _REMIND and _KEEP); and to mahallas: people are asked whether their work lasts, and what a survey
 * knows of them is erased in time (clock SURVEY_KEEP). */
#ifndef JOBS_DAILY_H
#define JOBS_DAILY_H

#include "action/ctx.h"

/* A slice of each; *did: how much was done, 0 when nothing is left. */
ERR job_daily(struct arena *a, struct db *db, struct writer *w, const struct country *c, const struct keys *keys,
    int64_t now, int64_t *did);

#endif
