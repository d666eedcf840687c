/* Cases of the rating. */
#include "domain/release_case.h"

#include "base/arena.h"
#include "base/hash.h"
#include "domain/number.h"

static const char *const founds[FOUNDS] = { "open", "confirmed", "not_confirmed" };
/* "Solved" is asked so many days behind the answer. */
static const int waits[] = { 30, 90 };
static const enum gauge waited[] = { GAUGE_SOLVED30, GAUGE_SOLVED90 };

const char *
found_code(enum found f)
{
	return founds[f];
}

bool
found_find(struct str code, enum found *out)
{
	for (int i = FOUND_CONFIRMED; i < FOUNDS; i++)
		if (str_is(code, founds[i])) {
			*out = (enum found)i;
			return true;
		}
	return false;
}

struct answer_told
answer_of_fact(const struct fact *f)
{
	return (struct answer_told){ .first = f->answered_on, .due = f->due };
}

static struct date
day_of(const struct country *c, int64_t at)
{
	return moment_day(at, country_offset(c, at));
}

static bool
answers(const struct event *ev)
{
	return (ev->deed == DEED_APPROVE || ev->deed == DEED_JOIN || ev->deed == DEED_IMPORT) && ev->after.answered_at;
}

/* An answer that was sent came back; a draft that its head returns is no answer yet. */
static bool
comes_back(const struct event *before, const struct event *ev)
{
	bool sent = before->after.state == APPEAL_ANSWERED || before->after.state == APPEAL_CLOSED ||
	    before->after.state == APPEAL_LEFT;

	return sent && (ev->deed == DEED_RETURN || ev->deed == DEED_REOPEN || ev->deed == DEED_DISPUTE);
}

struct answer_told
answer_tell(const struct country *c, const struct event *ev, size_t n, const struct fact *f)
{
	struct answer_told t = { .due = f->due };

	for (size_t i = 0; i < n; i++) {
		struct date day = day_of(c, ev[i].deed == DEED_IMPORT ? ev[i].after.answered_at : ev[i].at);

		if (!t.first.day && answers(&ev[i]) && ev[i].after.body == f->body && date_cmp(day, f->came_on) >= 0) {
			t.first = day;
			t.due = ev[i].after.due.day ? ev[i].after.due : f->due;
		} else if (t.first.day && i && comes_back(&ev[i - 1], &ev[i])) {
			t.back = day;
			return t;
		}
	}
	if (!t.first.day)
		t.first = f->answered_on;
	return t;
}

bool
release_counts(const struct country *c, const struct fact *f)
{
	const struct body *b = country_body(c, f->body);

	return b && !(f->flags & FLAG_HELD) && f->outcome != OUTCOME_FWD && !str_eq(b->kind, c->arbiter) &&
	    !str_is(b->kind, KIND_IMPORTED);
}

bool
release_answered(const struct fact *f)
{
	return f->answered_on.day &&
	    (f->outcome == OUTCOME_SAT || f->outcome == OUTCOME_EXP || f->outcome == OUTCOME_REF);
}

int64_t
release_region(const struct country *c, int64_t place)
{
	const struct place *p = country_place(c, place);

	while (p && p->level != LEVEL_REGION && p->parent)
		p = country_place(c, p->parent);
	return p && p->level == LEVEL_REGION ? p->id : 0;
}

static void
count(struct release_row *r, enum gauge g, bool good)
{
	r->of[g] = 1;
	r->good[g] = good;
}

static void
solved(const struct answer_told *t, struct date cut, struct release_row *out)
{
	for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++) {
		struct date until = date_add_days(t->first, waits[i]);

		if (date_cmp(until, cut) <= 0)
			count(out, waited[i], !t->back.day || date_cmp(t->back, until) > 0);
	}
}

void
release_case(const struct country *c, const struct fact *f, const struct answer_told *t, struct date cut, bool drawn,
    enum found found, struct release_row *out)
{
	const struct topic *topic = country_topic(c, f->topic);

	*out = (struct release_row){ .body = f->body, .span = span_of(f->came_on),
		.region = release_region(c, f->place), .topic = f->topic, .channel = (int64_t)f->channel + 1,
		.sensitive = f->flags & FLAG_SENSITIVE || (topic && topic->sensitive), .n = 1,
		.satisfied = f->outcome == OUTCOME_SAT, .refused = f->outcome == OUTCOME_REF,
		.repeat = (f->flags & FLAG_REPEAT) != 0 };
	if (t->due.day && date_cmp(t->due, cut) < 0 && f->outcome != OUTCOME_WDR && !(f->flags & FLAG_DEFECT_DATES))
		count(out, GAUGE_TIMELY, t->first.day && date_cmp(t->first, t->due) <= 0);
	if (t->first.day && f->outcome != OUTCOME_LEFT && f->outcome != OUTCOME_WDR && !(f->flags & FLAG_DEFECT_DATES))
		solved(t, cut, out);
	if (drawn && found != FOUND_OPEN)
		count(out, GAUGE_CONFIRMED, found == FOUND_CONFIRMED);
	if (f->verdict != VERDICT_NONE)
		count(out, GAUGE_HEARD, f->verdict == VERDICT_SOLVED);
}

void
release_lot(struct arena *a, struct quarter q, int64_t number, struct str commitment, unsigned char out[32])
{
	struct str hex = str_hex(a, commitment.p, commitment.n);

	sha256(str_fmt(a, "qabul/v1/review\n%s\n%s\n%.*s\n", quarter_code(a, q).p, number_print(a, number).p,
		   STR_ARG(hex)),
	    out);
}
