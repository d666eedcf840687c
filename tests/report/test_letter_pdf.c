/* Letters as PDF: read back by poppler's tools, which are the tests' alone. */
#include "report/letter_pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/pdf_lang.h"
#include "test.h"

static struct letter
sample(enum lang lang, const char *text)
{
	return (struct letter){ .title = STR("Javob Ответ Juwap"), .head = STR("Gʻijduvon tumani hokimligi"),
		.facts = STR("1-dekabr\n№ 2026-412345-58"), .text = str_c(text), .sign = STR("A. Karimov"),
		.foot = STR("Follow it here:"), .link = STR("http://127.0.0.1/a/2026-412345-58"),
		.made_at = INT64_C(1790000000000), .lang = lang };
}

/* What a tool says of a PDF; empty when the tool is not there. */
static struct str
told(struct arena *a, struct str pdf, const char *before, const char *after)
{
	char path[] = "/tmp/qabul-letter-XXXXXX", part[4096];
	struct buf b = buf_new(a, (size_t)1 << 20);
	struct str out;
	FILE *f = fdopen(mkstemp(path), "w");
	size_t n;

	fwrite(pdf.p, 1, pdf.n, f);
	fclose(f);
	f = popen(str_fmt(a, "%s %s %s 2>/dev/null", before, path, after).p, "r");
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(&b, part, n);
	pclose(f);
	unlink(path);
	return buf_end(&b, &out) ? STR("") : out;
}

TEST(a_letter_has_its_words_in_all_five_languages_its_tags_and_its_title)
{
	static const char *const words[LANGS] = { "Oʻzbekiston gʻoyasi maʼqul", "Ўзбекистон ғояси маъқул ҳақида қаранг",
		"Qaraqalpaqstan Ózbekstan ǵárezsizligi ıqtıyar ń", "Ответ на обращение съёмщика ёлки", "An answer to everybody" };

	for (int lang = 0; lang < LANGS; lang++) {
		struct letter l = sample((enum lang)lang, words[lang]);
		struct str pdf, text, info;

		CHECK_OK(letter_pdf(a, &l, &pdf));
		CHECK(str_starts(pdf, STR("%PDF-1.")));
		CHECK(str_find(pdf, STR("/StructTreeRoot")) != SIZE_MAX);
		text = told(a, pdf, "pdftotext -enc UTF-8", "-");
		if (!text.n) {
			test_skip("no pdftotext");
			return;
		}
		if (str_find(text, str_c(words[lang])) == SIZE_MAX)
			test_fail(__FILE__, __LINE__, "%s: %.*s", words[lang], STR_ARG(text));
		CHECK(str_find(text, STR("2026-412345-58")) != SIZE_MAX && str_find(text, STR("A. Karimov")) != SIZE_MAX);
		info = told(a, pdf, "pdfinfo", "");
		CHECK(str_find(info, STR("Tagged:          yes")) != SIZE_MAX);
		CHECK(str_find(info, STR("Title:           Javob Ответ Juwap")) != SIZE_MAX);
		CHECK(str_find(info, STR("Pages:           1")) != SIZE_MAX);
		CHECK(str_find(info, STR("(A4)")) != SIZE_MAX);
		CHECK(str_find(pdf, str_fmt(a, " /Lang (%s)", lang_tag((enum lang)lang))) != SIZE_MAX);
		CHECK_INT(told(a, pdf, "sh -c 'pdfinfo -struct-text \"$0\" 2>&1 >/dev/null'", "").n, 0); /* no complaint */
		info = told(a, pdf, "qpdf --check", "2>&1");
		if (info.n && str_find(info, STR("No syntax or stream encoding errors found")) == SIZE_MAX)
			test_fail(__FILE__, __LINE__, "%.*s", STR_ARG(info));
	}
}

TEST(a_long_letter_goes_on_on_the_next_pages_and_loses_nothing)
{
	struct buf b = buf_new(a, (size_t)1 << 20);
	struct str text, pdf, back;
	struct letter l;

	for (int i = 1; i <= 120; i++)
		buf_fmt(&b, "Paragraph number %d of a long answer, with words enough that it takes more than one line of the page.\n", i);
	CHECK_OK(buf_end(&b, &text));
	l = sample(LANG_EN, str_cstr(a, text));
	CHECK_OK(letter_pdf(a, &l, &pdf));
	back = told(a, pdf, "pdftotext", "-");
	if (!back.n) {
		test_skip("no pdftotext");
		return;
	}
	for (int i = 1; i <= 120; i++)
		if (str_find(back, str_fmt(a, "Paragraph number %d of", i)) == SIZE_MAX)
			test_fail(__FILE__, __LINE__, "paragraph %d is lost", i);
	CHECK(str_find(told(a, pdf, "pdfinfo", ""), STR("Pages:           1\n")) == SIZE_MAX);
}

TEST(the_same_letter_has_the_same_bytes_and_odd_texts_do_no_harm)
{
	struct letter l = sample(LANG_UZ, "Bir"), odd = { .title = STR(""), .lang = LANG_RU };
	struct str one, two;

	CHECK_OK(letter_pdf(a, &l, &one));
	CHECK_OK(letter_pdf(a, &l, &two));
	CHECK(str_eq(one, two));
	CHECK_OK(letter_pdf(a, &odd, &one));
	odd.text = STR("\xE2\x80\xAE right to left \xEF\xBF\xBD \t <b>&amp;</b>\n\n\n");
	CHECK_OK(letter_pdf(a, &odd, &one));
}

TEST(the_language_is_added_behind_a_document_and_nothing_before_is_touched)
{
	static const char *const others[] = { "", "%PDF-1.5\n", "%PDF-1.5\ntrailer\n<< /Size 9 /Root 7 0 R /Info 6 0 R >>\nstartxref\n9\n%%EOF\n",
		"%PDF-1.5\ntrailer\n<< /Size 9 /Root 7 0 R /Info 6 0 R >>\nstartxref\n99999999999999999999\n%%EOF\n",
		"%PDF-1.5\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R /Info 1 0 R >>\nstartxref\n9\n",
		"%PDF-1.7\n7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\n" };
	struct letter l = sample(LANG_RU, "text");
	struct str drawn, before, same;
	bool said;

	CHECK_OK(letter_pdf(a, &l, &drawn));
	before = str_sub(drawn, 0, str_find(drawn, STR("%%EOF\n")) + 6);
	CHECK_OK(pdf_lang(a, before, "ru", &same, &said));
	CHECK(said && str_eq(same, drawn) && drawn.n > before.n);
	CHECK_OK(pdf_lang(a, drawn, "ru", &same, &said)); /* it says it already */
	CHECK(!said && str_eq(same, drawn));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		CHECK_OK(pdf_lang(a, str_c(others[i]), "en", &same, &said));
		CHECK(!said);
		CHECK_STR(same, others[i]);
	}
}
