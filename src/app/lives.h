/* Many invented lives of appeals (app/life.h), written as if they had happened here: a generated history. */
#ifndef APP_LIVES_H
#define APP_LIVES_H

#include "app/commands.h"

struct lives_ask {
	int64_t appeals, seed;
	int years;
	int64_t until;       /* the moment at which it ends */
	const char *profile; /* the folder with the words */
	bool progress;
};

struct lives_made {
	int64_t appeals, open, events, facts, cells;
	const struct place *home; /* where the known sign-ins work */
};

/* Fills an empty database and marks it as invented: people at every body, appeals with their events, texts, authors,
 * queues and steps from body to body. The same seed, end and engine's writers give the same history, salts and codes
 * apart. Facts and cells are counted as the follower of figures would (figures_check() proves it). Left out is what no
 * life tells: messages, files, tasks, marks of answers; and the bodies' daily tallies and the draw of calls, whose
 * followers take the history as heard. The search has heard nothing yet: who serves the register first makes its
 * words. REFUSED when the database holds any appeal. `app` is open. */
ERR lives_make(struct app *app, const struct lives_ask *ask, struct lives_made *out);

/* "10M" is 10000000, "200k" 200000; false when it is no number. */
bool lives_count(struct str s, int64_t *out);

#endif
