/* GET /held: what a reception holds until a contact is confirmed; GET and POST /c/{}/release: it goes on. */
#include "action/hold.h"

#include "base/arena.h"
#include "domain/number.h"
#include "store/helds.h"
#include "web/pages_staff.h"
#include "web/view_queue.h"
#include "web/words.h"

#include "tmpl/queue.h"

#define PAGE_LINES 50

ERR
page_held(struct ctx *c, const struct req *q, struct resp *p)
{
	struct held_view v = { .body = staff_body(c, c->who.body) };
	struct str from = req_query(q, "after"), at_text = str_cut(&from, '.');
	struct cell *cells;
	struct crew crew;
	struct line *lines;
	struct held last;
	struct tmpl t;
	int64_t at, after = 0;
	size_t n;
	const struct err *e;

	if (!str_int(at_text, &at) || !str_int(from, &after))
		at = after = 0;
	e = store_helds(c->db, c->a, &c->who, c->who.body, at, after, PAGE_LINES + 1, &lines, &n);
	if (!e)
		e = crew_read(c, c->who.body, &crew);
	if (!e && n > PAGE_LINES)
		e = store_held(c->db, c->a, lines[PAGE_LINES - 1].id, &last);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Held until a contact is confirmed"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/queue"), .text = _("To the queue") };
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, url_fmt(c->a, "/held"), "after",
		    str_fmt(c->a, "%lld.%lld", (long long)last.at, (long long)lines[n - 1].id));
	}
	if (after) {
		v.pages.prev = url_fmt(c->a, "/held");
		v.pages.prev_text = _("To the beginning");
	}
	cells = arena_array(c->a, n * LINE_COLS, sizeof(*cells));
	for (size_t i = 0; i < n; i++)
		line_cells(c, &lines[i], &crew, &cells[i * LINE_COLS]);
	v.table = (struct table){ .caption = v.page.title, .caption_class = "govuk-visually-hidden",
		.cols = line_columns(c, _("Lead executor")), .ncols = LINE_COLS, .cells = cells, .nrows = n,
		.row_headers = true, .cards = true, .cls = "q-list" };
	t = visit_tmpl(c);
	tmpl_held(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_RELEASE, _("Let the appeal go on"), wrong, &v);

	if (e)
		return e;
	v.lead = _("It was held because more came than one person usually sends. It goes to the body that its author chose.");
	deed_ask(c, &v, ASK_AREA, "text", _("Why it goes on without a confirmed contact"));
	return deed_send(c, p, &v);
}

ERR
page_release_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_release(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_release(c, id, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, access_sees(c->country, &c->who, &ap) ? staff_case(c->a, id) : url_fmt(c->a, "/held"),
		    _("The appeal goes on."));
	return e;
}
