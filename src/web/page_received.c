/* GET /receptions/kept and its CSV: who published less than is demanded, who cancelled, who did not come; for
 * anyone. */
#include <string.h>

#include "action/book.h"
#include "base/arena.h"
#include "base/say.h"
#include "report/export.h"
#include "web/pages_receptions.h"
#include "web/reception_words.h"
#include "web/view_receptions.h"
#include "web/words.h"

#include "tmpl/receptions.h"

#define WEEKS 13
#define LINES_MOST 120
#define COLS 9
#define CSV_BYTES ((size_t)256 * 1024)

struct keeping {
	struct ctx *c;
	struct receiver *receivers;
	size_t nreceivers;
	struct date from, to;
	struct cell *cells;
	size_t lines;
};

/* Whoever has this post at a body; NULL: nobody, so nothing is published. */
static const struct receiver *
receiver_of(const struct keeping *k, int64_t body, enum receiver_post post)
{
	for (size_t i = 0; i < k->nreceivers; i++)
		if (k->receivers[i].body == body && k->receivers[i].post == post)
			return &k->receivers[i];
	return NULL;
}

static ERR
line(struct keeping *k, const struct body *b, const struct receiving *must)
{
	struct ctx *c = k->c;
	const struct receiver *r = receiver_of(k, b->id, must->post);
	struct receiving_count n = { .weeks = 0 };
	struct cell *l = &k->cells[k->lines++ * COLS];
	struct reception *list = NULL;
	size_t nlist = 0;
	const struct err *e = r ? store_receptions(c->db, c->a, r->id, k->from, k->to, &list, &nlist) : NULL;

	for (struct date monday = k->from; !e && date_cmp(monday, k->to) < 0; monday = date_add_days(monday, 7))
		receiving_week(c->country, must, monday, list, nlist, c->today, &n);
	l[0].text = str_fmt(c->a, "%.*s \xe2\x80\x93 %s", STR_ARG(lang_pick(&b->names, c->lang)),
	    reception_post(c, must->post));
	if (r)
		l[0].url = reception_url(c, r->id);
	{
		const int values[] = { n.short_weeks, n.due, n.published, n.late, n.held, n.by_other, n.cancelled,
		    n.missed };

		for (int i = 0; i < COLS - 1; i++)
			l[i + 1].text = say_number(c->a, values[i]);
	}
	return e;
}

/* The first week in which anybody could have published in time: since the register knows of receptions. */
static struct date
since(struct keeping *k)
{
	struct date from = date_add_days(monday_of(k->c->today), -WEEKS * 7), first = k->c->today;

	for (size_t i = 0; i < k->nreceivers; i++) {
		struct date made = moment_day(k->receivers[i].made_at, country_offset(k->c->country,
		    k->receivers[i].made_at));

		made = date_add_days(made, receiving_ahead(k->c->country, made) + 7);
		if (date_cmp(made, first) < 0)
			first = made;
	}
	return date_cmp(monday_of(first), from) > 0 ? monday_of(first) : from;
}

static ERR
lines(struct keeping *k, const struct place *at)
{
	struct ctx *c = k->c;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < c->country->nbodies; i++) {
		const struct body *b = &c->country->bodies[i];
		const struct place *place = country_place(c->country, b->place);

		if (b->ended || !place || (place->id != at->id && place->parent != at->id))
			continue;
		for (int post = 0; !e && post < POSTS && k->lines < LINES_MOST; post++) {
			struct receiving must;

			if (receiving_of(c->country, b, (enum receiver_post)post, &must))
				e = line(k, b, &must);
		}
	}
	return e;
}

static void
heads_of(struct ctx *c, const char *heads[COLS])
{
	const char *const all[COLS] = { _("Leader"), _("Weeks with too few days"), _("Days demanded"), _("Days in time"),
		_("Days too late"), _("Leader received"), _("Another received"), _("Cancelled"), _("Nobody came") };

	memcpy(heads, all, sizeof(all));
}

static void
table(struct keeping *k, struct received_view *v)
{
	struct column *cols = arena_array(k->c->a, COLS, sizeof(*cols));
	const char *heads[COLS];

	heads_of(k->c, heads);
	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ str_c(heads[i]), i > 0 };
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = k->cells, .nrows = k->lines, .row_headers = true, .cards = true };
}

/* The lines of the place that is asked for, else of the country. */
static ERR
keep(struct keeping *k, const struct req *q, const struct place **at)
{
	struct ctx *c = k->c;
	const struct err *e = store_receivers(c->db, c->a, 0, &k->receivers, &k->nreceivers);

	*at = country_place_code(c->country, req_query(q, "place"));
	if (!*at && c->country->nplaces)
		*at = &c->country->places[0];
	if (e || !*at)
		return e ? e : &BOOK_MISSING;
	k->cells = arena_array(c->a, (size_t)LINES_MOST * COLS, sizeof(struct cell));
	k->to = date_add_days(monday_of(c->today), -1);
	k->from = since(k);
	return lines(k, *at);
}

ERR
page_received(struct ctx *c, const struct req *q, struct resp *p)
{
	struct keeping k = { .c = c };
	struct received_view v = { .nplaces = 0 };
	struct nav_link *places = arena_array(c->a, c->country->nplaces, sizeof(*places));
	const struct place *at;
	struct tmpl t;
	const struct err *e = keep(&k, q, &at);

	if (e)
		return e;
	for (size_t i = 0; i < c->country->nplaces; i++)
		if (c->country->places[i].parent == c->country->places[0].id)
			places[v.nplaces++] = (struct nav_link){
				str_cstr(c->a, lang_pick(&c->country->places[i].names, c->lang)),
				url_query(c->a, url_fmt(c->a, "/receptions/kept"), "place",
				    c->country->places[i].code), false };
	v.places = places;
	v.place = lang_pick(&at->names, c->lang);
	v.csv = url_query(c->a, url_fmt(c->a, "/receptions/kept.csv"), "place", at->code);
	v.span = date_cmp(k.from, k.to) < 0
	    ? str_fmt(c->a, "%s \xe2\x80\x93 %s", say_day(c->a, c->lang, k.from).p, say_day(c->a, c->lang, k.to).p)
	    : str_c(_("No week is over yet that could have been published in time."));
	visit_frame(c, q, &v.page, _("Receptions that leaders kept"));
	v.page.wide = true;
	v.page.back = (struct back_link){ .url = url_query(c->a, url_fmt(c->a, "/receptions"), "place", at->code) };
	table(&k, &v);
	t = visit_tmpl(c);
	tmpl_received(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_received_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct export x = export_new(c->a, CSV_BYTES);
	struct keeping k = { .c = c };
	const char *heads[COLS];
	const struct place *at;
	struct str body;
	const struct err *e = keep(&k, q, &at);

	heads_of(c, heads);
	for (size_t i = 0; i < COLS; i++)
		export_cell(&x, str_c(heads[i]));
	export_row(&x);
	for (size_t i = 0; !e && i < k.lines * COLS; i++) {
		export_cell(&x, k.cells[i].text);
		if (i % COLS == COLS - 1)
			export_row(&x);
	}
	if (!e)
		e = buf_end(&x.b, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"receptions.csv\""));
	return NULL;
}
