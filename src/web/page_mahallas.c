/* GET /mahallas: what mahallas did, by district and mahalla, a day or longer; GET /mahallas/rows: what stands behind
 * a figure. */
#include "action/help.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/rollup.h"
#include "store/households.h"
#include "store/troubles.h"
#include "web/mahalla_figures.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/admin.h"
#include "tmpl/mahalla.h"

#define PAGE_LINES 50
#define STEP_REFS 100
#define BELOW 8 /* of the table by place: it has to stay within the page */

static const enum mahalla_what shown[BELOW] = { MAHALLA_SURVEYED, MAHALLA_MATTERS, MAHALLA_NEEDS, MAHALLA_FOUND,
	MAHALLA_MEASURED, MAHALLA_PLACED, MAHALLA_LASTS, MAHALLA_SOLVED };
static const enum mahalla_what stages[STAGES_MOST] = { MAHALLA_PEOPLE, MAHALLA_FOUND, MAHALLA_MEASURED, MAHALLA_PLACED,
	MAHALLA_KEPT, MAHALLA_LASTS };

struct looking {
	struct ctx *c;
	struct mahalla_figures f;
	bool rows; /* of their own places: figures are links */
	struct date first, last; /* the days */
};

static struct url
rows_of(struct looking *k, const struct place *at, enum mahalla_what w)
{
	struct ctx *c = k->c;
	struct url u = url_query(c->a, url_fmt(c->a, "/mahallas/rows"), "place", at->code);

	u = url_query(c->a, u, "what", str_c(mahalla_code(w)));
	return url_query(c->a, url_query(c->a, u, "from", date_iso(c->a, k->first)), "to", date_iso(c->a, k->last));
}

static struct cell
figure(struct looking *k, const struct mahalla_line *l, enum mahalla_what w)
{
	struct cell cell = { .text = say_number(k->c->a, l->s.n[w]) };

	if (l->hidden[w])
		cell.text = STR("\xe2\x80\x94");
	else if (l->s.n[w] && l->at->level != LEVEL_COUNTRY && mahalla_looks(k->c->country, &k->c->who, l->at->id))
		cell.url = rows_of(k, l->at, w);
	return cell;
}

static void
funnel(struct looking *k, struct mahallas_view *v)
{
	int64_t before = 0;

	for (size_t i = 0; i < STAGES_MOST; i++) {
		struct cell cell = figure(k, &k->f.own, stages[i]);
		int64_t n = k->f.own.s.n[stages[i]];

		v->stages[v->nstages] = (struct stage_line){ .name = mahalla_what(k->c, stages[i]), .n = cell.text,
		    .url = cell.url };
		if (i > 1 && before && !k->f.own.hidden[stages[i]] && !k->f.own.hidden[stages[i - 1]])
			v->stages[v->nstages].share = say_share(k->c->a, k->c->lang, n, before, 0);
		v->nstages++;
		before = n;
	}
}

static void
counts(struct looking *k, struct mahallas_view *v)
{
	struct ctx *c = k->c;
	struct column *cols = arena_array(c->a, 2, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)2 * MAHALLA_WHATS, sizeof(*cells));
	size_t n = 0;

	cols[0].text = str_c(_("What was done"));
	cols[1] = (struct column){ str_c(_("How many")), true };
	for (int w = 0; w < MAHALLA_WHATS; w++) {
		if (w > MAHALLA_LOST && w <= MAHALLA_LASTS)
			continue;
		cells[2 * n].text = str_c(mahalla_what(c, (enum mahalla_what)w));
		cells[2 * n + 1] = figure(k, &k->f.own, (enum mahalla_what)w);
		n++;
	}
	v->counts = (struct table){ .caption = _("All that is counted"), .caption_class = "govuk-table__caption--m", .cols = cols,
		.ncols = 2, .cells = cells, .nrows = n, .row_headers = true, .cls = "q-list" };
}

static void
below(struct looking *k, struct mahallas_view *v)
{
	struct ctx *c = k->c;
	size_t ncols = BELOW + 1, n = k->f.nbelow;
	struct column *cols = arena_array(c->a, ncols, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * ncols, sizeof(*cells));

	cols[0].text = str_c(k->f.at->level >= LEVEL_DISTRICT ? _("Mahalla") : _("Place"));
	for (size_t i = 0; i < BELOW; i++)
		cols[i + 1] = (struct column){ str_c(mahalla_what(c, shown[i])), true };
	for (size_t i = 0; i < n; i++) {
		struct mahalla_line *l = &k->f.below[i];

		cells[i * ncols] = (struct cell){ .text = lang_pick(&l->at->names, c->lang),
			.url = url_query(c->a, url_fmt(c->a, v->open ? "/open/mahallas" : "/mahallas"), "place",
			    l->at->code) };
		for (size_t w = 0; w < BELOW; w++)
			cells[i * ncols + w + 1] = figure(k, l, shown[w]);
	}
	v->below = (struct table){ .caption = _("By place"), .caption_class = "govuk-table__caption--m", .cols = cols,
		.ncols = ncols, .cells = cells, .nrows = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

/* The span that is asked for. */
static void
span(struct looking *k, const struct req *q, struct mahallas_view *v)
{
	struct ctx *c = k->c;
	struct date today = c->today, month = period_of(PERIOD_MONTH, today);
	const struct { const char *code, *name; struct date from, to; int span; } all[] = {
		{ "today", _("Today"), today, today, SPAN_DAY },
		{ "yesterday", _("Yesterday"), date_add_days(today, -1), date_add_days(today, -1), SPAN_DAY },
		{ "month", _("This month"), month, today, SPAN_MONTH },
		{ "year", _("The last twelve months"), date_add_months(month, -11), today, SPAN_MONTH },
		{ "all", _("From the beginning"), date_ymd(2000, 1, 1), today, SPAN_MONTH },
	};
	struct nav_link *links = v->spans;
	size_t at = 3;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_is(req_query(q, "span"), all[i].code))
			at = i;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		links[v->nspans++] = (struct nav_link){ all[i].name,
			url_query(c->a, url_query(c->a, url_fmt(c->a, "/mahallas"), "place", k->f.at->code), "span",
			    str_c(all[i].code)), i == at };
	k->f.span = all[at].span;
	k->f.from = k->first = all[at].from;
	k->f.to = k->last = all[at].to;
	v->span = str_c(all[at].name);
}

/* The one span in which small numbers are hidden. */
static void
open_span(struct looking *k, struct mahallas_view *v)
{
	struct ctx *c = k->c;

	v->span = str_fmt(c->a, "%s \xe2\x80\x93 %s", say_day(c->a, c->lang, k->f.from).p,
	    say_day(c->a, c->lang, k->f.to).p);
}

static ERR
draw(struct looking *k, const struct req *q, struct resp *p, struct mahallas_view *v)
{
	struct ctx *c = k->c;
	const struct place *up = country_place(c->country, k->f.at->parent);
	struct tmpl t;

	visit_frame(c, q, &v->page, v->open ? _("What mahallas do") : _("Mahallas"));
	v->page.wide = true;
	v->page.secret = !v->open;
	v->place = lang_pick(&k->f.at->names, c->lang);
	funnel(k, v);
	if (!v->open)
		counts(k, v);
	if (k->f.nbelow)
		below(k, v);
	if (up) {
		v->up = url_query(c->a, url_fmt(c->a, v->open ? "/open/mahallas" : "/mahallas"), "place", up->code);
		v->up_text = str_cstr(c->a, lang_pick(&up->names, c->lang));
	}
	t = visit_tmpl(c);
	tmpl_mahallas(&t, v);
	return visit_send(&t, p, 200);
}

ERR
page_mahallas(struct ctx *c, const struct req *q, struct resp *p)
{
	struct looking k = { .c = c };
	struct mahallas_view v = { .nspans = 0 };
	const struct err *e;

	k.f.at = mahalla_place(c, q, c->who.place);
	if (!k.f.at)
		return &STREET_MISSING;
	k.rows = mahalla_looks(c->country, &c->who, k.f.at->id);
	if (k.rows)
		span(&k, q, &v);
	v.lead = str_c(k.rows ? _("Each number leads to what stands behind it.")
	                      : _("Of places that are not yours, small numbers are hidden as from everybody."));
	e = k.rows ? mahalla_figures(c, &k.f) : mahalla_open(c, &k.f);
	if (!k.rows)
		open_span(&k, &v);
	return e ? e : draw(&k, q, p, &v);
}

ERR
page_open_mahallas(struct ctx *c, const struct req *q, struct resp *p)
{
	struct looking k = { .c = c };
	struct mahallas_view v = { .open = true };
	const struct err *e;

	k.f.at = mahalla_place(c, q, 0);
	if (!k.f.at)
		return &STREET_MISSING;
	c->who = (struct who){ .kind = WHO_NOBODY };
	v.lead = str_c(_("From house to house mahallas ask what people need, and help with work: training, business, loans, subsidies, vacancies. Whether the work lasts is confirmed by the person who got it."));
	v.csv = url_query(c->a, url_fmt(c->a, "/open/mahallas.csv"), "place", k.f.at->code);
	e = mahalla_open(c, &k.f);
	open_span(&k, &v);
	return e ? e : draw(&k, q, p, &v);
}

/* ---- rows ---- */

/* What one entry tells: in words, with the way to it. */
static ERR
tell(struct ctx *c, enum mahalla_what w, const struct mahalla_entry *x, struct cell *what, struct cell *state)
{
	bool own = mahalla_of(c->country, &c->who) == x->place;
	const struct err *e;

	if (w == MAHALLA_SURVEYED || w == MAHALLA_PEOPLE || w == MAHALLA_REFUSED || w == MAHALLA_AGAIN) {
		what->text = str_c(_("A household"));
		if (own && w != MAHALLA_REFUSED)
			what->url = url_fmt(c->a, "/mahalla/households/%lld", (long long)x->ref);
		state->text = str_c(w == MAHALLA_REFUSED ? _("refused") : _("surveyed"));
		return NULL;
	}
	if (w == MAHALLA_MATTERS) {
		struct spot s;

		e = store_spot(c->db, c->a, x->ref, &s);
		if (e)
			return e;
		what->text = s.text;
		state->text = s.result;
		return NULL;
	}
	if (w >= MAHALLA_TROUBLES && w <= MAHALLA_SOLVED) {
		struct trouble t;

		e = store_trouble(c->db, c->a, x->ref, &t);
		if (e)
			return e;
		what->text = t.title;
		what->url = url_fmt(c->a, "/mahalla/problems/%lld", (long long)t.id);
		state->text = str_c(mahalla_trouble_state(c, t.state));
		return NULL;
	}
	{
		struct need n;

		e = help_look(c, w == MAHALLA_MONEY ? x->ref / STEP_REFS : x->ref, &n);
		if (e)
			return e;
		what->text = mahalla_need_kind(c, n.kind);
		what->url = url_fmt(c->a, "/mahalla/needs/%lld", (long long)n.id);
		if (n.name.n)
			what->text = str_fmt(c->a, "%.*s: %.*s", STR_ARG(n.name), STR_ARG(what->text));
		state->text = str_c(mahalla_need_state(c, (int)n.state));
		return NULL;
	}
}

static ERR
fill(struct ctx *c, enum mahalla_what w, const struct mahalla_entry *x, size_t n, struct list_view *v)
{
	const char *const heads[] = { _("What"), _("State now"), _("Mahalla"), _("Day"), _("How many") };
	struct column *cols = arena_array(c->a, 5, sizeof(*cols));
	struct cell *cells = arena_array(c->a, 5 * n, sizeof(*cells));
	const struct err *e = NULL;

	for (size_t i = 0; i < 5; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 4 };
	for (size_t i = 0; !e && i < n; i++) {
		struct cell *to = &cells[5 * i];

		e = tell(c, w, &x[i], &to[0], &to[1]);
		to[2].text = staff_place(c, x[i].place);
		to[3].text = say_day(c->a, c->lang, x[i].day);
		to[4].text = say_number(c->a, x[i].n);
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = 5,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
	return e;
}

ERR
page_mahalla_rows(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct place *at = mahalla_place(c, q, c->who.place);
	struct list_view v = { .none = _("Nothing stands behind this figure.") };
	struct str rest = req_query(q, "after"), day = str_cut(&rest, '.');
	struct date from, to, after;
	enum mahalla_what w = MAHALLA_NEEDS;
	struct mahalla_entry *x;
	struct tmpl t;
	int64_t ref = 0;
	size_t n;
	const struct err *e;

	(void)mahalla_find(req_query(q, "what"), &w);
	if (!at || at->level == LEVEL_COUNTRY || !mahalla_looks(c->country, &c->who, at->id))
		return &STREET_MISSING;
	if (!date_parse(req_query(q, "from"), &from))
		from = period_of(PERIOD_MONTH, c->today);
	if (!date_parse(req_query(q, "to"), &to))
		to = c->today;
	after = from;
	if (date_parse(day, &after) && !str_int(rest, &ref))
		ref = 0;
	e = store_mahalla_entries(c->db, c->a, at, w, after, to, ref, PAGE_LINES + 1, &x, &n);
	if (e)
		return e;
	mahalla_frame(c, q, &v.page, mahalla_what(c, w));
	v.page.wide = true;
	v.page.back.url = url_query(c->a, url_fmt(c->a, "/mahallas"), "place", at->code);
	v.lead = str_fmt(c->a, "%.*s, %s \xe2\x80\x93 %s", STR_ARG(lang_pick(&at->names, c->lang)), say_day(c->a,
	    c->lang, from).p,
	    say_day(c->a, c->lang, to).p).p;
	if (n > PAGE_LINES) {
		struct url u = url_query(c->a, url_fmt(c->a, "/mahallas/rows"), "place", at->code);

		n = PAGE_LINES;
		u = url_query(c->a, url_query(c->a, u, "what", str_c(mahalla_code(w))), "from", date_iso(c->a, from));
		u = url_query(c->a, u, "to", date_iso(c->a, to));
		v.pages.next = url_query(c->a, u, "after",
		    str_fmt(c->a, "%s.%lld", date_iso(c->a, x[n - 1].day).p, (long long)x[n - 1].ref));
	}
	e = fill(c, w, x, n, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}
