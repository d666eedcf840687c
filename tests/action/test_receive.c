/* Receptions of leaders: a timetable is published, slots are booked once, the day is worked through, and each deed is done
 * whole; on both engines. */
#include "action/receive.h"

#include "action/protocol.h"
#include "action/publish.h"
#include "base/arena.h"
#include "domain/access.h"
#include "jobs/daily.h"
#include "store/appeals.h"
#include "store/outbox.h"
#include "store/protocols.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define NINE (9 * 60)
#define TEN (10 * 60)
#define MONDAY date_ymd(2026, 9, 14)

enum what { RECEIVER, TIMETABLE, EXCEPTION, BOOK, CANCEL, MOVE, HOLD, STEP, END, KEPT, OPEN };
struct doing {
	enum what what;
	struct receiver receiver;
	struct timetable timetable;
	struct exception exception;
	struct booking booking;
	struct ending ending;
	enum booking_deed deed;
	int64_t id, reception;
	int slot;
	struct str token, code, why;
	struct submitted out;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct receiver r = d->receiver;
	struct timetable t = d->timetable;
	struct exception x = d->exception;
	struct booking b = d->booking;
	const struct err *e;

	switch (d->what) {
	case RECEIVER:
		e = act_receiver(c, &r);
		d->id = r.id;
		return e;
	case TIMETABLE:
		return act_timetable(c, d->id, &t);
	case EXCEPTION:
		return act_exception(c, d->id, &x);
	case BOOK:
		e = act_book(c, &b, &d->code);
		d->id = e ? d->id : b.id;
		return e;
	case CANCEL:
		return act_book_cancel(c, d->id, d->token);
	case MOVE:
		return act_book_move(c, d->id, d->token, d->reception, d->slot);
	case HOLD:
		return act_receive_hold(c, d->reception, 0);
	case STEP:
		return act_receive_step(c, d->id, d->deed);
	case END:
		return act_receive_end(c, d->id, &d->ending, &d->out);
	case KEPT:
		return act_receive_kept(c, d->id);
	default:
		return act_receive_open(c, d->id, d->why, &b);
	}
}

static const struct who nobody = { .kind = WHO_NOBODY };

static const struct err *
did(struct world *w, struct who who, struct doing *d)
{
	return world_do(w, who, STR(""), perform, d);
}

static struct who
hokim(struct world *w)
{
	return world_who(w, OFFICER_OTHER);
}

/* The hokim of the Hill receives on Mondays, two people at nine and two at ten past nine; the timetable is published from
 * this Monday on. */
static int64_t
a_hokim(struct world *w)
{
	struct doing make = { .what = RECEIVER,
		.receiver = { .body = BODY_HOKIM_HILL, .post = POST_HEAD, .officer = OFFICER_OTHER } };
	struct doing plan = { .what = TIMETABLE, .timetable = { .from = MONDAY, .minutes = 10, .seats = 2, .nhours = 1,
		.hours = { { 1, NINE, NINE + 20, STR("Room 3") } } } };

	country_add_rule(w->a, w->country, "RECEPTION_AHEAD", 30, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "RECEPTION_REMIND", 1, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "RECEPTION_KEEP", 1, UNIT_YEAR);
	CHECK_OK(did(w, hokim(w), &make));
	plan.id = make.id;
	CHECK_OK(did(w, hokim(w), &plan));
	return make.id;
}

static size_t
published(struct world *w, int64_t receiver, struct reception **out)
{
	size_t n;

	CHECK_OK(store_receptions(w->db, w->a, receiver, MONDAY, date_add_days(MONDAY, 400), out, &n));
	return n;
}

/* A booking by a person with this telephone. */
static struct doing
booked(int64_t reception, int slot, const char *phone)
{
	return (struct doing){ .what = BOOK, .booking = { .reception = reception, .slot = slot, .channel = BOOKING_WEB,
		.name = STR("Karimova Nodira"), .phone = str_c(phone), .text = STR("The road") } };
}

static struct booking
kept(struct world *w, int64_t id)
{
	struct booking b;

	CHECK_OK(store_booking(w->db, w->a, id, &b));
	return b;
}

static size_t
messages(struct world *w)
{
	struct message *m;
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, w->now + 900 * DAY, WAY_SMS, 200, &m, &n));
	return n;
}

TEST_BOTH(a_timetable_is_published_ahead_and_nearer_changes_are_exceptions)
{
	int64_t id = a_hokim(w), n;
	struct reception *r;
	struct receiver who;
	struct doing other = { .what = RECEIVER, .receiver = { .body = BODY_HOKIM_HILL, .post = POST_HEAD, .officer = OFFICER_OTHER } },
		     plan = { .what = TIMETABLE, .id = id, .timetable = { .from = date_add_days(MONDAY, 37), .minutes = 30, .seats = 1,
			.nhours = 1, .hours = { { 2, NINE, TEN, STR("Room 4") } } } },
		     x = { .what = EXCEPTION, .id = id, .exception = { .kind = EXCEPTION_OFF, .from = date_add_days(MONDAY, 7),
			.to = date_add_days(MONDAY, 7), .words = STR("Harvest") } };

	CHECK_INT(published(w, id, &r), 6); /* thirty days and a week: from the 14th of September to the 21st of October */
	CHECK(r[0].at.day.day == MONDAY.day && r[5].at.day.day == MONDAY.day + 35 && r[0].at.seats == 2);
	CHECK(did(w, hokim(w), &other) == &PUBLISH_TWICE);
	other.receiver.post = POST_DEPUTY;
	other.receiver.officer = OFFICER_HEAD; /* of another body */
	CHECK(did(w, hokim(w), &other) == &PUBLISH_WHO);
	CHECK(did(w, world_who(w, OFFICER_HEAD), &other) == &ACCESS_DENIED);
	CHECK(did(w, world_who(w, OFFICER_HEAD), &x) == &PUBLISH_MISSING);
	CHECK(did(w, hokim(w), &plan) == &PUBLISH_KEPT);
	plan.timetable.from = date_add_days(MONDAY, 38);
	CHECK_OK(did(w, hokim(w), &plan));
	CHECK_INT(published(w, id, &r), 6);
	CHECK_OK(did(w, hokim(w), &x));
	x.exception = (struct exception){ .kind = EXCEPTION_OTHER, .from = date_add_days(MONDAY, 14),
		.to = date_add_days(MONDAY, 20), .officer = OFFICER_HEAD, .words = STR("Leave") };
	CHECK(did(w, hokim(w), &x) == &PUBLISH_WHO);
	x.exception.officer = OFFICER_OTHER;
	CHECK_OK(did(w, hokim(w), &x));
	x.exception = (struct exception){ .kind = EXCEPTION_EXTRA, .from = MONDAY, .at = { 0, NINE + 10, TEN, STR("Room 3") },
		.words = STR("Many wait") };
	CHECK(did(w, hokim(w), &x) == &TIMETABLE_OVERLAP);
	x.exception.from = date_add_days(MONDAY, 2);
	CHECK_OK(did(w, hokim(w), &x));
	CHECK_INT(published(w, id, &r), 7);
	CHECK(r[1].at.day.day == MONDAY.day + 2 && r[1].at.ends == TEN);
	CHECK(r[2].state == RECEPTION_CANCELLED && r[3].at.by == OFFICER_OTHER && !r[4].at.by);
	CHECK_STR(r[2].words, "Harvest");
	/* a week later the next days follow, by the new edition */
	w->now += 7 * DAY;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 1);
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	CHECK_INT(published(w, id, &r), 8);
	CHECK(r[7].at.day.day == MONDAY.day + 43 && r[7].at.minutes == 30);
	CHECK_STR(r[7].at.place, "Room 4");
	CHECK_OK(store_receiver(w->db, a, id, &who));
	CHECK_INT(who.published_until.day, MONDAY.day + 44);
}

TEST_BOTH(a_slot_is_booked_once_and_goes_to_whoever_waits)
{
	int64_t id = a_hokim(w), first, waiting;
	struct reception *r, next;
	struct doing b[4], cancel = { .what = CANCEL }, move = { .what = MOVE }, wait;
	struct str token;
	struct booking x;

	CHECK(published(w, id, &r) == 6);
	next = r[1];
	b[0] = booked(r[0].id, 0, "90 111 11 11");
	CHECK(did(w, nobody, &b[0]) == &BOOK_CLOSED); /* it is ten already */
	for (int i = 0; i < 4; i++) {
		b[i] = booked(next.id, i / 2, str_fmt(a, "90 111 11 1%d", i).p);
		CHECK_OK(did(w, nobody, &b[i]));
		x = kept(w, b[i].id);
		CHECK(x.slot == i / 2 && x.seat == i % 2 && booking_ticket(&x) == i + 1);
	}
	CHECK_INT(messages(w), 4);
	b[1].booking.channel = BOOKING_PHONE; /* the office is told */
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), &b[1]) == &BOOK_TWICE);
	wait = booked(next.id, 0, "90 222 22 22");
	CHECK(did(w, nobody, &wait) == &BOOK_TAKEN);
	wait.booking.slot = -1;
	CHECK(did(w, nobody, &wait) == &BOOK_TAKEN);
	wait.booking.phone = STR("");
	CHECK(did(w, nobody, &wait) == &BOOK_CONTACT);
	wait.booking.phone = STR("90 222 22 22");
	wait.booking.name = STR(" ");
	CHECK(did(w, nobody, &wait) == &BOOK_NAME);
	wait.booking.name = STR("Olimov");
	wait.booking.state = BOOKING_WAITING;
	CHECK_OK(did(w, nobody, &wait));
	waiting = wait.id;
	CHECK(kept(w, waiting).slot == -1 && kept(w, waiting).state == BOOKING_WAITING);
	/* whoever answers a reception's telephone books for those who call, nobody else does */
	wait.booking.name = STR("Caller");
	wait.booking.phone = STR("90 222 22 23");
	wait.booking.channel = BOOKING_PHONE;
	CHECK(did(w, world_who(w, OFFICER_HEAD), &wait) == &ACCESS_DENIED);
	CHECK_OK(did(w, world_who(w, OFFICER_DISPATCHER), &wait));
	wait.booking.channel = BOOKING_OFFICE;
	wait.booking.phone = STR("90 222 22 24");
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), &wait) == &ACCESS_DENIED);
	/* with the token only */
	first = b[1].id;
	cancel.id = first;
	cancel.token = STR("0123456789ABCDEF");
	CHECK(did(w, nobody, &cancel) == &BOOK_MISSING);
	cancel.token = STR("");
	CHECK(did(w, nobody, &cancel) == &BOOK_MISSING && did(w, world_who(w, OFFICER_HEAD), &cancel) == &BOOK_MISSING);
	token = book_token(a, &w->keys, first);
	cancel.token = token;
	CHECK_OK(did(w, nobody, &cancel));
	CHECK(did(w, nobody, &cancel) == &BOOK_STATE);
	x = kept(w, waiting);
	CHECK(x.state == BOOKING_BOOKED && x.slot == 0 && x.seat == 1);
	CHECK_INT(messages(w), 7); /* four booked, two wait, of whom one has a time now */
	/* to another day, and only to the same leader's */
	move = (struct doing){ .what = MOVE, .id = waiting, .token = book_token(a, &w->keys, waiting), .reception = r[2].id,
		.slot = -1 };
	CHECK(did(w, nobody, &move) == &BOOK_SLOT);
	move.slot = 2;
	CHECK(did(w, nobody, &move) == &BOOK_CLOSED);
	move.slot = 1;
	CHECK_OK(did(w, nobody, &move));
	CHECK(kept(w, waiting).reception == r[2].id && kept(w, waiting).slot == 1 && kept(w, waiting).seat == 0);
	/* the caller has it now; when they give it up, it is free, and nobody needs to wait */
	x = kept(w, wait.id);
	CHECK(x.state == BOOKING_BOOKED && x.slot == 0 && x.seat == 1);
	cancel.id = wait.id;
	cancel.token = book_token(a, &w->keys, wait.id);
	CHECK_OK(did(w, nobody, &cancel));
	wait = booked(next.id, -1, "90 333 33 33");
	wait.booking.state = BOOKING_WAITING;
	CHECK(did(w, nobody, &wait) == &BOOK_FREE);
	wait.booking.state = BOOKING_BOOKED;
	CHECK_OK(did(w, nobody, &wait)); /* the first free one */
	CHECK(kept(w, wait.id).slot == 0 && kept(w, wait.id).seat == 1);
	{
		struct ctx c = world_ctx(w, nobody);

		CHECK_OK(book_by_code(&c, wait.id, wait.code, &x));
		CHECK(book_by_code(&c, wait.id, STR("00000-00000"), &x) == &BOOK_MISSING);
		CHECK(book_by_code(&c, 77, wait.code, &x) == &BOOK_MISSING);
	}
}

TEST_BOTH(whoever_types_a_strangers_contact_learns_nothing_and_the_second_booking_ends)
{
	int64_t id = a_hokim(w), n;
	struct reception *r;
	struct doing first, second, other;

	published(w, id, &r);
	first = booked(r[1].id, 0, "90 111 11 11");
	other = booked(r[1].id, 1, "90 222 22 22");
	second = booked(r[2].id, 0, "90 111 11 11");
	CHECK_OK(did(w, nobody, &first));
	CHECK_OK(did(w, nobody, &other));
	CHECK_OK(did(w, nobody, &second)); /* the same answer as anybody's */
	CHECK(second.code.n == other.code.n && kept(w, second.id).state == BOOKING_BOOKED && kept(w, second.id).slot == 0);
	CHECK_INT(messages(w), 3);
	w->now += 6 * DAY; /* the eve of the first */
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(kept(w, first.id).state, BOOKING_BOOKED);
	CHECK_INT(kept(w, other.id).state, BOOKING_BOOKED);
	CHECK(kept(w, second.id).state == BOOKING_CANCELLED && kept(w, second.id).slot == -1);
	CHECK_INT(messages(w), 6); /* two are reminded, one is told that it ended */
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
}

TEST_BOTH(a_cancelled_reception_calls_its_bookings_off_and_they_may_be_moved)
{
	int64_t id = a_hokim(w), n;
	struct reception *r;
	struct doing b, x = { .what = EXCEPTION, .id = id, .exception = { .kind = EXCEPTION_OFF, .from = date_add_days(MONDAY, 7),
		.to = date_add_days(MONDAY, 7), .words = STR("Flood") } }, move;

	published(w, id, &r);
	b = booked(r[1].id, 1, "90 111 11 11");
	CHECK_OK(did(w, nobody, &b));
	CHECK_OK(did(w, hokim(w), &x));
	CHECK(kept(w, b.id).state == BOOKING_CALLED_OFF && kept(w, b.id).slot == -1);
	CHECK_INT(messages(w), 2);
	move = (struct doing){ .what = MOVE, .id = b.id, .token = book_token(a, &w->keys, b.id), .reception = r[1].id, .slot = 0 };
	CHECK(did(w, nobody, &move) == &BOOK_CLOSED);
	move.reception = r[2].id;
	CHECK_OK(did(w, nobody, &move));
	CHECK(kept(w, b.id).state == BOOKING_BOOKED);
	/* reminded once, the day before; erased a year behind it */
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	w->now += 13 * DAY;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 2); /* days are published too */
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	CHECK_INT(messages(w), 4);
	w->now += 366 * DAY;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_STR(kept(w, b.id).name, "Karimova Nodira");
	w->now += DAY;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK(!kept(w, b.id).name.n && !kept(w, b.id).phone.n && !kept(w, b.id).text.n && !kept(w, b.id).person.n);
}

/* A decree of a day off comes after the timetable was published. */
TEST_BOTH(a_day_that_becomes_a_day_off_calls_its_receptions_off_but_not_the_extra_ones)
{
	int64_t id = a_hokim(w), n;
	struct reception *r;
	struct doing b, x = { .what = EXCEPTION, .id = id, .exception = { .kind = EXCEPTION_EXTRA, .from = date_add_days(MONDAY, 12),
		.at = { 0, NINE, TEN, STR("Yard") }, .words = STR("Saturday") } };
	struct special *specials = arena_array(a, 1, sizeof(*specials));

	specials[0] = (struct special){ .day = date_add_days(MONDAY, 7), .kind = DAY_ADDITIONAL };
	for (int i = 0; i < LANGS; i++)
		specials[0].names.in[i] = STR("Harvest day");
	published(w, id, &r);
	b = booked(r[1].id, 0, "90 111 11 11");
	CHECK_OK(did(w, nobody, &b));
	CHECK_OK(did(w, hokim(w), &x));
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	w->country->specials = specials;
	w->country->nspecials = 1;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 1);
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	published(w, id, &r);
	CHECK(r[1].state == RECEPTION_CANCELLED && r[2].at.day.day == MONDAY.day + 12 && r[2].state == RECEPTION_PLANNED);
	CHECK_STR(r[1].words, "Harvest day");
	CHECK(kept(w, b.id).state == BOOKING_CALLED_OFF);
	CHECK_INT(messages(w), 2);
}

TEST_BOTH(a_body_that_ends_receives_no_more)
{
	int64_t id = a_hokim(w), n;
	struct reception *r;
	struct body *bodies;
	struct doing b;

	published(w, id, &r);
	b = booked(r[1].id, 0, "90 111 11 11");
	CHECK_OK(did(w, nobody, &b));
	bodies = arena_array(a, w->country->nbodies, sizeof(*bodies)); /* the world's own are shared by all tests */
	for (size_t i = 0; i < w->country->nbodies; i++) {
		bodies[i] = w->country->bodies[i];
		bodies[i].ended = bodies[i].id == BODY_HOKIM_HILL;
	}
	w->country->bodies = bodies;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 5); /* not the one of today */
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	CHECK(kept(w, b.id).state == BOOKING_CALLED_OFF);
	CHECK_INT(messages(w), 2);
	CHECK(published(w, id, &r) == 6 && r[0].state == RECEPTION_PLANNED && r[5].state == RECEPTION_CANCELLED);
	w->now += 7 * DAY; /* nothing more is published */
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(published(w, id, &r), 6);
}

TEST_BOTH(a_visit_ends_in_advice_a_protocol_an_appeal_or_a_promise)
{
	static const enum booking_result results[] = { RESULT_ADVICE, RESULT_SETTLED, RESULT_APPEAL, RESULT_PROMISE };
	int64_t id = a_hokim(w);
	struct reception *r;
	struct doing b[4], hold = { .what = HOLD }, step, end, done = { .what = KEPT };
	struct visit_counts count;
	struct who clerk = hokim(w);
	struct protocol p;
	struct appeal ap;
	bool any;

	clerk.roles |= ROLE_BIT(ROLE_REGISTRAR);
	published(w, id, &r);
	for (int i = 0; i < 4; i++) {
		b[i] = booked(r[1].id, i / 2, str_fmt(a, "90 111 11 1%d", i).p);
		CHECK_OK(did(w, nobody, &b[i]));
	}
	hold.reception = r[1].id;
	CHECK(did(w, clerk, &hold) == &RECEIVE_DAY);
	step = (struct doing){ .what = STEP, .id = b[0].id, .deed = BOOKING_ARRIVE };
	CHECK(did(w, clerk, &step) == &RECEIVE_DAY);
	w->now += 7 * DAY;
	CHECK_OK(did(w, clerk, &step));
	step.deed = BOOKING_ENTER;
	CHECK(did(w, clerk, &step) == &RECEIVE_FIRST);
	CHECK(did(w, world_who(w, OFFICER_HEAD), &hold) == &BOOK_MISSING);
	CHECK_OK(did(w, clerk, &hold));
	CHECK(did(w, clerk, &hold) == &BOOK_STATE);
	for (int i = 0; i < 4; i++) {
		step.id = b[i].id;
		CHECK_OK(did(w, clerk, &step));
		end = (struct doing){ .what = END, .id = b[i].id, .ending = { .result = results[i] } };
		CHECK(did(w, clerk, &end) == (results[i] == RESULT_ADVICE || results[i] == RESULT_PROMISE ? &RECEIVE_WORDS
		                                                                                           : &RECEIVE_ASKED));
		end.ending.asked = STR("A road to the school");
		end.ending.words = STR("It is built by May.");
		CHECK(did(w, clerk, &end) == (results[i] == RESULT_SETTLED ? &PROTOCOL_RESIDENCE
			      : results[i] == RESULT_PROMISE                   ? &RECEIVE_DUE
		                                                               : NULL));
		end.ending.residence = STR("Hill street 5");
		end.ending.due = date_add_days(MONDAY, 200);
		if (results[i] == RESULT_SETTLED || results[i] == RESULT_PROMISE)
			CHECK_OK(did(w, clerk, &end));
		CHECK(did(w, clerk, &end) == &RECEIVE_DONE && kept(w, b[i].id).state == BOOKING_DONE);
	}
	CHECK_OK(store_protocol(w->db, a, BODY_HOKIM_HILL, kept(w, b[1].id).protocol, &p, &any));
	CHECK(any && str_is(p.content, "A road to the school") && str_is(p.residence, "Hill street 5"));
	CHECK_OK(store_appeal_by_id(w->db, a, kept(w, b[2].id).appeal, &ap));
	CHECK(ap.form == FORM_ORAL && ap.body == BODY_HOKIM_HILL);
	CHECK_OK(store_bookings_count(w->db, a, id, MONDAY, date_add_days(MONDAY, 7), date_add_days(MONDAY, 7), &count));
	CHECK(count.booked == 4 && count.done[RESULT_ADVICE] == 1 && count.done[RESULT_SETTLED] == 1 &&
	    count.done[RESULT_APPEAL] == 1 && count.done[RESULT_PROMISE] == 1);
	CHECK(count.promises_open == 1 && count.promises_late == 0);
	CHECK_OK(store_bookings_count(w->db, a, id, MONDAY, date_add_days(MONDAY, 7), date_add_days(MONDAY, 201), &count));
	CHECK_INT(count.promises_late, 1);
	done.id = b[0].id;
	CHECK(did(w, clerk, &done) == &BOOK_STATE);
	done.id = b[3].id;
	CHECK_OK(did(w, clerk, &done));
	CHECK(did(w, clerk, &done) == &BOOK_STATE);
}

/* All that the deeds could touch, as a text. */
static struct str
all_of_it(struct world *w)
{
	struct str out = STR("");
	struct rows rows;

	CHECK_OK(db_all(w->db, w->a, SQL_tables_count, NO_ARGS, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct str name = row_text(&rows.v[i]);
		int64_t n = row_int(&rows.v[i]);

		if (!str_is(name, "number_block"))
			out = str_fmt(w->a, "%.*s %.*s=%lld", STR_ARG(out), STR_ARG(name), (long long)n);
	}
	for (int64_t id = 100000; id < 100012; id++) {
		struct booking b;

		if (!store_booking(w->db, w->a, id, &b))
			out = str_fmt(w->a, "%.*s %lld:%lld,%d,%d,%d", STR_ARG(out), (long long)id, (long long)b.version, b.state,
			    b.slot, b.result);
	}
	for (int64_t id = 1; id < 20; id++) {
		struct reception r;

		if (!store_reception(w->db, w->a, id, &r))
			out = str_fmt(w->a, "%.*s r%lld:%d", STR_ARG(out), (long long)r.version, r.state);
	}
	return out;
}

/* All of the deed or nothing: its k-th call to the database fails, for each k. */
TEST_BOTH(deeds_of_receptions_are_done_whole_or_not_at_all)
{
	int64_t id = a_hokim(w), waiting;
	struct reception *r;
	struct who clerk = hokim(w);
	struct doing deeds[] = {
		{ .what = BOOK }, { .what = BOOK }, { .what = BOOK }, { .what = BOOK }, { .what = BOOK },
		{ .what = CANCEL }, /* the one that waits gets its time */
		{ .what = MOVE },
		{ .what = EXCEPTION, .id = id, .exception = { .kind = EXCEPTION_OFF, .from = date_add_days(MONDAY, 14),
		      .to = date_add_days(MONDAY, 21), .words = STR("Leave") } },
		{ .what = EXCEPTION, .id = id, .exception = { .kind = EXCEPTION_EXTRA, .from = date_add_days(MONDAY, 3),
		      .at = { 0, NINE, TEN, STR("Yard") }, .words = STR("Many") } },
		{ .what = TIMETABLE, .id = id, .timetable = { .from = date_add_days(MONDAY, 50), .minutes = 20, .seats = 1 } },
		{ .what = RECEIVER, .receiver = { .body = BODY_HOKIM_HILL, .post = POST_OFFICE } },
		{ .what = HOLD }, { .what = STEP, .deed = BOOKING_ENTER }, { .what = END, .ending = { .result = RESULT_SETTLED,
		      .asked = STR("a"), .words = STR("b"), .residence = STR("c") } },
		{ .what = STEP, .deed = BOOKING_ENTER }, { .what = END, .ending = { .result = RESULT_APPEAL, .asked = STR("d") } },
		{ .what = OPEN, .why = STR("called") },
	};
	size_t n = sizeof(deeds) / sizeof(deeds[0]);
	struct str was;

	clerk.roles |= ROLE_BIT(ROLE_REGISTRAR);
	published(w, id, &r);
	for (size_t i = 0; i < n; i++) {
		struct doing *d = &deeds[i];
		const struct err *e = &BOOK_MISSING;

		if (d->what == BOOK) {
			*d = booked(r[1].id, i < 4 ? (int)i / 2 : -1, str_fmt(a, "90 111 11 1%zu", i).p);
			d->booking.state = i < 4 ? BOOKING_BOOKED : BOOKING_WAITING;
		}
		waiting = deeds[4].id;
		if (d->what == CANCEL)
			d->id = deeds[0].id;
		if (d->what == MOVE) {
			d->id = waiting;
			d->reception = r[2].id;
			d->slot = 1;
		}
		if (d->what == HOLD) {
			w->now += 7 * DAY;
			d->reception = r[1].id;
		}
		if (d->what == STEP || d->what == END || d->what == OPEN)
			d->id = deeds[i < 14 ? 1 : 2].id;
		was = all_of_it(w);
		for (int k = 0; e && k < 90; k++) {
			writer_fail_at(w->writer, k);
			e = did(w, d->what == BOOK ? nobody : clerk, d);
			writer_fail_at(w->writer, -1);
			if (e && !str_eq(all_of_it(w), was))
				test_fail(__FILE__, __LINE__, "deed %zu, call %d: half done", i, k);
		}
		if (e)
			test_fail(__FILE__, __LINE__, "deed %zu: %s", i, e->text);
		CHECK(!str_eq(all_of_it(w), was));
	}
}
