/* Refusing and leaving without consideration: only on a ground of the law, only by the head, and disputable. */
#include "action/answer.h"

#include "action/judge.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/appeals.h"
#include "store/outbox.h"
#include "world.h"

struct doing {
	enum { DRAFT, APPROVE, DISPUTE } what;
	int64_t id;
	enum outcome outcome;
	const char *reason;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	if (d->what == DISPUTE)
		return act_dispute(c, d->id, STR("My name stands on it"), &d->ap);
	if (d->what == APPROVE)
		return act_approve(c, d->id, &d->ap);
	return act_draft(c, d->id, STR("The conclusion"), d->outcome, str_c(d->reason), false, &d->ap);
}

static ERR
assign(struct ctx *c, void *arg)
{
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, *(int64_t *)arg, &before);

	after = before;
	after.state = APPEAL_ASSIGNED;
	after.officer = OFFICER_EXECUTOR;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

static int64_t
assigned(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), assign, &id));
	return id;
}

static const struct err *
drafted(struct world *w, int64_t id, enum outcome outcome, const char *reason)
{
	struct doing d = { DRAFT, id, outcome, reason, { 0 } };

	return world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), perform, &d);
}

/* ZRU-445 art. 29: a written conclusion in each case, approved by the head. */
TEST_BOTH(an_appeal_is_left_only_by_a_conclusion_with_a_ground_that_the_head_approved)
{
	int64_t id = assigned(w);
	struct doing d = { APPROVE, id, OUTCOME_NONE, "", { 0 } };
	struct queue_ask ask = { .body = BODY_HEALTH_LAKE, .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31), .max = 9 };
	struct message *sent;
	struct happened *h;
	struct line *lines;
	bool told = false;
	size_t n;

	CHECK(drafted(w, id, OUTCOME_LEFT, "") == &ANSWER_NO_GROUND);
	CHECK(drafted(w, id, OUTCOME_LEFT, "because") == &ANSWER_NO_GROUND);
	CHECK_OK(drafted(w, id, OUTCOME_LEFT, "on_ground"));
	CHECK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), perform, &d) == &ACCESS_DENIED);
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), perform, &d));
	CHECK_INT(d.ap.state, APPEAL_LEFT);
	CHECK_INT(d.ap.outcome, OUTCOME_LEFT);
	CHECK(d.ap.closed_at && d.ap.answered_at);
	CHECK_OK(store_queue(w->db, a, &ask, &lines, &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK_STR(h[n - 1].event.reason, "on_ground");
	CHECK_OK(store_messages_due(w->db, a, w->now, WAY_SMS, 10, &sent, &n));
	for (size_t i = 0; i < n; i++)
		told |= str_is(sent[i].template, "left");
	CHECK(told);
	/* its author may turn to the body above */
	d.what = DISPUTE;
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &d));
	CHECK_INT(d.ap.body, BODY_HEALTH_NORTH);
	CHECK_INT(d.ap.state, APPEAL_FORWARDED);
}

TEST_BOTH(a_refusal_names_its_ground_and_other_outcomes_need_none)
{
	int64_t id = assigned(w);
	struct doing d = { APPROVE, id, OUTCOME_NONE, "", { 0 } };
	struct happened *h;
	size_t n;

	CHECK(drafted(w, id, OUTCOME_FWD, "on_ground") == &ANSWER_NO_OUTCOME);
	CHECK(drafted(w, id, OUTCOME_REF, "") == &ANSWER_NO_GROUND);
	CHECK_OK(drafted(w, id, OUTCOME_REF, "on_ground"));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), perform, &d));
	CHECK_INT(d.ap.state, APPEAL_ANSWERED);
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK_STR(h[n - 1].event.reason, "on_ground");
	id = assigned(w);
	d.id = id;
	CHECK_OK(drafted(w, id, OUTCOME_SAT, "whatever was typed"));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), perform, &d));
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK_STR(h[n - 1].event.reason, "");
}

/* ZRU-445 art. 2: a matter with its own procedure is explained with where to go. */
TEST_BOTH(an_explanation_of_another_procedure_says_where_to_go_in_the_answer_itself)
{
	int64_t id = assigned(w), plain = assigned(w);
	struct doing d = { APPROVE, id, OUTCOME_NONE, "", { 0 } };
	struct happened *h;
	struct text answer;
	size_t n;

	CHECK_OK(drafted(w, id, OUTCOME_EXP, "court"));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), perform, &d));
	CHECK_OK(store_text_latest(w->db, a, id, TEXT_ANSWER, &answer));
	CHECK_STR(answer.body, "The conclusion\n\nSudga boring.");
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK_STR(h[n - 1].event.reason, "court");
	/* of other outcomes it is no ground */
	CHECK(drafted(w, plain, OUTCOME_REF, "court") == &ANSWER_NO_GROUND);
	CHECK_OK(drafted(w, plain, OUTCOME_SAT, "court"));
	CHECK_OK(store_text_latest(w->db, a, plain, TEXT_DRAFT, &answer));
	CHECK_STR(answer.body, "The conclusion");
}

static ERR
complain(struct ctx *c, void *arg)
{
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, *(int64_t *)arg, &before);

	after = before;
	after.kind = KIND_COMPLAINT;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

/* product.md, area 4: matters with their own procedure are explained, and the conduct is still answered. */
TEST_BOTH(a_complaint_that_goes_elsewhere_is_answered_about_the_conduct)
{
	int64_t id = assigned(w), plain = assigned(w);

	country_add_word(a, w->country, "check", "conduct", "xodim");
	country_add_word(a, w->country, "reason.leave", "elsewhere", "");
	w->country->elsewhere = STR("elsewhere");
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), complain, &id));
	CHECK(drafted(w, id, OUTCOME_LEFT, "elsewhere") == &ANSWER_UNCHECKED);
	CHECK(drafted(w, id, OUTCOME_EXP, "court") == &ANSWER_UNCHECKED);
	CHECK_OK(drafted(w, plain, OUTCOME_LEFT, "elsewhere")); /* an application complains of nobody */
	w->country->elsewhere = STR("");
	CHECK_OK(drafted(w, id, OUTCOME_LEFT, "elsewhere"));
}
