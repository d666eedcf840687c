/* What lists show of an appeal. */
#include "domain/appeal.h"

#include "base/utf8.h"
#include "test.h"

TEST(a_gist_ends_with_a_whole_word_and_says_that_more_follows)
{
	static const char long_text[] = "Bizning koʻchada ikki haftadan beri suv yoʻq, bolalar maktabga kiyimsiz boradi, "
	                                "mahalla raisi esa har kuni ertaga keladi deb aytadi, ammo hech kim kelmaydi.";
	struct str gist = appeal_gist(a, str_c(long_text)), head = str_sub(gist, 0, gist.n - 3);

	CHECK_STR(appeal_gist(a, STR(" Suv\r\n\tyoʻq ")), "Suv yoʻq");
	CHECK(utf8_len(gist) <= 140 && str_ends(gist, STR("\xe2\x80\xa6")));
	CHECK(str_starts(str_c(long_text), head) && long_text[head.n] == ' ');
	CHECK(utf8_len(head) > 120); /* no more is left out than must be */
	CHECK_STR(appeal_gist(a, str_sub(str_c(long_text), 0, 80)), str_cstr(a, str_trim(str_sub(str_c(long_text), 0, 80))));
}

TEST(a_gist_of_one_long_word_is_cut_at_a_sign)
{
	struct str text = STR(""), gist;

	for (int i = 0; i < 100; i++)
		text = str_fmt(a, "%.*sкў", STR_ARG(text));
	gist = appeal_gist(a, text);
	CHECK_INT((int64_t)utf8_len(gist), 140);
	CHECK(str_starts(gist, STR("кўкў")) && str_ends(gist, STR("\xe2\x80\xa6")));
	CHECK_INT((int64_t)utf8_len(appeal_gist(a, utf8_head(text, 140))), 140);
	CHECK(!str_ends(appeal_gist(a, utf8_head(text, 140)), STR("\xe2\x80\xa6")));
}
