/* GET /mahalla/needs, GET and POST /mahalla/needs/new and /mahalla/needs/{}: needs, and what is done about one. */
#include "action/help.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "domain/number.h"
#include "web/mahalla_words.h"
#include "web/page_register.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define PAGE_LINES 40
#define BODIES_LISTED 60

static struct url
here(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/mahalla/needs/%lld", (long long)id);
}

ERR
page_needs(struct ctx *c, const struct req *q, struct resp *p)
{
	const char *const heads[] = { _("Who"), _("What is needed"), _("State"), _("Until"), _("Owner") };
	struct list_view v = { .none = _("No need is open.") };
	struct str rest = req_query(q, "after"), day = str_cut(&rest, '.');
	struct column *cols = arena_array(c->a, 5, sizeof(*cols));
	struct cell *cells;
	struct need *x;
	struct date from = { 0 };
	struct tmpl t;
	int64_t place, id = 0;
	size_t n = 0;
	const struct err *e = mahalla_own(c, &place);

	if (!date_parse(day, &from) || !str_int(rest, &id))
		from.day = 0, id = 0;
	if (!e)
		e = store_needs_open(c->db, c->a, place, from, id, PAGE_LINES + 1, &x, &n);
	if (e)
		return e;
	mahalla_frame(c, q, &v.page, _("Open needs"));
	v.fresh = (struct button){ .text = _("A need was found"), .url = url_fmt(c->a, "/mahalla/needs/new") };
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, url_fmt(c->a, "/mahalla/needs"), "after",
		    str_fmt(c->a, "%s.%lld", date_iso(c->a, x[n - 1].due).p, (long long)x[n - 1].id));
	}
	cells = arena_array(c->a, 5 * n, sizeof(*cells));
	for (size_t i = 0; i < 5; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *to = &cells[5 * i];

		to[0] = (struct cell){ .text = x[i].name.n ? x[i].name : STR("\xe2\x80\x94"), .url = here(c, x[i].id) };
		to[1].text = mahalla_need_kind(c, x[i].kind);
		to[2].text = str_c(mahalla_need_state(c, (int)x[i].state));
		to[3].text = say_day(c->a, c->lang, x[i].due);
		to[4].text = staff_officer(c, x[i].owner);
	}
	v.table = (struct table){ .caption = v.page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = 5,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
new_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct survey *s = arena_alloc(c->a, sizeof(*s));
	struct choice *kinds = arena_array(c->a, SURVEY_NEEDS + 1, sizeof(*kinds)), *agree = arena_array(c->a, 1,
	    sizeof(*agree));
	struct form_view v = { .nasks = 0 };
	struct field *f;
	int64_t place;
	const struct err *e = mahalla_own(c, &place);

	if (e)
		return e;
	form_begin(c, q, _("A need was found"), url_fmt(c->a, "/mahalla/needs/new"), url_fmt(c->a, "/mahalla"), wrong, &v);
	f = form_ask(c, &v, ASK_SELECT, "kind", _("What is needed"), STR(""));
	kinds[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; survey_of(c->country, s) && i < s->nneeds; i++)
		kinds[f->nchoices++] = (struct choice){ .value = s->needs[i].code, .text = mahalla_need_kind(c,
		    s->needs[i].code) };
	f->choices = kinds;
	form_ask(c, &v, ASK_LINE, "name", _("Name"), STR(""));
	f = form_ask(c, &v, ASK_LINE, "phone", _("Telephone"), STR(""));
	f->type = "tel";
	f->cls = "govuk-input--width-20";
	form_ask(c, &v, ASK_AREA, "text", _("In their words"), STR(""))->rows = 3;
	f = form_ask(c, &v, ASK_CHECKS, "consent", _("Consent"), STR(""));
	agree[0] = (struct choice){ .value = STR("1"), .text = str_c(_("The person agrees that this is kept")) };
	f->choices = agree;
	f->nchoices = 1;
	return form_send(c, p, &v);
}

ERR
page_need_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return new_form(c, q, p, NULL);
}

ERR
page_need_new(struct ctx *c, const struct req *q, struct resp *p)
{
	struct need x = { .kind = req_form(q, "kind"), .name = req_form(q, "name"), .phone = req_form(q, "phone"),
		.text = req_form(q, "text"), .lang = c->lang };
	const struct err *e = act_need(c, req_form(q, "key"), req_has_form(q, "consent"), &x);

	if (deed_again(e))
		return new_form(c, q, p, e);
	if (!e)
		visit_go(c, p, here(c, x.id), _("Saved."));
	return e;
}

static void
facts(struct ctx *c, const struct need *x, struct sheet_view *v)
{
	sheet_fact(v, _("Name"), x->name);
	sheet_fact(v, _("Telephone"), x->phone);
	sheet_fact(v, _("State"), str_c(mahalla_need_state(c, (int)x->state)));
	sheet_fact(v, _("Found on"), say_day(c->a, c->lang, x->found));
	if (!x->closed.day)
		sheet_fact(v, _("Until"), say_day(c->a, c->lang, x->due));
	sheet_fact(v, _("Owner"), staff_officer(c, x->owner));
	sheet_fact(v, _("In their words"), x->text);
	sheet_fact(v, _("What came of it"), x->words);
	if (x->placed.day)
		sheet_fact(v, _("Placed on"), say_day(c->a, c->lang, x->placed));
	if (x->ask)
		sheet_fact(v, _("The person is asked on"), say_day(c->a, c->lang, x->ask_day));
	if (x->closed.day)
		sheet_fact(v, _("Ended on"), say_day(c->a, c->lang, x->closed));
	if (x->appeal)
		sheet_fact(v, _("It became the appeal"), number_print(c->a, x->appeal));
}

static void
steps_table(struct ctx *c, const struct need_step *s, size_t n, struct sheet_view *v)
{
	const char *const heads[] = { _("Step of the plan"), _("Responsible"), _("Until"), _("Money"), _("State") };
	struct column *cols = arena_array(c->a, 5, sizeof(*cols));
	struct cell *cells = arena_array(c->a, 5 * n, sizeof(*cells));

	for (size_t i = 0; i < 5; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 3 };
	for (size_t i = 0; i < n; i++) {
		struct cell *to = &cells[5 * i];

		to[0].text = mahalla_measure(c, s[i].kind);
		if (s[i].text.n)
			to[0].text = str_fmt(c->a, "%.*s: %.*s", STR_ARG(to[0].text), STR_ARG(s[i].text));
		to[1].text = staff_body(c, s[i].body);
		to[2].text = say_day(c->a, c->lang, s[i].due);
		to[3].text = s[i].money ? mahalla_money(c, s[i].money) : STR("\xe2\x80\x94");
		to[4].text = str_c(mahalla_step_state(c, (int)s[i].state));
		if (s[i].words.n)
			to[4].text = str_fmt(c->a, "%.*s: %.*s", STR_ARG(to[4].text), STR_ARG(s[i].words));
	}
	v->table = (struct table){ .caption = _("The plan"), .caption_class = "govuk-table__caption--m", .cols = cols, .ncols = 5,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

/* Bodies of the mahalla's district, and above it. */
static void
choose_body(struct ctx *c, const struct need *x, struct ask *k)
{
	struct str *options = arena_array(c->a, BODIES_LISTED, sizeof(*options));

	for (size_t i = 0; i < c->country->nbodies && k->noptions < BODIES_LISTED; i++)
		if (c->country->bodies[i].place == x->district && !c->country->bodies[i].ended)
			options[k->noptions++] = find_body_text(c->a, &c->country->bodies[i], c->lang);
	k->options = options;
	k->list = "bodies";
	k->field.hint = _("Words of its name, in any script");
}

static void
ask_day(struct field *f)
{
	field_day(f);
}

static void
ask_step(struct ctx *c, const struct req *q, const struct need *x, struct sheet_view *v)
{
	struct survey *s = arena_alloc(c->a, sizeof(*s));
	struct choice *all = arena_array(c->a, SURVEY_MEASURES + 1, sizeof(*all));
	struct sheet_form *form = sheet_form(c, v, "step", _("One more measure"), _("Add it to the plan"));
	struct field *f = sheet_ask(c, q, v, form, ASK_SELECT, "measure", _("Step of the plan"), STR(""));

	all[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; survey_of(c->country, s) && i < s->nmeasures; i++)
		all[f->nchoices++] = (struct choice){ .value = s->measures[i], .text = mahalla_measure(c,
		    s->measures[i]) };
	f->choices = all;
	sheet_ask(c, q, v, form, ASK_LINE, "body", _("Responsible body"), STR(""));
	choose_body(c, x, &form->asks[1]);
	sheet_ask(c, q, v, form, ASK_LINE, "text", _("What exactly"), STR(""))->hint = _("The responsible body reads it: write no name.");
	ask_day(sheet_ask(c, q, v, form, ASK_LINE, "due", _("Until"), date_iso(c->a, date_add_days(c->today, 30))));
	f = sheet_ask(c, q, v, form, ASK_LINE, "money", _("Money, soʻm"), STR(""));
	f->inputmode = "numeric";
	f->cls = "govuk-input--width-10";
}

static void
ask_end(struct ctx *c, const struct req *q, const struct need_step *s, struct sheet_view *v)
{
	const char *const pairs[] = { "what", str_cstr(c->a, mahalla_measure(c, s->kind)), NULL };
	struct sheet_form *form = sheet_form(c, v, "end", lang_fill(c->a, _("The measure is over: {what}"), pairs).p, _("It is done"));
	struct field *f;

	form->no = str_fmt(c->a, "%d", s->no);
	f = sheet_ask(c, q, v, form, ASK_LINE, "money", _("Money that was given, soʻm"), str_fmt(c->a, "%lld", (long long)s->money));
	f->inputmode = "numeric";
	f->cls = "govuk-input--width-10";
	form->other = (struct button){ .text = _("It came to nothing"), .name = "failed", .value = STR("1"), .once = true,
		.cls = "govuk-button--warning" };
}

static void
ask_words(struct ctx *c, const struct req *q, struct sheet_view *v, const char *doing, const char *title,
    const char *label,
    const char *send, struct str value)
{
	struct sheet_form *form = sheet_form(c, v, doing, title, send);

	sheet_ask(c, q, v, form, ASK_AREA, "words", label, value)->rows = 3;
}

static void
forms(struct ctx *c, const struct req *q, const struct need *x, const struct need_step *s, size_t n,
    struct sheet_view *v)
{
	struct sheet_form *form;

	if (need_may(NEED_MEASURE, x->state, x->work) && n < STEPS_MOST)
		ask_step(c, q, x, v);
	for (size_t i = 0; i < n && !need_closed(x->state); i++)
		if (s[i].state == STEP_OPEN)
			ask_end(c, q, &s[i], v);
	if (need_may(NEED_PLACE, x->state, x->work))
		ask_words(c, q, v, "place", _("The person found work"), _("Where and as what"), _("Placed"), STR(""));
	if (need_may(NEED_SETTLE, x->state, x->work))
		ask_words(c, q, v, "settle", _("The need is settled"), _("What came of it"), _("Settled"), STR(""));
	if (need_may(NEED_SUBMIT, x->state, x->work))
		ask_words(c, q, v, "submit", _("Register an appeal"), _("In their words"), _("Register"), x->text);
	if (!need_closed(x->state)) {
		form = sheet_form(c, v, "move", _("Another day"), _("Save"));
		ask_day(sheet_ask(c, q, v, form, ASK_LINE, "due", _("Until"), date_iso(c->a, x->due)));
	}
	if (need_may(NEED_LOSE, x->state, x->work))
		ask_words(c, q, v, "lose", _("It is given up"), _("Why"), _("Give up"), STR(""));
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, const struct err *wrong)
{
	struct sheet_view v = { .action = here(c, id) };
	struct need_step *s;
	struct need x;
	size_t n;
	const struct err *e = help_look(c, id, &x);
	bool own;

	if (!e)
		e = store_need_steps(c->db, c->a, id, &s, &n);
	if (e)
		return e;
	own = mahalla_of(c->country, &c->who) == x.place;
	mahalla_frame(c, q, &v.page, str_cstr(c->a, mahalla_need_kind(c, x.kind)));
	v.caption = str_fmt(c->a, "%.*s \xc2\xb7 \xe2\x84\x96 %lld", STR_ARG(staff_place(c, x.place)), (long long)id);
	v.page.wide = true;
	if (!own)
		v.lead = str_c(_("Who it is, and what they said, the mahalla alone reads."));
	facts(c, &x, &v);
	if (!own)
		for (size_t i = 0; i < n; i++)
			s[i].text = s[i].words = STR("");
	steps_table(c, s, n, &v);
	if (own)
		forms(c, q, &x, s, n, &v);
	sheet_refused(c, q, &v, wrong);
	return sheet_send(c, p, &v, wrong);
}

ERR
page_need(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? draw(c, q, p, id, NULL) : &STREET_MISSING;
}

/* Empty is nothing; what is no number is -1, which the deed refuses. */
static int64_t
money(const struct req *q)
{
	struct str typed = str_trim(req_form(q, "money"));
	int64_t n = 0;

	return !typed.n ? 0 : money_parse(typed, &n) ? n : -1;
}

static ERR
step(struct ctx *c, const struct req *q, int64_t id)
{
	const struct body *b = find_body(c->country, c->a, req_form(q, "body"));
	struct need_step s = { .kind = req_form(q, "measure"), .body = b ? b->id : 0, .text = req_form(q, "text"),
		.money = money(q) };

	(void)date_parse(str_trim(req_form(q, "due")), &s.due);
	return act_need_step(c, id, &s);
}

ERR
page_need_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = req_form(q, "do"), words = req_form(q, "words");
	struct submitted out = { .code = STR("") };
	struct date due = { 0 };
	int64_t id, no = 0;
	const struct err *e = &STREET_MISSING;

	if (!str_int(q->arg[0], &id))
		return e;
	out.appeal.id = 0;
	(void)date_parse(str_trim(req_form(q, "due")), &due);
	if (str_is(what, "step"))
		e = step(c, q, id);
	else if (str_is(what, "end") && str_int(req_form(q, "no"), &no))
		e = act_need_step_end(c, id, (int)no, !req_has_form(q, "failed"), money(q));
	else if (str_is(what, "place"))
		e = act_need_end(c, id, NEED_PLACE, words);
	else if (str_is(what, "settle"))
		e = act_need_end(c, id, NEED_SETTLE, words);
	else if (str_is(what, "lose"))
		e = act_need_end(c, id, NEED_LOSE, words);
	else if (str_is(what, "move"))
		e = act_need_move(c, id, due, 0);
	else if (str_is(what, "submit"))
		e = act_need_submit(c, id, words, &out);
	if (deed_again(e))
		return draw(c, q, p, id, e);
	if (!e && out.appeal.id)
		return page_register_receipt(c, q, p, &out.appeal, out.code);
	if (!e)
		visit_go(c, p, here(c, id), _("Saved."));
	return e;
}
