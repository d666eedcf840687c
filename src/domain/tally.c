/* Daily figures. */
#include "domain/tally.h"

/* Has it come to its body by this event? */
static bool
came(const struct event *e)
{
	switch (e->deed) {
	case DEED_SUBMIT:
	case DEED_IMPORT:
	case DEED_FORWARD:
	case DEED_DECIDE:
	case DEED_DISPUTE:
		return true;
	case DEED_CARRY:
	case DEED_REBAN:
		return e->from_body != 0;
	default:
		return false;
	}
}

size_t
tally_of(const struct event *e, struct date day, enum tally out[TALLY_MOST])
{
	size_t n = 0;

	if (!e->after.body)
		return 0;
	if (came(e))
		out[n++] = TALLY_CAME;
	if ((e->deed == DEED_APPROVE || e->deed == DEED_JOIN) && e->after.state == APPEAL_ANSWERED) {
		out[n++] = TALLY_ANSWERED;
		if (date_cmp(day, e->after.due) > 0)
			out[n++] = TALLY_LATE;
	}
	if (e->deed == DEED_RETURN && e->officer_body != e->after.body)
		out[n++] = TALLY_RETURNED;
	if (e->deed == DEED_VERDICT && e->after.verdict == VERDICT_NOT)
		out[n++] = TALLY_NOT;
	return n;
}

bool
tally_jumped(int64_t week, int64_t month)
{
	/* week - mean >= 3 sqrt(mean) in whole numbers, the mean being month / 4. */
	int64_t quarters = month < 4 ? 4 : month, over = 4 * week - quarters;

	return week >= 5 && over > 0 && over * over >= 36 * quarters;
}
