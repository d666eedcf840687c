/* The explorer's question and its answer: the register cut in two dimensions, one query for the page and all files. */
#ifndef WEB_EXPLORE_H
#define WEB_EXPLORE_H

#include "report/grid.h"
#include "web/figure_rows.h"

#define EXPLORE_AXIS 1000 /* lines of a table */
/* What the address may narrow besides the form's own questions. */
#define EXPLORE_FILTERS "topic", "body", "kind", "form", "channel", "outcome", "verdict", "local"

/* What is asked, and what came of it. */
struct inquiry {
	struct slice_ask ask;
	enum dim rows, cols;
	size_t show; /* of explore_shows */
	struct figure_eyes eyes;
	struct part *parts;
	size_t nparts;
	int64_t row[EXPLORE_AXIS], col[EXPLORE_AXIS];
	struct grid grid;
	struct slice_ask *asks; /* of each cell */
};

struct explore_word {
	const char *code, *name;
};
#define EXPLORE_SHOWS 3
extern const struct explore_word explore_shows[EXPLORE_SHOWS];
extern const char *const explore_dims[DIMS];

/* Reads the question alone; asks it. LIMIT when the table would be too large. */
void explore_ask(struct ctx *c, const struct req *q, struct inquiry *x);
ERR explore_inquire(struct ctx *c, const struct req *q, struct inquiry *x);

/* The name of a key in a dimension; `root` is the place asked for. */
struct str explore_name(struct ctx *c, enum dim d, int64_t key, int64_t root);
/* The slice of one line, so that it opens its rows. */
void explore_narrow(struct slice_ask *ask, enum dim d, int64_t key);
/* Can the line be asked for apart? Not what lies in no place below, no topic and no body. */
bool explore_apart(const struct inquiry *x, enum dim d, int64_t key);

/* "2025-12-01 – 2026-11-27", and what narrows the question, in words: "Kind: Complaint". */
struct str explore_said(struct ctx *c, const struct inquiry *x);

#endif
