/* GET /protocols, GET and POST /protocols/new and /protocols/{}: what was settled on the spot at a reception. */
#include "action/protocol.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "web/page_register.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/view_protocols.h"
#include "web/words.h"

#include "tmpl/protocols.h"

#define PAGE_LINES 50
#define COLS 5
#define MONTHS 12

static struct url
here(struct ctx *c, int64_t no)
{
	return url_fmt(c->a, "/protocols/%lld", (long long)no);
}

static ERR
months(struct ctx *c, struct protocols_view *v)
{
	struct protocol_month *m;
	struct month_line *lines;
	size_t n;
	const struct err *e = store_protocols_count(c->db, c->a, c->who.body, protocol_month(c->today) - MONTHS + 1, &m,
	    &n);

	if (e)
		return e;
	lines = arena_array(c->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		lines[i] = (struct month_line){ say_year_month(c->a, c->lang,
			date_ymd((int)(m[i].month / 12), (int)(m[i].month % 12) + 1, 1)), say_number(c->a, m[i].n) };
	v->months = lines;
	v->nmonths = n;
	return NULL;
}

static void
fill(struct ctx *c, const struct protocol *p, size_t n, struct protocols_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	const char *const heads[COLS] = { _("Protocol"), _("Day of the reception"), _("Name"), _("Settled by"),
		_("Appeal") };

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0] = (struct cell){ .text = str_fmt(c->a, "№ %lld", (long long)p[i].no), .url = here(c, p[i].no) };
		l[1].text = say_day(c->a, c->lang, p[i].day);
		l[2].text = mask_name(c->a, p[i].name);
		l[3].text = p[i].settler;
		l[4].text = STR("—");
		if (p[i].appeal)
			l[4] = (struct cell){ .text = number_print(c->a, p[i].appeal),
				.url = staff_case(c->a, p[i].appeal) };
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

ERR
page_protocols(struct ctx *c, const struct req *q, struct resp *p)
{
	struct protocols_view v = { .body = staff_body(c, c->who.body) };
	struct protocol *list;
	struct tmpl t;
	int64_t before;
	size_t n;
	const struct err *e;

	if (!str_int(req_query(q, "before"), &before))
		before = INT64_MAX;
	e = store_protocols(c->db, c->a, c->who.body, before, PAGE_LINES + 1, &list, &n);
	if (!e)
		e = months(c, &v);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Settled on the spot"));
	v.page.wide = v.page.secret = true;
	v.fresh = (struct button){ .text = _("Write a protocol"), .url = url_fmt(c->a, "/protocols/new") };
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query_int(c->a, url_fmt(c->a, "/protocols"), "before", list[n - 1].no);
	}
	if (before != INT64_MAX) {
		v.pages.prev = url_fmt(c->a, "/protocols");
		v.pages.prev_text = _("To the beginning");
	}
	fill(c, list, n, &v);
	t = visit_tmpl(c);
	tmpl_protocols(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct field *f;

	form_begin(c, q, _("Write a protocol"), url_fmt(c->a, "/protocols/new"), url_fmt(c->a, "/protocols"), wrong, &v);
	v.lead = _("For what a person said at a mass reception and what was settled at once, on the spot.");
	f = form_ask(c, &v, ASK_LINE, "day", _("Day of the reception"), date_iso(c->a, c->today));
	field_day(f);
	form_ask(c, &v, ASK_LINE, "name", _("Name"), STR(""));
	f = form_ask(c, &v, ASK_LINE, "residence", _("Residence"), STR(""));
	f->hint = _("Mahalla, street, house");
	form_ask(c, &v, ASK_AREA, "content", _("What was asked"), STR(""))->rows = 4;
	form_ask(c, &v, ASK_AREA, "result", _("How it was settled"), STR(""))->rows = 4;
	form_ask(c, &v, ASK_LINE, "settler", _("Settled by"), c->who.name);
	return form_send(c, p, &v);
}

ERR
page_protocol_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_protocol_new(struct ctx *c, const struct req *q, struct resp *p)
{
	struct protocol x = { .name = req_form(q, "name"), .residence = req_form(q, "residence"),
		.content = req_form(q, "content"), .result = req_form(q, "result"), .settler = req_form(q, "settler") };
	const struct err *e;

	(void)date_parse(str_trim(req_form(q, "day")), &x.day);
	e = act_protocol(c, &x);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/protocols"), _("The protocol is written."));
	return e;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct protocol *x, bool opened, const struct err *wrong)
{
	struct protocol_view v = { .masked = !opened, .body = staff_body(c, x->body), .action = here(c, x->no) };
	const char *const pairs[] = { "n", str_fmt(c->a, "%lld", (long long)x->no).p, NULL };
	struct tmpl t;

	visit_frame(c, q, &v.page, lang_fill(c->a, _("Protocol № {n}"), pairs).p);
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/protocols"), .text = _("To the protocols") };
	v.errors = staff_faults(c, wrong, "why");
	v.day = say_day(c->a, c->lang, x->day);
	v.name = opened ? x->name : mask_name(c->a, x->name);
	v.residence = opened ? x->residence : mask_contact(c->a, x->residence);
	v.content = x->content;
	v.result = x->result;
	v.settler = x->settler;
	v.writer = staff_officer(c, x->officer);
	v.why = (struct field){ .name = "why", .label = _("Open personal data: why?"), .value = req_form(q, "why"),
		.hint = _("Your name and the reason are recorded."), .error = staff_fault(c, wrong, "why") };
	v.open = (struct button){ .text = _("Open"), .name = "do", .value = STR("open"), .cls = "govuk-button--secondary" };
	v.submit = (struct button){ .text = _("Make it an appeal"), .name = "do", .value = STR("appeal"), .once = true };
	if (x->appeal) {
		v.number = number_print(c->a, x->appeal);
		v.appeal = staff_case(c->a, x->appeal);
	}
	t = visit_tmpl(c);
	tmpl_protocol(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_protocol(struct ctx *c, const struct req *q, struct resp *p)
{
	struct protocol x;
	int64_t no;
	const struct err *e = str_int(q->arg[0], &no) ? protocol_find(c, no, &x) : &ACCESS_MISSING;

	return e ? e : draw(c, q, p, &x, false, NULL);
}

ERR
page_protocol_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct submitted out;
	struct protocol x;
	int64_t no;
	const struct err *e = str_int(q->arg[0], &no) ? protocol_find(c, no, &x) : &ACCESS_MISSING;

	if (e)
		return e;
	if (!str_is(req_form(q, "do"), "appeal")) {
		e = act_protocol_open(c, no, req_form(q, "why"), &x);
		return e && !deed_again(e) ? e : draw(c, q, p, &x, !e, e);
	}
	e = act_protocol_submit(c, no, &out);
	if (deed_again(e))
		return draw(c, q, p, &x, false, e);
	return e ? e : page_register_receipt(c, q, p, &out.appeal, out.code);
}
