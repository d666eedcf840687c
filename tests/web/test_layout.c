/* The frame of every page. */
#include "web/layout.h"

#include "test.h"
#include "web/sample.h"

static bool
holds(struct str s, const char *part)
{
	return str_find(s, str_c(part)) != SIZE_MAX;
}

TEST(the_frame_tells_its_language_and_links_the_others)
{
	struct buf b = buf_new(a, 65536);
	struct str s;

	sample_draw(&b, a, LANG_UZ_CYRL, false);
	CHECK_OK(buf_end(&b, &s));
	CHECK(str_starts(s, STR("<!doctype html><html lang=\"uz-Cyrl\" class=\"govuk-template\"><head>")));
	CHECK(holds(s, "<title>Murojaat yozish – Qabul</title>"));
	CHECK(holds(s, "<a href=\"/sample?lang=ru\" rel=\"alternate\" hreflang=\"ru\" lang=\"ru\">Русский</a>"));
	CHECK(!holds(s, "lang=uz_Cyrl"));
	CHECK(holds(s, "value=\"&lt;Oʻktam&gt;\""));
	CHECK(holds(s, "<li><a href=\"/follow\">") && holds(s, "<li><a href=\"/demo/messages\">"));
	CHECK(!holds(s, "href=\"/queues\"")); /* this country has none */
	CHECK(str_ends(s, STR("</body></html>")));
}

TEST(a_form_that_came_back_says_so_in_its_title)
{
	struct buf b = buf_new(a, 65536);
	struct str s;

	sample_draw(&b, a, LANG_EN, true);
	CHECK_OK(buf_end(&b, &s));
	CHECK(holds(s, "<title>Error: Murojaat yozish – Qabul</title>"));
	CHECK(holds(s, "<a href=\"#name\">Enter your name</a>"));
	CHECK(holds(s, "aria-describedby=\"name-hint name-error\""));
}
