/* Working days. */
#include "domain/calendar.h"

const struct special *
calendar_special(const struct country *c, struct date d)
{
	size_t lo = 0, hi = c->nspecials;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int cmp = date_cmp(c->specials[mid].day, d);

		if (cmp == 0)
			return &c->specials[mid];
		if (cmp < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

bool
calendar_provisional(const struct country *c, struct date d)
{
	return date_cmp(d, c->decreed_until) > 0;
}

bool
calendar_works(const struct country *c, struct date d)
{
	const struct special *s = calendar_special(c, d);

	if (s)
		return s->kind == DAY_WORKED;
	if (c->rest_days & 1u << date_weekday(d))
		return false;
	if (calendar_provisional(c, d)) {
		struct ymd v = date_split(d);

		for (size_t i = 0; i < c->nfixed; i++)
			if (c->fixed[i].month == v.month && c->fixed[i].day == v.day)
				return false;
	}
	return true;
}

struct date
calendar_workday_on_or_after(const struct country *c, struct date d)
{
	for (int i = 0; i < 366 && !calendar_works(c, d); i++)
		d = date_add_days(d, 1);
	return d;
}

struct date
calendar_add_workdays(const struct country *c, struct date d, int n)
{
	while (n-- > 0)
		d = calendar_workday_on_or_after(c, date_add_days(d, 1));
	return d;
}
