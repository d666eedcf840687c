/* The picture of a table of places: a map and its tiles. */
#ifndef WEB_MAP_H
#define WEB_MAP_H

#include "web/view_map.h"
#include "web/visit.h"

/* A place's number. */
enum map_state { MAP_SHOWN, MAP_FEW, MAP_NONE }; /* MAP_FEW: too few to be shown */
struct map_line {
	int64_t place;
	int64_t value;   /* when it is shown */
	enum map_state state;
	struct url url;  /* its rows, or its own page; may be empty */
};

struct map_ask {
	struct str title;
	struct str few, none; /* "fewer than five", "no appeals" */
	struct str (*say)(struct ctx *c, int64_t value);
};

/* What of a place's line is shown: chosen in the address by "map". */
enum map_kind { MAP_PEOPLE, MAP_RECEIVED, MAP_IN_TIME, MAP_DAYS, MAP_KINDS };
enum map_kind map_asked(const struct req *q, unsigned offered);
/* The titles and words of a kind; the ways to the others that are offered (a bit each), from the page `u`. */
struct map_ask map_ask_of(struct ctx *c, enum map_kind kind, const char *few);
/* "12,5" of 125. */
struct str map_tenths(struct ctx *c, int64_t n);
void map_ways(struct ctx *c, struct url u, enum map_kind kind, unsigned offered, struct map_view *out);

/* Draws the places directly below `above` (0: the country): a line's in the class of its number, others as having none.
 * Shapes are the loaded ones, or of regions those that came with the program. No title comes out when there is nothing
 * to draw. */
void map_make(struct ctx *c, int64_t above, const struct map_line *lines, size_t n, const struct map_ask *ask,
    struct map_view *out);

#endif
