/* From a figure to its rows: one address names a slice of the register, and the same slice counts it. */
#ifndef WEB_FIGURE_ROWS_H
#define WEB_FIGURE_ROWS_H

#include "domain/rollup.h"
#include "report/columns.h"
#include "web/visit.h"
#include "web/parts.h"

/* The address of the rows of a slice: /figures/rows?... */
struct url figure_rows_url(struct ctx *c, const struct slice_ask *ask);
/* The same of the stays at one body, or of one of its units or officers (0: all): what came there, or ended there, in
 * [from, to]; of units and officers whole quarters. */
struct stays_ask {
	int64_t body, unit, officer;
	enum measure what; /* a measure, or SLICE_ENDED */
	struct date from, to;
};
struct url figure_stays_url(struct ctx *c, const struct stays_ask *ask);
/* Does the address ask for stays? False when it asks for appeals. */
bool figure_stays_ask(struct ctx *c, const struct req *q, struct stays_ask *out);
/* Their number, out of the cells. MISSING when the visitor may not see figures of single people there. */
ERR figure_stays_sum(struct ctx *c, const struct stays_ask *ask, struct sums *out);
int64_t figure_of(const struct sums *s, enum measure what);
/* The cells that hold them. */
enum rollup figure_stays_rollup(struct ctx *c, const struct stays_ask *ask, int64_t *key, int64_t *line);
/* Reads it back; what is not understood is left out. */
struct slice_ask figure_rows_ask(struct ctx *c, const struct req *q);

/* Who may open rows, and what is banned to the visitor, read once a page. */
struct figure_eyes {
	const int64_t *banned;
	size_t nbanned;
	bool too_many; /* more than were read: every small figure is hidden */
};
ERR figure_eyes(struct ctx *c, struct figure_eyes *out);

/* A figure for the visitor: the number with the way to its rows; below FEW, where it holds what is banned to
 * them, "fewer than ten" without one. */
#define FIGURE_FEW 10
struct cell figure_cell(struct ctx *c, const struct figure_eyes *eyes, int64_t n, const struct slice_ask *ask);
/* The same of stays at a body; small ones are hidden wherever anything is banned to the visitor. */
struct cell figure_stays(struct ctx *c, const struct figure_eyes *eyes, int64_t n, const struct stays_ask *ask);

/* A row of a list of appeals as the numbers know them; *shown false when it is banned to them. The number, and the way
 * to the appeal, only for who may see it. `verdict`: that it stands here tells how its author judged it, so to whom a
 * single verdict is not shown (access_sees_verdict()) it is a row of its body and nothing more. */
#define FIGURE_COLS 6
ERR figure_row(struct ctx *c, int64_t id, bool verdict, struct cell at[FIGURE_COLS], bool *shown);
struct table figure_rows_table(struct ctx *c, const char *caption, const struct cell *cells, size_t rows);

#endif
