/* GET /rating/{}/flags and /rating/{}/bodies/{}/{}: the questions beside a release of the open rating, and the cases
 * behind one of them. */
#include "base/arena.h"
#include "web/figure_rows.h"
#include "web/pages_rating.h"
#include "web/queue_words.h"
#include "web/ratings.h"
#include "web/words.h"

#include "tmpl/rating.h"

#define PAGE_FLAGS 20
#define ROWS_SHOWN 30

static int64_t
number_of(const struct req *q, const char *name)
{
	int64_t n;

	return str_int(req_query(q, name), &n) && n >= 0 ? n : 0;
}

ERR
page_flags(struct ctx *c, const struct req *q, struct resp *p)
{
	struct flags_view v = { .method = ratings_method(c) };
	int64_t after = number_of(q, "after"), kind = number_of(q, "kind");
	struct rating_flag *flags;
	struct release r;
	struct flag *f;
	struct tmpl t;
	size_t n = 0;
	const struct err *e = ratings_release(c, q, &r);

	if (!e)
		e = store_flags_after(c->db, c->a, r.quarter, after, (int)(after ? kind % FLAG_KINDS : -1),
		    PAGE_FLAGS + 1, &f, &n);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Questions to the numbers"));
	v.page.secret = r.state != RELEASE_PUBLISHED || c->who.kind == WHO_OFFICER;
	v.page.back = (struct back_link){ .url = ratings_url(c, r.quarter) };
	v.quarter = ratings_quarter(c, r.quarter);
	v.flags = flags = arena_array(c->a, n, sizeof(*flags));
	for (; v.nflags < n && v.nflags < PAGE_FLAGS; v.nflags++)
		ratings_flag(c, r.quarter, &f[v.nflags], true, &flags[v.nflags]);
	if (n > PAGE_FLAGS)
		v.pages.next = url_query_int(c->a,
		    url_query_int(c->a, url_fmt(c->a, "/rating/%s/flags", quarter_code(c->a, r.quarter).p), "after",
		        f[PAGE_FLAGS - 1].body),
		    "kind", f[PAGE_FLAGS - 1].kind);
	t = visit_tmpl(c);
	tmpl_flags(&t, &v);
	return visit_send(&t, p, 200);
}

/* The flag of the route. */
static ERR
asked(struct ctx *c, const struct req *q, struct release *r, struct flag *out)
{
	enum flag_kind kind;
	struct flag *f;
	int64_t body;
	size_t n;
	const struct err *e = ratings_release(c, q, r);

	if (!e && (!str_int(q->arg[1], &body) || !flag_find(q->arg[2], &kind)))
		e = &RATE_MISSING;
	if (!e)
		e = store_flags_of(c->db, c->a, r->quarter, body, &f, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (f[i].kind == kind) {
			*out = f[i];
			return NULL;
		}
	return e ? e : &RATE_MISSING;
}

/* Those of a page that are not banned to the visitor. */
static ERR
fill(struct ctx *c, const struct req *q, const struct release *r, const struct flag *f, struct flag_rows_view *v)
{
	struct cell *cells = arena_array(c->a, (size_t)FIGURE_COLS * ROWS_SHOWN, sizeof(*cells));
	struct flag_row *row;
	size_t n, shown = 0;
	const struct err *e = store_flag_rows(c->db, c->a, r->quarter, f, number_of(q, "after"), number_of(q, "no"),
	    ROWS_SHOWN + 1, &row, &n);

	for (size_t i = 0; !e && i < n && i < ROWS_SHOWN; i++) {
		bool may = false;

		e = figure_row(c, row[i].appeal, f->kind == FLAGGED_MINUTES, &cells[shown * FIGURE_COLS], &may);
		shown += !e && may;
	}
	if (e)
		return e;
	v->table = figure_rows_table(c, v->page.title, cells, shown);
	if (n > ROWS_SHOWN)
		v->pages.next = url_query_int(c->a,
		    url_query_int(c->a, v->flag.rows.url, "after", row[ROWS_SHOWN - 1].appeal), "no",
		    row[ROWS_SHOWN - 1].no);
	return NULL;
}

/* Steps out of turn: they are open to everybody. */
static ERR
fill_turns(struct ctx *c, const struct req *q, const struct release *r, const struct flag *f, struct flag_rows_view *v)
{
	struct column *cols = arena_array(c->a, QUEUE_JUMP_COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)QUEUE_JUMP_COLS * ROWS_SHOWN, sizeof(*cells));
	struct flag_row *row;
	size_t n, shown = 0;
	const struct err *e = store_flag_rows(c->db, c->a, r->quarter, f, number_of(q, "after"), number_of(q, "no"),
	    ROWS_SHOWN + 1, &row, &n);

	for (size_t i = 0; !e && i < n && i < ROWS_SHOWN; i++) {
		struct queue_exception *x;
		size_t one;

		e = store_queue_exceptions(c->db, c->a, row[i].appeal, row[i].no + 1, 1, &x, &one);
		if (!e && one)
			e = queue_jump_line(c, &x[0], &cells[shown++ * QUEUE_JUMP_COLS]);
	}
	if (e)
		return e;
	queue_jump_heads(c, cols);
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = QUEUE_JUMP_COLS, .cells = cells, .nrows = shown, .row_headers = true, .cards = true };
	if (n > ROWS_SHOWN)
		v->pages.next = url_query_int(c->a, url_query_int(c->a, v->flag.rows.url, "after",
		    row[ROWS_SHOWN - 1].appeal),
		    "no", row[ROWS_SHOWN - 1].no);
	return NULL;
}

ERR
page_flag(struct ctx *c, const struct req *q, struct resp *p)
{
	struct flag_rows_view v = { .loading = false };
	struct columns *k = c->visit->site->columns;
	struct release r;
	struct flag f;
	struct tmpl t;
	const struct err *e = asked(c, q, &r, &f);

	if (e)
		return e;
	ratings_flag(c, r.quarter, &f, true, &v.flag);
	visit_frame(c, q, &v.page, v.flag.name);
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = v.flag.body_url };
	v.quarter = ratings_quarter(c, r.quarter);
	v.loading = f.kind != FLAGGED_TURN && (!k || !columns_ready(k));
	if (f.kind == FLAGGED_TURN)
		e = fill_turns(c, q, &r, &f, &v);
	else if (!v.loading)
		e = fill(c, q, &r, &f, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_flag_rows(&t, &v);
	return visit_send(&t, p, 200);
}
