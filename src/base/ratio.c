/* Shares. */
#include "base/ratio.h"

#include <math.h>

#define Z 1.959963984540054

struct ratio
ratio_wilson(int64_t n, int64_t of)
{
	struct ratio r = { 0, 0, 0 };
	double p, m = (double)of, mid, half;

	if (of <= 0)
		return r;
	p = (double)n / m;
	mid = (p + Z * Z / (2 * m)) / (1 + Z * Z / m);
	half = Z / (1 + Z * Z / m) * sqrt(p * (1 - p) / m + Z * Z / (4 * m * m));
	r.share = p;
	r.low = mid - half < 0 || n == 0 ? 0 : mid - half;
	r.high = mid + half > 1 || n == of ? 1 : mid + half;
	return r;
}
