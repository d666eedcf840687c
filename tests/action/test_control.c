/* Control: what is watched cannot be closed, an instruction has its own term, a board's numbers are its rows. */
#include "action/control.h"

#include "action/accept.h"
#include "action/answer.h"
#include "action/beats.h"
#include "action/forward.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/controls.h"
#include "store/papers.h"
#include "world.h"

struct doing {
	enum { PUT_ON, TAKE_OFF, INSTRUCT, REPORT, CLOSE, FORWARD, DRAFT, APPROVE, ACCEPT, ASSIGN } what;
	int64_t id;
	const char *a, *b;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->what) {
	case PUT_ON:
		return act_control(c, d->id, str_c(d->a), STR(""), &d->ap);
	case TAKE_OFF:
		return act_uncontrol(c, d->id, STR("seen"), &d->ap);
	case INSTRUCT:
		return act_instruct(c, d->id, str_c(d->a), str_c(d->b), &d->ap);
	case REPORT:
		return act_report(c, d->id, str_c(d->a), &d->ap);
	case CLOSE:
		return act_close(c, d->id, &d->ap);
	case FORWARD:
		return act_forward(c, d->id, BODY_HOKIM_LAKE, STR("competence"), STR("theirs"), &d->ap);
	case DRAFT:
		return act_draft(c, d->id, STR("an answer"), OUTCOME_SAT, STR(""), false, &d->ap);
	case ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, STR(""), &d->ap);
	default:
		return act_approve(c, d->id, &d->ap);
	}
}

static const struct err *
done_by(struct world *w, int64_t officer, struct doing d)
{
	return world_do(w, world_who(w, officer), STR(""), perform, &d);
}

/* An appeal answered by the health body. */
static int64_t
answered(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	struct who head = world_who(w, OFFICER_HEAD);

	head.roles |= ROLE_BIT(ROLE_DISPATCHER);
	CHECK_OK(world_do(w, head, STR(""), perform, &(struct doing){ .what = ACCEPT, .id = id }));
	CHECK_OK(world_do(w, head, STR(""), perform, &(struct doing){ .what = ASSIGN, .id = id }));
	CHECK_OK(done_by(w, OFFICER_EXECUTOR, (struct doing){ .what = DRAFT, .id = id }));
	CHECK_OK(done_by(w, OFFICER_HEAD, (struct doing){ .what = APPROVE, .id = id }));
	return id;
}

static const struct who everything = { .kind = WHO_SYSTEM };

TEST_BOTH(an_appeal_on_control_is_not_closed_until_it_is_taken_off)
{
	int64_t id = answered(w);
	struct watched none = { 0 }, *list;
	size_t n;

	CHECK(done_by(w, OFFICER_CONTROLLER, (struct doing){ PUT_ON, id, "no such ground", NULL, { 0 } }) ==
	    &CONTROL_REASON);
	CHECK(done_by(w, OFFICER_CONTROLLER, (struct doing){ .what = TAKE_OFF, .id = id }) == &CONTROL_OFF);
	CHECK_OK(done_by(w, OFFICER_CONTROLLER, (struct doing){ PUT_ON, id, "overdue", NULL, { 0 } }));
	CHECK_OK(done_by(w, OFFICER_CONTROLLER, (struct doing){ PUT_ON, id, "overdue", NULL, { 0 } }));
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_CONTROL, BODY_RECEPTION_NORTH, &none, 10, &list, &n));
	CHECK_INT(n, 1);
	CHECK_INT(list[0].appeal, id);
	/* ten days behind Monday 14 September is a Thursday */
	CHECK_INT(list[0].day.day, date_ymd(2026, 9, 24).day);
	CHECK(done_by(w, OFFICER_HEAD, (struct doing){ .what = CLOSE, .id = id }) == &CONTROL_HOLDS);
	CHECK_OK(done_by(w, OFFICER_CONTROLLER, (struct doing){ .what = TAKE_OFF, .id = id }));
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_CONTROL, BODY_RECEPTION_NORTH, &none, 10, &list, &n));
	CHECK_INT(n, 0);
	CHECK_OK(done_by(w, OFFICER_HEAD, (struct doing){ .what = CLOSE, .id = id }));
}

TEST_BOTH(an_instruction_has_its_own_term_and_goes_with_the_appeal)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	struct watched none = { 0 }, *list;
	struct instruction *all;
	struct text words;
	size_t n;

	CHECK(done_by(w, OFFICER_CONTROLLER, (struct doing){ INSTRUCT, id, "INSTRUCT_3", " ", { 0 } }) ==
	    &INSTRUCT_TEXT);
	CHECK(done_by(w, OFFICER_CONTROLLER, (struct doing){ INSTRUCT, id, "TERM_A", "repair", { 0 } }) ==
	    &INSTRUCT_TERM);
	CHECK(done_by(w, OFFICER_EXECUTOR, (struct doing){ REPORT, id, "done", NULL, { 0 } }) == &REPORT_NOTHING);
	CHECK_OK(done_by(w, OFFICER_CONTROLLER, (struct doing){ INSTRUCT, id, "INSTRUCT_3", "repair", { 0 } }));
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_TOLD_US, BODY_HEALTH_LAKE, &none, 10, &list, &n));
	CHECK_INT(n, 1);
	CHECK_INT(list[0].day.day, date_ymd(2026, 9, 17).day); /* three days behind the 14th */
	CHECK_OK(done_by(w, OFFICER_CONTROLLER, (struct doing){ .what = FORWARD, .id = id }));
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_TOLD_US, BODY_HEALTH_LAKE, &none, 10, &list, &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_TOLD_US, BODY_HOKIM_LAKE, &none, 10, &list, &n));
	CHECK_INT(n, 1);
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_TOLD_OTHERS, BODY_RECEPTION_NORTH, &none, 10, &list, &n));
	CHECK_INT(n, 1);
	CHECK_OK(store_watched(w->db, a, &everything, WATCH_TOLD_OTHERS, BODY_RECEPTION_NORTH, &list[0], 10, &list, &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_instructions(w->db, a, id, &all, &n));
	CHECK_INT(n, 1);
	CHECK_STR(all[0].due_why, "s2026-09-14;cINSTRUCT_3,3,0,2026-09-17");
	CHECK_OK(store_text_latest(w->db, a, id, TEXT_INSTRUCTION, &words));
	CHECK_STR(words.body, "repair");
}

TEST_BOTH(the_oldest_instruction_is_reported_first_and_both_hold_the_closing)
{
	int64_t id = answered(w);
	struct instruction *all;
	size_t n;

	CHECK_OK(done_by(w, OFFICER_CONTROLLER, (struct doing){ INSTRUCT, id, "INSTRUCT_3", "one", { 0 } }));
	CHECK_OK(done_by(w, OFFICER_CONTROLLER, (struct doing){ INSTRUCT, id, "INSTRUCT_3", "two", { 0 } }));
	CHECK(done_by(w, OFFICER_HEAD, (struct doing){ .what = CLOSE, .id = id }) == &INSTRUCTION_HOLDS);
	CHECK(done_by(w, OFFICER_EXECUTOR, (struct doing){ REPORT, id, "", NULL, { 0 } }) == &REPORT_TEXT);
	CHECK_OK(done_by(w, OFFICER_EXECUTOR, (struct doing){ REPORT, id, "did one", NULL, { 0 } }));
	CHECK_OK(store_instructions(w->db, a, id, &all, &n));
	CHECK_INT(n, 2);
	CHECK(all[0].done_at && !all[1].done_at);
	CHECK(done_by(w, OFFICER_HEAD, (struct doing){ .what = CLOSE, .id = id }) == &INSTRUCTION_HOLDS);
	CHECK_OK(done_by(w, OFFICER_EXECUTOR, (struct doing){ REPORT, id, "did two", NULL, { 0 } }));
	CHECK_OK(done_by(w, OFFICER_HEAD, (struct doing){ .what = CLOSE, .id = id }));
}

struct reminding {
	int64_t body;
	int did;
};

static ERR
remind(struct ctx *c, void *arg)
{
	struct reminding *r = arg;

	return act_remind(c, r->body, 2, &r->did);
}

TEST_BOTH(a_body_is_reminded_once_of_each_overdue_appeal)
{
	struct reminding r = { BODY_HEALTH_LAKE, 0 };
	int64_t ids[3], key = 0;
	struct board_row row;
	struct str reply;
	bool found;

	for (int i = 0; i < 3; i++)
		ids[i] = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR("k1"), remind, &r));
	CHECK_INT(r.did, 0); /* nothing is overdue */
	w->now += 40 * MS_PER_DAY;
	CHECK_OK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR("k2"), remind, &r));
	CHECK_INT(r.did, 2);
	CHECK_OK(idem_find(w->db, a, STR("k2"), &key, &reply, &found));
	CHECK(found);
	CHECK_OK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR("k3"), remind, &r));
	CHECK_INT(r.did, 1);
	CHECK_OK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR("k4"), remind, &r));
	CHECK_INT(r.did, 0);
	for (int i = 0; i < 3; i++) {
		struct appeal ap;

		CHECK_OK(store_appeal_by_id(w->db, a, ids[i], &ap));
		CHECK(ap.flags & FLAG_REMINDED);
	}
	/* others do not remind: it does not exist for them */
	r.body = BODY_HOKIM_HILL;
	CHECK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), remind, &r) == &ACCESS_MISSING);
	CHECK_OK(store_board(w->db, a, BODY_HEALTH_LAKE, moment_day(w->now, 300),
	    date_add_days(moment_day(w->now, 300), 2), date_add_days(moment_day(w->now, 300), 7), &row));
	CHECK_INT(row.n[APPEAL_FORWARDED][0], 3);
	CHECK_INT(row.n[APPEAL_FORWARDED][1], 0);
}

TEST_BOTH(the_boards_numbers_are_those_of_its_lists)
{
	struct board_row row;
	struct date today = moment_day(w->now, 300);
	int64_t sum = 0;
	struct line *lines;
	size_t n;

	for (int i = 0; i < 25; i++) {
		(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
		w->now += MS_PER_DAY;
	}
	today = moment_day(w->now, 300);
	CHECK_OK(store_board(w->db, a, BODY_HEALTH_LAKE, today, date_add_days(today, 2), date_add_days(today, 7),
	    &row));
	for (int band = 0; band < BOARD_BANDS; band++) {
		struct date from[] = { date_ymd(1970, 1, 2), today, date_add_days(today, 3), date_add_days(today, 8) };
		struct queue_ask ask = { .body = BODY_HEALTH_LAKE, .state = APPEAL_FORWARDED, .after_due = date_add_days(from[band], -1),
			.after_id = INT64_MAX, .until = band == 3 ? date_ymd(9999, 12, 31) : date_add_days(from[band + 1], -1),
			.max = 1000 };

		CHECK_OK(store_queue(w->db, a, &ask, &lines, &n));
		CHECK_INT(row.n[APPEAL_FORWARDED][band], n);
		sum += row.n[APPEAL_FORWARDED][band];
	}
	CHECK_INT(sum, 25);
	CHECK(row.n[APPEAL_FORWARDED][0] > 0 && row.n[APPEAL_FORWARDED][2] > 0);
}
