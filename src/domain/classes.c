/* Classes by quantiles. */
#include "domain/classes.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static int
by_number(const void *p, const void *q)
{
	int64_t a = *(const int64_t *)p, b = *(const int64_t *)q;

	return (a > b) - (a < b);
}

struct classes
classes_of(struct arena *a, const int64_t *values, size_t n)
{
	struct classes c = { .n = 0 };
	int64_t *v = arena_array(a, n, sizeof(*v));
	size_t last = SIZE_MAX, most = n < CLASSES_MOST ? n : CLASSES_MOST;

	if (n)
		memcpy(v, values, n * sizeof(*v));
	qsort(v, n, sizeof(*v), by_number);
	for (size_t i = 0; i < n; i++) {
		size_t at = i * most / n;

		if (at != last && (!i || v[i] != v[i - 1])) {
			c.low[c.n++] = v[i];
			last = at;
		}
		c.high[c.n - 1] = v[i];
	}
	return c;
}

size_t
class_at(const struct classes *c, int64_t value)
{
	for (size_t i = 0; i < c->n; i++)
		if (value >= c->low[i] && value <= c->high[i])
			return i + 1;
	return 0;
}
