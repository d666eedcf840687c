/* Hiding small numbers. */
#include "domain/small.h"

/* Hides the smallest number that is shown and no zero; false when there is none. */
static bool
hide_smallest(const int64_t *number, size_t n, bool *hidden)
{
	size_t least = n;

	for (size_t i = 0; i < n; i++)
		if (!hidden[i] && number[i] && (least == n || number[i] < number[least]))
			least = i;
	if (least < n)
		hidden[least] = true;
	return least < n;
}

void
small_hide(const int64_t *number, const int *few, size_t n, bool *hidden)
{
	bool more = true;

	for (size_t i = 0; i < n; i++)
		hidden[i] = number[i] > 0 && number[i] < few[i];
	while (more) {
		int64_t sum = 0, many = 0, most = 0;

		for (size_t i = 0; i < n; i++) {
			sum += hidden[i] ? number[i] : 0;
			many += hidden[i];
			most = hidden[i] && few[i] > most ? few[i] : most;
		}
		more = many && sum - many + 1 < most && hide_smallest(number, n, hidden);
	}
}
