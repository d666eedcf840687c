/* GET and POST /admin/bodies/{}/reform: a body is merged, split or ended; what that moves, and the saving. */
#include "action/admin.h"
#include "action/reform.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/view_holidays.h"
#include "web/words.h"

#include "tmpl/holidays.h"

#define PARTS 4 /* beside the rest; more by the command */
#define COLS 2
#define KEPT (2 + 3 * PARTS)

static const struct err TOPIC_UNKNOWN = { ERR_INPUT, N_("Choose a topic from the list."), "topic1", NULL };
static const struct err PLACE_UNKNOWN = { ERR_INPUT, N_("Choose a place from the list."), "place1", NULL };
static const struct err PART_EMPTY = { ERR_INPUT, N_("A part is a topic, a place or both."), "topic1", NULL };

/* What was typed, wherever it stands. */
static struct str
typed(const struct req *q, const char *name)
{
	return str_trim(q->method == METHOD_POST ? req_form(q, name) : req_query(q, name));
}

static const char *
numbered(struct ctx *c, const char *name, int i)
{
	return str_fmt(c->a, "%s%d", name, i).p;
}

static ERR
the_body(struct ctx *c, const struct req *q, const struct body **out)
{
	int64_t id;

	*out = str_int(q->arg[0], &id) ? country_body(c->country, id) : NULL;
	return *out ? NULL : &ADMIN_MISSING;
}

/* The refusal at its own question. */
static ERR
at(struct ctx *c, const struct err *e, const char *field)
{
	return err_new(c->a, e->kind, e->text, field, "%s", "");
}

static ERR
read_heir(struct ctx *c, struct str text, const char *field, struct heir *h)
{
	const struct body *b = find_body(c->country, c->a, text);

	h->heir = b ? b->id : 0;
	return b ? NULL : at(c, &HEIR_UNKNOWN, field);
}

/* One part; a row with nothing in it is none. */
static ERR
read_part(struct ctx *c, const struct req *q, int i, struct reform *r)
{
	struct str topic = typed(q, numbered(c, "topic", i)), place = typed(q, numbered(c, "place", i)),
	           heir = typed(q, numbered(c, "heir", i));
	const struct topic *t = topic.n ? find_topic(c->country, c->a, topic) : NULL;
	const struct place *p = place.n ? find_place(c->country, c->a, place) : NULL;
	struct heir *h = &r->heirs[r->n];

	if (!topic.n && !place.n && !heir.n)
		return NULL;
	if (topic.n && !t)
		return at(c, &TOPIC_UNKNOWN, numbered(c, "topic", i));
	if (place.n && !p)
		return at(c, &PLACE_UNKNOWN, numbered(c, "place", i));
	if (!t && !p)
		return at(c, &PART_EMPTY, numbered(c, "topic", i));
	*h = (struct heir){ .topic = t ? t->id : 0, .place = p ? p->id : 0 };
	r->n++;
	return read_heir(c, heir, numbered(c, "heir", i), h);
}

static ERR
read_reform(struct ctx *c, const struct req *q, const struct body *b, struct reform *r)
{
	struct str rest = typed(q, "heir");
	const struct err *e = NULL;

	*r = (struct reform){ .body = b->id, .act = typed(q, "act") };
	if (rest.n)
		e = read_heir(c, rest, "heir", &r->heirs[r->n++]);
	for (int i = 1; !e && i <= PARTS; i++)
		e = read_part(c, q, i, r);
	return e;
}

static void
ask_part(struct ctx *c, const struct req *q, int i, struct change_view *v)
{
	const char *const no[] = { "n", str_fmt(c->a, "%d", i).p, NULL };
	struct ask *k = &v->form.asks[v->form.nasks];
	struct field *f = form_ask(c, &v->form, ASK_LINE, numbered(c, "topic", i),
	    str_cstr(c->a, lang_fill(c->a, _("Part {n}: the topic"), no)), typed(q, numbered(c, "topic", i)));

	choose_topic(c, f, k);
	k->elsewhere = i > 1;
	f->hint = i > 1 ? NULL : _("Empty: all topics");
	k = &v->form.asks[v->form.nasks];
	f = form_ask(c, &v->form, ASK_LINE, numbered(c, "place", i),
	    str_cstr(c->a, lang_fill(c->a, _("Part {n}: the place"), no)), typed(q, numbered(c, "place", i)));
	choose_place(c, f, k);
	k->elsewhere = i > 1;
	f->hint = i > 1 ? NULL : _("Empty: everywhere");
	k = &v->form.asks[v->form.nasks];
	f = form_ask(c, &v->form, ASK_LINE, numbered(c, "heir", i),
	    str_cstr(c->a, lang_fill(c->a, _("Part {n}: who takes it over"), no)), typed(q, numbered(c, "heir", i)));
	form_bodies(c, k);
	f->hint = NULL;
}

static void
asks(struct ctx *c, const struct req *q, struct change_view *v)
{
	struct ask *k;
	struct field *f;

	(void)form_ask(c, &v->form, ASK_LINE, "act", _("The act by which it is done"), typed(q, "act"));
	k = &v->form.asks[v->form.nasks];
	f = form_ask(c, &v->form, ASK_LINE, "heir", _("Who takes over everything else, with the people"), typed(q, "heir"));
	form_bodies(c, k);
	f->hint = _("For a merger only this. Empty: what is left goes to the body above or to a reception.");
	for (int i = 1; i <= PARTS; i++)
		ask_part(c, q, i, v);
	v->form.lead = _("Nothing is saved yet: the next page shows where the running appeals go.");
	v->form.send = (struct button){ .text = _("Show what will change") };
}

static void
table(struct ctx *c, const struct goings *s, struct change_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, COLS * s->n, sizeof(*cells));

	cols[0].text = str_c(_("Body"));
	cols[1] = (struct column){ .text = str_c(_("Running appeals")), .numeric = true };
	for (size_t i = 0; i < s->n; i++) {
		cells[COLS * i].text = s->list[i].body ? staff_body(c, s->list[i].body)
		                                       : str_c(_("To nobody: all are complained of"));
		cells[COLS * i + 1].text = say_number(c->a, s->list[i].n);
	}
	v->table = (struct table){ .caption = _("Where the running appeals go"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = s->n, .row_headers = true };
}

static void
keep(struct ctx *c, const struct req *q, struct change_view *v)
{
	static const char *const names[] = { "topic", "place", "heir" };
	struct field *kept = arena_array(c->a, KEPT, sizeof(*kept));

	kept[v->nkept++] = (struct field){ .name = "act", .value = typed(q, "act") };
	kept[v->nkept++] = (struct field){ .name = "heir", .value = typed(q, "heir") };
	for (int i = 1; i <= PARTS; i++)
		for (size_t k = 0; k < 3; k++) {
			const char *name = numbered(c, names[k], i);

			kept[v->nkept++] = (struct field){ .name = name, .value = typed(q, name) };
		}
	v->kept = kept;
}

static ERR
preview(struct ctx *c, const struct req *q, const struct reform *r, const struct body *b, struct change_view *v)
{
	struct goings s;
	const struct err *e = act_reform_preview(c, r, &s);
	const char *const what[] = { "body", str_cstr(c->a, lang_pick(&b->names, c->lang)), "act",
		str_cstr(c->a, r->act), NULL };
	const char *const sums[] = { "n", say_number(c->a, s.running).p, "officers", say_number(c->a, s.officers).p,
		"units", say_number(c->a, s.units).p, NULL };

	if (e)
		return e;
	v->shown = true;
	v->what = lang_fill(c->a, r->act.n ? _("This body ends: {body}. Act: {act}.") : _("This body ends: {body}."), what);
	v->sums = lang_fill(c->a,
	    _("Running appeals that go on elsewhere: {n}. Officers that go along: {officers}, units: {units}. Terms stay as they are."),
	    sums);
	table(c, &s, v);
	keep(c, q, v);
	v->behind = _("What was answered stays in the name of the body that answered. Each appeal that goes elsewhere keeps a line of it in its history, and its author is told once.");
	v->save = (struct button){ .text = _("Save and carry them over"), .once = true };
	return NULL;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct body *b, struct change_view *v,
    const struct err *wrong)
{
	struct tmpl t = visit_tmpl(c);

	form_begin(c, q, _("Merge, split or end a body"), url_fmt(c->a, "/admin/bodies/%lld/reform", (long long)b->id),
	    url_fmt(c->a, "/admin/bodies/%lld", (long long)b->id), wrong, &v->form);
	if (!v->shown)
		asks(c, q, v);
	tmpl_change(&t, v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_reform_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct change_view v = { .shown = false };
	const struct body *b;
	struct reform r;
	const struct err *e = the_body(c, q, &b), *wrong = NULL;

	if (e)
		return e;
	if (req_has_query(q, "act")) {
		wrong = read_reform(c, q, b, &r);
		if (!wrong)
			wrong = preview(c, q, &r, b, &v);
		if (wrong && !deed_again(wrong))
			return wrong;
	}
	return draw(c, q, p, b, &v, wrong);
}

ERR
page_reform(struct ctx *c, const struct req *q, struct resp *p)
{
	struct change_view v = { .shown = false };
	const struct body *b;
	struct reform r;
	const struct err *e = the_body(c, q, &b);

	if (e)
		return e;
	e = read_reform(c, q, b, &r);
	if (!e)
		e = act_reform(c, &r);
	if (deed_again(e))
		return draw(c, q, p, b, &v, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/admin/bodies/%lld", (long long)b->id),
		    _("The body has ended. Its running appeals are carried over one after the other, in a short while."));
	return e;
}
