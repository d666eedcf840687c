/* GET and POST /admin/holidays/change: a change of the calendar, what it will move, and the saving. */
#include "action/dayoff.h"
#include "action/retime.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "web/pages_staff.h"
#include "web/view_holidays.h"
#include "web/words.h"

#include "tmpl/holidays.h"

#define LISTED 50
#define COLS 4
#define KEPT (3 + LANGS)

static const struct err DAY_BAD = { ERR_INPUT, N_("Write the day like 2026-11-23."), "day", NULL };
static const struct err TO_BAD = { ERR_INPUT, N_("Write the day like 2026-11-23."), "to", NULL };

/* What was typed, wherever it stands. */
static struct str
typed(const struct req *q, const char *name)
{
	return str_trim(q->method == METHOD_POST ? req_form(q, name) : req_query(q, name));
}

static const char *
name_field(struct ctx *c, int lang)
{
	return lang ? str_fmt(c->a, "name-%s", lang_code((enum lang)lang)).p : "name";
}

static ERR
read_change(struct ctx *c, const struct req *q, struct holiday *h)
{
	*h = (struct holiday){ .kind = HOLIDAY_ADD };
	(void)holiday_find(typed(q, "kind"), &h->kind);
	for (int i = 0; i < LANGS; i++)
		h->names.in[i] = typed(q, name_field(c, i));
	if (!date_parse(typed(q, "day"), &h->day))
		return &DAY_BAD;
	return h->kind == HOLIDAY_MOVE && !date_parse(typed(q, "to"), &h->to) ? &TO_BAD : NULL;
}

static void
asks(struct ctx *c, const struct req *q, struct change_view *v)
{
	struct choice *kinds = arena_array(c->a, HOLIDAY_KINDS, sizeof(*kinds));
	struct str kind = typed(q, "kind");
	struct field *f = form_ask(c, &v->form, ASK_RADIOS, "kind", _("What happens"),
	    kind.n ? kind : str_c(holiday_code(HOLIDAY_ADD)));

	kinds[0] = (struct choice){ .value = str_c(holiday_code(HOLIDAY_ADD)), .text = str_c(_("A day off is added")) };
	kinds[1] = (struct choice){ .value = str_c(holiday_code(HOLIDAY_MOVE)),
		.text = str_c(_("A weekly rest is moved to a working day")) };
	kinds[2] = (struct choice){ .value = str_c(holiday_code(HOLIDAY_DROP)),
		.text = str_c(_("A day that was added here is taken back")) };
	f->choices = kinds;
	f->nchoices = HOLIDAY_KINDS;
	f = form_ask(c, &v->form, ASK_LINE, "day", _("Day"), typed(q, "day"));
	f->hint = _("For example: 2026-11-23");
	f->cls = "govuk-input--width-10";
	f = form_ask(c, &v->form, ASK_LINE, "to", _("Moved to"), typed(q, "to"));
	f->hint = _("Only when a rest is moved");
	f->cls = "govuk-input--width-10";
	for (int i = 0; i < LANGS; i++)
		(void)form_ask(c, &v->form, ASK_LINE, name_field(c, i),
		    str_fmt(c->a, "%s: %s", _("Name of the day"), lang_own_name((enum lang)i)).p, typed(q, name_field(c, i)));
	v->form.lead = _("Nothing is saved yet: the next page shows which running appeals move.");
	v->form.send = (struct button){ .text = _("Show what will change") };
}

/* "29 September → 30 September", or the day alone. */
static struct str
from_to(struct ctx *c, struct date was, struct date then)
{
	struct str a = say_day(c->a, c->lang, was), b = say_day(c->a, c->lang, then);

	return str_eq(a, b) ? a : str_fmt(c->a, "%.*s → %.*s", STR_ARG(a), STR_ARG(b));
}

static void
table(struct ctx *c, const struct preview *p, struct change_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, COLS * p->nlist, sizeof(*cells));

	cols[0].text = str_c(_("Appeal"));
	cols[1].text = str_c(_("Body"));
	cols[2].text = str_c(_("Due"));
	cols[3].text = str_c(_("Answer at the latest"));
	for (size_t i = 0; i < p->nlist; i++) {
		const struct moving *m = &p->list[i];

		cells[COLS * i].text = number_print(c->a, m->was.id);
		cells[COLS * i + 1].text = staff_body(c, m->was.body);
		cells[COLS * i + 2].text = from_to(c, m->was.due, m->then.due);
		cells[COLS * i + 3].text = from_to(c, m->was.latest, m->then.latest);
	}
	v->table = (struct table){ .caption = _("Running appeals that move"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = p->nlist, .row_headers = true, .cards = true };
}

static void
words(struct ctx *c, const struct holiday *h, const struct preview *p, struct change_view *v)
{
	const char *const texts[HOLIDAY_KINDS] = { _("A day off is added: {day} ({name})."),
		_("A rest is moved: {day} is worked, {to} is off."),
		_("A day off is taken back: {day}.") };
	const char *const days[] = { "day", say_weekday(c->a, c->lang, h->day).p, "to",
		h->kind == HOLIDAY_MOVE ? say_weekday(c->a, c->lang, h->to).p : "", "name",
		str_cstr(c->a, lang_pick(&h->names, c->lang)), NULL };
	const char *const sums[] = { "n", say_number(c->a, p->moving).p, "all", say_number(c->a, p->running).p, NULL };
	const char *const more[] = { "n", say_number(c->a, p->moving - (int64_t)p->nlist).p, NULL };

	v->what = lang_fill(c->a, texts[h->kind], days);
	v->sums = lang_fill(c->a, _("Running appeals that get another last day: {n} of {all}."), sums);
	if (p->moving > (int64_t)p->nlist)
		v->rest = lang_fill(c->a, _("and {n} more"), more);
}

static ERR
preview(struct ctx *c, const struct req *q, const struct holiday *h, struct change_view *v)
{
	struct field *kept = arena_array(c->a, KEPT, sizeof(*kept));
	struct country *after;
	struct preview p;
	const struct err *e = holiday_apply(c->country, c->a, c->today, h, &after);

	if (!e)
		e = act_retime_preview(c, after, holiday_first(h), LISTED, &p);
	if (e)
		return e;
	v->shown = true;
	words(c, h, &p, v);
	table(c, &p, v);
	kept[v->nkept++] = (struct field){ .name = "kind", .value = str_c(holiday_code(h->kind)) };
	kept[v->nkept++] = (struct field){ .name = "day", .value = typed(q, "day") };
	kept[v->nkept++] = (struct field){ .name = "to", .value = typed(q, "to") };
	for (int i = 0; i < LANGS; i++)
		kept[v->nkept++] = (struct field){ .name = name_field(c, i), .value = typed(q, name_field(c, i)) };
	v->kept = kept;
	v->behind = _("Answered and closed appeals stay as they were judged. Each appeal that moves keeps a line of it in its history.");
	v->save = (struct button){ .text = _("Save and move them"), .once = true };
	return NULL;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, struct change_view *v, const struct err *wrong)
{
	struct tmpl t = visit_tmpl(c);

	form_begin(c, q, _("Change the calendar"), url_fmt(c->a, "/admin/holidays/change"),
	    url_fmt(c->a, "/admin/holidays"), wrong, &v->form);
	v->form.page.wide = v->shown;
	if (!v->shown)
		asks(c, q, v);
	tmpl_change(&t, v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_change_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct change_view v = { .shown = false };
	struct holiday h;
	const struct err *e = NULL;

	if (typed(q, "kind").n) {
		e = read_change(c, q, &h);
		if (!e)
			e = preview(c, q, &h, &v);
		if (e && !deed_again(e))
			return e;
	}
	return draw(c, q, p, &v, e);
}

ERR
page_change(struct ctx *c, const struct req *q, struct resp *p)
{
	struct change_view v = { .shown = false };
	struct holiday h;
	const struct err *e = read_change(c, q, &h);

	if (!e)
		e = act_holiday(c, &h);
	if (deed_again(e))
		return draw(c, q, p, &v, e);
	if (!e)
		visit_go(c, p, url_query_int(c->a, url_fmt(c->a, "/admin/holidays"), "year", date_split(h.day).year),
		    _("The calendar is changed. The running appeals are moved one after the other, in a short while."));
	return e;
}
