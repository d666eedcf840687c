/* What people type about themselves. */
#include "domain/person.h"

#include "base/arena.h"
#include "test.h"

TEST(a_pinfl_has_14_digits_and_its_check_digit)
{
	/* 3*7+1*3+0*1+1*7+9*3+0*1+1*7+2*3+3*1+4*7+5*3+6*1+7*7 = 172 */
	CHECK(person_number_ok(STR("31019012345672")));
	for (char d = '0'; d <= '9'; d++)
		CHECK_INT(person_number_ok(str_fmt(a, "3101901234567%c", d)), d == '2');
	CHECK(!person_number_ok(STR("3101901234567")));
	CHECK(!person_number_ok(STR("310190123456720")));
	CHECK(!person_number_ok(STR("3101901234567x")));
	CHECK(!person_number_ok(STR("")));
}

TEST(a_tin_has_9_digits)
{
	CHECK(entity_number_ok(STR("301234567")));
	CHECK(!entity_number_ok(STR("30123456")));
	CHECK(!entity_number_ok(STR("3012345678")));
	CHECK(!entity_number_ok(STR("30123456a")));
	CHECK_STR(only_digits(a, STR(" 30 123-45.67 ")), "301234567");
}

TEST(telephones_are_read_as_people_write_them)
{
	static const char *const phones[][2] = {
		{ "+998901234567", "+998901234567" },
		{ "+998 90 123 45 67", "+998901234567" },
		{ "+998 (90) 123-45-67", "+998901234567" },
		{ "998901234567", "+998901234567" },
		{ "998 90 123-45-67", "+998901234567" },
		{ "901234567", "+998901234567" },
		{ "90 123 45 67", "+998901234567" },
		{ "(90) 123-45-67", "+998901234567" },
		{ "90.123.45.67", "+998901234567" },
		{ "0901234567", "+998901234567" },
		{ " 901234567 ", "+998901234567" },
		{ "00998901234567", "+998901234567" },
		{ "00 998 90 123 45 67", "+998901234567" },
		{ "0044 20 7946 0123", "+442079460123" },
		{ "+7 495 123-45-67", "+74951234567" },
		{ "  +1 202 555 0100", "+12025550100" },
		{ "71 200 00 00", "+998712000000" },
		{ "\t90-123-45-67", "+998901234567" },
		{ "+998\t90\t1234567", "+998901234567" },
		{ "998123456", "+998998123456" }, /* a number of nine digits that begins so */
		{ "+998 90 123–45–67", "+998901234567" }, /* as word processors write */
		{ "+998\xC2\xA0" "90\xC2\xA0" "1234567", "+998901234567" },
		{ "", "" },
		{ "+", "" },
		{ "123", "" },
		{ "123456", "" },
		{ "90 123 45 6x", "" },
		{ "call me", "" },
		{ "+99890123456789012", "" },
		{ "90;1234567", "" },
		{ "90,1234567", "" },
		{ "९०१२३४५६७", "" },
		{ "00", "" },
		{ "000000", "" },
		{ "tel:+998901234567", "" },
		{ "+998 90 123 45 67 (ali)", "" },
	};

	for (size_t i = 0; i < sizeof(phones) / sizeof(phones[0]); i++)
		CHECK_STR(phone_normal(a, str_c(phones[i][0]), STR("998")), phones[i][1]);
	CHECK_STR(phone_normal(a, STR("90123\0" "4567"), STR("998")), "");
}

TEST(mail_addresses_are_told_from_others)
{
	static const char *const good[] = { "a@b.uz", "ali.valiyev@example.uz", "ali+murojaat@mail.example.uz",
		"a_b-c@sub.example.com", "1@2.uz", "a'b@c.uz", "A.B@C.UZ", "a@b.c.d.e", "оли@мисол.уз" };
	static const char *const bad[] = { "", "@", "a", "a@", "@b.uz", "a@b", "a@.uz", "a@b.", "a@@b.uz",
		"a@b@c.uz", "a b@c.uz", "a@b .uz", "a@b..uz", "a@b.uz\n", "a@b.uz\r\nBcc: x@y.z", "<a@b.uz>",
		"a@b.uz, c@d.uz", "a;b@c.uz", "\"a\"@b.uz", "a@[1.2.3.4]", "a\\b@c.uz", "a(b)@c.uz", "a:b@c.uz" };

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		CHECK(mail_ok(str_c(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!mail_ok(str_c(bad[i])));
	CHECK(!mail_ok(STR("a@b.uz\0")));
	CHECK(!mail_ok(str_fmt(a, "%0250d@b.uz", 0)));
}

/* Made by hand from the rule: century and sex, day, month, year. */
TEST(a_pinfl_tells_the_day_of_birth)
{
	static const struct {
		const char *pinfl, *born;
	} table[] = {
		{ "31019012345672", "" }, /* the 10th of month 19 */
		{ "31012902345671", "1990-12-10" },
		{ "42902990000010", "" }, /* 1999 had no 29 February */
		{ "42802990000010", "1999-02-28" },
		{ "52902000000010", "2000-02-29" },
		{ "61508150000010", "2015-08-15" },
		{ "13112990000010", "1899-12-31" },
		{ "01508150000010", "" },
		{ "71508150000010", "" },
		{ "6150815000001", "" },
		{ "615081500000x0", "" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct date d;
		bool told = person_number_born(str_c(table[i].pinfl), &d);

		CHECK_INT(told, table[i].born[0] != '\0');
		if (told)
			CHECK_STR(date_iso(a, d), table[i].born);
	}
}

TEST(under_age_until_the_birthday)
{
	struct applicant p = { .number = STR("61508150000010") }; /* 2015-08-15 */

	CHECK(person_minor(&p, 18, date_ymd(2033, 8, 14)));
	CHECK(!person_minor(&p, 18, date_ymd(2033, 8, 15)));
	p.born = date_ymd(2000, 2, 29); /* what is stated counts before the number */
	CHECK(person_minor(&p, 18, date_ymd(2018, 2, 28)));
	CHECK(!person_minor(&p, 18, date_ymd(2018, 3, 1)));
	CHECK(person_minor(&p, 21, date_ymd(2018, 3, 1)));
	p.type = APPLICANT_ENTITY;
	CHECK(!person_minor(&p, 18, date_ymd(2010, 1, 1)));
	CHECK(!person_minor(&(struct applicant){ .crowd = 1 }, 18, date_ymd(2010, 1, 1)));
}

TEST(anonymous_without_a_name_or_a_residence)
{
	CHECK(person_anonymous(&(struct applicant){ .name = STR("A") }));
	CHECK(person_anonymous(&(struct applicant){ .name = STR(" "), .address = STR("B") }));
	CHECK(!person_anonymous(&(struct applicant){ .name = STR("A"), .address = STR("B") }));
}
