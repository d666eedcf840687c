/* Loaded shapes of places on the shelf; store_country() reads them with their places. */
#ifndef STORE_SHAPES_H
#define STORE_SHAPES_H

#include "db/db.h"

/* In the form of domain/shape.h. */
struct place_shape {
	int64_t place;
	struct str shape;
};

/* Shapes instead of those that these places had, and whose they are. Raises the country's version. */
ERR store_shapes_put(struct tx *tx, struct arena *a, const struct place_shape *list, size_t n, struct str from);

#endif
