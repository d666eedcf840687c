/* Published answers: which are offered, and what tells of a person. */
#include "domain/shareable.h"

#include "base/arena.h"
#include "test.h"

TEST(what_tells_of_a_person_is_found_in_any_script_and_spelling)
{
	const struct applicant who = { .name = STR("Karimova Nodira Ali qizi"), .address = STR("Bogʻ koʻchasi 5-uy") };
	const struct { const char *text; const struct err *e; } cases[] = {
		{ "Gaz 27-noyabr kuni ulandi, 47-son buyruq.", NULL },
		{ "Karimovaning uyiga gaz ulandi.", &SHARE_NAME },
		{ "\xd0\x9d\xd0\xbe\xd0\xb4\xd0\xb8\xd1\x80\xd0\xb0 \xd0\xbe\xd0\xbf\xd0\xb0", &SHARE_NAME }, /* in Cyrillic */
		{ "Bog' ko'chasi 5-uy tekshirildi", &SHARE_ADDRESS },
		{ "nodir@example.uz ga yozildi", &SHARE_MAIL },
		{ "90 123-45-67 raqamiga", &SHARE_NUMBER },
		{ "(998) 90.123.45.67", &SHARE_NUMBER },
		{ "2026-412345-58 murojaat", &SHARE_NUMBER },
		{ "2026-11-27 va 12 ta", NULL }, /* eight digits, then two */
		{ "1 200 000 so'm", NULL },
		{ "Ali aka keldi", NULL }, /* too short to be told from others */
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (share_bare(a, str_c(cases[i].text), &who) != cases[i].e)
			test_fail(__FILE__, __LINE__, "%s", cases[i].text);
	CHECK(share_bare(a, STR("Anything"), &(struct applicant){ .crowd = 1 }) == NULL);
}

TEST(only_an_answer_to_one_grown_person_without_a_sensitive_matter_is_offered)
{
	struct appeal ap = { .state = APPEAL_ANSWERED, .answered_at = 7 };
	static const unsigned never[] = { FLAG_SENSITIVE, FLAG_MINOR, FLAG_DANGER, FLAG_ALARM, FLAG_COLLECTIVE, FLAG_HELD };

	CHECK(share_offers(&ap));
	ap.state = APPEAL_CLOSED;
	CHECK(share_offers(&ap));
	ap.state = APPEAL_RETURNED;
	CHECK(!share_offers(&ap));
	ap.state = APPEAL_ANSWERED;
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++) {
		ap.flags = never[i];
		CHECK(!share_offers(&ap));
	}
	ap.flags = 0;
	ap.answered_at = 0;
	CHECK(!share_offers(&ap));
}
