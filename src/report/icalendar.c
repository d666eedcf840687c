/* Writing calendars. */
#include "report/icalendar.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

#define CALENDAR_BYTES ((size_t)1024 * 1024)
#define LINE_BYTES 75

/* A content line, folded: RFC 5545 3.1 counts bytes, and a character is never torn. */
static void
line(struct buf *b, const char *name, struct str value)
{
	size_t used = 0;

	for (const char *p = name; *p; p++, used++)
		buf_char(b, *p);
	for (size_t i = 0; i < value.n;) {
		size_t n = 1;

		while (i + n < value.n && ((unsigned char)value.p[i + n] & 0xC0) == 0x80)
			n++;
		if (used + n > LINE_BYTES) {
			buf_str(b, STR("\r\n "));
			used = 1;
		}
		buf_str(b, str_sub(value, i, n));
		used += n;
		i += n;
	}
	buf_str(b, STR("\r\n"));
}

/* A text: RFC 5545 3.3.11. */
static void
text_line(struct arena *a, struct buf *b, const char *name, struct str text)
{
	struct buf t = buf_new(a, CALENDAR_BYTES);
	struct str escaped = STR("");

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\n') {
			buf_str(&t, STR("\\n"));
		} else if (c != '\r') {
			if (c == '\\' || c == ';' || c == ',')
				buf_char(&t, '\\');
			buf_char(&t, c);
		}
	}
	if (!buf_end(&t, &escaped) && escaped.n)
		line(b, name, escaped);
}

/* "20261123T040000Z" */
static struct str
utc(struct arena *a, int64_t ms)
{
	struct ymd d = date_split(moment_day(ms, 0));
	int minute = moment_minute(ms, 0);

	return str_fmt(a, "%04d%02d%02dT%02d%02d00Z", d.year, d.month, d.day, minute / 60, minute % 60);
}

static void
event(struct arena *a, struct buf *b, const struct ical *c, const struct ical_event *e)
{
	line(b, "BEGIN:", STR("VEVENT"));
	line(b, "UID:", str_fmt(a, "%.*s@%.*s", STR_ARG(e->uid), STR_ARG(c->host)));
	line(b, "DTSTAMP:", utc(a, e->changed));
	line(b, "DTSTART:", utc(a, e->begins));
	line(b, "DTEND:", utc(a, e->ends));
	line(b, "SEQUENCE:", str_fmt(a, "%lld", (long long)e->sequence));
	line(b, "STATUS:", e->cancelled ? STR("CANCELLED") : STR("CONFIRMED"));
	text_line(a, b, "SUMMARY:", e->summary);
	text_line(a, b, "LOCATION:", e->place);
	text_line(a, b, "DESCRIPTION:", e->text);
	line(b, "URL:", e->link);
	line(b, "END:", STR("VEVENT"));
}

ERR
ical_write(struct arena *a, const struct ical *c, struct str *out)
{
	struct buf b = buf_new(a, CALENDAR_BYTES);

	line(&b, "BEGIN:", STR("VCALENDAR"));
	line(&b, "VERSION:", STR("2.0"));
	line(&b, "PRODID:", STR("-//qabul//receptions//EN"));
	text_line(a, &b, "X-WR-CALNAME:", c->name);
	for (size_t i = 0; i < c->nevents; i++)
		event(a, &b, c, &c->events[i]);
	line(&b, "END:", STR("VCALENDAR"));
	return buf_end(&b, out);
}
