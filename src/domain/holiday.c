/* Changes of the calendar. */
#include "domain/holiday.h"

#include "base/arena.h"
#include "domain/calendar.h"

const struct err HOLIDAY_PASSED = { ERR_INPUT,
	N_("The day has passed: what was counted by it stays. Choose today or a later day."), "day", NULL };
const struct err HOLIDAY_OFF = { ERR_INPUT, N_("This day is a day off already."), "day", NULL };
const struct err HOLIDAY_NO_REST = { ERR_INPUT,
	N_("Only a weekly day of rest is moved; this day is none."), "day", NULL };
const struct err HOLIDAY_NO_WORKDAY = { ERR_INPUT,
	N_("The rest is moved to a working day that is not past; this day is none."), "to", NULL };
const struct err HOLIDAY_NOT_OWN = { ERR_INPUT,
	N_("Only a day that was added here is taken back; the decree’s days are changed in the profile."),
	"day", NULL };
const struct err HOLIDAY_NAMELESS = { ERR_INPUT, N_("Write the name of the day off."), "name", NULL };

static const char *const codes[HOLIDAY_KINDS] = { "add", "move", "drop" };

const char *
holiday_code(enum holiday_kind kind)
{
	return codes[kind];
}

bool
holiday_find(struct str code, enum holiday_kind *out)
{
	for (int i = 0; i < HOLIDAY_KINDS; i++)
		if (str_is(code, codes[i])) {
			*out = (enum holiday_kind)i;
			return true;
		}
	return false;
}

struct date
holiday_first(const struct holiday *h)
{
	return h->kind == HOLIDAY_MOVE && date_cmp(h->to, h->day) < 0 ? h->to : h->day;
}

/* Does the rule of changes allow it? */
static ERR
allowed(const struct country *c, struct date today, const struct holiday *h)
{
	const struct special *s = calendar_special(c, h->day);
	bool named = false;

	if (date_cmp(h->day, today) < 0)
		return &HOLIDAY_PASSED;
	switch (h->kind) {
	case HOLIDAY_ADD:
		for (int i = 0; i < LANGS; i++)
			named = named || str_trim(h->names.in[i]).n;
		return s || !calendar_works(c, h->day) ? &HOLIDAY_OFF : named ? NULL : &HOLIDAY_NAMELESS;
	case HOLIDAY_MOVE:
		if (s || calendar_works(c, h->day) || !(c->rest_days & 1u << date_weekday(h->day)))
			return &HOLIDAY_NO_REST;
		return date_cmp(h->to, today) < 0 || !calendar_works(c, h->to) ? &HOLIDAY_NO_WORKDAY : NULL;
	default:
		return s && s->own ? NULL : &HOLIDAY_NOT_OWN;
	}
}

/* Puts one day among the sorted ones; `gone`: takes it away. */
static void
put(struct country *c, struct special what, bool gone)
{
	size_t at = 0;

	while (at < c->nspecials && date_cmp(c->specials[at].day, what.day) < 0)
		at++;
	if (at < c->nspecials && date_cmp(c->specials[at].day, what.day) == 0) {
		if (!gone) {
			c->specials[at] = what;
			return;
		}
		c->nspecials--;
		for (size_t i = at; i < c->nspecials; i++)
			c->specials[i] = c->specials[i + 1];
	} else if (!gone) {
		for (size_t i = c->nspecials++; i > at; i--)
			c->specials[i] = c->specials[i - 1];
		c->specials[at] = what;
	}
}

ERR
holiday_apply(const struct country *c, struct arena *a, struct date today, const struct holiday *h,
    struct country **out)
{
	const struct err *e = allowed(c, today, h);
	struct country *n = arena_alloc(a, sizeof(*n));

	*out = n;
	if (e)
		return e;
	*n = *c;
	n->specials = arena_array(a, c->nspecials + 2, sizeof(*n->specials));
	for (size_t i = 0; i < c->nspecials; i++)
		n->specials[i] = c->specials[i];
	if (h->kind == HOLIDAY_MOVE) {
		put(n, (struct special){ .day = h->day, .kind = DAY_WORKED, .own = true }, false);
		put(n, (struct special){ .day = h->to, .kind = DAY_MOVED, .own = true }, false);
	} else {
		put(n, (struct special){ h->day, DAY_ADDITIONAL, h->names, true }, h->kind == HOLIDAY_DROP);
	}
	return NULL;
}
