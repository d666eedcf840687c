/* GET /reviews, GET and POST /c/{}/verify: answers drawn for the open rating, and their independent review. */
#include "action/verify.h"

#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "web/pages_rating.h"
#include "web/ratings.h"
#include "web/view_admin.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define PAGE_LINES 50
#define COLS 4

static void
fill(struct ctx *c, const struct sample *s, size_t n, struct list_view *v)
{
	const char *const heads[COLS] = { _("Number"), _("Essence"), _("Who answered"), _("Quarter") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0] = (struct cell){ .text = number_print(c->a, s[i].appeal),
			.url = staff_deed(c->a, s[i].appeal, DEED_VERIFY) };
		l[1].text = s[i].gist;
		l[2].text = staff_body(c, s[i].body);
		l[3].text = ratings_quarter(c, s[i].quarter);
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

ERR
page_reviews(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str at = req_query(q, "after"), key = str_cut(&at, '.');
	struct list_view v = { .lead = NULL };
	int64_t after = 0, id = 0;
	struct sample *s;
	struct tmpl t;
	size_t n;
	const struct err *e;

	if (!str_int(key, &after) || !str_int(at, &id))
		after = id = 0;
	e = store_samples_page(c->db, c->a, &c->who, after, id, PAGE_LINES + 1, &s, &n);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Independent reviews"));
	v.page.wide = v.page.secret = true;
	v.lead = _("Answers drawn by lot for the open rating. Look whether what they say is so: on the spot, with "
		   "the author, in the papers. Nobody reviews the body they work for.");
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, url_fmt(c->a, "/reviews"), "after",
		    str_fmt(c->a, "%lld.%lld", (long long)quarter_key(s[n - 1].quarter), (long long)s[n - 1].appeal));
	}
	v.none = _("No answer waits for a review.");
	fill(c, s, n, &v);
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	struct sample s;
	const struct err *e = deed_begin(c, q, DEED_VERIFY, _("Review the answer independently"), wrong, &v);
	struct field *f;

	if (!e && !wrong)
		e = verify_open(c, &v.appeal, &s);
	if (e)
		return e;
	v.lead = _("Say whether what the answer says is so, and what you saw. The author and the body read it; it "
		   "counts in the open rating.");
	f = deed_ask(c, &v, ASK_RADIOS, "reason", _("What was found"));
	staff_words(c, f, "reason.verify", false);
	deed_ask(c, &v, ASK_AREA, "text", _("What you looked at and what you saw"));
	v.send.text = _("Record the review");
	return deed_send(c, p, &v);
}

ERR
page_verify_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_verify(struct ctx *c, const struct req *q, struct resp *p)
{
	enum found found = FOUND_OPEN;
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	(void)found_find(req_form(q, "reason"), &found);
	e = act_verify(c, id, found, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/reviews"), _("The review is recorded."));
	return e;
}
