/* A case in the flags. */
#include "domain/flag_case.h"

#include "domain/check.h"

#define MINUTE INT64_C(60000)

static void
counts(struct flag_case *f, enum flag_kind k, bool is)
{
	f->of |= FLAG_BIT(k);
	if (is)
		f->is |= FLAG_BIT(k);
}

static struct date
day_of(const struct country *c, int64_t at)
{
	return moment_day(at, country_offset(c, at));
}

/* The body that held the case did it to the case as it held it. */
static bool
recast(const struct event *before, const struct event *ev, const struct fact *f)
{
	return ev->deed == DEED_CLASSIFY && before->after.body == f->body && ev->after.body == f->body &&
	    ev->who == WHO_OFFICER && ev->officer_body == f->body &&
	    (before->after.topic != ev->after.topic || before->after.kind != ev->after.kind);
}

static bool
judged(const struct event *ev)
{
	return ev->deed == DEED_VERDICT && ev->who == WHO_AUTHOR && ev->after.verdict == VERDICT_SOLVED &&
	    ev->after.answered_at;
}

void
flag_case_tell(const struct country *c, const struct fact *f, const struct answer_told *t, const struct event *ev,
    size_t n, struct date cut, int64_t minutes, struct flag_case *out)
{
	bool first = t->first.day && date_cmp(t->first, cut) <= 0 && !(f->flags & FLAG_DEFECT_DATES) &&
	    f->outcome != OUTCOME_LEFT && f->outcome != OUTCOME_WDR, changed = false;

	*out = (struct flag_case){ .body = f->body, .appeal = f->appeal, .no = f->no };
	for (size_t i = 0; i < n; i++) {
		struct date day = day_of(c, ev[i].at);

		if (ev[i].after.body != f->body || date_cmp(day, f->came_on) < 0 || date_cmp(day, cut) > 0)
			continue;
		changed |= i && recast(&ev[i - 1], &ev[i], f);
		if (ev[i].deed == DEED_APPROVE && ev[i].after.answered_at && !out->day.day && first)
			out->day = day;
		if (judged(&ev[i]) && !(out->of & FLAG_BIT(FLAGGED_MINUTES)))
			counts(out, FLAGGED_MINUTES, ev[i].at - ev[i].after.answered_at <= minutes * MINUTE);
	}
	counts(out, FLAGGED_RECAST, changed);
	if (first && t->due.day && date_cmp(t->first, t->due) <= 0)
		counts(out, FLAGGED_LAST_DAY, t->first.day == t->due.day);
	if (release_answered(f) && date_cmp(f->answered_on, cut) <= 0)
		counts(out, FLAGGED_EXPLAINED, f->outcome == OUTCOME_EXP);
	if (first)
		counts(out, FLAGGED_BACK, t->back.day && date_cmp(t->back, cut) <= 0);
	if (out->day.day)
		out->of |= FLAG_BIT(FLAGGED_COPIED) | FLAG_BIT(FLAGGED_ONE_DAY);
}

static bool
alike(const struct flag_text *x, const struct flag_text *y)
{
	size_t i = 0, k = 0, common = 0;

	while (i < x->n && k < y->n) {
		common += x->mark[i] == y->mark[k];
		if (x->mark[i] < y->mark[k])
			i++;
		else if (x->mark[i] > y->mark[k])
			k++;
		else
			i++, k++;
	}
	return common >= MARKS_ALIKE;
}

void
flag_alike(const struct flag_text *t, size_t n, size_t near, bool *is)
{
	for (size_t i = 0; i < n; i++)
		is[i] = false;
	for (size_t i = 0; i < n; i++)
		for (size_t d = 1; d <= near && d < n; d++) {
			size_t other = (i + d) % n;

			if (alike(&t[i], &t[other]))
				is[i] = is[other] = true;
		}
}
