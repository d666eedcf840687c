/* A demonstration: an invented year of a country, done by the real deeds. */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/commands.h"

struct demo_ask {
	int64_t appeals, seed;
	int64_t until;       /* the moment at which the year ends; the same seed and end give the same country */
	const char *profile; /* the folder with the words */
	bool drawn;    /* also what salts draw, each time differently: calls to the silent, reviews of the rating */
	bool in_order; /* the texts one after another, each as often as the next */
	bool progress;
};

struct demo_made {
	int64_t appeals;
	const struct place *home; /* where the known sign-ins work */
};

/* REFUSED when the database of `app`, which is open, holds any appeal. */
ERR demo_empty(struct app *app);

/* Fills the database and marks it. REFUSED when it holds any appeal. `app` is open. */
ERR demo_make(struct app *app, const struct demo_ask *ask, struct demo_made *out);

#endif
