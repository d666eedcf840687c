/* GET /queues/{} and its CSV: one open queue with its criteria, figures and the numbers in their order. */
#include "base/arena.h"
#include "base/say.h"
#include "report/export.h"
#include "store/queue_links.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"
#include "web/view_queues.h"
#include "web/words.h"

#include "tmpl/queues.h"

#define PAGE_LINES 15
#define CLASS_COLS 4
#define COLS 5
#define CSV_LINES 20000
#define CSV_BYTES ((size_t)4 * 1024 * 1024)

static ERR
find(struct ctx *c, const struct req *q, struct queue *out, struct queue_kind *k)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? refer_queue(c, id, out, k) : &REFER_MISSING;
}

static void
classes(struct ctx *c, const struct queue *q, const struct queue_kind *k, const struct queue_look *look,
    struct queue_view *v)
{
	struct column *cols = arena_array(c->a, CLASS_COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)k->classes * CLASS_COLS, sizeof(*cells));
	int64_t place = 1;

	cols[0].text = str_c(_("Class"));
	cols[1].text = str_c(_("Criteria"));
	cols[2] = (struct column){ str_c(_("Waiting")), true };
	cols[3].text = str_c(_("Whoever is referred today is invited"));
	for (int i = 1; i <= k->classes; i++) {
		struct cell *l = &cells[(size_t)(i - 1) * CLASS_COLS];
		struct wait w;

		place += look->by_class[i];
		w = wait_estimate(look->weeks, look->nweeks, i, place);
		l[0].text = queue_class_name(c, q->kind, i);
		l[1].text = queue_class_criteria(c, k, i);
		l[2].text = say_number(c->a, look->by_class[i]);
		l[3].text = queue_wait_short(c, &w);
	}
	v->classes = (struct table){ .caption = _("Classes"), .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = CLASS_COLS, .cells = cells, .nrows = (size_t)k->classes, .row_headers = true, .cards = true };
}

static struct str
day_of(struct ctx *c, int64_t at)
{
	return say_day(c->a, c->lang, moment_day(at, country_offset(c->country, at)));
}

/* The place of the first of a page; 1 of an empty one. */
static ERR
first_place(struct ctx *c, const struct referral *list, size_t n, int64_t *place)
{
	struct queue_place at = { .place = 1 };
	const struct err *e = n ? store_referral_place(c->db, c->a, &list[0], &at) : NULL;

	*place = at.place;
	return e;
}

static void
numbers(struct ctx *c, const struct queue_look *look, const struct referral *list, size_t n, int64_t place,
    struct queue_view *v)
{
	const char *const heads[COLS] = { _("Number"), _("Place in the queue"), _("Class"), _("Referred"),
		_("Who stands before") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];
		struct queue_place at = queue_place_at(look, &list[i], place + (int64_t)i);

		l[0].text = referral_print(c->a, list[i].id);
		l[1].text = say_number(c->a, at.place);
		l[2].text = str_fmt(c->a, "%d", list[i].class);
		l[3].text = day_of(c, list[i].referred_at);
		l[4].text = queue_why(c, &list[i], &at);
	}
	v->numbers = (struct table){ .caption = _("The numbers in their order"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true,
		.cls = "q-numbers" };
}

/* How many appeals are about it: for those who look at figures, and the body itself. */
static ERR
complaints(struct ctx *c, const struct queue *q, struct queue_view *v)
{
	int64_t n;
	const struct err *e;

	if (!access_sees_figures(&c->who) && !refer_gives(c, q->body))
		return NULL;
	e = store_queue_complaints_count(c->db, c->a, q->id, &n);
	if (!e)
		v->complaints = say_number(c->a, n);
	return e;
}

static void
ways(struct ctx *c, const struct queue *q, struct queue_view *v)
{
	v->csv = url_fmt(c->a, "/queues/%lld/numbers.csv", (long long)q->id);
	v->find = url_fmt(c->a, "/queues/find");
	v->exceptions = url_query_int(c->a, url_fmt(c->a, "/queues/exceptions"), "queue", q->id);
	v->complain = url_query_int(c->a, url_fmt(c->a, "/write"), "queue", q->id);
	if (refer_gives(c, q->body))
		v->work = url_fmt(c->a, "/referrals/queues/%lld", (long long)q->id);
}

/* The page begins behind this number, whatever became of it. */
static ERR
behind(struct ctx *c, const struct req *q, int64_t queue, struct referral *r, bool *any)
{
	int64_t id;
	const struct err *e;

	*any = referral_parse(req_query(q, "after"), &id);
	if (!*any)
		return NULL;
	e = store_referral(c->db, c->a, id, r);
	if (e && e->kind != ERR_MISSING)
		return e;
	*any = !e && r->queue == queue;
	return NULL;
}

ERR
page_open_queue(struct ctx *c, const struct req *q, struct resp *p)
{
	struct queue_view v = { .last = true };
	struct referral *list, from;
	struct queue_look look;
	struct queue_kind k;
	struct queue x;
	struct tmpl t;
	int64_t place;
	bool any;
	size_t n;
	const struct err *e = find(c, q, &x, &k);

	if (!e)
		e = queue_look(c, &x, &look);
	if (!e)
		e = behind(c, q, x.id, &from, &any);
	if (!e)
		e = store_referrals_waiting(c->db, c->a, x.id, any ? &from : NULL, PAGE_LINES + 1, &list, &n);
	if (!e)
		e = first_place(c, list, n, &place);
	if (!e)
		e = complaints(c, &x, &v);
	if (!e)
		e = queue_heir(c, &x, &v.heir);
	if (e)
		return e;
	v.closed = queue_closed(c, &x);
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, queue_url(c, x.id), "after", referral_print(c->a, list[n - 1].id));
	}
	if (any) {
		v.pages.prev = queue_url(c, x.id);
		v.pages.prev_text = _("To the beginning");
	}
	v.kind = queue_kind_name(c, x.kind);
	v.body = staff_body(c, x.body);
	v.article = k.article;
	v.waiting = say_number(c->a, x.waiting);
	v.places = str_fmt(c->a, "%s (%.*s)", say_number(c->a, x.places).p,
	    STR_ARG(queue_word(c->country, c->a, x.kind, QUEUE_UNIT, STR(""), c->lang)));
	v.median = queue_days(c, look.median);
	v.share = say_share(c->a, c->lang, look.jumped, look.invited, 1);
	classes(c, &x, &k, &look, &v);
	numbers(c, &look, list, n, place, &v);
	ways(c, &x, &v);
	visit_frame(c, q, &v.page, str_cstr(c->a, queue_name(c, &x)));
	v.page.wide = true;
	v.page.back = (struct back_link){ .url = url_query(c->a, url_fmt(c->a, "/queues"), "kind", x.kind) };
	t = visit_tmpl(c);
	tmpl_open_queue(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_open_queue_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct export out = export_new(c->a, CSV_BYTES);
	struct referral *list;
	struct queue_kind k;
	struct queue x;
	struct str body;
	size_t n;
	const struct err *e = find(c, q, &x, &k);

	if (!e)
		e = store_referrals_waiting(c->db, c->a, x.id, NULL, CSV_LINES, &list, &n);
	if (e)
		return e;
	export_cell(&out, str_c(_("Place in the queue")));
	export_cell(&out, str_c(_("Number")));
	export_cell(&out, str_c(_("Class")));
	export_cell(&out, str_c(_("Referred")));
	export_row(&out);
	for (size_t i = 0; i < n; i++) {
		int64_t at = list[i].referred_at;

		export_int(&out, (int64_t)i + 1);
		export_cell(&out, referral_print(c->a, list[i].id));
		export_int(&out, list[i].class);
		export_cell(&out, date_iso(c->a, moment_day(at, country_offset(c->country, at))));
		export_row(&out);
	}
	e = buf_end(&out.b, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"numbers.csv\""));
	return NULL;
}
