/* A leader's morning: what takes place outside today. */
#include "base/arena.h"
#include "store/outings.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

struct plan {
	int64_t leader;
	int in_days, begins;
	enum outing_kind kind;
	const char *site;
};

static ERR
announce(struct ctx *c, void *arg)
{
	const struct plan *p = arg;
	struct outing o = { .body = BODY_HEALTH_LAKE, .kind = p->kind, .leader = p->leader, .place = PLACE_LAKE,
		.day = date_add_days(c->today, p->in_days), .begins = p->begins, .ends = p->begins + 60, .site = str_c(p->site),
		.announced_at = 1, .officer = p->leader, .words = STR("") };
	const struct err *e = store_outing_put(c->tx, c->a, &o);
	struct came v = { .outing = o.id, .body = o.body, .day = o.day, .token = str_c(p->site), .content = STR("x"),
		.name = STR("A secret name"), .words = STR("soon"), .person = STR("p"), .result = RESULT_PROMISE,
		.due = date_add_days(c->today, 9) };

	return e || p->in_days ? e : store_came_put(c->tx, c->a, &v);
}

TEST_BOTH(what_takes_place_outside_today_stands_in_the_morning)
{
	static const struct plan plans[] = { { OFFICER_HEAD, 0, 900, OUTING_DIALOGUE, "Park" },
		{ OFFICER_EXECUTOR, 0, 600, OUTING_RECEPTION, "School 3" }, { OFFICER_HEAD, 1, 600, OUTING_RECEPTION, "Bazaar" },
		{ OFFICER_HEAD, -1, 600, OUTING_RECEPTION, "Teahouse" } };
	struct visitor *head = visitor_new(w);
	struct resp p;

	head->who = world_who(w, OFFICER_HEAD);
	p = visitor_get(head, page_morning, "", "", NULL);
	CHECK(!shows(&p, "Outside today"));
	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++)
		CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), announce, (void *)(uintptr_t)&plans[i]));
	p = visitor_get(head, page_morning, "", "", NULL);
	CHECK(shows(&p, "Outside today") && shows(&p, "Park") && shows(&p, "School 3"));
	CHECK(shows(&p, "/receiving/outings/1\"") && shows(&p, "/receiving/outings/2\""));
	CHECK(shows(&p, "Head. ") && shows(&p, "Executor. ") && shows(&p, "Came 1, promised 1."));
	CHECK(!shows(&p, "Bazaar") && !shows(&p, "Teahouse") && !shows(&p, "A secret name"));
}
