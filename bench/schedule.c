/* When requests arrive. */
#include "bench/schedule.h"

#include <math.h>

/* splitmix64 */
uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->x += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

double
dice_share(struct dice *d)
{
	return (double)((dice_next(d) >> 11) + 1) / 9007199254740992.0; /* 2^53 */
}

void
schedule_begin(struct schedule *s, uint64_t seed, double rate, double from, double until)
{
	*s = (struct schedule){ { seed }, from, until, rate > 0 ? 1e6 / rate : INFINITY };
}

int64_t
schedule_next(struct schedule *s)
{
	s->at += -log(dice_share(&s->dice)) * s->gap;
	return s->at < s->until ? (int64_t)s->at : -1;
}
