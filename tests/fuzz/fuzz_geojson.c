/* GeoJSON: shapes that are taken can be kept, read again and drawn. */
#include "fuzz.h"

#include "base/err.h"
#include "report/geojson.h"

FUZZ(geojson)
{
	struct geo_feature *f;
	size_t n;
	const struct err *e = geojson_read(a, s, &f, &n);

	if (e) {
		MUST(e->kind == ERR_INPUT && e->text);
		return;
	}
	MUST(n > 0 && n <= GEO_FEATURES_MOST);
	for (size_t i = 0; i < n && i < 20; i++) {
		struct str text = shape_write(a, &f[i].shape);
		struct shape again;
		struct drawing d;

		MUST(f[i].ncodes <= GEO_CODES_MOST);
		MUST(!f[i].shape.nrings || text.n);
		MUST(shape_read(a, text, &again) && again.nrings == f[i].shape.nrings);
		MUST(str_eq(shape_write(a, &again), text));
		shapes_draw(a, &again, 1, 2000, &d);
		MUST(d.width > 0 && d.width <= 482 && d.height > 0 && d.height <= 362);
		MUST(!again.nrings == !d.paths[0].n);
	}
}
