/* A clock that nobody sets. */
#ifndef BASE_STEADY_H
#define BASE_STEADY_H

#include <stdint.h>

/* Since some moment of the machine's life (CLOCK_MONOTONIC): for durations and deadlines within a process. */
int64_t steady_ns(void);
int64_t steady_ms(void);

#endif
