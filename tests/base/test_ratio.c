#include "base/ratio.h"

#include <math.h>

#include "test.h"

/* Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3. */
TEST(wilson_s_intervals_are_those_that_newcombe_printed)
{
	static const struct {
		int64_t n, of;
		double low, high;
	} known[] = { { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0, 0.1611 },
		{ 1, 29, 0.0061, 0.1718 } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct ratio r = ratio_wilson(known[i].n, known[i].of);

		CHECK(fabs(r.low - known[i].low) < 0.00005);
		CHECK(fabs(r.high - known[i].high) < 0.00005);
	}
	CHECK(ratio_wilson(5, 5).high == 1 && ratio_wilson(0, 0).high == 0);
}
