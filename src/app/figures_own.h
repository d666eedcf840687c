/* What proving the figures and making them anew share: the history of every appeal, told again. */
#ifndef APP_FIGURES_OWN_H
#define APP_FIGURES_OWN_H

#include "app/figures.h"
#include "domain/fact.h"
#include "store/follows.h"

#define STAYS_MOST 512 /* of one appeal; later ones count with the last */

/* The history being told. */
struct telling {
	struct app *app;
	struct figures *out;
	bool progress;
	struct follow *at; /* how far it is told: the follower's position, or the end */
	size_t nat;
	struct fact stays[STAYS_MOST]; /* of the present appeal */
	size_t nstays;
	int64_t seq; /* of its last event */
	/* takes the present appeal when it is told to its end */
	const struct err *(*ended)(struct telling *t, void *arg);
	void *arg;
};

/* Tells every appeal, in the order of numbers. */
ERR figures_tell(struct telling *t);

/* Notes what is wrong, of an appeal or (0) of none. */
void figures_wrong(struct telling *t, const char *what, int64_t appeal);

#endif
