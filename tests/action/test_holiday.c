/* A day off added later: what moves, what stays, and the trace, on both engines. */
#include "action/dayoff.h"

#include "action/accept.h"
#include "action/admin.h"
#include "action/author.h"
#include "action/retime.h"
#include "base/arena.h"
#include "domain/calendar.h"
#include "domain/limit.h"
#include "jobs/move.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "world.h"

static struct who
admin(void)
{
	return (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_HEAD, .roles = ROLE_BIT(ROLE_ADMIN) };
}

static ERR
run_country(struct ctx *c, void *arg)
{
	return store_country_put(c->tx, c->a, arg);
}

static ERR
run_holiday(struct ctx *c, void *arg)
{
	return act_holiday(c, arg);
}

static ERR
run_withdraw(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_withdraw(c, *(int64_t *)arg, STR("no"), &ap);
}

/* The world's country on the shelf, and read from there. */
static void
settle(struct world *w)
{
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), run_country, w->country));
	CHECK_OK(store_country(w->db, w->a, &w->country));
}

static struct holiday
day_off(int month, int day)
{
	struct holiday h = { .kind = HOLIDAY_ADD, .day = date_ymd(2026, month, day) };

	h.names.in[LANG_UZ] = STR("Bayram");
	return h;
}

/* As the job does it, until nothing is left. */
static int64_t
march(struct world *w)
{
	int64_t seen = 0, did = 1;

	CHECK_OK(store_country(w->db, w->a, &w->country));
	while (did) {
		CHECK_OK(job_move(w->a, w->db, w->writer, w->country, w->now, &did));
		seen += did;
	}
	return seen;
}

static struct appeal
the(struct world *w, int64_t id)
{
	struct appeal ap = { .id = 0 };

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	return ap;
}

static void
due_on(struct world *w, int64_t id, const char *due, const char *latest)
{
	struct appeal ap = the(w, id);

	CHECK_STR(date_iso(w->a, ap.due), due);
	CHECK_STR(date_iso(w->a, ap.latest), latest);
}

TEST_BOTH(a_day_off_added_later_moves_running_clocks_with_a_trace)
{
	int64_t moved, forward, gone, later;
	struct holiday h = day_off(9, 29);
	struct happened *e;
	struct line *lines;
	struct queue_ask ask = { .body = BODY_HEALTH_LAKE, .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31),
		.max = 10 };
	struct appeal ap;
	size_t n;

	settle(w);
	moved = world_submit(w, "One", BODY_HEALTH_LAKE);   /* due on Tuesday 29 September */
	forward = world_submit(w, "Two", BODY_RECEPTION_LAKE); /* to be forwarded by Monday 21 September */
	gone = world_submit(w, "Three", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, world_author(gone), STR(""), run_withdraw, &gone));
	w->now += MS_PER_DAY;
	later = world_submit(w, "Four", BODY_HEALTH_LAKE);
	due_on(w, moved, "2026-09-29", "2026-09-29");
	due_on(w, forward, "2026-09-21", "2026-10-06");
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &h));
	CHECK_INT(march(w), 3);
	due_on(w, moved, "2026-09-30", "2026-09-30");
	due_on(w, forward, "2026-09-21", "2026-10-06");
	due_on(w, later, "2026-09-30", "2026-09-30");
	due_on(w, gone, "2026-09-29", "2026-09-29"); /* judged by the rules of its day */
	CHECK_INT(the(w, gone).last_seq, 2);
	CHECK_INT(the(w, later).last_seq, 1);
	ap = the(w, moved);
	CHECK_STR(str_sub(ap.due_why, str_find(ap.due_why, STR(";c")), 100),
	    ";cTERM_A,15,0,2026-09-29;o2026-09-29,2026-09-30");
	CHECK_OK(store_events(w->db, a, moved, &e, &n));
	CHECK_INT(n, 2);
	CHECK(e[1].event.deed == DEED_CALENDAR && e[1].event.who == WHO_SYSTEM);
	CHECK_STR(e[1].event.reason, "2026-09-29");
	CHECK_STR(date_iso(a, e[0].event.after.due), "2026-09-29");
	CHECK_STR(date_iso(a, e[1].event.after.due), "2026-09-30");
	CHECK_OK(store_queue(w->db, a, &ask, &lines, &n));
	CHECK_INT(n, 2);
	CHECK_INT(lines[0].due.day, date_ymd(2026, 9, 30).day);
}

TEST_BOTH(the_first_clock_of_a_chain_moves_the_second)
{
	struct holiday h = day_off(9, 21);
	int64_t id;

	settle(w);
	id = world_submit(w, "Gas", BODY_RECEPTION_LAKE);
	due_on(w, id, "2026-09-21", "2026-10-06");
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &h));
	(void)march(w);
	due_on(w, id, "2026-09-22", "2026-10-07");
	h.kind = HOLIDAY_DROP;
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &h));
	(void)march(w);
	due_on(w, id, "2026-09-21", "2026-10-06");
	CHECK_INT(the(w, id).last_seq, 3);
}

TEST_BOTH(a_second_look_finds_what_the_old_calendar_did_meanwhile)
{
	struct country *old = w->country;
	struct holiday h = day_off(9, 29);
	int64_t id, did;

	settle(w);
	old = w->country;
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &h));
	/* a process that has not read the change yet moves nothing */
	CHECK_OK(job_move(a, w->db, w->writer, old, w->now, &did));
	CHECK_INT(did, 0);
	(void)march(w);
	w->country = old;
	id = world_submit(w, "Late edition", BODY_HEALTH_LAKE);
	due_on(w, id, "2026-09-29", "2026-09-29");
	(void)march(w);
	due_on(w, id, "2026-09-29", "2026-09-29");
	w->now += 61000;
	CHECK_INT(march(w), 1);
	due_on(w, id, "2026-09-30", "2026-09-30");
	w->now += 61000;
	CHECK_INT(march(w), 0);
}

TEST_BOTH(more_than_a_slice_moves_and_what_will_is_told_before)
{
	struct ctx c;
	struct country *after;
	struct preview p;
	struct holiday h = day_off(9, 29);
	int64_t first = 0;

	settle(w);
	for (int i = 0; i < 230; i++) {
		int64_t id = world_submit(w, "Many", i % 2 ? BODY_HEALTH_LAKE : BODY_HOKIM_LAKE);

		first = first ? first : id;
	}
	c = world_ctx(w, admin());
	CHECK_OK(holiday_apply(w->country, a, c.today, &h, &after));
	CHECK_OK(act_retime_preview(&c, after, h.day, 5, &p));
	CHECK_INT(p.running, 230);
	CHECK_INT(p.moving, 230);
	CHECK_INT(p.nlist, 5);
	CHECK_STR(date_iso(a, p.list[0].was.due), "2026-09-29");
	CHECK_STR(date_iso(a, p.list[4].then.due), "2026-09-30");
	due_on(w, first, "2026-09-29", "2026-09-29"); /* told, not done */
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &h));
	CHECK(march(w) >= 230);
	c = world_ctx(w, admin());
	CHECK_OK(act_retime_preview(&c, w->country, h.day, 5, &p));
	CHECK_INT(p.moving, 0);
	due_on(w, first, "2026-09-30", "2026-09-30");
	CHECK_INT(the(w, first).last_seq, 2);
}

TEST_BOTH(only_an_administrator_changes_the_calendar_and_by_its_rules)
{
	struct holiday h = day_off(9, 29);

	settle(w);
	CHECK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), run_holiday, &h) == &ADMIN_MISSING);
	h.day = date_ymd(2026, 9, 13);
	CHECK(world_do(w, admin(), STR(""), run_holiday, &h) == &HOLIDAY_PASSED);
	CHECK_INT(march(w), 0);
}

TEST_BOTH(what_the_office_added_stays_until_the_profile_has_the_day)
{
	struct holiday h = day_off(9, 29), rest = { .kind = HOLIDAY_MOVE, .day = date_ymd(2026, 9, 26),
		.to = date_ymd(2026, 9, 28) };
	struct country *profile;
	const struct special *s;

	settle(w);
	profile = w->country;
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &h));
	CHECK_OK(store_country(w->db, a, &w->country));
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &rest));
	w->country = profile;
	settle(w); /* the profile is loaded again */
	CHECK(!calendar_works(w->country, h.day));
	CHECK(calendar_works(w->country, rest.day) && !calendar_works(w->country, rest.to));
	s = calendar_special(w->country, h.day);
	CHECK(s && s->own);
	profile->specials = arena_alloc(a, sizeof(*profile->specials));
	profile->specials[0] = (struct special){ .day = h.day, .kind = DAY_HOLIDAY, .names = h.names };
	profile->nspecials = 1;
	w->country = profile;
	settle(w);
	s = calendar_special(w->country, h.day);
	CHECK(s && !s->own && s->kind == DAY_HOLIDAY);
	CHECK_INT(w->country->nspecials, 3);
}

static ERR
run_submit(struct ctx *c, void *arg)
{
	static const struct allowed one = { .person = 1 };
	struct submission in = { .text = STR("Navbat uzun"), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR,
		.body = BODY_HEALTH_LAKE, .allowed = &one,
		.who = { .name = STR("Vali"), .phone = STR("+998901112233"), .crowd = 1 } };
	struct submitted out;
	const struct err *e = act_submit(c, &in, &out);

	*(int64_t *)arg = e ? 0 : out.appeal.id;
	return e;
}

/* It stands in no queue, and its clock runs. */
TEST_BOTH(the_clock_of_what_is_held_moves_too)
{
	struct holiday h = day_off(9, 21);
	struct preview p;
	struct country *after;
	struct happened *e;
	struct ctx c;
	int64_t id;
	size_t n;

	settle(w);
	for (int i = 0; i < 2; i++)
		CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), run_submit, &id));
	CHECK(the(w, id).flags & FLAG_HELD);
	due_on(w, id, "2026-09-21", "2026-10-06");
	c = world_ctx(w, admin());
	CHECK_OK(holiday_apply(w->country, a, c.today, &h, &after));
	CHECK_OK(act_retime_preview(&c, after, h.day, 9, &p));
	CHECK(p.running == 2 && p.moving == 1 && p.list[0].was.id == id);
	CHECK_OK(world_do(w, admin(), STR(""), run_holiday, &h));
	(void)march(w);
	CHECK_STR(date_iso(a, the(w, id).due), "2026-09-22");
	CHECK(the(w, id).flags & FLAG_HELD);
	CHECK_OK(store_events(w->db, a, id, &e, &n));
	CHECK(n == 2 && e[1].event.deed == DEED_CALENDAR);
}
