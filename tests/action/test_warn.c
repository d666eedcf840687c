/* Threats and crimes: proposed by their words, passed on by people, to no one complained of, and outliving the appeal. */
#include "action/warn.h"

#include "action/accuse.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/entrust.h"
#include "action/judge.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/alarm.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/mornings.h"
#include "store/papers.h"
#include "store/tasks.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

struct doing {
	enum { ALARM, CALM, ADD, ACCUSE, DRAFT, REPLY, WITHDRAW, DISPUTE } what;
	int64_t id;
	const char *kind, *text;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->what) {
	case ALARM:
		return act_alarm(c, d->id, str_c(d->kind), str_c(d->text), &d->ap);
	case CALM:
		return act_calm(c, d->id, str_c(d->text), &d->ap);
	case ADD:
		return act_add(c, d->id, str_c(d->text), NULL, 0, &d->ap);
	case ACCUSE:
		return act_accuse(c, d->id, &(struct ban){ BAN_BODY, BODY_HEALTH_LAKE, true }, 1, STR("why"), &d->ap);
	case REPLY:
		return act_reply(c, d->id, 1, STR(""), str_c(d->text), &d->ap);
	case WITHDRAW:
		return act_withdraw(c, d->id, str_c(d->text), &d->ap);
	case DISPUTE:
		return act_dispute(c, d->id, str_c(d->text), &d->ap);
	default:
		return act_draft(c, d->id, STR("The conclusion"), OUTCOME_LEFT, STR("on_ground"), true, &d->ap);
	}
}

static ERR
part(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_part(c, *(int64_t *)arg, BODY_HOKIM_LAKE, STR("the gas"), &ap);
}

static const struct err *
did(struct world *w, struct who who, struct doing *d)
{
	return world_do(w, who, STR(""), perform, d);
}

static struct appeal
now(struct world *w, int64_t id)
{
	struct appeal ap;

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	return ap;
}

TEST_BOTH(words_only_propose_and_people_decide)
{
	int64_t id = world_submit(w, "Qoʻshnim pichoq bilan yuribdi", BODY_HEALTH_LAKE);
	struct who head = world_who(w, OFFICER_HEAD);
	struct task *t;
	size_t n;

	CHECK(now(w, id).flags & FLAG_DANGER && !(now(w, id).flags & FLAG_ALARM));
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK_INT(n, 0); /* nobody was told by itself */
	CHECK(!(now(w, world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE)).flags & FLAG_DANGER));
	CHECK(did(w, head, &(struct doing){ CALM, id, "", " ", { 0 } }) == &CALM_TEXT);
	CHECK_OK(did(w, head, &(struct doing){ CALM, id, "", "He is a cook", { 0 } }));
	CHECK(!(now(w, id).flags & FLAG_DANGER));
	CHECK(did(w, head, &(struct doing){ CALM, id, "", "again", { 0 } }) == &CALM_NONE);
	/* what is added later speaks too */
	CHECK_OK(did(w, world_author(id), &(struct doing){ ADD, id, "", "Endi meni o'ldiraman dedi", { 0 } }));
	CHECK(now(w, id).flags & FLAG_DANGER);
}

TEST_BOTH(a_threat_is_with_the_competent_body_at_once)
{
	int64_t id = world_submit(w, "Qoʻshnim pichoq bilan yuribdi", BODY_HEALTH_LAKE);
	struct who head = world_who(w, OFFICER_HEAD), other = world_who(w, OFFICER_OTHER);
	struct task_line from = { .appeal = 0 }, *waits;
	struct task *t;
	size_t n;
	bool whole;
	struct appeal seen;
	struct task one;
	struct ctx c;

	CHECK(did(w, head, &(struct doing){ ALARM, id, "navy", "A knife", { 0 } }) == &ALARM_KIND);
	CHECK(did(w, head, &(struct doing){ ALARM, id, "hokimiyat", "", { 0 } }) == &ALARM_TEXT);
	CHECK_OK(did(w, head, &(struct doing){ ALARM, id, "hokimiyat", "A knife", { 0 } }));
	CHECK(did(w, head, &(struct doing){ ALARM, id, "hokimiyat", "A knife", { 0 } }) == &ALARM_TWICE);
	CHECK((now(w, id).flags & (FLAG_ALARM | FLAG_DANGER)) == FLAG_ALARM);
	CHECK_INT(now(w, id).body, BODY_HEALTH_LAKE);
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK(n == 1 && t[0].kind == TASK_ALARM && t[0].to_body == BODY_HOKIM_LAKE);
	CHECK_INT(t[0].due.day, moment_day(w->now, 300).day);
	/* whoever has it reads the appeal, though it stays elsewhere; also when its author withdrew it */
	CHECK_OK(did(w, world_author(id), &(struct doing){ WITHDRAW, id, "", "", { 0 } }));
	other.body = BODY_HOKIM_LAKE;
	CHECK_OK(store_tasks_open(w->db, a, &other, TASKS_ALARM, BODY_HOKIM_LAKE, &from, 9, &waits, &n));
	CHECK(n == 1 && waits[0].appeal == id);
	c = world_ctx(w, other);
	CHECK_OK(task_open(&c, id, 1, &seen, &one, &whole));
	CHECK(whole);
	other.roles |= ROLE_BIT(ROLE_HEAD);
	CHECK_OK(did(w, other, &(struct doing){ REPLY, id, "", "A patrol is there", { 0 } }));
	CHECK_OK(store_tasks_open(w->db, a, &other, TASKS_ALARM, BODY_HOKIM_LAKE, &from, 9, &waits, &n));
	CHECK_INT(n, 0);
}

/* ZRU-445: no appeal is sent to those it complains of, however urgent it is. */
TEST_BOTH(a_threat_goes_past_those_complained_of)
{
	int64_t id = world_submit(w, "Shifokor pichoq bilan yuribdi", 0);
	struct who dispatcher = world_who(w, OFFICER_DISPATCHER);
	struct task *t;
	size_t n;

	CHECK_OK(did(w, dispatcher, &(struct doing){ ACCUSE, id, "", "", { 0 } }));
	CHECK_OK(did(w, dispatcher, &(struct doing){ ALARM, id, "health", "A knife", { 0 } }));
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK(n == 1 && t[0].to_body == BODY_HEALTH_NORTH);
}

TEST_BOTH(an_appeal_that_may_speak_of_a_threat_is_not_left_before_that_is_decided)
{
	int64_t id = world_submit(w, "Qoʻshnim pichoq bilan yuribdi", BODY_HEALTH_LAKE);
	struct visitor *v = visitor_new(w);
	const char *number = number_print(a, id).p;
	struct who executor = world_who(w, OFFICER_EXECUTOR);
	struct resp p;

	v->who = world_who(w, OFFICER_HEAD);
	v->who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	CHECK_INT(visitor_post(v, NULL, page_accept, number, "", NULL).status, 303);
	CHECK_INT(visitor_post(v, NULL, page_assign, number, "officer=3", NULL).status, 303);
	CHECK(did(w, executor, &(struct doing){ DRAFT, id, "", "", { 0 } }) == &ALARM_UNDECIDED);
	/* first in the queue, in the morning and on the case's page, with the phrase */
	p = visitor_get(v, page_queue, "", "", NULL);
	CHECK(shows(&p, "Threats and crimes") && shows(&p, "decide now"));
	p = visitor_get(v, page_morning, "", "", NULL);
	CHECK(shows(&p, "Threats and crimes") && shows(&p, number));
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(shows(&p, "pichoq bilan") && shows(&p, "Pass on at once"));
	p = visitor_get(v, page_alarm_form, number, "", NULL);
	CHECK(shows(&p, "value=\"hokimiyat\" checked") && shows(&p, "What threatens whom"));
	p = visitor_post(v, NULL, page_alarm, number, "reason=hokimiyat&text=", NULL);
	CHECK(p.status == 422 && shows(&p, "Say in a sentence what threatens whom."));
	CHECK_INT(visitor_post(v, NULL, page_alarm, number, "reason=hokimiyat&text=A+knife", NULL).status, 303);
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(!shows(&p, "Pass on at once") && shows(&p, "threat or crime, passed on") && shows(&p, "A knife"));
	CHECK_OK(did(w, executor, &(struct doing){ DRAFT, id, "", "", { 0 } }));
	/* and above all else at whoever has it now */
	v->who = world_who(w, OFFICER_OTHER);
	v->who.body = BODY_HOKIM_LAKE;
	p = visitor_get(v, page_queue, "", "", NULL);
	CHECK(shows(&p, "Threats and crimes") && shows(&p, "reply what is done"));
	p = visitor_get(v, page_tasks, "", "part=threats", NULL);
	CHECK(shows(&p, number) && shows(&p, "Threat or crime"));
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

static bool
undecided_at(struct world *w, int64_t officer, int64_t body, int64_t id)
{
	struct who who = world_who(w, officer);
	struct line *lines;
	bool found = false;
	size_t n;

	CHECK_OK(store_queue_alarmed(w->db, w->a, &who, body, 9, &lines, &n));
	for (size_t i = 0; i < n; i++)
		found |= lines[i].id == id && lines[i].flags & FLAG_DANGER;
	return found;
}

/* Whenever its author says it, somebody decides. */
TEST_BOTH(every_word_of_the_author_may_speak_of_a_threat)
{
	struct who head = world_who(w, OFFICER_HEAD);
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE), other;

	/* again, after one was passed on */
	CHECK_OK(did(w, head, &(struct doing){ ALARM, id, "hokimiyat", "A knife", { 0 } }));
	CHECK_OK(did(w, world_author(id), &(struct doing){ ADD, id, "", "Endi meni o'ldiraman dedi", { 0 } }));
	CHECK(undecided_at(w, OFFICER_HEAD, BODY_HEALTH_LAKE, id));
	CHECK_OK(did(w, head, &(struct doing){ CALM, id, "", "The same man", { 0 } }));
	CHECK((now(w, id).flags & (FLAG_ALARM | FLAG_DANGER)) == FLAG_ALARM);
	/* behind the answer, where it stands in no queue */
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), answer, &id));
	CHECK(!undecided_at(w, OFFICER_HEAD, BODY_HEALTH_LAKE, id));
	CHECK_OK(did(w, world_author(id), &(struct doing){ ADD, id, "", "U o'ldiraman deyapti", { 0 } }));
	CHECK(undecided_at(w, OFFICER_HEAD, BODY_HEALTH_LAKE, id));
	CHECK_OK(did(w, head, &(struct doing){ CALM, id, "", "The same man", { 0 } }));
	/* when they disagree */
	CHECK_OK(did(w, world_author(id), &(struct doing){ DISPUTE, id, "", "O'ldiraman deyishyapti", { 0 } }));
	CHECK_INT(now(w, id).body, BODY_HEALTH_NORTH);
	CHECK(undecided_at(w, OFFICER_CONTROLLER, BODY_HEALTH_NORTH, id));
	/* when they take it back */
	other = world_submit(w, "Shifokor qo'pol", BODY_HEALTH_LAKE);
	CHECK_OK(did(w, world_author(other), &(struct doing){ WITHDRAW, other, "", "O'ldiraman deyishdi", { 0 } }));
	CHECK(undecided_at(w, OFFICER_HEAD, BODY_HEALTH_LAKE, other));
}

/* Whoever is to help must know where, and from whom it comes. */
TEST_BOTH(the_body_that_was_warned_learns_who_wrote_and_where_and_the_author_sees_it)
{
	int64_t id = world_submit(w, "Qoʻshnim pichoq bilan yuribdi", BODY_HEALTH_LAKE);
	struct visitor *v = visitor_new(w);
	const char *task = str_fmt(a, "%s/1", number_print(a, id).p).p;
	const struct err *e = NULL;
	struct look *looks;
	struct resp p;
	size_t n;

	CHECK_OK(did(w, world_who(w, OFFICER_HEAD), &(struct doing){ ALARM, id, "hokimiyat", "A knife", { 0 } }));
	v->who = world_who(w, OFFICER_OTHER); /* of another body */
	(void)visitor_post(v, NULL, page_task_post, task, "what=reveal", &e);
	CHECK(e == &ACCESS_MISSING);
	v->who.body = BODY_HOKIM_LAKE;
	p = visitor_get(v, page_task, task, "", NULL);
	CHECK(shows(&p, "Where") && shows(&p, "A place") && shows(&p, "Show who wrote") && !shows(&p, "Aliyev"));
	v->who.roles = ROLE_BIT(ROLE_REGISTRAR); /* does not reply */
	p = visitor_get(v, page_task, task, "", NULL);
	CHECK(shows(&p, "A place") && !shows(&p, "Show who wrote"));
	(void)visitor_post(v, NULL, page_task_post, task, "what=reveal", &e);
	CHECK(e == &ACCESS_DENIED);
	CHECK_OK(store_looks(w->db, a, id, &looks, &n));
	CHECK_INT(n, 0);
	v->who.roles = ROLE_BIT(ROLE_HEAD);
	p = visitor_post(v, NULL, page_task_post, task, "what=reveal", NULL);
	CHECK(p.status == 200 && shows(&p, "Aliyev Vali") && shows(&p, "+998901112233"));
	CHECK_OK(store_looks(w->db, a, id, &looks, &n));
	CHECK(n == 1 && looks[0].body == BODY_HOKIM_HILL); /* the officer's own on the shelf */
	CHECK_OK(did(w, v->who, &(struct doing){ REPLY, id, "", "A patrol is there", { 0 } }));
	(void)visitor_post(v, NULL, page_task_post, task, "what=reveal", &e);
	CHECK(e == &ACCESS_DENIED); /* what is done is done */
	/* of a part or a request nobody learns it so */
	id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), part, &id));
	task = str_fmt(a, "%s/1", number_print(a, id).p).p;
	p = visitor_get(v, page_task, task, "", NULL);
	CHECK(!shows(&p, "Show who wrote") && !shows(&p, "A place"));
	(void)visitor_post(v, NULL, page_task_post, task, "what=reveal", &e);
	CHECK(e == &ACCESS_DENIED);
}
