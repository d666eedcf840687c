/* GET /control: what a body holds on control, what it told others to do, what it was told to do. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/controls.h"
#include "web/pages_staff.h"
#include "web/view_watch.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/watch.h"

#define PAGE_LINES 50
#define COLS 5

static const char *const codes[WATCHES] = { "on", "told-us", "told", "reviews" };

static enum watch
part_of(struct ctx *c, const struct req *q)
{
	for (int i = 0; i < WATCHES; i++)
		if (str_is(req_query(q, "part"), codes[i]))
			return (enum watch)i;
	return c->who.roles & ROLE_BIT(ROLE_CONTROLLER) ? WATCH_CONTROL : WATCH_TOLD_US;
}

static void
parts(struct ctx *c, enum watch now, struct watch_view *v)
{
	static const char *const texts[WATCHES] = { N_("On control"), N_("Instructions to us"),
		N_("Instructions given"), N_("Not solved: to review") };

	for (int i = 0; i < WATCHES; i++) {
		if (i != WATCH_TOLD_US && !(c->who.roles & ROLE_BIT(ROLE_CONTROLLER)))
			continue;
		v->parts[v->nparts++] = (struct nav_link){ _(texts[i]),
			url_query(c->a, url_fmt(c->a, "/control"), "part", str_c(codes[i])), i == (int)now };
	}
}

/* "20000.2026100000.1": where the page begins. */
static struct watched
after_of(const struct req *q)
{
	struct str at = req_query(q, "after"), day = str_cut(&at, '.'), id = str_cut(&at, '.');
	struct watched w = { .appeal = 0 };
	int64_t n;

	if (!str_int(day, &n) || n <= 0 || !str_int(id, &w.appeal))
		return (struct watched){ .appeal = 0 };
	w.at = n;
	w.day.day = (int32_t)(n < 3000000 ? n : 3000000);
	(void)str_int(at, &w.no);
	return w;
}

static void
fill(struct ctx *c, enum watch what, const struct watched *w, size_t n, struct watch_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	const char *const heads[COLS] = { _("Number"), _("Essence"), _("Body"),
		what == WATCH_REVIEW ? _("Judged") : what == WATCH_CONTROL ? _("Next look") : _("To be done by"),
		_("State") };

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0] = (struct cell){ .text = number_print(c->a, w[i].appeal), .url = staff_case(c->a, w[i].appeal) };
		l[1].text = w[i].gist;
		l[2].text = staff_body(c, w[i].body);
		l[3].text = what == WATCH_REVIEW
		    ? say_moment(c->a, c->lang, w[i].at, country_offset(c->country, w[i].at))
		    : str_fmt(c->a, "%s (%s)", say_day(c->a, c->lang, w[i].day).p, why_left(c, w[i].day).p);
		l[4].text = staff_state(c, w[i].state);
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true,
		.cls = "q-list" };
}

ERR
page_watch(struct ctx *c, const struct req *q, struct resp *p)
{
	struct watch_view v = { .nparts = 0 };
	enum watch what = part_of(c, q);
	struct watched after = after_of(q), *w;
	struct url here = url_query(c->a, url_fmt(c->a, "/control"), "part", str_c(codes[what]));
	struct tmpl t;
	size_t n;
	const struct err *e = store_watched(c->db, c->a, &c->who, what, c->who.body, &after,
	    PAGE_LINES + 1, &w, &n);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Control"));
	v.page.wide = v.page.secret = true;
	v.body = staff_body(c, c->who.body);
	parts(c, what, &v);
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, here, "after",
		    str_fmt(c->a, "%lld.%lld.%lld",
		        what == WATCH_REVIEW ? (long long)w[n - 1].at : (long long)w[n - 1].day.day,
		        (long long)w[n - 1].appeal, (long long)w[n - 1].no));
	}
	if (after.appeal) {
		v.pages.prev = here;
		v.pages.prev_text = _("To the beginning");
	}
	fill(c, what, w, n, &v);
	v.none = _("Nothing is waiting here");
	t = visit_tmpl(c);
	tmpl_watch(&t, &v);
	return visit_send(&t, p, 200);
}
