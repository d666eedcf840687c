/* Figures of mahallas: a place's own and those below it over a span, with the funnel of help with work; and what of
 * them anybody may see. */
#ifndef WEB_MAHALLA_FIGURES_H
#define WEB_MAHALLA_FIGURES_H

#include "store/mahallas.h"
#include "web/mahalla_words.h"

/* A place with its sums, and what of them is hidden from the public. */
struct mahalla_line {
	const struct place *at;
	struct mahalla_sums s;
	bool hidden[MAHALLA_WHATS];
};
struct mahalla_figures {
	const struct place *at;
	struct date from, to;
	int span;
	struct mahalla_line own, *below;
	size_t nbelow;
};

/* What the public sees of the counts, in this order. */
#define OPEN_WHATS 11
extern const enum mahalla_what mahalla_open_whats[OPEN_WHATS];

/* The place that is asked for (?place), else the first of all. */
const struct place *mahalla_place(struct ctx *c, const struct req *q, int64_t otherwise);
/* Reads the sums of f->at, and of each place right below it that has any, in [from, to]. */
ERR mahalla_figures(struct ctx *c, struct mahalla_figures *f);
/* The last four whole quarters. */
void mahalla_open_span(const struct ctx *c, struct mahalla_figures *f);
/* The same with small counts hidden: below five, and what would give them away, from the country down to the place. */
ERR mahalla_open(struct ctx *c, struct mahalla_figures *f);

#endif
