/* The administrator's page of a body that merges, splits or ends. */
#include "base/arena.h"
#include "domain/number.h"
#include "jobs/carry_over.h"
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

TEST_BOTH(an_administrator_sees_who_takes_over_and_then_it_is_so)
{
	struct visitor *admin, *head;
	const char *number;
	struct appeal ap;
	int64_t id, did;
	struct resp p;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), run_country, w->country));
	CHECK_OK(store_country(w->db, a, &w->country));
	admin = as(w, OFFICER_OTHER, ROLE_BIT(ROLE_ADMIN));
	head = as(w, OFFICER_OTHER, ROLE_BIT(ROLE_HEAD));
	id = world_submit(w, "A secret text", BODY_HEALTH_LAKE);
	number = number_print(a, id).p;
	p = visitor_get(admin, page_body_form, "6", "", NULL);
	CHECK(shows(&p, "/admin/bodies/6/reform"));
	p = visitor_get(admin, page_reform_form, "6", "", NULL);
	CHECK(p.status == 200 && shows(&p, "Nothing is saved yet") && shows(&p, "Part 4: the place"));
	p = visitor_get(admin, page_reform_form, "6", "act=&heir=nobody+such", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose a living body") && shows(&p, "nobody such"));
	p = visitor_get(admin, page_reform_form, "6", "act=&heir=health11", NULL);
	CHECK(p.status == 422 && shows(&p, "cannot take over from itself"));
	p = visitor_get(admin, page_reform_form, "6", "act=&heir3=hok11", NULL);
	CHECK(p.status == 422 && shows(&p, "A part is a topic, a place or both.") && shows(&p, "#topic3"));
	p = visitor_get(admin, page_reform_form, "6", "act=Law+7&heir=health1&topic1=doctor&heir1=hok21", NULL);
	CHECK(p.status == 200 && shows(&p, "go on elsewhere: 1. Officers that go along: 2, units: 0"));
	CHECK(shows(&p, "Act: Law 7.") && shows(&p, "value=\"hok21\"") && !shows(&p, "A secret text"));
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_INT(ap.body, BODY_HEALTH_LAKE); /* looking changes nothing */
	p = visitor_post(admin, NULL, page_reform, "6", "act=Law+7&heir=health1&topic1=doctor&heir1=hok21", NULL);
	CHECK_INT(p.status, 303);
	CHECK_STR(leads(&p), "/admin/bodies/6");
	CHECK_OK(store_country(w->db, a, &w->country));
	p = visitor_get(admin, page_body_form, "6", "", NULL);
	CHECK(shows(&p, "are being carried over; so far 0.") && !shows(&p, "/admin/bodies/6/reform"));
	CHECK_OK(job_carry_over(a, w->db, w->writer, w->country, w->now, &did));
	CHECK_INT(did, 1);
	CHECK_OK(job_carry_over(a, w->db, w->writer, w->country, w->now, &did));
	CHECK_INT(did, 0);
	w->now += INT64_C(61000);
	CHECK_OK(job_carry_over(a, w->db, w->writer, w->country, w->now, &did));
	p = visitor_get(admin, page_body_form, "6", "", NULL);
	CHECK(shows(&p, "Act: Law 7. The rest went to: A body. Running appeals carried over: 1."));
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(p.status == 200 && shows(&p, "reform"));
	p = visitor_post(admin, NULL, page_reform, "6", "act=&heir=health1", NULL);
	CHECK_INT(p.status, 409);
}
