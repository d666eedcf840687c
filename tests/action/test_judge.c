/* Judging: the review that a verdict opens, the dispute at the body above, the link that judges alone. */
#include "action/judge.h"

#include "action/answer.h"
#include "action/author.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/bans.h"
#include "store/controls.h"
#include "store/papers.h"
#include "world.h"

struct doing {
	enum { JUDGE, REVIEW, DISPUTE, SEND_BACK } what;
	int64_t id;
	enum verdict verdict;
	const char *text;
	struct appeal ap;
};

static const struct who everything = { .kind = WHO_SYSTEM };

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->what) {
	case JUDGE:
		return act_verdict(c, d->id, d->verdict, STR(""), &d->ap);
	case REVIEW:
		return act_review(c, d->id, str_c(d->text), &d->ap);
	case DISPUTE:
		return act_dispute(c, d->id, str_c(d->text), &d->ap);
	default:
		return act_return(c, d->id, STR("formal"), STR("again"), &d->ap);
	}
}

static ERR
answer(struct ctx *c, void *arg)
{
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, *(int64_t *)arg, &before);

	after = before;
	after.state = APPEAL_ANSWERED;
	after.outcome = OUTCOME_EXP;
	after.answered_at = c->now;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

static ERR
accused(struct ctx *c, void *arg)
{
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, *(int64_t *)arg, &before);

	after = before;
	after.flags |= FLAG_ACCUSED;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

/* An appeal that the health body of the lake answered. */
static int64_t
answered(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), answer, &id));
	return id;
}

static size_t
to_review(struct world *w)
{
	struct watched none = { 0 }, *list;
	size_t n = 0;

	CHECK_OK(store_watched(w->db, w->a, &everything, WATCH_REVIEW, BODY_RECEPTION_NORTH, &none, 10, &list, &n));
	return n;
}

static const struct err *
judged(struct world *w, int64_t id, enum verdict verdict)
{
	struct doing d = { JUDGE, id, verdict, NULL, { 0 } };

	return world_do(w, world_author(id), STR(""), perform, &d);
}

TEST_BOTH(not_solved_opens_a_review_and_another_verdict_ends_it)
{
	int64_t id = answered(w);
	struct doing look = { REVIEW, id, VERDICT_NONE, "it is not repaired", { 0 } };

	CHECK_OK(judged(w, id, VERDICT_PARTLY));
	CHECK_INT(to_review(w), 0);
	CHECK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR(""), perform, &look) == &REVIEW_NOTHING);
	CHECK_OK(judged(w, id, VERDICT_NOT));
	CHECK_OK(judged(w, id, VERDICT_NOT)); /* said twice, opened once */
	CHECK_INT(to_review(w), 1);
	CHECK_OK(judged(w, id, VERDICT_SOLVED)); /* changed in silence */
	CHECK_INT(to_review(w), 0);
	CHECK_OK(judged(w, id, VERDICT_NOT));
	look.text = " ";
	CHECK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR(""), perform, &look) == &REVIEW_TEXT);
	look.text = "it is repaired now";
	CHECK_OK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR(""), perform, &look));
	CHECK_INT(to_review(w), 0);
}

TEST_BOTH(a_controller_returns_what_was_reviewed_and_the_review_is_over)
{
	int64_t id = answered(w);
	struct doing back = { SEND_BACK, id, VERDICT_NONE, NULL, { 0 } };

	CHECK_OK(judged(w, id, VERDICT_NOT));
	CHECK_OK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR(""), perform, &back));
	CHECK_INT(back.ap.state, APPEAL_RETURNED);
	CHECK_INT(to_review(w), 0);
}

TEST_BOTH(a_dispute_goes_to_the_body_above_with_new_clocks)
{
	int64_t id = answered(w);
	struct doing d = { DISPUTE, id, VERDICT_NONE, "", { 0 } };
	struct text words;

	CHECK(world_do(w, world_author(id), STR(""), perform, &d) == &DISPUTE_TEXT);
	d.text = "Nobody came";
	w->now += 5 * MS_PER_DAY; /* Saturday 19 September: counted from Monday */
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &d));
	CHECK_INT(d.ap.state, APPEAL_FORWARDED);
	CHECK_INT(d.ap.body, BODY_HEALTH_NORTH);
	CHECK_INT(d.ap.due.day, date_ymd(2026, 10, 6).day); /* fifteen days behind the 21st */
	CHECK(d.ap.flags & FLAG_DISPUTED);
	CHECK_INT(d.ap.answered_at, 0);
	CHECK_OK(store_text_latest(w->db, a, id, TEXT_ADDED, &words));
	CHECK_STR(words.body, "Nobody came");
	/* those who answered see it no more */
	CHECK(!access_sees(w->country, &(struct who){ .kind = WHO_OFFICER, .roles = ROLE_BIT(ROLE_HEAD), .body = BODY_HEALTH_LAKE, .place = PLACE_LAKE }, &d.ap));
	CHECK(world_do(w, world_author(id), STR(""), perform, &d) == &DEED_NOT_NOW);
}

/* ZRU-445: a year from the day the person learned. */
TEST_BOTH(a_dispute_is_late_after_a_year)
{
	int64_t id = answered(w); /* on 14 September 2026; a year later is a Tuesday */
	struct doing d = { DISPUTE, id, VERDICT_NONE, "Nobody came", { 0 } };

	w->now += 366 * MS_PER_DAY; /* 15 September 2027 */
	CHECK(world_do(w, world_author(id), STR(""), perform, &d) == &DISPUTE_LATE);
	w->now -= MS_PER_DAY;
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &d));
}

static int64_t
above(struct world *w, const struct appeal *ap)
{
	struct ctx c = world_ctx(w, world_author(ap->id));
	const struct body *b = NULL;

	CHECK_OK(judge_superior(&c, ap, &b));
	return b ? b->id : 0;
}

TEST_BOTH(the_ministrys_answer_is_disputed_at_the_reception)
{
	struct appeal ap = { .body = BODY_MINISTRY, .place = PLACE_LAKE };

	CHECK_INT(above(w, &ap), BODY_RECEPTION_NORTH);
	ap.body = BODY_HEALTH_LAKE;
	CHECK_INT(above(w, &ap), BODY_HEALTH_NORTH);
	ap.body = BODY_RECEPTION_NORTH;
	CHECK_INT(above(w, &ap), BODY_RECEPTION);
	ap.body = BODY_RECEPTION;
	CHECK_INT(above(w, &ap), 0); /* nobody: the court */
}

struct naming {
	int64_t id;
	struct ban ban;
};

static ERR
put_ban(struct ctx *c, void *arg)
{
	struct naming *n = arg;

	return store_bans_put(c->tx, n->id, &n->ban, 1);
}

/* No appeal reaches those it complains of, also not by a dispute. */
TEST_BOTH(a_dispute_passes_over_the_body_complained_of)
{
	struct naming n = { answered(w), { .kind = BAN_BODY, .id = BODY_HEALTH_NORTH, .named = true } };
	struct doing d = { DISPUTE, n.id, VERDICT_NONE, "Nobody came", { 0 } };
	struct appeal ap;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_ban, &n));
	CHECK_OK(store_appeal_by_id(w->db, a, n.id, &ap));
	ap.flags |= FLAG_ACCUSED;
	CHECK_INT(above(w, &ap), BODY_MINISTRY);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), accused, &n.id));
	CHECK_OK(world_do(w, world_author(n.id), STR(""), perform, &d));
	CHECK_INT(d.ap.body, BODY_MINISTRY);
}

TEST(the_secret_of_a_link_is_of_one_answer_alone)
{
	struct keys k, other;

	keys_from(&k, STR("a secret of the tests that is long enough"));
	keys_from(&other, STR("another secret of the tests, long enough"));
	CHECK_INT(judge_token(a, &k, 7, 1000).n, 16);
	CHECK(str_eq(judge_token(a, &k, 7, 1000), judge_token(a, &k, 7, 1000)));
	CHECK(!str_eq(judge_token(a, &k, 7, 1000), judge_token(a, &k, 8, 1000)));
	CHECK(!str_eq(judge_token(a, &k, 7, 1000), judge_token(a, &k, 7, 1001)));
	CHECK(!str_eq(judge_token(a, &k, 7, 1000), judge_token(a, &other, 7, 1000)));
}
