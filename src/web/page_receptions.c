/* GET /receptions, /receptions/{} and its calendar: who receives in a place, and when. */
#include "action/book.h"
#include "action/publish.h"
#include "base/arena.h"
#include "base/say.h"
#include "report/icalendar.h"
#include "web/pages_receptions.h"
#include "web/reception_words.h"
#include "web/view_receptions.h"
#include "web/words.h"

#include "tmpl/receptions.h"

#define AHEAD_DAYS 60
#define LINES_MOST 60
#define WEEKS 13
#define LIST_COLS 3
#define DAY_COLS 4
#define WEEK_COLS 3
#define COUNT_COLS 2

static struct column *
columns(struct ctx *c, const char *const *names, size_t n)
{
	struct column *cols = arena_array(c->a, n, sizeof(*cols));

	for (size_t i = 0; i < n; i++)
		cols[i].text = str_c(names[i]);
	return cols;
}

/* The places below one; of the country the regions. */
static const struct nav_link *
below(struct ctx *c, int64_t place, const char *path, size_t *n)
{
	struct nav_link *out = arena_array(c->a, c->country->nplaces, sizeof(*out));

	*n = 0;
	for (size_t i = 0; i < c->country->nplaces; i++) {
		const struct place *p = &c->country->places[i];

		if (p->parent == place && p->level != LEVEL_MAHALLA)
			out[(*n)++] = (struct nav_link){ str_cstr(c->a, lang_pick(&p->names, c->lang)),
				url_query(c->a, url_fmt(c->a, "/%s", path), "place", p->code), false };
	}
	return out;
}

/* Seats that may still be booked at one of a receiver's receptions. */
static ERR
seats_left(struct ctx *c, const struct reception *r, int64_t *left)
{
	struct booking *b;
	size_t n;
	const struct err *e = store_bookings(c->db, c->a, r->id, &b, &n);

	*left = 0;
	for (int slot = 0; !e && slot < slot_count(&r->at); slot++) {
		if (!book_open(c, r, slot, false))
			continue;
		*left += r->at.seats;
		for (size_t i = 0; i < n; i++)
			*left -= b[i].slot == slot;
	}
	return e;
}

/* One line: the leader, the next reception, and how many times are free on it. */
static ERR
line(struct ctx *c, const struct receiver *r, struct cell *cells)
{
	struct reception *list;
	int64_t left = 0;
	size_t n, at = 0;
	const struct err *e = store_receptions(c->db, c->a, r->id, c->today, date_add_days(c->today, AHEAD_DAYS), &list,
	    &n);

	while (!e && at < n && (list[at].state == RECEPTION_CANCELLED || !book_open(c, &list[at],
	    slot_count(&list[at].at) - 1, false)))
		at++;
	if (!e && at < n)
		e = seats_left(c, &list[at], &left);
	cells[0] = (struct cell){ .text = str_fmt(c->a, "%.*s \xe2\x80\x93 %.*s", STR_ARG(staff_body(c, r->body)),
		                      STR_ARG(reception_receiver(c, r))), .url = reception_url(c, r->id) };
	cells[1].text = at < n ? reception_when(c, &list[at].at) : STR("\xe2\x80\x94");
	cells[2].text = at < n ? say_number(c->a, left) : STR("\xe2\x80\x94");
	return e;
}

ERR
page_receptions(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receptions_view v = { .kept = url_fmt(c->a, "/receptions/kept"), .find = url_fmt(c->a, "/bookings"),
		.outings = url_fmt(c->a, "/outings") };
	const char *const heads[LIST_COLS] = { _("Leader"), _("Next reception"), _("Free times") };
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	const struct place *top = c->country->nplaces ? &c->country->places[0] : NULL;
	struct cell *cells = arena_array(c->a, (size_t)LINES_MOST * LIST_COLS, sizeof(*cells));
	struct receiver *all;
	struct tmpl t;
	size_t n, lines = 0;
	const struct err *e = store_receivers(c->db, c->a, 0, &all, &n);

	if (!at)
		at = top;
	for (size_t i = 0; !e && at && i < n && lines < LINES_MOST; i++) {
		const struct body *b = country_body(c->country, all[i].body);

		if (!b || b->ended || (b->place != at->id && (b->place || at != top)))
			continue;
		e = line(c, &all[i], &cells[lines * LIST_COLS]);
		lines++;
	}
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Receptions of leaders"));
	v.page.wide = true;
	v.place = at ? lang_pick(&at->names, c->lang) : STR("");
	v.places = at ? below(c, at->id, "receptions", &v.nplaces) : NULL;
	if (at != top)
		v.page.back = (struct back_link){ .url = url_fmt(c->a, "/receptions") };
	v.table = (struct table){ .caption = v.page.title, .caption_class = "govuk-visually-hidden",
		.cols = columns(c, heads, LIST_COLS), .ncols = LIST_COLS, .cells = cells, .nrows = lines,
		    .row_headers = true,
		.cards = true };
	t = visit_tmpl(c);
	tmpl_receptions(&t, &v);
	return visit_send(&t, p, 200);
}

/* What the law demands, in words. */
static void
demand(struct ctx *c, const struct receiver *r, struct receiver_view *v)
{
	struct receiving must;

	if (!receiving_of(c->country, country_body(c->country, r->body), r->post, &must))
		return;
	v->article = must.article;
	if (must.days) {
		const char *const pairs[] = { "n", str_fmt(c->a, "%d", must.days).p, NULL };

		v->demand = lang_fill(c->a, _("Days demanded of each week: {n}."), pairs);
	} else {
		v->demand = str_c(_("Demanded: each working day."));
	}
}

/* The weekly rule of today. */
static ERR
week(struct ctx *c, const struct receiver *r, struct receiver_view *v)
{
	const char *const heads[WEEK_COLS] = { _("Day"), _("Hours"), _("Place") };
	struct timetable *all;
	const struct timetable *on;
	struct cell *cells;
	size_t n;
	const struct err *e = store_timetables(c->db, c->a, r->id, &all, &n);

	on = e ? NULL : timetable_on(all, n, c->today);
	if (!on)
		on = !e && n ? &all[n - 1] : NULL;
	if (!on)
		return e;
	cells = arena_array(c->a, on->nhours * WEEK_COLS, sizeof(*cells));
	for (size_t i = 0; i < on->nhours; i++) {
		cells[i * WEEK_COLS].text = str_c(reception_weekday(c, on->hours[i].weekday));
		cells[i * WEEK_COLS + 1].text = reception_hours(c, on->hours[i].begins, on->hours[i].ends);
		cells[i * WEEK_COLS + 2].text = on->hours[i].place;
	}
	v->week = (struct table){ .caption = _("Each week"), .caption_class = "govuk-visually-hidden",
		.cols = columns(c, heads, WEEK_COLS), .ncols = WEEK_COLS, .cells = cells, .nrows = on->nhours,
		.row_headers = true, .cards = true };
	return NULL;
}

/* What is said of a published reception, and the way to book it. */
static ERR
day_cell(struct ctx *c, const struct reception *r, struct cell *out)
{
	int64_t left;
	const struct err *e = NULL;

	if (r->state == RECEPTION_CANCELLED) {
		out->text = str_fmt(c->a, "%s: %.*s", _("does not take place"), STR_ARG(r->words));
		return NULL;
	}
	e = seats_left(c, r, &left);
	if (e)
		return e;
	if (!book_open(c, r, slot_count(&r->at) - 1, false)) {
		out->text = str_c(_("has passed"));
		return NULL;
	}
	out->url = url_fmt(c->a, "/receptions/%lld/%lld", (long long)r->receiver, (long long)r->id);
	out->text = left ? str_fmt(c->a, "%s: %lld", _("Book; free times"), (long long)left) : str_c(_("Waiting list"));
	return NULL;
}

static ERR
days(struct ctx *c, const struct receiver *r, struct receiver_view *v)
{
	const char *const heads[DAY_COLS] = { _("When"), _("Place"), _("Who receives"), _("Booking") };
	struct reception *list;
	struct cell *cells;
	size_t n;
	const struct err *e = store_receptions(c->db, c->a, r->id, c->today, date_add_days(c->today, AHEAD_DAYS), &list,
	    &n);

	if (n > LINES_MOST)
		n = LINES_MOST;
	cells = arena_array(c->a, n * DAY_COLS, sizeof(*cells));
	for (size_t i = 0; !e && i < n; i++) {
		struct cell *l = &cells[i * DAY_COLS];

		l[0].text = reception_when(c, &list[i].at);
		l[1].text = list[i].at.place;
		l[2].text = list[i].at.by ? str_fmt(c->a, "%.*s (%s)", STR_ARG(staff_officer(c, list[i].at.by)),
		                                _("instead"))
		                          : reception_receiver(c, r);
		e = day_cell(c, &list[i], &l[3]);
	}
	v->days = (struct table){ .caption = _("Next receptions"), .caption_class = "govuk-visually-hidden",
		.cols = columns(c, heads, DAY_COLS), .ncols = DAY_COLS, .cells = cells, .nrows = n, .row_headers = true,
		.cards = true };
	return e;
}

/* Days and visits of the weeks that are over. */
static ERR
counts(struct ctx *c, const struct receiver *r, struct receiver_view *v)
{
	struct date to = date_add_days(monday_of(c->today), -1), from = date_add_days(to, 1 - WEEKS * 7);
	const char *const heads[COUNT_COLS] = { _("What"), _("How many") };
	struct receiving_count n = { .weeks = 0 };
	struct visit_counts visits;
	struct reception *list;
	size_t nlist;
	const struct err *e = store_receptions(c->db, c->a, r->id, from, to, &list, &nlist);

	if (!e)
		e = store_bookings_count(c->db, c->a, r->id, from, to, c->today, &visits);
	if (e)
		return e;
	for (int i = 0; i < WEEKS; i++)
		receiving_week(c->country, NULL, date_add_days(from, i * 7), list, nlist, c->today, &n);
	{
		const struct { const char *text; int64_t n; } lines[] = {
			{ _("Days on which the leader received"), n.held }, { _("Days on which somebody else received"), n.by_other },
			{ _("Days that were cancelled"), n.cancelled }, { _("Days on which nobody came"), n.missed },
			{ _("People who booked"), visits.booked }, { _("People who did not come"), visits.absent },
			{ _("Visits: advice was given"), visits.done[RESULT_ADVICE] },
			{ _("Visits: settled on the spot"), visits.done[RESULT_SETTLED] },
			{ _("Visits: an appeal was registered"), visits.done[RESULT_APPEAL] },
			{ _("Visits: a promise with a day"), visits.done[RESULT_PROMISE] },
			{ _("Promises that are open"), visits.promises_open },
			{ _("Promises that are open behind their day"), visits.promises_late } };
		size_t rows = sizeof(lines) / sizeof(lines[0]);
		struct cell *cells = arena_array(c->a, rows * COUNT_COLS, sizeof(*cells));
		struct column *cols = columns(c, heads, COUNT_COLS);

		cols[1].numeric = true;
		for (size_t i = 0; i < rows; i++) {
			cells[i * COUNT_COLS].text = str_c(lines[i].text);
			cells[i * COUNT_COLS + 1].text = say_number(c->a, lines[i].n);
		}
		v->counts = (struct table){ .caption = _("In the last thirteen weeks"),
			.caption_class = "govuk-visually-hidden", .cols = cols, .ncols = COUNT_COLS, .cells = cells,
			.nrows = rows, .row_headers = true, .cards = true };
	}
	return NULL;
}

static ERR
find(struct ctx *c, const struct req *q, struct receiver *r)
{
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? store_receiver(c->db, c->a, id, r) : &BOOK_MISSING;

	return e && e->kind == ERR_MISSING ? &BOOK_MISSING : e;
}

ERR
page_receiver(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receiver_view v = { .who = STR("") };
	const struct place *at;
	const struct body *b;
	struct receiver r;
	struct tmpl t;
	const struct err *e = find(c, q, &r);

	if (e)
		return e;
	b = country_body(c->country, r.body);
	v.body = staff_body(c, r.body);
	v.who = reception_receiver(c, &r);
	v.substitute = r.substitute ? staff_officer(c, r.substitute) : STR("");
	v.calendar = url_fmt(c->a, "/receptions/%lld/calendar.ics", (long long)r.id);
	v.screen = url_fmt(c->a, "/receptions/%lld/screen", (long long)r.id);
	demand(c, &r, &v);
	e = week(c, &r, &v);
	if (!e)
		e = days(c, &r, &v);
	if (!e)
		e = counts(c, &r, &v);
	if (!e)
		e = leader_public(c, &r, &v);
	if (e)
		return e;
	visit_frame(c, q, &v.page, str_cstr(c->a, v.who));
	v.page.wide = true;
	at = b ? country_place(c->country, b->place) : NULL;
	v.page.back = (struct back_link){ .url = at ? url_query(c->a, url_fmt(c->a, "/receptions"), "place", at->code)
		                                    : url_fmt(c->a, "/receptions") };
	t = visit_tmpl(c);
	tmpl_receiver(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_receiver_calendar(struct ctx *c, const struct req *q, struct resp *p)
{
	struct ical cal = { .nevents = 0 };
	struct ical_event *events;
	struct reception *list;
	struct receiver r;
	struct str body, host = c->visit->site->base_url;
	size_t n;
	const struct err *e = find(c, q, &r);

	if (!e)
		e = store_receptions(c->db, c->a, r.id, date_add_days(c->today, -AHEAD_DAYS),
		    date_add_days(c->today, AHEAD_DAYS), &list, &n);
	if (e)
		return e;
	if (str_find(host, STR("//")) != SIZE_MAX)
		host = str_sub(host, str_find(host, STR("//")) + 2, host.n);
	cal.name = str_fmt(c->a, "%.*s: %.*s", STR_ARG(staff_body(c, r.body)), STR_ARG(reception_receiver(c, &r)));
	cal.host = host;
	events = arena_array(c->a, n, sizeof(*events));
	for (size_t i = 0; i < n; i++) {
		const struct planned *at = &list[i].at;
		int offset = country_offset(c->country, moment_of(at->day, at->begins, 0));

		events[i] = (struct ical_event){ .uid = str_fmt(c->a, "reception-%lld", (long long)list[i].id),
			.begins = moment_of(at->day, at->begins, offset), .ends = moment_of(at->day, at->ends, offset),
			.changed = list[i].changed_at ? list[i].changed_at : list[i].published_at,
			.sequence = list[i].version - 1, .summary = cal.name, .place = at->place, .text = list[i].words,
			.link = visit_absolute(c, reception_url(c, r.id)),
			.cancelled = list[i].state == RECEPTION_CANCELLED };
	}
	cal.events = events;
	cal.nevents = n;
	e = ical_write(c->a, &cal, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/calendar; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"receptions.ics\""));
	return NULL;
}
