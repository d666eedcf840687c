/* The views of queue.tmpl and search.tmpl: appeals as rows, on a phone as cards. */
#ifndef WEB_VIEW_QUEUE_H
#define WEB_VIEW_QUEUE_H

#include "web/alarms.h"
#include "web/staff.h"

/* A count that is a link to its rows; `here` when these rows are shown. */
struct tile {
	const char *text, *cls;
	struct str figure;
	struct url url;
	bool here;
};

/* One part of the queue, under a heading. */
struct band_view {
	enum band band;
	const char *name;
	struct table table;
};

#define UNITS_SHOWN 40
struct queue_view {
	struct page page;
	struct url pushed; /* problems of mahallas */
	struct str pushed_text;
	struct url steps; /* of plans of help, that wait for the body */
	struct str steps_text;
	struct str body;
	struct alarms_view alarms; /* on the first page of the whole queue */
	struct tile tiles[4 + 1 + STANDS_MAX + APPEAL_STATES + UNITS_SHOWN];
	size_t nbands, nstates; /* the first are the bands and what they lead; the rest are states and units */
	struct band_view bands[BANDS];
	size_t nshown;
	const char *empty, *empty_more;
	struct url csv, all;
	struct url held; /* of a reception that holds some; with how many */
	struct str nheld;
	bool filtered;
	struct pagination pages;
};

struct held_view {
	struct page page;
	struct str body;
	struct table table;
	struct pagination pages;
};

/* The officers of a body, read once for all the lines of a list. */
struct crew {
	struct officer *v;
	size_t n;
};
ERR crew_read(struct ctx *c, int64_t body, struct crew *out);
struct str crew_name(const struct crew *crew, int64_t officer);

/* Columns of lists of appeals (the last one as given), and the cells of one. */
#define LINE_COLS 7
struct line;
const struct column *line_columns(struct ctx *c, const char *last);
void line_cells(struct ctx *c, const struct line *l, const struct crew *crew, struct cell *cells);

#endif
