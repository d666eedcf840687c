/* GET /queue and /queue.csv: a body's open appeals by time left. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "report/export.h"
#include "store/helds.h"
#include "store/needs.h"
#include "store/troubles.h"
#include "web/pages_staff.h"
#include "web/view_queue.h"
#include "web/words.h"

#include "tmpl/queue.h"

#define PAGE_LINES 50
#define CSV_STEP 500
#define CSV_LINES 10000
#define CSV_BYTES ((size_t)8 * 1024 * 1024)

/* What the query asks for: one filter at a time. */
struct filter {
	int64_t body;            /* their own, or another that they may see */
	enum band band;          /* BANDS: any */
	enum appeal_state state; /* APPEAL_STATES: any */
	int64_t led;             /* by them, or by one whose place they take; 0: by anybody */
	int64_t unit;            /* 0: any */
	bool banned;             /* something in the whole queue is banned to them */
	struct date after_due;   /* where the page begins */
	int64_t after_id;
};

static struct filter
filter_read(struct ctx *c, const struct req *q)
{
	struct filter f = { .body = c->who.body, .band = BANDS, .state = APPEAL_STATES };
	const struct body *other = country_body_code(c->country, req_query(q, "body"));
	struct str at = req_query(q, "after"), due = str_cut(&at, '.');
	int64_t day, led;

	if (str_is(req_query(q, "mine"), "1"))
		f.led = c->who.officer;
	for (size_t i = 0; str_int(req_query(q, "for"), &led) && i < c->who.nstands; i++)
		if (c->who.stands[i].officer == led)
			f.led = led;
	if (!str_int(req_query(q, "unit"), &f.unit) || f.unit < 0)
		f.unit = 0;
	if (other && access_sees_body(c->country, &c->who, other->id))
		f.body = other->id;
	for (int b = 0; b < BANDS; b++)
		if (str_is(req_query(q, "band"), staff_band_code((enum band)b)))
			f.band = (enum band)b;
	for (int s = 0; s < APPEAL_STATES; s++)
		if (appeal_open((enum appeal_state)s) &&
		    str_is(req_query(q, "state"), appeal_state_code((enum appeal_state)s)))
			f.state = (enum appeal_state)s;
	if (str_int(due, &day) && str_int(at, &f.after_id) && day > 0 && day < 3000000)
		f.after_due.day = (int32_t)day;
	else
		f.after_id = 0;
	return f;
}

static struct queue_ask
filter_ask(struct ctx *c, const struct filter *f, int max)
{
	struct queue_ask ask = { .body = f->body,
		.officer = f->led,
		.unit = f->unit,
		.state = f->state,
		.after_due = f->after_due,
		.after_id = f->after_id,
		.until = staff_band_end(c, f->band == BANDS ? BAND_LATER : f->band),
		.max = max,
		.who = &c->who };

	if (!f->after_id && f->band != BANDS && f->band > BAND_LATE) {
		ask.after_due = staff_band_end(c, f->band - 1);
		ask.after_id = INT64_MAX;
	}
	return ask;
}

/* An address of this queue with the filter. */
static struct url
filter_url(struct ctx *c, const char *path, const struct filter *f)
{
	struct url u = url_fmt(c->a, "/%s", path);
	const struct body *b = country_body(c->country, f->body);

	if (b && b->id != c->who.body)
		u = url_query(c->a, u, "body", b->code);
	if (f->band != BANDS)
		u = url_query(c->a, u, "band", str_c(staff_band_code(f->band)));
	if (f->state != APPEAL_STATES)
		u = url_query(c->a, u, "state", str_c(appeal_state_code(f->state)));
	if (f->led == c->who.officer)
		u = url_query(c->a, u, "mine", STR("1"));
	else if (f->led)
		u = url_query_int(c->a, u, "for", f->led);
	if (f->unit)
		u = url_query_int(c->a, u, "unit", f->unit);
	return u;
}

/* A count that opens its rows. It is the same for everybody; a small one that holds what is banned to them is
 * neither told nor opened. */
static ERR
count(struct ctx *c, const struct filter *f, int64_t n, struct tile *t)
{
	struct queue_ask ask = filter_ask(c, f, 0);
	bool lacks = false;
	const struct err *e = NULL;

	if (f->band == BAND_LATE || f->band == BANDS)
		ask.after_due = date_ymd(1970, 1, 2);
	else
		ask.after_due = date_add_days(ask.after_due, 1);
	if (f->banned && n > 0 && n < FEW)
		e = store_queue_lacks(c->db, c->a, &c->who, &ask, &lacks);
	t->figure = n < TILE_MAX ? say_number(c->a, n) : str_fmt(c->a, "%.*s+", STR_ARG(say_number(c->a, TILE_MAX)));
	t->url = filter_url(c, "queue", f);
	if (lacks)
		*t = (struct tile){ .text = t->text, .cls = t->cls, .figure = str_c(_("fewer than ten")) };
	return e;
}

/* The whole queue of the same body. */
static struct filter
whole(const struct filter *now)
{
	return (struct filter){ .body = now->body, .band = BANDS, .state = APPEAL_STATES, .banned = now->banned };
}

static ERR
put_led(struct ctx *c, const struct filter *now, int64_t officer, int64_t n, const char *text, struct queue_view *v)
{
	struct filter f = whole(now);
	struct tile *t = &v->tiles[v->nbands++];

	f.led = officer;
	*t = (struct tile){ .text = text, .here = now->led == officer };
	return count(c, &f, n, t);
}

/* Of the own queue: what they lead, and those in whose place they stand. */
static ERR
count_led(struct ctx *c, const struct filter *now, int64_t own, struct queue_view *v)
{
	const struct err *e = put_led(c, now, c->who.officer, own, _("Led by me"), v);

	for (size_t i = 0; !e && i < c->who.nstands; i++) {
		int64_t officer = c->who.stands[i].officer, n;
		const char *pairs[] = { "name", str_cstr(c->a, staff_officer(c, officer)), NULL };

		e = store_queue_officer(c->db, c->a, now->body, officer, &n);
		if (!e)
			e = put_led(c, now, officer, n, lang_fill(c->a, _("In the place of: {name}"), pairs).p, v);
	}
	return e;
}

/* The units of the body that have something, behind the states. */
static ERR
count_units(struct ctx *c, const struct filter *now, struct queue_view *v)
{
	struct filter f = whole(now);
	struct unit_row *units;
	size_t nunits;
	const struct err *e = store_units(c->db, c->a, now->body, &units, &nunits);
	int64_t *ids = arena_array(c->a, nunits, sizeof(*ids)), *n = arena_array(c->a, nunits, sizeof(*n));

	for (size_t i = 0; i < nunits; i++)
		ids[i] = units[i].id;
	if (!e)
		e = store_queue_units(c->db, c->a, now->body, ids, nunits, n);
	for (size_t i = 0; !e && i < nunits && v->nstates < APPEAL_STATES + UNITS_SHOWN; i++) {
		struct tile *t;

		if (!n[i])
			continue;
		f.unit = units[i].id;
		t = &v->tiles[v->nbands + v->nstates++];
		*t = (struct tile){ .text = str_cstr(c->a, units[i].name), .here = now->unit == f.unit };
		e = count(c, &f, n[i], t);
	}
	return e;
}

static ERR
put_bands(struct ctx *c, const struct filter *now, const struct queue_tiles *n, struct queue_view *v)
{
	static const char *const classes[BANDS] = { "q-tile--bad", "q-tile--soon", NULL, NULL };
	struct filter f = whole(now);
	const struct err *e = NULL;

	for (int b = 0; !e && b < BANDS; b++) {
		f.band = (enum band)b;
		v->tiles[v->nbands] = (struct tile){ .text = staff_band_name(c, f.band),
			.cls = n->due[b] ? classes[b] : NULL, .here = now->band == f.band };
		e = count(c, &f, n->due[b], &v->tiles[v->nbands++]);
	}
	return e;
}

static ERR
put_states(struct ctx *c, const struct filter *now, const struct queue_tiles *n, struct queue_view *v)
{
	struct filter f = whole(now);
	const struct err *e = NULL;

	for (int s = 0; !e && s < APPEAL_STATES; s++) {
		struct tile *t;

		if (!n->state[s])
			continue;
		f.state = (enum appeal_state)s;
		t = &v->tiles[v->nbands + v->nstates++];
		*t = (struct tile){ .text = str_cstr(c->a, staff_state(c, f.state)), .here = now->state == f.state };
		e = count(c, &f, n->state[s], t);
	}
	return e;
}

/* The counts that open their rows. */
static ERR
put_tiles(struct ctx *c, struct filter *now, struct queue_view *v)
{
	struct queue_tiles n;
	struct date ends[TILE_DAYS];
	const struct err *e;

	_Static_assert(BANDS == TILE_DAYS + 1, "a count a band");
	for (int b = 0; b < TILE_DAYS; b++)
		ends[b] = staff_band_end(c, (enum band)b);
	e = store_queue_tiles(c->db, c->a, now->body, ends, &c->who, &n);
	now->banned = n.banned;
	if (!e)
		e = put_bands(c, now, &n, v);
	if (!e && now->body == c->who.body)
		e = count_led(c, now, n.led, v);
	if (!e)
		e = put_states(c, now, &n, v);
	return e || !n.units ? e : count_units(c, now, v);
}

/* The lines under the headings of their bands. */
static void
put_lines(struct ctx *c, const struct crew *crew, const struct line *lines, size_t n,
    struct queue_view *v)
{
	const struct column *cols = line_columns(c, _("Lead executor"));
	struct cell *cells = arena_array(c->a, n * LINE_COLS, sizeof(*cells));
	struct date last = { 0 };

	for (int b = 0; b < BANDS; b++) {
		struct date end = staff_band_end(c, (enum band)b);
		struct table *t = &v->bands[b].table;

		v->bands[b].band = (enum band)b;
		v->bands[b].name = staff_band_name(c, (enum band)b);
		*t = (struct table){ .caption = v->bands[b].name, .caption_class = "govuk-visually-hidden",
			.cols = cols, .ncols = LINE_COLS, .cells = cells, .row_headers = true, .cards = true,
			.cls = "q-list" };
		for (size_t i = 0; i < n; i++)
			if ((!b || date_cmp(lines[i].due, last) > 0) && date_cmp(lines[i].due, end) <= 0)
				line_cells(c, &lines[i], crew, &cells[LINE_COLS * t->nrows++]);
		cells += LINE_COLS * t->nrows;
		last = end;
	}
	v->nshown = n;
}

/* What the reception holds beside its queue. */
static ERR
held(struct ctx *c, struct queue_view *v)
{
	int64_t n;
	const struct err *e = c->who.reception ? store_held_count(c->db, c->a, &c->who, c->who.body, &n) : NULL;

	if (e || !c->who.reception || !n)
		return e;
	v->held = url_fmt(c->a, "/held");
	v->nheld = say_number(c->a, n);
	return NULL;
}

/* What mahallas pushed up to the own body. */
static ERR
pushed_up(struct ctx *c, struct queue_view *v)
{
	struct trouble *t;
	size_t n;
	const struct err *e = store_troubles_at(c->db, c->a, c->who.body, PAGE_LINES, &t, &n);
	const char *const pairs[] = { "n", str_fmt(c->a, "%zu%s", n, n == PAGE_LINES ? "+" : "").p, NULL };

	if (e || !n)
		return e;
	v->pushed = url_fmt(c->a, "/mahalla/problems");
	v->pushed_text = lang_fill(c->a, _("Problems pushed up by mahallas: {n}"), pairs);
	return NULL;
}

/* Steps of plans of help that wait for the own body. */
static ERR
steps(struct ctx *c, struct queue_view *v)
{
	struct step_waits first = { .need = 0 }, *x;
	size_t n;
	const struct err *e = store_need_steps_at(c->db, c->a, c->who.body, &first, PAGE_LINES, &x, &n);
	const char *const pairs[] = { "n", str_fmt(c->a, "%zu%s", n, n == PAGE_LINES ? "+" : "").p, NULL };

	if (e || !n ||
	    !(c->who.roles & (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR))))
		return e;
	v->steps = url_fmt(c->a, "/steps");
	v->steps_text = lang_fill(c->a, _("Steps of plans that wait for your body: {n}"), pairs);
	return NULL;
}

ERR
page_queue(struct ctx *c, const struct req *q, struct resp *p)
{
	struct queue_view v = { .nbands = 0 };
	struct filter f = filter_read(c, q), every = whole(&f);
	struct queue_ask ask = filter_ask(c, &f, PAGE_LINES + 1);
	struct crew crew;
	struct line *lines;
	size_t n;
	struct tmpl t;
	const struct err *e = store_queue(c->db, c->a, &ask, &lines, &n);

	if (!e)
		e = put_tiles(c, &f, &v);
	if (!e)
		e = crew_read(c, f.body, &crew);
	if (!e && !f.after_id)
		e = alarms_fill(c, f.body, &v.alarms);
	if (!e)
		e = held(c, &v);
	if (!e)
		e = pushed_up(c, &v);
	if (!e)
		e = steps(c, &v);
	if (e || db_rehearsing(c->db))
		return e;
	visit_frame(c, q, &v.page, _("Queue"));
	v.page.wide = v.page.secret = true;
	v.body = staff_body(c, f.body);
	v.filtered = f.led || f.unit || f.band != BANDS || f.state != APPEAL_STATES;
	v.all = filter_url(c, "queue", &every);
	if (n > PAGE_LINES) {
		const struct line *last = &lines[PAGE_LINES - 1];

		n = PAGE_LINES;
		v.pages.next = url_query(c->a, filter_url(c, "queue", &f), "after",
		    str_fmt(c->a, "%d.%lld", last->due.day, (long long)last->id));
	}
	if (f.after_id) {
		v.pages.prev = filter_url(c, "queue", &f);
		v.pages.prev_text = _("To the beginning");
	}
	put_lines(c, &crew, lines, n, &v);
	v.empty = _("Nothing is waiting here");
	v.empty_more = v.filtered ? _("No open appeal of your body fits this part of the queue.")
	                          : _("Every appeal of your body has its answer. New ones will appear by themselves.");
	v.csv = filter_url(c, "queue.csv", &f);
	t = visit_tmpl(c);
	tmpl_queue(&t, &v);
	return visit_send(&t, p, 200);
}

static void
csv_line(struct ctx *c, struct export *x, const struct crew *crew, const struct line *l)
{
	export_cell(x, number_print(c->a, l->id));
	export_cell(x, l->gist);
	export_cell(x, staff_topic(c, l->topic));
	export_cell(x, staff_place(c, l->place));
	export_cell(x, date_iso(c->a, l->due));
	export_int(x, l->due.day - c->today.day);
	export_cell(x, staff_state(c, l->state));
	export_cell(x, crew_name(crew, l->officer));
	export_cell(x, staff_flags(c, l->flags));
	export_row(x);
}

ERR
page_queue_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct export x = export_new(c->a, CSV_BYTES);
	const char *const heads[] = { _("Number"), _("Essence"), _("Topic"), _("Place"), _("Due"),
		_("Days left"), _("State"), _("Lead executor"), _("Remarks") };
	struct filter f = filter_read(c, q);
	struct queue_ask ask;
	struct str body;
	struct crew crew;
	size_t n = CSV_STEP;
	const struct err *e = crew_read(c, f.body, &crew);

	f.after_id = f.after_due.day = 0;
	ask = filter_ask(c, &f, CSV_STEP);
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		export_cell(&x, str_c(heads[i]));
	export_row(&x);
	for (int total = 0; !e && n == CSV_STEP && total < CSV_LINES; total += CSV_STEP) {
		struct line *lines;

		e = store_queue(c->db, c->a, &ask, &lines, &n);
		for (size_t i = 0; !e && i < n; i++)
			csv_line(c, &x, &crew, &lines[i]);
		if (!e && n) {
			ask.after_due = lines[n - 1].due;
			ask.after_id = lines[n - 1].id;
		}
	}
	if (!e)
		e = buf_end(&x.b, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"queue.csv\""));
	return NULL;
}
