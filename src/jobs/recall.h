/* Recalling: a thread that loads the columnar facts at the start and keeps them behind the events. */
#ifndef JOBS_RECALL_H
#define JOBS_RECALL_H

#include "report/columns.h"

struct recall_conf {
	const char *url; /* for a reading connection of its own */
	struct columns *columns;
};

struct recall;

/* Starts the thread; ended by recall_stop() or when `a` is freed. */
ERR recall_start(struct arena *a, const struct recall_conf *conf, struct recall **out);
void recall_stop(struct recall *r);

#endif
