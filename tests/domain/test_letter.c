/* The words of messages. */
#include "domain/letter.h"

#include "base/arena.h"
#include "test.h"

TEST(a_message_has_its_fields_and_its_day_in_words)
{
	CHECK_STR(letter_text(a, STR("registered"), STR("number=2026-412345-21\nlatest=2026-12-11"), LANG_EN),
	    "Your appeal 2026-412345-21 is registered. It is answered by 11 December 2026 at the latest.");
	CHECK_STR(letter_subject(a, STR("answered"), LANG_EN), "Your appeal is answered");
	CHECK_STR(letter_text(a, STR("code"), STR("code=123456"), LANG_EN),
	    "Your code: 123456. It is valid for 15 minutes. Tell it to nobody.");
}

TEST(every_message_has_words_in_every_language)
{
	static const char *const names[] = { "registered", "forwarded", "assigned", "extended", "answered",
		"left", "reviewed", "code" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (int lang = 0; lang < LANGS; lang++) {
			struct str s = letter_text(a, str_c(names[i]),
			    STR("number=N1\nlatest=2026-12-11\nbody=Body\ncode=C1\nlink=https://a/b"), (enum lang)lang);

			CHECK(str_find(s, STR("{")) == SIZE_MAX);
			CHECK(str_find(s, STR("N1")) != SIZE_MAX || str_find(s, STR("C1")) != SIZE_MAX);
			CHECK(letter_subject(a, str_c(names[i]), (enum lang)lang).n > 5);
		}
}

TEST(a_value_is_never_a_hole_and_an_unknown_message_gives_its_name)
{
	CHECK_STR(letter_text(a, STR("code"), STR("code={number}\nnumber=7"), LANG_EN),
	    "Your code: {number}. It is valid for 15 minutes. Tell it to nobody.");
	CHECK_STR(letter_text(a, STR("unknown"), STR("a=b"), LANG_EN), "unknown");
	CHECK_STR(letter_text(a, STR("code"),
	              STR("a=1\nb=2\nc=3\nd=4\ne=5\nf=6\ng=7\nh=8\ni=9\n=x\n\ncode=1"), LANG_EN),
	    "Your code: {code}. It is valid for 15 minutes. Tell it to nobody."); /* eight at most */
}
