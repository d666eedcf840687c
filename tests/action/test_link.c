/* Earlier appeals of the same person are proposed, never merged; duplicates are answered together. */
#include "action/link.h"

#include "action/accept.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/control.h"
#include "action/judge.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "store/appeals.h"
#include "store/controls.h"
#include "store/kins.h"
#include "store/officers.h"
#include "store/papers.h"
#include "world.h"

struct doing {
	enum { LINK, ACCEPT, ASSIGN, DRAFT, APPROVE, SUBMIT, SEND_BACK, JUDGE, DISPUTE, INSTRUCT, ASSIGN_NORTH } what;
	int64_t id, other;
	enum kin kin;
	const char *text;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct submission in = { .text = STR("Shifokor yo'q, shifokor kerak"), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR,
		.body = BODY_HEALTH_LAKE, .who = { .name = STR("Vali"), .phone = STR("+998909999999"), .crowd = 1 } };
	struct submitted out;
	const struct err *e;

	switch (d->what) {
	case LINK:
		return act_link(c, d->id, d->other, d->kin, &d->ap);
	case ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, STR(""), &d->ap);
	case DRAFT:
		return act_draft(c, d->id, str_c(d->text ? d->text : "an answer"), OUTCOME_SAT, STR(""), false, &d->ap);
	case APPROVE:
		return act_approve(c, d->id, &d->ap);
	case SEND_BACK:
		return act_return(c, d->id, STR("formal"), STR("again"), &d->ap);
	case JUDGE:
		return act_verdict(c, d->id, VERDICT_NOT, STR(""), &d->ap);
	case ASSIGN_NORTH:
		return act_assign(c, d->id, 9, STR(""), &d->ap);
	case INSTRUCT:
		return act_instruct(c, d->id, STR("INSTRUCT_3"), STR("repair"), &d->ap);
	case DISPUTE:
		return act_dispute(c, d->id, STR("nobody came"), &d->ap);
	default:
		e = act_submit(c, &in, &out);
		d->id = e ? 0 : out.appeal.id;
		return e;
	}
}

static const struct err *
did(struct world *w, int64_t officer, int what, int64_t id, int64_t other, enum kin kin)
{
	struct doing d = { .what = what, .id = id, .other = other, .kin = kin };
	struct who who = world_who(w, officer);

	if (what == ACCEPT || what == ASSIGN)
		who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	return world_do(w, who, STR(""), perform, &d);
}

/* Answers an appeal at the health body. */
static void
answer(struct world *w, int64_t id)
{
	CHECK_OK(did(w, OFFICER_HEAD, ACCEPT, id, 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_HEAD, ASSIGN, id, 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, id, 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_HEAD, APPROVE, id, 0, KIN_NONE));
}

static struct relative
first_relative(struct world *w, int64_t officer, int64_t id, size_t *n)
{
	struct ctx c = world_ctx(w, world_who(w, officer));
	struct relative *all;
	struct appeal ap;

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	CHECK_OK(link_relatives(&c, &ap, &all, n));
	return *n ? all[0] : (struct relative){ .alike = -1 };
}

TEST_BOTH(a_copy_of_what_is_in_work_is_proposed_and_answered_with_the_first)
{
	int64_t first = world_submit(w, "Shifokor yo'q, dori ham yo'q", BODY_HEALTH_LAKE), second;
	struct doing stranger = { .what = SUBMIT };
	struct relative r;
	struct text t;
	struct appeal ap;
	int64_t version;
	size_t n;

	w->now += 3600000;
	second = world_submit(w, "Shifokor yo'q! Dori ham yo'q!", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), perform, &stranger));
	r = first_relative(w, OFFICER_DISPATCHER, second, &n);
	CHECK_INT(n, 1); /* the stranger's is none of theirs */
	CHECK(r.appeal.id == first && r.law == KIN_DUPLICATE && r.proposed && r.alike == 1000);
	(void)first_relative(w, OFFICER_OTHER, second, &n);
	CHECK_INT(n, 0); /* what one may not see is not there */
	CHECK(did(w, OFFICER_DISPATCHER, LINK, second, stranger.id, KIN_DUPLICATE) == &LINK_STRANGER);
	CHECK(did(w, OFFICER_DISPATCHER, LINK, second, first, KIN_LATE) == &LINK_LAW);
	CHECK(did(w, OFFICER_DISPATCHER, LINK, first, second, KIN_DUPLICATE) == &LINK_LAW);
	CHECK(did(w, OFFICER_DISPATCHER, LINK, second, 99, KIN_DUPLICATE) == &ACCESS_MISSING);
	CHECK(did(w, OFFICER_EXECUTOR, LINK, second, first, KIN_DUPLICATE) == &ACCESS_DENIED);
	CHECK_OK(store_appeal_by_id(w->db, a, first, &ap));
	version = ap.version;
	CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, second, first, KIN_DUPLICATE));
	CHECK_OK(store_appeal_by_id(w->db, a, first, &ap));
	CHECK_INT(ap.version, version + 1); /* who read it before cannot answer it: they have not seen this one */
	r = first_relative(w, OFFICER_DISPATCHER, second, &n);
	CHECK(r.decided == KIN_DUPLICATE && !r.proposed);
	CHECK_OK(store_appeal_by_id(w->db, a, second, &ap));
	CHECK_INT(ap.state, APPEAL_FORWARDED); /* nothing is merged */
	answer(w, first);
	CHECK_OK(store_appeal_by_id(w->db, a, second, &ap));
	CHECK(ap.state == APPEAL_ANSWERED && ap.outcome == OUTCOME_SAT && ap.answered_at == w->now);
	CHECK_OK(store_text_latest(w->db, a, second, TEXT_ANSWER, &t));
	CHECK_STR(t.body, "an answer");
}

TEST_BOTH(a_duplicate_of_a_duplicate_is_answered_too_and_the_eleventh_is_no_stranger)
{
	int64_t ids[14];
	struct appeal ap;

	for (int i = 0; i < 14; i++) {
		ids[i] = world_submit(w, "Shifokor yo'q, dori ham yo'q", BODY_HEALTH_LAKE);
		w->now += 60000;
	}
	CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, ids[13], ids[0], KIN_DUPLICATE));
	CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, ids[12], ids[5], KIN_DUPLICATE));
	CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, ids[5], ids[0], KIN_DUPLICATE));
	answer(w, ids[0]);
	for (int i = 1; i < 14; i++) {
		CHECK_OK(store_appeal_by_id(w->db, a, ids[i], &ap));
		CHECK_INT(ap.state, i == 5 || i >= 12 ? APPEAL_ANSWERED : APPEAL_FORWARDED);
	}
}

TEST_BOTH(what_comes_after_the_answer_or_after_the_term_is_a_repeat)
{
	int64_t first = world_submit(w, "Shifokor yo'q, dori ham yo'q", BODY_HEALTH_LAKE), late, again;
	struct relative r;
	struct appeal ap;
	size_t n;

	w->now += INT64_C(40) * 86400000;
	late = world_submit(w, "Shifokor hali ham yo'q, dori ham", BODY_HEALTH_LAKE);
	r = first_relative(w, OFFICER_DISPATCHER, late, &n);
	CHECK(r.law == KIN_LATE && r.proposed);
	CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, late, first, KIN_LATE));
	CHECK_OK(store_appeal_by_id(w->db, a, late, &ap));
	CHECK(ap.flags & FLAG_REPEAT);
	answer(w, first);
	w->now += 3600000;
	again = world_submit(w, "Javobga roziman emasman: shifokor yo'q, dori yo'q", BODY_HEALTH_LAKE);
	r = first_relative(w, OFFICER_DISPATCHER, again, &n);
	CHECK_INT(n, 2);
	CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, again, first, KIN_DISAGREES));
	CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, again, late, KIN_OTHER));
	CHECK_OK(store_appeal_by_id(w->db, a, again, &ap));
	CHECK(ap.flags & FLAG_REPEAT);
}

static struct appeal
now_is(struct world *w, int64_t id)
{
	struct appeal ap = { .id = 0 };

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	return ap;
}

/* How often a deed stands in the history. */
static int
times(struct world *w, int64_t id, enum deed deed)
{
	struct happened *h;
	size_t n = 0;
	int k = 0;

	CHECK_OK(store_events(w->db, w->a, id, &h, &n));
	for (size_t i = 0; i < n; i++)
		k += h[i].event.deed == deed;
	return k;
}

static int64_t
told(struct world *w, int64_t id)
{
	struct rows rows = { NULL, 0 };

	CHECK_OK(w->db->d->query(w->db->c, w->a,
	    str_fmt(w->a, "SELECT count(*) FROM outbox WHERE appeal_id = %lld AND template = 'answered'", (long long)id).p,
	    NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

/* The first with a duplicate, and a duplicate of that, answered together. */
static void
three_answered(struct world *w, int64_t ids[3])
{
	for (int i = 0; i < 3; i++) {
		ids[i] = world_submit(w, "Shifokor yo'q, dori ham yo'q", BODY_HEALTH_LAKE);
		w->now += 60000;
		if (i)
			CHECK_OK(did(w, OFFICER_DISPATCHER, LINK, ids[i], ids[i - 1], KIN_DUPLICATE));
	}
	answer(w, ids[0]);
	w->now += 3600000;
}

/* The bug: what had been answered with the first kept the answer that was sent back. */
TEST_BOTH(duplicates_go_back_with_the_first_answer_and_get_the_second)
{
	struct doing d = { .what = DRAFT, .text = "a better answer" };
	struct text t;
	int64_t ids[3];
	bool open;

	three_answered(w, ids);
	CHECK_OK(world_do(w, world_author(ids[1]), STR(""), perform, &(struct doing){ .what = JUDGE, .id = ids[1] }));
	CHECK_OK(did(w, OFFICER_CONTROLLER, SEND_BACK, ids[0], 0, KIN_NONE));
	for (int i = 0; i < 3; i++) {
		struct appeal ap = now_is(w, ids[i]);

		CHECK(ap.state == APPEAL_RETURNED && !ap.answered_at && !ap.outcome && !ap.verdict && !ap.verdict_at);
		CHECK(ap.flags & FLAG_REWORK);
		CHECK_INT(times(w, ids[i], DEED_REOPEN), i > 0);
		CHECK_INT(told(w, ids[i]), 1); /* of the first answer */
		CHECK_OK(store_review(w->db, a, ids[i], &open));
		CHECK(!open);
	}
	d.id = ids[0];
	CHECK_OK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), perform, &d));
	CHECK_OK(did(w, OFFICER_HEAD, APPROVE, ids[0], 0, KIN_NONE));
	for (int i = 0; i < 3; i++) {
		CHECK_INT(now_is(w, ids[i]).state, APPEAL_ANSWERED);
		CHECK_OK(store_text_latest(w->db, a, ids[i], TEXT_ANSWER, &t));
		CHECK_STR(t.body, "a better answer");
		CHECK_INT(times(w, ids[i], DEED_JOIN), i ? 2 : 0);
		CHECK_INT(told(w, ids[i]), 2); /* once more, and once only */
	}
}

TEST_BOTH(a_duplicate_with_an_answer_of_its_own_or_at_the_superior_body_stays_when_the_first_goes_back)
{
	int64_t ids[3];

	three_answered(w, ids);
	CHECK_OK(world_do(w, world_author(ids[1]), STR(""), perform, &(struct doing){ .what = DISPUTE, .id = ids[1] }));
	CHECK_OK(did(w, OFFICER_CONTROLLER, SEND_BACK, ids[2], 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_HEAD, ASSIGN, ids[2], 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, ids[2], 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_HEAD, APPROVE, ids[2], 0, KIN_NONE)); /* apart from the others */
	CHECK_OK(did(w, OFFICER_CONTROLLER, SEND_BACK, ids[0], 0, KIN_NONE));
	CHECK_INT(now_is(w, ids[0]).state, APPEAL_RETURNED);
	CHECK_INT(now_is(w, ids[1]).state, APPEAL_FORWARDED);
	CHECK_INT(now_is(w, ids[2]).state, APPEAL_ANSWERED);
	CHECK_INT(times(w, ids[1], DEED_REOPEN) + times(w, ids[2], DEED_REOPEN), 0);
}

TEST_BOTH(a_fault_while_duplicates_go_back_leaves_all_or_nothing)
{
	for (int k = 0; k < 40; k++) {
		const struct err *e;
		int64_t ids[3], links[3];

		three_answered(w, ids);
		for (int i = 0; i < 3; i++) {
			struct appeal ap = now_is(w, ids[i]);

			links[i] = ap.version - ap.last_seq; /* of duplicates to it */
		}
		writer_fail_at(w->writer, k); /* the deed is run again, alone */
		e = did(w, OFFICER_CONTROLLER, SEND_BACK, ids[0], 0, KIN_NONE);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e));
		for (int i = 0; i < 3; i++) {
			struct appeal ap = now_is(w, ids[i]);

			CHECK_INT(ap.state, e ? APPEAL_ANSWERED : APPEAL_RETURNED);
			CHECK_INT(times(w, ids[i], DEED_REOPEN), !e && i > 0);
			CHECK_INT(ap.version, ap.last_seq + links[i]);
		}
	}
}

/* The body that answered has ended: what it was told to do goes to its heir with each of them. */
TEST_BOTH(instructions_go_back_with_duplicates_too)
{
	struct reform r = { .body = BODY_HEALTH_LAKE, .n = 1 };
	struct instruction *in;
	int64_t ids[3];
	size_t n;

	three_answered(w, ids);
	for (int i = 0; i < 3; i++)
		CHECK_OK(did(w, OFFICER_CONTROLLER, INSTRUCT, ids[i], 0, KIN_NONE));
	r.heirs[0].heir = BODY_HOKIM_LAKE;
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &r);
	CHECK_OK(did(w, OFFICER_CONTROLLER, SEND_BACK, ids[0], 0, KIN_NONE));
	for (int i = 0; i < 3; i++) {
		CHECK_INT(now_is(w, ids[i]).body, BODY_HOKIM_LAKE);
		CHECK_OK(store_instructions(w->db, a, ids[i], &in, &n));
		CHECK(n == 1 && in[0].to_body == BODY_HOKIM_LAKE);
	}
}

static ERR
put_officer(struct ctx *c, void *arg)
{
	return store_officer_put(c->tx, c->a, arg);
}

/* The superior body's answer is the answer to all that had the disputed one; what has another one keeps that. */
TEST_BOTH(duplicates_get_the_answer_that_a_dispute_brought)
{
	struct officer north = { .id = 9, .login = STR("n"), .name = STR("North"), .body = BODY_HEALTH_NORTH,
		.roles = ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_DISPATCHER) };
	struct who head = world_who(w, OFFICER_HEAD);
	static const int way[] = { ACCEPT, ASSIGN_NORTH, DRAFT, APPROVE };
	int64_t ids[3];
	bool open;
	struct text t;

	CHECK_OK(world_do(w, head, STR(""), put_officer, &north));
	head.officer = north.id;
	head.body = BODY_HEALTH_NORTH;
	head.roles = north.roles;
	three_answered(w, ids);
	CHECK_OK(world_do(w, world_author(ids[1]), STR(""), perform, &(struct doing){ .what = JUDGE, .id = ids[1] }));
	CHECK_OK(did(w, OFFICER_CONTROLLER, SEND_BACK, ids[2], 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_HEAD, ASSIGN, ids[2], 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_EXECUTOR, DRAFT, ids[2], 0, KIN_NONE));
	CHECK_OK(did(w, OFFICER_HEAD, APPROVE, ids[2], 0, KIN_NONE)); /* apart from the others */
	w->now += 3600000;
	CHECK_OK(world_do(w, world_author(ids[0]), STR(""), perform, &(struct doing){ .what = DISPUTE, .id = ids[0] }));
	CHECK_INT(now_is(w, ids[1]).state, APPEAL_ANSWERED);
	for (size_t i = 0; i < sizeof(way) / sizeof(way[0]); i++) {
		struct doing d = { .what = way[i], .id = ids[0], .text = "the superior's answer" };

		CHECK_OK(world_do(w, head, STR(""), perform, &d));
	}
	for (int i = 0; i < 3; i++) {
		struct appeal ap = now_is(w, ids[i]);

		CHECK_INT(ap.state, APPEAL_ANSWERED);
		CHECK_OK(store_text_latest(w->db, a, ids[i], TEXT_ANSWER, &t));
		CHECK_STR(t.body, i < 2 ? "the superior's answer" : "an answer");
		CHECK_INT(ap.answered_at == w->now, i < 2);
	}
	CHECK_INT(now_is(w, ids[1]).verdict, VERDICT_NONE);
	CHECK_INT(times(w, ids[1], DEED_JOIN), 2);
	CHECK_INT(told(w, ids[1]), 2);
	CHECK_OK(store_review(w->db, a, ids[1], &open));
	CHECK(!open);
}
