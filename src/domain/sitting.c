/* Hearings. */
#include "domain/sitting.h"

#include "domain/rollup.h"

const struct err SITTING_DAY = { ERR_INPUT, N_("Choose a day from today on, within a year."), "day", NULL };
const struct err SITTING_LINES = { ERR_INPUT,
	N_("Write each measure on a line of its own that begins with its day, as 2026-12-31."), "measures", NULL };

const char *
sitting_reason_code(enum sitting_reason r)
{
	static const char *const codes[SITTING_REASONS] = { "own", "band", "fall", "promise", "repeat", "late" };

	return codes[r];
}

void
sitting_period(struct date on, int months, struct date *from, struct date *to)
{
	struct date first = period_of(months == 3 ? PERIOD_QUARTER : PERIOD_MONTH, on);

	*from = date_add_months(first, -(months ? months : 1));
	*to = date_add_days(first, -1);
}

ERR
sitting_measures(struct str lines)
{
	size_t n = 0;

	while (lines.n) {
		struct str line = str_trim(str_cut(&lines, '\n'));
		struct date day;

		if (!line.n)
			continue;
		if (line.n < 12 || !date_parse(str_sub(line, 0, 10), &day))
			return &SITTING_LINES;
		n++;
	}
	return n ? NULL : &SITTING_LINES;
}
