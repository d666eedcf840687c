/* Templates: every escape in every place. */
#include "web/tmpl.h"

#include <stdlib.h>

#include "test.h"
#include "tmpl/fixture.h"

static struct str
render(struct arena *a, void (*fn)(struct tmpl *, const struct fixture *), const struct fixture *v)
{
	struct buf b = buf_new(a, 4096);
	struct tmpl t = { &b, LANG_EN, a };

	fn(&t, v);
	return html_buf(&b).s;
}

TEST(a_hole_is_escaped_for_its_place)
{
	struct fixture v = {
		.text = STR("<b> & \"q\" 'a'"),
		.c = "a b/<\">",
		.number = -7,
		.url = url_fmt(a, "/x/%s", "a/b\"<?"),
		.markup = html_made(STR("<em>&amp;</em>")),
	};

	CHECK_STR(render(a, tmpl_fixture_places, &v),
	    "<div class=\"a &lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;\" data-n=\"-7\">"
	    "&lt;b&gt; &amp; \"q\" 'a' a b/&lt;\"&gt; <a href=\"/x/a%2Fb%22%3C%3F\"><em>&amp;</em></a> "
	    "<a href=\"#a%20b%2F%3C%22%3E\">x</a> <textarea>\n&lt;b&gt; &amp; \"q\" 'a'\n  kept "
	    "</textarea></div>");
}

TEST(what_must_be_escaped_is_found_wherever_it_stands_in_a_long_text)
{
	static const struct {
		char sign;
		const char *text, *attr;
	} cases[] = { { '<', "&lt;", "&lt;" }, { '>', "&gt;", "&gt;" }, { '&', "&amp;", "&amp;" }, { '"', "\"", "&quot;" },
		{ '\'', "'", "&#39;" } };
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

	for (size_t n = 1; n < sizeof(letters); n++)
		for (size_t at = 0; at < n; at++)
			for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
				struct buf text = buf_new(a, 1000), attr = buf_new(a, 1000);
				struct tmpl t = { &text, LANG_EN, a }, u = { &attr, LANG_EN, a };
				struct str s = str_fmt(a, "%.*s%c%.*s", (int)at, letters, cases[i].sign,
				    (int)(n - at - 1), letters + at + 1);

				tmpl_text_str(&t, s);
				tmpl_attr_str(&u, s);
				CHECK_STR(html_buf(&text).s, str_fmt(a, "%.*s%s%.*s", (int)at, letters, cases[i].text,
				    (int)(n - at - 1), letters + at + 1).p);
				CHECK_STR(html_buf(&attr).s, str_fmt(a, "%.*s%s%.*s", (int)at, letters, cases[i].attr,
				    (int)(n - at - 1), letters + at + 1).p);
			}
}

TEST(attributes_may_depend_on_a_condition)
{
	struct fixture v = { .checked = true, .number = 2 };

	CHECK_STR(render(a, tmpl_fixture_branches, &v),
	    "<input type=\"radio\" checked data-many=\"yes\" ><p class=\"x on\">text</p>");
	v.checked = false;
	v.number = 0;
	CHECK_STR(render(a, tmpl_fixture_branches, &v),
	    "<input type=\"radio\" hidden ><p class=\"x\">text</p>");
}

TEST(a_list_is_walked_and_counted)
{
	struct fixture_row rows[2] = { { STR("<") }, { STR("b") } };
	struct fixture v = { .rows = rows, .nrows = 2 };

	CHECK_STR(render(a, tmpl_fixture_list, &v), "<ul><li>first &lt;</li><li>b</li></ul>");
	v.nrows = 0;
	CHECK_STR(render(a, tmpl_fixture_list, &v), "<ul></ul>");
}

TEST(a_sentence_has_named_holes_escaped_by_place)
{
	struct fixture v = { .number = 1, .text = STR("\"<{n}>\"") };

	CHECK_STR(render(a, tmpl_fixture_words, &v),
	    "<p title=\"Page 1 of &quot;&lt;{n}&gt;&quot;\">Page 1 of \"&lt;{n}&gt;\"</p><p>1 day left</p>");
	v.number = 5;
	v.text = STR("9");
	CHECK_STR(render(a, tmpl_fixture_words, &v),
	    "<p title=\"Page 5 of 9\">Page 5 of 9</p><p>5 days left</p>");
}

static struct str
said(struct arena *a, enum lang lang, const char *key, void (*fn)(struct tmpl *, const char *))
{
	struct buf b = buf_new(a, 4096);
	struct tmpl t = { &b, lang, a };

	fn(&t, key);
	return html_buf(&b).s;
}

TEST(a_sentence_of_a_template_follows_the_language_and_is_escaped_for_its_place)
{
	static const char odd[] = "It's <b> & \"x\"", known[] = "Follow an appeal";
	const char *uz = lang_text(LANG_UZ, known);

	CHECK(!str_is(str_c(uz), known));
	for (int i = 0; i < 3; i++) { /* as it is found, and as it was found */
		CHECK_STR(said(a, LANG_EN, odd, tmpl_said_text), "It's &lt;b&gt; &amp; \"x\"");
		CHECK_STR(said(a, LANG_EN, odd, tmpl_said_attr), "It&#39;s &lt;b&gt; &amp; &quot;x&quot;");
		CHECK_STR(said(a, LANG_EN, known, tmpl_said_text), known);
		CHECK_STR(said(a, LANG_UZ, known, tmpl_said_text), uz);
		CHECK_STR(said(a, LANG_UZ, known, tmpl_said_attr), uz);
	}
}

TEST(a_template_calls_another_and_keeps_the_space_between_words)
{
	struct fixture v = { .nrows = 0 };

	CHECK_STR(render(a, tmpl_fixture_whole, &v), "<ul></ul><b>Yes</b> <i>no</i>");
}

TEST(unknown_braces_of_a_translation_are_kept)
{
	static const char *const names[] = { "n", NULL };
	struct buf b = buf_new(a, 100);
	struct tmpl t = { &b, LANG_EN, a };
	const char *at = "{x} {n} {";

	CHECK_INT(tmpl_next_attr(&t, &at, names), 0);
	CHECK_INT(tmpl_next_attr(&t, &at, names), -1);
	CHECK_STR(html_buf(&b).s, "{x}  {");
}

TEST(a_wrong_type_does_not_compile_and_an_unsafe_place_is_refused)
{
	CHECK_INT(system("tests/web/refusals"), 0);
}
