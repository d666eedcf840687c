/* What a case counts for in the flags, kind by kind. */
#include "domain/flag_case.h"

#include "domain/check.h"
#include "world.h"

#define MINUTE INT64_C(60000)

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

/* An appeal that came on day 0, was due on day 15 and answered on day 10; judged an hour later. */
struct told {
	struct fact f;
	struct answer_told t;
	struct event ev[4];
};

static struct told
told(void)
{
	struct told x = { .f = { .appeal = 7, .no = 1, .last = true, .body = BODY_HOKIM_LAKE, .topic = TOPIC_GAS,
				 .came_on = day(0), .due = day(15), .answered_on = day(10), .ended_on = day(10),
				 .outcome = OUTCOME_SAT, .verdict = VERDICT_SOLVED },
		.ev = { { .deed = DEED_SUBMIT, .at = at(0) },
		    { .deed = DEED_CLASSIFY, .at = at(2), .who = WHO_OFFICER, .officer_body = BODY_HOKIM_LAKE },
		    { .deed = DEED_APPROVE, .at = at(10), .who = WHO_OFFICER, .officer_body = BODY_HOKIM_LAKE },
		    { .deed = DEED_VERDICT, .at = at(10) + 60 * MINUTE, .who = WHO_AUTHOR } } };

	for (int i = 0; i < 4; i++) {
		x.ev[i].after = (struct appeal){ .id = 7, .body = BODY_HOKIM_LAKE, .topic = TOPIC_GAS, .due = day(15),
			.kind = KIND_APPLICATION, .state = i < 2 ? APPEAL_ACCEPTED : APPEAL_ANSWERED };
		x.ev[i].after.answered_at = i < 2 ? 0 : at(10);
	}
	x.ev[3].after.verdict = VERDICT_SOLVED;
	x.t = answer_of_fact(&x.f);
	return x;
}

static struct flag_case
counted(struct arena *a, const struct told *x, int cut)
{
	struct flag_case c;

	flag_case_tell(world_country(a), &x->f, &x->t, x->ev, 4, day(cut), 10, &c);
	return c;
}

/* In n; in k. */
static bool
of(const struct flag_case *c, enum flag_kind k)
{
	return c->of & FLAG_BIT(k);
}

static bool
is(const struct flag_case *c, enum flag_kind k)
{
	return of(c, k) && c->is & FLAG_BIT(k);
}

TEST(an_ordinary_case_is_among_all_and_stands_out_nowhere)
{
	struct told x = told();
	struct flag_case c = counted(a, &x, 60);

	for (int k = 0; k < FLAG_CASES; k++)
		CHECK(of(&c, (enum flag_kind)k) && !is(&c, (enum flag_kind)k));
	CHECK(c.body == BODY_HOKIM_LAKE && c.appeal == 7 && c.no == 1 && c.day.day == day(10).day);
	c = counted(a, &x, 9); /* before it was answered */
	for (int k = 0; k < FLAG_CASES; k++)
		CHECK(of(&c, (enum flag_kind)k) == (k == FLAGGED_RECAST));
}

TEST(an_answer_counts_for_the_last_day_of_the_term_as_it_stood)
{
	struct told x = told();
	struct flag_case c;

	x.t.due = day(10);
	c = counted(a, &x, 60);
	CHECK(is(&c, FLAGGED_LAST_DAY));
	x.t.due = day(9); /* late: not among those in time */
	c = counted(a, &x, 60);
	CHECK(!of(&c, FLAGGED_LAST_DAY) && of(&c, FLAGGED_EXPLAINED) && of(&c, FLAGGED_BACK));
	x.f.flags = FLAG_DEFECT_DATES;
	x.t.due = day(10);
	c = counted(a, &x, 60);
	CHECK(!of(&c, FLAGGED_LAST_DAY) && !of(&c, FLAGGED_BACK) && !of(&c, FLAGGED_ONE_DAY));
}

TEST(explained_is_counted_among_answers)
{
	struct told x = told();
	struct flag_case c;

	x.f.outcome = OUTCOME_EXP;
	c = counted(a, &x, 60);
	CHECK(is(&c, FLAGGED_EXPLAINED));
	x.f.outcome = OUTCOME_LEFT; /* no answer */
	c = counted(a, &x, 60);
	CHECK(!of(&c, FLAGGED_EXPLAINED) && !of(&c, FLAGGED_LAST_DAY) && !of(&c, FLAGGED_ONE_DAY));
}

TEST(a_duplicate_that_is_answered_with_the_first_is_not_signed)
{
	struct told x = told();
	struct flag_case c;

	x.ev[2].deed = DEED_JOIN;
	c = counted(a, &x, 60);
	CHECK(!of(&c, FLAGGED_ONE_DAY) && !of(&c, FLAGGED_COPIED) && of(&c, FLAGGED_EXPLAINED) && !c.day.day);
}

TEST(topic_or_kind_count_when_the_body_that_holds_it_changed_them)
{
	struct told x = told();
	struct flag_case c;

	x.ev[0].after.topic = TOPIC_DOCTOR;
	c = counted(a, &x, 60);
	CHECK(is(&c, FLAGGED_RECAST));
	x.ev[1].officer_body = BODY_RECEPTION_LAKE; /* the reception put it right */
	c = counted(a, &x, 60);
	CHECK(!is(&c, FLAGGED_RECAST));
	x.ev[1].officer_body = BODY_HOKIM_LAKE;
	x.ev[0].after.body = BODY_RECEPTION_LAKE; /* it was not theirs yet */
	c = counted(a, &x, 60);
	CHECK(!is(&c, FLAGGED_RECAST));
	x.ev[0].after = x.ev[1].after;
	x.ev[0].after.place = PLACE_HILL; /* another place is another thing */
	c = counted(a, &x, 60);
	CHECK(!is(&c, FLAGGED_RECAST));
	x.ev[0].after.kind = KIND_COMPLAINT;
	c = counted(a, &x, 60);
	CHECK(is(&c, FLAGGED_RECAST));
}

TEST(what_came_back_by_the_cut_counts)
{
	struct told x = told();
	struct flag_case c;

	x.t.back = day(40);
	c = counted(a, &x, 40);
	CHECK(is(&c, FLAGGED_BACK));
	c = counted(a, &x, 39);
	CHECK(of(&c, FLAGGED_BACK) && !is(&c, FLAGGED_BACK));
}

TEST(a_verdict_within_minutes_counts_when_its_author_gave_it)
{
	struct told x = told();
	struct flag_case c;

	x.ev[3].at = at(10) + 10 * MINUTE;
	c = counted(a, &x, 60);
	CHECK(is(&c, FLAGGED_MINUTES));
	x.ev[3].at++;
	c = counted(a, &x, 60);
	CHECK(of(&c, FLAGGED_MINUTES) && !is(&c, FLAGGED_MINUTES));
	x.ev[3].deed = DEED_CALL; /* by telephone: somebody asked */
	x.ev[3].who = WHO_OFFICER;
	c = counted(a, &x, 60);
	CHECK(!of(&c, FLAGGED_MINUTES));
	x = told();
	x.ev[3].after.verdict = VERDICT_PARTLY;
	c = counted(a, &x, 60);
	CHECK(!of(&c, FLAGGED_MINUTES));
	x = told();
	x.f.body = BODY_HEALTH_LAKE; /* another body's answer */
	c = counted(a, &x, 60);
	CHECK(!of(&c, FLAGGED_MINUTES) && !c.day.day);
}

TEST(texts_that_share_most_marks_are_one_text)
{
	const int64_t one[] = { 1, 2, 3, 4, 5, 6, 7, 8 }, like[] = { 1, 2, 3, 4, 5, 6, 90, 91 },
		      unlike[] = { 1, 2, 3, 4, 5, 80, 90, 91 }, other[] = { 10, 20, 30, 40, 50, 60, 70, 80 };
	struct flag_text t[] = { { one, 8 }, { other, 8 }, { unlike, 8 }, { like, 8 } };
	bool copy[4];

	CHECK_INT(MARKS_ALIKE, 6);
	flag_alike(t, 4, 3, copy);
	CHECK(copy[0] && !copy[1] && copy[3]);
	CHECK(copy[2]); /* it shares seven with `like` */
	flag_alike(t, 3, 2, copy);
	CHECK(!copy[0] && !copy[1] && !copy[2]);
}

/* Ten texts in turn, each used by every tenth answer: whoever has more answers finds no more of them near. */
TEST(a_body_with_many_answers_finds_no_more_likenesses)
{
	int64_t marks[10][MARKS];
	struct flag_text t[200];
	bool copy[200];

	for (int i = 0; i < 10; i++)
		for (int k = 0; k < MARKS; k++)
			marks[i][k] = i * MARKS + k;
	for (int i = 0; i < 200; i++)
		t[i] = (struct flag_text){ marks[i % 10], MARKS };
	flag_alike(t, 200, 9, copy);
	for (int i = 0; i < 200; i++)
		CHECK(!copy[i]);
	flag_alike(t, 200, 10, copy);
	for (int i = 0; i < 200; i++)
		CHECK(copy[i]);
	flag_alike(t, 20, 9, copy); /* the last stands beside the first */
	for (int i = 0; i < 20; i++)
		CHECK(!copy[i]);
}
