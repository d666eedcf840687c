#include "bench/tally.h"

#include "test.h"

static enum outcome
of(enum fate fate, int status, bool retry_after)
{
	return outcome_of(&(struct answer){ .fate = fate, .status = status, .retry_after = retry_after, .kept = "" });
}

TEST(a_refusal_that_does_not_say_when_to_come_again_is_wrong)
{
	CHECK(of(FATE_ANSWERED, 200, false) == OUT_GOOD);
	CHECK(of(FATE_ANSWERED, 303, false) == OUT_GOOD);
	CHECK(of(FATE_ANSWERED, 503, true) == OUT_REFUSED);
	CHECK(of(FATE_ANSWERED, 503, false) == OUT_WRONG);
	CHECK(of(FATE_ANSWERED, 500, true) == OUT_WRONG);
	CHECK(of(FATE_ANSWERED, 404, false) == OUT_WRONG);
	CHECK(of(FATE_BROKEN, 200, false) == OUT_BROKEN);
	CHECK(of(FATE_LATE, 0, false) == OUT_UNANSWERED);
}
