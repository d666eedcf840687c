/* Calls to the silent: who is drawn, who calls, what the author and those who answered see, on both engines. */
#include "action/phone.h"

#include "action/answer.h"
#include "action/author.h"
#include "action/judge.h"
#include "action/reform.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "jobs/draw.h"
#include "store/appeals.h"
#include "store/bans.h"
#include "store/controls.h"
#include "world.h"

#define DAY INT64_C(86400000)

struct doing {
	enum { ANSWER, TAKE, PHONE, CALL, JUDGE, SEND_BACK, DISPUTE } what;
	int64_t id;
	enum call_result result;
	enum verdict verdict;
	struct date day;
	struct applicant who;
	struct appeal ap;
};

/* A deed like any other that answers: with the event of an approval. */
static ERR
answer(struct ctx *c, int64_t id)
{
	struct appeal before, after;
	struct event ev = { .deed = DEED_APPROVE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, id, &before);

	after = before;
	after.state = APPEAL_ANSWERED;
	after.outcome = OUTCOME_EXP;
	after.answered_at = c->now;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->what) {
	case ANSWER:
		return answer(c, d->id);
	case TAKE:
		return act_call_take(c, &d->id);
	case PHONE:
		return act_call_phone(c, d->id, &d->who);
	case CALL:
		return act_call(c, d->id, d->result, d->day, STR("as they said"), &d->ap);
	case JUDGE:
		return act_verdict(c, d->id, d->verdict, STR(""), &d->ap);
	case DISPUTE:
		return act_dispute(c, d->id, STR("no"), &d->ap);
	default:
		return act_return(c, d->id, STR("formal"), STR("again"), &d->ap);
	}
}

static const struct err *
did(struct world *w, struct who who, struct doing d)
{
	return world_do(w, who, STR(""), perform, &d);
}

static ERR
put(struct ctx *c, void *arg)
{
	return store_call_put(c->tx, arg, STR("qabul-test"));
}

static const struct err *
called(struct world *w, struct who who, int64_t id, enum call_result result)
{
	return did(w, who, (struct doing){ .what = CALL, .id = id, .result = result });
}

static void
drawn_all(struct world *w)
{
	int64_t n = 1;

	while (n)
		CHECK_OK(job_draw(w->a, w->db, w->writer, w->country, w->now, &n));
}

/* The profile of these tests: everybody is called, from ten days on, three times. */
static void
profile(struct world *w)
{
	w->country->call_seed = STR("qabul-test");
	w->country->call_share = 1000;
	w->country->call_tries = 3;
	country_add_rule(w->a, w->country, "CALL", 10, UNIT_CALENDAR_DAY);
}

/* Answered by the health body of the lake. */
static int64_t
answered(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = ANSWER, .id = id }));
	drawn_all(w);
	return id;
}

/* ... and the days of the call have come. */
static int64_t
silent(struct world *w)
{
	int64_t id = answered(w);

	w->now += 11 * DAY;
	return id;
}

static struct who
caller(struct world *w)
{
	return world_who(w, OFFICER_CONTROLLER); /* of the region's reception */
}

static size_t
listed(struct world *w, struct who who)
{
	struct ctx c = world_ctx(w, who);
	struct call *k;
	size_t n;

	CHECK_OK(store_calls(w->db, w->a, &who, c.today, (struct date){ 0 }, 0, 10, &k, &n));
	return n;
}

static struct call
the_call(struct world *w, int64_t id)
{
	struct call *k;
	size_t n;

	CHECK_OK(store_calls_of(w->db, w->a, id, &k, &n));
	CHECK_INT(n, 1);
	return n ? k[0] : (struct call){ .how = CALL_HOWS };
}

static struct appeal
now_is(struct world *w, int64_t id)
{
	struct appeal ap = { .id = 0 };

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	return ap;
}

TEST_BOTH(the_silent_are_listed_for_the_reception_that_reviews_when_their_day_has_come)
{
	struct who other = world_who(w, OFFICER_DISPATCHER);
	int64_t id;

	profile(w);
	id = silent(w);
	CHECK_INT(listed(w, caller(w)), 1);
	CHECK_INT(listed(w, other), 0); /* the reception that registered it */
	CHECK_INT(the_call(w, id).body, BODY_RECEPTION_NORTH);
	w->now -= 2 * DAY;
	CHECK_INT(listed(w, caller(w)), 0);
	w->now += 30 * DAY; /* it can be judged no more */
	CHECK_INT(listed(w, caller(w)), 0);
	CHECK(called(w, caller(w), id, CALLED_SOLVED) == &CALL_NONE);
}

TEST_BOTH(nobody_is_drawn_without_a_seed_a_share_or_a_clock_and_a_follower_that_begins_anew_draws_the_same)
{
	int64_t id;
	struct call *k;
	size_t n;

	profile(w);
	w->country->call_share = 0;
	id = silent(w);
	CHECK_INT(listed(w, caller(w)), 0);
	w->country->call_share = 1000;
	id = silent(w);
	CHECK_INT(the_call(w, id).how, CALL_OPEN);
	CHECK_OK(called(w, caller(w), id, CALLED_DECLINED));
	CHECK_OK(store_calls_of(w->db, a, id, &k, &n));
	{
		struct db *raw;

		CHECK_OK(db_open(a, w->url, true, &raw));
		CHECK_OK(raw->d->script(raw->c, "DELETE FROM follower WHERE follower = 'draw'"));
	}
	drawn_all(w);
	CHECK_INT(the_call(w, id).how, CALL_DECLINED);
}

/* Told again outside of the program: the commitment in the log, the seed and the share are enough. */
TEST_BOTH(whoever_has_the_log_draws_the_same)
{
	int64_t ids[40];
	int drawn = 0;

	profile(w);
	w->country->call_share = 300;
	for (int i = 0; i < 40; i++)
		ids[i] = silent(w);
	for (int i = 0; i < 40; i++) {
		struct happened *h;
		struct call *k;
		size_t n, nk;
		unsigned char d[32];
		uint64_t lot = 0;

		CHECK_OK(store_events(w->db, a, ids[i], &h, &n));
		sha256(str_fmt(a, "qabul/v1/call\nqabul-test\n%s\n%s\n", number_print(a, ids[i]).p,
		           str_hex(a, h[n - 1].commitment.p, 32).p),
		    d);
		for (int b = 0; b < 8; b++)
			lot = lot << 8 | d[b];
		CHECK_OK(store_calls_of(w->db, a, ids[i], &k, &nk));
		CHECK_INT(nk, lot / UINT64_C(18446744073709551) < 300);
		drawn += nk > 0;
	}
	CHECK(drawn > 2 && drawn < 28);
}

TEST_BOTH(one_call_is_made_by_one_person)
{
	struct who colleague;
	struct doing take = { .what = TAKE };
	int64_t id;

	profile(w);
	id = silent(w);
	colleague = caller(w);
	colleague.officer = 99;
	CHECK_OK(world_do(w, caller(w), STR(""), perform, &take));
	CHECK_INT(take.id, id);
	CHECK(did(w, colleague, (struct doing){ .what = TAKE, .id = id }) == &CALL_TAKEN);
	CHECK(did(w, colleague, (struct doing){ .what = PHONE, .id = id }) == &CALL_TAKEN);
	CHECK(called(w, colleague, id, CALLED_SOLVED) == &CALL_TAKEN);
	take.id = 0;
	CHECK_OK(world_do(w, colleague, STR(""), perform, &take));
	CHECK_INT(take.id, 0); /* there is no other */
	CHECK_OK(did(w, caller(w), (struct doing){ .what = TAKE, .id = id })); /* again, by the same */
	w->now += 31 * INT64_C(60000);
	CHECK_OK(did(w, colleague, (struct doing){ .what = TAKE, .id = id }));
	CHECK(called(w, caller(w), id, CALLED_SOLVED) == &CALL_TAKEN);
}

TEST_BOTH(calls_are_made_by_the_reception_alone)
{
	struct who head = world_who(w, OFFICER_HEAD), other = caller(w);
	int64_t id;

	profile(w);
	id = silent(w);
	head.roles |= ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_REGISTRAR);
	CHECK(called(w, head, id, CALLED_SOLVED) == &ACCESS_MISSING); /* of the body that answered */
	other.body = BODY_RECEPTION;
	other.place = PLACE_COUNTRY;
	CHECK(called(w, other, id, CALLED_SOLVED) == &ACCESS_MISSING);
	other = caller(w);
	other.roles = ROLE_BIT(ROLE_DISPATCHER);
	CHECK(called(w, other, id, CALLED_SOLVED) == &ACCESS_DENIED);
	CHECK(called(w, world_author(id), id, CALLED_SOLVED) == &ACCESS_DENIED);
	other.roles = ROLE_BIT(ROLE_REGISTRAR);
	CHECK_OK(called(w, other, id, CALLED_SOLVED));
}

TEST_BOTH(the_number_is_shown_to_who_has_taken_the_call_and_the_author_sees_it)
{
	struct doing d = { .what = PHONE };
	struct look *looks;
	size_t n;

	profile(w);
	d.id = silent(w);
	CHECK(world_do(w, caller(w), STR(""), perform, &d) == &CALL_FIRST);
	CHECK_OK(did(w, caller(w), (struct doing){ .what = TAKE, .id = d.id }));
	CHECK_OK(world_do(w, caller(w), STR(""), perform, &d));
	CHECK_STR(d.who.phone, "+998901112233");
	CHECK_OK(store_looks(w->db, a, d.id, &looks, &n));
	CHECK_INT(n, 1);
	CHECK_INT(looks[0].body, BODY_RECEPTION_NORTH);
}

TEST_BOTH(a_verdict_by_telephone_is_marked_opens_a_review_and_the_authors_own_wins)
{
	struct watched none = { 0 }, *list;
	struct who everything = { .kind = WHO_SYSTEM };
	struct appeal ap;
	int64_t id;
	size_t n;

	profile(w);
	id = silent(w);
	CHECK_OK(called(w, caller(w), id, CALLED_NOT));
	ap = now_is(w, id);
	CHECK(ap.verdict == VERDICT_NOT && ap.flags & FLAG_BY_CALL && ap.verdict_at == w->now);
	CHECK_INT(the_call(w, id).how, CALL_ASKED);
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_REVIEW, BODY_RECEPTION_NORTH, &none, 10, &list, &n));
	CHECK_INT(n, 1);
	CHECK(called(w, caller(w), id, CALLED_SOLVED) == &CALL_NONE); /* it was made */
	CHECK_OK(did(w, world_author(id), (struct doing){ .what = JUDGE, .id = id, .verdict = VERDICT_PARTLY }));
	ap = now_is(w, id);
	CHECK(ap.verdict == VERDICT_PARTLY && !(ap.flags & FLAG_BY_CALL));
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_REVIEW, BODY_RECEPTION_NORTH, &none, 10, &list, &n));
	CHECK_INT(n, 0);
	CHECK_OK(did(w, world_author(id), (struct doing){ .what = JUDGE, .id = id, .verdict = VERDICT_SOLVED }));
	CHECK_INT(now_is(w, id).verdict, VERDICT_SOLVED); /* the last one counts */
}

TEST_BOTH(who_judged_meanwhile_is_not_called)
{
	int64_t id;

	profile(w);
	id = silent(w);
	CHECK_OK(did(w, world_author(id), (struct doing){ .what = JUDGE, .id = id, .verdict = VERDICT_SOLVED }));
	CHECK_INT(listed(w, caller(w)), 0); /* also before the job has seen it */
	CHECK(called(w, caller(w), id, CALLED_NOT) == &CALL_JUDGED);
	drawn_all(w);
	CHECK_INT(the_call(w, id).how, CALL_OWN);
	CHECK(called(w, caller(w), id, CALLED_NOT) == &CALL_JUDGED);
	id = silent(w);
	CHECK_OK(did(w, caller(w), (struct doing){ .what = SEND_BACK, .id = id }));
	CHECK_INT(listed(w, caller(w)), 0);
	drawn_all(w);
	CHECK_INT(the_call(w, id).how, CALL_OVER);
	id = silent(w);
	CHECK_OK(did(w, world_author(id), (struct doing){ .what = DISPUTE, .id = id }));
	drawn_all(w);
	CHECK_INT(the_call(w, id).how, CALL_OVER);
}

TEST_BOTH(a_verdict_by_telephone_goes_with_the_answer_that_is_sent_back)
{
	struct appeal ap;
	int64_t id;

	profile(w);
	id = silent(w);
	CHECK_OK(called(w, caller(w), id, CALLED_NOT));
	CHECK_OK(did(w, caller(w), (struct doing){ .what = SEND_BACK, .id = id }));
	ap = now_is(w, id);
	CHECK(!ap.verdict && !(ap.flags & FLAG_BY_CALL));
}

TEST_BOTH(tries_are_counted_and_a_later_day_is_kept)
{
	struct doing later = { .what = CALL, .result = CALLED_LATER };
	struct ctx c;

	profile(w);
	later.id = silent(w); /* Friday 25 September 2026, called until Wednesday 14 October */
	CHECK_OK(called(w, caller(w), later.id, CALLED_UNREACHED));
	CHECK_INT(listed(w, caller(w)), 0);
	CHECK_INT(the_call(w, later.id).next.day, date_ymd(2026, 9, 28).day); /* Monday */
	w->now += 3 * DAY;
	CHECK_INT(listed(w, caller(w)), 1);
	c = world_ctx(w, caller(w));
	later.day = date_add_days(c.today, -1);
	CHECK(did(w, caller(w), later) == &CALL_DAY);
	later.day = date_ymd(2026, 10, 15);
	CHECK(did(w, caller(w), later) == &CALL_DAY);
	later.day = date_ymd(2026, 10, 3); /* a Saturday, as they asked */
	CHECK_OK(did(w, caller(w), later));
	CHECK_INT(the_call(w, later.id).next.day, later.day.day);
	w->now += 5 * DAY;
	CHECK_OK(called(w, caller(w), later.id, CALLED_UNREACHED)); /* the third and last */
	CHECK_INT(the_call(w, later.id).how, CALL_UNREACHED);
	CHECK_INT(the_call(w, later.id).tries, 3);
	CHECK(called(w, caller(w), later.id, CALLED_SOLVED) == &CALL_NONE);
	CHECK_INT(now_is(w, later.id).verdict, VERDICT_NONE);
}

static ERR
with_flag(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, d->id, &before);

	after = before;
	after.flags |= FLAG_SENSITIVE;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

TEST_BOTH(whom_a_call_could_harm_is_not_called)
{
	struct doing d = { .id = world_submit(w, "Eri uradi", BODY_HEALTH_LAKE) };

	profile(w);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), with_flag, &d));
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = ANSWER, .id = d.id }));
	drawn_all(w);
	w->now += 11 * DAY;
	CHECK_INT(the_call(w, d.id).how, CALL_SENSITIVE);
	CHECK_INT(listed(w, caller(w)), 0);
}

TEST_BOTH(a_receptions_own_answer_is_asked_about_by_the_one_above)
{
	int64_t id = world_submit(w, "Qabulxona javobi", 0);
	struct db *raw;

	profile(w);
	CHECK_OK(db_open(a, w->url, true, &raw));
	CHECK_OK(raw->d->script(raw->c, str_fmt(a, "UPDATE appeal SET body_id = %d WHERE appeal_id = %lld", BODY_RECEPTION_NORTH,
	                                    (long long)id).p));
	CHECK_OK(raw->d->script(raw->c, str_fmt(a, "UPDATE inbox SET body_id = %d WHERE appeal_id = %lld", BODY_RECEPTION_NORTH,
	                                    (long long)id).p));
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = ANSWER, .id = id }));
	drawn_all(w);
	CHECK_INT(the_call(w, id).body, BODY_RECEPTION);
}

/* What an officer noted of a call that came to nothing is no word of the author. */
TEST_BOTH(the_words_of_a_call_without_a_verdict_are_a_note)
{
	struct text t;
	int64_t id;

	profile(w);
	id = silent(w);
	CHECK_OK(called(w, caller(w), id, CALLED_UNREACHED));
	CHECK_OK(store_text_latest(w->db, a, id, TEXT_VERDICT, &t));
	CHECK_INT(t.body.n, 0);
	CHECK_OK(store_text_latest(w->db, a, id, TEXT_NOTE, &t));
	CHECK_STR(t.body, "as they said");
	w->now += 4 * DAY;
	CHECK_OK(called(w, caller(w), id, CALLED_NOT));
	CHECK_OK(store_text_latest(w->db, a, id, TEXT_VERDICT, &t));
	CHECK_STR(t.body, "as they said");
}

/* The return of an earlier answer, read late, ends no call about the next one. */
TEST_BOTH(a_late_follower_ends_no_later_call)
{
	struct call later = { .body = BODY_RECEPTION_NORTH, .answerer = BODY_HEALTH_LAKE };
	int64_t id;

	profile(w);
	id = silent(w);
	CHECK_OK(did(w, caller(w), (struct doing){ .what = SEND_BACK, .id = id }));
	later.appeal = id;
	later.answered_at = w->now + DAY;
	later.next = later.until = date_ymd(2026, 10, 30);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, &later));
	drawn_all(w);
	{
		struct call *k;
		size_t n;

		CHECK_OK(store_calls_of(w->db, a, id, &k, &n));
		CHECK(n == 2 && k[0].how == CALL_OVER && k[1].how == CALL_OPEN);
	}
}

static ERR
reform(struct ctx *c, void *arg)
{
	return act_reform(c, arg);
}

static ERR
carry(struct ctx *c, void *arg)
{
	return act_reform_slice(c, 9, arg);
}

static void
merge(struct world *w, int64_t body, int64_t into)
{
	struct reform r = { .body = body, .n = 1, .act = STR("1") };
	struct reformed done = { .more = true };
	struct who all = { .kind = WHO_SYSTEM };

	r.heirs[0].heir = into;
	CHECK_OK(world_do(w, all, STR(""), reform, &r));
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, w->a, &r);
	w->country->version = 1000;
	for (int i = 0; done.more && i < 50; i++)
		CHECK_OK(world_do(w, all, STR(""), carry, &done));
}

static void
raw(struct world *w, const char *sql)
{
	struct db *d;

	CHECK_OK(db_open(w->a, w->url, true, &d));
	CHECK_OK(d->d->script(d->c, sql));
}

/* Its people came along to the heir: they do not ask about their own answers, nor read how they were judged. */
TEST_BOTH(an_heir_never_asks_about_the_answers_it_took_over)
{
	struct who north = caller(w), country = caller(w);
	struct appeal ap;
	int64_t id;

	profile(w);
	country.body = BODY_RECEPTION;
	country.place = 0;
	id = world_submit(w, "Qabulxona javobi", 0); /* answered by the lake's reception */
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = ANSWER, .id = id }));
	drawn_all(w);
	CHECK_INT(the_call(w, id).body, BODY_RECEPTION_NORTH);
	ap = now_is(w, id);
	CHECK(access_sees_verdict(w->country, &north, &ap));
	w->now += 11 * DAY;
	CHECK_OK(did(w, north, (struct doing){ .what = TAKE, .id = id }));
	merge(w, BODY_RECEPTION_LAKE, BODY_RECEPTION_NORTH);
	CHECK(!access_sees_verdict(w->country, &north, &ap) && access_sees_verdict(w->country, &country, &ap));
	CHECK(called(w, north, id, CALLED_SOLVED) == &ACCESS_MISSING);
	CHECK_INT(the_call(w, id).body, BODY_RECEPTION);
	CHECK_OK(called(w, country, id, CALLED_SOLVED)); /* nobody has it on the telephone any more */
	/* drawn afterwards */
	id = world_submit(w, "Shifokor yo'q", 0);
	raw(w, str_fmt(a, "UPDATE appeal SET body_id = %d WHERE appeal_id = %lld", BODY_RECEPTION_LAKE, (long long)id).p);
	raw(w, str_fmt(a, "UPDATE inbox SET body_id = %d WHERE appeal_id = %lld", BODY_RECEPTION_LAKE, (long long)id).p);
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = ANSWER, .id = id }));
	drawn_all(w);
	CHECK_INT(the_call(w, id).body, BODY_RECEPTION);
}

/* The reception that calls ends, and its heir is the one that answered. */
TEST_BOTH(calls_go_past_an_heir_that_answered)
{
	int64_t id, other;

	profile(w);
	id = world_submit(w, "Qabulxona javobi", 0); /* answered by the lake's reception */
	other = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = ANSWER, .id = id }));
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = ANSWER, .id = other }));
	drawn_all(w);
	merge(w, BODY_RECEPTION_NORTH, BODY_RECEPTION_LAKE);
	CHECK_INT(the_call(w, other).body, BODY_RECEPTION_LAKE);
	CHECK_INT(the_call(w, id).body, BODY_RECEPTION);
	CHECK_INT(the_call(w, id).how, CALL_OPEN);
	merge(w, BODY_RECEPTION, BODY_RECEPTION_LAKE); /* and the last one above */
	CHECK_INT(the_call(w, id).how, CALL_NOBODY);
}

/* One they may not see stands first. */
TEST_BOTH(what_cannot_be_called_about_stops_no_other_call)
{
	struct doing take = { .what = TAKE };
	int64_t id, other;

	profile(w);
	id = answered(w);
	other = silent(w);
	raw(w, str_fmt(a, "UPDATE appeal SET body_id = %d, place_id = %d WHERE appeal_id = %lld", BODY_HOKIM_HILL, PLACE_HILL,
	           (long long)id).p);
	CHECK_INT(listed(w, caller(w)), 2);
	CHECK_OK(world_do(w, caller(w), STR(""), perform, &take));
	CHECK_INT(take.id, other);
}

TEST_BOTH(own_verdicts_those_by_telephone_and_the_silent_are_counted_apart)
{
	int64_t ids[5], ended[CALL_HOWS], *who, from = w->now - DAY;
	struct who all = { .kind = WHO_SYSTEM };
	struct judged j;
	size_t n;

	profile(w);
	for (int i = 0; i < 5; i++)
		ids[i] = answered(w);
	CHECK(called(w, caller(w), ids[1], CALLED_SOLVED) == &CALL_NONE); /* not yet: they may judge by themselves */
	w->now += 11 * DAY;
	CHECK_OK(did(w, world_author(ids[0]), (struct doing){ .what = JUDGE, .id = ids[0], .verdict = VERDICT_SOLVED }));
	CHECK_OK(called(w, caller(w), ids[1], CALLED_SOLVED));
	CHECK_OK(called(w, caller(w), ids[2], CALLED_NOT));
	CHECK_OK(called(w, caller(w), ids[3], CALLED_DECLINED));
	w->now += 60 * DAY;
	CHECK_OK(store_judged(w->db, a, &all, BODY_HEALTH_LAKE, from, w->now, &j));
	CHECK(j.by[0][VERDICT_SOLVED] == 1 && j.by[1][VERDICT_SOLVED] == 1 && j.by[1][VERDICT_NOT] == 1);
	CHECK_INT(j.by[0][VERDICT_NONE], 2); /* one declined, one not called */
	CHECK_OK(store_calls_ended(w->db, a, &all, BODY_HEALTH_LAKE, from, w->now, ended));
	CHECK(!ended[CALL_ASKED] && ended[CALL_DECLINED] == 1); /* of the silent */
	CHECK_OK(store_calls_answerers(w->db, a, BODY_RECEPTION_NORTH, from, 0, 9, &who, &n));
	CHECK(n == 1 && who[0] == BODY_HEALTH_LAKE);
}

static int64_t
told(struct world *w, int64_t id)
{
	struct rows rows = { NULL, 0 };

	CHECK_OK(w->db->d->query(w->db->c, w->a,
	    str_fmt(w->a, "SELECT count(*) FROM outbox WHERE appeal_id = %lld AND template = 'called'", (long long)id).p,
	    NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

TEST_BOTH(a_fault_in_a_call_leaves_all_or_nothing_and_the_author_is_told_once)
{
	profile(w);
	for (int k = 0; k < 25; k++) {
		int64_t id = silent(w);
		const struct err *e;
		struct appeal ap;

		w->now += 2 * DAY; /* past a day off */
		writer_fail_at(w->writer, k); /* the deed is run again, alone */
		e = called(w, caller(w), id, CALLED_NOT);
		writer_fail_at(w->writer, -1);
		if (e && !db_failed(e))
			test_fail(__FILE__, __LINE__, "%d: %s", k, e->text);
		ap = now_is(w, id);
		CHECK_INT(ap.version, ap.last_seq);
		CHECK_INT(ap.verdict, e ? VERDICT_NONE : VERDICT_NOT);
		CHECK_INT(the_call(w, id).how, e ? CALL_OPEN : CALL_ASKED);
		CHECK_INT(told(w, id), e ? 0 : 1);
	}
}
