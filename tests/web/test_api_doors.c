/* Machines at the newer doors: messages of social pages, mobile receptions and bookings; what is sent twice under one key is done
 * once and answered alike. */
#include "action/announce.h"
#include "action/pick_up.h"
#include "action/publish.h"
#include "base/arena.h"
#include "store/bookings.h"
#include "visitor.h"

/* The registrar of the hokim of the Hill. */
static struct visitor *
clerk(struct world *w)
{
	struct visitor *v = visitor_new(w);

	v->who = world_clerk(w);
	return v;
}

static ERR
page(struct ctx *c, void *arg)
{
	return act_social_page(c, arg);
}

TEST_BOTH(a_machine_pastes_a_message_that_becomes_one_appeal_however_often_it_is_sent)
{
	static const char message[] = "{\"link\":\"https://t.me/hill_hokim/7\",\"text\":\"No gas\",\"writer\":\"Nodira\",\"consent\":\"given\","
	                              "\"how\":\"yes\",\"register\":true,\"place\":\"21\"}";
	struct social_page own = { .address = STR("https://t.me/hill_hokim") };
	struct visitor *v = clerk(w);
	const struct err *e;
	struct social_counts n;
	struct resp p, again;

	CHECK_OK(world_do(w, v->who, STR(""), page, &own));
	p = visitor_machine(v, "/api/v1/social", message, "the-key-of-a-message", NULL);
	CHECK_INT(p.status, 201);
	CHECK(shows(&p, "\"state\":\"appeal\"") && shows(&p, "\"access_code\":\"") && !shows(&p, "Nodira"));
	again = visitor_machine(v, "/api/v1/social", message, "the-key-of-a-message", NULL);
	CHECK(again.status == 201 && str_eq(again.body, p.body));
	(void)visitor_machine(v, "/api/v1/social", message, "another-key-of-it", &e);
	CHECK(e == &SOCIAL_TWICE);
	CHECK_OK(store_social_count(w->db, a, own.id, 0, &n));
	CHECK(n.messages == 1 && n.appeals == 1);

	p = visitor_machine(v, "/api/v1/social", "{\"link\":\"https://t.me/hill_hokim/8\",\"text\":\"Thanks\"}", "a-key-of-thanks", NULL);
	CHECK_INT(p.status, 201);
	again = visitor_machine(v, "/api/v1/social", "{\"link\":\"https://t.me/hill_hokim/8\",\"text\":\"Thanks\"}", "a-key-of-thanks", NULL);
	CHECK(again.status == 200 && str_eq(again.body, p.body));
	p = visitor_machine(v, "/api/v1/social", NULL, "", NULL);
	CHECK(shows(&p, "Thanks") && !shows(&p, "No gas"));
	p = visitor_machine(v, "/api/v1/social/2/other", "{\"words\":\"thanks\"}", "", NULL);
	CHECK(shows(&p, "\"state\":\"other\""));
	(void)visitor_machine(v, "/api/v1/social/2/other", "{\"words\":\"thanks\"}", "", &e);
	CHECK(e == &SOCIAL_SETTLED);
	p = visitor_machine(v, "/api/v1/social-pages", NULL, "", NULL);
	CHECK(shows(&p, "\"messages\":2") && shows(&p, "\"unanswered\":0") && shows(&p, "/p/1\""));
	v->who = world_who(w, OFFICER_HEAD); /* of another body */
	(void)visitor_machine(v, "/api/v1/social/1", NULL, "", &e);
	CHECK(e == &SOCIAL_MISSING);
}

#define SECRET(x) x x x x x x x x /* eight signs make 32 bytes */

TEST_BOTH(a_machine_announces_leases_and_brings_in_each_once)
{
	char *announce = str_cstr(a, str_fmt(a, "{\"meeting\":\"dialogue\",\"day\":\"%s\",\"begins\":\"09:00\",\"ends\":\"23:00\",\"place\":\"21\","
	                                        "\"site\":\"School 3\",\"leader\":%d,\"helpers\":[%d]}",
	    date_iso(a, moment_day(w->now, 300)).p, OFFICER_OTHER, OFFICER_OTHER));
	static const char device[] = "{\"device\":\"" SECRET("a1b2c3d4") "\"}";
	static const char seed[] = "{\"device\":\"" SECRET("a1b2c3d4") "\",\"seed\":\"" SECRET("0a0b0c0d") "\"}";
	static const char visit[] = "{\"device\":\"" SECRET("a1b2c3d4") "\",\"local\":\"one\",\"name\":\"Karimova\",\"text\":\"A road\","
	                            "\"result\":\"advice\",\"words\":\"Told whom to ask\"}";
	struct visitor *v = clerk(w);
	const struct err *e;
	struct resp p, again;

	country_add_rule(a, w->country, "FIELD_LEASE", 1, UNIT_CALENDAR_DAY);
	w->country->outings = STR("numbers=3");
	p = visitor_machine(v, "/api/v1/outings", announce, "the-key-of-an-outing", NULL);
	CHECK(p.status == 201 && shows(&p, "\"state\":\"announced\"") && shows(&p, "\"meeting\":\"dialogue\""));
	again = visitor_machine(v, "/api/v1/outings", announce, "the-key-of-an-outing", NULL);
	CHECK(again.status == 200 && str_eq(again.body, p.body));
	(void)visitor_machine(v, "/api/v1/outings", announce, "", &e);
	CHECK(e == &ANNOUNCE_TWICE);
	p = visitor_machine(v, "/api/v1/outings/1/device", device, "", NULL);
	CHECK(shows(&p, "\"device\":1"));
	p = visitor_machine(v, "/api/v1/outings/1/lease", seed, "", NULL);
	again = visitor_machine(v, "/api/v1/outings/1/lease", seed, "", NULL);
	CHECK(shows(&p, "\"number\":\"") && str_eq(p.body, again.body)); /* the same seed is the same lease */
	p = visitor_machine(v, "/api/v1/outings/1/visits", visit, "", NULL);
	again = visitor_machine(v, "/api/v1/outings/1/visits", visit, "", NULL);
	CHECK(shows(&p, "\"no\":1") && str_eq(p.body, again.body));
	p = visitor_machine(v, "/api/v1/outings/1", NULL, "", NULL);
	CHECK(shows(&p, "\"came\":1") && shows(&p, "\"advice\":1") && !shows(&p, "Karimova"));
	p = visitor_machine(v, "/api/v1/outings?place=21", NULL, "", NULL);
	CHECK(shows(&p, "School 3"));
	p = visitor_machine(v, "/api/v1/outings?place=11", NULL, "", NULL);
	CHECK(!shows(&p, "School 3"));
}

static ERR
receives(struct ctx *c, void *arg)
{
	struct receiver r = { .body = BODY_HOKIM_HILL, .post = POST_HEAD, .officer = OFFICER_OTHER };
	struct timetable t = { .from = c->today, .minutes = 30, .seats = 1, .nhours = 1,
		.hours = { { date_weekday(date_add_days(c->today, 1)), 540, 660, STR("Room 3") } } };
	const struct err *e = act_receiver(c, &r);

	*(int64_t *)arg = r.id;
	return e ? e : act_timetable(c, r.id, &t);
}

TEST_BOTH(a_booking_sent_twice_under_one_key_is_one_booking)
{
	struct visitor *v = visitor_new(w);
	struct booking *list;
	struct reception *r;
	struct resp p, again;
	const char *json;
	int64_t receiver;
	size_t n;

	country_add_rule(a, w->country, "RECEPTION_AHEAD", 14, UNIT_CALENDAR_DAY);
	CHECK_OK(world_do(w, world_who(w, OFFICER_OTHER), STR(""), receives, &receiver));
	CHECK_OK(store_receptions(w->db, a, receiver, moment_day(w->now, 300), date_add_days(moment_day(w->now, 300), 14), &r, &n));
	CHECK(n > 0);
	json = str_fmt(a, "{\"reception\":%lld,\"slot\":1,\"name\":\"Karimova\",\"phone\":\"90 111 11 11\"}", (long long)r[0].id).p;
	p = visitor_machine(v, "/api/v1/bookings", json, "the-key-of-a-booking", NULL);
	again = visitor_machine(v, "/api/v1/bookings", json, "the-key-of-a-booking", NULL);
	CHECK(p.status == 201 && again.status == 201 && shows(&p, "\"access_code\":\"") && str_eq(p.body, again.body));
	CHECK_OK(store_bookings(w->db, a, r[0].id, &list, &n));
	CHECK_INT(n, 1);
}
