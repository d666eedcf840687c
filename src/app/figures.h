/* All figures told again from the history of every appeal: to prove those that are kept, or to make them anew. */
#ifndef APP_FIGURES_H
#define APP_FIGURES_H

#include "app/commands.h"
#include "domain/ledger.h"

#define FIGURES_SAID 20

struct figures {
	int64_t appeals, facts, cells; /* told again */
	int64_t behind;                /* events that the follower has not heard yet */
	int64_t open;                  /* appeals not ended */
	int64_t rejudged;              /* facts that today's competence would judge otherwise: fact_local() */
	struct str wrong[FIGURES_SAID];
	int64_t nwrong;
};

/* Compares facts, cells and queues with the history in one snapshot, and whether in each cut what came is what
 * ended and what is open. Queues are compared only when nothing is behind. */
ERR figures_check(struct app *app, bool progress, struct figures *out);

/* Forgets facts and cells and writes them from the history; the follower waits meanwhile and goes on behind. When
 * this is interrupted, the follower of a server begins from the first event after a minute (jobs/figure.h). */
ERR figures_anew(struct app *app, bool progress, struct figures *out);

/* Writes all cells of a closed ledger, some thousands in a transaction. `anew`: as a part of figures_anew(). */
ERR figures_cells(struct app *app, const struct ledger *l, bool anew);

#endif
