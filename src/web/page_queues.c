/* GET /queues and its CSV: the open queues of a kind and a place, for anyone. */
#include "action/reckon.h"
#include "base/arena.h"
#include "base/say.h"
#include "report/export.h"
#include "store/queue_links.h"
#include "web/pages_queues.h"
#include "web/problem_words.h"
#include "web/queue_words.h"
#include "web/view_queues.h"
#include "web/words.h"

#include "tmpl/queues.h"

#define PAGE_LINES 20
#define COLS 6
#define CSV_LINES 2000
#define CSV_BYTES ((size_t)1024 * 1024)

/* This page of another kind or place. */
static struct url
list_url(struct ctx *c, const char *path, struct str kind, int64_t place)
{
	struct url u = str_is(str_c(path), "/queues") ? url_fmt(c->a, "/queues") : url_fmt(c->a, "/queues.csv");
	const struct place *at = country_place(c->country, place);

	if (kind.n)
		u = url_query(c->a, u, "kind", kind);
	return at ? url_query(c->a, u, "place", at->code) : u;
}

static void
heads_of(struct ctx *c, struct str heads[COLS])
{
	heads[0] = str_c(_("Queue"));
	heads[1] = str_c(_("Body"));
	heads[2] = str_c(_("Waiting"));
	heads[3] = str_c(_("Places a week"));
	heads[4] = str_c(_("Median wait"));
	heads[5] = str_c(_("Invited out of turn"));
}

static ERR
line(struct ctx *c, const struct queue *q, struct cell *l)
{
	struct queue_look look;
	const struct err *e = queue_look(c, q, &look);

	if (e)
		return e;
	l[0] = (struct cell){ .text = queue_name(c, q), .url = queue_url(c, q->id) };
	l[1].text = staff_body(c, q->body);
	l[2].text = say_number(c->a, q->waiting);
	l[3].text = say_number(c->a, q->places);
	l[4].text = queue_days(c, look.median);
	l[5].text = say_share(c->a, c->lang, look.jumped, look.invited, 1);
	return NULL;
}

static ERR
fill(struct ctx *c, const struct queue *list, size_t n, struct queues_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	struct str heads[COLS];
	const struct err *e = NULL;

	heads_of(c, heads);
	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ heads[i], i > 1 };
	for (size_t i = 0; !e && i < n; i++)
		e = line(c, &list[i], &cells[i * COLS]);
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
	return e;
}

static void
links(struct ctx *c, struct str kind, int64_t place, struct queues_view *v)
{
	struct queue_list all = queue_kinds(c->country);
	struct nav_link *kinds = arena_array(c->a, all.n + 1, sizeof(*kinds));
	struct nav_link *places = arena_array(c->a, c->country->nplaces + 1, sizeof(*places));

	kinds[v->nkinds++] = (struct nav_link){ _("All"), list_url(c, "/queues", STR(""), place), !kind.n };
	for (size_t i = 0; i < all.n; i++)
		kinds[v->nkinds++] = (struct nav_link){ str_cstr(c->a, queue_kind_name(c, all.code[i])),
			list_url(c, "/queues", all.code[i], place), str_eq(kind, all.code[i]) };
	places[v->nplaces++] = (struct nav_link){ _("The whole country"), list_url(c, "/queues", kind, 0), !place };
	for (size_t i = 0; i < c->country->nplaces; i++) {
		const struct place *p = &c->country->places[i];
		const struct place *at = country_place(c->country, place);

		if (p->level == LEVEL_REGION || (at && (p->parent == place || p->id == place)))
			places[v->nplaces++] = (struct nav_link){ str_cstr(c->a, lang_pick(&p->names, c->lang)),
				list_url(c, "/queues", kind, p->id), p->id == place };
	}
	v->kinds = kinds;
	v->places = places;
}

/* The problem that this kind of queue is to settle, with what it did so far. */
static ERR
problem(struct ctx *c, struct str kind, struct queues_view *v)
{
	struct problem x;
	struct problem_eyes eyes;
	struct reckoning k;
	struct reckoned r;
	bool any;
	const struct err *e = store_queue_problem(c->db, c->a, kind, &x, &any);

	if (e || !any || !x.shown)
		return e;
	v->problem_title = x.title;
	v->problem = problem_url(c, x.id);
	v->problem_forecast = x.forecast_words.n ? x.forecast_words : problem_forecast_words(c, &x);
	if (!x.begins.day) {
		v->problem_effect = str_c(_("The reform has not begun."));
		return NULL;
	}
	e = problem_eyes(c, &x, &eyes);
	if (!e)
		e = reckon_begin(c, &x, NULL, 0, &k);
	if (!e)
		e = reckon_effect(&k, x.place, x.begins, &r);
	if (!e)
		v->problem_effect = problem_effect_words(c, &x, &eyes, &r);
	return e;
}

ERR
page_queues(struct ctx *c, const struct req *q, struct resp *p)
{
	struct queues_view v = { .nkinds = 0 };
	struct str kind = queue_kind_asked(c, q);
	int64_t place = queue_place_asked(c, q), after, next;
	struct queue *list = arena_array(c->a, PAGE_LINES, sizeof(*list));
	struct tmpl t;
	size_t n;
	const struct err *e;

	if (!str_int(req_query(q, "after"), &after) || after < 0)
		after = 0;
	e = queue_page(c, kind, place, after, PAGE_LINES, list, &n, &next);
	visit_frame(c, q, &v.page, _("Open queues"));
	v.page.wide = true;
	if (!e)
		e = fill(c, list, n, &v);
	if (!e && kind.n)
		e = problem(c, kind, &v);
	if (e)
		return e;
	links(c, kind, place, &v);
	if (next)
		v.pages.next = url_query_int(c->a, list_url(c, "/queues", kind, place), "after", next);
	if (after) {
		v.pages.prev = list_url(c, "/queues", kind, place);
		v.pages.prev_text = _("To the beginning");
	}
	v.csv = list_url(c, "/queues.csv", kind, place);
	v.find = url_fmt(c->a, "/queues/find");
	v.exceptions = url_fmt(c->a, "/queues/exceptions");
	t = visit_tmpl(c);
	tmpl_queues(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_queues_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct export x = export_new(c->a, CSV_BYTES);
	struct queue *list = arena_array(c->a, CSV_LINES, sizeof(*list));
	struct str heads[COLS], body;
	int64_t next;
	size_t n;
	const struct err *e = queue_page(c, queue_kind_asked(c, q), queue_place_asked(c, q), 0, CSV_LINES, list, &n,
	    &next);

	heads_of(c, heads);
	export_cell(&x, str_c(_("Kind")));
	for (size_t i = 0; i < COLS; i++)
		export_cell(&x, heads[i]);
	export_row(&x);
	for (size_t i = 0; !e && i < n; i++) {
		struct queue_look look;

		e = queue_look(c, &list[i], &look);
		export_cell(&x, queue_kind_name(c, list[i].kind));
		export_cell(&x, queue_name(c, &list[i]));
		export_cell(&x, staff_body(c, list[i].body));
		export_int(&x, list[i].waiting);
		export_int(&x, list[i].places);
		if (look.median < 0)
			export_cell(&x, STR(""));
		else
			export_int(&x, look.median);
		export_cell(&x, look.invited ? str_fmt(c->a, "%.4f",
		    (double)look.jumped / (double)look.invited) : STR(""));
		export_row(&x);
	}
	if (!e)
		e = buf_end(&x.b, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"queues.csv\""));
	return NULL;
}
