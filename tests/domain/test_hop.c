/* Steps of the route: to whom an appeal may go next (issue of the route: no way back without the arbiter, the third
 * step goes to the arbiter, whose decision binds; a push-down is counted, and its return linked to it). */
#include "domain/hop.h"

#include "test.h"
#include "world.h"

#define STEP(s, f, t) { .seq = s, .deed = DEED_FORWARD, .from = f, .to = t }

enum { R = BODY_RECEPTION_LAKE, RN = BODY_RECEPTION_NORTH, A = BODY_HEALTH_LAKE, AN = BODY_HEALTH_NORTH,
	B = BODY_HOKIM_LAKE, C = BODY_HOKIM_HILL };

TEST(who_may_have_an_appeal_next)
{
	static const struct hop way[] = { STEP(2, R, A), STEP(3, A, B), STEP(4, B, R) };
	static const struct hop bound[] = { STEP(2, R, A), STEP(3, A, B), STEP(4, B, R),
		{ .seq = 5, .deed = DEED_DECIDE, .from = R, .to = A, .bound = true } };
	static const struct {
		const struct hop *ledger;
		size_t n;
		int hops;
		int64_t from, to;
		const struct err *forward, *decide;
	} cases[] = {
		/* the first step, by a reception or by a body that the citizen chose */
		{ way, 0, 0, R, A, NULL, &DECIDE_NOTHING },
		{ way, 0, 0, A, B, NULL, &DECIDE_NOTHING },
		{ way, 1, 1, A, B, NULL, &DECIDE_NOTHING },
		/* no way back but to the arbiter */
		{ way, 2, 1, B, A, &HOP_BACK, NULL },
		{ way, 1, 1, A, R, NULL, &DECIDE_ARBITER },
		{ way, 1, 1, A, RN, NULL, &DECIDE_ARBITER },
		/* the third goes to the arbiter and nowhere else */
		{ way, 2, 2, B, C, &HOP_THIRD, NULL },
		{ way, 2, 2, B, A, &HOP_THIRD, NULL },
		{ way, 2, 2, B, R, NULL, &DECIDE_ARBITER },
		/* which decides, or passes to the arbiter above */
		{ way, 3, 3, R, A, &HOP_ARBITER, NULL },
		{ way, 3, 3, R, C, &HOP_ARBITER, NULL },
		{ way, 3, 3, R, RN, NULL, &DECIDE_ARBITER },
		/* the bound body forwards no more, not even to the arbiter; who decides anew may */
		{ bound, 4, 3, A, C, &HOP_BOUND, NULL },
		{ bound, 4, 3, A, R, &HOP_BOUND, &DECIDE_ARBITER },
		{ bound, 4, 0, A, AN, &HOP_BOUND, NULL },
	};
	const struct country *c = world_country(a);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct err *e = hop_may(c, cases[i].ledger, cases[i].n, cases[i].hops, cases[i].from,
		    cases[i].to);

		if (e != cases[i].forward)
			test_fail(__FILE__, __LINE__, "forward %zu: %s", i, e ? e->text : "may");
		e = hop_decide(c, cases[i].ledger, cases[i].n, cases[i].hops, cases[i].from, cases[i].to);
		if (e != cases[i].decide)
			test_fail(__FILE__, __LINE__, "decide %zu: %s", i, e ? e->text : "may");
	}
}

TEST(a_push_down_is_marked_and_its_return_linked)
{
	const struct country *c = world_country(a);
	struct hop ledger[3] = { STEP(2, BODY_MINISTRY, A) }, up = STEP(3, A, R),
	    back = { .seq = 4, .deed = DEED_DECIDE, .from = R, .to = BODY_MINISTRY }, side = STEP(5, A, B),
	    lost = { .seq = 6, .deed = DEED_REBAN, .from = BODY_MINISTRY, .to = A };

	hop_judge(c, ledger, 0, &ledger[0]);
	CHECK(ledger[0].pushed && !ledger[0].back);
	hop_judge(c, ledger, 1, &up);
	CHECK(!up.pushed && !up.back);
	hop_judge(c, ledger, 1, &back);
	CHECK(!back.pushed && back.back == 2);
	hop_judge(c, ledger, 1, &side);
	CHECK(!side.pushed);
	hop_judge(c, ledger, 1, &lost); /* nobody pushed it */
	CHECK(!lost.pushed);
}
