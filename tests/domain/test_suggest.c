/* Suggestions of topics and bodies. */
#include "domain/suggest.h"

#include "app/profile.h"
#include "base/arena.h"
#include "test.h"
#include "world.h"

static size_t
topics(struct arena *a, const char *text, struct suggestion out[SUGGESTIONS])
{
	const struct country *c = world_country(a);

	return suggest_topics(suggest_new(a, c), c, a, str_c(text), out);
}

TEST(a_text_suggests_its_topic_in_both_scripts)
{
	struct suggestion out[SUGGESTIONS];

	CHECK_INT(topics(a, "Mahallamizda gaz yoʻq, ballon qimmat", out), 1);
	CHECK_INT(out[0].topic, TOPIC_GAS);
	CHECK_STR(out[0].words, "gaz, ballon");
	CHECK_INT(topics(a, "Шифокорлар келмаяпти, касалхонада навбат", out), 1);
	CHECK_INT(out[0].topic, TOPIC_DOCTOR);
}

TEST(the_topic_of_more_words_comes_first)
{
	struct suggestion out[SUGGESTIONS];

	CHECK_INT(topics(a, "Kasalxona va shifokor haqida, gaz ham yoʻq", out), 2);
	CHECK_INT(out[0].topic, TOPIC_DOCTOR);
	CHECK_INT(out[1].topic, TOPIC_GAS);
	CHECK(out[0].score > out[1].score);
}

TEST(the_same_word_again_says_nothing_new)
{
	struct suggestion once[SUGGESTIONS], often[SUGGESTIONS];

	CHECK_INT(topics(a, "gaz", once), 1);
	CHECK_INT(topics(a, "gaz gaz gaz gaz", often), 1);
	CHECK_INT(once[0].score, often[0].score);
}

TEST(nothing_known_suggests_nothing)
{
	struct suggestion out[SUGGESTIONS];

	CHECK_INT(topics(a, "", out), 0);
	CHECK_INT(topics(a, "salom", out), 0);
	CHECK_INT(topics(a, "gazeta", out), 0); /* a short stem is not any word's beginning */
}

TEST(the_body_is_of_the_topics_kind_at_the_place_or_above)
{
	const struct country *c = world_country(a);

	CHECK_INT(suggest_body(c, TOPIC_DOCTOR, PLACE_LAKE)->id, BODY_HEALTH_LAKE);
	CHECK_INT(suggest_body(c, TOPIC_GAS, PLACE_LAKE)->id, BODY_HOKIM_LAKE);
	CHECK_INT(suggest_body(c, TOPIC_DOCTOR, PLACE_HILL)->id, BODY_MINISTRY);
	CHECK_INT(suggest_reception(c, PLACE_LAKE)->id, BODY_RECEPTION_LAKE);
	CHECK_INT(suggest_reception(c, PLACE_HILL)->id, BODY_RECEPTION);
	CHECK(suggest_body(c, 99, PLACE_LAKE) == NULL);
}

TEST(every_topic_of_the_profile_has_a_body_and_a_reception_at_every_place)
{
	struct country c;
	int without = 0;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t p = 0; p < c.nplaces; p++) {
		if (!suggest_reception(&c, c.places[p].id))
			test_fail(__FILE__, __LINE__, "%.*s has no reception", STR_ARG(c.places[p].code));
		if (c.places[p].level == LEVEL_COUNTRY)
			continue; /* there the reception chooses */
		for (size_t t = 0; t < c.ntopics; t++)
			if (c.topics[t].parent && c.topics[t].body_kind.n &&
			    !suggest_body(&c, c.topics[t].id, c.places[p].id) && without++ < 5)
				test_fail(__FILE__, __LINE__, "%.*s in %.*s has no body",
				    STR_ARG(c.topics[t].code), STR_ARG(c.places[p].code));
	}
}
