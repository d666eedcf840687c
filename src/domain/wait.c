/* Waiting. */
#include "domain/wait.h"

#include <math.h>

#define FOUR_OF_FIVE 1.2815515655446004 /* the 90 % point of the normal law */
#define MOST 520.0 /* weeks: ten years say nothing */

static double
step(const struct wait_week *w, int class)
{
	int64_t d = 0;

	for (int c = 1; c <= QUEUE_CLASSES; c++)
		d += w->taken[c] + (c < class ? w->gone[c] - w->came[c] : 0);
	return (double)d;
}

static int64_t
up(double weeks)
{
	double w = ceil(weeks - 1e-9);

	return w < 1 ? 1 : (int64_t)w;
}

struct wait
wait_estimate(const struct wait_week *w, size_t n, int class, int64_t place)
{
	struct wait out = { .known = false };
	double sum = 0, squares = 0, mean, variance, t, spread;

	if (n < WAIT_LEAST || class < 1 || class > QUEUE_CLASSES || place < 1)
		return out;
	for (size_t i = 0; i < n; i++)
		sum += step(&w[i], class);
	mean = sum / (double)n;
	for (size_t i = 0; i < n; i++)
		squares += (step(&w[i], class) - mean) * (step(&w[i], class) - mean);
	variance = squares / (double)(n - 1);
	if (mean <= 0)
		return out;
	t = (double)place / mean;
	spread = FOUR_OF_FIVE * sqrt(variance / (mean * mean) * (t + t * t / (double)n));
	if (t > MOST)
		return out;
	return (struct wait){ true, up(t), up(t - spread), up(t + spread < MOST ? t + spread : MOST) };
}

int64_t
wait_median(const int64_t *sorted, size_t n)
{
	if (!n)
		return -1;
	return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2] + 1) / 2;
}
