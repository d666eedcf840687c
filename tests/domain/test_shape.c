/* Shapes: their text is what they are, fewer points stay near the outline, and a drawing fits. */
#include "domain/shape.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "test.h"

TEST(a_shape_is_its_text)
{
	struct shape s;
	const char *text = "600000 400000 10000 0 0 10000 -10000 0;602000 402000 1000 0 0 1000";

	CHECK(shape_read(a, str_c(text), &s));
	CHECK_INT(s.nrings, 2);
	CHECK_INT(s.rings[0].n, 4);
	CHECK_INT(s.rings[0].v[2].x, 610000);
	CHECK_INT(s.rings[0].v[2].y, 410000);
	CHECK(str_is(shape_write(a, &s), text));
	CHECK(shape_read(a, STR(""), &s) && !s.nrings);
}

TEST(what_is_no_shape_is_refused)
{
	static const char *const bad[] = { "1 2 3", "1 2 3 4", "1 2 3 4 5 6;", ";1 2 3 4 5 6", "1 2 3 4 5 x", "1 2  3 4 5 6",
		"1 2 3 4 9000000000 6", "1800000 1 1 1 1 1" };
	struct shape s;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!shape_read(a, str_c(bad[i]), &s));
}

/* A circle of 3,600 points: what is left lies on it, and no left-out point is further away than the tolerance. */
TEST(fewer_points_stay_within_the_tolerance)
{
	struct point v[3600], *all = arena_array(a, 3600, sizeof(*all));
	struct ring r = { v, 3600 };
	struct shape s = { &r, 1 };
	double worst = 0;

	for (int i = 0; i < 3600; i++)
		all[i] = v[i] = (struct point){ (int32_t)lround(50000 * cos(i * 3.14159265358979 / 1800)),
			(int32_t)lround(50000 * sin(i * 3.14159265358979 / 1800)) };
	shape_simplify(a, &s, 100);
	CHECK(s.nrings == 1 && r.n >= 20 && r.n < 80);
	for (int i = 0; i < 3600; i++) {
		double nearest = 1e9;

		for (size_t k = 0; k < r.n; k++) {
			struct point p = r.v[k], q = r.v[(k + 1) % r.n];
			double dx = q.x - p.x, dy = q.y - p.y,
			       t = ((all[i].x - p.x) * dx + (all[i].y - p.y) * dy) / (dx * dx + dy * dy), d;

			t = t < 0 ? 0 : t > 1 ? 1 : t;
			d = hypot(all[i].x - p.x - t * dx, all[i].y - p.y - t * dy);
			nearest = d < nearest ? d : nearest;
		}
		worst = nearest > worst ? nearest : worst;
	}
	CHECK(worst <= 100.5);
	/* a ring that is a line goes */
	s.nrings = 1;
	r.n = 3;
	v[0] = (struct point){ 0, 0 };
	v[1] = (struct point){ 10, 0 };
	v[2] = (struct point){ 20, 0 };
	shape_simplify(a, &s, 100);
	CHECK_INT(s.nrings, 0);
}

/* Two squares side by side on the equator: the drawing is twice as wide as high, they share an edge, and in each there
 * is room for a sign. */
TEST(a_drawing_is_true_and_neighbours_meet)
{
	struct shape s[3];
	struct drawing d;

	CHECK(shape_read(a, STR("0 -5000 10000 0 0 10000 -10000 0"), &s[0]));
	CHECK(shape_read(a, STR("10000 -5000 10000 0 0 10000 -10000 0"), &s[1]));
	s[2] = (struct shape){ NULL, 0 };
	shapes_draw(a, s, 3, 10000, &d);
	CHECK_INT(d.width, 481);
	CHECK_INT(d.height, 241);
	CHECK(str_is(d.paths[0], "M0 240l240 0 0-240-240 0z"));
	CHECK(str_is(d.paths[1], "M240 240l240 0 0-240-240 0z"));
	CHECK_INT(d.paths[2].n, 0);
	CHECK(d.label[0].x == 120 && d.label[0].y == 120);
	CHECK(d.label[2].x < 0);
}

TEST(a_drawing_keeps_to_its_bytes)
{
	struct point v[4000];
	struct ring r = { v, 4000 };
	struct shape s = { &r, 1 };
	struct drawing fine, coarse;

	for (int i = 0; i < 4000; i++) {
		double far = 100000 + 3000 * sin(i * 0.7);

		v[i] = (struct point){ (int32_t)lround(far * cos(i * 3.14159265358979 / 2000)),
			(int32_t)lround(far * sin(i * 3.14159265358979 / 2000)) };
	}
	shapes_draw(a, &s, 1, 1000000, &fine);
	shapes_draw(a, &s, 1, 2000, &coarse);
	CHECK(fine.paths[0].n > 2000);
	CHECK(coarse.paths[0].n > 200 && coarse.paths[0].n <= 2000);
	CHECK(coarse.width == fine.width);
}
