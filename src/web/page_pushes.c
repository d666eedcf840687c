/* GET /pushes, /pushes/{}: what bodies pushed down to those below them in a quarter, and what of it came back. */
#include "action/admin.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/hops.h"
#include "web/history.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define PAGE_LINES 50
#define QUARTERS 8
#define COLS 5

/* "2026-4", and its moments. */
struct quarter {
	int year, no;
	int64_t from, to;
};

static int64_t
begin_of(struct ctx *c, int year, int no)
{
	struct date d = date_ymd(year, 3 * no - 2, 1);
	int64_t utc = moment_of(d, 0, 0);

	return moment_of(d, 0, country_offset(c->country, utc));
}

static struct quarter
make_quarter(struct ctx *c, int year, int no)
{
	return (struct quarter){ year, no, begin_of(c, year, no),
		no == 4 ? begin_of(c, year + 1, 1) : begin_of(c, year, no + 1) };
}

static struct quarter
quarter_of(struct ctx *c, const struct req *q)
{
	struct str no = str_trim(req_query(q, "quarter")), year = str_cut(&no, '-');
	struct ymd d = date_split(c->today);
	int64_t y, n;

	if (!str_int(year, &y) || !str_int(no, &n) || y < 1990 || y > 2200 || n < 1 || n > 4)
		return make_quarter(c, d.year, (d.month + 2) / 3);
	return make_quarter(c, (int)y, (int)n);
}

static struct str
code_of(struct ctx *c, const struct quarter *t)
{
	return str_fmt(c->a, "%d-%d", t->year, t->no);
}

static struct str
name_of(struct ctx *c, int year, int no)
{
	const char *const pairs[] = { "n", str_fmt(c->a, "%d", no).p, "year", str_fmt(c->a, "%d", year).p, NULL };

	return lang_fill(c->a, _("quarter {n} of {year}"), pairs);
}

static void
ask_quarter(struct ctx *c, const struct quarter *now, struct list_view *v)
{
	struct choice *choices = arena_array(c->a, QUARTERS + 1, sizeof(*choices));
	struct ymd d = date_split(c->today);
	int year = d.year, no = (d.month + 2) / 3;
	size_t n = 0;

	for (int i = 0; i < QUARTERS; i++) {
		struct quarter t = { .year = year, .no = no };

		choices[n++] = (struct choice){ .value = code_of(c, &t), .text = name_of(c, year, no) };
		year -= no == 1;
		no = no == 1 ? 4 : no - 1;
	}
	v->find = (struct ask){ .kind = ASK_SELECT, .field = { .name = "quarter", .label = _("Period"),
		                                        .value = code_of(c, now), .choices = choices, .nchoices = n } };
	v->look = (struct button){ .text = _("Show"), .cls = "govuk-button--secondary" };
}

/* Analysts see figures of the bodies that a controller of their place sees. */
static bool
sees(const struct ctx *c, int64_t body)
{
	struct who who = c->who;

	who.roles |= ROLE_BIT(ROLE_CONTROLLER);
	return access_sees_body(c->country, &who, body);
}

static struct url
rows_url(struct ctx *c, int64_t body, const struct quarter *t, enum steps_of what)
{
	static const char *const codes[STEPS_OF] = { "all", "pushed", "back" };
	struct url u = url_query(c->a, url_fmt(c->a, "/pushes/%lld", (long long)body), "quarter", code_of(c, t));

	return url_query(c->a, u, "what", str_c(codes[what]));
}

struct body_pushes {
	int64_t body;
	struct pushes n;
};

/* Those of the bodies behind `after` that they may see and that pushed, as many as a page has and one more. */
static ERR
pushes_behind(struct ctx *c, const struct quarter *t, int64_t after, struct body_pushes *out, size_t *n)
{
	size_t got = PAGE_LINES + 1;
	int64_t *some;
	const struct err *e = NULL;

	*n = 0;
	while (!e && *n <= PAGE_LINES && got == PAGE_LINES + 1) {
		e = store_pushers(c->db, c->a, after, t->from, t->to, PAGE_LINES + 1, &some, &got);
		for (size_t i = 0; !e && i < got && *n <= PAGE_LINES; i++) {
			struct body_pushes b = { .body = after = some[i] };

			if (!sees(c, b.body))
				continue;
			e = store_pushes(c->db, c->a, &c->who, b.body, t->from, t->to, &b.n);
			if (!e && b.n.pushed)
				out[(*n)++] = b;
		}
	}
	return e;
}

static void
fill(struct ctx *c, const struct body_pushes *b, size_t n, const struct quarter *t, struct list_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	const char *const heads[COLS] = { _("Body"), _("Given away"), _("Pushed down"), _("Share"), _("Came back") };

	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ .text = str_c(heads[i]), .numeric = i > 0 };
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0].text = staff_body(c, b[i].body);
		l[1] = (struct cell){ .text = say_number(c->a, b[i].n.steps),
			.url = rows_url(c, b[i].body, t, STEPS_ALL) };
		l[2] = (struct cell){ .text = say_number(c->a, b[i].n.pushed),
			.url = rows_url(c, b[i].body, t, STEPS_PUSHED) };
		l[3].text = say_share(c->a, c->lang, b[i].n.pushed, b[i].n.steps, 0);
		l[4] = (struct cell){ .text = say_number(c->a, b[i].n.back),
			.url = rows_url(c, b[i].body, t, STEPS_BACK) };
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true,
		.cls = "q-list q-board" };
}

ERR
page_pushes(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .action = url_fmt(c->a, "/pushes") };
	struct quarter t = quarter_of(c, q);
	struct body_pushes *all = arena_array(c->a, PAGE_LINES + 1, sizeof(*all));
	size_t n;
	int64_t after;
	struct tmpl tm;
	const struct err *e;

	if (!str_int(req_query(q, "after"), &after) || after < 0)
		after = 0;
	e = pushes_behind(c, &t, after, all, &n);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Pushed down to bodies below"));
	v.page.wide = v.page.secret = true;
	v.lead = _("A head who pushes appeals down without ground is liable. No number says whether there was a ground: each leads to its rows.");
	ask_quarter(c, &t, &v);
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query_int(c->a, url_query(c->a, url_fmt(c->a, "/pushes"), "quarter", code_of(c, &t)),
		    "after", all[n - 1].body);
	}
	v.none = _("Nobody pushed an appeal down in this time.");
	fill(c, all, n, &t, &v);
	tm = visit_tmpl(c);
	tmpl_list(&tm, &v);
	return visit_send(&tm, p, 200);
}

/* ---- the rows behind a number ---- */

static struct pushed
last_of(const struct req *q)
{
	struct str seq = req_query(q, "after"), at = str_cut(&seq, '.'), id = str_cut(&seq, '.');
	struct pushed l = { .appeal = 0 };

	if (!str_int(at, &l.h.at) || !str_int(id, &l.appeal) || !str_int(seq, &l.h.seq) || l.h.at < 0)
		return (struct pushed){ .appeal = 0 };
	return l;
}

static void
fill_rows(struct ctx *c, const struct pushed *r, size_t n, struct list_view *v)
{
	bool cases = c->who.roles & ROLE_BIT(ROLE_CONTROLLER);
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	const char *const heads[COLS] = { _("Number"), _("When"), _("To which body"), _("Why"), _("What became of it") };

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0].text = number_print(c->a, r[i].appeal);
		if (cases)
			l[0].url = staff_case(c->a, r[i].appeal);
		l[1].text = name_moment(c, r[i].h.at);
		l[2].text = staff_body(c, r[i].h.to);
		l[3].text = name_reason(c, r[i].h.deed, r[i].h.reason);
		l[4].text = str_c(r[i].h.back ? _("came back") : r[i].h.pushed ? _("pushed down") : _("given away"));
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true,
		.cls = "q-list" };
}

ERR
page_steps(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .lead = NULL };
	struct quarter t = quarter_of(c, q);
	struct steps_ask ask = { .from = t.from, .to = t.to, .last = last_of(q), .max = PAGE_LINES + 1 };
	struct str what = req_query(q, "what");
	struct pushed *rows;
	size_t n;
	struct tmpl tm;
	const struct err *e;

	if (!str_int(q->arg[0], &ask.body) || !sees(c, ask.body))
		return &ADMIN_MISSING;
	ask.what = str_is(what, "back") ? STEPS_BACK : str_is(what, "pushed") ? STEPS_PUSHED : STEPS_ALL;
	e = store_steps(c->db, c->a, &c->who, &ask, &rows, &n);
	if (e)
		return e;
	visit_frame(c, q, &v.page, str_cstr(c->a, staff_body(c, ask.body)));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_query(c->a, url_fmt(c->a, "/pushes"), "quarter", code_of(c, &t)) };
	v.lead = str_fmt(c->a, "%s: %s", ask.what == STEPS_BACK ? _("Pushed down and came back")
	        : ask.what == STEPS_PUSHED                      ? _("Pushed down")
	                                                        : _("Given away"),
	    name_of(c, t.year, t.no).p).p;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, rows_url(c, ask.body, &t, ask.what), "after",
		    str_fmt(c->a, "%lld.%lld.%lld", (long long)rows[n - 1].h.at, (long long)rows[n - 1].appeal,
		        (long long)rows[n - 1].h.seq));
	}
	v.none = _("Nobody pushed an appeal down in this time.");
	fill_rows(c, rows, n, &v);
	tm = visit_tmpl(c);
	tmpl_list(&tm, &v);
	return visit_send(&tm, p, 200);
}
