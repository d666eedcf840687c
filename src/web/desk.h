/* The leader's panel while it is made: what its parts share. */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include "store/cells.h"
#include "web/figure_rows.h"
#include "web/view_figures.h"

struct desk {
	struct ctx *c;
	const struct req *q;
	struct figures_view *v;
	struct figure_eyes eyes;
	int64_t place;        /* 0: the country */
	struct date week;     /* the Monday of the week that is told of */
	struct date from, to; /* the month; of a mahalla, a unit and an officer the quarter */
	int step;             /* months in it */
	struct stays_ask stays; /* of a body, a unit or an officer; body 0: appeals of the place */
	struct cell_line *months; /* of the place or these stays, from its first on, to this one */
	size_t nmonths;
	struct sums now, year_ago;
	int64_t carried_in;
};

/* The slice of a measure in the month of the page; and over all time. */
struct slice_ask desk_slice(const struct desk *p, enum measure what);

/* A figure with the way to its rows: of the place, or of the stays. */
struct cell desk_cell(struct desk *p, int64_t n, struct slice_ask ask);

/* Sets the month or quarter that begins or lies on `day`. */
void desk_span(struct desk *p, struct date day, int step);
/* The months up to now, and what of them the page needs; the tiles of the page. */
ERR desk_months(struct desk *p, enum rollup r, int64_t key, int64_t line);
ERR desk_tiles(struct desk *p);
/* The ways to other months, from the page `u`. */
void desk_spans(struct desk *p, struct url u);

/* The page of a body, a unit or an officer (ids of 0: not of one) in a month. */
struct url desk_body_url(struct ctx *c, const struct stays_ask *of, struct date month);

/* This page of another place and month. */
struct url desk_url(struct ctx *c, int64_t place, struct date month);
struct str desk_month(struct ctx *c, struct date month);
/* "As of ...". */
struct str desk_as_of(struct ctx *c, int64_t as_of);
struct str desk_span_words(struct ctx *c, struct date first, int step);

/* "91 % (88–93)" with the way to the answers that it is a share of; "14", a dash where there is nothing. Both hide with
 * the number of these answers. */
struct cell desk_share(struct desk *p, const struct sums *s, struct slice_ask ask);
struct str desk_median(struct desk *p, const struct sums *s, struct slice_ask ask);
/* The words alone, where the number was shown. */
struct str desk_percent(struct ctx *c, int64_t n, int64_t of);
struct str desk_days(struct ctx *c, const struct sums *s);

/* The two bars of each month, and their table. */
void desk_trend(struct desk *p);
/* The units and the officers of a body. */
ERR desk_people(struct desk *p);
/* What changed in the last whole week before the page's month ends, or before today; and repeated problems. */
ERR desk_week(struct desk *p);
ERR desk_problems(struct desk *p);
/* What is below the place, by topic, and the bodies that stand there. */
ERR desk_children(struct desk *p);
ERR desk_topics(struct desk *p);
ERR desk_bodies(struct desk *p);

#endif
