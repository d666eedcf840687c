/* GET /steps, GET and POST /steps/{}/{}: steps of plans of help that wait for the own body, which says that one is
 * done or why not. Whom they are for the mahalla alone knows: it is asked there. */
#include "action/help.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/mahalla_words.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define PAGE_LINES 40
#define COLS 5

static struct url
here(struct ctx *c, const struct step_waits *s)
{
	return url_fmt(c->a, "/steps/%lld/%d", (long long)s->need, s->step.no);
}

static void
frame(struct ctx *c, const struct req *q, struct page *page, const char *title)
{
	visit_frame(c, q, page, title);
	page->secret = true;
	page->wide = true;
}

/* "2026-12-01.17.2": behind that step. */
static void
behind(const struct req *q, struct step_waits *after)
{
	struct str rest = req_query(q, "after"), day = str_cut(&rest, '.'), need = str_cut(&rest, '.');
	int64_t no = 0;

	if (!date_parse(day, &after->step.due) || !str_int(need, &after->need) || !str_int(rest, &no))
		*after = (struct step_waits){ .need = 0 };
	after->step.no = (int)no;
}

static struct table
table_of(struct ctx *c, const struct step_waits *x, size_t n, const char *caption)
{
	const char *const heads[COLS] = { _("Step of the plan"), _("What exactly"), _("Mahalla"), _("Until"), _("State") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, COLS * n, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *to = &cells[COLS * i];
		bool late = date_cmp(x[i].step.due, c->today) < 0;

		to[0] = (struct cell){ .text = mahalla_measure(c, x[i].step.kind), .url = here(c, &x[i]) };
		to[1].text = x[i].step.text.n ? x[i].step.text : mahalla_need_kind(c, x[i].kind);
		to[2].text = staff_place(c, x[i].place);
		to[3].text = say_day(c->a, c->lang, x[i].step.due);
		to[4].text = str_c(late ? _("late") : mahalla_step_state(c, STEP_OPEN));
	}
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = COLS,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

ERR
page_plan_steps(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .none = _("No step waits for your body.") };
	struct step_waits after, *x;
	struct tmpl t;
	size_t n;
	const struct err *e;

	behind(q, &after);
	e = store_need_steps_at(c->db, c->a, c->who.body, &after, PAGE_LINES + 1, &x, &n);
	if (e)
		return e;
	frame(c, q, &v.page, _("Steps of plans that wait for your body"));
	v.lead = _("Mahallas agreed on them with people who need help. Say of each that it is done, or why it came to nothing.");
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, url_fmt(c->a, "/steps"), "after",
		    str_fmt(c->a, "%s.%lld.%d", date_iso(c->a, x[n - 1].step.due).p, (long long)x[n - 1].need,
		        x[n - 1].step.no));
	}
	v.table = table_of(c, x, n, v.page.title);
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static void
forms(struct ctx *c, const struct req *q, const struct need_step *s, struct sheet_view *v)
{
	struct sheet_form *f = sheet_form(c, v, "done", _("It is done"), _("It is done"));
	struct field *money;

	sheet_ask(c, q, v, f, ASK_AREA, "words", _("What came of it"), STR(""))->rows = 3;
	money = sheet_ask(c, q, v, f, ASK_LINE, "money", _("Money that was given, soʻm"),
	    s->money ? str_fmt(c->a, "%lld", (long long)s->money) : STR(""));
	money->inputmode = "numeric";
	money->cls = "govuk-input--width-10";
	f = sheet_form(c, v, "failed", _("It came to nothing"), _("It came to nothing"));
	sheet_ask(c, q, v, f, ASK_AREA, "words", _("Why"), STR(""))->rows = 3;
}

static bool
asked(const struct req *q, int64_t *need, int *no)
{
	int64_t n = 0;
	bool ok = str_int(q->arg[0], need) && str_int(q->arg[1], &n) && n > 0 && n <= STEPS_MOST;

	*no = (int)n;
	return ok;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct sheet_view v = { .nforms = 0 };
	struct need_step s;
	struct need x;
	int64_t id;
	int no;
	const struct err *e = asked(q, &id, &no) ? help_step(c, id, no, &x, &s) : &STREET_MISSING;

	if (e)
		return e;
	v.action = url_fmt(c->a, "/steps/%lld/%d", (long long)id, no);
	frame(c, q, &v.page, str_cstr(c->a, mahalla_measure(c, s.kind)));
	v.page.back.url = url_fmt(c->a, "/steps");
	v.caption = str_fmt(c->a, "%.*s \xc2\xb7 \xe2\x84\x96 %lld", STR_ARG(staff_place(c, x.place)), (long long)id);
	v.lead = str_c(_("Who it is, and what they said, the mahalla alone reads."));
	sheet_fact(&v, _("What is needed"), mahalla_need_kind(c, x.kind));
	sheet_fact(&v, _("What exactly"), s.text);
	sheet_fact(&v, _("Until"), say_day(c->a, c->lang, s.due));
	sheet_fact(&v, _("Money"), s.money ? mahalla_money(c, s.money) : STR(""));
	sheet_fact(&v, _("Whom to ask in the mahalla"), staff_officer(c, x.owner));
	forms(c, q, &s, &v);
	sheet_refused(c, q, &v, wrong);
	return sheet_send(c, p, &v, wrong);
}

ERR
page_plan_step(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

ERR
page_plan_step_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str typed = str_trim(req_form(q, "money"));
	int64_t id, money = 0;
	int no;
	const struct err *e;

	if (!asked(q, &id, &no))
		return &STREET_MISSING;
	if (typed.n && !money_parse(typed, &money))
		money = -1;
	e = act_step(c, id, no, str_is(req_form(q, "do"), "done"), money, req_form(q, "words"));
	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/steps"), _("Saved."));
	return e;
}
