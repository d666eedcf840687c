/* The pages of calls to the silent, on both engines. */
#include "action/accuse.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/phone.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "jobs/draw.h"
#include "store/appeals.h"
#include "store/calls.h"
#include "web/page_appeal.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

#define DAY INT64_C(86400000)

static struct visitor *
officer(struct world *w, int64_t id, unsigned more)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, id);
	v->who.roles |= more;
	return v;
}

static ERR
answer(struct ctx *c, void *arg)
{
	struct appeal before, after;
	struct event ev = { .deed = DEED_APPROVE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, *(int64_t *)arg, &before);

	after = before;
	after.state = APPEAL_ANSWERED;
	after.outcome = OUTCOME_EXP;
	after.answered_at = c->now;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

/* Its printed number: answered, drawn, and to be called today. */
static const char *
silent(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE), n = 1;

	w->country->call_seed = STR("qabul-test");
	w->country->call_share = 1000;
	w->country->call_tries = 3;
	if (!country_rule(w->country, STR("CALL"), date_ymd(2026, 9, 14)))
		country_add_rule(w->a, w->country, "CALL", 10, UNIT_CALENDAR_DAY);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), answer, &id));
	while (n)
		CHECK_OK(job_draw(w->a, w->db, w->writer, w->country, w->now, &n));
	w->now += 11 * DAY;
	return number_print(w->a, id).p;
}

#define POST(v, page, number, fields) visitor_post(v, NULL, page, number, fields, NULL)

TEST_BOTH(a_call_is_taken_made_and_recorded_on_its_pages)
{
	struct visitor *caller = officer(w, OFFICER_CONTROLLER, 0), *other = officer(w, OFFICER_CONTROLLER, 0);
	const char *number = silent(w);
	struct resp p;

	other->who.officer = 99;
	p = visitor_get(caller, page_calls, "", "", NULL);
	CHECK(shows(&p, number) && shows(&p, "100.0\xc2\xa0%") && shows(&p, "qabul-test") && shows(&p, "Take the next call"));
	p = visitor_get(caller, page_call, number, "", NULL);
	CHECK(shows(&p, "Take this call") && !shows(&p, "Show the number"));
	p = POST(caller, page_calls_post, "", "");
	CHECK_STR(leads(&p), str_fmt(a, "/calls/%s", number).p);
	p = visitor_get(caller, page_call, number, "", NULL);
	CHECK(shows(&p, "lang=\"uz-Latn\"") && shows(&p, "Show the number") && !shows(&p, "901112233") && !shows(&p, "Aliyev"));
	CHECK(shows(&p, "1 of 3"));
	p = visitor_get(other, page_call, number, "", NULL);
	CHECK(shows(&p, "Somebody else is making this call") && !shows(&p, "Show the number"));
	p = visitor_get(other, page_calls, "", "", NULL);
	CHECK(shows(&p, "somebody is calling"));
	p = POST(caller, page_call_post, number, "do=phone");
	CHECK(p.status == 200 && shows(&p, "+998901112233"));
	p = visitor_get(caller, page_call, number, "", NULL);
	CHECK(!shows(&p, "901112233")); /* once */
	p = POST(caller, page_call_post, number, "reason=later&day=2026-09-01");
	CHECK(p.status == 422 && shows(&p, "Choose a day from today on"));
	p = POST(caller, page_call_post, number, "reason=&text=They+said+much");
	CHECK(p.status == 422 && shows(&p, "Choose what came of the call") && shows(&p, "They said much"));
	p = POST(caller, page_call_post, number, "reason=not&text=The+doctor+never+came");
	CHECK_STR(leads(&p), "/calls");
	p = visitor_get(caller, page_calls, "", "", NULL);
	CHECK(shows(&p, "Nobody is to be called now."));
	p = visitor_get(caller, page_case, number, "", NULL);
	CHECK(shows(&p, "The author was called about the answer") && shows(&p, "The doctor never came"));
	CHECK(shows(&p, "not solved (by telephone)"));
	p = visitor_get(caller, page_calls, "", "part=figures", NULL);
	CHECK(shows(&p, "0 / 0 / &lt;10"));
	caller->who.roles = ROLE_BIT(ROLE_REGISTRAR); /* figures are for controllers */
	p = visitor_get(caller, page_calls, "", "part=figures", NULL);
	CHECK(!shows(&p, "0 / 0 / &lt;10") && !shows(&p, "How answers were judged") && shows(&p, "Nobody is to be called now."));
}

/* Not even their controllers: a verdict is between the person and the reception. */
TEST_BOTH(those_who_answered_see_neither_the_call_nor_the_verdict)
{
	struct visitor *head = officer(w, OFFICER_HEAD, ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_REGISTRAR));
	struct visitor *caller = officer(w, OFFICER_CONTROLLER, 0);
	const char *number = silent(w);
	const struct err *e;
	struct resp p;

	(void)visitor_get(head, page_call, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	p = visitor_get(head, page_calls, "", "", NULL);
	CHECK(!shows(&p, number));
	CHECK_INT(POST(caller, page_call_post, number, "reason=not&text=Nobody+came").status, 303);
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(!shows(&p, "was called about") && !shows(&p, "not solved") && !shows(&p, "Nobody came"));
}

static ERR
accuse(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_accuse(c, *(int64_t *)arg, &(struct ban){ BAN_OFFICER, OFFICER_CONTROLLER, true }, 1, STR("him"), &ap);
}

/* What is banned to whoever looks is in no figure, and their own answers in none. */
TEST_BOTH(figures_of_calls_leave_out_what_is_banned_and_ones_own)
{
	struct visitor *v = officer(w, OFFICER_CONTROLLER, 0);
	struct who all = { .kind = WHO_SYSTEM };
	int64_t from = w->now - DAY, id, ended[CALL_HOWS];
	struct judged j;
	struct resp p;

	CHECK(number_parse(str_c(silent(w)), &id));
	CHECK_INT(POST(v, page_call_post, number_print(a, id).p, "reason=declined").status, 303);
	CHECK_OK(store_judged(w->db, a, &v->who, BODY_HEALTH_LAKE, from, w->now, &j));
	CHECK_INT(j.by[0][VERDICT_NONE], 1);
	CHECK_OK(store_calls_ended(w->db, a, &v->who, BODY_HEALTH_LAKE, from, w->now, ended));
	CHECK_INT(ended[CALL_DECLINED], 1);
	p = visitor_get(v, page_calls, "", "part=figures", NULL);
	CHECK(shows(&p, "&lt;10") && shows(&p, "A body"));
	CHECK_OK(world_do(w, all, STR(""), accuse, &id));
	CHECK_OK(store_judged(w->db, a, &v->who, BODY_HEALTH_LAKE, from, w->now, &j));
	CHECK_INT(j.by[0][VERDICT_NONE], 0);
	CHECK_OK(store_calls_ended(w->db, a, &v->who, BODY_HEALTH_LAKE, from, w->now, ended));
	CHECK_INT(ended[CALL_DECLINED], 0);
	CHECK_OK(store_judged(w->db, a, &all, BODY_HEALTH_LAKE, from, w->now, &j));
	CHECK_INT(j.by[0][VERDICT_NONE], 1);
	{
		struct reform r = { .body = BODY_HEALTH_LAKE, .n = 1 };

		r.heirs[0].heir = BODY_RECEPTION_NORTH; /* as if they had answered themselves */
		w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &r);
	}
	p = visitor_get(v, page_calls, "", "part=figures", NULL);
	CHECK(!shows(&p, "&lt;10") && shows(&p, "No answer was drawn for a call yet."));
}
