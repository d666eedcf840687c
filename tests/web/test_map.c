/* Maps: every place is drawn with its name and number, and what is hidden says no number. */
#include "web/map.h"

#include <string.h>

#include "base/arena.h"
#include "web/words.h"
#include "world.h"

static struct country
four_regions(void)
{
	static struct place places[5] = { { .id = 1, .level = LEVEL_COUNTRY, .code = STR_INIT("x"), .iso = STR_INIT("UZ") } };
	static const char *const iso[] = { "UZ-TK", "UZ-TO", "UZ-BU", "UZ-NW" };

	for (int i = 0; i < 4; i++) {
		places[i + 1] = (struct place){ .id = i + 2, .parent = 1, .level = LEVEL_REGION, .code = str_c(iso[i]),
			.iso = str_c(iso[i]), .column = i + 1, .row = 1 };
		places[i + 1].names.in[LANG_EN] = str_c(iso[i]);
	}
	return (struct country){ .places = places, .nplaces = 5 };
}

static struct str
say(struct ctx *c, int64_t n)
{
	return str_fmt(c->a, "<%lld>", (long long)n);
}

TEST(a_map_tells_each_place_and_hides_what_is_few)
{
	struct country k = four_regions();
	struct ctx c = { .a = a, .country = &k, .lang = LANG_EN };
	const struct map_line lines[] = { { 2, 40, MAP_SHOWN, { STR_INIT("/tk") } }, { 3, 3, MAP_FEW, { STR_INIT("") } },
		{ 4, 7, MAP_SHOWN, { STR_INIT("/bu") } } };
	const struct map_ask ask = { STR("How many"), STR("few"), STR("none"), say };
	struct map_view v;

	map_make(&c, 0, lines, 3, &ask, &v);
	CHECK_INT(v.nshapes, 4);
	CHECK_INT(v.ntiles, 4);
	CHECK_INT(v.nlist, 0);
	CHECK(str_is(v.shapes[0].title, "UZ-TK: <40>") && str_is(v.shapes[0].url.s, "/tk"));
	CHECK(str_is(v.shapes[1].title, "UZ-TO: few") && !strcmp(v.shapes[1].cls, "q-map__few"));
	CHECK(str_is(v.shapes[3].title, "UZ-NW: \xe2\x80\x93") && !strcmp(v.shapes[3].cls, "q-map__0"));
	CHECK(str_is(v.tiles[0].name, "TK") && str_is(v.tiles[0].said, "<40>"));
	CHECK(str_is(v.tiles[1].said, "?") && v.hatch);
	CHECK_INT(v.nclasses, 4); /* 7, 40, few, none */
	CHECK(str_is(v.classes[0].said, "<7>") && str_is(v.classes[1].said, "<40>") && str_is(v.classes[3].said, "none"));
	/* a place without a shape or a tile of its own is on the list */
	for (size_t i = 1; i < 5; i++) {
		k.places[i].iso = STR("");
		k.places[i].column = 0;
	}
	map_make(&c, 0, lines, 3, &ask, &v);
	CHECK(v.nshapes == 0 && v.ntiles == 0 && v.nlist == 4);
}
