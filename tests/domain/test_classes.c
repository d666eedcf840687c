/* Classes of a map: as many places in each as can be, equal numbers together. */
#include "domain/classes.h"

#include "base/arena.h"
#include "test.h"

TEST(classes_hold_equal_parts_and_equal_numbers_stay_together)
{
	const int64_t ten[] = { 9, 1, 3, 2, 4, 6, 5, 8, 7, 10 }, same[] = { 4, 4, 4, 4, 4, 4 },
	              most[] = { 0, 0, 0, 0, 0, 0, 0, 1, 50, 90 }, two[] = { 7, 3 };
	struct classes c = classes_of(a, ten, 10);

	CHECK_INT(c.n, 5);
	for (size_t i = 0; i < 5; i++) {
		CHECK_INT(c.low[i], 2 * (int64_t)i + 1);
		CHECK_INT(c.high[i], 2 * (int64_t)i + 2);
	}
	CHECK(class_at(&c, 1) == 1 && class_at(&c, 10) == 5 && class_at(&c, 11) == 0);
	c = classes_of(a, same, 6);
	CHECK(c.n == 1 && c.low[0] == 4 && c.high[0] == 4);
	c = classes_of(a, most, 10);
	CHECK(c.low[0] == 0 && c.high[0] == 0 && class_at(&c, 0) == 1);
	CHECK(class_at(&c, 1) > 1 && class_at(&c, 90) == c.n);
	c = classes_of(a, two, 2);
	CHECK(c.n == 2 && class_at(&c, 3) == 1 && class_at(&c, 7) == 2);
	CHECK_INT(classes_of(a, NULL, 0).n, 0);
}
