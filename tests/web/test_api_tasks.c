/* Open tasks for machines. */
#include "action/accept.h"
#include "action/entrust.h"
#include "base/arena.h"
#include "domain/number.h"
#include "web/api_appeals.h"
#include "web/visitor.h"

static ERR
helped(struct ctx *c, void *arg)
{
	int64_t id = *(int64_t *)arg;
	struct appeal ap;
	const struct err *e = act_accept(c, id, &ap);

	if (!e)
		e = act_assign(c, id, OFFICER_EXECUTOR, STR(""), &ap);
	if (!e)
		e = act_involve(c, id, OFFICER_HEAD, STR("the medicine"), &ap);
	return e ? e : act_ask(c, id, BODY_HOKIM_LAKE, STR("how many?"), &ap);
}

TEST_BOTH(machines_read_the_open_tasks_of_an_officer_and_of_a_body)
{
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	const char *number = number_print(a, id).p;
	const struct err *e = NULL;
	struct resp p;

	v->who = world_who(w, OFFICER_HEAD);
	CHECK_OK(world_do(w, v->who, STR(""), helped, &id));
	p = visitor_get(v, api_tasks, "", "", NULL);
	CHECK(p.status == 200 && shows(&p, number) && shows(&p, "\"what\":\"help\"") && !shows(&p, "\"request\""));
	CHECK(shows(&p, "\"from\":\"health11\"") && shows(&p, "the medicine"));
	p = visitor_get(v, api_tasks, "", "of=asked", NULL);
	CHECK(shows(&p, "\"request\"") && shows(&p, "\"to\":\"hok11\""));
	p = visitor_get(v, api_tasks, "",
	    str_fmt(a, "of=mine&after_due=2099-01-01&after=%s&after_no=1", number).p, NULL);
	CHECK(p.status == 200 && !shows(&p, number));
	p = visitor_get(v, api_tasks, "", "of=alarms", NULL);
	CHECK(p.status == 200 && !shows(&p, number));
	v->who = world_who(w, OFFICER_OTHER); /* another body's */
	p = visitor_get(v, api_tasks, "", "of=ours", NULL);
	CHECK(p.status == 200 && !shows(&p, number));
	p = visitor_get(v, api_tasks, "", "of=theirs", &e);
	CHECK(p.status == 0 && e && e->kind == ERR_INPUT);
}
