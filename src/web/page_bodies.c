/* /admin/bodies: the bodies, one of them, its units. */
#include "action/admin.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "domain/heir.h"
#include "domain/mahalla.h"
#include "store/reforms.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define FOUND_MAX 50

static void
rows(struct ctx *c, const struct body **found, size_t n, struct list_view *v)
{
	struct column *cols = arena_array(c->a, 5, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * 5, sizeof(*cells));
	const char *const heads[] = { _("Body"), _("Kind"), _("Place"), _("Above it"), _("Units") };

	for (size_t i = 0; i < 5; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		const struct body *b = found[i];

		cells[5 * i] = (struct cell){ .text = lang_pick(&b->names, c->lang),
			.url = url_fmt(c->a, "/admin/bodies/%lld", (long long)b->id) };
		cells[5 * i + 1].text = b->kind;
		cells[5 * i + 2].text = staff_place(c, b->place);
		cells[5 * i + 3].text = staff_body(c, b->parent);
		cells[5 * i + 4] = (struct cell){ .text = str_c(_("Units")),
			.url = url_fmt(c->a, "/admin/bodies/%lld/units", (long long)b->id) };
	}
	v->table = (struct table){ .caption = _("Bodies"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = 5, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

ERR
page_bodies(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .action = url_fmt(c->a, "/admin/bodies") };
	const struct body **found = arena_array(c->a, FOUND_MAX, sizeof(struct body *));
	struct str typed = str_trim(req_query(q, "find"));
	size_t n = find_bodies(c->country, c->a, typed, 0, 0, found, FOUND_MAX);
	struct tmpl t;

	/* Without words: those at the top. */
	for (size_t i = 0; !typed.n && i < c->country->nbodies && n < FOUND_MAX; i++)
		if (!c->country->bodies[i].parent)
			found[n++] = &c->country->bodies[i];
	visit_frame(c, q, &v.page, _("Bodies"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/admin") };
	v.find = (struct ask){ .kind = ASK_LINE, .field = { .name = "find", .label = _("Words of the name, or the code"),
		                                      .value = typed } };
	v.look = (struct button){ .text = _("Find"), .cls = "govuk-button--secondary" };
	v.fresh = (struct button){ .text = _("New body"), .url = url_fmt(c->a, "/admin/bodies/new") };
	v.none = _("No body was found by these words.");
	rows(c, found, n, &v);
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

/* The body of the address; `new` is one with id 0. */
static ERR
the_body(struct ctx *c, const struct req *q, struct body *b)
{
	const struct body *known;
	int64_t id;

	*b = (struct body){ .level = LEVEL_DISTRICT };
	if (str_is(q->arg[0], "new")) { /* a mahalla below one, where it is asked for so */
		known = str_int(req_query(q, "above"), &id) ? country_body(c->country, id) : NULL;
		if (known)
			*b = (struct body){ .level = LEVEL_MAHALLA, .parent = known->id, .kind = STR("mahalla") };
		return NULL;
	}
	known = str_int(q->arg[0], &id) ? country_body(c->country, id) : NULL;
	if (!known)
		return &ADMIN_MISSING;
	*b = *known;
	return NULL;
}

static const char *
name_field(struct ctx *c, int lang)
{
	return lang ? str_fmt(c->a, "name-%s", lang_code((enum lang)lang)).p : "name";
}

/* The district whose mahallas are offered: of the body itself, or of the one above it. */
static int64_t
district_of(const struct ctx *c, const struct body *b, const struct body *up)
{
	const struct place *at = country_place(c->country, b->place ? b->place : up ? up->place : 0);

	if (at && at->level == LEVEL_MAHALLA)
		at = country_place(c->country, at->parent);
	return at && at->level != LEVEL_COUNTRY && at->level != LEVEL_REGION ? at->id : 0;
}

/* Mahallas of the district that have no body yet stand in front of the other places. */
static void
offer_mahallas(struct ctx *c, int64_t district, struct ask *k)
{
	struct str *options = arena_array(c->a, c->country->nplaces, sizeof(*options));
	size_t n = 0;

	for (size_t i = 0; district && i < c->country->nplaces; i++) {
		const struct place *p = &c->country->places[i];

		if (p->level == LEVEL_MAHALLA && p->parent == district && !mahalla_body(c->country, p->id))
			options[n++] = find_place_text(c->country, c->a, p, c->lang);
	}
	for (size_t i = 0; i < k->noptions && n < c->country->nplaces; i++)
		options[n++] = k->options[i];
	k->options = options;
	k->noptions = n;
}

static void
ask_where(struct ctx *c, struct form_view *v, const struct body *b)
{
	struct choice *levels = arena_array(c->a, LEVELS, sizeof(*levels));
	const struct body *up = country_body(c->country, b->parent);
	const struct place *place = country_place(c->country, b->place);
	struct field *f = form_ask(c, v, ASK_SELECT, "level", _("Level"), str_c(level_name(b->level)));
	struct ask *k;

	for (int i = 0; i < LEVELS; i++)
		levels[f->nchoices++] = (struct choice){ .value = str_c(level_name((enum level)i)),
			.text = str_c(staff_level(c, (enum level)i)) };
	f->choices = levels;
	k = &v->asks[v->nasks];
	f = form_ask(c, v, ASK_LINE, "place", _("Place"),
	    place ? find_place_text(c->country, c->a, place, c->lang) : STR(""));
	choose_place(c, f, k);
	offer_mahallas(c, district_of(c, b, up), k);
	f->hint = _("Empty: the whole country");
	k = &v->asks[v->nasks];
	f = form_ask(c, v, ASK_LINE, "parent", _("The body above it"),
	    up ? find_body_text(c->a, up, c->lang) : STR(""));
	form_bodies(c, k);
	f->hint = _("Empty: none");
}

/* What became of one that was reorganised. */
static ERR
reformed_lead(struct ctx *c, int64_t body, struct form_view *v)
{
	const struct body *heir = heir_of(c->country, body, 0, 0);
	struct reformed_row r;
	bool known;
	const struct err *e = store_reform(c->db, c->a, body, &r, &known);
	struct date day = moment_day(r.at, country_offset(c->country, r.at));
	const char *const pairs[] = { "day", say_day(c->a, c->lang, day).p, "act",
		 str_cstr(c->a, r.act), "n", say_number(c->a, r.carried).p, "body",
		heir ? str_cstr(c->a, staff_body(c, heir->id)) : "—", NULL };

	if (!e && known)
		v->lead = lang_fill(c->a, r.done_at
		        ? _("Reorganised on {day}. Act: {act}. The rest went to: {body}. Running appeals carried over: {n}.")
		        : _("Reorganised on {day}. Act: {act}. The rest goes to: {body}. Running appeals are being carried over; so far {n}."),
		    pairs).p;
	return e;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct body *b, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct choice *ended = arena_alloc(c->a, sizeof(*ended));
	struct nav_link *link = arena_array(c->a, 3, sizeof(*link));
	struct field *f;
	const struct err *e;

	form_begin(c, q, b->id ? _("A body") : _("A new body"),
	    url_fmt(c->a, "/admin/bodies/%.*s", STR_ARG(q->arg[0])), url_fmt(c->a, "/admin/bodies"), wrong, &v);
	for (int i = 0; i < LANGS; i++)
		(void)form_ask(c, &v, ASK_LINE, name_field(c, i),
		    str_fmt(c->a, "%s: %s", _("Name"), lang_own_name((enum lang)i)).p, b->names.in[i]);
	if (!b->id)
		form_ask(c, &v, ASK_LINE, "code", _("Code"), b->code)->hint = _("It stays for ever.");
	form_ask(c, &v, ASK_LINE, "kind", _("Kind"), b->kind)->hint =
	    _("A word that topics name: health, hokimiyat, reception ...");
	ask_where(c, &v, b);
	if (b->id) {
		*ended = (struct choice){ .value = STR("1"), .text = str_c(_("Ended: nothing is sent to it any more")),
			.checked = b->ended };
		f = form_ask(c, &v, ASK_CHECKS, "ended", _("Life"), STR(""));
		f->value = STR("");
		f->choices = ended;
		f->nchoices = 1;
		f->cls = "govuk-checkboxes--small";
		link[v.nlinks++] = (struct nav_link){ _("Units of this body"),
			url_fmt(c->a, "/admin/bodies/%lld/units", (long long)b->id), false };
		if (!b->ended && b->level >= LEVEL_DISTRICT && b->level != LEVEL_MAHALLA && str_is(b->kind,
		    "hokimiyat"))
			link[v.nlinks++] = (struct nav_link){ _("A mahalla below it"),
				url_query_int(c->a, url_fmt(c->a, "/admin/bodies/new"), "above", b->id), false };
		if (!b->ended)
			link[v.nlinks++] = (struct nav_link){ _("Merge, split or end this body"),
				url_fmt(c->a, "/admin/bodies/%lld/reform", (long long)b->id), false };
		v.links = link;
		e = reformed_lead(c, b->id, &v);
		if (e)
			return e;
	}
	return form_send(c, p, &v);
}

ERR
page_body_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct body b;
	const struct err *e = the_body(c, q, &b);

	return e ? e : form(c, q, p, &b, NULL);
}

static const struct err *
read_body(struct ctx *c, const struct req *q, struct body *b)
{
	static const struct err above = { ERR_INPUT, N_("Choose one body from the list."), "parent", NULL };
	struct str place = str_trim(req_form(q, "place")), parent = str_trim(req_form(q, "parent"));
	const struct place *at = find_place(c->country, c->a, place);
	const struct body *up = find_body(c->country, c->a, parent);

	for (int i = 0; i < LANGS; i++)
		b->names.in[i] = str_trim(req_form(q, name_field(c, i)));
	if (!b->id)
		b->code = str_trim(req_form(q, "code"));
	b->kind = str_trim(req_form(q, "kind"));
	(void)level_find(req_form(q, "level"), &b->level);
	b->place = at ? at->id : 0;
	b->parent = up ? up->id : 0;
	b->ended = req_form(q, "ended").n > 0;
	if (place.n && !at)
		return &CHOOSE_PLACE;
	return parent.n && !up ? &above : NULL;
}

ERR
page_body_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct body *b = arena_alloc(c->a, sizeof(*b));
	const struct err *wrong, *e = the_body(c, q, b);

	if (e)
		return e;
	wrong = read_body(c, q, b);
	c->memo = b;
	return wrong ? form(c, q, p, b, wrong) : NULL;
}

ERR
page_body(struct ctx *c, const struct req *q, struct resp *p)
{
	struct body b = *(struct body *)c->memo;
	const struct err *e = act_body_put(c, &b);

	if (deed_again(e))
		return form(c, q, p, c->memo, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/admin/bodies/%lld", (long long)b.id), _("The body is saved."));
	return e;
}

static ERR
units(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct units_view v = { .nunits = 0 };
	struct unit_row *list;
	struct unit_line *lines;
	struct body b;
	struct tmpl t;
	const struct err *e = the_body(c, q, &b);

	if (!e && !b.id)
		e = &ADMIN_MISSING;
	if (!e)
		e = store_units(c->db, c->a, b.id, &list, &v.nunits);
	if (e)
		return e;
	form_begin(c, q, str_cstr(c->a, lang_pick(&b.names, c->lang)),
	    url_fmt(c->a, "/admin/bodies/%lld/units", (long long)b.id),
	    url_fmt(c->a, "/admin/bodies/%lld", (long long)b.id), wrong, &v.form);
	(void)form_ask(c, &v.form, ASK_LINE, "name", _("A new unit"), STR(""));
	if (!wrong)
		v.form.asks[0].field.value = STR("");
	v.form.send.text = _("Add the unit");
	lines = arena_array(c->a, v.nunits, sizeof(*lines));
	for (size_t i = 0; i < v.nunits; i++)
		lines[i] = (struct unit_line){ list[i].name, str_fmt(c->a, "%lld", (long long)list[i].id),
			list[i].ended };
	v.units = lines;
	t = visit_tmpl(c);
	tmpl_units(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_units(struct ctx *c, const struct req *q, struct resp *p)
{
	return units(c, q, p, NULL);
}

ERR
page_unit(struct ctx *c, const struct req *q, struct resp *p)
{
	struct unit_row u = { .name = str_trim(req_form(q, "name")), .ended = req_form(q, "end").n > 0 };
	struct body b;
	const struct err *e = the_body(c, q, &b);

	if (e)
		return e;
	u.body = b.id;
	if (!str_int(req_form(q, "unit"), &u.id))
		u.id = 0;
	e = act_unit_put(c, &u);
	if (deed_again(e))
		return units(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/admin/bodies/%lld/units", (long long)b.id), _("Saved."));
	return e;
}
