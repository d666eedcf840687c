/* Timetables. */
#include "domain/timetable.h"

#include "base/utf8.h"
#include "domain/calendar.h"

#define SLOT_LEAST 5
#define SLOT_MOST 120
#define SEATS_MOST 20
#define PLACE_SIGNS 200
#define DAY_MINUTES (24 * 60)
#define EXCEPTION_MOST 366

const struct err TIMETABLE_SLOT = { ERR_INPUT, N_("A slot has 5 to 120 minutes."), "minutes", NULL };
const struct err TIMETABLE_SEATS = { ERR_INPUT, N_("A slot takes 1 to 20 people."), "seats", NULL };
const struct err TIMETABLE_HOURS = { ERR_INPUT,
	N_("Write the hours as 09:00 to 12:00, of one day and as long as one slot at least."), "hours", NULL };
const struct err TIMETABLE_OVERLAP = { ERR_INPUT, N_("Hours of one day overlap."), "hours", NULL };
const struct err TIMETABLE_PLACE = { ERR_INPUT, N_("Write where people are received, in at most 200 signs."), "place",
	NULL };
const struct err EXCEPTION_DAYS = { ERR_INPUT, N_("Choose days from today on, the last not before the first, a year at most."),
	"from", NULL };
const struct err EXCEPTION_WORDS = { ERR_INPUT, N_("Say why: it is published."), "words", NULL };
const struct err EXCEPTION_NOBODY = { ERR_INPUT, N_("Choose who receives."), "officer", NULL };

static const char *const kinds[EXCEPTION_KINDS] = { "off", "other", "extra" };

const char *
exception_code(enum exception_kind kind)
{
	return kinds[kind];
}

bool
exception_find(struct str code, enum exception_kind *out)
{
	for (int i = 0; i < EXCEPTION_KINDS; i++)
		if (str_is(code, kinds[i])) {
			*out = (enum exception_kind)i;
			return true;
		}
	return false;
}

static const struct err *
hours_fit(const struct hours *h, int minutes)
{
	if (h->begins < 0 || h->ends > DAY_MINUTES || h->ends - h->begins < minutes)
		return &TIMETABLE_HOURS;
	return str_trim(h->place).n && utf8_head(h->place, PLACE_SIGNS).n == h->place.n ? NULL : &TIMETABLE_PLACE;
}

ERR
timetable_fits(const struct timetable *t)
{
	if (t->minutes < SLOT_LEAST || t->minutes > SLOT_MOST)
		return &TIMETABLE_SLOT;
	if (t->seats < 1 || t->seats > SEATS_MOST)
		return &TIMETABLE_SEATS;
	if (t->nhours > HOURS_MOST)
		return &TIMETABLE_HOURS;
	for (size_t i = 0; i < t->nhours; i++) {
		const struct hours *h = &t->hours[i];
		const struct err *e = hours_fit(h, t->minutes);

		if (e)
			return e;
		if (h->weekday < 1 || h->weekday > 7)
			return &TIMETABLE_HOURS;
		for (size_t j = 0; j < i; j++)
			if (t->hours[j].weekday == h->weekday && t->hours[j].begins < h->ends &&
			    h->begins < t->hours[j].ends)
				return &TIMETABLE_OVERLAP;
	}
	return NULL;
}

ERR
exception_fits(const struct exception *x, const struct timetable *t, struct date today)
{
	if (date_cmp(x->from, today) < 0 || date_cmp(x->to, x->from) < 0 || x->to.day - x->from.day > EXCEPTION_MOST)
		return &EXCEPTION_DAYS;
	if (!str_trim(x->words).n)
		return &EXCEPTION_WORDS;
	if (x->kind == EXCEPTION_OTHER && !x->officer)
		return &EXCEPTION_NOBODY;
	return x->kind == EXCEPTION_EXTRA ? hours_fit(&x->at, t->minutes) : NULL;
}

const struct timetable *
timetable_on(const struct timetable *all, size_t n, struct date day)
{
	const struct timetable *t = NULL;

	for (size_t i = 0; i < n && date_cmp(all[i].from, day) <= 0; i++)
		t = &all[i];
	return t;
}

static bool
covers(const struct exception *x, struct date day)
{
	return date_cmp(x->from, day) <= 0 && date_cmp(day, x->to) <= 0;
}

/* In the order of their hours; none that overlaps another one. */
static size_t
put(struct planned *out, size_t n, const struct timetable *t, const struct hours *h, struct date day, int64_t by)
{
	size_t at = n;

	if (n == PLANNED_MOST)
		return n;
	for (size_t i = 0; i < n; i++)
		if (out[i].begins < h->ends && h->begins < out[i].ends)
			return n;
	for (; at && out[at - 1].begins > h->begins; at--)
		out[at] = out[at - 1];
	out[at] = (struct planned){ day, h->begins, h->ends, t->minutes, t->seats, h->place, by };
	return n + 1;
}

size_t
timetable_day(const struct country *c, const struct timetable *all, size_t n, const struct exception *x, size_t nx,
    struct date day, struct planned out[PLANNED_MOST])
{
	const struct timetable *t = timetable_on(all, n, day);
	bool off = !calendar_works(c, day);
	int64_t by = 0;
	size_t made = 0;

	if (!t)
		return 0;
	for (size_t i = 0; i < nx; i++)
		if (covers(&x[i], day)) {
			off |= x[i].kind == EXCEPTION_OFF;
			if (x[i].kind == EXCEPTION_OTHER)
				by = x[i].officer;
		}
	for (size_t i = 0; !off && i < t->nhours; i++)
		if (t->hours[i].weekday == date_weekday(day))
			made = put(out, made, t, &t->hours[i], day, by);
	for (size_t i = 0; i < nx; i++)
		if (x[i].kind == EXCEPTION_EXTRA && covers(&x[i], day))
			made = put(out, made, t, &x[i].at, day, by);
	return made;
}

int
slot_count(const struct planned *p)
{
	return p->minutes > 0 ? (p->ends - p->begins) / p->minutes : 0;
}

int
slot_begins(const struct planned *p, int slot)
{
	return p->begins + slot * p->minutes;
}
