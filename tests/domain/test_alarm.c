/* Words of threats and crimes, who must know, and what must be decided before an appeal is left. */
#include "domain/alarm.h"

#include "app/profile.h"
#include "test.h"
#include "domain/heir.h"
#include "world.h"

TEST(a_phrase_is_found_in_every_script_and_with_every_ending)
{
	static const struct {
		const char *text, *kind;
	} table[] = {
		{ "U meni oʻldiraman deb aytdi", "interior" },
		{ "U meni o'ldiraman deb aytdi", "interior" },
		{ "Мени ўлдираман деб айтди", "interior" },
		{ "Qoʻshnim menga TAHDID QILMOQDA", "interior" },
		{ "Он мне угрожает каждый день", "interior" },
		{ "He threatened me", "interior" },
		{ "Menden óltiremen dep qorqıtıp atır", "interior" },
		{ "Endi o‘zimni o‘ldiraman", "health" },
		{ "Я больше не хочу жить", "health" },
		{ "Hokim pora soʻradi", "prosecutor" },
		{ "Требуют взятку", "prosecutor" },
		{ "Bozorga bomba qoʻyishgan", "security" },
		{ "Сильный запах газа в подъезде", "emergency" },
		{ "Kasalxonada shifokor yoʻq", NULL },
		{ "Yoʻl taʼmirlansin, gaz bosimi past", NULL },
		{ "pichoq va qoshiq", NULL }, /* the words must follow each other */
		{ "хочу не жить в этом районе", NULL },
		{ "", NULL },
	};
	struct country c;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	CHECK(c.alarms.n > 100);
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const struct phrase *p = alarm_find(&c, a, str_c(table[i].text));

		if (!p != !table[i].kind || (p && !str_is(p->code, table[i].kind)))
			test_fail(__FILE__, __LINE__, "%s: %.*s", table[i].text, STR_ARG(p ? p->text : STR("nothing")));
	}
}

TEST(every_kind_of_the_profile_has_a_body_at_every_place)
{
	struct country c;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t w = 0; w < c.nwords; w++)
		for (size_t p = 0; str_is(c.words[w].family, ALARM_FAMILY) && p < c.nplaces; p++)
			if (!alarm_body(&c, c.words[w].code, c.places[p].id, NULL, 0))
				test_fail(__FILE__, __LINE__, "%.*s in %.*s has no body", STR_ARG(c.words[w].code),
				    STR_ARG(c.places[p].code));
}

TEST(whoever_is_complained_of_is_passed_over_upwards)
{
	const struct country *c = world_country(a);
	struct ban bans[] = { { BAN_BODY, BODY_HEALTH_LAKE, true }, { BAN_BODY, BODY_HEALTH_NORTH, true },
		{ BAN_BODY, BODY_MINISTRY, true } };

	CHECK_INT(alarm_body(c, STR("health"), PLACE_LAKE, bans, 0)->id, BODY_HEALTH_LAKE);
	CHECK_INT(alarm_body(c, STR("health"), PLACE_LAKE, bans, 1)->id, BODY_HEALTH_NORTH);
	CHECK_INT(alarm_body(c, STR("health"), PLACE_LAKE, bans, 2)->id, BODY_MINISTRY);
	CHECK(!alarm_body(c, STR("health"), PLACE_LAKE, bans, 3));
	CHECK(!alarm_body(c, STR("navy"), PLACE_LAKE, NULL, 0));
}

/* Taken over by a hokimiyat, the health bodies above still know. */
TEST(an_heir_of_another_kind_is_passed_over_upwards)
{
	struct reform r = { .body = BODY_HEALTH_LAKE, .n = 1 };
	const struct country *c;

	r.heirs[0].heir = BODY_HOKIM_LAKE;
	c = heir_apply(world_country(a), a, &r);
	CHECK_INT(country_body_for(c, STR("health"), PLACE_LAKE, LEVEL_DISTRICT)->id, BODY_HOKIM_LAKE);
	CHECK_INT(alarm_body(c, STR("health"), PLACE_LAKE, NULL, 0)->id, BODY_HEALTH_NORTH);
	r = (struct reform){ .body = BODY_HEALTH_NORTH, .n = 1 };
	r.heirs[0].heir = BODY_HOKIM_HILL;
	c = heir_apply(c, a, &r);
	CHECK_INT(alarm_body(c, STR("health"), PLACE_LAKE, NULL, 0)->id, BODY_MINISTRY);
	r.heirs[0].heir = BODY_HOKIM_HILL;
	r.body = BODY_MINISTRY;
	c = heir_apply(c, a, &r);
	CHECK(!alarm_body(c, STR("health"), PLACE_LAKE, NULL, 0));
}

/* An anonymous appeal about a threat or a crime is left only after it was passed on. */
TEST(what_may_be_a_threat_is_decided_before_the_appeal_is_left)
{
	static const struct {
		unsigned flags;
		const struct err *want;
	} table[] = {
		{ 0, NULL },
		{ FLAG_ANONYMOUS, NULL },
		{ FLAG_DANGER, &ALARM_UNDECIDED },
		{ FLAG_ANONYMOUS | FLAG_DANGER, &ALARM_UNDECIDED },
		{ FLAG_ANONYMOUS | FLAG_ALARM, NULL },
		{ FLAG_DANGER | FLAG_ALARM, &ALARM_UNDECIDED }, /* new words after it was passed on */
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		CHECK(alarm_lets_leave(&(struct appeal){ .flags = table[i].flags }) == table[i].want);
}
