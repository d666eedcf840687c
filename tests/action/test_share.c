/* Publishing answers: off until its author agrees, checked by an officer, gone when it is taken back; on both engines. */
#include "action/share.h"

#include "action/beats.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/appeals.h"
#include "world.h"

struct doing {
	int64_t id;
	bool agrees, read;
	struct str question, answer, why;
	struct appeal ap;
};

static ERR
answered(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct appeal before;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, d->id, &before);

	d->ap = before;
	d->ap.state = d->agrees ? APPEAL_ANSWERED : APPEAL_RETURNED;
	d->ap.outcome = OUTCOME_SAT;
	d->ap.answered_at = d->agrees ? c->now : 0;
	return e ? e : beats_record(c, &before, &d->ap, &(struct record){ .deed = d->agrees ? DEED_APPROVE : DEED_RETURN,
	                                                    .text_kind = TEXT_ANSWER, .text = STR("Done.") });
}

static ERR
consent(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	return act_share(c, d->id, d->agrees);
}

static ERR
show(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	return act_share_show(c, d->id, d->question, d->answer, d->read);
}

static ERR
decline(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	return act_share_decline(c, d->id, d->why);
}

static ERR
submit(struct ctx *c, void *arg)
{
	struct submission in = { .text = STR("No doctor"), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR, .body = BODY_HEALTH_LAKE,
		.who = { .crowd = 1, .name = STR("Karimova Nodira"), .address = STR("Lake street 5") } };
	struct submitted out;
	const struct err *e = act_submit(c, &in, &out);

	*(int64_t *)arg = out.appeal.id;
	return e;
}

/* An appeal that the Lake's health office answered. */
static int64_t
an_answer(struct world *w)
{
	struct doing d = { .agrees = true };

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), submit, &d.id));
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), answered, &d));
	return d.id;
}

static struct share
of(struct world *w, int64_t appeal)
{
	struct share s = { .id = 0 };
	bool any;

	CHECK_OK(store_share_of_appeal(w->db, w->a, appeal, &s, &any));
	return any ? s : (struct share){ .id = 0 };
}

static size_t
shown(struct world *w)
{
	struct share *list;
	size_t n, all;

	CHECK_OK(store_shares_shown(w->db, w->a, BODY_HEALTH_LAKE, INT64_MAX, INT64_MAX, 10, &list, &n));
	CHECK_OK(store_shares_shown(w->db, w->a, 0, INT64_MAX, INT64_MAX, 10, &list, &all));
	CHECK_INT(n, all);
	return n;
}

TEST_BOTH(an_answer_is_shown_when_its_author_agreed_and_an_officer_read_it)
{
	int64_t id = an_answer(w);
	struct doing d = { .id = id, .agrees = true }, put;
	struct who head = world_who(w, OFFICER_HEAD);

	CHECK(!of(w, id).id); /* off by default */
	CHECK(world_do(w, world_author(id + 1), STR(""), consent, &d) == &ACCESS_MISSING);
	CHECK(world_do(w, head, STR(""), consent, &d) == &ACCESS_MISSING);
	CHECK_OK(world_do(w, world_author(id), STR(""), consent, &d));
	CHECK_INT(of(w, id).state, SHARE_AGREED);
	CHECK_INT(shown(w), 0);

	put = (struct doing){ .id = of(w, id).id, .question = STR("Is there a doctor?"), .answer = STR("Karimova is received on Monday."),
		.read = true };
	CHECK(world_do(w, world_who(w, OFFICER_OTHER), STR(""), show, &put) == &SHARE_MISSING);
	CHECK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), show, &put) == &SHARE_MISSING);
	CHECK(world_do(w, head, STR(""), show, &put) == &SHARE_NAME);
	put.answer = STR("A doctor receives on Mondays.");
	put.read = false;
	CHECK(world_do(w, head, STR(""), show, &put) == &SHARE_READ);
	put.read = true;
	put.question = STR(" ");
	CHECK(world_do(w, head, STR(""), show, &put) == &SHARE_QUESTION);
	put.question = STR("Is there a doctor?");
	CHECK_OK(world_do(w, head, STR(""), show, &put));
	CHECK_INT(shown(w), 1);
	CHECK_STR(of(w, id).answer, "A doctor receives on Mondays.");

	/* agreed once more: nothing changes; taken back: nothing is left */
	CHECK_OK(world_do(w, world_author(id), STR(""), consent, &d));
	CHECK_INT(shown(w), 1);
	d.agrees = false;
	CHECK_OK(world_do(w, world_author(id), STR(""), consent, &d));
	CHECK_INT(shown(w), 0);
	CHECK(!of(w, id).answer.n && !of(w, id).question.n && of(w, id).state == SHARE_WITHDRAWN);
	CHECK(world_do(w, head, STR(""), show, &put) == &SHARE_OVER);
	d.agrees = true;
	CHECK_OK(world_do(w, world_author(id), STR(""), consent, &d));
	CHECK_INT(of(w, id).state, SHARE_AGREED); /* and is checked anew */
}

TEST_BOTH(an_answer_that_is_taken_back_is_not_shown_and_a_refusal_to_show_says_why)
{
	int64_t id = an_answer(w);
	struct doing d = { .id = id, .agrees = true }, put = { .question = STR("A doctor?"), .answer = STR("On Mondays."), .read = true };
	struct who head = world_who(w, OFFICER_HEAD);

	CHECK_OK(world_do(w, world_author(id), STR(""), consent, &d));
	put.id = of(w, id).id;
	CHECK(world_do(w, head, STR(""), decline, &put) == &SHARE_WHY);
	put.why = STR("It tells of a neighbour.");
	CHECK_OK(world_do(w, head, STR(""), decline, &put));
	CHECK_STR(of(w, id).why, "It tells of a neighbour.");
	CHECK_OK(world_do(w, head, STR(""), show, &put)); /* the office may change its mind */
	CHECK_INT(shown(w), 1);
	d.agrees = false;
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), answered, &d)); /* returned for rework */
	CHECK_INT(shown(w), 0);
	CHECK_INT(of(w, id).state, SHARE_WITHDRAWN);
	d.agrees = true;
	CHECK_OK(world_do(w, world_author(id), STR(""), consent, &d)); /* there is no answer to agree to */
	CHECK_INT(of(w, id).state, SHARE_WITHDRAWN);
	w->now += 1000;
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), answered, &d));
	CHECK_INT(shown(w), 0); /* the next answer needs a consent of its own */
}

TEST_BOTH(a_fault_while_an_answer_is_shared_leaves_all_or_nothing)
{
	size_t n = 0;

	for (int k = 0; k < 12; k++) {
		int64_t id = an_answer(w);
		struct doing d = { .id = id, .agrees = true }, put = { .question = STR("A doctor?"), .answer = STR("On Mondays."), .read = true };
		const struct err *e;

		writer_fail_at(w->writer, k);
		e = world_do(w, world_author(id), STR(""), consent, &d);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e));
		CHECK((of(w, id).id > 0) == !e);
		put.id = of(w, id).id;
		writer_fail_at(w->writer, k);
		e = put.id ? world_do(w, world_who(w, OFFICER_HEAD), STR(""), show, &put) : &DB_COLLISION;
		writer_fail_at(w->writer, -1);
		n += !e;
		CHECK_INT(shown(w), n < 10 ? n : 10);
		CHECK((of(w, id).answer.n > 0) == !e);
	}
	CHECK(n > 0);
}
