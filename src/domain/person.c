/* People's numbers. */
#include "domain/person.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct str
only_digits(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			p[n++] = s.p[i];
	return (struct str){ p, n };
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

bool
person_number_ok(struct str pinfl)
{
	static const int weights[] = { 7, 3, 1 };
	int sum = 0;

	if (pinfl.n != 14 || !all_digits(pinfl))
		return false;
	for (size_t i = 0; i < 13; i++)
		sum += (pinfl.p[i] - '0') * weights[i % 3];
	return pinfl.p[13] - '0' == sum % 10;
}

bool
entity_number_ok(struct str tin)
{
	return tin.n == 9 && all_digits(tin);
}

static const char *const standings[STANDINGS] = { "CITIZEN", "FOREIGN", "STATELESS" };

const char *
standing_code(enum standing standing)
{
	return standings[standing];
}

bool
standing_find(struct str code, enum standing *out)
{
	for (int i = 0; i < STANDINGS; i++)
		if (str_is(code, standings[i])) {
			*out = (enum standing)i;
			return true;
		}
	return false;
}

static int
two(struct str s, size_t at)
{
	return (s.p[at] - '0') * 10 + s.p[at + 1] - '0';
}

bool
person_number_born(struct str pinfl, struct date *out)
{
	int year, month, day;

	if (pinfl.n != 14 || !all_digits(pinfl) || pinfl.p[0] < '1' || pinfl.p[0] > '6')
		return false;
	year = 100 * (18 + (pinfl.p[0] - '1') / 2) + two(pinfl, 5);
	month = two(pinfl, 3);
	day = two(pinfl, 1);
	if (!date_exists(year, month, day))
		return false;
	*out = date_ymd(year, month, day);
	return true;
}

bool
person_minor(const struct applicant *p, int years, struct date on)
{
	struct date born = p->born;
	struct ymd b, now;

	if (p->type == APPLICANT_ENTITY || (!born.day && !person_number_born(p->number, &born)))
		return false;
	b = date_split(born);
	now = date_split(on);
	return now.year - b.year - (now.month < b.month || (now.month == b.month && now.day < b.day)) < years;
}

bool
person_anonymous(const struct applicant *p)
{
	return !str_trim(p->name).n || !str_trim(p->address).n;
}

struct str
phone_normal(struct arena *a, struct str typed, struct str prefix)
{
	struct str d = only_digits(a, typed);
	bool plus = str_trim(typed).n && str_trim(typed).p[0] == '+';

	for (size_t at = 0; at < typed.n;) {
		uint32_t cp = utf8_next(typed, &at);

		if (!utf8_gap(cp) && (cp >= 0x80 || !cp || !strchr("0123456789+().", (int)cp)))
			return STR("");
	}
	if (!plus && str_starts(d, STR("00"))) { /* as abroad is dialled */
		d = str_sub(d, 2, d.n);
		plus = true;
	}
	if (d.n < 7 || d.n > 15)
		return STR("");
	if (plus || (str_starts(d, prefix) && d.n >= prefix.n + 9))
		return str_fmt(a, "+%.*s", STR_ARG(d));
	if (d.p[0] == '0')
		d = str_sub(d, 1, d.n);
	if (d.n + prefix.n > 15) /* E.164 */
		return STR("");
	return str_fmt(a, "+%.*s%.*s", STR_ARG(prefix), STR_ARG(d));
}

bool
mail_ok(struct str s)
{
	size_t at = str_find(s, STR("@"));
	struct str domain;

	if (at == SIZE_MAX || at == 0 || s.n > 254)
		return false;
	domain = str_sub(s, at + 1, s.n);
	if (str_find(domain, STR("@")) != SIZE_MAX || domain.n < 3 || domain.p[0] == '.' ||
	    domain.p[domain.n - 1] == '.' || str_find(domain, STR(".")) == SIZE_MAX ||
	    str_find(domain, STR("..")) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || strchr("<>,;:\"()[]\\", s.p[i]))
			return false;
	return true;
}
