/* The old unsettled. */
#include "domain/unsettled.h"

#include "domain/deadline.h"

enum unsettled
unsettled_by(const struct country *c, struct arena *a, struct date first, struct date today, int answers,
    struct date *ripe)
{
	struct due from = { first, STR_INIT("") }, old;
	bool clock = !deadline_count(c, a, "OLD", &from, &old);
	bool often = c->unsettled_answers && answers >= c->unsettled_answers;

	*ripe = often ? today : (struct date){ 0 };
	if (clock && (!often || date_cmp(old.on, today) < 0)) {
		*ripe = date_add_days(old.on, 1);
		return UNSETTLED_OLD;
	}
	return often ? UNSETTLED_ANSWERS : UNSETTLED_NO;
}
