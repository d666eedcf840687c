/* The checks of an answer: each finds what it is for, and lets a good answer pass. */
#include "domain/check.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/gzip.h"
#include "test.h"
#include "world.h"

static struct country *
checked_country(struct arena *a)
{
	struct country *c = world_country(a);

	country_add_word(a, c, "check", "points", "so'ray iltimos nega qachon прошу");
	country_add_word(a, c, "check", "act", "qonun modda qaror стать");
	country_add_word(a, c, "check", "date", "-");
	country_add_word(a, c, "check", "person", "ijrochi muhandis ответствен");
	country_add_word(a, c, "check", "language", "-");
	country_add_word(a, c, "check", "copy", "-");
	country_add_word(a, c, "check", "refusal", "rad отказ");
	country_add_word(a, c, "check", "conduct", "xodim сотрудник");
	check_index(c, a);
	return c;
}

TEST(the_points_of_an_appeal_are_its_questions_and_numbered_lines)
{
	static const struct {
		const char *text;
		size_t n;
		const char *first, *last;
	} cases[] = {
		{ "Gaz yo'q. Nega yo'q? Qachon keladi?", 2, "Nega yo'q?", "Qachon keladi?" },
		{ "Salom.\n1. Yo'l buzilgan.\n2) Chiroq yo'q.\nRahmat.", 2, "1. Yo'l buzilgan.", "2) Chiroq yo'q." },
		{ "Yo'lni tuzatishni so'rayman. Hammasi shu.", 1, "Yo'lni tuzatishni so'rayman.",
		    "Yo'lni tuzatishni so'rayman." },
		{ "Йўл бузилган, тузатишни сўраймиз. Раҳмат.", 1, "Йўл бузилган, тузатишни сўраймиз.", NULL },
		{ "Yo'l buzilgan.", 1, "Yo'l buzilgan.", "Yo'l buzilgan." },
		{ "", 0, NULL, NULL },
		{ "   \n ", 0, NULL, NULL },
	};
	const struct country *c = checked_country(a);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str out[POINTS_MAX];
		size_t n = check_points(c, a, str_c(cases[i].text), out);

		CHECK_INT(n, cases[i].n);
		if (n && cases[i].first)
			CHECK_STR(out[0], cases[i].first);
		if (n && cases[i].last)
			CHECK_STR(out[n - 1], cases[i].last);
	}
}

TEST(a_point_is_touched_by_its_words_in_any_form_and_script)
{
	CHECK(check_touches(a, str_c("Ko'changizdagi chiroqlar 1-dekabrda o'rnatiladi."), str_c("Ko'chada chiroq qachon bo'ladi?")));
	CHECK(check_touches(a, str_c("Кўчангиздаги чироқлар ўрнатилади."), str_c("Ko'chada chiroq qachon bo'ladi?")));
	CHECK(!check_touches(a, str_c("Murojaatingiz ko'rib chiqildi."), str_c("Gaz bosimi nega past?")));
	CHECK(check_touches(a, str_c("whatever"), str_c("Hm?")));
}

/* One good answer, and each fault alone. */
TEST(each_check_finds_its_own_fault)
{
	static const char appeal[] = "Ko'chamizda gaz yo'q. Gaz qachon beriladi?";
	static const char good[] = "Ko'changizga gaz 2026-yil 1-dekabrda beriladi: 12-sonli qarorga asosan quvur yangilanadi. "
	                           "Ijrochi: muhandis A. Karimov.";
	static const struct {
		const char *text;
		enum outcome outcome;
		bool copied;
		int fault; /* -1: none */
		bool conduct;
	} cases[] = {
		{ good, OUTCOME_SAT, false, -1, false },
		{ "Murojaatingiz 2026-yil 1-dekabrda qarorga asosan o'rganildi. Ijrochi: A. Karimov.", OUTCOME_EXP, false,
		    CHECK_POINTS, false },
		{ "Ko'changizga gaz 01.12.2026 kuni beriladi. Ijrochi: A. Karimov.", OUTCOME_SAT, false, CHECK_ACT, false },
		{ "Ko'changizga gaz qarorga asosan beriladi. Ijrochi: A. Karimov.", OUTCOME_SAT, false, CHECK_DATE, false },
		{ "Ko'changizga gaz 1-dekabr kuni 12-sonli qarorga asosan beriladi.", OUTCOME_SAT, false, CHECK_PERSON, false },
		{ good, OUTCOME_SAT, true, CHECK_COPY, false },
		{ "Ko'changizga gaz berilmaydi: 2026-yil 1-dekabrda qarorga asosan rad etildi. Ijrochi: A. Karimov.", OUTCOME_EXP,
		    false, CHECK_REFUSAL, false },
		{ "Ko'changizga gaz berilmaydi: 2026-yil 1-dekabrda qarorga asosan rad etildi. Ijrochi: A. Karimov.", OUTCOME_REF,
		    false, -1, false },
		{ "Gaz: газ на вашу улицу подадут (beriladi) 1 декабря 2026 года по qaror. Ответственный исполнитель: А. Каримов, главный инженер.",
		    OUTCOME_SAT, false, CHECK_LANGUAGE, false },
		{ "Ko'changizga gaz 2026-yil 1-dekabrda beriladi, qaror bor. Ijrochi: A. Karimov.", OUTCOME_EXP, false, CHECK_CONDUCT,
		    true },
		{ "Ko'changizga gaz 2026-yil 1-dekabrda beriladi, qaror bor. Xodim ishi tekshirildi. Ijrochi: A. Karimov.", OUTCOME_EXP,
		    false, -1, true },
	};
	const struct country *c = checked_country(a), *bare = world_country(a);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct check_facts facts = { LANG_UZ, cases[i].outcome, cases[i].copied, cases[i].conduct };
		struct checked got;

		check_answer(c, a, str_c(appeal), str_c(cases[i].text), &facts, &got);
		for (int k = 0; k < CHECK_KINDS; k++)
			if (got.wrong[k] != (k == cases[i].fault))
				test_fail(__FILE__, __LINE__, "case %d: %s", (int)i, check_code((enum check)k));
		CHECK(got.any == (cases[i].fault >= 0));
		check_answer(bare, a, str_c(appeal), str_c(cases[i].text), &facts, &got);
		CHECK(!got.any); /* a profile without checks has none */
	}
}

TEST(days_are_known_in_every_language)
{
	static const struct {
		const char *text;
		bool dated;
	} cases[] = { { "1-dekabr", true }, { "2026-yil 11-dekabr", true }, { "11 декабря", true }, { "31.12.2026", true },
		{ "2026-12-01", true }, { "11 December 2026", true }, { "2026 йил 11 декабрь", true }, { "99.99.2026", false },
		{ "12 ta uy", false }, { "may oyida bo'lishi mumkin", false }, { "", false } };
	const struct country *c = checked_country(a);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct checked got;

		check_answer(c, a, STR("x"), str_c(cases[i].text), &(struct check_facts){ LANG_UZ, OUTCOME_SAT, false, false }, &got);
		if (got.wrong[CHECK_DATE] == cases[i].dated)
			test_fail(__FILE__, __LINE__, "%s", cases[i].text);
	}
}

/* Where the words are more than those whose stems are kept, they are read anew: what is found is the same. */
TEST(checks_are_the_same_with_and_without_kept_stems)
{
	static const char *const texts[] = { "", "Gaz qachon beriladi? Yo'lni tuzatishni so'rayman.", "Qonunning 5-moddasi, 3 may",
		"Муҳандис А. Каримов 01.12.2026 куни келади", "Мы отказали: сотрудник прав, статья 3", "4 апреля, 2026", "rad",
		"1. Gaz yo'q.\n2. Suv yo'q.\nИлтимос, прошу ответить: ijrochi kim" };
	struct country *c = checked_country(a), *grown = checked_country(a);
	const size_t n = sizeof(texts) / sizeof(texts[0]);
	size_t wrong = 0;

	grown->stems = (struct phrases){ .n = 0 };
	grown->nstemmed = 0; /* void */
	for (size_t i = 0; i < n * n; i++) {
		const struct check_facts facts = { LANG_UZ, OUTCOME_EXP, false, true };
		struct checked x, y;

		check_answer(c, a, str_c(texts[i / n]), str_c(texts[i % n]), &facts, &x);
		check_answer(grown, a, str_c(texts[i / n]), str_c(texts[i % n]), &facts, &y);
		CHECK(memcmp(x.wrong, y.wrong, sizeof(x.wrong)) == 0);
		CHECK_INT(x.npoints, y.npoints);
		wrong += x.wrong[CHECK_DATE] + x.wrong[CHECK_ACT];
	}
	CHECK(wrong > n && wrong < 2 * n * n);
}

TEST(one_text_has_one_sketch_and_two_texts_have_two)
{
	const char *one = "Murojaatingiz ko'rib chiqildi va 12 kun ichida masala ijobiy hal etilishi uchun choralar ko'riladi";
	int64_t x[MARKS], y[MARKS];
	size_t n = check_marks(a, str_c(one), x), m, same = 0;

	CHECK_INT(n, MARKS);
	for (size_t i = 1; i < n; i++)
		CHECK(x[i - 1] < x[i] && x[i - 1] >= 0);
	m = check_marks(a, STR("Мурожаатингиз кўриб чиқилди ва 99 кун ичида масала ижобий ҳал этилиши учун чоралар кўрилади"), y);
	CHECK_INT(m, MARKS);
	CHECK(memcmp(x, y, sizeof(x)) == 0); /* numbers and scripts say nothing */
	m = check_marks(a, STR("Ko'changizdagi quvur almashtirildi, bosim me'yorda, usta Karimov ertaga yana tekshiradi va xabar beradi"), y);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			same += x[i] == y[k];
	CHECK_INT(same, 0);
	CHECK_INT(check_marks(a, STR("uch so'z bor"), y), 0);
}

/* All that two texts may have: bits are the marks of both in their order, of which there are no more. */
TEST(the_first_marks_of_texts_that_are_alike_have_one_in_common)
{
	unsigned all = 1u << (2 * MARKS - MARKS_ALIKE);
	int seen = 0;

	for (unsigned x = 0; x < all; x++)
		for (unsigned y = 0; y < all; y++) {
			unsigned lead[2] = { x, y };

			if (__builtin_popcount(x) > MARKS || __builtin_popcount(y) > MARKS ||
			    __builtin_popcount(x & y) < MARKS_ALIKE)
				continue;
			for (int t = 0; t < 2; t++)
				while (__builtin_popcount(lead[t]) > MARKS_LEAD)
					lead[t] &= ~(1u << (31 - __builtin_clz(lead[t])));
			CHECK(lead[0] & lead[1]);
			seen++;
		}
	CHECK(seen > 100);
}

/* Texts of known languages, of Wikipedia, laws and the declaration of human rights, at least 60 letters long. */
TEST(the_language_of_real_texts_is_rarely_mistaken)
{
	static const struct {
		const char *name;
		enum lang lang, other;
	} kinds[] = { { "uz-Latn", LANG_UZ, LANG_RU }, { "uz-Cyrl", LANG_UZ_CYRL, LANG_RU },
		{ "kaa-Latn-2016", LANG_KAA, LANG_UZ }, { "ru", LANG_RU, LANG_UZ_CYRL }, { "en", LANG_EN, LANG_UZ_CYRL } };
	const char *path = test_shared(a, "data/uzbek/langid_samples.csv.gz");
	const struct country *c = checked_country(a);
	int all[5] = { 0 }, alarmed[5] = { 0 }, found[5] = { 0 };
	struct gzip_file *f;
	struct buf b = buf_new(a, (size_t)8 << 20);
	struct str text, row[3];
	char part[4096];
	size_t got = 1;

	if (!path) {
		test_skip("no shared data");
		return;
	}
	CHECK_OK(gzip_open(a, path, &f));
	while (got) {
		CHECK_OK(gzip_read(f, part, sizeof(part), &got));
		buf_add(&b, part, got);
	}
	CHECK_OK(buf_end(&b, &text));
	while (text.n) {
		struct arena_mark m = arena_mark(a);
		struct str line = str_cut(&text, '\n');
		struct checked x;

		row[0] = str_cut(&line, ',');
		row[1] = str_cut(&line, ',');
		for (size_t i = 0; i < 5; i++) {
			if (!str_is(row[0], kinds[i].name) || line.n < 150)
				continue;
			all[i]++;
			check_answer(c, a, STR("x"), line, &(struct check_facts){ kinds[i].lang, OUTCOME_SAT, false, false }, &x);
			alarmed[i] += x.wrong[CHECK_LANGUAGE];
			check_answer(c, a, STR("x"), line, &(struct check_facts){ kinds[i].other, OUTCOME_SAT, false, false }, &x);
			found[i] += x.wrong[CHECK_LANGUAGE];
		}
		arena_reset(a, m);
	}
	for (size_t i = 0; i < 5; i++) {
		printf("language: %s: %d texts, %d false alarms, %d found in the place of another\n", kinds[i].name, all[i],
		    alarmed[i], found[i]);
		CHECK(all[i] > 50);
		CHECK(alarmed[i] * 20 <= all[i]);
		CHECK(found[i] * 10 >= all[i] * 8);
	}
}
