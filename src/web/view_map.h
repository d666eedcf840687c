/* The view of map.tmpl: places drawn, and the same as tiles. */
#ifndef WEB_VIEW_MAP_H
#define WEB_VIEW_MAP_H

#include "web/layout.h"

/* A place of the drawing. */
struct map_shape {
	struct str path, title;
	struct url url;
	const char *cls;  /* of its class */
	const char *fill; /* of a hidden one; or NULL */
	const char *sign; /* the number of its class, "?" where it is hidden, or NULL: no room */
	int64_t x, y;     /* where the sign stands */
};

/* A tile, on a grid or in a list. */
struct map_tile {
	struct str name, said, title;
	struct url url;
	const char *cls, *fill;
	int64_t x, y, text_x, name_y, said_y;
};

struct map_class {
	const char *cls, *sign;
	struct str said;
};

struct map_view {
	struct str title;  /* of what it is; empty: there is no map */
	struct str shapes_label, tiles_label; /* for those who do not see it */
	int64_t width, height;
	const struct map_shape *shapes;
	size_t nshapes;
	int64_t tiles_width, tiles_height;
	const struct map_tile *tiles; /* on the grid; */
	size_t ntiles;
	const struct map_tile *list;  /* ... or where the profile has none */
	size_t nlist;
	const struct map_class *classes;
	size_t nclasses;
	const struct nav_link *kinds; /* what else can be shown */
	size_t nkinds;
	struct str from;   /* whose the shapes are */
	bool hatch;        /* somewhere a number is hidden */
};

#endif
