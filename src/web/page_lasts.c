/* GET and POST /work/{}/{}: a person says whether their work lasts; GET /confirmations and one of them: the
 * reception calls. */
#include "action/last.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/mahalla_words.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/admin.h"
#include "tmpl/mahalla.h"

#define CALLS_MOST 100

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p)
{
	const char *pairs[] = { "mahalla", NULL, "day", NULL, NULL };
	struct lasts_view v = { .given = false };
	struct need x;
	struct tmpl t;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? last_linked(c, id, q->arg[1], &x, &v.given) : &LAST_MISSING;

	if (e)
		return e;
	pairs[1] = str_cstr(c->a, staff_place(c, x.place));
	pairs[3] = say_day(c->a, c->lang, x.placed).p;
	visit_frame(c, q, &v.page, v.given ? _("Thank you") : _("Do you still work?"));
	v.page.secret = true;
	v.lead = v.given ? str_c(_("Your answer is recorded."))
	                 : lang_fill(c->a, _("{mahalla} wrote on {day} that you found work with its help. Only you can say whether it lasts."), pairs);
	v.action = url_fmt(c->a, "/work/%lld/%s", (long long)id, str_cstr(c->a, q->arg[1]));
	t = visit_tmpl(c);
	tmpl_lasts(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_lasts(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p);
}

ERR
page_lasts_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str works = req_form(q, "works");
	struct need x;
	int64_t id;
	bool given = false;
	const struct err *e = str_int(q->arg[0], &id) ? last_linked(c, id, q->arg[1], &x, &given) : &LAST_MISSING;

	if (e)
		return e;
	if (!given && !str_is(works, "yes") && !str_is(works, "no"))
		return draw(c, q, p);
	if (!given)
		e = act_last_answer(c, id, q->arg[1], str_is(works, "yes"));
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/work/%lld/%s", (long long)id, str_cstr(c->a, q->arg[1])), NULL);
	return e;
}

ERR
page_confirmations(struct ctx *c, const struct req *q, struct resp *p)
{
	const char *const heads[] = { _("Number"), _("Mahalla"), _("Asked"), _("Since"), _("Tried") };
	struct list_view v = { .none = _("Nobody is to be called.") };
	struct column *cols = arena_array(c->a, 5, sizeof(*cols));
	struct cell *cells;
	struct need *x;
	struct tmpl t;
	size_t n;
	const struct err *e = last_calls(c, CALLS_MOST, &x, &n);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Does the work last?"));
	v.page.wide = v.page.secret = true;
	v.lead = _("People whom a mahalla placed, and who did not answer the message. The reception calls them, never the mahalla.");
	cells = arena_array(c->a, 5 * n, sizeof(*cells));
	for (size_t i = 0; i < 5; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 4 };
	for (size_t i = 0; i < n; i++) {
		struct cell *to = &cells[5 * i];

		to[0] = (struct cell){ .text = str_fmt(c->a, "\xe2\x84\x96 %lld", (long long)x[i].id),
			.url = url_fmt(c->a, "/confirmations/%lld", (long long)x[i].id) };
		to[1].text = staff_place(c, x[i].place);
		to[2].text = str_c(x[i].ask == 1 ? _("after 30 days") : _("after 90 days"));
		to[3].text = say_day(c->a, c->lang, x[i].ask_day);
		to[4].text = say_number(c->a, x[i].tries);
	}
	v.table = (struct table){ .caption = v.page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = 5,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
call(struct ctx *c, const struct req *q, struct resp *p, const struct need *x, bool opened)
{
	struct sheet_view v = { .action = url_fmt(c->a, "/confirmations/%lld", (long long)x->id) };
	struct sheet_form *f;

	visit_frame(c, q, &v.page, _("Does the work last?"));
	v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/confirmations") };
	v.caption = str_fmt(c->a, "\xe2\x84\x96 %lld \xc2\xb7 %.*s", (long long)x->id, STR_ARG(staff_place(c,
	    x->place)));
	sheet_fact(&v, _("Name"), x->name);
	sheet_fact(&v, _("Telephone"), x->phone);
	sheet_fact(&v, _("Placed on"), say_day(c->a, c->lang, x->placed));
	if (!opened) {
		sheet_form(c, &v, "open", _("Open name and number"), _("Open"))->lead = _("Your look is recorded.");
		return sheet_send(c, p, &v, NULL);
	}
	sheet_form(c, &v, "works", _("The person works"), _("Works"));
	f = sheet_form(c, &v, "not", _("The person does not work any more"), _("Does not work"));
	f->send.cls = "govuk-button--warning";
	sheet_form(c, &v, "unreached", _("Nobody answered"), _("Not reached"));
	return sheet_send(c, p, &v, NULL);
}

ERR
page_confirmation(struct ctx *c, const struct req *q, struct resp *p)
{
	struct need x;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? last_call(c, id, &x) : &LAST_MISSING;

	return e ? e : call(c, q, p, &x, false);
}

ERR
page_confirmation_post(struct ctx *c, const struct req *q, struct resp *p)
{
	static const char *const results[LAST_RESULTS] = { "works", "not", "unreached" };
	struct str what = req_form(q, "do");
	struct need x;
	int64_t id;
	const struct err *e = &LAST_MISSING;

	if (!str_int(q->arg[0], &id))
		return e;
	if (str_is(what, "open")) {
		e = act_last_open(c, id, &x);
		return e ? e : call(c, q, p, &x, true);
	}
	for (int i = 0; i < LAST_RESULTS; i++)
		if (str_is(what, results[i]))
			e = act_last_call(c, id, (enum last_result)i);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/confirmations"), _("Saved."));
	return e;
}
