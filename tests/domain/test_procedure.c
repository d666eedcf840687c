/* Matters with their own procedure: found by their words, explained with where to go. */
#include "domain/procedure.h"

#include "app/profile.h"
#include "test.h"

TEST(a_matter_with_its_own_procedure_is_found_and_what_is_none_is_not)
{
	static const struct {
		const char *text, *code;
	} table[] = {
		{ "Tuman sudining qaroridan noroziman", "court" },
		{ "Туман судининг қароридан норозиман", "court" },
		{ "Прошу отменить решение суда первой инстанции", "court" },
		{ "Sud qararın biykar etiwińizdi sorayman", "court" },
		{ "The court ruling is unjust", "court" },
		{ "Jinoyat ishi qo'zg'atilmayapti", "criminal" },
		{ "Следователь не принимает доказательства", "criminal" },
		{ "Menga maʼmuriy jarima solishdi", "administrative" },
		{ "Меня незаконно оштрафовали на дороге", "administrative" },
		{ "Oʻgʻlim koloniyada kasal", "penal" },
		{ "Kasalxonada shifokor yoʻq", NULL },
		{ "Sudlanmaganlik haqida maʼlumotnoma kerak", NULL },
		{ "Yoʻl taʼmirlansin", NULL },
		{ "", NULL },
	};
	struct country c;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const struct word *w = procedure_find(&c, a, str_c(table[i].text));

		if (!w != !table[i].code || (w && !str_is(w->code, table[i].code)))
			test_fail(__FILE__, __LINE__, "%s: %.*s", table[i].text, STR_ARG(w ? w->code : STR("nothing")));
	}
}

TEST(topics_of_courts_and_investigation_have_their_procedure)
{
	static const struct {
		const char *topic, *code;
	} table[] = { { "court_decision", "court" }, { "court_delay", "court" }, { "investigation", "criminal" },
		{ "case_refusal", "criminal" }, { "prison", "penal" }, { "alimony", NULL }, { "medicine", NULL } };
	struct country c;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const struct word *w = procedure_of_topic(&c, country_topic_code(&c, str_c(table[i].topic))->id);

		if (!w != !table[i].code || (w && !str_is(w->code, table[i].code)))
			test_fail(__FILE__, __LINE__, "%s: %.*s", table[i].topic, STR_ARG(w ? w->code : STR("nothing")));
	}
	CHECK(!procedure_of_topic(&c, 0));
}

TEST(every_procedure_says_where_to_go_in_every_language)
{
	struct country c;
	size_t n = 0;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t i = 0; i < c.nwords; i++) {
		if (!str_is(c.words[i].family, PROCEDURE_FAMILY))
			continue;
		n++;
		for (int lang = 0; lang < LANGS; lang++)
			CHECK(c.words[i].names.in[lang].n > 10 && c.words[i].sentence.in[lang].n > 60);
	}
	CHECK_INT(n, 4);
}

TEST(an_explanation_says_where_to_go_once)
{
	struct str text = STR("Murojaatingiz koʻrildi."), told, again;
	struct country c;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	told = procedure_explain(&c, a, STR("court"), text, LANG_RU);
	CHECK(str_starts(told, text));
	CHECK(str_find(told, STR("в вышестоящий суд")) < told.n);
	again = procedure_explain(&c, a, STR("court"), told, LANG_RU);
	CHECK(str_eq(again, told));
	CHECK(str_eq(str_trim(procedure_own_words(&c, a, STR("court"), told, LANG_RU)), text));
	CHECK(str_eq(procedure_explain(&c, a, STR("elsewhere"), text, LANG_RU), text));
	CHECK(str_eq(procedure_explain(&c, a, STR(""), text, LANG_RU), text));
}
