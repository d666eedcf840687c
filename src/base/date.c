/* Days and moments. */
#include "base/date.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

bool
date_exists(int year, int month, int day)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= lengths[month - 1] + (month == 2 && leap);
}

struct date
date_ymd(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year, era, yoe, doy, doe;

	assert(date_exists(year, month, day));
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return (struct date){ era * 146097 + doe - 719468 };
}

struct ymd
date_split(struct date d)
{
	int z = d.day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;

	return (struct ymd){ yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1 };
}

int
date_cmp(struct date a, struct date b)
{
	return (a.day > b.day) - (a.day < b.day);
}

struct date
date_add_days(struct date d, int n)
{
	return (struct date){ d.day + n };
}

struct date
date_add_months(struct date d, int n)
{
	struct ymd v = date_split(d);
	int months = v.year * 12 + v.month - 1 + n;
	int year = months / 12, month = months % 12 + 1;

	while (!date_exists(year, month, v.day))
		v.day--;
	return date_ymd(year, month, v.day);
}

int
date_weekday(struct date d)
{
	int w = (d.day + 3) % 7; /* 1970-01-01 was a Thursday */

	return (w < 0 ? w + 7 : w) + 1;
}

/* So many digits, and what stands behind them. */
static char *
put(char *p, int v, int n, char behind)
{
	for (int i = n; i--; v /= 10)
		p[i] = (char)('0' + v % 10);
	p[n] = behind;
	return p + n + 1;
}

struct str
date_iso(struct arena *a, struct date d)
{
	struct ymd v = date_split(d);
	char *p;

	if (v.year < 0 || v.year > 9999)
		return str_fmt(a, "%04d-%02d-%02d", v.year, v.month, v.day);
	p = arena_alloc(a, sizeof("2026-12-01"));
	(void)put(put(put(p, v.year, 4, '-'), v.month, 2, '-'), v.day, 2, 0);
	return (struct str){ p, sizeof("2026-12-01") - 1 };
}

bool
date_parse(struct str s, struct date *out)
{
	int64_t y, m, d;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	if (!str_int(str_sub(s, 0, 4), &y) || !str_int(str_sub(s, 5, 2), &m) ||
	    !str_int(str_sub(s, 8, 2), &d) || !date_exists((int)y, (int)m, (int)d))
		return false;
	*out = date_ymd((int)y, (int)m, (int)d);
	return true;
}

/* Floor division: moments before 1970 have days too. */
static int64_t
floor_div(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
}

struct date
moment_day(int64_t ms, int offset_minutes)
{
	return (struct date){ (int32_t)floor_div(ms + (int64_t)offset_minutes * 60000, MS_PER_DAY) };
}

int
moment_minute(int64_t ms, int offset_minutes)
{
	int64_t local = ms + (int64_t)offset_minutes * 60000;

	return (int)((local - floor_div(local, MS_PER_DAY) * MS_PER_DAY) / 60000);
}

int64_t
moment_of(struct date d, int minute, int offset_minutes)
{
	return d.day * MS_PER_DAY + ((int64_t)minute - offset_minutes) * 60000;
}

struct str
moment_rfc3339(struct arena *a, int64_t ms, int offset_minutes)
{
	struct str day = date_iso(a, moment_day(ms, offset_minutes));
	int minute = moment_minute(ms, offset_minutes);
	int second = (int)(floor_div(ms, 1000) - floor_div(ms, 60000) * 60);
	int east = offset_minutes < 0 ? -offset_minutes : offset_minutes;
	char *all = arena_alloc(a, day.n + sizeof("T12:34:56+05:00")), *p = all + day.n;

	memcpy(all, day.p, day.n);
	*p++ = 'T';
	p = put(put(put(p, minute / 60, 2, ':'), minute % 60, 2, ':'), second, 2, offset_minutes < 0 ? '-' : '+');
	p = put(put(p, east / 60, 2, ':'), east % 60, 2, 0);
	return (struct str){ all, (size_t)(p - all) - 1 };
}

/* "18:40" with any sign between. */
static bool
two_by_two(struct str s, char sep, int *out)
{
	int64_t high, low;

	if (s.n != 5 || s.p[2] != sep || s.p[0] == '-' || s.p[3] == '-' || s.p[0] == '+' || s.p[3] == '+' ||
	    !str_int(str_sub(s, 0, 2), &high) || !str_int(str_sub(s, 3, 2), &low) || high > 23 || low > 59)
		return false;
	*out = (int)(high * 60 + low);
	return true;
}

bool
moment_parse(struct str s, int64_t *out)
{
	struct date day;
	struct str zone;
	int64_t second = 0;
	int minute, east = 0;

	if (s.n < 17 || (s.p[10] != 'T' && s.p[10] != ' ') || !date_parse(str_sub(s, 0, 10), &day) ||
	    !two_by_two(str_sub(s, 11, 5), ':', &minute))
		return false;
	zone = str_sub(s, 16, s.n);
	if (zone.p[0] == ':') {
		if (zone.n < 4 || zone.p[1] == '-' || zone.p[1] == '+' || !str_int(str_sub(zone, 1, 2), &second) ||
		    second > 59)
			return false;
		zone = str_sub(zone, 3, zone.n);
	}
	if (!str_is(zone, "Z") &&
	    ((zone.p[0] != '+' && zone.p[0] != '-') || !two_by_two(str_sub(zone, 1, zone.n), ':', &east)))
		return false;
	*out = moment_of(day, minute, zone.p[0] == '-' ? -east : east) + second * 1000;
	return true;
}
