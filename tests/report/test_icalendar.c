/* Calendars for other programs: folded lines are unfolded to what was written, texts are escaped, moments are UTC. */
#include "report/icalendar.h"

#include "base/date.h"
#include "base/utf8.h"
#include "test.h"

#define LONG                                                                                                           \
	"Bir qabul vaqti, joy; yoʻlak\\zal\nОчень длинная строка, которая обязательно переносится между буквами, а не внутри"

/* Lines without their folds, each ended by \n; counts those that are too long or torn within a character. */
static struct str
unfolded(struct arena *a, struct str s, int *wrong)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0, length = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (i + 1 < s.n && s.p[i] == '\r' && s.p[i + 1] == '\n') {
			bool folded = i + 2 < s.n && s.p[i + 2] == ' ';

			*wrong += length > 75;
			length = folded ? 1 : 0;
			if (folded && i + 3 < s.n)
				*wrong += ((unsigned char)s.p[i + 3] & 0xC0) == 0x80;
			if (!folded)
				out[n++] = '\n';
			i += folded ? 2 : 1;
			continue;
		}
		*wrong += s.p[i] == '\r' || s.p[i] == '\n';
		out[n++] = s.p[i];
		length++;
	}
	return (struct str){ out, n };
}

TEST(a_calendar_is_folded_and_escaped_as_the_standard_says)
{
	struct ical_event events[] = { { .uid = STR("reception-7"), .begins = moment_of(date_ymd(2026, 12, 7), 9 * 60, 300),
		.ends = moment_of(date_ymd(2026, 12, 7), 12 * 60, 300), .changed = moment_of(date_ymd(2026, 11, 1), 0, 0),
		.sequence = 2, .summary = STR(LONG), .place = STR("Room 3"), .link = STR("http://a.example/receptions/7") },
		{ .uid = STR("reception-8"), .cancelled = true, .summary = STR("x") } };
	struct ical c = { .name = STR("Hokim, two"), .host = STR("a.example"), .events = events, .nevents = 2 };
	struct str out, plain;
	int wrong = 0;

	CHECK_OK(ical_write(a, &c, &out));
	plain = unfolded(a, out, &wrong);
	CHECK_INT(wrong, 0);
	CHECK(str_starts(plain, STR("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:")));
	CHECK(str_ends(plain, STR("END:VEVENT\nEND:VCALENDAR\n")));
	CHECK(str_find(plain, STR("\nX-WR-CALNAME:Hokim\\, two\n")) != SIZE_MAX);
	CHECK(str_find(plain, STR("\nDTSTART:20261207T040000Z\nDTEND:20261207T070000Z\n")) != SIZE_MAX);
	CHECK(str_find(plain, STR("\nUID:reception-7@a.example\n")) != SIZE_MAX);
	CHECK(str_find(plain, STR("\nSUMMARY:Bir qabul vaqti\\, joy\\; yoʻlak\\\\zal\\nОчень длинная строка\\, которая обязательно "
	                          "переносится между буквами\\, а не внутри\n")) != SIZE_MAX);
	CHECK(str_find(plain, STR("\nSTATUS:CONFIRMED\n")) < str_find(plain, STR("\nSTATUS:CANCELLED\n")));
	CHECK(str_find(plain, STR("LOCATION:\n")) == SIZE_MAX); /* empty ones are left out */
}

/* Whatever the length of what stands before, no line is too long and no character torn. */
TEST(folding_holds_at_every_length)
{
	for (int n = 0; n < 200; n++) {
		struct ical_event one = { .uid = STR("u"), .summary = str_fmt(a, "%*sЎzbekiston ққққ ғ", n, "") };
		struct ical c = { .name = STR("n"), .host = STR("h"), .events = &one, .nevents = 1 };
		struct str out;
		int wrong = 0;

		CHECK_OK(ical_write(a, &c, &out));
		CHECK(str_find(unfolded(a, out, &wrong), one.summary) != SIZE_MAX);
		CHECK_INT(wrong, 0);
	}
}
