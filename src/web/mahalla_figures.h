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
/* The same over the last four whole quarters (f->from, f->to), for the public. Each quarter is looked at by itself,
 * from the country down to the place: what is below five in it, and what would give that away within it, is hidden
 * in every span that holds the quarter. So each number that is told, whenever, is a sum of numbers that could be
 * told of single quarters, and subtracting one span from another gives away none that could not. */
ERR mahalla_open(struct ctx *c, struct mahalla_figures *f);

#endif
