/* Finding bodies, places and topics by words. */
#include "domain/find.h"

#include "test.h"
#include "world.h"

static struct country *
named(struct arena *a)
{
	struct country *c = world_country(a);

	c->places[PLACE_LAKE - 1].names.in[LANG_UZ] = STR("Koʻl tumani");
	c->places[PLACE_LAKE - 1].names.in[LANG_RU] = STR("Кульский район");
	c->places[PLACE_HILL - 1].names.in[LANG_UZ] = STR("Tepa tumani");
	c->places[PLACE_NORTH - 1].names.in[LANG_UZ] = STR("Shimol viloyati");
	c->bodies[BODY_HOKIM_LAKE - 1].names.in[LANG_UZ] = STR("Koʻl tumani hokimligi");
	c->bodies[BODY_HOKIM_HILL - 1].names.in[LANG_UZ] = STR("Tepa tumani hokimligi");
	c->topics[TOPIC_GAS - 1].names.in[LANG_UZ] = STR("Gaz taʼminoti");
	return c;
}

TEST(a_place_is_found_by_code_by_words_and_by_what_we_wrote)
{
	struct country *c = named(a);
	const struct place *lake = country_place(c, PLACE_LAKE);

	CHECK(find_place(c, a, STR("11")) == lake);
	CHECK(find_place(c, a, STR("ko'l")) == lake);
	CHECK(find_place(c, a, STR("кўл")) == lake);
	CHECK_STR(find_place_text(c, a, lake, LANG_UZ), "Koʻl tumani, Shimol viloyati (11)");
	CHECK(find_place(c, a, STR("Koʻl tumani, Shimol viloyati (11)")) == lake);
}

TEST(words_that_fit_two_places_choose_none)
{
	struct country *c = named(a);

	CHECK(find_place(c, a, STR("tumani")) == NULL);
	CHECK(find_place(c, a, STR("")) == NULL);
	CHECK(find_place(c, a, STR("nowhere")) == NULL);
}

TEST(bodies_near_the_place_come_first)
{
	struct country *c = named(a);
	const struct body *out[3];

	CHECK_INT(find_bodies(c, a, STR("tumani hok"), 0, PLACE_HILL, out, 3), 2);
	CHECK_INT(out[0]->id, BODY_HOKIM_HILL);
	CHECK_INT(find_bodies(c, a, STR("tumani hok"), 0, PLACE_LAKE, out, 3), 2);
	CHECK_INT(out[0]->id, BODY_HOKIM_LAKE);
	CHECK_INT(find_bodies(c, a, STR("hok11"), 0, 0, out, 3), 1);
	CHECK_INT(find_bodies(c, a, STR(""), 0, 0, out, 3), 0);
	CHECK_INT(find_bodies(c, a, STR("hokimligi"), BODY_MINISTRY, 0, out, 3), 0);
}

TEST(a_topic_is_found_by_its_words)
{
	struct country *c = named(a);

	CHECK(find_topic(c, a, STR("gaz")) == country_topic(c, TOPIC_GAS));
	CHECK(find_topic(c, a, STR("Gaz taʼminoti (gas)")) == country_topic(c, TOPIC_GAS));
}
