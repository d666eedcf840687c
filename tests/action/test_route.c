/* The way of an appeal through the office: the ledger, the arbiter, the bound body, pushes that come back. */
#include "action/accept.h"
#include "action/forward.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/hop.h"
#include "store/appeals.h"
#include "store/hops.h"
#include "world.h"

struct going {
	int64_t id, to;
	bool decide;
	struct str text;
	struct appeal ap;
};

static ERR
go(struct ctx *c, void *arg)
{
	struct going *g = arg;

	return g->decide ? act_decide(c, g->id, g->to, g->text, &g->ap)
	                 : act_forward(c, g->id, g->to, STR("competence"), STR(""), &g->ap);
}

static const struct err *
forward(struct world *w, int64_t id, int64_t to)
{
	struct going g = { .id = id, .to = to };

	return world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), go, &g);
}

static const struct err *
decide(struct world *w, int64_t id, int64_t to, const char *text)
{
	struct going g = { .id = id, .to = to, .decide = true, .text = str_c(text) };

	return world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), go, &g);
}

TEST_BOTH(the_third_step_goes_to_the_arbiter_and_its_decision_binds)
{
	int64_t id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	struct appeal ap;
	struct hop *h;
	size_t n;

	CHECK(decide(w, id, BODY_HOKIM_LAKE, "theirs") == &DECIDE_NOTHING);
	CHECK_OK(forward(w, id, BODY_HOKIM_LAKE));
	CHECK(forward(w, id, BODY_HEALTH_LAKE) == &HOP_BACK);
	CHECK_OK(forward(w, id, BODY_HOKIM_HILL));
	CHECK(forward(w, id, BODY_MINISTRY) == &HOP_THIRD);
	CHECK_OK(forward(w, id, BODY_RECEPTION_LAKE));
	CHECK(forward(w, id, BODY_MINISTRY) == &HOP_ARBITER);
	CHECK(decide(w, id, BODY_HOKIM_LAKE, " ") == &DECIDE_WHY);
	CHECK(decide(w, id, BODY_RECEPTION_NORTH, "up") == &DECIDE_ARBITER);
	CHECK_OK(decide(w, id, BODY_HOKIM_LAKE, "the pipe is theirs"));
	CHECK(forward(w, id, BODY_HOKIM_HILL) == &HOP_BOUND);
	CHECK(forward(w, id, BODY_RECEPTION_LAKE) == &HOP_BOUND);
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK(ap.body == BODY_HOKIM_LAKE && ap.state == APPEAL_FORWARDED && ap.hops == 3);
	CHECK_OK(store_hops(w->db, a, id, &h, &n));
	CHECK_INT(n, 4);
	CHECK(h[0].from == BODY_HEALTH_LAKE && h[0].to == BODY_HOKIM_LAKE && h[0].officer == OFFICER_DISPATCHER &&
	    h[0].officer_body == BODY_RECEPTION_LAKE && str_is(h[0].reason, "competence") && h[0].at == w->now);
	CHECK(h[3].bound && h[3].deed == DEED_DECIDE && h[3].to == BODY_HOKIM_LAKE);
	/* the arbiter may think again */
	CHECK_OK(decide(w, id, BODY_HOKIM_HILL, "it is theirs after all"));
	CHECK(forward(w, id, BODY_HOKIM_LAKE) == &HOP_BOUND);
}

TEST_BOTH(a_push_down_is_counted_and_so_is_its_return)
{
	int64_t one = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_NORTH),
	    two = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_NORTH), from = w->now, to = w->now + 1;
	struct who all = { .kind = WHO_SYSTEM };
	struct pushes sum;
	struct pushed *rows;
	size_t n;

	CHECK_OK(forward(w, one, BODY_HEALTH_LAKE));
	CHECK_OK(forward(w, two, BODY_HEALTH_LAKE));
	CHECK_OK(forward(w, one, BODY_RECEPTION_LAKE));
	CHECK_OK(decide(w, one, BODY_HEALTH_NORTH, "the region's own"));
	CHECK_OK(store_pushes(w->db, a, &all, BODY_HEALTH_NORTH, from, to, &sum));
	CHECK(sum.steps == 2 && sum.pushed == 2 && sum.back == 1);
	CHECK_OK(store_pushed(w->db, a, BODY_HEALTH_NORTH, from, to, 10, &rows, &n));
	CHECK_INT(n, 2);
	for (size_t i = 0; i < n; i++)
		CHECK(rows[i].h.pushed && (rows[i].h.back > 0) == (rows[i].appeal == one));
	CHECK_OK(store_pushes(w->db, a, &all, BODY_HEALTH_NORTH, to, to + 9, &sum));
	CHECK(!sum.steps && !sum.pushed && !sum.back);
}
