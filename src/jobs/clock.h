/* The clock's door: the jobs that run by themselves, each when it is due. The scanner of viruses has a thread of its
 * own, because it waits for another program, and so has loading the columnar facts, which takes long at the start. */
#ifndef JOBS_CLOCK_H
#define JOBS_CLOCK_H

#include "action/ctx.h"
#include "domain/country.h"
#include "jobs/scan.h"
#include "jobs/send.h"
#include "report/columns.h"

/* What app/serve hands in. */
struct clock_conf {
	void *app;
	const char *url; /* for a reading connection of its own */
	const struct keys *keys;
	struct writer *writer;
	const struct country *(*country_take)(void *app);
	void (*country_give)(void *app, const struct country *c);
	void (*country_refresh)(void *app);
	int64_t (*clock)(void *app);
	struct outs outs;
	struct scanner scanner;
	struct columns *columns; /* kept behind the figures; NULL: nobody asks */
	const char *columns_file; /* where they are kept once a day, and taken from at a start */
};

struct clock;

/* Starts the threads; ended by clock_stop() or when `a` is freed. */
ERR clock_start(struct arena *a, const struct clock_conf *conf, struct clock **out);
void clock_stop(struct clock *k);

#endif
