/* Shares with their uncertainty. */
#ifndef BASE_RATIO_H
#define BASE_RATIO_H

#include <stdint.h>

/* A share and its interval. */
struct ratio {
	double share, low, high; /* 0..1; all 0 when `of` is 0 */
};

/* Wilson's score interval (E. B. Wilson, JASA 22 (1927) 209-212) of `n` among `of`, at 95 % (z = 1.959964). */
struct ratio ratio_wilson(int64_t n, int64_t of);

#endif
