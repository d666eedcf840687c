/* GET /receiving: the receptions of the officer's body, of these days, with its open promises and timetables. */
#include "action/book.h"
#include "action/share.h"
#include "store/outings.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/heir.h"
#include "web/pages_receiving.h"
#include "web/reception_words.h"
#include "web/view_receiving.h"
#include "web/words.h"

#include "tmpl/receiving.h"

#define AHEAD_DAYS 14
#define LINES_MOST 40
#define COLS 3
#define BODIES_MOST 16 /* ended in favour of one */

static struct column *
heads(struct ctx *c, const char *one, const char *two, const char *three)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));

	cols[0].text = str_c(one);
	cols[1].text = str_c(two);
	cols[2].text = str_c(three);
	return cols;
}

static const char *
state_words(struct ctx *c, const struct reception *r)
{
	if (r->state == RECEPTION_PLANNED)
		return _("planned");
	return r->state == RECEPTION_HELD ? _("is held") : _("does not take place");
}

/* In the order of their days: those of one receiver come behind those of the one before. */
static ERR
days(struct ctx *c, const struct receiver *all, size_t n, struct receiving_view *v)
{
	struct cell *cells = arena_array(c->a, (size_t)LINES_MOST * COLS, sizeof(*cells));
	struct date last = date_add_days(c->today, AHEAD_DAYS);
	size_t rows = 0;
	const struct err *e = NULL;

	for (struct date day = c->today; !e && date_cmp(day, last) <= 0; day = date_add_days(day, 1))
		for (size_t i = 0; !e && i < n; i++) {
			struct reception *list;
			size_t nr;

			e = store_receptions(c->db, c->a, all[i].id, day, day, &list, &nr);
			for (size_t k = 0; !e && k < nr && rows < LINES_MOST; k++) {
				struct cell *l = &cells[rows++ * COLS];

				l[0] = (struct cell){ .text = reception_when(c, &list[k].at),
					.url = url_fmt(c->a, "/receiving/days/%lld", (long long)list[k].id) };
				l[1].text = list[k].at.by ? staff_officer(c, list[k].at.by) : reception_receiver(c,
				    &all[i]);
				l[2].text = str_c(state_words(c, &list[k]));
			}
		}
	v->days = (struct table){ .caption = _("Receptions of these days"), .caption_class = "govuk-visually-hidden",
		.cols = heads(c, _("When"), _("Who receives"), _("State")), .ncols = COLS, .cells = cells, .nrows = rows,
		.row_headers = true, .cards = true };
	return e;
}

/* Those of mobile receptions stand with the others. */
static ERR
promises_outside(struct ctx *c, struct cell *cells, size_t *rows)
{
	struct came *list;
	size_t n;
	const struct err *e = store_came_due(c->db, c->a, c->who.body, LINES_MOST, &list, &n);

	for (size_t i = 0; !e && i < n && *rows < LINES_MOST; i++) {
		struct cell *l = &cells[(*rows)++ * COLS];

		l[0].text = say_day(c->a, c->lang, list[i].due);
		l[1] = (struct cell){ .text = str_fmt(c->a, "%s, %lld", _("Mobile reception"), (long long)list[i].no),
			.url = url_fmt(c->a, "/receiving/outings/%lld", (long long)list[i].outing) };
		l[2].text = list[i].words;
	}
	return e;
}

/* What the leaders of one body promised at their desks. */
static ERR
promises_of(struct ctx *c, int64_t body, struct cell *cells, size_t *rows)
{
	struct receiver *all;
	size_t n = 0;
	const struct err *e = store_receivers(c->db, c->a, body, &all, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct booking *list;
		size_t nb;

		e = store_bookings_due(c->db, c->a, all[i].id, LINES_MOST, &list, &nb);
		for (size_t k = 0; !e && k < nb && *rows < LINES_MOST; k++) {
			struct cell *l = &cells[(*rows)++ * COLS];

			l[0].text = say_day(c->a, c->lang, list[k].due);
			l[1] = (struct cell){ .text = booking_print(c->a, list[k].id),
				.url = url_fmt(c->a, "/receiving/bookings/%.*s", STR_ARG(booking_print(c->a,
				    list[k].id))) };
			l[2].text = list[k].words;
		}
	}
	return e;
}

/* Also those of bodies that ended in favour of this one. */
static ERR
promises(struct ctx *c, struct receiving_view *v)
{
	struct cell *cells = arena_array(c->a, (size_t)LINES_MOST * COLS, sizeof(*cells));
	int64_t bodies[BODIES_MOST];
	size_t rows = 0, n = heir_acts_for(c->country, c->who.body, bodies, BODIES_MOST);
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < n; i++)
		e = promises_of(c, bodies[i], cells, &rows);
	if (!e)
		e = promises_outside(c, cells, &rows);
	v->promises = (struct table){ .caption = _("Promises that are open"), .caption_class = "govuk-visually-hidden",
		.cols = heads(c, _("Until"), _("Number"), _("What was promised")), .ncols = COLS, .cells = cells,
		.nrows = rows, .row_headers = true, .cards = true };
	return e;
}

ERR
page_receiving(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receiving_view v = { .body = staff_body(c, c->who.body) };
	struct receiving_line *lines;
	struct receiver *all;
	struct tmpl t;
	size_t n;
	const struct err *e = store_receivers(c->db, c->a, c->who.body, &all, &n);

	if (!e)
		e = days(c, all, n, &v);
	if (!e)
		e = promises(c, &v);
	if (e)
		return e;
	lines = arena_array(c->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		lines[i] = (struct receiving_line){ reception_receiver(c, &all[i]),
			all[i].published_until.day ? say_day(c->a, c->lang,
			    all[i].published_until) : STR("\xe2\x80\x94"),
			url_fmt(c->a, "/receiving/%lld", (long long)all[i].id),
			url_fmt(c->a, "/receiving/%lld/timetable", (long long)all[i].id),
			url_fmt(c->a, "/receiving/%lld/exception", (long long)all[i].id), reception_url(c, all[i].id) };
	v.lines = lines;
	v.outings = url_fmt(c->a, "/receiving/outings");
	v.social = url_fmt(c->a, "/social");
	if (share_may(c, c->who.body))
		v.sharing = url_fmt(c->a, "/sharing");
	v.nlines = n;
	v.fresh = (struct button){ .text = _("Somebody more receives"), .url = url_fmt(c->a, "/receiving/new"),
		.cls = "govuk-button--secondary" };
	visit_frame(c, q, &v.page, _("Receptions"));
	v.page.wide = v.page.secret = true;
	t = visit_tmpl(c);
	tmpl_receiving(&t, &v);
	return visit_send(&t, p, 200);
}
