/* Who takes over from a body that ended. */
#include "domain/heir.h"

#include "base/arena.h"
#include "domain/access.h"
#include "domain/hop.h"
#include "world.h"

static const struct country *
after(struct arena *a, const struct country *c, int64_t body, const struct heir *heirs, size_t n)
{
	struct reform r = { .body = body, .n = n };

	for (size_t i = 0; i < n; i++)
		r.heirs[i] = heirs[i];
	CHECK(heir_may(c, &r) == NULL);
	return heir_apply(c, a, &r);
}

TEST(the_narrowest_row_names_the_heir)
{
	static const struct heir heirs[] = {
		{ 0, 0, 0, BODY_MINISTRY },
		{ 0, 0, PLACE_NORTH, BODY_HEALTH_NORTH },
		{ 0, TOPIC_GROUP, 0, BODY_HOKIM_LAKE },
		{ 0, TOPIC_GAS, 0, BODY_HOKIM_HILL },
		{ 0, TOPIC_GAS, PLACE_NORTH, BODY_HEALTH_NORTH },
	};
	static const struct {
		int64_t topic, place, heir;
	} table[] = {
		{ 0, 0, BODY_MINISTRY },
		{ 0, PLACE_SOUTH, BODY_MINISTRY },
		{ 0, PLACE_LAKE, BODY_HEALTH_NORTH },              /* the region's row */
		{ TOPIC_DOCTOR, PLACE_LAKE, BODY_HOKIM_LAKE },     /* a topic's group before a place */
		{ TOPIC_GAS, PLACE_HILL, BODY_HOKIM_HILL },        /* the topic before its group */
		{ TOPIC_GAS, PLACE_LAKE, BODY_HEALTH_NORTH },      /* and then the place */
	};
	const struct country *c = after(a, world_country(a), BODY_HEALTH_LAKE, heirs, 5);

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const struct body *b = heir_of(c, BODY_HEALTH_LAKE, table[i].topic, table[i].place);

		CHECK(b != NULL);
		CHECK_INT(b ? b->id : 0, table[i].heir);
	}
	CHECK(heir_of(c, BODY_MINISTRY, 0, 0) == NULL); /* it lives */
}

TEST(what_may_not_be_reorganised_is_refused)
{
	const struct country *c = world_country(a);
	struct reform r = { .body = BODY_HEALTH_LAKE, .n = 1 };

#define REFUSED(set, why)                                                                          \
	r = (struct reform){ .body = BODY_HEALTH_LAKE, .n = 1 };                                   \
	r.heirs[0].heir = BODY_HEALTH_NORTH;                                                       \
	set;                                                                                       \
	CHECK(heir_may(c, &r) == (why))
	REFUSED((void)0, NULL);
	REFUSED(r.n = 0, NULL);
	REFUSED(r.body = 77, &HEIR_UNKNOWN);
	REFUSED(r.heirs[0].heir = 77, &HEIR_UNKNOWN);
	REFUSED(r.heirs[0].heir = BODY_HEALTH_LAKE, &HEIR_SELF);
	REFUSED(r.heirs[0].heir = BODY_RECEPTION, &HEIR_RECEPTION);
	REFUSED(r.body = BODY_RECEPTION_LAKE, &HEIR_RECEPTION);
	REFUSED((r.n = 2, r.heirs[1].heir = BODY_MINISTRY), &HEIR_TWICE);
	REFUSED(r.n = HEIRS_MAX + 1, &HEIRS_MANY);
	REFUSED((r.body = BODY_RECEPTION, r.n = 0), &HEIR_ONLY);
	REFUSED((r.body = BODY_RECEPTION_LAKE, r.n = 0), NULL);
	c = after(a, c, BODY_HEALTH_LAKE, &(struct heir){ .heir = BODY_HEALTH_NORTH }, 1);
	REFUSED((void)0, &HEIR_GONE);
	REFUSED((r.body = BODY_HOKIM_LAKE, r.heirs[0].heir = BODY_HEALTH_LAKE), &HEIR_UNKNOWN);
}

TEST(an_heir_that_ended_too_is_followed_by_its_own)
{
	const struct country *c = after(a, world_country(a), BODY_HEALTH_LAKE, &(struct heir){ .heir = BODY_HOKIM_LAKE }, 1);
	const struct body *b;

	c = after(a, c, BODY_HOKIM_LAKE, &(struct heir){ .heir = BODY_HOKIM_HILL }, 1);
	b = heir_of(c, BODY_HEALTH_LAKE, TOPIC_GAS, PLACE_LAKE);
	CHECK_INT(b ? b->id : 0, BODY_HOKIM_HILL);
	c = after(a, c, BODY_HOKIM_HILL, NULL, 0);
	CHECK(heir_of(c, BODY_HEALTH_LAKE, TOPIC_GAS, PLACE_LAKE) == NULL);
}

TEST(what_stood_below_goes_to_the_heir_without_a_loop)
{
	const struct country *c = world_country(a), *k;

	k = after(a, c, BODY_HEALTH_NORTH, &(struct heir){ .heir = BODY_HOKIM_LAKE }, 1);
	CHECK_INT(country_body(k, BODY_HEALTH_LAKE)->parent, BODY_HOKIM_LAKE);
	k = after(a, c, BODY_HEALTH_NORTH, NULL, 0);
	CHECK_INT(country_body(k, BODY_HEALTH_LAKE)->parent, BODY_MINISTRY);
	k = after(a, c, BODY_HEALTH_NORTH, &(struct heir){ .heir = BODY_HEALTH_LAKE }, 1); /* the heir stood below it */
	CHECK_INT(country_body(k, BODY_HEALTH_LAKE)->parent, BODY_MINISTRY);
	CHECK(country_body(k, BODY_HEALTH_NORTH)->ended && !country_body(c, BODY_HEALTH_NORTH)->ended);
}

TEST(a_banned_heir_never_gets_it)
{
	static const struct ban heir[] = { { BAN_BODY, BODY_HOKIM_LAKE, true } };
	static const struct ban both[] = { { BAN_BODY, BODY_HOKIM_LAKE, true }, { BAN_BODY, BODY_RECEPTION_LAKE, true } };
	const struct country *c = after(a, world_country(a), BODY_HEALTH_LAKE, &(struct heir){ .heir = BODY_HOKIM_LAKE }, 1);

#define SEAT(bans, n, is)                                                                          \
	CHECK_INT(heir_seat(c, bans, n, BODY_HEALTH_LAKE, TOPIC_DOCTOR, PLACE_LAKE)->id, is)
	SEAT(NULL, 0, BODY_HOKIM_LAKE);
	SEAT(heir, 1, BODY_RECEPTION_LAKE); /* nobody stands above the heir */
	SEAT(both, 2, BODY_RECEPTION_NORTH);
	c = after(a, world_country(a), BODY_HEALTH_LAKE, NULL, 0);
	SEAT(NULL, 0, BODY_HEALTH_NORTH); /* without an heir: the superior */
}

TEST(a_ban_on_a_body_follows_to_its_heirs)
{
	static const struct ban named[] = { { BAN_BODY, BODY_HEALTH_LAKE, true } };
	static const struct ban above[] = { { BAN_BODY, BODY_HEALTH_NORTH, true } };
	const struct country *c = after(a, world_country(a), BODY_HEALTH_LAKE, &(struct heir){ .heir = BODY_HOKIM_LAKE }, 1);
	struct org org = { .country = c };
	struct ban *bans;
	size_t n;

	ban_make(&org, a, named, 1, &bans, &n);
	CHECK(ban_meets(bans, n, 0, 0, BODY_HOKIM_LAKE) && ban_meets(bans, n, 0, 0, BODY_HEALTH_LAKE));
	ban_make(&org, a, above, 1, &bans, &n); /* the superior was complained of, the heir is not below it */
	CHECK(!ban_meets(bans, n, 0, 0, BODY_HOKIM_LAKE));
}

TEST(competence_and_sight_follow_to_the_heir)
{
	static const struct heir parts[] = { { 0, 0, 0, BODY_HEALTH_NORTH }, { 0, TOPIC_GAS, 0, BODY_HOKIM_HILL } };
	const struct country *c = after(a, world_country(a), BODY_HOKIM_LAKE, parts, 2);
	struct who head = { .kind = WHO_OFFICER, .officer = 9, .roles = ROLE_BIT(ROLE_HEAD), .body = BODY_HOKIM_HILL };
	struct appeal gas = { .id = 1, .body = BODY_HOKIM_LAKE, .topic = TOPIC_GAS, .place = PLACE_LAKE }, other = gas;

	other.topic = TOPIC_DOCTOR;
	CHECK_INT(suggest_body(c, TOPIC_GAS, PLACE_LAKE)->id, BODY_HOKIM_HILL);
	CHECK(access_sees(c, &head, &gas) && !access_sees(c, &head, &other));
	CHECK(!access_sees(world_country(a), &head, &gas));
}

TEST(an_heir_is_bound_as_its_body_was_and_sends_nothing_back)
{
	const struct hop way[] = { { .seq = 2, .deed = DEED_FORWARD, .from = BODY_HEALTH_NORTH, .to = BODY_HEALTH_LAKE,
		                           .pushed = true },
		{ .seq = 3, .deed = DEED_DECIDE, .from = BODY_RECEPTION, .to = BODY_HEALTH_LAKE, .bound = true } };
	struct hop h = { .seq = 4, .deed = DEED_CARRY, .from = BODY_HEALTH_LAKE, .to = BODY_HEALTH_NORTH };

	hop_judge(world_country(a), way, 2, &h);
	CHECK(h.bound && !h.back && !h.pushed);
	hop_judge(world_country(a), way, 1, &h);
	CHECK(!h.bound && !h.back);
	h.deed = DEED_FORWARD;
	hop_judge(world_country(a), way, 2, &h);
	CHECK_INT(h.back, 2);
}

TEST(what_was_taken_over_is_known_through_heirs_that_ended_too)
{
	const struct country *c = after(a, world_country(a), BODY_HEALTH_LAKE, &(struct heir){ .heir = BODY_HOKIM_LAKE }, 1);
	int64_t took[9];

	CHECK(heir_took(c, BODY_HOKIM_LAKE, took, 9) == 1 && took[0] == BODY_HEALTH_LAKE);
	CHECK_INT(heir_took(c, BODY_HOKIM_HILL, took, 9), 0);
	c = after(a, c, BODY_HOKIM_LAKE, &(struct heir){ .heir = BODY_HOKIM_HILL }, 1);
	CHECK_INT(heir_took(c, BODY_HOKIM_HILL, took, 9), 2);
	CHECK_INT(heir_took(c, BODY_HOKIM_HILL, took, 1), 1);
}

TEST(whoever_takes_the_rest_acts_for_a_body_that_ended)
{
	static const struct heir parts[] = { { 0, 0, 0, BODY_HOKIM_LAKE }, { 0, TOPIC_GAS, 0, BODY_HOKIM_HILL } };
	const struct country *c = after(a, world_country(a), BODY_HEALTH_LAKE, parts, 2);
	int64_t bodies[4];

	CHECK(heir_acts(c, BODY_HOKIM_LAKE, BODY_HEALTH_LAKE) && heir_acts(c, BODY_HOKIM_LAKE, BODY_HOKIM_LAKE));
	CHECK(!heir_acts(c, BODY_HOKIM_HILL, BODY_HEALTH_LAKE) && !heir_acts(c, BODY_MINISTRY, BODY_HOKIM_LAKE));
	CHECK_INT(heir_acts_for(c, BODY_HOKIM_HILL, bodies, 4), 1);
	CHECK_INT(heir_acts_for(c, BODY_HOKIM_LAKE, bodies, 4), 2);
	CHECK(bodies[0] == BODY_HOKIM_LAKE && bodies[1] == BODY_HEALTH_LAKE);
}
