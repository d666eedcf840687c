/* Before a refusal its author is heard; an answer that the checks find wanting is sent only on purpose; what is typed
 * is kept. */
#include "action/answer.h"

#include "action/accept.h"
#include "action/author.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/answers.h"
#include "store/papers.h"
#include "world.h"

struct doing {
	enum { ACCEPT, ASSIGN, DRAFT, HEAR, APPROVE, RETURN, ADD, KEEP } what;
	int64_t id;
	enum outcome outcome;
	const char *text;
	bool anyway;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct str text = str_c(d->text ? d->text : "an answer");

	switch (d->what) {
	case ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, STR(""), &d->ap);
	case DRAFT:
		return act_draft(c, d->id, text, d->outcome, STR("on_ground"), d->anyway, &d->ap);
	case HEAR:
		return act_hear(c, d->id, &d->ap);
	case APPROVE:
		return act_approve(c, d->id, &d->ap);
	case RETURN:
		return act_return(c, d->id, STR("formal"), STR("again"), &d->ap);
	case KEEP:
		return act_keep(c, d->id, text, d->outcome, STR(""));
	default:
		return act_add(c, d->id, STR("I was not at home"), NULL, 0, &d->ap);
	}
}

static const struct err *
did(struct world *w, int64_t officer, int what, int64_t id, enum outcome outcome, const char *text, bool anyway)
{
	struct doing d = { .what = what, .id = id, .outcome = outcome, .text = text, .anyway = anyway };
	struct who who = officer ? world_who(w, officer) : world_author(id);

	if (what == ACCEPT || what == ASSIGN)
		who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	return world_do(w, who, STR(""), perform, &d);
}
#define DID(officer, what, id) did(w, officer, what, id, OUTCOME_REF, NULL, false)

static int64_t
in_work(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor qachon keladi?", BODY_HEALTH_LAKE);

	CHECK_OK(DID(OFFICER_HEAD, ACCEPT, id));
	CHECK_OK(DID(OFFICER_HEAD, ASSIGN, id));
	return id;
}

TEST_BOTH(a_refusal_waits_for_its_authors_word_or_days)
{
	int64_t id, other;

	country_add_rule(a, w->country, "HEAR", 3, UNIT_WORKING_DAY);
	id = in_work(w);
	other = in_work(w);
	CHECK_OK(DID(OFFICER_EXECUTOR, DRAFT, id));
	CHECK_OK(DID(OFFICER_EXECUTOR, DRAFT, other));
	CHECK(DID(OFFICER_HEAD, APPROVE, id) == &HEAR_FIRST);
	CHECK(DID(OFFICER_EXECUTOR, HEAR, id) == &ACCESS_DENIED);
	CHECK_OK(DID(OFFICER_HEAD, HEAR, id));
	CHECK_OK(DID(OFFICER_HEAD, HEAR, other));
	CHECK(DID(OFFICER_HEAD, HEAR, id) == &HEAR_TWICE);
	CHECK(DID(OFFICER_HEAD, APPROVE, id) == &HEAR_FIRST);
	CHECK_OK(DID(0, ADD, id)); /* their word */
	CHECK_OK(DID(OFFICER_HEAD, APPROVE, id));
	/* three working days behind Monday 14 September end on Thursday the 17th */
	w->now += INT64_C(3) * 86400000;
	CHECK(DID(OFFICER_HEAD, APPROVE, other) == &HEAR_FIRST);
	w->now += INT64_C(1) * 86400000;
	CHECK_OK(DID(OFFICER_HEAD, APPROVE, other));
}

TEST_BOTH(a_draft_written_anew_is_shown_anew_and_an_office_does_not_speak_for_the_author)
{
	int64_t id;
	struct doing add = { .what = ADD };
	struct who clerk = world_who(w, OFFICER_HEAD);

	country_add_rule(a, w->country, "HEAR", 3, UNIT_WORKING_DAY);
	id = add.id = in_work(w);
	CHECK_OK(DID(OFFICER_EXECUTOR, DRAFT, id));
	CHECK_OK(DID(OFFICER_HEAD, HEAR, id));
	clerk.roles |= ROLE_BIT(ROLE_REGISTRAR);
	CHECK_OK(world_do(w, clerk, STR(""), perform, &add));
	CHECK(DID(OFFICER_HEAD, APPROVE, id) == &HEAR_FIRST);
	CHECK_OK(DID(0, ADD, id));
	CHECK_OK(DID(OFFICER_HEAD, RETURN, id));
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, id, OUTCOME_REF, "a harsher refusal", false));
	CHECK(DID(OFFICER_HEAD, APPROVE, id) == &HEAR_FIRST);
	CHECK_OK(DID(OFFICER_HEAD, HEAR, id));
	CHECK_OK(DID(0, ADD, id));
	CHECK_OK(DID(OFFICER_HEAD, APPROVE, id));
}

TEST_BOTH(only_a_refusal_is_shown_before_and_only_where_the_law_says_so)
{
	int64_t id = in_work(w);

	CHECK_OK(DID(OFFICER_EXECUTOR, DRAFT, id));
	CHECK(DID(OFFICER_HEAD, HEAR, id) == &HEAR_NONE);
	CHECK_OK(DID(OFFICER_HEAD, RETURN, id));
	country_add_rule(a, w->country, "HEAR", 3, UNIT_WORKING_DAY);
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, id, OUTCOME_SAT, NULL, false));
	CHECK(DID(OFFICER_HEAD, HEAR, id) == &HEAR_NONE);
	CHECK_OK(DID(OFFICER_HEAD, APPROVE, id));
}

TEST_BOTH(what_the_checks_found_is_recorded_when_it_is_sent_anyway)
{
	int64_t id, next;
	const char *same = "Murojaatingiz ko'rib chiqildi va masala ijobiy hal etilishi uchun barcha zarur choralar ko'riladi";
	struct text t;

	country_add_word(a, w->country, "check", "points", "qachon");
	country_add_word(a, w->country, "check", "copy", "-");
	id = in_work(w);
	CHECK(did(w, OFFICER_EXECUTOR, DRAFT, id, OUTCOME_EXP, same, false) == &ANSWER_UNCHECKED);
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, id, OUTCOME_EXP, same, true));
	CHECK_OK(store_text_latest(w->db, a, id, TEXT_CHECKS, &t));
	CHECK_STR(t.body, "points\n");
	CHECK_OK(DID(OFFICER_HEAD, APPROVE, id));
	next = in_work(w);
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, next, OUTCOME_EXP, same, true));
	CHECK_OK(store_text_latest(w->db, a, next, TEXT_CHECKS, &t));
	CHECK_STR(t.body, "points\ncopy\n");
	next = in_work(w);
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, next, OUTCOME_EXP, "Shifokor ertaga keladi", false));
	CHECK_OK(store_text_latest(w->db, a, next, TEXT_CHECKS, &t));
	CHECK_INT(t.body.n, 0);
}

TEST_BOTH(what_is_typed_is_kept_for_whoever_typed_it)
{
	int64_t id = in_work(w);
	struct scratch *all;
	size_t n;

	CHECK(did(w, OFFICER_OTHER, KEEP, id, OUTCOME_EXP, "half", false) == &ACCESS_MISSING);
	CHECK(did(w, OFFICER_CONTROLLER, KEEP, id, OUTCOME_EXP, "half", false) == &ACCESS_DENIED);
	CHECK_OK(did(w, OFFICER_EXECUTOR, KEEP, id, OUTCOME_EXP, "half", false));
	CHECK_OK(did(w, OFFICER_EXECUTOR, KEEP, id, OUTCOME_REF, "half an answer", false));
	w->now += 1000;
	CHECK_OK(did(w, OFFICER_HEAD, KEEP, id, OUTCOME_NONE, "mine", false));
	CHECK_OK(store_scratches(w->db, a, id, &all, &n));
	CHECK_INT(n, 2);
	CHECK_STR(all[0].text, "mine");
	CHECK_STR(all[1].text, "half an answer");
	CHECK_INT(all[1].outcome, OUTCOME_REF);
	CHECK_OK(DID(OFFICER_EXECUTOR, DRAFT, id));
	CHECK_OK(store_scratches(w->db, a, id, &all, &n));
	CHECK_INT(n, 1);
}
