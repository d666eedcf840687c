/* Officers' deeds for machines: what is done in one step. */
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "action/answer.h"
#include "store/appeals.h"
#include "web/visitor.h"

static const struct err *
asks(struct visitor *v, const char *number, const char *deed, const char *json, const char *key, struct resp *p)
{
	const struct err *e = NULL;

	*p = visitor_machine(v, str_fmt(v->w->a, "/api/v1/appeals/%s/%s", number, deed).p, json, key, &e);
	return e;
}

TEST_BOTH(a_machine_of_a_head_assigns_and_answers_in_one_step_each_once)
{
	static const char answer[] = "{\"text\": \"On Monday\", \"outcome\": \"EXP\"}";
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct visitor *v = visitor_new(w);
	const char *number = number_print(a, id).p;
	const struct err *e;
	struct happened *h;
	struct resp p;
	size_t n;

	v->who = world_who(w, OFFICER_HEAD);
	CHECK_OK(asks(v, number, "assign", str_fmt(a, "{\"officer\": %d}", OFFICER_EXECUTOR).p, "k1", &p));
	CHECK_STR(pairs_get(&p.headers, "ETag"), "\"3\""); /* accepted and assigned */
	v->who = world_who(w, OFFICER_EXECUTOR);
	CHECK(asks(v, number, "answer", answer, "k2", &p) == &ACCESS_DENIED);
	v->who = world_who(w, OFFICER_OTHER);
	CHECK(asks(v, number, "answer", answer, "k2", &p) == &ACCESS_MISSING);
	v->who = world_who(w, OFFICER_HEAD);
	CHECK(asks(v, number, "answer", "{\"text\": \"On Monday\"}", "k2", &p) == &ANSWER_NO_OUTCOME);
	v->if_match = "\"2\"";
	e = asks(v, number, "answer", answer, "k2", &p);
	CHECK(e && e->kind == ERR_BUSY && e->detail && str_is(str_c(e->detail), "stale"));
	v->if_match = "\"3\"";
	CHECK_OK(asks(v, number, "answer", answer, "k2", &p));
	CHECK(shows(&p, "\"ANSWERED\"") && shows(&p, "\"version\":5"));
	v->if_match = NULL;
	CHECK_OK(asks(v, number, "answer", answer, "k2", &p)); /* sent again: the same reply */
	CHECK(shows(&p, "\"ANSWERED\"") && shows(&p, "\"version\":5"));
	CHECK(asks(v, number, "answer", answer, "k3", &p) == &DEED_NOT_NOW);
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK_INT(n, 5);
	CHECK(h[3].event.deed == DEED_DRAFT && h[4].event.deed == DEED_APPROVE);
}
