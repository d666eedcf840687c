/* Words of receptions. */
#include "web/reception_words.h"

#include "action/book.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/words.h"

const char *
reception_post(const struct ctx *c, enum receiver_post post)
{
	const char *const names[POSTS] = { _("Head of the body"), _("Deputy head"), _("Daily reception") };

	return names[post];
}

struct str
reception_receiver(struct ctx *c, const struct receiver *r)
{
	struct str name = r->officer ? staff_officer(c, r->officer) : STR("");

	return name.n ? str_fmt(c->a, "%s: %.*s", reception_post(c, r->post), STR_ARG(name))
	              : str_c(reception_post(c, r->post));
}

struct str
reception_minute(struct ctx *c, int minute)
{
	return str_fmt(c->a, "%02d:%02d", minute / 60, minute % 60);
}

struct str
reception_hours(struct ctx *c, int begins, int ends)
{
	return str_fmt(c->a, "%s\xe2\x80\x93%s", reception_minute(c, begins).p, reception_minute(c, ends).p);
}

struct str
reception_when(struct ctx *c, const struct planned *at)
{
	return str_fmt(c->a, "%s, %s", say_weekday(c->a, c->lang, at->day).p,
	    reception_hours(c, at->begins, at->ends).p);
}

struct str
reception_slot(struct ctx *c, const struct planned *at, int slot)
{
	return str_fmt(c->a, "%s, %s", say_weekday(c->a, c->lang, at->day).p,
	    reception_minute(c, slot_begins(at, slot)).p);
}

const char *
reception_weekday(const struct ctx *c, int weekday)
{
	const char *const names[] = { "", _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
		_("Saturday"), _("Sunday") };

	return names[weekday >= 1 && weekday <= 7 ? weekday : 0];
}

const char *
reception_booking(const struct ctx *c, enum booking_state s)
{
	const char *const names[BOOKING_STATES] = { _("booked"), _("waits for a free time"), _("has arrived"), _("is inside"),
		_("was received"), _("did not come"), _("cancelled"), _("called off by the office") };

	return names[s];
}

const char *
reception_result(const struct ctx *c, enum booking_result r)
{
	const char *const names[BOOKING_RESULTS] = { _("not written yet"), _("Advice was given"), _("Settled on the spot"),
		_("An appeal was registered"), _("A promise with a day") };

	return names[r];
}

const char *
reception_need(const struct ctx *c, int i)
{
	const char *const names[NEEDS] = { _("an entrance without steps"), _("sign language"), _("somebody comes with me"),
		_("large print") };

	return names[i];
}

struct str
reception_needs(struct ctx *c, unsigned needs)
{
	struct str out = STR("");

	for (int i = 0; i < NEEDS; i++)
		if (needs >> i & 1)
			out = str_fmt(c->a, "%.*s%s%s", STR_ARG(out), out.n ? ", " : "", reception_need(c, i));
	return out;
}

void
reception_ask_needs(struct ctx *c, const struct req *q, struct field *f)
{
	struct choice *all = arena_array(c->a, NEEDS, sizeof(*all));
	unsigned had = reception_needs_of(q);

	for (int i = 0; i < NEEDS; i++)
		all[i] = (struct choice){ .value = str_c(booking_need_code(i)), .text = str_c(reception_need(c, i)),
			.checked = had >> i & 1 };
	f->value = STR("");
	f->cls = "govuk-checkboxes--small";
	f->choices = all;
	f->nchoices = NEEDS;
}

unsigned
reception_needs_of(const struct req *q)
{
	unsigned out = 0;
	struct str one;

	for (size_t i = 0; (one = req_form_nth(q, "needs", i)).n; i++)
		for (int k = 0; k < NEEDS; k++)
			if (str_is(one, booking_need_code(k)))
				out |= 1u << k;
	return out;
}

struct choice *
reception_free(struct ctx *c, const struct reception *r, const struct booking *b, size_t nb, bool office, bool days,
    size_t *n)
{
	int slots = slot_count(&r->at);
	struct choice *out = arena_array(c->a, (size_t)slots + 1, sizeof(*out));

	*n = 0;
	for (int i = 0; i < slots; i++)
		if (book_open(c, r, i, office) && book_seat(r, b, nb, i) >= 0)
			out[(*n)++] = (struct choice){ .value = str_fmt(c->a, "%lld.%d", (long long)r->id, i),
				.text = days ? reception_slot(c, &r->at, i) : reception_minute(c, slot_begins(&r->at,
				    i)) };
	return out;
}

bool
reception_chosen(struct str value, int64_t *reception, int *slot)
{
	struct str head = str_cut(&value, '.');
	int64_t n;

	*slot = -1;
	if (!str_int(head, reception) || !str_int(value, &n) || n < 0 || n > 1440)
		return false;
	*slot = (int)n;
	return true;
}

struct url
reception_url(struct ctx *c, int64_t receiver)
{
	return url_fmt(c->a, "/receptions/%lld", (long long)receiver);
}
