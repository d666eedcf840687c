/* GeoJSON. */
#include "report/geojson.h"

#include <math.h>

#include "base/arena.h"
#include "base/json.h"

#define RING_MOST 100000
#define RINGS_MOST 2000
#define POINTS_KEPT (SHAPE_POINTS_MOST / 10)
#define TOLERANCE 10.0 /* units of domain/shape.h: about a hundred metres */

static const char BAD[] = N_("This is no GeoJSON with shapes of places.");

struct reader {
	struct arena *a;
	size_t feature; /* being read, from 1 */
};

static const struct err *
wrong(struct reader *r, const char *why)
{
	return r->feature ? err_new(r->a, ERR_INPUT, BAD, NULL, "feature %zu: %s", r->feature, why)
	                  : err_new(r->a, ERR_INPUT, BAD, NULL, "%s", why);
}

static bool
degrees(const struct jval *v, double most, int32_t *out)
{
	double d;

	if (!jval_real(v, &d) || !(fabs(d) <= most))
		return false;
	*out = (int32_t)lround(d * SHAPE_UNIT);
	return true;
}

/* A linear ring is closed and has four positions or more (RFC 7946, 3.1.6). */
static ERR
read_ring(struct reader *r, const struct jval *v, struct ring *out)
{
	size_t n = jval_len(v);

	if (n < 4 || n > RING_MOST)
		return wrong(r, "a ring needs four positions or more");
	out->v = arena_array(r->a, n, sizeof(*out->v));
	for (size_t i = 0; i < n; i++) {
		const struct jval *at = jval_at(v, i);

		if (!degrees(jval_at(at, 0), 180, &out->v[i].x) || !degrees(jval_at(at, 1), 90, &out->v[i].y))
			return wrong(r, "a position is a longitude from -180 to 180 and a latitude from -90 to 90");
	}
	if (out->v[0].x != out->v[n - 1].x || out->v[0].y != out->v[n - 1].y)
		return wrong(r, "a ring ends where it began");
	out->n = n - 1;
	return NULL;
}

static ERR
read_polygon(struct reader *r, const struct jval *v, struct shape *out)
{
	const struct err *e = NULL;
	size_t n = jval_len(v);

	if (!n || out->nrings + n > RINGS_MOST)
		return wrong(r, "a polygon needs rings, and not thousands");
	for (size_t i = 0; !e && i < n; i++)
		e = read_ring(r, jval_at(v, i), &out->rings[out->nrings++]);
	return e;
}

static ERR
read_geometry(struct reader *r, const struct jval *v, struct shape *out)
{
	const struct jval *at = jval_get(v, "coordinates");
	struct str type = STR("");
	const struct err *e = NULL;

	*out = (struct shape){ NULL, 0 };
	if (!v || jval_nil(v))
		return NULL; /* it stands nowhere */
	if (!jval_str(jval_get(v, "type"), &type) || (!str_is(type, "Polygon") && !str_is(type, "MultiPolygon")))
		return wrong(r, "its geometry must be a Polygon or a MultiPolygon");
	out->rings = arena_array(r->a, RINGS_MOST, sizeof(*out->rings));
	if (str_is(type, "Polygon"))
		return read_polygon(r, at, out);
	for (size_t i = 0; !e && i < jval_len(at); i++)
		e = read_polygon(r, jval_at(at, i), out);
	return e;
}

static void
add_code(struct reader *r, const struct jval *v, struct geo_feature *out)
{
	int64_t n;

	if (out->ncodes == GEO_CODES_MOST)
		return;
	if (jval_int(v, &n))
		out->codes[out->ncodes++] = str_fmt(r->a, "%lld", (long long)n);
	else if (jval_str(v, &out->codes[out->ncodes]))
		out->ncodes++;
}

static size_t
points(const struct shape *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->nrings; i++)
		n += s->rings[i].n;
	return n;
}

static ERR
read_feature(struct reader *r, const struct jval *v, struct geo_feature *out)
{
	const struct jval *properties = jval_get(v, "properties");
	struct str type = STR("");
	const struct err *e;

	if (!jval_str(jval_get(v, "type"), &type) || !str_is(type, "Feature"))
		return wrong(r, "it must be a Feature");
	*out = (struct geo_feature){ .ncodes = 0 };
	add_code(r, jval_get(v, "id"), out);
	for (size_t i = 0; jval_is_object(properties) && i < jval_len(properties) && i < GEO_CODES_MOST; i++)
		add_code(r, jval_get(properties, jval_key(r->a, properties, i)), out);
	e = read_geometry(r, jval_get(v, "geometry"), &out->shape);
	if (e)
		return e;
	shape_simplify(r->a, &out->shape, TOLERANCE);
	for (double t = 2 * TOLERANCE; points(&out->shape) > POINTS_KEPT; t *= 2)
		shape_simplify(r->a, &out->shape, t);
	return NULL;
}

ERR
geojson_read(struct arena *a, struct str text, struct geo_feature **out, size_t *n)
{
	struct reader r = { a, 0 };
	struct str type = STR("");
	const struct jval *doc, *features;
	const struct err *e = json_parse(a, text, &doc);

	*n = 0;
	if (e)
		return e;
	features = jval_get(doc, "features");
	if (!jval_str(jval_get(doc, "type"), &type) || !str_is(type, "FeatureCollection"))
		return wrong(&r, "it must be a FeatureCollection");
	if (!jval_len(features) || jval_is_object(features) || jval_len(features) > GEO_FEATURES_MOST)
		return wrong(&r, "it must have features, at most 2000");
	*out = arena_array(a, jval_len(features), sizeof(**out));
	for (size_t i = 0; !e && i < jval_len(features); i++) {
		r.feature = i + 1;
		e = read_feature(&r, jval_at(features, i), &(*out)[(*n)++]);
	}
	return e;
}
