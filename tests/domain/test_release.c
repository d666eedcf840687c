/* Rows in which nobody can be recognised. */
#include "domain/release.h"

#include <string.h>

#include "test.h"

#define CASES 4000

static int64_t
region_of(void *arg, int64_t body)
{
	(void)arg;
	return body % 3;
}

static const struct release_limits limits = { 5, 10 };

/* Cases of many small bodies and few large ones. */
static size_t
cases(uint32_t seed, struct release_row *out, size_t n)
{
	uint32_t x = seed;

	for (size_t i = 0; i < n; i++) {
		int64_t body = minstd(&x) % 4 ? 1 + minstd(&x) % 3 : 4 + minstd(&x) % 400;

		out[i] = (struct release_row){ .body = body, .span = (int)(minstd(&x) % 6), .region = 1 + body % 3,
			.topic = 1 + minstd(&x) % (body < 4 ? 8 : 30), .channel = 1 + minstd(&x) % 4, .n = 1,
			.satisfied = minstd(&x) % 2, .refused = minstd(&x) % 3 == 0, .repeat = minstd(&x) % 9 == 0 };
		out[i].sensitive = out[i].topic == 7;
		for (int g = 0; g < GAUGES; g++) {
			out[i].of[g] = minstd(&x) % 2;
			out[i].good[g] = out[i].of[g] * (minstd(&x) % 2);
		}
	}
	return n;
}

static struct release_row
sum(const struct release_row *r, size_t n)
{
	struct release_row s = { .n = 0 };

	for (size_t i = 0; i < n; i++) {
		s.n += r[i].n;
		s.satisfied += r[i].satisfied;
		s.refused += r[i].refused;
		s.repeat += r[i].repeat;
		for (int g = 0; g < GAUGES; g++) {
			s.of[g] += r[i].of[g];
			s.good[g] += r[i].good[g];
		}
	}
	return s;
}

static int64_t
of_body(const struct release_row *r, size_t n, int64_t body)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += r[i].body == body ? r[i].n : 0;
	return sum;
}

TEST(no_published_row_is_of_few_and_all_sums_stay)
{
	struct release_row *r = arena_array(a, CASES, sizeof(*r)), *before = arena_array(a, CASES, sizeof(*r)), s, t;

	for (uint32_t seed = 1; seed <= 12; seed++) {
		size_t n = cases(seed, r, seed == 1 ? CASES : 40 * seed), was = n, fine = 0;

		memcpy(before, r, n * sizeof(*r));
		s = sum(r, n);
		release_generalise(&limits, region_of, NULL, r, &n);
		t = sum(r, n);
		CHECK(memcmp(&s, &t, sizeof(s)) == 0);
		for (size_t i = 0; i < n; i++) {
			CHECK(release_enough(&limits, &r[i]));
			fine += r[i].span < SPAN_HALVES && r[i].channel;
		}
		CHECK(seed > 1 || fine > 50); /* it is not all one heap */
		for (int64_t body = 1; body < 404; body++) { /* a body stands whole, or with others */
			int64_t had = of_body(before, was, body), has = of_body(r, n, body);

			CHECK(has == had || (has == 0 && had < 10));
		}
	}
}

TEST(a_row_loses_only_what_it_needs)
{
	struct release_row r[40], one = { .body = 1, .span = 2, .region = 9, .topic = 3, .channel = 1, .n = 1 };
	size_t n = 0;

	for (int i = 0; i < 6; i++)
		r[n++] = one; /* enough as they are */
	one.channel = 2;
	for (int i = 0; i < 3; i++)
		r[n++] = one;
	one.channel = 3;
	for (int i = 0; i < 4; i++)
		r[n++] = one; /* enough together, without the channel */
	one.sensitive = true;
	one.topic = 7;
	for (int i = 0; i < 9; i++)
		r[n++] = one; /* not enough for health: takes the smallest row along */
	release_generalise(&limits, region_of, NULL, r, &n);
	CHECK_INT(n, 2);
	CHECK(r[0].channel == 0 && r[0].topic == 3 && r[0].span == 2 && r[0].n == 7);
	CHECK(r[1].span == SPAN_WHOLE && r[1].topic == 0 && r[1].n == 15 && r[1].sensitive);
}
