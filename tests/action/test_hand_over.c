/* An office that is merged into another one: all that is its own goes along and can be worked on there; without an heir it
 * does not end while people wait for it. On both engines. */
#include "action/hand_over.h"

#include <string.h>

#include "action/close_queue.h"
#include "action/invite.h"
#include "action/reform.h"
#include "action/share.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/receiving.h"
#include "store/appeals.h"
#include "store/leases.h"
#include "store/needs.h"
#include "store/outings.h"
#include "store/pledges.h"
#include "store/reforms.h"
#include "store/sittings.h"
#include "store/socials.h"
#include "store/troubles.h"
#include "world.h"

static const char kinds[] = "op|kind||5|s. 1\nop|refers|hokimiyat||\nop|refers|health||\nop|gives|health||\nop|gives|hokimiyat||\n"
    "op|class|1||\nop|class|2||\nop|class|3||\nop|criterion|pain|1|\nop|profile|eyes||\nop|profile|hips||\n";
static const struct who qabul = { .kind = WHO_SYSTEM };
static const struct reform merger = { .body = BODY_HEALTH_LAKE, .n = 1, .heirs = { { .heir = BODY_HOKIM_LAKE } },
	.act = STR_INIT("Cabinet 1 of 2026") };

/* Ids of what stands at the office. */
struct things {
	int64_t appeal, shown;           /* its answer waits to be checked; of the other it is shown */
	int64_t eyes, hips, theirs;      /* queues: its own, one that the heir has too, and that one */
	int64_t waits, holds, sent;      /* in `hips`: waiting, with a place; referred by the office, in `theirs` */
	int64_t asked, asks, other;      /* pledges: of it, by it, by the heir of it */
};

static ERR
a_share(struct ctx *c, int64_t appeal, enum share_state state)
{
	struct share s = { .appeal = appeal, .body = BODY_HEALTH_LAKE, .answered_at = 1, .agreed_at = 1 };
	const struct err *e = store_share_put(c->tx, c->a, &s);

	if (e || state == SHARE_AGREED)
		return e;
	e = store_share_of_appeal(tx_db(c->tx), c->a, appeal, &s, &(bool){ false });
	s.state = state;
	s.shown_at = c->now;
	s.question = STR("A doctor?");
	s.answer = STR("On Mondays.");
	return e ? e : store_share_put(c->tx, c->a, &s);
}

static ERR
a_pledge(struct ctx *c, int64_t by, int64_t to, int64_t *id)
{
	struct pledge p = { .kind = PLEDGE_PROMISE, .body = by, .to = to, .at = c->now, .due = date_add_days(c->today, 9),
		.text = STR("soon") };
	const struct err *e = store_pledge_put(c->tx, c->a, &p);

	*id = p.id;
	return e;
}

/* A mobile reception of the office with a promise; asked for again, one more, as by a server that does not know yet. */
static ERR
go_out(struct ctx *c, void *arg)
{
	struct outing o = { .body = BODY_HEALTH_LAKE, .leader = OFFICER_HEAD, .place = PLACE_LAKE, .day = date_add_days(c->today, 3),
		.begins = 540, .ends = 600, .site = STR("School"), .announced_at = c->now, .officer = OFFICER_HEAD,
		.words = STR("") };
	const struct err *e = store_outing_put(c->tx, c->a, &o);
	struct came v = { .outing = o.id, .body = BODY_HEALTH_LAKE, .day = o.day, .device = 1, .officer = OFFICER_HEAD,
		.by = OFFICER_HEAD, .token = str_fmt(c->a, "visit %lld", (long long)o.id), .content = STR("x"), .name = STR("A"),
		.words = STR("soon"), .person = STR("p"), .result = RESULT_PROMISE, .due = date_add_days(c->today, 9) };

	(void)arg;
	return e ? e : store_came_put(c->tx, c->a, &v);
}

/* On a page of the office, unanswered. */
static ERR
a_message(struct ctx *c)
{
	struct social_page p = { .body = BODY_HEALTH_LAKE, .receiver = 1, .address = STR("t.me/lake_health"), .made_at = c->now };
	const struct err *e = store_social_page_put(c->tx, c->a, &p);
	struct social_message m = { .page = p.id, .body = BODY_HEALTH_LAKE, .link = STR("t.me/lake_health/1"), .text = STR("Why?"),
		.written_at = c->now, .taken_at = c->now };

	return e ? e : store_social_put(c->tx, c->a, &m);
}

static ERR
fill(struct ctx *c, void *arg)
{
	struct things *t = arg;
	struct device v = { .body = BODY_HEALTH_LAKE, .officer = OFFICER_HEAD, .token = STR("t"), .name = STR("Tablet"),
		.secret = STR("s"), .made_at = c->now };
	struct sitting s = { .body = BODY_HEALTH_LAKE, .on = c->today, .officer = OFFICER_HEAD, .made_at = c->now };
	struct sitting_item i = { .reason = SITTING_OWN, .text = STR("words"), .to = BODY_HEALTH_LAKE };
	struct trouble k = { .id = 1, .place = PLACE_LAKE, .state = TROUBLE_PUSHED, .title = STR("Road"), .body = BODY_HEALTH_LAKE };
	struct need_step n = { .no = 1, .kind = STR("loan"), .body = BODY_HEALTH_LAKE, .due = c->today };
	const struct err *e = a_share(c, t->appeal, SHARE_AGREED);

	if (!e)
		e = a_share(c, t->shown, SHARE_SHOWN);
	if (!e)
		e = a_pledge(c, BODY_MINISTRY, BODY_HEALTH_LAKE, &t->asked);
	if (!e)
		e = a_pledge(c, BODY_HEALTH_LAKE, BODY_HOKIM_HILL, &t->asks);
	if (!e)
		e = a_pledge(c, BODY_HOKIM_LAKE, BODY_HEALTH_LAKE, &t->other);
	if (!e)
		e = go_out(c, NULL);
	if (!e)
		e = store_device_put(c->tx, c->a, &v);
	if (!e)
		e = store_sitting_put(c->tx, c->a, &s, &i, 1);
	if (!e)
		e = store_trouble_put(c->tx, &k);
	k.version = 1;
	if (!e)
		e = store_trouble_change(c->tx, &k);
	if (!e)
		e = store_need_step_put(c->tx, 1, &n);
	return e ? e : a_message(c);
}

struct doing {
	enum { OPEN, REFER, INVITE, ACCEPT, GIVE, CLOSE } what;
	int64_t queue, id;
	const char *text;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct queue q = { .kind = STR("op"), .profile = str_c(d->text), .places = 2 };
	struct referral r = { .queue = d->queue, .name = str_c(d->text), .phone = STR("90 100 00 00"), .criteria = STR("") };
	struct date week = monday_of(c->today);
	struct str code;
	int64_t n;
	const struct err *e;

	switch (d->what) {
	case OPEN:
		e = act_places(c, &q);
		d->queue = q.id;
		return e;
	case REFER:
		e = act_refer(c, &r, STR(""), &code);
		d->id = r.id;
		return e;
	case INVITE:
		return act_invite(c, d->queue, week, 1, &n);
	case ACCEPT:
		return act_invite_answer(c, d->id, refer_token(c->a, c->keys, d->id), true);
	case GIVE:
		return act_invite_end(c, d->id, REFERRAL_GIVE);
	default:
		return act_queue_close(c, d->queue, STR("It moves."), 0);
	}
}

static struct who
head_of(struct world *w, int64_t body)
{
	struct who who = world_who(w, OFFICER_HEAD);

	who.body = body;
	return who;
}

/* The queue, or the referral, of a deed that the head of a body does. */
static int64_t
does(struct world *w, int64_t body, struct doing d)
{
	CHECK_OK(world_do(w, head_of(w, body), STR(""), perform, &d));
	return d.what == OPEN ? d.queue : d.id;
}

static void
furnish(struct world *w, struct things *t)
{
	w->country->queues = str_c(kinds);
	t->appeal = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	t->shown = world_submit(w, "Shifokor keldimi", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, qabul, STR(""), fill, t));
	t->eyes = does(w, BODY_HEALTH_LAKE, (struct doing){ OPEN, .text = "eyes" });
	t->hips = does(w, BODY_HEALTH_LAKE, (struct doing){ OPEN, .text = "hips" });
	t->theirs = does(w, BODY_HOKIM_LAKE, (struct doing){ OPEN, .text = "hips" });
	t->holds = does(w, BODY_HOKIM_LAKE, (struct doing){ REFER, .queue = t->hips, .text = "A" });
	(void)does(w, BODY_HEALTH_LAKE, (struct doing){ INVITE, .queue = t->hips });
	(void)does(w, BODY_HEALTH_LAKE, (struct doing){ ACCEPT, .id = t->holds });
	t->waits = does(w, BODY_HOKIM_LAKE, (struct doing){ REFER, .queue = t->hips, .text = "B" });
	t->sent = does(w, BODY_HEALTH_LAKE, (struct doing){ REFER, .queue = t->theirs, .text = "C" });
}

static ERR
reform(struct ctx *c, void *arg)
{
	return act_reform(c, arg);
}

static ERR
slice(struct ctx *c, void *arg)
{
	return act_reform_slice(c, 100, arg);
}

/* The change, and the slices behind it. */
static void
merge(struct world *w)
{
	struct reformed out = { .more = true };
	struct reform r = merger;

	CHECK_OK(world_do(w, qabul, STR(""), reform, &r));
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, w->a, &r);
	w->country->version = 1000;
	CHECK_OK(world_do(w, qabul, STR(""), go_out, NULL));
	while (out.more)
		CHECK_OK(world_do(w, qabul, STR(""), slice, &out));
	w->now += INT64_C(61000); /* the second look */
	for (out.more = true; out.more;)
		CHECK_OK(world_do(w, qabul, STR(""), slice, &out));
}

static int64_t
count(struct world *w, const char *sql)
{
	struct rows rows;

	CHECK_OK(w->db->d->query(w->db->c, w->a, sql, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

/* Each thing: where its body stands, and how many there are. */
static const struct {
	const char *table, *column;
	int64_t n;
} own[] = {
	{ "officer", "body_id", 2 },
	{ "device", "body_id", 1 },
	{ "outing", "body_id", 2 },
	{ "outing_visit", "body_id", 2 },
	{ "sitting", "body_id", 1 },
	{ "sitting_item", "to_id", 1 },
	{ "trouble", "body_id", 1 },
	{ "need_step", "body_id", 1 },
	{ "social_page", "body_id", 1 },
	{ "social_message", "body_id", 1 },
	{ "referral", "from_body", 3 },
	{ "shared_answer WHERE state = 0 AND", "body_id", 1 },
};

TEST_BOTH(what_is_an_offices_own_goes_to_its_heir)
{
	struct things t;
	struct pledge p;
	struct queue q;

	furnish(w, &t);
	merge(w);
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		const char *where = strstr(own[i].table, "WHERE") ? "" : " WHERE";
		int64_t n = count(w, str_fmt(a, "SELECT count(*) FROM %s%s %s = 7", own[i].table, where, own[i].column).p);

		if (n != own[i].n || count(w, str_fmt(a, "SELECT count(*) FROM %s%s %s = 6", own[i].table, where, own[i].column).p))
			test_fail(__FILE__, __LINE__, "%s: %lld went along", own[i].table, (long long)n);
	}
	CHECK_OK(store_pledge(w->db, a, t.asked, &p));
	CHECK(p.to == BODY_HOKIM_LAKE && p.body == BODY_MINISTRY);
	CHECK_OK(store_pledge(w->db, a, t.asks, &p));
	CHECK(p.body == BODY_HOKIM_LAKE && p.to == BODY_HOKIM_HILL);
	CHECK_OK(store_pledge(w->db, a, t.other, &p));
	CHECK(p.to == BODY_HOKIM_LAKE); /* without one above it, it asks itself */
	CHECK_OK(store_queue_get(w->db, a, t.eyes, &q));
	CHECK(q.body == BODY_HOKIM_LAKE && !q.closed.day);
}

TEST_BOTH(a_queue_that_the_heir_has_too_becomes_one_with_it)
{
	struct things t;
	struct referral r;
	struct queue q;

	furnish(w, &t);
	merge(w);
	CHECK_OK(store_queue_get(w->db, a, t.hips, &q));
	CHECK(q.closed.day && q.heir == t.theirs && !q.waiting);
	CHECK_STR(q.closed_words, "Cabinet 1 of 2026");
	CHECK_OK(store_referral(w->db, a, t.waits, &r));
	CHECK(r.queue == t.theirs && r.state == REFERRAL_WAITING);
	CHECK_OK(store_referral(w->db, a, t.holds, &r));
	CHECK(r.queue == t.hips && r.state == REFERRAL_ACCEPTED);
	(void)does(w, BODY_HOKIM_LAKE, (struct doing){ GIVE, .id = t.holds }); /* who has a place comes still */
	CHECK(world_do(w, head_of(w, BODY_HOKIM_HILL), STR(""), perform, &(struct doing){ GIVE, .id = t.holds }) != NULL);
}

/* All of it or nothing: the k-th call to the database fails, for each k. */
TEST_BOTH(an_office_goes_whole_or_not_at_all)
{
	struct reform r = merger;
	struct things t;

	furnish(w, &t);
	for (int k = 0;; k++) {
		const struct err *e;
		struct queue q;

		writer_fail_at(w->writer, k);
		e = world_do(w, qabul, STR(""), reform, &r);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e));
		for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
			if (!strchr(own[i].table, ' ')) /* answers follow in slices */
				CHECK_INT(count(w, str_fmt(a, "SELECT count(*) FROM %s WHERE %s = 6", own[i].table, own[i].column).p) == 0, !e);
		CHECK_OK(store_queue_get(w->db, a, t.eyes, &q));
		CHECK_INT(q.body, e ? BODY_HEALTH_LAKE : BODY_HOKIM_LAKE);
		CHECK_OK(store_queue_get(w->db, a, t.hips, &q));
		CHECK(!q.closed.day == (e != NULL) && q.waiting == (e != NULL));
		if (!e)
			break;
	}
}

static ERR
mend(struct ctx *c, void *arg)
{
	return act_share_show(c, *(int64_t *)arg, STR("A doctor?"), STR("On Fridays."), true);
}

TEST_BOTH(answers_to_be_published_are_checked_by_the_heir)
{
	struct things t;
	struct share waits, shown;
	bool any;

	furnish(w, &t);
	CHECK_OK(store_share_of_appeal(w->db, a, t.appeal, &waits, &any));
	CHECK_OK(store_share_of_appeal(w->db, a, t.shown, &shown, &any));
	CHECK(world_do(w, head_of(w, BODY_HOKIM_LAKE), STR(""), mend, &waits.id) == &SHARE_MISSING);
	merge(w);
	CHECK_OK(world_do(w, head_of(w, BODY_HOKIM_LAKE), STR(""), mend, &waits.id));
	CHECK_OK(world_do(w, head_of(w, BODY_HOKIM_LAKE), STR(""), mend, &shown.id));
	CHECK(world_do(w, head_of(w, BODY_HOKIM_HILL), STR(""), mend, &shown.id) == &SHARE_MISSING);
	CHECK_OK(store_share_of_appeal(w->db, a, t.shown, &shown, &any));
	CHECK(shown.body == BODY_HEALTH_LAKE && shown.state == SHARE_SHOWN); /* they answered it */
}

static ERR
call_off(struct ctx *c, void *arg)
{
	struct outing *list;
	size_t n;
	const struct err *e = store_outings_of(tx_db(c->tx), c->a, BODY_HEALTH_LAKE, c->today, &list, &n);

	(void)arg;
	for (size_t i = 0; !e && i < n; i++) {
		list[i].state = OUTING_CANCELLED;
		e = store_outing_change(c->tx, &list[i]);
	}
	return e;
}

TEST_BOTH(an_office_for_which_people_wait_does_not_end_without_an_heir)
{
	struct reform r = { .body = BODY_HEALTH_LAKE, .act = STR("Cabinet 2 of 2026") };
	struct ctx c = world_ctx(w, qabul);
	struct goings goings;
	struct things t;

	furnish(w, &t);
	CHECK(world_do(w, qabul, STR(""), reform, &r) == &HAND_OVER_QUEUES);
	CHECK(act_reform_preview(&c, &r, &goings) == &HAND_OVER_QUEUES); /* before anything is done */
	(void)does(w, BODY_HEALTH_LAKE, (struct doing){ CLOSE, .queue = t.eyes });
	(void)does(w, BODY_HEALTH_LAKE, (struct doing){ CLOSE, .queue = t.hips });
	CHECK(world_do(w, qabul, STR(""), reform, &r) == &HAND_OVER_OUTINGS);
	CHECK_OK(world_do(w, qabul, STR(""), call_off, NULL));
	CHECK_OK(world_do(w, qabul, STR(""), reform, &r));
}
