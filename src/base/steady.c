/* The steady clock. */
#include "base/steady.h"

#include <time.h>

int64_t
steady_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

int64_t
steady_ms(void)
{
	return steady_ns() / 1000000;
}
