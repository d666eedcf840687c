/* Of a head's morning: the receptions of today, at the desk and outside, messages on social pages that nobody answered,
 * answers that wait to be published. */
#include "action/book.h"
#include "action/share.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/outings.h"
#include "web/outing_words.h"
#include "web/reception_words.h"
#include "web/social_words.h"
#include "web/view_morning.h"
#include "web/words.h"

#define FEW_LINES 5
#define RECEPTIONS_MOST 10
#define MINUTE_MS INT64_C(60000)

/* Who booked, was received, did not come, and has been waiting since their turn. */
struct hall {
	int64_t booked, received, absent, waiting, longest; /* longest: minutes */
};

/* A turn begins when the slot does, or when the person has arrived, whatever is later. */
static struct hall
hall(struct ctx *c, const struct reception *r, const struct booking *b, size_t n)
{
	int offset = country_offset(c->country, c->now);
	struct hall h = { 0, 0, 0, 0, 0 };

	for (size_t i = 0; i < n; i++) {
		int64_t turn = b[i].slot < 0 ? 0 : moment_of(r->at.day, slot_begins(&r->at, b[i].slot), offset);

		h.booked += b[i].slot >= 0;
		h.received += b[i].state == BOOKING_IN || b[i].state == BOOKING_DONE;
		h.absent += b[i].state == BOOKING_ABSENT;
		if (b[i].state != BOOKING_ARRIVED)
			continue;
		turn = b[i].arrived_at > turn ? b[i].arrived_at : turn;
		if (turn > c->now)
			continue;
		h.waiting++;
		if ((c->now - turn) / MINUTE_MS > h.longest)
			h.longest = (c->now - turn) / MINUTE_MS;
	}
	return h;
}

static ERR
reception_line(struct ctx *c, const struct receiver *who, const struct reception *r, struct need_line *l)
{
	const char *pairs[] = { "booked", NULL, "received", NULL, "absent", NULL, "waiting", NULL, NULL };
	const char *minutes[] = { "n", NULL, NULL };
	struct booking *b;
	struct hall h;
	size_t n;
	const struct err *e = store_bookings(c->db, c->a, r->id, &b, &n);

	if (e)
		return e;
	h = hall(c, r, b, n);
	pairs[1] = say_number(c->a, h.booked).p;
	pairs[3] = say_number(c->a, h.received).p;
	pairs[5] = say_number(c->a, h.absent).p;
	pairs[7] = say_number(c->a, h.waiting).p;
	l->number = reception_hours(c, r->at.begins, r->at.ends);
	l->url = url_fmt(c->a, "/receiving/days/%lld", (long long)r->id);
	l->gist = str_fmt(c->a, "%s. %s", str_cstr(c->a, r->at.by ? staff_officer(c, r->at.by) : reception_receiver(c,
	    who)),
	    lang_fill(c->a, _("Booked {booked}, received {received}, did not come {absent}, wait behind their turn {waiting}."), pairs).p);
	minutes[1] = say_number(c->a, h.longest).p;
	if (r->state == RECEPTION_CANCELLED)
		l->when = str_c(_("does not take place"));
	else if (h.waiting)
		l->when = lang_fill(c->a, _("the longest for {n} minutes"), minutes);
	return NULL;
}

ERR
morning_receptions(struct ctx *c, struct morning_view *v)
{
	struct need_line *out = arena_array(c->a, RECEPTIONS_MOST, sizeof(*out));
	struct receiver *all;
	struct reason *need;
	size_t n, lines = 0;
	const struct err *e = store_receivers(c->db, c->a, c->who.body, &all, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct reception *r;
		size_t nr;

		e = store_receptions(c->db, c->a, all[i].id, c->today, c->today, &r, &nr);
		for (size_t k = 0; !e && k < nr && lines < RECEPTIONS_MOST; k++)
			e = reception_line(c, &all[i], &r[k], &out[lines++]);
	}
	if (e || !lines)
		return e;
	need = morning_add(v, _("Receptions today"), _("Who is received, who did not come, and whose turn is kept waiting."));
	need->all = url_fmt(c->a, "/receiving");
	need->lines = out;
	need->nlines = lines;
	return NULL;
}

/* Of the leader and of those who go out instead; the line leads to the protocol, on which the office works. */
static ERR
outing_line(struct ctx *c, const struct outing *o, struct need_line *l)
{
	const char *pairs[] = { "came", NULL, "promised", NULL, NULL };
	struct came_counts n;
	struct str who, where;
	const struct err *e = store_came_count(c->db, c->a, o->id, c->today, &n);

	if (e)
		return e;
	pairs[1] = say_number(c->a, n.all).p;
	pairs[3] = say_number(c->a, n.done[RESULT_PROMISE]).p;
	l->number = reception_hours(c, o->begins, o->ends);
	l->url = url_fmt(c->a, "/receiving/outings/%lld", (long long)o->id);
	who = staff_officer(c, o->leader);
	where = outing_where(c, o);
	l->gist = str_fmt(c->a, "%.*s. %s: %.*s. %s", STR_ARG(who), outing_kind_word(c, o->kind), STR_ARG(where),
	    lang_fill(c->a, _("Came {came}, promised {promised}."), pairs).p);
	if (o->state == OUTING_CANCELLED)
		l->when = str_c(_("does not take place"));
	return NULL;
}

ERR
morning_outings(struct ctx *c, struct morning_view *v)
{
	struct need_line *out = arena_array(c->a, RECEPTIONS_MOST, sizeof(*out));
	struct outing *all;
	struct reason *need;
	size_t n, lines = 0;
	const struct err *e = store_outings_of(c->db, c->a, c->who.body, c->today, &all, &n);

	for (size_t i = n; !e && i-- > 0 && lines < RECEPTIONS_MOST;) /* the nearest are the last */
		if (date_cmp(all[i].day, c->today) == 0)
			e = outing_line(c, &all[i], &out[lines++]);
	if (e || !lines)
		return e;
	need = morning_add(v, _("Outside today"),
	    _("Mobile receptions and open dialogues of the leader and of those who go instead."));
	need->all = url_fmt(c->a, "/receiving/outings");
	need->lines = out;
	need->nlines = lines;
	return NULL;
}

ERR
morning_social(struct ctx *c, struct morning_view *v)
{
	struct need_line *out = arena_array(c->a, FEW_LINES, sizeof(*out));
	struct social_message *m;
	struct reason *need;
	size_t n;
	const struct err *e = store_socials_new(c->db, c->a, c->who.body, 0, FEW_LINES + 1, &m, &n);

	if (e || !n)
		return e;
	need = morning_add(v, _("Unanswered on social networks"), _("People wrote to a page of this body and wait for an answer."));
	need->all = url_fmt(c->a, "/social");
	need->lines = out;
	for (size_t i = 0; i < n && i < FEW_LINES; i++)
		out[need->nlines++] = (struct need_line){ .number = str_fmt(c->a, "\xe2\x84\x96 %lld",
		    (long long)m[i].id),
			.gist = appeal_gist(c->a, m[i].text), .url = url_fmt(c->a, "/social/%lld", (long long)m[i].id),
			.when = social_age(c, m[i].written_at) };
	return NULL;
}

ERR
morning_shares(struct ctx *c, struct morning_view *v)
{
	struct need_line *out = arena_array(c->a, FEW_LINES, sizeof(*out));
	struct share *list;
	struct reason *need;
	size_t n;
	const struct err *e = store_shares_waiting(c->db, c->a, c->who.body, 0, FEW_LINES + 1, &list, &n);

	if (e || !n)
		return e;
	need = morning_add(v, _("Answers to publish"), _("Answers whose authors agree to publication wait to be read."));
	need->all = url_fmt(c->a, "/sharing");
	need->lines = out;
	for (size_t i = 0; i < n && i < FEW_LINES; i++)
		out[need->nlines++] = (struct need_line){ .number = number_print(c->a, list[i].appeal),
			.url = url_fmt(c->a, "/sharing/%lld", (long long)list[i].id) };
	return NULL;
}
