/* GET /mahalla: what a mahalla's officer has to do today; GET and POST /mahalla/spots: small matters settled on the
 * spot. */
#include "action/street.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "store/households.h"
#include "store/mahallas.h"
#include "store/needs.h"
#include "store/troubles.h"
#include "web/choose.h"
#include "web/mahalla_words.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/admin.h"
#include "tmpl/mahalla.h"

#define FEW 8
#define PAGE_LINES 40

static struct sheet_part *
part(struct ctx *c, struct cabinet_view *v, const char *title, const char *none, struct sheet_line **lines)
{
	struct sheet_part *s = &v->parts[v->nparts++];

	*lines = arena_array(c->a, FEW, sizeof(**lines));
	*s = (struct sheet_part){ .title = title, .none = none, .lines = *lines };
	return s;
}

static ERR
visits(struct ctx *c, struct cabinet_view *v, int64_t place)
{
	struct household *h;
	struct sheet_line *l;
	struct sheet_part *s = part(c, v, _("Households to visit today"), _("No visit is due."), &l);
	size_t n;
	const struct err *e = store_households_to_visit(c->db, c->a, place, c->today, (struct date){ 0 }, 0, FEW + 1,
	    &h, &n);

	for (size_t i = 0; !e && i < n && i < FEW; i++)
		l[s->nlines++] = (struct sheet_line){ .text = h[i].address, .more = mahalla_until(c, h[i].planned),
			.late = date_cmp(h[i].planned, c->today) < 0,
			.url = url_query_int(c->a, url_fmt(c->a, "/mahalla/survey"), "household", h[i].id) };
	s->all = url_fmt(c->a, "/mahalla/households");
	return e;
}

static struct sheet_line
need_line(struct ctx *c, const struct need *x, struct str more, bool late)
{
	return (struct sheet_line){ .more = more, .late = late, .url = url_fmt(c->a, "/mahalla/needs/%lld",
	    (long long)x->id),
		.text = str_fmt(c->a, "%.*s: %.*s", STR_ARG(x->name.n ? x->name : STR("\xe2\x80\x94")),
		    STR_ARG(mahalla_need_kind(c, x->kind))) };
}

static ERR
needs(struct ctx *c, struct cabinet_view *v, int64_t place)
{
	struct need *x;
	struct sheet_line *l;
	struct sheet_part *s = part(c, v, _("Open needs"), _("No need is open."), &l);
	size_t n;
	const struct err *e = store_needs_open(c->db, c->a, place, (struct date){ 0 }, 0, FEW + 1, &x, &n);

	for (size_t i = 0; !e && i < n && i < FEW; i++)
		l[s->nlines++] = need_line(c, &x[i], mahalla_until(c, x[i].due), date_cmp(x[i].due, c->today) < 0);
	s->all = url_fmt(c->a, "/mahalla/needs");
	return e;
}

/* What people are asked to confirm now: by a link, then by a call of the reception; the mahalla may remind them. */
static ERR
asked(struct ctx *c, struct cabinet_view *v, int64_t place)
{
	struct need *x;
	struct sheet_line *l;
	struct sheet_part *s = part(c, v, _("Work to be confirmed by the person"), _("Nobody is asked now."), &l);
	size_t n;
	const struct err *e = store_needs_asked(c->db, c->a, NEEDS_MAHALLA, place, c->today, FEW, &x, &n);

	for (size_t i = 0; !e && i < n; i++)
		l[s->nlines++] = need_line(c, &x[i], str_c(x[i].ask == 1 ? _("after 30 days") : _("after 90 days")), false);
	return e;
}

static ERR
troubles(struct ctx *c, struct cabinet_view *v, int64_t place)
{
	struct trouble *x;
	struct sheet_line *l;
	struct sheet_part *s = part(c, v, _("Problems of the mahalla"), _("No problem is open."), &l);
	size_t n;
	const struct err *e = store_troubles(c->db, c->a, place, false, FEW, &x, &n);

	for (size_t i = 0; !e && i < n; i++)
		l[s->nlines++] = (struct sheet_line){ .text = x[i].title,
			.more = x[i].state == TROUBLE_TRIED ? mahalla_until(c,
			    x[i].try_until) : str_c(mahalla_trouble_state(c, x[i].state)),
			.late = x[i].state == TROUBLE_TRIED && date_cmp(x[i].try_until, c->today) < 0,
			.url = url_fmt(c->a, "/mahalla/problems/%lld", (long long)x[i].id) };
	s->all = url_fmt(c->a, "/mahalla/problems");
	return e;
}

static ERR
tiles(struct ctx *c, struct cabinet_view *v, int64_t place)
{
	static const enum mahalla_what shown[] = { MAHALLA_SURVEYED, MAHALLA_MATTERS, MAHALLA_NEEDS, MAHALLA_MEASURED,
		MAHALLA_PLACED, MAHALLA_PUSHED };
	struct mahalla_sums s;
	struct str code = country_place(c->country, place)->code;
	const struct err *e = store_mahalla_sums(c->db, c->a, place, SPAN_DAY, c->today, c->today, &s);

	for (size_t i = 0; !e && i < sizeof(shown) / sizeof(shown[0]); i++) {
		struct day_tile *x = &v->tiles[v->ntiles++];

		*x = (struct day_tile){ .name = mahalla_what(c, shown[i]), .value = say_number(c->a, s.n[shown[i]]) };
		x->url = url_query(c->a, url_query(c->a, url_fmt(c->a, "/mahallas/rows"), "place", code), "what",
		    str_c(mahalla_code(shown[i])));
		x->url = url_query(c->a, url_query(c->a, x->url, "from", date_iso(c->a, c->today)), "to",
		    date_iso(c->a, c->today));
	}
	return e;
}

ERR
page_mahalla(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct nav_link links[] = { { _("Survey a household"), url_fmt(c->a, "/mahalla/survey"), true },
		{ _("Settled on the spot"), url_fmt(c->a, "/mahalla/spots/new"), false },
		{ _("A need was found"), url_fmt(c->a, "/mahalla/needs/new"), false },
		{ _("Register an appeal"), url_fmt(c->a, "/register"), false },
		{ _("A problem of the mahalla"), url_fmt(c->a, "/mahalla/problems/new"), false },
		{ _("Figures"), url_fmt(c->a, "/mahallas"), false } };
	struct cabinet_view v = { .nparts = 0 };
	struct tmpl t;
	int64_t place;
	const struct err *e = mahalla_own(c, &place);

	if (!e)
		e = tiles(c, &v, place);
	if (!e)
		e = visits(c, &v, place);
	if (!e)
		e = asked(c, &v, place);
	if (!e)
		e = needs(c, &v, place);
	if (!e)
		e = troubles(c, &v, place);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("The mahalla today"));
	v.page.secret = true;
	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		v.links[v.nlinks++] = links[i];
	v.place = staff_place(c, place);
	v.day = say_weekday(c->a, c->lang, c->today);
	t = visit_tmpl(c);
	tmpl_cabinet(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_spots(struct ctx *c, const struct req *q, struct resp *p)
{
	const char *const heads[] = { _("What it was about"), _("How it was settled"), _("Topic"), _("Day") };
	struct list_view v = { .none = _("Nothing was settled on the spot yet.") };
	struct column *cols = arena_array(c->a, 4, sizeof(*cols));
	struct cell *cells;
	struct spot *x;
	struct tmpl t;
	int64_t place, id;
	struct str rest = req_query(q, "before"), day = str_cut(&rest, '.');
	struct date before = date_add_days(c->today, 1);
	size_t n = 0;
	const struct err *e = mahalla_own(c, &place);

	if (!date_parse(day, &before) || !str_int(rest, &id))
		id = 0;
	if (!e)
		e = store_spots(c->db, c->a, place, before, id, PAGE_LINES + 1, &x, &n);
	if (e)
		return e;
	mahalla_frame(c, q, &v.page, _("Settled on the spot"));
	v.fresh = (struct button){ .text = _("Write one down"), .url = url_fmt(c->a, "/mahalla/spots/new") };
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, url_fmt(c->a, "/mahalla/spots"), "before",
		    str_fmt(c->a, "%s.%lld", date_iso(c->a, x[n - 1].day).p, (long long)x[n - 1].id));
	}
	cells = arena_array(c->a, 4 * n, sizeof(*cells));
	for (size_t i = 0; i < 4; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		cells[4 * i].text = x[i].text;
		cells[4 * i + 1].text = x[i].result;
		cells[4 * i + 2].text = staff_topic(c, x[i].topic);
		cells[4 * i + 3].text = say_day(c->a, c->lang, x[i].day);
	}
	v.table = (struct table){ .caption = v.page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = 4,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
spot_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	int64_t place;
	const struct err *e = mahalla_own(c, &place);

	if (e)
		return e;
	form_begin(c, q, _("Settled on the spot"), url_fmt(c->a, "/mahalla/spots/new"), url_fmt(c->a, "/mahalla"), wrong, &v);
	v.lead = _("A small matter that was settled at once. It is counted and is no appeal; write no names.");
	form_ask(c, &v, ASK_AREA, "text", _("What it was about"), STR(""))->rows = 3;
	form_ask(c, &v, ASK_AREA, "result", _("How it was settled"), STR(""))->rows = 3;
	choose_topic(c, form_ask(c, &v, ASK_LINE, "topic", _("Topic"), STR("")), &v.asks[2]);
	return form_send(c, p, &v);
}

ERR
page_spot_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return spot_form(c, q, p, NULL);
}

ERR
page_spot(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct topic *topic = find_topic(c->country, c->a, req_form(q, "topic"));
	struct spot x = { .text = req_form(q, "text"), .result = req_form(q, "result"),
	    .topic = topic ? topic->id : 0 };
	const struct err *e = act_spot(c, req_form(q, "key"), &x);

	if (deed_again(e))
		return spot_form(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/mahalla"), _("Written down and counted."));
	return e;
}
