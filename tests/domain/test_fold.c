/* Search keys: every spelling of a word finds every other. */
#include "domain/fold.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/gzip.h"
#include "base/utf8.h"
#include "test.h"

TEST(spellings_of_one_word_fold_alike)
{
	static const char *const alike[][8] = {
		{ "o'zbek", "oʻzbek", "o‘zbek", "o’zbek", "o`zbek", "ўзбек", "ЎЗБЕК", "Oʻzbek" },
		{ "gʻisht", "g'isht", "g`isht", "ғишт", "Ғишт" },
		{ "maʼno", "ma'no", "маъно", "ma’no", "mano" },
		{ "yer", "ер", "Ер" },
		{ "choy", "чой", "CHOY" },
		{ "ташкент", "ТАШКЕНТ" },
		{ "qoraqalpogʻiston", "Қорақалпоғистон", "qoraqalpog'iston" },
		{ "sirk", "цирк" },
		{ "konstitutsiya", "конституция" },
		{ "ёшлар", "yoshlar", "ЁШЛАР" },
		{ "ё", "е\xCC\x88" }, /* composed of two signs */
		{ "ў", "у\xCC\x86" },
		{ "й", "и\xCC\x86" },
		{ "juma", "жума" },
		{ "hokim", "ҳоким" },
		{ "xalq", "халқ" },
		{ "ʻayn", "'ayn", "ayn" },
		{ "Abdullayev", "Абдуллаев", "abdullaev" },
		{ "karyera", "карьера" },
		{ "qayerda", "қаерда" },
		{ "объект", "obyekt", "ob'yekt" },
	};

	for (size_t i = 0; i < sizeof(alike) / sizeof(alike[0]); i++) {
		struct str first = fold_words(a, str_c(alike[i][0]));

		CHECK(first.n > 0);
		for (size_t k = 1; k < 8 && alike[i][k]; k++)
			if (!str_eq(fold_words(a, str_c(alike[i][k])), first))
				test_fail(__FILE__, __LINE__, "%s is %.*s, %s is %.*s", alike[i][0],
				    STR_ARG(first), alike[i][k],
				    STR_ARG(fold_words(a, str_c(alike[i][k]))));
	}
}

TEST(words_stand_apart_by_single_spaces)
{
	CHECK_STR(fold_words(a, STR("  Gaz,  yoʻq!  (3-uy) ")), "gaz yoq 3 uy");
	CHECK_STR(fold_words(a, STR("")), "");
	CHECK_STR(fold_words(a, STR(" ... ")), "");
	CHECK_STR(fold_words(a, STR("'")), "");
	CHECK_STR(fold_words(a, STR("'''")), "");
	CHECK_STR(fold_words(a, STR("ь ъ a")), "a");
	CHECK_STR(fold_words(a, STR("a ь")), "a");
	CHECK_STR(fold_words(a, STR("№ 7\nб\tв")), "7 b v");
	CHECK_STR(fold_words(a, STR("北京")), "北京");
	CHECK_STR(fold_words(a, STR("'ta'til'")), "tatil");
}

TEST(folding_what_is_folded_changes_nothing)
{
	static const char *const texts[] = { "Oʻzbekiston Respublikasi Vazirlar Mahkamasi",
		"Жиззах вилояти Ҳокимлиги", "Qaraqalpaqstan Respublikası Áwdan", "ts tsts tts yeyeye yye ye" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct str once = fold_words(a, str_c(texts[i]));

		CHECK(str_eq(fold_words(a, once), once));
	}
}

/* The next line of a file; false at its end. */
static bool
line_of(struct gzip_file *f, char *line, size_t max, struct str *out)
{
	size_t n = 0, got = 0;

	while (n < max) {
		if (gzip_read(f, line + n, 1, &got) || !got)
			break;
		if (line[n] == '\n')
			break;
		n++;
	}
	*out = (struct str){ line, n };
	return got > 0 || n > 0;
}

TEST(nine_of_ten_uzbek_words_fold_alike_in_both_scripts)
{
	const char *path = test_shared(a, "data/uzbek/translit_word_pairs.csv.gz");
	struct gzip_file *f;
	struct str line;
	char text[4096];
	int all = 0, alike = 0;
	int64_t weight = 0, weight_alike = 0;

	if (!path) {
		test_skip("no shared data");
		return;
	}
	CHECK_OK(gzip_open(a, path, &f));
	CHECK(line_of(f, text, sizeof(text), &line));
	while (line_of(f, text, sizeof(text), &line)) {
		struct arena_mark m = arena_mark(a);
		struct str cyrl = str_cut(&line, ','), latn = str_cut(&line, ',');
		int64_t count = 0;
		bool ok = str_eq(fold_words(a, cyrl), fold_words(a, latn));

		str_cut(&line, ',');
		CHECK(str_int(str_cut(&line, ','), &count));
		all++;
		alike += ok;
		weight += count;
		weight_alike += ok ? count : 0;
		if (!ok && getenv("QABUL_TEST_SHOW"))
			fprintf(stderr, "%.*s %.*s: %.*s %.*s\n", STR_ARG(cyrl), STR_ARG(latn),
			    STR_ARG(fold_words(a, cyrl)), STR_ARG(fold_words(a, latn)));
		arena_reset(a, m);
	}
	printf("fold: %.2f %% of %d words alike, %.2f %% of their uses\n", 100.0 * alike / all, all,
	    100.0 * (double)weight_alike / (double)weight);
	CHECK(all > 20000);
	CHECK(alike * 10 >= all * 9);
}
