/* GeoJSON: shapes with their codes; what is malformed is refused with the feature and the reason. */
#include "report/geojson.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "test.h"

#define HEAD "{\"type\":\"FeatureCollection\",\"features\":["
#define FEATURE(geometry) "{\"type\":\"Feature\",\"properties\":{\"soato\":1726,\"name\":\"x\"},\"geometry\":" geometry "}"
#define RING "[[69,41],[70,41],[70,42],[69.5,42],[69,42],[69,41]]"

TEST(geojson_gives_shapes_with_their_codes)
{
	struct geo_feature *f;
	size_t n;

	CHECK_OK(geojson_read(a, STR(HEAD FEATURE("{\"type\":\"Polygon\",\"coordinates\":[" RING "]}") "," FEATURE("null") "]}"),
	    &f, &n));
	CHECK_INT(n, 2);
	CHECK_INT(f[0].ncodes, 2);
	CHECK(str_is(f[0].codes[0], "1726") && str_is(f[0].codes[1], "x"));
	CHECK_INT(f[0].shape.nrings, 1);
	CHECK_INT(f[0].shape.rings[0].n, 4); /* the fifth lies on a line */
	CHECK(f[0].shape.rings[0].v[0].x == 690000 && f[0].shape.rings[0].v[0].y == 410000);
	CHECK_INT(f[1].shape.nrings, 0);
}

TEST(malformed_geojson_is_refused_with_the_reason)
{
	static const struct {
		const char *text, *why;
	} bad[] = {
		{ "{", NULL },
		{ "{\"type\":\"Feature\"}", "FeatureCollection" },
		{ HEAD "]}", "must have features" },
		{ HEAD "1]}", "feature 1: it must be a Feature" },
		{ HEAD FEATURE("{\"type\":\"Point\",\"coordinates\":[1,2]}") "]}", "Polygon or a MultiPolygon" },
		{ HEAD FEATURE("\"x\"") "]}", "Polygon or a MultiPolygon" },
		{ HEAD FEATURE("null") "," FEATURE("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[2,2],[1,2]]]}") "]}",
		    "feature 2: a ring needs four" },
		{ HEAD FEATURE("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[2,2],[3,3],[1,3]]]}") "]}", "ends where it began" },
		{ HEAD FEATURE("{\"type\":\"Polygon\",\"coordinates\":[[[1,95],[2,2],[3,3],[1,95]]]}") "]}", "latitude" },
		{ HEAD FEATURE("{\"type\":\"Polygon\",\"coordinates\":[[[\"1\",5],[2,2],[3,3],[\"1\",5]]]}") "]}", "longitude" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct geo_feature *f;
		size_t n;
		const struct err *e = geojson_read(a, str_c(bad[i].text), &f, &n);

		CHECK(e && e->kind == ERR_INPUT && e->text);
		CHECK(!bad[i].why || (e->detail && strstr(e->detail, bad[i].why)));
	}
}

/* Shapes of a real country, where they are at hand: every feature is taken, and what is kept is small. */
TEST(real_shapes_are_taken)
{
	static const char *const files[] = { "uz_regions_osm.geojson", "uz_districts_approx.geojson" };
	static const size_t features[] = { 14, 206 };
	char *p = arena_alloc(a, (size_t)1 << 20);

	for (size_t i = 0; i < 2; i++) {
		FILE *file = fopen(str_fmt(a, "../shared/data/geo/%s", files[i]).p, "r");
		struct geo_feature *f;
		size_t n = 0, kept = 0;

		if (!file) {
			test_skip("no shapes of a real country in ../shared/data/geo");
			return;
		}
		n = fread(p, 1, (size_t)1 << 20, file);
		(void)fclose(file);
		CHECK_OK(geojson_read(a, (struct str){ p, n }, &f, &n));
		CHECK_INT(n, features[i]);
		for (size_t k = 0; k < n; k++) {
			CHECK(f[k].shape.nrings > 0 && f[k].ncodes >= 4);
			kept += shape_write(a, &f[k].shape).n;
		}
		CHECK(kept < 300000);
	}
}
