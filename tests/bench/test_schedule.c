#include "bench/schedule.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/plan.h"
#include "test.h"

TEST(arrivals_are_the_same_for_the_same_seed_and_keep_their_rate)
{
	struct schedule one, two;
	int64_t t, before = 0, n = 0, at_once = 0;

	schedule_begin(&one, 7, 2000, 1e6, 51e6);
	schedule_begin(&two, 7, 2000, 1e6, 51e6);
	while ((t = schedule_next(&one)) >= 0) {
		CHECK(t == schedule_next(&two));
		CHECK(t >= 1000000 && t < 51000000 && t >= before);
		at_once += before && t - before < 500; /* the mean gap: 1 - 1/e of the gaps are shorter */
		before = t;
		n++;
	}
	CHECK(fabs((double)n - 100000) < 1000);
	CHECK(fabs((double)at_once / (double)n - 0.632) < 0.01);
}

TEST(nothing_arrives_at_no_rate)
{
	struct schedule s;

	schedule_begin(&s, 1, 0, 0, 1e9);
	CHECK(schedule_next(&s) == -1);
}

TEST(arrivals_fall_to_classes_by_their_weight)
{
	static struct plan p = { .nclasses = 3, .weights = 10,
		.classes = { { .weight = 1 }, { .weight = 2 }, { .weight = 7 } } };
	struct dice d = { 5 };
	int n[3] = { 0 };

	for (int i = 0; i < 100000; i++)
		n[plan_class(&p, dice_share(&d))]++;
	CHECK(abs(n[0] - 10000) < 500 && abs(n[1] - 20000) < 700 && abs(n[2] - 70000) < 800);
	CHECK(plan_class(&p, 1) == 2);
}

TEST(a_request_is_written_with_its_words_filled_in)
{
	struct ask k = { "POST", "/a/$i", "X: $s-$n\r\n", "{$n}" };
	char out[ASK_BYTES];
	size_t n = ask_write(&k, "seed", 42, "2026-1-1", out);
	const char want[] = "POST /a/2026-1-1 HTTP/1.1\r\nHost: localhost\r\nX: seed-42\r\n"
	                    "Content-Length: 4\r\n\r\n{42}";

	CHECK(n == sizeof(want) - 1 && memcmp(out, want, n) == 0);
}

TEST(a_request_may_have_a_uuid_that_begins_with_its_time)
{
	struct ask k = { "GET", "/", "", NULL };
	char out[2][ASK_BYTES];
	unsigned version, variant;
	int at = 0;

	(void)a;
	k.path = "/$u";
	for (int i = 0; i < 2; i++)
		out[i][ask_write(&k, "seed", i, "", out[i])] = 0;
	CHECK(sscanf(out[0], "GET /%*8x-%*4x-%1x%*3x-%1x%*3x-%*12x%n", &version, &variant, &at) == 2 && at == 41);
	CHECK(version == 7 && variant >= 8 && variant <= 11); /* RFC 9562, 4.1 and 5.7 */
	CHECK(memcmp(out[0], out[1], 41) != 0 && memcmp(out[0], out[1], 14) <= 0);
}
