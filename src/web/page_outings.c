/* GET /outings, /outings/{} and /receiving/outings: mobile receptions and open dialogues, and what came of them. */
#include "action/book.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/outing_shown.h"
#include "web/pages_outings.h"
#include "web/words.h"

#include "tmpl/outings.h"

#define AHEAD_DAYS 366
#define LINES_MOST 60
#define COLS 4

static struct table
table_of(struct ctx *c, const char *const names[COLS], const char *caption, struct cell *cells, size_t n)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));

	for (int i = 0; i < COLS; i++)
		cols[i].text = str_c(names[i]);
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = COLS,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

static struct url
page_of(struct ctx *c, const struct outing *o, bool office)
{
	return office ? url_fmt(c->a, "/receiving/outings/%lld", (long long)o->id)
	              : url_fmt(c->a, "/outings/%lld", (long long)o->id);
}

/* One ahead: when, where, who, what it is. */
static void
ahead_line(struct ctx *c, const struct outing *o, bool office, struct cell *l)
{
	l[0] = (struct cell){ .text = outing_when(c, o), .url = page_of(c, o, office) };
	l[1].text = outing_where(c, o);
	l[2].text = str_fmt(c->a, "%.*s, %.*s", STR_ARG(staff_officer(c, o->leader)), STR_ARG(staff_body(c, o->body)));
	l[3].text = o->state == OUTING_CANCELLED ? str_c(_("does not take place")) : str_c(outing_kind_word(c, o->kind));
}

/* One behind: who came and how many flags it has. */
static ERR
behind_line(struct ctx *c, const struct outing *o, bool office, struct cell *l)
{
	struct outing_flag_line *flags;
	struct came *list;
	size_t n, nflags;
	const struct err *e = store_came_of(c->db, c->a, o->id, &list, &n);

	if (!e)
		e = outing_flag_lines(c, o, list, n, &flags, &nflags);
	l[0] = (struct cell){ .text = say_day(c->a, c->lang, o->day), .url = page_of(c, o, office) };
	l[1].text = str_fmt(c->a, "%.*s, %.*s", STR_ARG(outing_where(c, o)), STR_ARG(staff_officer(c, o->leader)));
	l[2].text = o->state == OUTING_HELD ? say_number(c->a, (int64_t)n) : str_c(outing_state_word(c, o));
	if (!e)
		l[3].text = say_number(c->a, (int64_t)nflags);
	return e;
}

/* In the territory `at`, or (office) of the visitor's body. */
static bool
belongs(struct ctx *c, const struct outing *o, const struct place *at, bool office)
{
	if (office && !c->who.reception)
		return o->body == c->who.body;
	if (office)
		return !c->who.place || country_place_within(c->country, o->place, c->who.place);
	return !at || country_place_within(c->country, o->place, at->id);
}

static ERR
fill(struct ctx *c, const struct place *at, bool office, struct outings_view *v)
{
	const char *const ahead[COLS] = { _("When"), _("Where"), _("Who receives"), _("What it is") };
	const char *const behind[COLS] = { _("Day"), _("Where"), _("People who came"), _("Marks") };
	struct cell *next = arena_array(c->a, LINES_MOST * COLS, sizeof(*next)),
		    *past = arena_array(c->a, LINES_MOST * COLS, sizeof(*past));
	struct outing *list;
	size_t n, nnext = 0, npast = 0;
	const struct err *e = store_outings_days(c->db, c->a, c->today, date_add_days(c->today, AHEAD_DAYS), &list, &n);

	for (size_t i = 0; !e && i < n && nnext < LINES_MOST; i++)
		if (belongs(c, &list[i], at, office))
			ahead_line(c, &list[i], office, &next[nnext++ * COLS]);
	if (!e)
		e = store_outings_before(c->db, c->a, c->today, OUTINGS_MOST, &list, &n);
	for (size_t i = 0; !e && i < n && npast < LINES_MOST; i++)
		if (belongs(c, &list[i], at, office))
			e = behind_line(c, &list[i], office, &past[npast++ * COLS]);
	v->ahead = table_of(c, ahead, _("Announced"), next, nnext);
	v->behind = table_of(c, behind, _("What came of them"), past, npast);
	return e;
}

static const struct nav_link *
below(struct ctx *c, const struct place *at, size_t *n)
{
	struct nav_link *out = arena_array(c->a, c->country->nplaces, sizeof(*out));

	*n = 0;
	for (size_t i = 0; at && i < c->country->nplaces; i++) {
		const struct place *p = &c->country->places[i];

		if (p->parent == at->id && p->level != LEVEL_MAHALLA)
			out[(*n)++] = (struct nav_link){ str_cstr(c->a, lang_pick(&p->names, c->lang)),
				url_query(c->a, url_fmt(c->a, "/outings"), "place", p->code), false };
	}
	return out;
}

ERR
page_outings(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	const struct place *top = c->country->nplaces ? &c->country->places[0] : NULL;
	struct outings_view v = { .place = STR("") };
	struct tmpl t;
	const struct err *e = fill(c, at ? at : top, false, &v);

	if (e)
		return e;
	at = at ? at : top;
	visit_frame(c, q, &v.page, _("Mobile receptions and open dialogues"));
	v.page.wide = true;
	v.page.back = (struct back_link){ .url = at == top ? url_fmt(c->a, "/receptions") : url_fmt(c->a, "/outings") };
	v.place = at ? lang_pick(&at->names, c->lang) : STR("");
	v.places = below(c, at, &v.nplaces);
	t = visit_tmpl(c);
	tmpl_outings(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_outings_office(struct ctx *c, const struct req *q, struct resp *p)
{
	struct outings_view v = { .place = staff_body(c, c->who.body), .office = true };
	struct tmpl t;
	const struct err *e = fill(c, NULL, true, &v);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Mobile receptions and open dialogues"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/receiving") };
	v.fresh = (struct button){ .text = _("Announce one"), .url = url_fmt(c->a, "/receiving/outings/new"),
		.disabled = !book_may(c, c->who.body) };
	t = visit_tmpl(c);
	tmpl_outings(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_outing(struct ctx *c, const struct req *q, struct resp *p)
{
	struct outing_view v = { .own = false };
	struct came *list;
	struct outing o;
	struct tmpl t;
	size_t n;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? store_outing(c->db, c->a, id, &o) : &ANNOUNCE_MISSING;

	if (!e)
		e = store_came_of(c->db, c->a, id, &list, &n);
	if (!e)
		e = outing_shown(c, &o, list, n, &v);
	if (e)
		return e->kind == ERR_MISSING ? &ANNOUNCE_MISSING : e;
	visit_frame(c, q, &v.page, outing_kind_word(c, o.kind));
	v.page.wide = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/outings") };
	t = visit_tmpl(c);
	tmpl_outing(&t, &v);
	return visit_send(&t, p, 200);
}
