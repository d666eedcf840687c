/* A year's appeals judged again under a changed law: how many would have become late, and where. */
#ifndef APP_SIMULATE_H
#define APP_SIMULATE_H

#include "app/commands.h"

/* Clocks of forwarding and answering, each a stay of an appeal at a body. */
struct sim_line {
	int64_t clocks, late, would; /* all; late by the law of their day; late under the changed one */
	int64_t newly;               /* in time by the law of their day, late under the changed one */
};

struct simulated {
	struct sim_line appeals, stays; /* an appeal is late when one of its clocks is */
	struct str *kinds;              /* of bodies */
	struct sim_line *kind;
	size_t nkinds;
	struct sim_line *topic;         /* beside the country's topics; one more for none */
};

struct sim_ask {
	const struct country *country, *law; /* as it is; with the changed rules */
	int year;
	struct date on; /* what still runs is judged by this day */
	bool progress;
};

/* Reads the histories of the appeals numbered in that year. Decisions (longer terms, extensions) stay as they
 * were taken, and so do the days off. */
ERR simulate(struct app *app, const struct sim_ask *ask, struct simulated *out);

#endif
