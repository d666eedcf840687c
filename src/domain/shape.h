/* Shapes of places: rings of whole coordinates, their text, and how they are drawn as SVG paths. */
#ifndef DOMAIN_SHAPE_H
#define DOMAIN_SHAPE_H

#include "base/str.h"

/* Degrees times SHAPE_UNIT: x to the east, y to the north. */
#define SHAPE_UNIT 10000
struct point {
	int32_t x, y;
};

/* At least three points; the last is not the first again. */
struct ring {
	struct point *v;
	size_t n;
};

/* Outlines and holes; what is inside an odd number of them is the place. */
struct shape {
	struct ring *rings;
	size_t nrings;
};
#define SHAPE_POINTS_MOST 5000

/* The kept form: "x y dx dy dx dy;x y dx dy", a ring behind each ';'. False when it is no such text. */
bool shape_read(struct arena *a, struct str text, struct shape *out);
struct str shape_write(struct arena *a, const struct shape *s);

/* Leaves out points that lie within `tolerance` units of the line without them (Douglas and Peucker, 1973); rings that
 * have no three points left go. */
void shape_simplify(struct arena *a, struct shape *s, double tolerance);

/* Shapes drawn together, in the units of a viewBox "0 0 width height". */
struct drawing {
	int64_t width, height;
	struct str *paths;   /* one a shape, relative commands; empty for an empty shape */
	struct point *label; /* where a sign of about 20 units fits into the shape; x < 0: nowhere */
};

/* Equirectangular, true to the middle parallel. Points that fall together are drawn once, and the paths together stay
 * below about `bytes`: the grid on which they stand grows coarser until they do. */
void shapes_draw(struct arena *a, const struct shape *s, size_t n, size_t bytes, struct drawing *out);

#endif
