/* Classes of numbers for a map: as many places in each as can be. */
#ifndef DOMAIN_CLASSES_H
#define DOMAIN_CLASSES_H

#include "base/str.h"

#define CLASSES_MOST 5

/* From the smallest to the largest; `low` and `high` are numbers that occur. */
struct classes {
	int64_t low[CLASSES_MOST], high[CLASSES_MOST];
	size_t n;
};

/* By quantiles: equal numbers are in one class, so that there may be fewer; none of no numbers. */
struct classes classes_of(struct arena *a, const int64_t *values, size_t n);

/* The class of one of these numbers: from 1; 0 when it is none of them. */
size_t class_at(const struct classes *c, int64_t value);

#endif
