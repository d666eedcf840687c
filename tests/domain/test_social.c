/* Social pages: how a link is kept, and which page it belongs to. */
#include "domain/social.h"

#include "base/arena.h"
#include "world.h"

TEST(a_link_is_kept_without_what_says_who_shared_it)
{
	static const struct { const char *typed, *bare; } cases[] = {
		{ " https://t.me/Hokim_Uz/123 ", "t.me/Hokim_Uz/123" },
		{ "HTTPS://WWW.Facebook.com/hokim/posts/7?fbclid=IwAR&__cft__[0]=AZ", "facebook.com/hokim/posts/7" },
		{ "http://m.facebook.com/story.php?story_fbid=7&id=9&mibextid=x", "facebook.com/story.php?story_fbid=7&id=9" },
		{ "https://www.instagram.com/p/AbC_d-1/?igsh=MTc&utm_source=qr", "instagram.com/p/AbC_d-1" },
		{ "https://t.me/hokim/12?comment=345#top", "t.me/hokim/12?comment=345" },
		{ "youtube.com/watch?v=a1B2", "youtube.com/watch?v=a1B2" },
		{ "https://t.me/hokim/", "t.me/hokim" },
	};
	static const char *const none[] = { "", "hokim", "https://t.me", "https://t.me/", "https://t.me/?utm_source=x", "javascript:alert(1)",
		"https://t.me/a b", "https://.me/a", "https://t./a", "https://t.me/a\"b", "mailto:a@b.uz/x" };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_STR(social_bare(a, str_c(cases[i].typed)), cases[i].bare);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		CHECK_INT(social_bare(a, str_c(none[i])).n, 0);
}

TEST(a_link_finds_its_page_or_says_that_it_cannot)
{
	struct country *c = world_country(a);
	struct social_page p[] = { { .id = 1, .address = STR("t.me/hokim") }, { .id = 2, .address = STR("t.me/hokim/12") },
		{ .id = 3, .address = STR("facebook.com/hokim") }, { .id = 4, .address = STR("instagram.com/old"), .ended_at = 9 },
		{ .id = 5, .address = STR("t.me/deputy") } };
	const struct { const char *link; int64_t id; } cases[] = {
		{ "t.me/hokim/77", 1 }, { "t.me/HOKIM/77?comment=3", 1 }, { "t.me/hokim/12", 2 }, { "t.me/hokim", 1 },
		{ "t.me/hokimlar/77", 0 }, /* another page of the same network: which of ours is not told */
		{ "facebook.com/story.php?story_fbid=7&id=9", 3 }, /* our only one there */
		{ "fb.com/1", 3 },                                 /* the same network under another host */
		{ "instagram.com/old/p/1", 0 }, { "example.org/1", 0 },
	};

	country_add_word(a, c, NETWORK_FAMILY, "facebook", "Facebook");
	c->words[c->nwords - 1].sentence.in[0] = STR("facebook.com; fb.com");
	CHECK_STR(social_network(c, STR("fb.com/x")), "facebook");
	CHECK_INT(social_network(c, STR("fb.com.evil.org/x")).n, 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct social_page *found = social_find(c, p, 5, str_c(cases[i].link));

		CHECK_INT(found ? found->id : 0, cases[i].id);
	}
}

TEST(the_median_of_hours_is_the_middle_answer)
{
	int64_t odd[] = { 9 * 3600000, 3600000, 5 * 3600000 + 1 }, even[] = { 8 * 3600000, 2 * 3600000 };

	CHECK_INT(social_median_hours(odd, 3), 5);
	CHECK_INT(social_median_hours(even, 2), 2);
	CHECK_INT(social_median_hours(odd, 0), -1);
}
