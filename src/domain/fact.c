/* Facts. */
#include "domain/fact.h"

#include "domain/suggest.h"

/* What fact_local() asks of the flags. */
#define LOCAL_FLAGS (FLAG_ACCUSED | FLAG_ALARM | FLAG_DISPUTED)

static struct date
day_of(const struct country *c, int64_t at)
{
	return at ? moment_day(at, country_offset(c, at)) : (struct date){ 0 };
}

static struct date
later(struct date a, struct date b)
{
	return date_cmp(a, b) > 0 ? a : b;
}

static bool
above(const struct country *c, int64_t body)
{
	const struct body *b = country_body(c, body);

	return b && b->level <= LEVEL_REGION;
}

bool
fact_local(const struct country *c, const struct fact *f)
{
	const struct body *b;

	if (f->flags & (FLAG_ACCUSED | FLAG_ALARM))
		return false;
	if (!above(c, f->first) && (f->flags & FLAG_DISPUTED || !above(c, f->body)))
		return false;
	b = suggest_body(c, f->topic, f->place);
	return b && b->level > LEVEL_REGION;
}

/* What the appeal is now, laid over a stay that keeps its number and its first day. */
static void
lay(const struct country *c, const struct event *ev, struct fact *f)
{
	const struct appeal *ap = &ev->after;
	const struct fact was = *f;

	f->appeal = ap->id;
	f->last = true;
	f->body = ap->body;
	f->unit = ap->unit;
	f->officer = ap->officer;
	f->place = ap->place;
	f->topic = ap->topic;
	f->kind = ap->kind;
	f->form = ap->form;
	f->channel = ap->channel;
	f->flags = ap->flags;
	f->received_on = day_of(c, ap->received_at);
	if (f->no == 1) {
		f->came_on = f->received_on;
		f->first = f->body;
	}
	f->arrived_on = ap->arrived_on;
	f->due = ap->due;
	f->extended = ap->extended;
	f->verdict = ap->verdict;
	if (!was.appeal || was.topic != f->topic || was.place != f->place || was.body != f->body ||
	    (was.flags ^ f->flags) & LOCAL_FLAGS)
		f->local = fact_local(c, f);
	f->answered_on = day_of(c, ap->answered_at);
	f->ended_on = (struct date){ 0 };
	f->outcome = OUTCOME_NONE;
	if (appeal_open(ap->state))
		return;
	f->outcome = ap->outcome;
	f->ended_on = f->answered_on.day ? f->answered_on : day_of(c, ap->closed_at ? ap->closed_at : ev->at);
	/* ended before it came: counted when it came (imports, FLAG_DEFECT_DATES) */
	f->ended_on = later(f->ended_on, f->came_on);
}

size_t
fact_hear(const struct country *c, const struct fact *last, const struct event *ev, struct fact out[2])
{
	if (!last) {
		out[0] = (struct fact){ .no = 1 };
		lay(c, ev, &out[0]);
		return 1;
	}
	out[0] = *last;
	if (last->body == ev->after.body || ev->deed == DEED_IMPORT) {
		lay(c, ev, &out[0]);
		return 1;
	}
	out[0].last = false;
	out[0].flags |= ev->after.flags & FLAG_DISPUTED;
	if (!out[0].ended_on.day) {
		out[0].ended_on = later(day_of(c, ev->at), out[0].came_on);
		out[0].outcome = OUTCOME_FWD;
	}
	out[1] = (struct fact){ .no = last->no + 1, .came_on = out[0].ended_on, .first = last->first };
	if (out[0].outcome != OUTCOME_FWD)
		out[1].came_on = later(day_of(c, ev->at), out[0].came_on);
	lay(c, ev, &out[1]);
	return 2;
}

size_t
fact_tell(const struct country *c, struct fact *stays, size_t n, size_t most, const struct event *ev)
{
	struct fact out[2];
	size_t many = fact_hear(c, n ? &stays[n - 1] : NULL, ev, out);

	n -= n > 0;
	for (size_t i = 0; i < many && n < most; i++)
		stays[n++] = out[i];
	return n;
}

bool
fact_same(const struct fact *a, const struct fact *b)
{
	return a->appeal == b->appeal && a->no == b->no && a->last == b->last && a->body == b->body &&
	    a->unit == b->unit && a->officer == b->officer && a->place == b->place && a->topic == b->topic &&
	    a->kind == b->kind && a->form == b->form && a->channel == b->channel && a->flags == b->flags &&
	    a->received_on.day == b->received_on.day && a->came_on.day == b->came_on.day &&
	    a->arrived_on.day == b->arrived_on.day && a->due.day == b->due.day &&
	    a->answered_on.day == b->answered_on.day && a->ended_on.day == b->ended_on.day &&
	    a->outcome == b->outcome && a->verdict == b->verdict && a->extended == b->extended &&
	    a->first == b->first && a->local == b->local;
}
