/* Mobile receptions: announced, numbers leased to devices, records brought in once whatever is lost on the way; on both
 * engines. */
#include "action/bring.h"

#include "action/announce.h"
#include "action/lease.h"
#include "action/protocol.h"
#include "action/receive.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "jobs/daily.h"
#include "store/appeals.h"
#include "store/protocols.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define HOUR INT64_C(3600000)
#define NINE (9 * 60)
#define MONDAY date_ymd(2026, 9, 14)
#define NUMBERS 4

enum what { ANNOUNCE, CANCEL, HELD, DEVICE, END_DEVICE, LEASE, VOID, BRING, KEPT, OPEN };
struct doing {
	enum what what;
	struct outing outing;
	int64_t id, no;
	struct str token, seed, words;
	struct device device;
	struct lease lease;
	struct leased_code *codes;
	size_t ncodes;
	struct record record;
	struct came came;
	bool differs;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct outing o = d->outing;
	const struct err *e;

	switch (d->what) {
	case ANNOUNCE:
		e = act_announce(c, &o);
		d->id = e ? d->id : o.id;
		return e;
	case CANCEL:
		return act_announce_cancel(c, d->id, d->words);
	case HELD:
		return act_announce_held(c, d->id);
	case DEVICE:
		return act_device(c, d->token, STR("Telephone"), &d->device);
	case END_DEVICE:
		return act_device_end(c, d->id);
	case LEASE:
		return act_lease(c, d->token, d->id, d->seed, &d->lease, &d->codes, &d->ncodes);
	case VOID:
		return act_lease_void(c, d->id);
	case BRING:
		return act_bring(c, &d->record, &d->came, &d->differs);
	case KEPT:
		return act_announce_kept(c, d->id, d->no);
	default:
		return act_announce_open(c, d->id, d->no, d->words, &d->came);
	}
}

static const struct err *
did(struct world *w, struct who who, struct doing *d)
{
	return world_do(w, who, STR(""), perform, d);
}

static void
rules(struct world *w)
{
	country_add_rule(w->a, w->country, "OUTING_AHEAD", 3, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "FIELD_LEASE", 1, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "FIELD_KEEP", 5, UNIT_CALENDAR_DAY);
	w->country->outings = STR("numbers=4");
}

static struct doing
announcing(int days)
{
	return (struct doing){ .what = ANNOUNCE, .outing = { .leader = OFFICER_OTHER, .place = PLACE_HILL,
		.day = date_add_days(MONDAY, days), .begins = NINE, .ends = NINE + 180, .site = STR("School 3"), .nhelpers = 1,
		.helpers = { OFFICER_OTHER } } };
}

/* Announced for today, with a device and numbers. */
static struct doing
in_the_field(struct world *w, char name)
{
	char *token = arena_alloc(w->a, SEED_BYTES), *seed = arena_alloc(w->a, SEED_BYTES);
	struct doing o = announcing(0), d;
	struct outing *list;
	size_t n;

	token[0] = name;
	seed[0] = (char)(name + 1);
	if (!w->country->outings.n)
		rules(w);
	CHECK_OK(store_outings_of(w->db, w->a, BODY_HOKIM_HILL, MONDAY, &list, &n));
	if (n)
		o.id = list[0].id;
	else
		CHECK_OK(did(w, world_clerk(w), &o));
	d = (struct doing){ .what = DEVICE, .token = { token, SEED_BYTES }, .seed = { seed, SEED_BYTES }, .id = o.id };
	CHECK_OK(did(w, world_clerk(w), &d));
	d.what = LEASE;
	CHECK_OK(did(w, world_clerk(w), &d));
	CHECK_INT(d.ncodes, NUMBERS);
	return d;
}

static struct doing
recorded(const struct world *w, const struct doing *field, const char *local, enum booking_result result)
{
	return (struct doing){ .what = BRING,
		.record = { .token = field->token, .local = str_c(local), .outing = field->id, .recorded = w->now, .sent = w->now,
		    .number = field->codes[0].id, .code = field->codes[0].code, .name = STR("Karimova Nodira"),
		    .phone = STR("90 111 11 11"), .residence = STR("Hill street 5"), .text = STR("A road to the school"),
		    .topic = TOPIC_GAS, .result = result, .words = STR("It is built by May."), .due = date_add_days(MONDAY, 90),
		    .promiser = STR("The hokim") } };
}

static struct leased
number(struct world *w, int64_t id)
{
	struct leased l;
	bool any;

	CHECK_OK(store_leased(w->db, w->a, id, &l, &any));
	CHECK(any);
	return l;
}

TEST_BOTH(a_mobile_reception_is_announced_by_the_bodys_own_people)
{
	struct doing d = announcing(3), stop = { .what = CANCEL }, held = { .what = HELD };
	struct ctx c = world_ctx(w, world_clerk(w));
	struct outing o;
	bool own;

	rules(w);
	CHECK(did(w, (struct who){ .kind = WHO_NOBODY }, &d) == &ACCESS_DENIED);
	d.outing.day = date_add_days(MONDAY, -1);
	CHECK(did(w, world_clerk(w), &d) == &ANNOUNCE_DAY);
	d.outing.day = date_add_days(MONDAY, 3);
	d.outing.ends = d.outing.begins;
	CHECK(did(w, world_clerk(w), &d) == &ANNOUNCE_HOURS);
	d.outing.ends = NINE + 60;
	d.outing.site = STR(" ");
	CHECK(did(w, world_clerk(w), &d) == &ANNOUNCE_SITE);
	d.outing.site = STR("School 3");
	d.outing.place = PLACE_LAKE; /* of another hokim */
	CHECK(did(w, world_clerk(w), &d) == &ANNOUNCE_PLACE);
	d.outing.place = PLACE_SOUTH; /* the region above */
	CHECK(did(w, world_clerk(w), &d) == &ANNOUNCE_PLACE);
	d.outing.place = PLACE_HILL;
	d.outing.helpers[0] = OFFICER_HEAD; /* of another body */
	CHECK(did(w, world_clerk(w), &d) == &ANNOUNCE_WHO);
	d.outing.helpers[0] = OFFICER_OTHER;
	CHECK_OK(did(w, world_clerk(w), &d));
	CHECK(did(w, world_clerk(w), &d) == &ANNOUNCE_TWICE);
	CHECK_OK(store_outing(w->db, a, d.id, &o));
	CHECK(o.nhelpers == 1 && o.helpers[0] == OFFICER_OTHER && !announce_late(&c, &o));
	o.day.day--;
	CHECK(announce_late(&c, &o));
	CHECK_OK(announce_get(&c, d.id, &o, &own));
	CHECK(own);
	c.who = world_who(w, OFFICER_HEAD);
	CHECK(announce_get(&c, d.id, &o, &own) == &ANNOUNCE_MISSING);
	c.who = world_who(w, OFFICER_CONTROLLER); /* of another region's reception */
	CHECK(announce_get(&c, d.id, &o, &own) == &ANNOUNCE_MISSING);
	c.who.place = PLACE_SOUTH;
	CHECK_OK(announce_get(&c, d.id, &o, &own));
	CHECK(!own);
	stop.id = held.id = d.id;
	CHECK(did(w, world_clerk(w), &held) == &ANNOUNCE_STATE);
	CHECK(did(w, world_clerk(w), &stop) == &ANNOUNCE_WHY);
	stop.words = STR("Flood");
	CHECK(did(w, world_who(w, OFFICER_CONTROLLER), &stop) == &ANNOUNCE_MISSING);
	CHECK_OK(did(w, world_clerk(w), &stop));
	CHECK(did(w, world_clerk(w), &stop) == &ANNOUNCE_STATE);
	CHECK_OK(did(w, world_clerk(w), &d)); /* it may be announced anew */
	w->now += 3 * DAY;
	held.id = d.id;
	CHECK_OK(did(w, world_clerk(w), &held));
}

TEST_BOTH(numbers_are_leased_once_and_voided_for_good)
{
	struct doing d = in_the_field(w, 'a'), again = d, other = { .what = DEVICE, .token = d.token }, stop = { .what = VOID };
	struct ctx c = world_ctx(w, world_clerk(w));
	enum lease_answer answer;
	struct leased *all;
	int64_t became, n;
	size_t nall;

	CHECK(d.lease.until == moment_of(date_add_days(MONDAY, 2), 0, 300) && d.lease.void_at == d.lease.until + 5 * DAY);
	again.ncodes = 0;
	CHECK_OK(did(w, world_clerk(w), &again)); /* the reply was lost */
	CHECK(again.lease.id == d.lease.id && again.ncodes == NUMBERS);
	for (size_t i = 0; i < NUMBERS; i++) {
		CHECK_INT(again.codes[i].id, d.codes[i].id);
		CHECK(str_eq(again.codes[i].code, d.codes[i].code) && number_year(d.codes[i].id) == 2026);
	}
	CHECK_OK(lease_asked(&c, d.codes[1].id, d.codes[1].code, &answer, &became));
	CHECK(answer == LEASE_WAITS);
	CHECK_OK(lease_asked(&c, d.codes[1].id, d.codes[0].code, &answer, &became));
	CHECK(answer == LEASE_UNKNOWN);
	/* nobody of another body */
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), &other) == &LEASE_DEVICE);
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), &again) == &LEASE_DEVICE);
	/* not without end, not behind its day, not for what was cancelled */
	for (int i = 1; i < LEASES_OPEN; i++) {
		again.seed = str_fmt(a, "%032d", i);
		CHECK_OK(did(w, world_clerk(w), &again));
	}
	again.seed = STR("01234567890123456789012345678901");
	CHECK(did(w, world_clerk(w), &again) == &LEASE_MANY);
	stop.id = d.lease.id;
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), &stop) == &LEASE_NONE);
	CHECK_OK(did(w, world_clerk(w), &stop));
	CHECK(did(w, world_clerk(w), &stop) == &LEASE_NONE);
	for (size_t i = 0; i < NUMBERS; i++)
		CHECK(number(w, d.codes[i].id).state == LEASED_VOID);
	CHECK_OK(lease_asked(&c, d.codes[1].id, d.codes[1].code, &answer, &became));
	CHECK(answer == LEASE_GONE);
	CHECK_OK(did(w, world_clerk(w), &again)); /* others, never these */
	CHECK_OK(store_leased_of(w->db, a, again.lease.id, &all, &nall));
	for (size_t i = 0; i < nall; i++)
		CHECK(all[i].id > d.codes[NUMBERS - 1].id);
	w->now += 2 * DAY;
	again.seed = STR("11234567890123456789012345678901");
	CHECK(did(w, world_clerk(w), &again) == &LEASE_DAY);
	/* by themselves, five days behind */
	w->now = d.lease.void_at;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
	w->now++;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, LEASES_OPEN);
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_INT(n, 0);
}

TEST_BOTH(a_record_is_brought_in_once_and_was_received_when_it_was_written_down)
{
	struct doing d = in_the_field(w, 'a'), b = recorded(w, &d, "one", RESULT_APPEAL), twice, p;
	int64_t at = w->now;
	struct protocol proto;
	struct came_counts n;
	struct appeal ap;
	bool any;

	w->now += 30 * HOUR; /* the network comes back on the next day */
	b.record.sent = w->now;
	CHECK_OK(did(w, world_clerk(w), &b));
	CHECK(b.came.appeal == d.codes[0].id && b.came.no == 1 && !b.came.marks && number(w, d.codes[0].id).state == LEASED_USED);
	CHECK_OK(store_appeal_by_id(w->db, a, b.came.appeal, &ap));
	CHECK(ap.received_at == at && ap.last_at == w->now && ap.channel == CHANNEL_MOBILE && ap.form == FORM_ORAL);
	CHECK(ap.registered_on.day == MONDAY.day && ap.due.day == MONDAY.day + 15 && ap.body == BODY_HOKIM_HILL);
	/* the reply was lost; then the officer's words are other ones */
	twice = b;
	CHECK_OK(did(w, world_clerk(w), &twice));
	CHECK(twice.came.no == 1 && twice.came.appeal == b.came.appeal && !twice.differs);
	twice.record.text = STR("Another road");
	CHECK_OK(did(w, world_clerk(w), &twice));
	CHECK(twice.differs && twice.came.appeal == b.came.appeal);
	CHECK_STR(twice.came.text, "A road to the school");
	/* what is incomplete is written down nowhere, and may be completed */
	p = recorded(w, &d, "two", RESULT_SETTLED);
	p.record.residence = STR("");
	CHECK(did(w, world_clerk(w), &p) == &PROTOCOL_RESIDENCE);
	p.record.residence = STR("Hill street 6");
	p.record.phone = STR("12");
	CHECK(did(w, world_clerk(w), &p) == &BRING_PHONE);
	p.record.phone = STR("");
	CHECK_OK(did(w, world_clerk(w), &p));
	CHECK_OK(store_protocol(w->db, a, BODY_HOKIM_HILL, p.came.protocol, &proto, &any));
	CHECK(any && proto.day.day == MONDAY.day + 1 && p.came.marks == MARK_DAY);
	p = recorded(w, &d, "three", RESULT_ADVICE);
	p.record.words = STR(" ");
	CHECK(did(w, world_clerk(w), &p) == &RECEIVE_WORDS);
	p.record.words = STR("Told");
	CHECK_OK(did(w, world_clerk(w), &p));
	p = recorded(w, &d, "four", RESULT_PROMISE);
	p.record.due = date_add_days(MONDAY, 1);
	CHECK(did(w, world_clerk(w), &p) == &RECEIVE_DUE);
	p.record.recorded = at; /* on the day itself it is tomorrow */
	CHECK_OK(did(w, world_clerk(w), &p));
	CHECK_OK(store_came_count(w->db, a, d.id, date_add_days(MONDAY, 2), &n));
	CHECK(n.all == 4 && n.done[RESULT_APPEAL] == 1 && n.done[RESULT_SETTLED] == 1 && n.late == 1 && n.kept == 0);
	p.what = KEPT;
	p.id = d.id;
	p.no = 1;
	CHECK(did(w, world_clerk(w), &p) == &ANNOUNCE_KEPT);
	p.no = p.came.no;
	CHECK_OK(did(w, world_clerk(w), &p));
	CHECK(did(w, world_clerk(w), &p) == &ANNOUNCE_KEPT);
	p.what = OPEN;
	CHECK(did(w, world_clerk(w), &p) == &ANNOUNCE_OPEN);
	p.words = STR("to call back");
	CHECK_OK(did(w, world_clerk(w), &p));
}

TEST_BOTH(what_went_wrong_in_the_field_loses_nothing)
{
	struct doing d = in_the_field(w, 'a'), e = in_the_field(w, 'k'), b, stop = { .what = VOID, .id = d.lease.id },
		     end = { .what = END_DEVICE, .id = 1 };
	struct ctx c = world_ctx(w, world_clerk(w));
	struct who colleague = world_clerk(w);
	enum lease_answer answer;
	int64_t became, at = w->now;

	/* two devices with the same local names */
	b = recorded(w, &d, "one", RESULT_APPEAL);
	CHECK_OK(did(w, world_clerk(w), &b));
	b = recorded(w, &e, "one", RESULT_APPEAL);
	CHECK_OK(did(w, world_clerk(w), &b));
	CHECK(b.came.no == 2 && b.came.appeal == e.codes[0].id);
	/* a number that this device does not have, or gave out twice */
	b = recorded(w, &e, "two", RESULT_APPEAL);
	CHECK_OK(did(w, world_clerk(w), &b));
	CHECK(b.came.appeal != e.codes[0].id && b.came.marks == MARK_NONE);
	b = recorded(w, &e, "three", RESULT_APPEAL);
	b.record.number = d.codes[1].id;
	CHECK_OK(did(w, world_clerk(w), &b));
	CHECK(b.came.appeal != d.codes[1].id && number(w, d.codes[1].id).state == LEASED_OPEN);
	/* none was left */
	b.record.local = STR("four");
	b.record.number = 0;
	CHECK_OK(did(w, world_clerk(w), &b));
	CHECK(b.came.marks == MARK_NONE && b.came.appeal > d.codes[1].id);
	/* its time was over: another number, to which the receipt's one leads */
	CHECK_OK(did(w, world_clerk(w), &stop));
	b = recorded(w, &d, "late", RESULT_APPEAL);
	b.record.number = d.codes[2].id;
	b.record.code = d.codes[2].code;
	CHECK_OK(did(w, world_clerk(w), &b));
	CHECK(b.came.appeal != d.codes[2].id && b.came.marks == MARK_NUMBER);
	CHECK_OK(lease_asked(&c, d.codes[2].id, d.codes[2].code, &answer, &became));
	CHECK(answer == LEASE_BECAME && became == b.came.appeal);
	/* the officer is not there any more, the device gets nothing more: a colleague brings it in */
	CHECK_OK(did(w, world_clerk(w), &end));
	colleague.officer = OFFICER_HEAD;
	d.seed = STR("01234567890123456789012345678901");
	d.what = LEASE;
	CHECK(did(w, colleague, &d) == &LEASE_ENDED);
	b = recorded(w, &d, "left", RESULT_ADVICE);
	CHECK_OK(did(w, colleague, &b));
	CHECK(b.came.marks == MARK_BROUGHT && b.came.officer == OFFICER_OTHER && b.came.by == OFFICER_HEAD);
	CHECK_OK(did(w, world_clerk(w), &b)); /* and the officer is back: no second one */
	CHECK(b.came.by == OFFICER_HEAD);
	/* nobody of elsewhere */
	b.record.local = STR("foreign");
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), &b) == &LEASE_DEVICE);
	/* a clock that is a day ahead */
	w->now += HOUR;
	b = recorded(w, &e, "clock", RESULT_ADVICE);
	b.record.recorded = at + DAY + HOUR / 2;
	b.record.sent = w->now + DAY;
	CHECK_OK(did(w, world_clerk(w), &b));
	CHECK(b.came.received_at == at + HOUR / 2 && b.came.skew == -DAY && b.came.marks == MARK_CLOCK);
}

TEST_BOTH(who_came_before_is_found_by_the_contact)
{
	struct doing d = in_the_field(w, 'a'), b = recorded(w, &d, "one", RESULT_ADVICE), next = announcing(7);
	struct ctx c = world_ctx(w, world_clerk(w));
	struct came *list;
	struct outing o;
	int64_t n;
	size_t nl;
	bool *again;

	CHECK_OK(did(w, world_clerk(w), &b));
	w->now += 7 * DAY;
	CHECK_OK(did(w, world_clerk(w), &next));
	d.id = next.id;
	for (int i = 0; i < 2; i++) {
		b = recorded(w, &d, i ? "three" : "two", RESULT_ADVICE);
		b.record.phone = i ? STR("90 222 22 22") : b.record.phone;
		CHECK_OK(did(w, world_clerk(w), &b));
	}
	CHECK_OK(store_outing(w->db, a, next.id, &o));
	CHECK_OK(store_came_of(w->db, a, next.id, &list, &nl));
	CHECK_OK(announce_again(&c, &o, list, nl, &again));
	CHECK(nl == 2 && again[0] && !again[1]);
	/* erased when the receptions' time is over */
	country_add_rule(w->a, w->country, "RECEPTION_KEEP", 1, UNIT_YEAR);
	w->now += 367 * DAY;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_OK(store_came_of(w->db, a, next.id, &list, &nl));
	CHECK(!list[0].name.n && !list[0].phone.n && !list[0].person.n && !list[0].words.n && list[0].result == RESULT_ADVICE);
}

static struct str
all_of_it(struct world *w)
{
	struct str out = STR("");
	struct outing o;
	struct rows rows;

	CHECK_OK(db_all(w->db, w->a, SQL_tables_count, NO_ARGS, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct str name = row_text(&rows.v[i]);
		int64_t n = row_int(&rows.v[i]);

		if (!str_is(name, "number_block"))
			out = str_fmt(w->a, "%.*s %.*s=%lld", STR_ARG(out), STR_ARG(name), (long long)n);
	}
	if (!store_outing(w->db, w->a, 1, &o))
		out = str_fmt(w->a, "%.*s %lld", STR_ARG(out), (long long)o.version);
	return out;
}

/* All of the deed or nothing: its k-th call to the database fails, for each k. */
TEST_BOTH(deeds_of_mobile_receptions_are_done_whole_or_not_at_all)
{
	static const enum booking_result results[] = { RESULT_SETTLED, RESULT_APPEAL, RESULT_APPEAL, RESULT_PROMISE };
	struct doing deeds[10] = { announcing(0), { .what = DEVICE }, { .what = LEASE }, { .what = BRING }, { .what = BRING },
		{ .what = VOID, .id = 1 }, { .what = BRING }, { .what = BRING }, { .what = KEPT, .id = 1, .no = 4 },
		{ .what = END_DEVICE, .id = 1 } };
	char token[SEED_BYTES] = "token", seed[SEED_BYTES] = "seed";
	struct doing field = { .token = { token, SEED_BYTES }, .seed = { seed, SEED_BYTES }, .id = 1 };

	rules(w);
	for (size_t i = 0, k, brought = 0; i < 10; i++) {
		struct doing *d = &deeds[i];
		const struct err *e = &ANNOUNCE_MISSING;
		struct str was;

		if (d->what == DEVICE || d->what == LEASE) {
			d->token = field.token;
			d->seed = field.seed;
			d->id = 1;
		}
		if (d->what == BRING) {
			field.codes = deeds[2].codes + brought;
			*d = recorded(w, &field, str_fmt(a, "%zu", i).p, results[brought++]);
		}
		was = all_of_it(w);
		for (k = 0; e && k < 90; k++) {
			writer_fail_at(w->writer, (int)k);
			e = did(w, world_clerk(w), d);
			writer_fail_at(w->writer, -1);
			if (e && !str_eq(all_of_it(w), was))
				test_fail(__FILE__, __LINE__, "deed %zu, call %zu: half done", i, k);
		}
		if (e)
			test_fail(__FILE__, __LINE__, "deed %zu: %s", i, e->text);
		CHECK(!str_eq(all_of_it(w), was) || d->what == KEPT || d->what == END_DEVICE);
	}
}
