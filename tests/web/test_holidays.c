/* The administrator's calendar, from the question to the line in an appeal's history. */
#include "action/dayoff.h"
#include "base/arena.h"
#include "domain/number.h"
#include "jobs/move.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "web/page_appeal.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static ERR
run_country(struct ctx *c, void *arg)
{
	return store_country_put(c->tx, c->a, arg);
}

static struct visitor *
as(struct world *w, int64_t officer, unsigned roles)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, officer);
	v->who.roles = roles;
	return v;
}

TEST_BOTH(an_administrator_sees_what_will_change_before_it_does)
{
	struct visitor *admin, *head;
	int64_t id, did;
	const char *number;
	struct resp p;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), run_country, w->country));
	CHECK_OK(store_country(w->db, a, &w->country));
	admin = as(w, OFFICER_OTHER, ROLE_BIT(ROLE_ADMIN));
	head = as(w, OFFICER_HEAD, ROLE_BIT(ROLE_HEAD));
	id = world_submit(w, "A secret text", BODY_HEALTH_LAKE);
	number = number_print(a, id).p;
	p = visitor_get(admin, page_change_form, "", "", NULL);
	CHECK(p.status == 200 && shows(&p, "Nothing is saved yet"));
	p = visitor_get(admin, page_change_form, "", "kind=add&day=29.09&name=Feast", NULL);
	CHECK(p.status == 422 && shows(&p, "Write the day like") && shows(&p, "29.09") && shows(&p, "Feast"));
	p = visitor_get(admin, page_change_form, "", "kind=add&day=2026-09-26&name=Feast", NULL);
	CHECK(p.status == 422 && shows(&p, "This day is a day off already."));
	p = visitor_get(admin, page_change_form, "", "kind=add&day=2026-09-29&name=Feast", NULL);
	CHECK(p.status == 200 && shows(&p, "another last day: 1 of 1") && shows(&p, "29 September 2026 (Feast).") && shows(&p, number));
	CHECK(shows(&p, "29 September 2026 → 30 September 2026") && !shows(&p, "A secret text"));
	p = visitor_post(admin, NULL, page_change, "", "kind=add&day=2026-09-13&name=Feast", NULL);
	CHECK(p.status == 422 && shows(&p, "The day has passed"));
	p = visitor_post(admin, NULL, page_change, "", "kind=add&day=2026-09-29&name=Feast", NULL);
	CHECK_INT(p.status, 303);
	CHECK_STR(leads(&p), "/admin/holidays?year=2026");
	CHECK_OK(store_country(w->db, a, &w->country));
	CHECK_OK(job_move(a, w->db, w->writer, w->country, w->now, &did));
	CHECK_INT(did, 1);
	p = visitor_get(admin, page_holidays, "", "year=2026", NULL);
	CHECK(p.status == 200 && shows(&p, "Feast") && shows(&p, "added here"));
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(shows(&p, "Days off were changed; the last day is now 30 September 2026") && shows(&p, "Feast"));
	p = visitor_get(head, page_case_why, number, "", NULL);
	CHECK(shows(&p, "That is Feast: the next working day is Wednesday, 30 September 2026."));
}

TEST_BOTH(days_behind_the_decree_are_shown_as_provisional)
{
	struct visitor *admin = as(w, OFFICER_OTHER, ROLE_BIT(ROLE_ADMIN));
	struct fixed_holiday *fixed = arena_alloc(a, sizeof(*fixed));
	struct resp p;

	*fixed = (struct fixed_holiday){ .month = 9, .day = 1 };
	fixed->names.in[LANG_EN] = STR("Independence");
	w->country->fixed = fixed;
	w->country->nfixed = 1;
	p = visitor_get(admin, page_holidays, "", "year=2027", NULL);
	CHECK(shows(&p, "Independence") && shows(&p, "provisional</td>"));
	p = visitor_get(admin, page_holidays, "", "year=2026", NULL);
	CHECK(!shows(&p, "Independence"));
}
