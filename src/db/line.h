/* The line of those who wait for one thread of the writer; private to the room. */
#ifndef DB_LINE_H
#define DB_LINE_H

#include <pthread.h>

#include "db/durable.h"

#define LINE_BATCH 256  /* deeds that are taken at once */
#define LINE_JOB_MS 250 /* deeds pass a job so long; then it is its turn, however many come */

struct line {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct work *head, **tail;      /* deeds */
	struct work *jobs, **jobs_tail; /* behind them, for a while */
	int waiting;                    /* deeds */
	int64_t handed;                 /* deeds, ever */
	int enough;                     /* who makes them so many wakes the thread */
	bool stop;
};

void line_open(struct line *l);

/* False: so many deeds wait already, or it is closed. */
bool line_put(struct line *l, struct work *w, int most);

/* The deeds that wait, up to a batch, or else one job, or one that they have passed for LINE_JOB_MS. While deeds are
 * being flushed (`d`, NULL: never) as many must wait: fewer would make more batches of them, each of which writes the
 * pages that all share once more. NULL: nobody waits, or, for who `stays`, it is closed. */
struct work *line_take(struct line *l, struct durable *d, bool stays);

/* Deeds were flushed: fewer are enough now. */
void line_look(struct line *l);

/* Nobody may join any more; who waits is still taken. */
void line_close(struct line *l);

#endif
