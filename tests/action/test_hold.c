/* Over a limit an appeal is registered and held: in nobody's queue, until its author confirms a contact or the reception
 * lets it go on. */
#include "action/hold.h"

#include "action/admin.h"
#include "action/author.h"
#include "action/entrust.h"
#include "action/forward.h"
#include "action/reform.h"
#include "action/warn.h"
#include "base/arena.h"
#include "domain/access.h"
#include "db/driver.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "store/helds.h"
#include "store/mornings.h"
#include "store/outbox.h"
#include "store/tasks.h"
#include "web/page_confirm.h"
#include "web/page_follow.h"
#include "web/page_appeal.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static const struct allowed two = { .person = 2 };

struct doing {
	enum { SUBMIT, CONFIRM, RELEASE, WITHDRAW, ADD, ALARM, REPLY } what;
	struct submission in;
	struct submitted out;
	int64_t id;
	const char *text;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->what) {
	case SUBMIT:
		return act_submit(c, &d->in, &d->out);
	case CONFIRM:
		return act_confirm(c, d->id, &d->ap);
	case RELEASE:
		return act_release(c, d->id, str_c(d->text), &d->ap);
	case ADD:
		return act_add(c, d->id, str_c(d->text), NULL, 0, &d->ap);
	case ALARM:
		return act_alarm(c, d->id, STR("hokimiyat"), str_c(d->text), &d->ap);
	case REPLY:
		return act_reply(c, d->id, 1, STR(""), str_c(d->text), &d->ap);
	default:
		return act_withdraw(c, d->id, STR(""), &d->ap);
	}
}

static const int64_t others[] = { BODY_HOKIM_LAKE };

static struct doing
write_as(struct world *w, struct who who, const char *text)
{
	struct doing d = { .what = SUBMIT, .in = { .text = str_c(text), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR,
		.body = BODY_HEALTH_LAKE, .form = FORM_ELECTRONIC, .allowed = &two, .others = others, .nothers = 1,
		.who = { .name = STR("Aliyev Vali"), .phone = STR("+998901112233"), .crowd = 1 } } };

	CHECK_OK(world_do(w, who, STR(""), perform, &d));
	d.id = d.out.appeal.id;
	return d;
}

static ERR
reform(struct ctx *c, void *arg)
{
	return act_reform(c, arg);
}

static ERR
carry(struct ctx *c, void *arg)
{
	return act_reform_slice(c, 1, arg);
}

static const struct who nobody = { .kind = WHO_NOBODY };

/* The third one of a day is held. */
static int64_t
held(struct world *w)
{
	CHECK(!(write_as(w, nobody, "Shifokor yo'q").out.appeal.flags & FLAG_HELD));
	CHECK(!(write_as(w, nobody, "Dori yo'q").out.appeal.flags & FLAG_HELD));
	return write_as(w, nobody, "Navbat uzun").id;
}

static struct appeal
now(struct world *w, int64_t id)
{
	struct appeal ap;

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	return ap;
}

static size_t
in_queue(struct world *w, int64_t body, int64_t id)
{
	struct queue_ask ask = { .body = body, .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31), .max = 99 };
	struct line *lines;
	size_t n, found = 0;

	CHECK_OK(store_queue(w->db, w->a, &ask, &lines, &n));
	for (size_t i = 0; i < n; i++)
		found += lines[i].id == id;
	return found;
}

static size_t
listed(struct world *w)
{
	struct who all = { .kind = WHO_SYSTEM };
	struct line *lines;
	int64_t counted;
	size_t n;

	CHECK_OK(store_helds(w->db, w->a, &all, BODY_RECEPTION_LAKE, 0, 0, 99, &lines, &n));
	CHECK_OK(store_held_count(w->db, w->a, &all, BODY_RECEPTION_LAKE, &counted));
	CHECK_INT(counted, n); /* the figure is its rows */
	return n;
}

/* ZRU-445 art. 22: refusal to register is forbidden. */
TEST_BOTH(over_a_limit_an_appeal_is_registered_and_held)
{
	int64_t id = held(w);
	struct appeal ap = now(w, id);
	struct task *t;
	size_t n;

	CHECK(ap.flags & FLAG_HELD && ap.registered_on.day && ap.due.day && ap.latest.day);
	CHECK_INT(ap.body, BODY_RECEPTION_LAKE);
	CHECK_INT(in_queue(w, BODY_RECEPTION_LAKE, id) + in_queue(w, BODY_HEALTH_LAKE, id), 0);
	CHECK_INT(listed(w), 1);
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK_INT(n, 0); /* others are not asked either */
	/* a desk is never over a limit, nor is what may be a threat */
	CHECK(!(write_as(w, world_who(w, OFFICER_DISPATCHER), "Shifokor yo'q").out.appeal.flags & FLAG_HELD));
	CHECK(!(write_as(w, nobody, "Meni o'ldiraman dedi").out.appeal.flags & FLAG_HELD));
	w->now += INT64_C(25) * 3600000;
	CHECK(!(write_as(w, nobody, "Ertasi kuni").out.appeal.flags & FLAG_HELD));
}

TEST_BOTH(a_confirmed_contact_lets_it_go_on_its_way)
{
	int64_t id = held(w);
	struct appeal before = now(w, id);
	struct doing d = { .what = CONFIRM, .id = id };
	struct applicant who;
	struct task *t;
	size_t n;

	CHECK(world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), perform, &d) == &ACCESS_DENIED);
	w->now += INT64_C(48) * 3600000;
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &d));
	CHECK(!(now(w, id).flags & FLAG_HELD));
	CHECK(now(w, id).body == BODY_HEALTH_LAKE && now(w, id).state == APPEAL_FORWARDED);
	CHECK(now(w, id).registered_on.day == before.registered_on.day);
	CHECK(now(w, id).due.day > before.registered_on.day);
	CHECK_INT(in_queue(w, BODY_HEALTH_LAKE, id), 1);
	CHECK_INT(listed(w), 0);
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK(n == 1 && t[0].to_body == BODY_HOKIM_LAKE);
	CHECK_OK(store_applicant(w->db, a, id, &who));
	CHECK_INT(who.assurance, ASSURED_CODE);
	CHECK(world_do(w, world_author(id), STR(""), perform, &d) == &CONFIRM_DONE);
}

TEST_BOTH(the_reception_lets_it_go_on_with_a_reason_and_moves_it_in_no_other_way)
{
	int64_t id = held(w);
	struct visitor *v = visitor_new(w);
	const char *number = number_print(a, id).p;
	struct resp p;

	v->who = world_who(w, OFFICER_DISPATCHER);
	p = visitor_get(v, page_queue, "", "", NULL);
	CHECK(shows(&p, "Held until a contact is confirmed") && !shows(&p, number));
	p = visitor_get(v, page_held, "", "", NULL);
	CHECK(shows(&p, number) && shows(&p, "Navbat uzun"));
	p = visitor_post(v, page_forward_prepare, page_forward, number, "body=6&reason=competence", NULL);
	CHECK(p.status != 303);
	p = visitor_post(v, NULL, page_release, number, "text=", NULL);
	CHECK(p.status == 422 && shows(&p, "Say why it goes on"));
	CHECK_INT(visitor_post(v, NULL, page_release, number, "text=I+know+them", NULL).status, 303);
	CHECK_INT(in_queue(w, BODY_HEALTH_LAKE, id), 1);
	CHECK_INT(listed(w), 0);
}

TEST_BOTH(what_is_withdrawn_is_held_no_more)
{
	struct doing d = { .what = WITHDRAW, .id = held(w) };

	CHECK_OK(world_do(w, world_author(d.id), STR(""), perform, &d));
	CHECK_INT(listed(w), 0);
}

TEST_BOTH(a_fault_in_letting_go_leaves_all_or_nothing)
{
	int64_t id = held(w);

	for (int k = 0; k < 40; k++) {
		struct doing d = { .what = k % 2 ? CONFIRM : RELEASE, .id = id, .text = "known" };
		struct who who = k % 2 ? world_author(id) : world_who(w, OFFICER_DISPATCHER);
		const struct err *e;

		writer_fail_at(w->writer, k);
		e = world_do(w, who, STR(""), perform, &d);
		writer_fail_at(w->writer, -1);
		if (!e)
			id = write_as(w, nobody, "Yana bitta").id;
		else if (!db_failed(e))
			test_fail(__FILE__, __LINE__, "%s", e->text);
		CHECK_INT(listed(w), 1);
		CHECK_INT(in_queue(w, BODY_HEALTH_LAKE, id) + in_queue(w, BODY_RECEPTION_LAKE, id), 0);
	}
}

/* The code that was sent. */
static struct str
code_sent(struct world *w)
{
	struct message *m;
	struct str code = STR("");
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, w->now, WAY_SMS, 100, &m, &n));
	for (size_t i = 0; i < n; i++)
		if (str_is(m[i].template, "code"))
			code = str_sub(m[i].fields, 5, 6);
	return code;
}

TEST_BOTH(an_author_confirms_a_contact_on_the_page)
{
	struct doing d;
	struct visitor *v = visitor_new(w);
	const char *number;
	char bare[CODE_SIGNS + 1];
	struct resp p;

	(void)held(w);
	d = write_as(w, nobody, "To'rtinchisi");
	number = number_print(a, d.id).p;
	(void)code_parse(d.out.code, bare);
	p = visitor_post(v, NULL, page_follow_post, "", str_fmt(a, "number=%s&code=%s", number, bare).p, NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(shows(&p, "waits for you to confirm") && shows(&p, "/confirm"));
	p = visitor_post(v, NULL, page_confirm_post, number, "way=phone", NULL);
	CHECK(p.status == 200 && shows(&p, "A code is on its way") && !shows(&p, "998901112233"));
	p = visitor_post(v, NULL, page_confirm_post, number, "way=phone&code=12", NULL);
	CHECK(p.status == 422 && shows(&p, "The code is wrong or too old."));
	p = visitor_post(v, NULL, page_confirm_post, number,
	    str_fmt(a, "way=phone&code=%.*s", STR_ARG(code_sent(w))).p, NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(!shows(&p, "waits for you to confirm") && shows(&p, "You confirmed your telephone or mail"));
	CHECK_INT(now(w, d.id).body, BODY_HEALTH_LAKE);
	v->who = world_who(w, OFFICER_HEAD);
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(shows(&p, "a code sent to the contact came back"));
}

/* Whatever the appeal waits for, the body that was warned answers; and the tasks of those addressed beside it come
 * behind its own. */
TEST_BOTH(a_threat_in_a_held_appeal_is_passed_on_answered_and_the_appeal_goes_on)
{
	int64_t id = held(w);
	struct who head = world_who(w, OFFICER_OTHER);
	struct doing alarm = { .what = ALARM, .id = id, .text = "A knife" }, reply = { .what = REPLY, .id = id, .text = "Seen" },
	             confirm = { .what = CONFIRM, .id = id };
	struct task *t;
	size_t n;

	CHECK_OK(world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), perform, &alarm));
	head.body = BODY_HOKIM_LAKE;
	CHECK_OK(world_do(w, head, STR(""), perform, &reply));
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &confirm));
	CHECK_INT(now(w, id).body, BODY_HEALTH_LAKE);
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK_INT(n, 2);
	CHECK(t[0].kind == TASK_ALARM && t[0].how == TASK_DONE);
	CHECK(n == 2 && t[1].no == 2 && t[1].kind == TASK_PART && t[1].to_body == BODY_HOKIM_LAKE && !t[1].how);
}

/* What may be a threat is never held, also when it is said later. */
TEST_BOTH(a_threat_added_to_a_held_appeal_lets_it_go_at_once)
{
	int64_t id = held(w);
	struct doing add = { .what = ADD, .id = id, .text = "Dori ham yo'q" };
	struct line *lines;
	struct who head = world_who(w, OFFICER_HEAD);
	struct task *t;
	size_t n;

	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &add));
	CHECK_INT(listed(w), 1);
	add.text = "Meni o'ldiraman dedi";
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &add));
	CHECK_INT(listed(w), 0);
	CHECK((now(w, id).flags & (FLAG_HELD | FLAG_DANGER)) == FLAG_DANGER);
	CHECK_INT(in_queue(w, BODY_HEALTH_LAKE, id), 1);
	CHECK_OK(store_queue_alarmed(w->db, a, &head, BODY_HEALTH_LAKE, 9, &lines, &n));
	CHECK(n == 1 && lines[0].id == id);
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK_INT(n, 1);
}

/* The reception that holds it ends, and so does the body its author chose. */
TEST_BOTH(what_is_held_goes_to_the_heirs)
{
	struct reform rec = { .body = BODY_RECEPTION_LAKE, .n = 1, .act = STR("1") },
	              health = { .body = BODY_HEALTH_LAKE, .n = 1, .act = STR("2") };
	int64_t id = held(w);
	struct who all = { .kind = WHO_SYSTEM };
	struct doing confirm = { .what = CONFIRM, .id = id };
	struct reformed done = { .more = true };
	struct goings s;
	struct ctx c = world_ctx(w, all);
	struct line *lines;
	size_t n;

	rec.heirs[0].heir = BODY_RECEPTION_NORTH;
	health.heirs[0].heir = BODY_HOKIM_HILL;
	CHECK_OK(act_reform_preview(&c, &rec, &s));
	CHECK(s.running == 1 && s.n == 1 && s.list[0].body == BODY_RECEPTION_NORTH);
	CHECK_OK(world_do(w, all, STR(""), reform, &rec));
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &rec);
	w->country->version = 1000;
	CHECK_OK(world_do(w, all, STR(""), reform, &health));
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &health);
	w->country->version = 1000;
	for (int i = 0; done.more && i < 50; i++)
		CHECK_OK(world_do(w, all, STR(""), carry, &done));
	CHECK(now(w, id).body == BODY_RECEPTION_NORTH && now(w, id).flags & FLAG_HELD);
	CHECK_INT(now(w, id).state, APPEAL_RECEIVED);
	CHECK_OK(store_helds(w->db, a, &all, BODY_RECEPTION_NORTH, 0, 0, 9, &lines, &n));
	CHECK(n == 1 && lines[0].id == id);
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &confirm));
	CHECK(now(w, id).body == BODY_HOKIM_HILL && now(w, id).state == APPEAL_FORWARDED);
	CHECK_INT(in_queue(w, BODY_HOKIM_HILL, id), 1);
}

/* Before the carrying over has come to it. */
TEST_BOTH(what_is_let_go_at_a_reception_that_ended_goes_on_at_its_heir)
{
	struct reform rec = { .body = BODY_RECEPTION_LAKE, .n = 1, .act = STR("1") },
	              health = { .body = BODY_HEALTH_LAKE, .n = 0, .act = STR("2") };
	int64_t id = held(w);
	struct doing confirm = { .what = CONFIRM, .id = id };

	rec.heirs[0].heir = BODY_RECEPTION_NORTH;
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &rec);
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &health);
	CHECK_OK(world_do(w, world_author(id), STR(""), perform, &confirm));
	CHECK(now(w, id).body == BODY_RECEPTION_NORTH && now(w, id).state == APPEAL_RECEIVED);
	CHECK_INT(in_queue(w, BODY_RECEPTION_NORTH, id), 1);
}

TEST_BOTH(a_body_that_holds_an_appeal_is_not_ended_without_an_heir)
{
	struct who admin = world_who(w, OFFICER_DISPATCHER);
	struct body b = *country_body(w->country, BODY_RECEPTION_LAKE);
	struct db *raw;

	admin.roles = ROLE_BIT(ROLE_ADMIN);
	(void)held(w);
	CHECK_OK(db_open(a, w->url, true, &raw)); /* only what is held is left */
	CHECK_OK(raw->d->script(raw->c, "DELETE FROM inbox"));
	b.ended = true;
	CHECK(world_do(w, admin, STR(""), (const struct err *(*)(struct ctx *, void *))act_body_put, &b) == &BODY_BUSY);
}

/* A figure says nothing about what is banned to its reader. */
TEST_BOTH(the_number_of_what_is_held_leaves_out_what_is_banned)
{
	struct who accused = world_who(w, OFFICER_DISPATCHER), all = { .kind = WHO_SYSTEM };
	struct ban b = { BAN_OFFICER, OFFICER_DISPATCHER, true };
	struct doing d = { .what = SUBMIT };
	int64_t n;

	(void)held(w);
	d.in = (struct submission){ .text = STR("Navbatchi qo'pol"), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR,
		.allowed = &two, .named = &b, .nnamed = 1, .accused = STR("him"),
		.who = { .name = STR("Aliyev Vali"), .phone = STR("+998901112233"), .crowd = 1 } };
	CHECK_OK(world_do(w, nobody, STR(""), perform, &d));
	CHECK_OK(store_held_count(w->db, a, &all, BODY_RECEPTION_LAKE, &n));
	CHECK_INT(n, 2);
	CHECK_OK(store_held_count(w->db, a, &accused, BODY_RECEPTION_LAKE, &n));
	CHECK_INT(n, 1);
}
