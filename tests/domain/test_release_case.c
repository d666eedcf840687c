/* What a stay counts for. */
#include "domain/release_case.h"

#include "base/hash.h"
#include "world.h"

static struct date
day(int d)
{
	return date_add_days(date_ymd(2026, 7, 1), d);
}

static int64_t
at(int d)
{
	return moment_of(day(d), 600, 0);
}

/* An answer on day 10 of a case that came on day 0 and was due on day 15. */
static struct fact
answered(void)
{
	return (struct fact){ .appeal = 7, .no = 1, .last = true, .body = BODY_HOKIM_LAKE, .place = PLACE_LAKE,
		.topic = TOPIC_GAS, .channel = CHANNEL_PHONE, .came_on = day(0), .due = day(15), .answered_on = day(10),
		.ended_on = day(10), .outcome = OUTCOME_SAT, .verdict = VERDICT_PARTLY };
}

static struct release_row
counted(const struct country *c, const struct fact *f, struct date back, int cut)
{
	struct answer_told t = answer_of_fact(f);
	struct release_row r;

	t.back = back;
	release_case(c, f, &t, day(cut), false, FOUND_OPEN, &r);
	return r;
}

TEST(a_case_counts_for_what_has_had_its_time)
{
	struct country *c = world_country(a);
	struct fact f = answered();
	struct release_row r = counted(c, &f, (struct date){ 0 }, 12);

	CHECK(r.n == 1 && r.satisfied == 1 && r.region == PLACE_NORTH && r.channel == CHANNEL_PHONE + 1 && r.span == 0);
	CHECK(!r.of[GAUGE_TIMELY] && !r.of[GAUGE_SOLVED30]); /* its term is not over on the day of the cut */
	CHECK(r.of[GAUGE_HEARD] && !r.good[GAUGE_HEARD] && !r.of[GAUGE_CONFIRMED]);
	r = counted(c, &f, (struct date){ 0 }, 39);
	CHECK(r.of[GAUGE_TIMELY] && r.good[GAUGE_TIMELY] && !r.of[GAUGE_SOLVED30]);
	r = counted(c, &f, (struct date){ 0 }, 40);
	CHECK(r.of[GAUGE_SOLVED30] && r.good[GAUGE_SOLVED30] && !r.of[GAUGE_SOLVED90]);
	r = counted(c, &f, day(41), 100); /* it came back on the 31st day */
	CHECK(r.good[GAUGE_SOLVED30] && r.of[GAUGE_SOLVED90] && !r.good[GAUGE_SOLVED90]);
	r = counted(c, &f, day(40), 100);
	CHECK(!r.good[GAUGE_SOLVED30] && !r.good[GAUGE_SOLVED90]);
	f.answered_on = day(16);
	r = counted(c, &f, (struct date){ 0 }, 100);
	CHECK(r.of[GAUGE_TIMELY] && !r.good[GAUGE_TIMELY]);
	f.answered_on = f.ended_on = (struct date){ 0 }; /* never answered: late, and nothing else */
	r = counted(c, &f, (struct date){ 0 }, 100);
	CHECK(r.of[GAUGE_TIMELY] && !r.good[GAUGE_TIMELY] && !r.of[GAUGE_SOLVED30]);
}

TEST(what_was_sent_on_or_stands_at_a_reception_is_nobodys_case)
{
	struct country *c = world_country(a);
	struct fact f = answered();
	struct release_row r;

	CHECK(release_counts(c, &f) && release_answered(&f));
	f.outcome = OUTCOME_FWD;
	CHECK(!release_counts(c, &f) && !release_answered(&f));
	f = answered();
	f.flags = FLAG_HELD;
	CHECK(!release_counts(c, &f));
	f = answered();
	f.body = BODY_RECEPTION_LAKE;
	c->arbiter = STR("reception");
	CHECK(!release_counts(c, &f));
	f = answered();
	f.outcome = OUTCOME_WDR; /* withdrawn: nobody waited for an answer */
	r = counted(c, &f, (struct date){ 0 }, 100);
	CHECK(r.n == 1 && !r.of[GAUGE_TIMELY] && !r.of[GAUGE_SOLVED30]);
	f.outcome = OUTCOME_LEFT; /* the conclusion is in time or not, and solves nothing */
	r = counted(c, &f, (struct date){ 0 }, 100);
	CHECK(r.of[GAUGE_TIMELY] && !r.of[GAUGE_SOLVED30] && !release_answered(&f));
}

TEST(a_returned_answer_is_judged_by_its_first_day_and_its_return)
{
	struct country *c = world_country(a);
	struct fact f = answered();
	struct event ev[6] = { { .deed = DEED_SUBMIT, .at = at(0) }, { .deed = DEED_DRAFT, .at = at(8) },
		{ .deed = DEED_RETURN, .at = at(9) }, { .deed = DEED_APPROVE, .at = at(12) },
		{ .deed = DEED_RETURN, .at = at(20) }, { .deed = DEED_APPROVE, .at = at(25) } };
	enum appeal_state state[6] = { APPEAL_ACCEPTED, APPEAL_DRAFTED, APPEAL_RETURNED, APPEAL_ANSWERED,
		APPEAL_RETURNED, APPEAL_ANSWERED };
	struct answer_told t;

	for (int i = 0; i < 6; i++) {
		ev[i].after = (struct appeal){ .id = 7, .body = BODY_HOKIM_LAKE, .state = state[i], .due = day(15) };
		ev[i].after.answered_at = state[i] == APPEAL_ANSWERED ? ev[i].at : 0;
	}
	ev[5].after.due = day(40); /* a new term after the return does not mend a late first answer */
	f.answered_on = day(25);
	t = answer_tell(c, ev, 6, &f);
	CHECK_INT(t.first.day, day(12).day);
	CHECK_INT(t.due.day, day(15).day);
	CHECK_INT(t.back.day, day(20).day); /* not the return of the draft */
	t = answer_tell(c, ev, 4, &f);
	CHECK(t.first.day == day(12).day && !t.back.day);
	f.body = BODY_MINISTRY; /* another's answer */
	f.answered_on = (struct date){ 0 };
	CHECK(!answer_tell(c, ev, 6, &f).first.day);
}

TEST(lots_are_drawn_by_everybody_alike)
{
	unsigned char commitment[32] = { 0xab }, lot[32], again[32];
	struct str c = { (const char *)commitment, sizeof(commitment) };

	release_lot(a, (struct quarter){ 2026, 3 }, INT64_C(2026000000001), c, lot);
	sha256(
	    STR("qabul/v1/"
		"review\n2026-3\n2026-000001-16\nab00000000000000000000000000000000000000000000000000000000000000\n"),
	    again);
	CHECK_STR(str_hex(a, lot, 32), str_hex(a, again, 32).p);
}
