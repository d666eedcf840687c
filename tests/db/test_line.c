/* Who is taken from the line, in which order. */
#include "db/line.h"

#include <unistd.h>

#include "db/writer.h"
#include "test.h"

#define MOST 10

TEST(deeds_pass_a_job_for_a_while_and_no_longer)
{
	struct line l = { 0 };
	struct work deeds[3] = { { 0 } }, job = { .background = true };

	(void)a;
	line_open(&l);
	CHECK(line_put(&l, &job, MOST));
	CHECK(line_put(&l, &deeds[0], MOST));
	CHECK(line_put(&l, &deeds[1], MOST));
	CHECK(line_take(&l, NULL, false) == &deeds[0]);
	CHECK(deeds[0].next == &deeds[1] && !deeds[1].next);
	usleep((LINE_JOB_MS + 50) * 1000);
	CHECK(line_put(&l, &deeds[2], MOST));
	CHECK(line_take(&l, NULL, false) == &job);
	CHECK(line_take(&l, NULL, false) == &deeds[2]);
	CHECK(line_take(&l, NULL, false) == NULL);
}

TEST(only_so_many_deeds_may_wait_and_any_job)
{
	struct line l = { 0 };
	struct work deeds[2] = { { 0 } }, job = { .background = true };

	(void)a;
	line_open(&l);
	CHECK(line_put(&l, &deeds[0], 1));
	CHECK(!line_put(&l, &deeds[1], 1));
	CHECK(line_put(&l, &job, 1));
	line_close(&l);
	CHECK(!line_put(&l, &job, 1));
	CHECK(line_take(&l, NULL, true) == &deeds[0]);
	CHECK(line_take(&l, NULL, true) == &job);
	CHECK(line_take(&l, NULL, true) == NULL);
}
