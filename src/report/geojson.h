/* Shapes of places out of a GeoJSON file (RFC 7946). */
#ifndef REPORT_GEOJSON_H
#define REPORT_GEOJSON_H

#include "base/err.h"
#include "domain/shape.h"

/* A Polygon or MultiPolygon with what may be the code of its place: its own "id" and the texts and whole
 * numbers among its properties. */
#define GEO_CODES_MOST 24
struct geo_feature {
	struct str codes[GEO_CODES_MOST];
	size_t ncodes;
	struct shape shape; /* simplified until it has at most SHAPE_POINTS_MOST / 10 points */
};

/* The features of a FeatureCollection in their order; those without a shape have no rings. INPUT with a sentence that
 * names the feature when anything in it is not as it must be: then nothing is taken. At most 1 MiB. */
#define GEO_FEATURES_MOST 2000
ERR geojson_read(struct arena *a, struct str text, struct geo_feature **out, size_t *n);

#endif
