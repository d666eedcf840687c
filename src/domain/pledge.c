/* Questions, decisions, promises. */
#include "domain/pledge.h"

#include "domain/rollup.h"
#include "domain/small.h"

#define DAYS_MOST 731

const struct err PLEDGE_TEXT = { ERR_INPUT, N_("Write it in your own words."), "text", NULL };
const struct err PLEDGE_DAY = { ERR_INPUT, N_("Choose a day after today, within two years."), "due", NULL };
const struct err PLEDGE_TARGET = { ERR_INPUT,
	N_("Write the target as a whole number: percent of the answers, days, or how many."), "target", NULL };

static const char *const kinds[PLEDGE_KINDS] = { "question", "decision", "promise" };
static const char *const states[PLEDGE_STATES] = { "open", "kept", "broken" };
static const char *const measures[PLEDGE_MEASURES] = { "none", "in_time", "solved", "median", "late" };

const char *
pledge_kind_code(enum pledge_kind k)
{
	return kinds[k];
}

const char *
pledge_state_code(enum pledge_state s)
{
	return states[s];
}

const char *
pledge_measure_code(enum pledge_measure m)
{
	return measures[m];
}

static bool
find(struct str code, const char *const *codes, int n, int *out)
{
	for (int i = 0; i < n; i++)
		if (str_is(code, codes[i])) {
			*out = i;
			return true;
		}
	return false;
}

bool
pledge_state_find(struct str code, enum pledge_state *out)
{
	int i = 0;
	bool found = find(code, states, PLEDGE_STATES, &i);

	*out = (enum pledge_state)i;
	return found;
}

bool
pledge_measure_find(struct str code, enum pledge_measure *out)
{
	int i = 0;
	bool found = find(code, measures, PLEDGE_MEASURES, &i);

	*out = (enum pledge_measure)i;
	return found;
}

ERR
pledge_fits(const struct pledge *p, struct date today)
{
	int64_t most = p->measure == PLEDGE_IN_TIME || p->measure == PLEDGE_SOLVED ? 100
	    : p->measure == PLEDGE_MEDIAN                                         ? 365
	                                                                          : 10000000;

	if (!str_trim(p->text).n)
		return &PLEDGE_TEXT;
	if (date_cmp(p->due, today) <= 0 || date_cmp(p->due, date_add_days(today, DAYS_MOST)) > 0)
		return &PLEDGE_DAY;
	return p->measure && (p->target < 0 || p->target > most) ? &PLEDGE_TARGET : NULL;
}

/* Whole percents, rounded; -1 of too few. */
static int64_t
percent(int64_t n, int64_t of)
{
	return of >= SMALL_FEW ? (200 * n + of) / (2 * of) : -1;
}

int64_t
pledge_value(enum pledge_measure m, const struct sums *s)
{
	int64_t late = s->n[MEASURE_TIMED] - s->n[MEASURE_IN_TIME];
	int days = s->n[MEASURE_ANSWERED] >= SMALL_FEW ? span_percentile(s->total, 0.5) : -1;

	switch (m) {
	case PLEDGE_IN_TIME:
		return percent(s->n[MEASURE_IN_TIME], s->n[MEASURE_TIMED]);
	case PLEDGE_SOLVED:
		return percent(s->n[MEASURE_SOLVED], s->n[MEASURE_SOLVED] + s->n[MEASURE_PARTLY] + s->n[MEASURE_NOT]);
	case PLEDGE_MEDIAN:
		return days == INT32_MAX ? 366 : days;
	case PLEDGE_LATE:
		return s->n[MEASURE_TIMED] >= SMALL_FEW ? late : -1;
	default:
		return -1;
	}
}

bool
pledge_keeps(enum pledge_measure m, int64_t value, int64_t target)
{
	return m == PLEDGE_IN_TIME || m == PLEDGE_SOLVED ? value >= target : value <= target;
}

void
pledge_months(const struct pledge *p, struct date made, struct date *from, struct date *to)
{
	*to = period_of(PERIOD_MONTH, p->due);
	*from = date_add_months(period_of(PERIOD_MONTH, made), 1);
	if (date_cmp(*from, *to) > 0)
		*from = *to;
}
