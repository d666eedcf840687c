/* Tasks: who may give and do them, their days, what they show, and that the answer waits for all parts. */
#include "action/entrust.h"

#include "action/accept.h"
#include "action/accuse.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/forward.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/appeals.h"
#include "store/tasks.h"
#include "world.h"

struct doing {
	enum { INVOLVE, ASK, PART, VISIT, REPLY, RECALL, ACCEPT, ASSIGN, DRAFT, APPROVE, ACCUSE, FORWARD, LOOK } what;
	int64_t id, n;
	const char *text, *reason;
	struct date day;
	struct appeal ap;
	struct task task;
	bool whole;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct str text = str_c(d->text ? d->text : ""), reason = str_c(d->reason ? d->reason : "");

	switch (d->what) {
	case INVOLVE:
		return act_involve(c, d->id, d->n, text, &d->ap);
	case ASK:
		return act_ask(c, d->id, d->n, text, &d->ap);
	case PART:
		return act_part(c, d->id, d->n, text, &d->ap);
	case VISIT:
		return act_visit(c, d->id, d->day, text, &d->ap);
	case REPLY:
		return act_reply(c, d->id, d->n, reason, text, &d->ap);
	case RECALL:
		return act_recall(c, d->id, d->n, text, &d->ap);
	case ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, STR(""), &d->ap);
	case DRAFT:
		return act_draft(c, d->id, STR("an answer"), OUTCOME_SAT, STR(""), false, &d->ap);
	case APPROVE:
		return act_approve(c, d->id, &d->ap);
	case FORWARD:
		return act_forward(c, d->id, d->n, STR("competence"), STR(""), &d->ap);
	case ACCUSE:
		return act_accuse(c, d->id, &(struct ban){ BAN_BODY, d->n, true }, 1, STR("why"), &d->ap);
	default:
		return task_open(c, d->id, d->n, &d->ap, &d->task, &d->whole);
	}
}

static const struct err *
by(struct world *w, int64_t officer, unsigned more, struct doing *d)
{
	struct who who = world_who(w, officer);

	who.roles |= more;
	return world_do(w, who, STR(""), perform, d);
}

static const struct err *
did(struct world *w, int64_t officer, int what, int64_t id, int64_t n, const char *text, const char *reason)
{
	struct doing d = { .what = what, .id = id, .n = n, .text = text, .reason = reason };

	return by(w, officer, 0, &d);
}

/* In work at the health body of the Lake, led by its executor. */
static int64_t
in_work(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor yo'q va dori yo'q", BODY_HEALTH_LAKE);
	unsigned more = ROLE_BIT(ROLE_DISPATCHER);

	CHECK_OK(by(w, OFFICER_HEAD, more, &(struct doing){ .what = ACCEPT, .id = id }));
	CHECK_OK(by(w, OFFICER_HEAD, more, &(struct doing){ .what = ASSIGN, .id = id }));
	return id;
}

static size_t
open_of(struct world *w, enum tasks_of what, int64_t id)
{
	static const struct who everything = { .kind = WHO_SYSTEM };
	struct task_line none = { .appeal = 0 }, *list;
	size_t n = 99;

	CHECK_OK(store_tasks_open(w->db, w->a, &everything, what, id, &none, 10, &list, &n));
	return n;
}

/* Model regulation (Cabinet 341 of 2018): a request is answered within ten days. */
TEST_BOTH(another_body_answers_a_request_within_its_days_and_sees_the_question_only)
{
	int64_t id = in_work(w);
	struct doing look = { .what = LOOK, .id = id, .n = 1 };
	struct task t;

	CHECK(did(w, OFFICER_EXECUTOR, ASK, id, BODY_HEALTH_LAKE, "is it so?", NULL) == &TASK_BODY);
	CHECK(did(w, OFFICER_EXECUTOR, ASK, id, 99, "is it so?", NULL) == &TASK_BODY);
	CHECK(did(w, OFFICER_EXECUTOR, ASK, id, BODY_HOKIM_HILL, " ", NULL) == &TASK_TEXT);
	CHECK_OK(did(w, OFFICER_EXECUTOR, ASK, id, BODY_HOKIM_HILL, "How many doctors are there?", NULL));
	CHECK_OK(store_task(w->db, a, id, 1, &t));
	CHECK_INT(t.due.day, date_ymd(2026, 9, 24).day); /* ten days behind Monday 14 September */
	CHECK_STR(t.due_why, "s2026-09-14;cREQ,10,0,2026-09-24");
	CHECK_INT(open_of(w, TASKS_TO_BODY, BODY_HOKIM_HILL), 1);
	CHECK_INT(open_of(w, TASKS_FROM_BODY, BODY_HEALTH_LAKE), 1);
	/* whoever is asked sees the task, not the appeal, and nobody else does */
	CHECK_OK(by(w, OFFICER_OTHER, 0, &look));
	CHECK(!look.whole);
	CHECK(did(w, OFFICER_OTHER, ACCEPT, id, 0, NULL, NULL) == &ACCESS_MISSING);
	CHECK(did(w, OFFICER_OTHER, RECALL, id, 1, "no", NULL) == &ACCESS_MISSING);
	CHECK(did(w, OFFICER_HEAD, REPLY, id, 1, "thirty", NULL) == &ACCESS_DENIED);
	CHECK(did(w, OFFICER_OTHER, REPLY, id, 2, "thirty", NULL) == &ACCESS_MISSING);
	CHECK(did(w, OFFICER_OTHER, REPLY, id, 1, " ", NULL) == &REPLY_TEXT);
	CHECK(did(w, OFFICER_OTHER, REPLY, id, 1, "no", "no such ground") == &TASK_REASON);
	CHECK_OK(did(w, OFFICER_OTHER, REPLY, id, 1, "It is protected.", "secret"));
	CHECK(did(w, OFFICER_OTHER, REPLY, id, 1, "thirty", NULL) == &TASK_OVER);
	CHECK_OK(store_task(w->db, a, id, 1, &t));
	CHECK_INT(t.how, TASK_DECLINED);
	CHECK_INT(open_of(w, TASKS_TO_BODY, BODY_HOKIM_HILL), 0);
	CHECK_INT(open_of(w, TASKS_FROM_BODY, BODY_HEALTH_LAKE), 0);
}

TEST_BOTH(parts_are_answered_together)
{
	int64_t id = in_work(w);
	struct doing look = { .what = LOOK, .id = id, .n = 1 };
	struct task t;

	CHECK_OK(did(w, OFFICER_HEAD, PART, id, BODY_HOKIM_HILL, "The medicine", NULL));
	CHECK_OK(store_task(w->db, a, id, 1, &t));
	CHECK_INT(t.due.day, date_ymd(2026, 9, 29).day); /* the term of an application, fifteen days */
	CHECK_OK(by(w, OFFICER_OTHER, 0, &look));
	CHECK(look.whole);
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, id, 0, NULL, NULL));
	CHECK(did(w, OFFICER_HEAD, APPROVE, id, 0, NULL, NULL) == &PARTS_OPEN);
	CHECK_OK(did(w, OFFICER_OTHER, REPLY, id, 1, "The medicine came.", NULL));
	CHECK_OK(did(w, OFFICER_HEAD, APPROVE, id, 0, NULL, NULL));
}

TEST_BOTH(a_part_taken_back_holds_nothing_and_an_answer_ends_what_is_open)
{
	int64_t id = in_work(w);

	CHECK_OK(did(w, OFFICER_HEAD, PART, id, BODY_HOKIM_HILL, "The medicine", NULL));
	CHECK_OK(did(w, OFFICER_EXECUTOR, ASK, id, BODY_HOKIM_LAKE, "How many?", NULL));
	CHECK(did(w, OFFICER_EXECUTOR, RECALL, id, 3, "no", NULL) == &ACCESS_MISSING);
	CHECK(did(w, OFFICER_EXECUTOR, RECALL, id, 1, "", NULL) == &REPLY_TEXT);
	CHECK_OK(did(w, OFFICER_EXECUTOR, RECALL, id, 1, "not needed", NULL));
	CHECK(did(w, OFFICER_OTHER, REPLY, id, 1, "late", NULL) == &TASK_OVER);
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, id, 0, NULL, NULL));
	CHECK_OK(did(w, OFFICER_HEAD, APPROVE, id, 0, NULL, NULL));
	CHECK_INT(open_of(w, TASKS_TO_BODY, BODY_HOKIM_LAKE), 0);
}

/* The first named is lead; a co-executor is another one of the same body. */
TEST_BOTH(a_co_executor_is_another_officer_of_the_body_once)
{
	int64_t id = in_work(w);

	CHECK(did(w, OFFICER_HEAD, INVOLVE, id, OFFICER_EXECUTOR, "a part", NULL) == &TASK_OFFICER);
	CHECK(did(w, OFFICER_HEAD, INVOLVE, id, OFFICER_OTHER, "a part", NULL) == &TASK_OFFICER);
	CHECK(did(w, OFFICER_HEAD, INVOLVE, id, 99, "a part", NULL) == &TASK_OFFICER);
	CHECK_OK(did(w, OFFICER_HEAD, INVOLVE, id, OFFICER_HEAD, "a part", NULL));
	CHECK(did(w, OFFICER_HEAD, INVOLVE, id, OFFICER_HEAD, "a part", NULL) == &TASK_TWICE);
	CHECK_INT(open_of(w, TASKS_TO_OFFICER, OFFICER_HEAD), 1);
	CHECK(did(w, OFFICER_EXECUTOR, REPLY, id, 1, "mine", NULL) == &ACCESS_DENIED);
	CHECK(did(w, OFFICER_HEAD, REPLY, id, 1, "no", "secret") == &TASK_REASON);
	CHECK_OK(did(w, OFFICER_HEAD, REPLY, id, 1, "My part.", NULL));
	CHECK_OK(did(w, OFFICER_HEAD, INVOLVE, id, OFFICER_HEAD, "another part", NULL));
}

TEST_BOTH(a_visit_is_on_a_day_of_the_term)
{
	int64_t id = in_work(w);
	struct doing d = { .what = VISIT, .id = id, .text = "the roof" };

	d.day = date_ymd(2026, 9, 13);
	CHECK(by(w, OFFICER_EXECUTOR, 0, &d) == &TASK_DAY);
	d.day = date_ymd(2026, 9, 30);
	CHECK(by(w, OFFICER_EXECUTOR, 0, &d) == &TASK_DAY);
	d.day = date_ymd(2026, 9, 29);
	CHECK_OK(by(w, OFFICER_EXECUTOR, 0, &d));
	w->now += INT64_C(40) * 86400000; /* late already: still today, not tomorrow */
	d.day = date_ymd(2026, 10, 24);
	CHECK_OK(by(w, OFFICER_EXECUTOR, 0, &d));
	d.day = date_ymd(2026, 10, 25);
	CHECK(by(w, OFFICER_EXECUTOR, 0, &d) == &TASK_DAY);
	CHECK_OK(did(w, OFFICER_EXECUTOR, REPLY, id, 1, "It leaks.", NULL));
}

TEST_BOTH(whoever_is_complained_of_is_not_asked_and_sees_no_task)
{
	int64_t id = in_work(w);
	struct who there = world_who(w, OFFICER_OTHER);
	struct task_line none = { .appeal = 0 }, *list;
	size_t n;

	CHECK_OK(did(w, OFFICER_EXECUTOR, ASK, id, BODY_HOKIM_HILL, "How many?", NULL));
	CHECK_OK(did(w, OFFICER_CONTROLLER, ACCUSE, id, BODY_HOKIM_HILL, NULL, NULL));
	CHECK(did(w, OFFICER_EXECUTOR, ASK, id, BODY_HOKIM_HILL, "How many?", NULL) == &APPEAL_BANNED);
	CHECK(did(w, OFFICER_OTHER, LOOK, id, 1, NULL, NULL) == &ACCESS_MISSING);
	CHECK(did(w, OFFICER_OTHER, REPLY, id, 1, "thirty", NULL) == &ACCESS_MISSING);
	CHECK_OK(store_tasks_open(w->db, a, &there, TASKS_TO_BODY, BODY_HOKIM_HILL, &none, 10, &list, &n));
	CHECK_INT(n, 0);
}

TEST_BOTH(requests_go_with_the_appeal_and_its_own_helpers_stay)
{
	int64_t id = in_work(w);

	CHECK_OK(did(w, OFFICER_EXECUTOR, ASK, id, BODY_HOKIM_HILL, "How many?", NULL));
	CHECK_OK(did(w, OFFICER_HEAD, INVOLVE, id, OFFICER_HEAD, "a part", NULL));
	CHECK_OK(did(w, OFFICER_HEAD, FORWARD, id, BODY_HOKIM_LAKE, NULL, NULL));
	CHECK_INT(open_of(w, TASKS_FROM_BODY, BODY_HEALTH_LAKE), 0);
	CHECK_INT(open_of(w, TASKS_FROM_BODY, BODY_HOKIM_LAKE), 1);
	CHECK_INT(open_of(w, TASKS_TO_OFFICER, OFFICER_HEAD), 0);
}
