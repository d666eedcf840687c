/* Languages. */
#include "base/lang.h"

#include "base/arena.h"
#include "test.h"

TEST(the_best_language_of_a_browser_is_taken)
{
	static const struct {
		const char *header;
		enum lang want;
	} rows[] = {
		{ "", LANG_UZ }, { "ru", LANG_RU }, { "ru-RU,ru;q=0.9,en;q=0.8", LANG_RU },
		{ "en;q=0.2, ru;q=0.9", LANG_RU }, { "de, fr;q=0.9", LANG_UZ }, { "de, en;q=0.1", LANG_EN },
		{ "uz-Cyrl", LANG_UZ_CYRL }, { "uz-Cyrl-UZ", LANG_UZ_CYRL }, { "uz-UZ", LANG_UZ },
		{ "uz-Latn-UZ", LANG_UZ }, { "kaa-UZ", LANG_KAA }, { "RU-ru", LANG_RU },
		{ "UZ-CYRL", LANG_UZ_CYRL }, { "ru;q=0", LANG_UZ }, { "*", LANG_UZ }, { ",,;q=,", LANG_UZ },
		{ "ru;q=0.5,en;q=0.5", LANG_RU }, { "ru;q=0.05,en;q=0.5", LANG_EN }, { "english", LANG_UZ },
		{ "-", LANG_UZ }, { "ru-", LANG_RU }, { "en;q=9", LANG_EN },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_INT(lang_accept(str_c(rows[i].header), LANG_UZ), rows[i].want);
}

TEST(a_language_is_known_by_code_and_tag)
{
	enum lang lang;

	for (int i = 0; i < LANGS; i++) {
		CHECK(lang_find(str_c(lang_code((enum lang)i)), &lang) && lang == (enum lang)i);
		CHECK(lang_find(str_c(lang_tag((enum lang)i)), &lang) && lang == (enum lang)i);
		CHECK(str_c(lang_own_name((enum lang)i)).n > 0);
	}
	CHECK(!lang_find(STR("de"), &lang) && !lang_find(STR(""), &lang));
}

TEST(an_unknown_sentence_is_its_own_translation)
{
	CHECK_STR(str_c(lang_text(LANG_RU, "no such sentence")), "no such sentence");
	CHECK_STR(str_c(lang_count(LANG_EN, "one", "many", 1)), "one");
	CHECK_STR(str_c(lang_count(LANG_EN, "one", "many", 0)), "many");
}

TEST(names_fall_back_to_the_first_there_is)
{
	struct names n = { { [LANG_UZ] = STR_INIT("a"), [LANG_RU] = STR_INIT("b") } }, none = { 0 };

	CHECK_STR(lang_pick(&n, LANG_RU), "b");
	CHECK_STR(lang_pick(&n, LANG_KAA), "a");
	CHECK_STR(lang_pick(&none, LANG_RU), "");
}

TEST(holes_are_filled_once_and_unknown_ones_kept)
{
	static const char *const pairs[] = { "a", "{b}", "b", "2", NULL };

	CHECK_STR(lang_fill(a, "{a} {b} {c} { {a", pairs), "{b} 2 {c} { {a");
	CHECK_STR(lang_fill(a, "", pairs), "");
}
