/* GET /receptions/{}/screen: the screen of the waiting room, numbers only; it renews itself without a script. */
#include "action/book.h"
#include "base/arena.h"
#include "web/pages_receptions.h"
#include "web/reception_words.h"
#include "web/view_receptions.h"
#include "web/words.h"

#include "tmpl/receptions.h"

#define NEXT_MOST 8
#define RENEW "15"
#define COLS 2

/* Numbers in a state, divided by commas; a dash where there are none. */
static struct str
numbers(struct ctx *c, const struct booking *b, size_t n, enum booking_state state)
{
	struct str out = STR("");

	for (size_t i = 0; i < n; i++)
		if (b[i].state == state)
			out = str_fmt(c->a, "%.*s%s%d", STR_ARG(out), out.n ? ", " : "", booking_ticket(&b[i]));
	return out.n ? out : STR("\xe2\x80\x94");
}

static void
coming(struct ctx *c, const struct reception *r, const struct booking *b, size_t n, struct screen_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)NEXT_MOST * COLS, sizeof(*cells));
	size_t rows = 0;

	cols[0].text = str_c(_("Time"));
	cols[1].text = str_c(_("Number"));
	for (size_t i = 0; i < n && rows < NEXT_MOST; i++)
		if (b[i].state == BOOKING_BOOKED || b[i].state == BOOKING_ARRIVED) {
			cells[rows * COLS].text = reception_minute(c, slot_begins(&r->at, b[i].slot));
			cells[rows++ * COLS + 1].text = str_fmt(c->a, "%d", booking_ticket(&b[i]));
		}
	v->next = (struct table){ .caption = _("Next"), .caption_class = "govuk-table__caption--m", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = rows, .row_headers = true };
}

/* Today's reception that has begun last and is not over; else the next one; else the last. */
static const struct reception *
present(struct ctx *c, const struct reception *list, size_t n)
{
	int minute = moment_minute(c->now, country_offset(c->country, c->now));
	const struct reception *going = NULL, *next = NULL, *last = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct reception *r = &list[i];

		if (r->state == RECEPTION_CANCELLED)
			continue;
		last = r;
		if (minute >= r->at.ends)
			continue;
		if (r->state == RECEPTION_HELD && (!going || r->changed_at > going->changed_at))
			going = r;
		if (!next)
			next = r;
	}
	return going ? going : next ? next : last;
}

ERR
page_screen(struct ctx *c, const struct req *q, struct resp *p)
{
	struct screen_view v = { .open = false };
	const struct reception *r = NULL;
	struct reception *list;
	struct booking *b;
	struct receiver who;
	struct tmpl t;
	size_t n, nb;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? store_receiver(c->db, c->a, id, &who) : &BOOK_MISSING;

	if (e)
		return e->kind == ERR_MISSING ? &BOOK_MISSING : e;
	e = store_receptions(c->db, c->a, who.id, c->today, c->today, &list, &n);
	if (!e)
		r = present(c, list, n);
	if (r)
		e = store_bookings(c->db, c->a, r->id, &b, &nb);
	if (e)
		return e;
	v.body = staff_body(c, who.body);
	v.who = r && r->at.by ? staff_officer(c, r->at.by) : reception_receiver(c, &who);
	if (r) {
		v.open = true;
		v.when = reception_when(c, &r->at);
		v.in = numbers(c, b, nb, BOOKING_IN);
		v.arrived = numbers(c, b, nb, BOOKING_ARRIVED);
		coming(c, r, b, nb, &v);
	}
	visit_frame(c, q, &v.page, _("Waiting room"));
	v.page.wide = v.page.secret = true;
	resp_header(p, "Refresh", STR(RENEW));
	t = visit_tmpl(c);
	tmpl_screen(&t, &v);
	return visit_send(&t, p, 200);
}
