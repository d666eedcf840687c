/* Repeats and duplicates as ZRU-445 art. 3 has them; how alike real texts are. */
#include "domain/kin.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "test.h"

TEST(the_law_makes_an_appeal_a_repeat_or_a_duplicate)
{
	static const struct {
		enum appeal_state state;
		int latest, registered, order; /* the earlier one's last day, the later one's day; 1: came before, -1: after */
		enum kin kin;
	} cases[] = {
		{ APPEAL_ANSWERED, 20, 10, 1, KIN_DISAGREES }, /* decided: disagrees, early or late */
		{ APPEAL_ANSWERED, 5, 10, 1, KIN_DISAGREES },
		{ APPEAL_CLOSED, 5, 10, 1, KIN_DISAGREES },
		{ APPEAL_LEFT, 5, 10, 1, KIN_DISAGREES },
		{ APPEAL_ASSIGNED, 9, 10, 1, KIN_LATE }, /* the legal term had run out when it came */
		{ APPEAL_ASSIGNED, 10, 10, 1, KIN_DUPLICATE }, /* the last day is within the term */
		{ APPEAL_RECEIVED, 20, 10, 1, KIN_DUPLICATE },
		{ APPEAL_RETURNED, 9, 10, 1, KIN_LATE },
		{ APPEAL_WITHDRAWN, 5, 10, 1, KIN_NONE },
		{ APPEAL_ANSWERED, 20, 10, -1, KIN_NONE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct appeal before = { .id = 1, .state = cases[i].state, .latest = { cases[i].latest },
			.received_at = 100 };
		struct appeal later = { .id = 2, .received_at = 100 + cases[i].order, .registered_on = { cases[i].registered } };

		CHECK_INT(kin_by_law(&later, &before), cases[i].kin);
		for (int k = KIN_NONE; k < KINS; k++)
			CHECK(kin_fits((enum kin)k, &later, &before) ==
			    (cases[i].kin != KIN_NONE && (k == KIN_OTHER || k == (int)cases[i].kin)));
		CHECK_INT(kin_by_law(&before, &before), KIN_NONE);
	}
}

TEST(likeness_is_the_share_of_common_words)
{
	CHECK_INT(kin_alike(a, STR("Ko'chada chiroq yo'q ekan"), STR("Кўчада чироқ йўқ экан")), 1000);
	CHECK_INT(kin_alike(a, STR("gaz suv chiroq"), STR("gaz suv chiroq maktab bog'cha")), 1000);
	CHECK_INT(kin_alike(a, STR("gaz suv chiroq yo'l"), STR("gaz suv maktab bog'cha")), 500);
	CHECK_INT(kin_alike(a, STR("gaz suv"), STR("gaz suv")), 0); /* too short to say */
	CHECK_INT(kin_alike(a, STR(""), STR("gaz")), 0);
}

/* Appeals of different people in Kursk, 2022: two by chance are hardly ever one matter by their words alone. */
TEST(texts_of_different_people_are_rarely_alike)
{
	const char *path = test_shared(a, "data/appeals/ru_kursk_2022_appeals.csv");
	struct appeal none = { .id = 1 };
	static char whole[4 << 20];
	static struct str texts[1600];
	size_t n = 0, got;
	int pairs = 0, same = 0;
	struct str rest;
	FILE *f;

	if (!path) {
		test_skip("no shared data");
		return;
	}
	f = fopen(path, "r");
	got = fread(whole, 1, sizeof(whole) - 1, f);
	fclose(f);
	rest = (struct str){ whole, got };
	while (rest.n && n < 1600) { /* a line is enough of each */
		struct str line = str_cut(&rest, '\n');

		if (line.n > 200)
			texts[n++] = line;
	}
	for (size_t i = 0; i + 7 < n; i++) {
		pairs++;
		same += kin_same_matter(&none, &none, kin_alike(a, texts[i], texts[i + 7]));
	}
	printf("kin: %d of %d pairs of strangers look like one matter\n", same, pairs);
	CHECK(pairs > 900);
	CHECK(same * 100 <= pairs);
}
