/* Bodies that merge, split or end, with all that runs there. */
#include "action/reform.h"

#include "action/accept.h"
#include "action/accuse.h"
#include "action/admin.h"
#include "action/answer.h"
#include "action/control.h"
#include "action/entrust.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "store/bans.h"
#include "store/controls.h"
#include "store/hops.h"
#include "store/officers.h"
#include "store/reforms.h"
#include "store/tasks.h"
#include "world.h"

static const struct who qabul = { .kind = WHO_SYSTEM };

static ERR
reform(struct ctx *c, void *arg)
{
	return act_reform(c, arg);
}

struct slice {
	int max;
	struct reformed out;
};
static ERR
slice(struct ctx *c, void *arg)
{
	struct slice *s = arg;

	return act_reform_slice(c, s->max, &s->out);
}

/* The next in the usual way of an appeal. */
struct step {
	enum deed deed;
	int64_t id;
	struct appeal ap;
};
static ERR
step(struct ctx *c, void *arg)
{
	struct step *s = arg;
	struct ban b = { BAN_BODY, BODY_HEALTH_LAKE, true };

	switch (s->deed) {
	case DEED_ACCEPT:
		return act_accept(c, s->id, &s->ap);
	case DEED_ASSIGN:
		return act_assign(c, s->id, OFFICER_EXECUTOR, STR(""), &s->ap);
	case DEED_DRAFT:
		return act_draft(c, s->id, STR("an answer"), OUTCOME_SAT, STR(""), false, &s->ap);
	case DEED_APPROVE:
		return act_approve(c, s->id, &s->ap);
	case DEED_INVOLVE:
		return act_involve(c, s->id, OFFICER_HEAD, STR("a part"), &s->ap);
	case DEED_ASK:
		return act_ask(c, s->id, BODY_HEALTH_LAKE, STR("how many?"), &s->ap);
	case DEED_INSTRUCT:
		return act_instruct(c, s->id, STR("INSTRUCT_3"), STR("repair"), &s->ap);
	case DEED_CONTROL:
		return act_control(c, s->id, STR("overdue"), STR(""), &s->ap);
	case DEED_RETURN:
		return act_return(c, s->id, STR("formal"), STR("again"), &s->ap);
	default:
		return act_accuse(c, s->id, &b, 1, STR("it"), &s->ap);
	}
}

static struct appeal
does(struct world *w, int64_t officer, enum deed deed, int64_t id)
{
	struct step s = { deed, id, { 0 } };
	struct who who = world_who(w, officer);

	who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	CHECK_OK(world_do(w, who, STR(""), step, &s));
	return s.ap;
}

static struct appeal
now_of(struct world *w, int64_t id)
{
	struct appeal ap;

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	return ap;
}

/* The change itself, and the world knows it. */
static void
change(struct world *w, const struct reform *r)
{
	CHECK_OK(world_do(w, qabul, STR(""), reform, (void *)(uintptr_t)r));
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, w->a, r);
	w->country->version = 1000;
}

static int64_t
carry(struct world *w, int max)
{
	struct slice s = { .max = max, .out = { .more = true } };
	int64_t moved = 0;

	while (s.out.more) {
		CHECK_OK(world_do(w, qabul, STR(""), slice, &s));
		moved += s.out.moved;
	}
	return moved;
}

static int64_t
count(struct world *w, const char *sql)
{
	struct rows rows;

	CHECK_OK(w->db->d->query(w->db->c, w->a, sql, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

static struct reform
merge(int64_t from, int64_t into)
{
	struct reform r = { .body = from, .n = 1, .act = STR("Cabinet 1 of 2026") };

	r.heirs[0].heir = into;
	return r;
}

TEST_BOTH(a_merged_body_takes_its_people_and_appeals_along)
{
	struct reform r = merge(BODY_HEALTH_LAKE, BODY_HOKIM_LAKE);
	int64_t fresh = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	int64_t led = world_submit(w, "Shifokor yoʻq, dori ham", BODY_HEALTH_LAKE);
	int64_t drafted = world_submit(w, "Shifokor qachon keladi", BODY_HEALTH_LAKE);
	int64_t asked = world_submit(w, "Gaz yoʻq", BODY_HOKIM_HILL);
	struct appeal before[3];
	struct task *tasks;
	struct happened *h;
	struct officer o;
	struct hop *way;
	size_t n;

	(void)does(w, OFFICER_HEAD, DEED_ACCEPT, led);
	(void)does(w, OFFICER_HEAD, DEED_ASSIGN, led);
	(void)does(w, OFFICER_HEAD, DEED_INVOLVE, led);
	(void)does(w, OFFICER_CONTROLLER, DEED_INSTRUCT, led);
	(void)does(w, OFFICER_HEAD, DEED_ACCEPT, drafted);
	(void)does(w, OFFICER_HEAD, DEED_ASSIGN, drafted);
	(void)does(w, OFFICER_EXECUTOR, DEED_DRAFT, drafted);
	(void)does(w, OFFICER_OTHER, DEED_ACCEPT, asked);
	(void)does(w, OFFICER_OTHER, DEED_ASK, asked);
	before[0] = now_of(w, fresh);
	before[1] = now_of(w, led);
	before[2] = now_of(w, drafted);
	w->now += INT64_C(86400000);
	change(w, &r);
	CHECK_INT(carry(w, 2), 3);
	for (int i = 0; i < 3; i++) {
		struct appeal ap = now_of(w, before[i].id);

		CHECK_INT(ap.body, BODY_HOKIM_LAKE);
		CHECK_INT(ap.state, before[i].state);
		CHECK_INT(ap.officer, before[i].officer);
		CHECK_INT(ap.outcome, before[i].outcome);
		/* its terms stay */
		CHECK(ap.due.day == before[i].due.day && ap.latest.day == before[i].latest.day &&
		    str_eq(ap.due_why, before[i].due_why) && ap.arrived_on.day == before[i].arrived_on.day);
		CHECK_INT(ap.hops, before[i].hops);
		CHECK_OK(store_events(w->db, a, ap.id, &h, &n));
		CHECK(h[n - 1].event.deed == DEED_CARRY && h[n - 1].event.from_body == BODY_HEALTH_LAKE);
		CHECK_STR(h[n - 1].event.reason, "reform");
		CHECK_OK(store_hops(w->db, a, ap.id, &way, &n));
		CHECK(n && way[n - 1].to == BODY_HOKIM_LAKE && !way[n - 1].pushed);
	}
	CHECK_OK(store_officer_by_id(w->db, a, OFFICER_EXECUTOR, &o));
	CHECK_INT(o.body, BODY_HOKIM_LAKE);
	/* co-executor, instruction and request came along */
	CHECK_OK(store_tasks(w->db, a, led, &tasks, &n));
	CHECK(n == 1 && tasks[0].how == TASK_OPEN && tasks[0].to_body == BODY_HOKIM_LAKE &&
	    tasks[0].from_body == BODY_HOKIM_LAKE);
	CHECK_OK(store_tasks(w->db, a, asked, &tasks, &n));
	CHECK(n == 1 && tasks[0].how == TASK_OPEN && tasks[0].to_body == BODY_HOKIM_LAKE);
	CHECK_INT(count(w, "SELECT count(*) FROM instruction WHERE to_body = 7 AND done_at IS NULL"), 1);
	/* each author is told once, and nothing is left behind */
	CHECK_INT(count(w, "SELECT count(*) FROM outbox WHERE template = 'reformed'"), 3);
	CHECK_INT(count(w, "SELECT count(*) FROM inbox WHERE body_id = 6"), 0);
	CHECK_INT(count(w, "SELECT carried FROM reform WHERE body_id = 6 AND done_at IS NULL"), 3);
	w->now += INT64_C(61000);
	CHECK_INT(carry(w, 2), 0);
	CHECK_INT(count(w, "SELECT count(*) FROM reform WHERE done_at IS NULL"), 0);
	CHECK_INT(count(w, "SELECT count(*) FROM outbox WHERE template = 'reformed'"), 3);
}

TEST_BOTH(who_takes_over_what_it_asked_for_asks_itself_nothing)
{
	struct reform r = merge(BODY_HEALTH_LAKE, BODY_HOKIM_HILL);
	int64_t asked = world_submit(w, "Gaz yoʻq", BODY_HOKIM_HILL);
	struct task *tasks;
	size_t n;

	(void)does(w, OFFICER_OTHER, DEED_ACCEPT, asked);
	(void)does(w, OFFICER_OTHER, DEED_ASK, asked);
	change(w, &r);
	CHECK_INT(carry(w, 10), 0); /* and it comes to an end */
	CHECK_OK(store_tasks(w->db, a, asked, &tasks, &n));
	CHECK(n == 1 && tasks[0].how == TASK_RECALLED && tasks[0].to_body == BODY_HOKIM_HILL);
}

TEST_BOTH(a_split_body_gives_each_part_to_its_heir_as_was_foretold)
{
	struct reform r = { .body = BODY_HEALTH_LAKE, .n = 2 };
	int64_t doctor = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	int64_t other = world_submit(w, "Shifokor yoʻq, dori ham", BODY_HEALTH_LAKE);
	struct ctx c = world_ctx(w, qabul);
	struct goings s;
	struct appeal ap;

	(void)does(w, OFFICER_HEAD, DEED_ACCEPT, doctor);
	(void)does(w, OFFICER_HEAD, DEED_ASSIGN, doctor);
	(void)does(w, OFFICER_HEAD, DEED_INVOLVE, doctor);
	r.heirs[0] = (struct heir){ .heir = BODY_HEALTH_NORTH };
	r.heirs[1] = (struct heir){ .topic = TOPIC_DOCTOR, .place = PLACE_LAKE, .heir = BODY_HOKIM_LAKE };
	CHECK_OK(act_reform_preview(&c, &r, &s));
	CHECK_INT(s.running, 2);
	CHECK_INT(s.officers, 2);
	CHECK(s.n == 1 && s.list[0].body == BODY_HOKIM_LAKE && s.list[0].n == 2);
	change(w, &r);
	CHECK_INT(carry(w, 100), 2);
	ap = now_of(w, doctor); /* its people went with the rest */
	CHECK(ap.body == BODY_HOKIM_LAKE && ap.state == APPEAL_ACCEPTED && !ap.officer);
	CHECK_INT(count(w, "SELECT count(*) FROM task WHERE how = 0"), 0);
	ap = now_of(w, other);
	CHECK(ap.body == BODY_HOKIM_LAKE && ap.state == APPEAL_FORWARDED);
}

TEST_BOTH(without_an_heir_it_goes_to_the_superior_and_a_receptions_to_the_next)
{
	struct reform r = { .body = BODY_HEALTH_LAKE }, rec = { .body = BODY_RECEPTION_LAKE };
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE), at = world_submit(w, "Shifokor yoʻq endi", 0);
	struct appeal ap = now_of(w, at);

	CHECK_INT(ap.body, BODY_RECEPTION_LAKE);
	(void)does(w, OFFICER_HEAD, DEED_ACCEPT, id);
	change(w, &r);
	change(w, &rec);
	w->now += INT64_C(61000);
	CHECK_INT(carry(w, 100), 2);
	ap = now_of(w, id);
	CHECK(ap.body == BODY_HEALTH_NORTH && ap.state == APPEAL_FORWARDED);
	ap = now_of(w, at);
	CHECK(ap.body == BODY_RECEPTION_NORTH && ap.state == APPEAL_RECEIVED);
	CHECK_INT(count(w, "SELECT count(*) FROM reform WHERE done_at IS NULL"), 0);
}

TEST_BOTH(an_heir_that_is_complained_of_never_holds_it)
{
	struct reform r = merge(BODY_HEALTH_LAKE, BODY_HEALTH_NORTH), s = merge(BODY_HOKIM_LAKE, BODY_HEALTH_NORTH);
	int64_t id = world_submit(w, "Shifokor qoʻpol", BODY_HOKIM_LAKE);
	struct ban *bans;
	struct appeal ap;
	size_t n;

	(void)does(w, OFFICER_DISPATCHER, DEED_ACCUSE, id); /* of Lake health */
	change(w, &r);
	CHECK_OK(store_bans(w->db, a, id, &bans, &n));
	CHECK(ban_meets(bans, n, 0, 0, BODY_HEALTH_NORTH) && ban_meets(bans, n, 0, 0, BODY_HEALTH_LAKE));
	change(w, &s);
	w->now += INT64_C(61000);
	(void)carry(w, 100);
	ap = now_of(w, id);
	CHECK_INT(ap.body, BODY_MINISTRY); /* the one above the banned heir */
	CHECK(!ban_meets(bans, n, ap.officer, ap.unit, ap.body));
}

TEST_BOTH(what_comes_late_or_wakes_later_finds_the_heir)
{
	struct reform r = merge(BODY_HEALTH_LAKE, BODY_HOKIM_LAKE);
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE), late;
	struct country *old = w->country;
	struct appeal ap;
	bool due;
	struct ctx c;

	(void)does(w, OFFICER_HEAD, DEED_ACCEPT, id);
	(void)does(w, OFFICER_HEAD, DEED_ASSIGN, id);
	(void)does(w, OFFICER_EXECUTOR, DEED_DRAFT, id);
	(void)does(w, OFFICER_HEAD, DEED_APPROVE, id);
	change(w, &r);
	CHECK_INT(carry(w, 100), 0); /* what was answered stays in its body's name */
	c = world_ctx(w, qabul);
	CHECK_OK(act_reform_due(&c, &due));
	CHECK(!due);
	c.country = old; /* who still reads the old country carries nothing */
	w->country = old;
	late = world_submit(w, "Shifokor yoʻq edi", BODY_HEALTH_LAKE);
	CHECK_OK(act_reform_due(&c, &due));
	CHECK(!due);
	w->country = (struct country *)(uintptr_t)heir_apply(old, a, &r);
	w->country->version = 1000;
	c = world_ctx(w, qabul);
	CHECK_OK(act_reform_due(&c, &due));
	CHECK(due);
	CHECK_INT(carry(w, 100), 1);
	CHECK_INT(now_of(w, late).body, BODY_HOKIM_LAKE);
	ap = does(w, OFFICER_CONTROLLER, DEED_INSTRUCT, id);
	CHECK_INT(ap.body, BODY_HEALTH_LAKE);
	CHECK_INT(count(w, "SELECT count(*) FROM instruction WHERE to_body = 7"), 1);
	ap = does(w, OFFICER_CONTROLLER, DEED_RETURN, id);
	CHECK(ap.body == BODY_HOKIM_LAKE && ap.state == APPEAL_RETURNED && ap.officer == OFFICER_EXECUTOR);
}

static ERR
again(struct ctx *c, void *arg)
{
	(void)arg;
	return store_reforms_again(c->tx);
}

/* From a process that did not know for an hour. */
TEST_BOTH(what_comes_after_all_was_carried_over_is_found_within_the_hour)
{
	struct reform r = merge(BODY_HEALTH_LAKE, BODY_HOKIM_LAKE);
	struct country *old = w->country;
	int64_t late;

	change(w, &r);
	w->now += INT64_C(61000);
	(void)carry(w, 100);
	CHECK_INT(count(w, "SELECT count(*) FROM reform WHERE done_at IS NULL"), 0);
	CHECK_OK(world_do(w, qabul, STR(""), again, NULL));
	CHECK_INT(count(w, "SELECT count(*) FROM reform WHERE done_at IS NULL"), 0); /* nothing is there */
	w->country = old;
	late = world_submit(w, "Shifokor yoʻq edi", BODY_HEALTH_LAKE);
	w->country = (struct country *)(uintptr_t)heir_apply(old, a, &r);
	w->country->version = 1000;
	CHECK_INT(carry(w, 100), 0);
	CHECK_OK(world_do(w, qabul, STR(""), again, NULL));
	CHECK_INT(carry(w, 100), 1);
	CHECK_INT(now_of(w, late).body, BODY_HOKIM_LAKE);
	CHECK_INT(count(w, "SELECT count(*) FROM reform WHERE done_at IS NULL"), 0);
	CHECK_INT(count(w, "SELECT carried FROM reform"), 1);
}

TEST_BOTH(control_of_a_reception_goes_to_its_heir)
{
	struct reform r = merge(BODY_RECEPTION_NORTH, BODY_RECEPTION);
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct control k;
	bool on;

	(void)does(w, OFFICER_CONTROLLER, DEED_CONTROL, id);
	(void)does(w, OFFICER_CONTROLLER, DEED_INSTRUCT, id);
	change(w, &r);
	(void)carry(w, 1);
	CHECK_OK(store_control(w->db, a, id, &k, &on));
	CHECK(on && k.body == BODY_RECEPTION);
	CHECK_INT(count(w, "SELECT count(*) FROM instruction WHERE from_body = 1 AND to_body = 6"), 1);
	CHECK_INT(now_of(w, id).body, BODY_HEALTH_LAKE);
}

TEST_BOTH(only_administrators_reorganise_and_it_stays_done)
{
	struct reform r = merge(BODY_HEALTH_LAKE, BODY_HOKIM_LAKE);
	struct who admin = world_who(w, OFFICER_OTHER);
	struct body again;

	CHECK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), reform, &r) == &ADMIN_MISSING);
	admin.roles = ROLE_BIT(ROLE_ADMIN);
	CHECK_OK(world_do(w, admin, STR(""), reform, &r));
	CHECK_INT(count(w, "SELECT count(*) FROM office_event WHERE deed = 'body-reform'"), 1);
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &r);
	CHECK(world_do(w, admin, STR(""), reform, &r) == &HEIR_GONE);
	again = *country_body(w->country, BODY_HEALTH_LAKE);
	again.ended = false;
	CHECK(world_do(w, admin, STR(""), (const struct err *(*)(struct ctx *, void *))act_body_put, &again) ==
	    &BODY_REFORMED);
}

/* Both looked at the country before; the second would give the body to one that has ended. */
TEST_BOTH(of_two_administrators_at_once_the_second_looks_again)
{
	struct reform one = merge(BODY_HEALTH_LAKE, BODY_HOKIM_LAKE), two = merge(BODY_HOKIM_LAKE, BODY_HEALTH_LAKE);

	CHECK_OK(world_do(w, qabul, STR(""), reform, &one));
	CHECK(world_do(w, qabul, STR(""), reform, &two) == &BODIES_STALE);
	CHECK_INT(count(w, "SELECT count(*) FROM reform"), 1);
	CHECK_INT(count(w, "SELECT count(*) FROM body WHERE body_id = 7 AND ended = 1"), 0);
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &one);
	w->country->version = 1000;
	CHECK(world_do(w, qabul, STR(""), reform, &two) == &HEIR_UNKNOWN);
}

/* Interrupted at every call to the database: each slice is done wholly or not at all, and in the end nothing is lost
 * and nobody is told twice. */
TEST_BOTH(an_interrupted_carrying_over_goes_on_without_loss)
{
	struct reform r = merge(BODY_HEALTH_LAKE, BODY_HOKIM_LAKE);
	struct slice s = { .max = 2, .out = { .more = true } };
	struct appeal ap;
	int64_t ids[5];

	for (int i = 0; i < 5; i++) {
		ids[i] = world_submit(w, str_fmt(a, "Shifokor yoʻq, %d-kun", i).p, BODY_HEALTH_LAKE);
		if (i % 2)
			(void)does(w, OFFICER_HEAD, DEED_ACCEPT, ids[i]);
	}
	for (int k = 0;; k++) {
		const struct err *e;

		writer_fail_at(w->writer, k);
		e = world_do(w, qabul, STR(""), reform, &r);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e));
		CHECK_INT(count(w, "SELECT count(*) FROM reform"), !e);
		CHECK_INT(count(w, "SELECT count(*) FROM officer WHERE body_id = 6"), e ? 2 : 0);
		if (!e)
			break;
	}
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &r);
	w->country->version = 1000;
	for (int k = 0; s.out.more && k < 200; k++) {
		int64_t there = count(w, "SELECT count(*) FROM inbox WHERE body_id = 6");
		const struct err *e;

		writer_fail_at(w->writer, k);
		e = world_do(w, qabul, STR(""), slice, &s);
		writer_fail_at(w->writer, -1);
		if (e)
			s.out.more = true;
		CHECK(!e || db_failed(e));
		CHECK_INT(count(w, "SELECT count(*) FROM inbox WHERE body_id IN (6, 7)"), 5);
		if (e)
			CHECK_INT(count(w, "SELECT count(*) FROM inbox WHERE body_id = 6"), there);
		CHECK_INT(count(w, "SELECT count(*) FROM outbox WHERE template = 'reformed'"),
		    count(w, "SELECT count(*) FROM inbox WHERE body_id = 7"));
	}
	for (int i = 0; i < 5; i++) {
		ap = now_of(w, ids[i]);
		CHECK_INT(ap.body, BODY_HOKIM_LAKE);
		CHECK_INT(ap.version, ap.last_seq);
	}
	CHECK_INT(count(w, "SELECT count(*) FROM outbox WHERE template = 'reformed'"), 5);
}
