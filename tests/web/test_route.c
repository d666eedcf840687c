/* The way of an appeal through the pages: only the arbiter is offered in the end, it decides, everybody sees the way. */
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/officers.h"
#include "web/page_appeal.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static struct visitor *
officer(struct world *w, int64_t id)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, id);
	return v;
}

TEST_BOTH(a_third_forward_offers_the_arbiter_alone_who_decides)
{
	struct visitor *d = officer(w, OFFICER_DISPATCHER);
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HOKIM_HILL);
	const char *number = number_print(a, id).p;
	const struct err *e;
	struct appeal ap;
	struct resp p;

	p = visitor_post(d, page_forward_prepare, page_forward, number, "body=7&reason=competence", NULL);
	CHECK_INT(p.status, 303);
	(void)visitor_get(d, page_decide_form, number, "", &e);
	p = visitor_post(d, page_decide_prepare, page_decide, number, "body=6&text=theirs", NULL);
	CHECK(p.status == 409 && shows(&p, "Nobody disputes"));
	p = visitor_post(d, page_forward_prepare, page_forward, number, "body=8&reason=competence", NULL);
	CHECK(p.status == 409 && shows(&p, "had the appeal before"));
	p = visitor_post(d, page_forward_prepare, page_forward, number, "body=6&reason=competence", NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(d, page_forward_form, number, "", NULL);
	CHECK(shows(&p, "value=\"3\"") && !shows(&p, "value=\"7\"") && shows(&p, "to the arbiter only"));
	p = visitor_post(d, page_forward_prepare, page_forward, number, "body=4&reason=competence", NULL);
	CHECK(p.status == 409 && shows(&p, "Now the arbiter decides"));
	p = visitor_post(d, page_forward_prepare, page_forward, number, "body=3&reason=competence", NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(d, page_case, number, "", NULL);
	CHECK(shows(&p, "/decide\"") && !shows(&p, str_fmt(a, "/c/%s/forward\"", number).p) && shows(&p, "Where the appeal has been"));
	p = visitor_post(d, page_decide_prepare, page_decide, number, "body=7", NULL);
	CHECK(p.status == 422 && shows(&p, "Say why this body is competent"));
	p = visitor_post(d, page_decide_prepare, page_decide, number, "body=7&text=the+pipe+is+theirs", NULL);
	CHECK_INT(p.status, 303);
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_INT(ap.body, BODY_HOKIM_LAKE);
	p = visitor_get(d, page_case, number, "", NULL);
	CHECK(shows(&p, "The arbiter decided who is competent; Dispatcher") && shows(&p, "the pipe is theirs"));
	p = visitor_get(officer(w, OFFICER_HEAD), page_case, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
}

TEST_BOTH(only_officers_of_an_arbiter_see_the_page_of_a_decision)
{
	struct visitor *h = officer(w, OFFICER_HEAD);
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	const struct err *e;

	h->who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	(void)visitor_get(h, page_decide_form, number_print(a, id).p, "", &e);
	CHECK(e == &ACCESS_DENIED);
}

/* ---- inboxes and substitution ---- */

static ERR
put_unit(struct ctx *c, void *arg)
{
	struct officer o;
	struct unit_row u = { .body = BODY_HEALTH_LAKE, .name = STR("Surgery") };
	const struct err *e = store_unit_put(c->tx, c->a, &u);

	(void)arg;
	if (!e)
		e = store_officer_by_id(c->db, c->a, OFFICER_EXECUTOR, &o);
	o.unit = u.id;
	return e ? e : store_officer_put(c->tx, c->a, &o);
}

TEST_BOTH(a_unit_and_a_stand_in_have_their_parts_of_the_queue)
{
	struct visitor *h = officer(w, OFFICER_HEAD);
	int64_t one = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE),
	    two = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	const char *number = number_print(a, one).p, *other = number_print(a, two).p;
	struct resp p;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_unit, NULL));
	(void)visitor_post(h, NULL, page_accept, number, "", NULL);
	(void)visitor_post(h, NULL, page_assign, number, "officer=3", NULL);
	p = visitor_get(h, page_queue, "", "", NULL);
	CHECK(shows(&p, "Surgery: 1") && shows(&p, "/queue?unit=1"));
	p = visitor_get(h, page_queue, "", "unit=1", NULL);
	CHECK(shows(&p, number) && !shows(&p, other));
	p = visitor_get(h, page_absences, "", "", NULL);
	CHECK(shows(&p, "Nobody is away."));
	p = visitor_post(h, NULL, page_absence, "", "officer=3&stand_in=2&from=2026-09-14&to=", NULL);
	CHECK(p.status == 422 && shows(&p, "Write the first and the last day"));
	p = visitor_post(h, NULL, page_absence, "", "officer=3&stand_in=2&from=2026-09-14&to=2026-09-30", NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(h, page_absences, "", "", NULL);
	CHECK(shows(&p, "in their place: Head"));
	world_stand(w, &h->who); /* as the guard does */
	p = visitor_get(h, page_queue, "", "", NULL);
	CHECK(shows(&p, "In the place of: Executor") && shows(&p, "/queue?for=3"));
	p = visitor_get(h, page_queue, "", "for=3", NULL);
	CHECK(shows(&p, number) && !shows(&p, other));
	p = visitor_get(h, page_queue, "", "for=1", NULL); /* not theirs: the whole queue */
	CHECK(shows(&p, number) && shows(&p, other));
	(void)visitor_post(h, NULL, page_draft, number, "text=done&outcome=SAT", NULL);
	p = visitor_get(h, page_case, number, "", NULL);
	CHECK(shows(&p, "(in the place of Executor)"));
	p = visitor_post(h, NULL, page_absence, "", str_fmt(a, "absence=3.%d&end=1", date_ymd(2026, 9, 14).day).p, NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(h, page_absences, "", "", NULL);
	CHECK(shows(&p, "Nobody is away."));
}
