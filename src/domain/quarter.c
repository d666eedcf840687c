/* Quarters and their spans. */
#include "domain/quarter.h"

#include "base/arena.h"

bool
quarter_parse(struct str s, struct quarter *out)
{
	struct str rest = s, year = str_cut(&rest, '-');
	int64_t y, n;

	if (year.n != 4 || rest.n != 1 || !str_int(year, &y) || !str_int(rest, &n) || y < 1990 || y > 2200 || n < 1 ||
	    n > 4)
		return false;
	*out = (struct quarter){ (int)y, (int)n };
	return true;
}

struct str
quarter_code(struct arena *a, struct quarter q)
{
	return str_fmt(a, "%d-%d", q.year, q.no);
}

int64_t
quarter_key(struct quarter q)
{
	return q.year * INT64_C(10) + q.no;
}

struct quarter
quarter_of_key(int64_t key)
{
	return (struct quarter){ (int)(key / 10), (int)(key % 10) };
}

struct quarter
quarter_of(struct date d)
{
	struct ymd y = date_split(d);

	return (struct quarter){ y.year, (y.month + 2) / 3 };
}

struct quarter
quarter_add(struct quarter q, int n)
{
	int at = q.year * 4 + q.no - 1 + n;

	return (struct quarter){ at / 4, at % 4 + 1 };
}

struct date
quarter_first(struct quarter q)
{
	return date_ymd(q.year, 3 * q.no - 2, 1);
}

struct date
quarter_last(struct quarter q)
{
	return date_add_days(quarter_first(quarter_add(q, 1)), -1);
}

int
span_of(struct date d)
{
	struct ymd y = date_split(d);

	return (y.month - 1) % 3 * 2 + (y.day > 15);
}

int
span_wider(int span)
{
	return span < SPAN_HALVES ? SPAN_HALVES + span / 2 : SPAN_WHOLE;
}

/* The month of a span that is no whole quarter. */
static int
month_of(struct quarter q, int span)
{
	return 3 * q.no - 2 + (span < SPAN_HALVES ? span / 2 : span - SPAN_HALVES);
}

struct str
span_code(struct arena *a, struct quarter q, int span)
{
	if (span == SPAN_WHOLE)
		return str_fmt(a, "%d-q%d", q.year, q.no);
	return str_fmt(a, "%d-%02d%s", q.year, month_of(q, span), span >= SPAN_HALVES ? "" : span % 2 ? "b" : "a");
}

struct date
span_first(struct quarter q, int span)
{
	if (span == SPAN_WHOLE)
		return quarter_first(q);
	return date_ymd(q.year, month_of(q, span), span < SPAN_HALVES && span % 2 ? 16 : 1);
}

struct date
span_last(struct quarter q, int span)
{
	struct date first = span_first(q, span);

	if (span == SPAN_WHOLE)
		return quarter_last(q);
	if (span < SPAN_HALVES && span % 2 == 0)
		return date_add_days(first, 14);
	return date_add_days(date_add_months(date_ymd(q.year, month_of(q, span), 1), 1), -1);
}
