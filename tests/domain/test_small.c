/* Small numbers: what is hidden cannot be told from what is shown. */
#include "domain/small.h"

#include <string.h>

#include "base/hash.h"
#include "test.h"

#define MOST 8

TEST(small_numbers_are_hidden_with_what_would_betray_them)
{
	static const struct {
		int64_t number[MOST];
		const char *hidden; /* x: hidden */
	} table[] = {
		{ { 5, 9, 100 }, "..." },
		{ { 0, 9, 100 }, "..." }, /* nobody is nobody */
		{ { 4, 9, 100 }, "xx." }, /* one alone is the sum less the others */
		{ { 3, 4, 100 }, "xx." },
		{ { 1, 2, 100 }, "xxx" }, /* two that make three are told by the sum, nearly */
		{ { 1, 1, 1, 1, 1, 9, 100 }, "xxxxxx." }, /* five that make five are told by it */
		{ { 1, 1, 9, 100 }, "xxx." },
		{ { 4 }, "x" },
		{ { 4, 0, 0 }, "x.." },
		{ { 0 }, "." },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		static const int few[MOST] = { 5, 5, 5, 5, 5, 5, 5, 5 };
		size_t n = strlen(table[i].hidden);
		bool hidden[MOST];

		small_hide(table[i].number, few, n, hidden);
		for (size_t k = 0; k < n; k++)
			if (hidden[k] != (table[i].hidden[k] == 'x'))
				test_fail(__FILE__, __LINE__, "row %d, number %d", (int)i, (int)k);
	}
}

/* How many values may one of `m` numbers have that are at least 1 and make `sum`? Counted, not reckoned. */
static int
possible(int64_t m, int64_t sum)
{
	int n = 0;

	for (int64_t x = 1; x <= sum; x++)
		n += m == 1 ? x == sum : sum - x >= m - 1;
	return n;
}

/* An attacker knows the sum, all that is shown, and that what is hidden is not nothing. */
TEST(no_hidden_number_is_told_by_the_sum)
{
	for (int round = 0; round < 20000; round++) {
		int64_t number[MOST], sum = 0, many = 0;
		int few[MOST], most = 0, shown = 0;
		bool hidden[MOST];
		size_t n = 2 + random_below(MOST - 1);

		for (size_t i = 0; i < n; i++) {
			number[i] = random_below(30) < 12 ? random_below(4) : random_below(40);
			few[i] = random_below(5) ? SMALL_FEW : SMALL_FEW_SENSITIVE;
		}
		small_hide(number, few, n, hidden);
		for (size_t i = 0; i < n; i++) {
			CHECK(hidden[i] || !number[i] || number[i] >= few[i]);
			CHECK(!hidden[i] || number[i] > 0);
			many += hidden[i];
			sum += hidden[i] ? number[i] : 0;
			shown += !hidden[i] && number[i];
			most = hidden[i] && few[i] > most ? few[i] : most;
		}
		/* where nothing is left to hide behind, the sum is hidden itself by who shows it, or is large enough */
		if (many && shown)
			CHECK(possible(many, sum) >= most);
	}
}
