/* All clocks of an appeal, from its history. */
#include "domain/clocks.h"

#include <string.h>

#include "app/profile.h"
#include "test.h"

#define TASHKENT 300
#define MAX 8

/* A history that is made by hand, as the deeds make it. */
struct story {
	struct arena *a;
	struct country *c;
	struct event e[MAX];
	size_t n;
};

static int64_t
at(int month, int day, int hour)
{
	return moment_of(date_ymd(2026, month, day), hour * 60, TASHKENT);
}

static struct event *
add(struct story *s, enum deed deed, int64_t when)
{
	struct event *e = &s->e[s->n];

	*e = s->n ? s->e[s->n - 1] : (struct event){ .after = { .received_at = when } };
	e->deed = deed;
	e->at = when;
	e->after.state = deed_next(deed, e->after.state);
	s->n++;
	return e;
}

static void
arrive(struct story *s, struct event *e, int64_t body, enum appeal_state state)
{
	struct due start;

	e->after.body = body;
	e->after.state = state;
	deadline_registered(s->c, s->a, e->at, &start);
	if (e->deed == DEED_FORWARD)
		start.why = str_fmt(s->a, "s%s", date_iso(s->a, start.on).p);
	else
		e->after.registered_on = start.on;
	CHECK_OK(deadline_arrive(s->c, s->a, &e->after, &start));
}

static struct story
begin(struct arena *a, enum appeal_kind kind)
{
	struct story s = { .a = a, .c = arena_alloc(a, sizeof(*s.c)) };
	struct event *e;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, s.c));
	e = add(&s, DEED_SUBMIT, at(9, 14, 19)); /* a Monday, after hours */
	e->after.kind = kind;
	arrive(&s, e, 1, APPEAL_RECEIVED);
	return s;
}

static const struct clock *
find(const struct clock *v, size_t n, const char *code, int nth)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, code) == 0 && nth-- == 0)
			return &v[i];
	test_fail(__FILE__, __LINE__, "there is no clock %s", code);
	return NULL;
}

static void
due_on(struct arena *a, const struct clock *k, const char *day)
{
	if (k)
		CHECK_STR(date_iso(a, k->due.on), day);
}

TEST(an_appeal_without_a_body_has_the_day_of_forwarding_and_the_latest_of_an_answer)
{
	struct story s = begin(a, KIND_COMPLAINT);
	struct clock *v;
	size_t n = clocks_of(s.c, a, &s.e[0].after, s.e, s.n, &v);
	const struct clock *k;

	due_on(a, find(v, n, "REG", 0), "2026-09-15");
	due_on(a, find(v, n, "FWD", 0), "2026-09-21"); /* the 20th is a Sunday */
	due_on(a, find(v, n, CLOCK_ANSWER, 0), "2026-10-06");
	k = find(v, n, CLOCK_TOTAL, 0);
	due_on(a, k, "2026-09-30");
	CHECK(k && !k->ended);
	k = find(v, n, "REQ", 0);
	CHECK(k && !k->begun && k->rule->length == 10);
}

TEST(each_forward_starts_a_term_anew_but_never_the_citizens_count)
{
	struct story s = begin(a, KIND_COMPLAINT);
	const struct clock *k;
	struct clock *v;
	struct due due, longer;
	struct event *e;
	size_t n;

	arrive(&s, add(&s, DEED_FORWARD, at(9, 18, 10)), 2, APPEAL_FORWARDED);
	arrive(&s, add(&s, DEED_FORWARD, at(9, 22, 10)), 3, APPEAL_FORWARDED);
	add(&s, DEED_ACCEPT, at(9, 23, 10));
	e = add(&s, DEED_EXTEND, at(10, 6, 10));
	due = (struct due){ e->after.due, e->after.due_why };
	CHECK_OK(deadline_extend(s.c, a, &due, false, e->at, &longer));
	e->after.due = longer.on;
	e->after.due_why = longer.why;
	e = add(&s, DEED_APPROVE, at(11, 10, 10));
	e->after.answered_at = e->at;
	n = clocks_of(s.c, a, &s.e[s.n - 1].after, s.e, s.n, &v);
	k = find(v, n, "FWD", 0);
	CHECK(k && k->ended == at(9, 18, 10));
	k = find(v, n, "FWD", 2);
	CHECK(k && k->ended == at(9, 23, 10) && k->body == 3);
	due_on(a, k, "2026-09-28"); /* the 27th is a Sunday */
	k = find(v, n, "TERM_A", 0);
	CHECK(k && !k->ended && k->dropped == at(9, 22, 10) && k->body == 2);
	due_on(a, k, "2026-10-05"); /* the 3rd is a Saturday */
	due_on(a, find(v, n, "TERM_A", 1), "2026-10-07");
	k = find(v, n, "EXT", 0);
	due_on(a, k, "2026-11-09"); /* the 7th is a Saturday */
	CHECK(k && k->ended == at(11, 10, 10));
	due_on(a, find(v, n, "SUPERIOR", 0), "2027-11-10");
	k = find(v, n, CLOCK_TOTAL, 0);
	due_on(a, k, "2026-09-30");
	CHECK(k && k->ended == at(11, 10, 10));
	for (size_t i = 0; i < n; i++)
		CHECK(v[i].rule || strcmp(v[i].code, CLOCK_TOTAL) == 0);
}

TEST(a_proposal_has_a_month_and_the_notice_of_ten_days)
{
	struct story s = begin(a, KIND_PROPOSAL);
	struct clock *v;
	size_t n;

	arrive(&s, add(&s, DEED_FORWARD, at(9, 17, 10)), 2, APPEAL_FORWARDED);
	n = clocks_of(s.c, a, &s.e[1].after, s.e, s.n, &v);
	due_on(a, find(v, n, "TERM_P", 0), "2026-10-19"); /* the 17th is a Saturday */
	due_on(a, find(v, n, "NOTICE", 0), "2026-09-28"); /* the 27th is a Sunday */
	due_on(a, find(v, n, CLOCK_TOTAL, 0), "2026-10-15");
}

TEST(a_returned_answer_lets_the_term_run_again)
{
	struct story s = begin(a, KIND_APPLICATION);
	const struct clock *k;
	struct clock *v;
	struct event *e;
	size_t n;

	arrive(&s, add(&s, DEED_FORWARD, at(9, 17, 10)), 2, APPEAL_FORWARDED);
	add(&s, DEED_ACCEPT, at(9, 18, 10));
	e = add(&s, DEED_APPROVE, at(9, 20, 10));
	e->after.answered_at = e->at;
	e = add(&s, DEED_RETURN, at(9, 21, 10));
	e->after.answered_at = 0;
	n = clocks_of(s.c, a, &s.e[s.n - 1].after, s.e, s.n, &v);
	k = find(v, n, "TERM_A", 0);
	CHECK(k && !k->ended && !k->dropped);
	CHECK(find(v, n, "FWD", 1)->ended == at(9, 18, 10));
	for (size_t i = 0; i < n; i++)
		CHECK(strcmp(v[i].code, "SUPERIOR") != 0);
}
