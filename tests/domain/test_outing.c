/* Mobile receptions: the moment of a record, and what makes one look staged. */
#include "domain/outing.h"

#include "base/arena.h"
#include "domain/number.h"
#include "test.h"

#define MIN INT64_C(60000)

TEST(a_wrong_clock_is_corrected_and_never_leads_out_of_bounds)
{
	const struct {
		int64_t recorded, sent, want;
		unsigned marks;
	} cases[] = {
		{ 1000 * MIN, 1100 * MIN, 1000 * MIN, 0 },
		{ 1000 * MIN, 1099 * MIN, 1000 * MIN, 0 },                        /* a minute slow: nobody minds */
		{ 1000 * MIN, 1160 * MIN, 940 * MIN, MARK_CLOCK },                /* an hour fast */
		{ 1000 * MIN, 1040 * MIN, 1060 * MIN, MARK_CLOCK },               /* an hour slow */
		{ 1101 * MIN, 1101 * MIN, 1100 * MIN, 0 },                        /* a minute ahead is now */
		{ 1500 * MIN, 1100 * MIN, 1100 * MIN, MARK_BOUND },               /* set back between the two */
		{ 10 * MIN, 1100 * MIN, 900 * MIN, MARK_BOUND },                  /* before the device was first seen */
		{ 1000 * MIN, 9000 * MIN, 900 * MIN, MARK_CLOCK | MARK_BOUND },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsigned marks = 0;

		CHECK_INT(outing_moment(cases[i].recorded, cases[i].sent, 1100 * MIN, 900 * MIN, &marks), cases[i].want);
		CHECK_INT(marks, cases[i].marks);
	}
}

TEST(flags_are_raised_at_their_thresholds_and_name_their_rows)
{
	struct outing_terms c;
	struct came v[5] = { { .name = STR_INIT("A"), .person = STR_INIT("1"), .invited = true },
		{ .name = STR_INIT("B"), .person = STR_INIT("2"), .invited = true },
		{ .name = STR_INIT("C"), .person = STR_INIT("2"), .invited = true },
		{ .name = STR_INIT("D") }, { .name = STR_INIT("E") } };
	bool again[5] = { true, false, false, false, false };
	struct outing_sign s[OUTING_FLAGS];

	CHECK(outing_terms_read(STR("numbers=40  few=5 invited=60 same=40"), &c) && c.numbers == 40);
	CHECK(!outing_terms_read(STR("few=x"), &c) && !outing_terms_read(STR("many=3"), &c));
	CHECK(outing_terms_read(STR("few=5 invited=60 same=40"), &c));
	outing_signs(a, &c, v, again, 5, s);
	CHECK(!s[OUTING_FLAG_FEW].raised && s[OUTING_FLAG_INVITED].raised && !s[OUTING_FLAG_SAME].raised);
	CHECK(s[OUTING_FLAG_INVITED].n == 3 && s[OUTING_FLAG_INVITED].of == 5 && s[OUTING_FLAG_INVITED].limit == 60);
	CHECK(s[OUTING_FLAG_INVITED].rows[2] && !s[OUTING_FLAG_INVITED].rows[3]);
	CHECK(s[OUTING_FLAG_CONTACT].raised && s[OUTING_FLAG_CONTACT].n == 2); /* two of five are forty percent */
	CHECK(s[OUTING_FLAG_CONTACT].rows[1] && s[OUTING_FLAG_CONTACT].rows[2] && !s[OUTING_FLAG_CONTACT].rows[0]);
	again[1] = true;
	v[2].invited = false;
	v[2].name = STR("B"); /* the same person twice is no other one */
	outing_signs(a, &c, v, again, 5, s);
	CHECK(s[OUTING_FLAG_SAME].raised && !s[OUTING_FLAG_INVITED].raised && !s[OUTING_FLAG_CONTACT].raised);
	outing_signs(a, &c, v, again, 4, s);
	CHECK(s[OUTING_FLAG_FEW].raised && s[OUTING_FLAG_FEW].n == 4);
	outing_signs(a, &c, v, again, 0, s);
	CHECK(s[OUTING_FLAG_FEW].raised && !s[OUTING_FLAG_SAME].raised && !s[OUTING_FLAG_INVITED].raised);
	CHECK(outing_terms_read(STR(""), &c));
	outing_signs(a, &c, v, again, 5, s);
	for (int i = 0; i < OUTING_FLAGS; i++)
		CHECK(!s[i].raised);
}

TEST(a_receipts_code_comes_of_the_seed_and_the_number)
{
	unsigned char seed[32] = { 1 }, other[32] = { 2 };
	char bare[CODE_SIGNS + 1];
	struct str one = outing_code(a, seed, 2026000100001);

	CHECK(code_parse(one, bare) && str_eq(one, outing_code(a, seed, 2026000100001)));
	CHECK(!str_eq(one, outing_code(a, seed, 2026000100002)) && !str_eq(one, outing_code(a, other, 2026000100001)));
}
