#include "bench/histogram.h"

#include "test.h"

TEST(a_value_falls_into_a_bucket_that_ends_at_most_a_thousandth_above_it)
{
	for (uint64_t v = 0; v < UINT64_C(1) << 35; v = v + 1 + v / 97) {
		uint64_t end = histogram_end(histogram_bucket(v));

		CHECK(end >= v);
		CHECK(end - v <= v / 1000);
		CHECK(v < 2048 ? end == v : true);
		CHECK(histogram_bucket(end) == histogram_bucket(v));
		CHECK(histogram_bucket(end + 1) == histogram_bucket(v) + 1);
	}
	CHECK(histogram_bucket(UINT64_MAX) == HISTOGRAM_BUCKETS - 1);
}

TEST(percentiles_are_those_of_the_sorted_values)
{
	static struct histogram h;

	CHECK(histogram_at(&h, 0.5) == 0);
	for (uint64_t i = 1; i <= 1000; i++)
		histogram_add(&h, i);
	CHECK(histogram_at(&h, 0.5) == 500);
	CHECK(histogram_at(&h, 0.99) == 990);
	CHECK(histogram_at(&h, 1) == 1000);
	histogram_add(&h, 5000000);
	CHECK(histogram_at(&h, 1) == 5000000);
	CHECK(h.max == 5000000 && h.n == 1001);
}
