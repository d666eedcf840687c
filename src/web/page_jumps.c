/* GET /queues/exceptions and its CSV: every step out of turn with its reason, and the share of each body. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/receiving.h"
#include "report/export.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"
#include "web/view_queues.h"
#include "web/words.h"

#include "tmpl/queues.h"

#define PAGE_LINES 25
#define COLS QUEUE_JUMP_COLS
#define BODY_COLS 4
#define BODIES_MOST 40
#define READ 200
#define CSV_LINES 5000
#define CSV_BYTES ((size_t)2 * 1024 * 1024)

/* Those of one queue (queue > 0), or all: behind the (queue, no) of `after`, "7.3". */
static ERR
read(struct ctx *c, const struct req *q, int64_t queue, int max, struct queue_exception **out, size_t *n, bool *later)
{
	struct str rest = req_query(q, "after"), head = str_cut(&rest, '.');
	struct queue_exception *from;
	int64_t of, no;
	size_t one = 0;
	const struct err *e;

	*later = str_int(head, &of) && str_int(rest, &no) && no > 0 && no < INT64_MAX;
	if (queue)
		return store_queue_exceptions(c->db, c->a, queue, *later ? no : INT64_MAX, max, out, n);
	if (*later) {
		e = store_queue_exceptions(c->db, c->a, of, no + 1, 1, &from, &one);
		if (e)
			return e;
		*later = one == 1 && from[0].no == no;
	}
	return store_queue_exceptions_all(c->db, c->a, *later ? &from[0] : NULL, max, out, n);
}

struct body_share {
	int64_t body, invited, jumped;
};

static ERR
share(struct ctx *c, const struct queue *q, struct body_share *all, size_t *n)
{
	struct queue_look look;
	size_t at = 0;
	const struct err *e = queue_look(c, q, &look);

	if (e || !look.invited)
		return e;
	while (at < *n && all[at].body != q->body)
		at++;
	if (at == BODIES_MOST * 10)
		return NULL;
	if (at == *n)
		all[(*n)++] = (struct body_share){ .body = q->body };
	all[at].invited += look.invited;
	all[at].jumped += look.jumped;
	return NULL;
}

/* The highest shares first. */
static void
sort(struct body_share *all, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct body_share x = all[i];
		size_t at = i;

		for (; at && all[at - 1].jumped * x.invited < x.jumped * all[at - 1].invited; at--)
			all[at] = all[at - 1];
		all[at] = x;
	}
}

static ERR
shares(struct ctx *c, const struct req *q, struct jumps_view *v)
{
	struct body_share *all = arena_array(c->a, BODIES_MOST * 10, sizeof(*all));
	struct column *cols = arena_array(c->a, BODY_COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)BODIES_MOST * BODY_COLS, sizeof(*cells));
	struct queue *list = arena_array(c->a, READ, sizeof(*list));
	int64_t next = 0;
	size_t n = 0, k;
	const struct err *e;

	do {
		e = queue_page(c, queue_kind_asked(c, q), queue_place_asked(c, q), next, READ, list, &k, &next);
		for (size_t i = 0; !e && i < k; i++)
			e = share(c, &list[i], all, &n);
	} while (!e && next);
	sort(all, n);
	cols[0].text = str_c(_("Body"));
	cols[1] = (struct column){ str_c(_("Invited")), true };
	cols[2] = (struct column){ str_c(_("Out of turn")), true };
	cols[3] = (struct column){ str_c(_("Share")), true };
	for (size_t i = 0; i < n && i < BODIES_MOST; i++) {
		struct cell *l = &cells[i * BODY_COLS];

		l[0].text = staff_body(c, all[i].body);
		l[1].text = say_number(c->a, all[i].invited);
		l[2].text = say_number(c->a, all[i].jumped);
		l[3].text = say_share(c->a, c->lang, all[i].jumped, all[i].invited, 1);
	}
	v->span = str_c(_("In the last half year, of the weeks that are over."));
	v->bodies = (struct table){ .caption = _("Share of each body"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = BODY_COLS, .cells = cells, .nrows = n < BODIES_MOST ? n : BODIES_MOST,
		.row_headers = true, .cards = true };
	return e;
}

static int64_t
queue_asked(const struct req *q)
{
	int64_t queue;

	return str_int(req_query(q, "queue"), &queue) && queue > 0 ? queue : 0;
}

static struct url
here(struct ctx *c, bool csv, int64_t queue)
{
	struct url u = csv ? url_fmt(c->a, "/queues/exceptions.csv") : url_fmt(c->a, "/queues/exceptions");

	return queue ? url_query_int(c->a, u, "queue", queue) : u;
}

static ERR
fill(struct ctx *c, const struct queue_exception *list, size_t n, struct jumps_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	const struct err *e = NULL;

	queue_jump_heads(c, cols);
	for (size_t i = 0; !e && i < n; i++)
		e = queue_jump_line(c, &list[i], &cells[i * COLS]);
	v->list = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
	return e;
}

ERR
page_jumps(struct ctx *c, const struct req *q, struct resp *p)
{
	struct jumps_view v = { .span = STR("") };
	int64_t queue = queue_asked(q);
	struct queue_exception *list;
	struct tmpl t;
	bool later;
	size_t n;
	const struct err *e = read(c, q, queue, PAGE_LINES + 1, &list, &n, &later);

	if (e)
		return e;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, here(c, false, queue), "after",
		    str_fmt(c->a, "%lld.%lld", (long long)list[n - 1].queue, (long long)list[n - 1].no));
	}
	if (later) {
		v.pages.prev = here(c, false, queue);
		v.pages.prev_text = _("To the beginning");
	}
	visit_frame(c, q, &v.page, _("Steps out of turn"));
	v.page.wide = true;
	v.page.back = (struct back_link){ .url = queue ? queue_url(c, queue) : url_fmt(c->a, "/queues") };
	v.csv = here(c, true, queue);
	e = fill(c, list, n, &v);
	if (!e && !queue && !later)
		e = shares(c, q, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_jumps(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_jumps_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct export out = export_new(c->a, CSV_BYTES);
	struct queue_exception *list;
	struct cell l[COLS];
	struct column heads[COLS];
	struct str body;
	bool later;
	size_t n;
	const struct err *e = read(c, q, queue_asked(q), CSV_LINES, &list, &n, &later);

	queue_jump_heads(c, heads);
	for (size_t i = 0; i < COLS; i++)
		export_cell(&out, heads[i].text);
	export_row(&out);
	for (size_t i = 0; !e && i < n; i++) {
		e = queue_jump_line(c, &list[i], l);
		if (e)
			break;
		export_cell(&out, date_iso(c->a, list[i].day));
		for (size_t k = 1; k < COLS; k++)
			export_cell(&out, l[k].text);
		export_row(&out);
	}
	if (!e)
		e = buf_end(&out.b, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"exceptions.csv\""));
	return NULL;
}
