/* What is left of a body that ended stands on the pages of whoever took its rest: promises made at its leaders' desks, and queues
 * in which people have a place still. */
#include "base/arena.h"
#include "domain/heir.h"
#include "store/bookings.h"
#include "store/queues.h"
#include "store/receivers.h"
#include "web/pages_queues.h"
#include "web/pages_receiving.h"
#include "web/visitor.h"

static ERR
fill(struct ctx *c, void *arg)
{
	struct queue q = { .body = BODY_HEALTH_LAKE, .kind = STR("op"), .profile = STR("eyes"), .places = 1 };
	struct receiver r = { .body = BODY_HEALTH_LAKE, .post = POST_HEAD, .officer = OFFICER_HEAD };
	struct reception at = { .at = { .day = c->today, .begins = 540, .ends = 600, .minutes = 30, .seats = 1,
	    .place = STR("Room 3") }, .published_at = 1, .words = STR("") };
	struct booking b = { .id = 100123, .state = BOOKING_BOOKED, .slot = 0, .seat = 0, .seats = 1, .name = STR("A"),
		.person = STR("p"), .code_hash = STR("c"), .made_at = 1 };
	const struct err *e = store_queue_put(c->tx, c->a, &q);

	(void)arg;
	if (!e)
		e = store_receiver_put(c->tx, c->a, &r);
	at.receiver = b.receiver = r.id;
	if (!e)
		e = store_reception_put(c->tx, c->a, &at);
	b.reception = at.id;
	if (!e)
		e = store_booking_put(c->tx, &b, c->today);
	b.version = 1;
	b.state = BOOKING_DONE;
	b.result = RESULT_PROMISE;
	b.words = STR("The roof is mended.");
	b.due = date_add_days(c->today, 9);
	return e ? e : store_booking_change(c->tx, &b, c->today);
}

static struct visitor *
head_of(struct world *w, int64_t body)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, OFFICER_HEAD);
	v->who.body = body;
	return v;
}

TEST_BOTH(what_is_left_of_a_body_stands_on_the_pages_of_its_heir)
{
	struct reform r = { .body = BODY_HEALTH_LAKE, .n = 1, .heirs = { { .heir = BODY_HOKIM_LAKE } } };
	struct visitor *heir = head_of(w, BODY_HOKIM_LAKE), *other = head_of(w, BODY_HOKIM_HILL);
	const char *number = booking_print(a, 100123).p;
	const struct err *e;
	struct resp p;

	w->country->queues = STR("op|kind||5|s. 1\nop|refers|hokimiyat||\nop|gives|hokimiyat||\nop|gives|health||\nop|class|1||\n"
	                         "op|profile|eyes||\nop|reason|danger||\n");
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), fill, NULL));
	p = visitor_get(heir, page_receiving, "", "", NULL);
	CHECK(!shows(&p, number));
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &r);
	p = visitor_get(heir, page_receiving, "", "", NULL);
	CHECK(shows(&p, number) && shows(&p, "The roof is mended."));
	p = visitor_get(other, page_receiving, "", "", NULL);
	CHECK(!shows(&p, number));
	p = visitor_get(heir, page_visited, number, "", NULL);
	CHECK_INT(p.status, 200);
	(void)visitor_get(other, page_visited, number, "", &e);
	CHECK(e && e->kind == ERR_MISSING);
	p = visitor_get(heir, page_referrals, "", "", NULL);
	CHECK(shows(&p, "/referrals/queues/1\""));
	p = visitor_get(other, page_referrals, "", "", NULL);
	CHECK(!shows(&p, "/referrals/queues/1\""));
}
