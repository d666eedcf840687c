/* Open queues: referrals stand by class and date, places are given in turn, what becomes free goes to the next, a
 * step out of turn is on record, and each deed is done whole; on both engines. */
#include "action/close_queue.h"
#include "action/invite.h"

#include "base/arena.h"
#include "domain/access.h"
#include "jobs/daily.h"
#include "store/outbox.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define MONDAY date_ymd(2026, 9, 14)
#define NEXT date_ymd(2026, 9, 21)

static const char kinds[] = "op|kind||5|s. 1\nop|refers|hokimiyat||\nop|gives|health||\nop|class|1||\nop|class|2||\nop|class|3||\n"
    "op|criterion|pain|1|\nop|criterion|child|2|\nop|profile|eyes||\nop|profile|hips||\nop|reason|danger||\n";

enum what { CLOSE, CARRY, PLACES, WEEK, REFER, CLASS, LEAVE, OPEN, INVITE, JUMP, ANSWER, END, LAPSE };
struct doing {
	enum what what;
	struct queue queue;
	struct queue_week week;
	struct referral referral;
	struct str token, code, text, why, document;
	struct date at;
	enum referral_deed deed;
	int64_t id, n, officer;
	bool accept;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct queue q = d->queue;
	struct referral r = d->referral;
	const struct err *e;

	switch (d->what) {
	case CLOSE:
		return act_queue_close(c, d->id, d->why, d->n);
	case CARRY:
		return act_queue_carry(c, d->id, &d->n);
	case PLACES:
		e = act_places(c, &q);
		d->id = e ? d->id : q.id;
		return e;
	case WEEK:
		return act_places_week(c, d->id, &d->week);
	case REFER:
		e = act_refer(c, &r, d->document, &d->code);
		d->id = e ? d->id : r.id;
		return e;
	case CLASS:
		return act_refer_class(c, d->id, d->text, d->why);
	case LEAVE:
		return act_refer_leave(c, d->id, d->token);
	case OPEN:
		return act_refer_open(c, d->id, d->why, &r);
	case INVITE:
		return act_invite(c, d->id, d->at, d->n, &d->officer);
	case JUMP:
		return act_invite_jump(c, d->id, d->at, d->text, d->why, d->officer);
	case ANSWER:
		return act_invite_answer(c, d->id, d->token, d->accept);
	case END:
		return act_invite_end(c, d->id, d->deed);
	default:
		return act_invite_lapse(c, d->id);
	}
}

static const struct who nobody = { .kind = WHO_NOBODY };

static const struct err *
did(struct world *w, struct who who, struct doing d)
{
	return world_do(w, who, STR(""), perform, &d);
}

static struct who
clinic(struct world *w)
{
	return world_who(w, OFFICER_HEAD);
}

static struct who
doctor(struct world *w)
{
	return world_who(w, OFFICER_OTHER);
}

/* Eyes at the Lake's hospital: two places a week. */
static int64_t
a_queue(struct world *w)
{
	struct doing d = { .what = PLACES, .queue = { .kind = STR("op"), .profile = STR("eyes"), .places = 2 } };

	w->country->queues = str_c(kinds);
	country_add_rule(w->a, w->country, "QUEUE_REMIND", 3, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "QUEUE_KEEP", 1, UNIT_YEAR);
	CHECK(did(w, doctor(w), d) == &PLACES_KIND); /* a hokimiyat gives no operations */
	CHECK_OK(world_do(w, clinic(w), STR(""), perform, &d));
	CHECK(did(w, clinic(w), d) == &PLACES_TWICE);
	return d.id;
}

static struct doing
somebody(int64_t queue, const char *name, const char *criteria)
{
	return (struct doing){ .what = REFER, .referral = { .queue = queue, .name = str_c(name),
	    .criteria = str_c(criteria),
		.phone = STR("90 111 11 11") } };
}

static int64_t
refer(struct world *w, int64_t queue, const char *name, const char *criteria)
{
	struct doing d = somebody(queue, name, criteria);

	w->now += 1000;
	CHECK_OK(world_do(w, doctor(w), STR(""), perform, &d));
	return d.id;
}

static struct referral
kept(struct world *w, int64_t id)
{
	struct referral r;

	CHECK_OK(store_referral(w->db, w->a, id, &r));
	return r;
}

static struct queue_place
place(struct world *w, int64_t id)
{
	struct referral r = kept(w, id);
	struct queue_place p;

	CHECK_OK(store_referral_place(w->db, w->a, &r, &p));
	return p;
}

static size_t
messages(struct world *w)
{
	struct message *m;
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, w->now + 900 * DAY, WAY_SMS, 1000, &m, &n));
	return n;
}

static struct doing
answer(struct world *w, int64_t id, bool accept)
{
	return (struct doing){ .what = ANSWER, .id = id, .accept = accept, .token = refer_token(w->a, &w->keys, id) };
}

TEST_BOTH(a_queue_stands_by_class_and_date_and_the_class_by_rule)
{
	int64_t id = a_queue(w), plain = refer(w, id, "A", ""), child = refer(w, id, "B", "child"), late = refer(w,
	    id, "C", ""),
		pain = refer(w, id, "D", "child pain");
	struct doing d = somebody(id, "A", "");
	struct queue_place p;
	struct queue q;

	CHECK(place(w, pain).place == 1 && place(w, child).place == 2 && place(w, plain).place == 3);
	p = place(w, late);
	CHECK(p.place == 4 && p.urgent[1] == 1 && p.urgent[2] == 1 && p.earlier == 1);
	CHECK_STR(kept(w, pain).criteria, "pain child");
	CHECK(did(w, doctor(w), d) == &REFER_TWICE);
	d.document = STR("30101991234567");
	CHECK_OK(did(w, doctor(w), d)); /* another one of the same name and telephone */
	CHECK(did(w, doctor(w), d) == &REFER_TWICE);
	d = somebody(id, "E", "money");
	CHECK(did(w, doctor(w), d) == &REFER_CRITERIA);
	d = somebody(id, " ", "");
	CHECK(did(w, doctor(w), d) == &REFER_NAME);
	d = somebody(id, "E", "");
	d.referral.phone = STR("");
	CHECK(did(w, doctor(w), d) == &REFER_CONTACT);
	d = somebody(id, "E", "");
	CHECK(did(w, clinic(w), d) == &ACCESS_DENIED && did(w, nobody, d) == &ACCESS_DENIED);
	d.referral.queue = 77;
	CHECK(did(w, doctor(w), d) == &REFER_MISSING);
	CHECK_OK(store_queue_get(w->db, a, id, &q));
	CHECK_INT(q.waiting, 5);
	CHECK_INT(messages(w), 5);
	/* other criteria: the class follows, the day stays */
	d = (struct doing){ .what = CLASS, .id = late, .text = STR("child"), .why = STR("") };
	CHECK(did(w, doctor(w), d) == &REFER_WORDS);
	d.why = STR("has become worse");
	CHECK(did(w, world_who(w, OFFICER_CONTROLLER), d) == &REFER_MISSING);
	CHECK_OK(did(w, doctor(w), d));
	CHECK(did(w, doctor(w), d) == &REFER_SAME);
	CHECK(place(w, late).place == 3 && place(w, plain).place == 4);
	d = (struct doing){ .what = LEAVE, .id = child, .token = STR("NO") };
	CHECK(did(w, nobody, d) == &REFER_MISSING);
	d.token = refer_token(a, &w->keys, child);
	CHECK_OK(did(w, nobody, d));
	CHECK(did(w, nobody, d) == &REFER_STATE);
	CHECK(place(w, late).place == 2 && kept(w, child).state == REFERRAL_LEFT);
	d = (struct doing){ .what = OPEN, .id = late, .why = STR(" ") };
	CHECK(did(w, doctor(w), d) == &REFER_WHY);
	d.why = STR("called");
	CHECK_OK(did(w, doctor(w), d));
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), d) == &REFER_MISSING);
}

TEST_BOTH(places_are_given_in_turn_and_what_becomes_free_goes_to_the_next)
{
	int64_t id = a_queue(w), n, r[6];
	struct doing go = { .what = INVITE, .id = id, .at = NEXT, .n = 9 }, d;
	struct referral x;
	struct queue q;

	CHECK(did(w, clinic(w), go) == &INVITE_EMPTY);
	for (int i = 0; i < 6; i++)
		r[i] = refer(w, id, str_fmt(a, "P%d", i).p, i == 3 ? "pain" : "");
	CHECK(did(w, doctor(w), go) == &REFER_MISSING);
	go.at = date_add_days(NEXT, 1);
	CHECK(did(w, clinic(w), go) == &INVITE_WEEK);
	go.at = date_add_days(MONDAY, -7);
	CHECK(did(w, clinic(w), go) == &INVITE_WEEK);
	go.at = NEXT;
	CHECK_OK(did(w, clinic(w), go));
	CHECK(did(w, clinic(w), go) == &INVITE_FULL);
	x = kept(w, r[3]);
	CHECK(x.state == REFERRAL_INVITED && x.invited_place == 1 && x.week.day == NEXT.day &&
	    x.answer_by.day == MONDAY.day + 5);
	CHECK(kept(w, r[0]).state == REFERRAL_INVITED && kept(w, r[1]).state == REFERRAL_WAITING && place(w,
	    r[1]).place == 1);
	CHECK_INT(messages(w), 8);
	CHECK_OK(did(w, nobody, answer(w, r[3], true)));
	CHECK(did(w, nobody, answer(w, r[3], true)) == &REFER_STATE);
	CHECK_OK(did(w, nobody, answer(w, r[0], false)));
	x = kept(w, r[1]);
	CHECK(x.state == REFERRAL_INVITED && x.seat == kept(w, r[3]).seat + 1 && kept(w,
	    r[0]).state == REFERRAL_REFUSED);
	/* the office answers by telephone; not answered in time is lapsed, and the next is invited by qabul itself */
	d = (struct doing){ .what = ANSWER, .id = r[1], .accept = true };
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), d) == &REFER_MISSING);
	CHECK(did(w, (struct who){ .kind = WHO_SYSTEM }, (struct doing){ .what = LAPSE, .id = r[1] }) == &REFER_STATE);
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	w->now += 6 * DAY; /* Sunday: accepted is reminded, the other one lapsed on Saturday */
	CHECK(did(w, clinic(w), d) == &INVITE_LATE);
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 2);
	CHECK(kept(w, r[1]).state == REFERRAL_LAPSED && kept(w, r[2]).state == REFERRAL_INVITED && kept(w,
	    r[3]).reminded_at > 0);
	CHECK(kept(w, r[2]).answer_by.day == NEXT.day - 1);
	CHECK_OK(did(w, doctor(w), (struct doing){ .what = ANSWER, .id = r[2], .accept = true }));
	/* the week */
	d = (struct doing){ .what = END, .id = r[3], .deed = REFERRAL_GIVE };
	CHECK(did(w, clinic(w), d) == &INVITE_EARLY);
	w->now += 3 * DAY;
	CHECK(did(w, doctor(w), d) == &ACCESS_DENIED);
	CHECK_OK(did(w, clinic(w), d));
	CHECK_INT(kept(w, r[3]).waited, 9);
	d = (struct doing){ .what = END, .id = r[2], .deed = REFERRAL_MISS };
	CHECK_OK(did(w, clinic(w), d));
	CHECK(kept(w, r[4]).state == REFERRAL_WAITING); /* the week has begun: nobody is called in haste */
	go.n = 1;
	CHECK_OK(did(w, clinic(w), go));
	CHECK(kept(w, r[4]).state == REFERRAL_INVITED && kept(w, r[4]).answer_by.day == NEXT.day + 6);
	CHECK(did(w, clinic(w), go) == &INVITE_FULL);
	CHECK_OK(store_queue_get(w->db, a, id, &q));
	CHECK(q.waiting == 1 && q.exceptions == 0);
	/* erased a year behind its end */
	CHECK_STR(kept(w, r[3]).name, "P3");
	w->now += 367 * DAY;
	for (int i = 0; i < 4; i++)
		CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK(!kept(w, r[3]).name.n && !kept(w, r[3]).phone.n && !kept(w, r[3]).person.n && kept(w, r[3]).waited == 9);
	CHECK_STR(kept(w, r[5]).name, "P5");
}

TEST_BOTH(a_step_out_of_turn_needs_a_reason_words_and_somebody_who_answers_for_it)
{
	int64_t id = a_queue(w), first = refer(w, id, "A", "pain"), second = refer(w, id, "B", ""), third = refer(w,
	    id, "C", "");
	struct doing d = { .what = JUMP, .id = third, .at = NEXT, .text = STR("danger"), .why = STR("fainted"),
		.officer = OFFICER_HEAD };
	struct queue_exception *x;
	size_t n;
	int64_t count;
	struct queue q;

	CHECK(did(w, doctor(w), d) == &ACCESS_DENIED && did(w, nobody, d) == &REFER_MISSING);
	d.text = STR("money");
	CHECK(did(w, clinic(w), d) == &INVITE_REASON);
	d.text = STR("danger");
	d.why = STR("");
	CHECK(did(w, clinic(w), d) == &INVITE_WORDS);
	d.why = STR("fainted");
	d.officer = OFFICER_OTHER;
	CHECK(did(w, clinic(w), d) == &INVITE_OFFICER);
	d.officer = OFFICER_HEAD;
	d.id = first;
	CHECK(did(w, clinic(w), d) == &INVITE_FIRST);
	d.id = third;
	CHECK_OK(did(w, clinic(w), d));
	CHECK(did(w, clinic(w), d) == &REFER_STATE);
	CHECK(kept(w, third).invited_place == 3 && place(w, second).place == 2);
	CHECK_OK(store_queue_exceptions(w->db, a, id, 99, 10, &x, &n));
	CHECK(n == 1 && x[0].referral == third && x[0].passed == 2 && x[0].officer == OFFICER_HEAD &&
	    x[0].by == OFFICER_HEAD);
	CHECK_STR(x[0].words, "fainted");
	CHECK_OK(store_queue_exceptions_all(w->db, a, NULL, 10, &x, &n));
	CHECK_INT(n, 1);
	CHECK_OK(store_queue_exceptions_all(w->db, a, &x[0], 10, &x, &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_queue_exceptions_count(w->db, a, BODY_HEALTH_LAKE, MONDAY, MONDAY, &count));
	CHECK_INT(count, 1);
	CHECK_OK(store_queue_get(w->db, a, id, &q));
	CHECK(q.exceptions == 1 && q.waiting == 2);
}

TEST_BOTH(places_of_a_week_never_fall_below_what_is_given)
{
	int64_t id = a_queue(w);
	struct doing d = { .what = WEEK, .id = id, .week = { .week = NEXT, .places = 3, .words = STR("a third bed") } },
		     usual = { .what = PLACES, .queue = { .id = id, .places = 1 } };
	struct queue_week weeks[3];
	struct queue q;

	for (int i = 0; i < 5; i++)
		refer(w, id, str_fmt(a, "P%d", i).p, "");
	CHECK(did(w, doctor(w), d) == &REFER_MISSING);
	CHECK_OK(did(w, clinic(w), d));
	CHECK_OK(did(w, clinic(w), (struct doing){ .what = INVITE, .id = id, .at = NEXT, .n = 9 }));
	d.week.places = 2;
	CHECK(did(w, clinic(w), d) == &PLACES_HELD);
	d.week.places = PLACES_MOST + 1;
	CHECK(did(w, clinic(w), d) == &PLACES_COUNT);
	CHECK_OK(did(w, clinic(w), (struct doing){ .what = INVITE, .id = id, .at = date_add_days(NEXT, 7), .n = 9 }));
	CHECK(did(w, clinic(w), usual) == &PLACES_HELD);
	CHECK(did(w, doctor(w), usual) == &REFER_MISSING);
	usual.queue.places = 4;
	CHECK_OK(did(w, clinic(w), usual));
	CHECK_OK(store_queue_get(w->db, a, id, &q));
	CHECK_OK(store_queue_weeks(w->db, a, &q, MONDAY, 3, weeks));
	CHECK(weeks[0].places == 4 && weeks[0].held == 0 && weeks[1].places == 3 && weeks[1].held == 3 &&
	    weeks[2].held == 2);
	CHECK_STR(weeks[1].words, "a third bed");
}

TEST_BOTH(a_person_finds_the_referral_with_number_and_code_only)
{
	int64_t id = a_queue(w);
	struct doing d = somebody(id, "A", "");
	struct ctx c = world_ctx(w, nobody);
	struct referral r;

	CHECK_OK(world_do(w, doctor(w), STR(""), perform, &d));
	CHECK_OK(refer_by_code(&c, d.id, d.code, &r));
	CHECK(refer_by_code(&c, d.id, STR("00000-00000"), &r) == &REFER_MISSING);
	CHECK(refer_by_code(&c, 77, d.code, &r) == &REFER_MISSING);
}

/* All that the deeds could touch, as a text. */
static struct str
all_of_it(struct world *w)
{
	struct str out = STR("");
	struct queue_week week[3];
	struct rows rows;
	struct queue q;

	CHECK_OK(db_all(w->db, w->a, SQL_tables_count, NO_ARGS, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct str name = row_text(&rows.v[i]);
		int64_t n = row_int(&rows.v[i]);

		if (!str_is(name, "number_block"))
			out = str_fmt(w->a, "%.*s %.*s=%lld", STR_ARG(out), STR_ARG(name), (long long)n);
	}
	for (int64_t id = 100000; id < 100008; id++) {
		struct referral r;

		if (!store_referral(w->db, w->a, id, &r))
			out = str_fmt(w->a, "%.*s %lld:%lld,%d,%d", STR_ARG(out), (long long)id, (long long)r.version,
			    r.state, r.seat);
	}
	if (!store_queue_get(w->db, w->a, 1, &q)) {
		CHECK_OK(store_queue_weeks(w->db, w->a, &q, MONDAY, 3, week));
		out = str_fmt(w->a, "%.*s q%lld,%lld w%lld", STR_ARG(out), (long long)q.version, (long long)q.waiting,
		    (long long)week[1].places);
	}
	return out;
}

/* All of the deed or nothing: its k-th call to the database fails, for each k. */
/* Eyes at another body, which takes over. */
static ERR
other_queue(struct ctx *c, void *arg)
{
	struct queue q = { .body = BODY_HOKIM_LAKE, .kind = STR("op"), .profile = STR("eyes"), .places = 1 };
	const struct err *e = store_queue_put(c->tx, c->a, &q);

	*(int64_t *)arg = q.id;
	return e;
}

TEST_BOTH(whoever_waits_in_a_closed_queue_goes_on_elsewhere_with_class_and_day)
{
	int64_t id = a_queue(w), other, first, urgent, twice, there, many = CLOSE_SLICE + 20, n;
	struct doing close = { .what = CLOSE, .id = id, .why = STR("The clinic is rebuilt\nuntil May") },
	    invite = { .what = INVITE,
		.id = id, .at = NEXT, .n = 1 };
	struct who system = { .kind = WHO_SYSTEM };
	struct queue q, to;
	int64_t day;

	CHECK_OK(world_do(w, system, STR(""), other_queue, &other));
	first = refer(w, id, "A", "");
	urgent = refer(w, id, "B", "pain");
	twice = refer(w, id, "C", "pain");
	CHECK_OK(did(w, clinic(w), invite)); /* B holds a place */
	there = refer(w, other, "C", "");
	for (int64_t i = 0; i < many; i++)
		(void)refer(w, id, str_fmt(a, "M%lld", (long long)i).p, "");
	CHECK(did(w, clinic(w), (struct doing){ .what = CLOSE, .id = id }) == &CLOSE_WHY);
	CHECK(did(w, doctor(w), close) == &REFER_MISSING);
	close.n = id;
	CHECK(did(w, clinic(w), close) == &CLOSE_HEIR);
	close.n = other;
	day = kept(w, first).referred_at;
	CHECK_OK(did(w, clinic(w), close));
	CHECK(did(w, clinic(w), close) == &REFER_CLOSED);
	CHECK_OK(store_queue_get(w->db, a, id, &q));
	CHECK_INT(q.waiting, many + 2 - CLOSE_SLICE);
	CHECK(did(w, clinic(w), invite) == &REFER_CLOSED);
	CHECK(did(w, doctor(w), somebody(id, "New", "")) == &REFER_CLOSED);
	for (n = 1; n;) /* the rest goes over by itself */
		CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_OK(store_queue_get(w->db, a, id, &q));
	CHECK_OK(store_queue_get(w->db, a, other, &to));
	CHECK(q.waiting == 0 && q.closed.day && to.waiting == many + 2); /* A, C once, and the many */
	CHECK(kept(w, first).queue == other && kept(w, first).referred_at == day && kept(w,
	    first).state == REFERRAL_WAITING);
	CHECK(kept(w, twice).state == REFERRAL_LEFT && kept(w, there).class == 1); /* the better of both places */
	CHECK(place(w, there).place == 1 && place(w, first).place == 2);
	CHECK(kept(w, urgent).queue == id && kept(w, urgent).state == REFERRAL_INVITED);
	CHECK_OK(did(w, nobody, answer(w, urgent, true))); /* what was offered stays */
	/* it opens again, and is closed without another one: they are told why */
	CHECK_OK(did(w, clinic(w), (struct doing){ .what = PLACES, .queue = { .kind = STR("op"),
	    .profile = STR("eyes"), .places = 2 } }));
	first = refer(w, id, "D", "");
	n = (int64_t)messages(w);
	close.n = 0;
	CHECK_OK(did(w, clinic(w), close));
	CHECK(kept(w, first).state == REFERRAL_LEFT && kept(w, first).ended_on.day);
	CHECK_INT(messages(w), n + 1);
}

TEST_BOTH(deeds_of_queues_are_done_whole_or_not_at_all)
{
	int64_t id = a_queue(w), r[4];
	struct str was;

	for (int i = 0; i < 4; i++)
		r[i] = refer(w, id, str_fmt(a, "P%d", i).p, "");
	{
		struct doing deeds[] = { somebody(id, "X", "pain"),
			{ .what = CLASS, .id = r[3], .text = STR("child"), .why = STR("b") },
			{ .what = WEEK, .id = id, .week = { .week = NEXT, .places = 3, .words = STR("") } },
			{ .what = PLACES, .queue = { .id = id, .places = 3 } },
			{ .what = INVITE, .id = id, .at = NEXT, .n = 2 },
			{ .what = JUMP, .id = r[2], .at = NEXT, .text = STR("danger"), .why = STR("c"),
			    .officer = OFFICER_HEAD },
			answer(w, r[3], false), /* the next is invited */ answer(w, r[2], true),
			{ .what = PLACES, .queue = { .kind = STR("op"), .profile = STR("hips"), .places = 1 } },
			{ .what = LEAVE, .id = r[1], .token = refer_token(a, &w->keys, r[1]) },
			{ .what = OPEN, .id = r[2], .why = STR("d") },
			{ .what = CLOSE, .id = id, .why = STR("e") },
			{ .what = END, .id = r[2], .deed = REFERRAL_GIVE } };

		for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++) {
			const struct err *e = &REFER_MISSING;

			if (deeds[i].what == END)
				w->now += 7 * DAY;
			was = all_of_it(w);
			for (int k = 0; e && k < 90; k++) {
				writer_fail_at(w->writer, k);
				e = did(w, deeds[i].what == REFER || deeds[i].what == CLASS ? doctor(w) : clinic(w),
				    deeds[i]);
				writer_fail_at(w->writer, -1);
				if (e && !str_eq(all_of_it(w), was))
					test_fail(__FILE__, __LINE__, "deed %zu, call %d: half done", i, k);
			}
			if (e)
				test_fail(__FILE__, __LINE__, "deed %zu: %s", i, e->text);
			CHECK(!str_eq(all_of_it(w), was));
		}
	}
}
