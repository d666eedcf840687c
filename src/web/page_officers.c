/* /admin/officers: the officers, one of them, a first password. */
#include "action/admin.h"
#include "base/arena.h"
#include "domain/find.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/view_shown.h"
#include "web/words.h"

#include "tmpl/admin.h"
#include "tmpl/shown.h"

#define PAGE_LINES 50

static struct str
roles_of(const struct ctx *c, unsigned roles)
{
	struct str s = STR("");

	for (int r = 0; r < ROLES; r++)
		if (roles & ROLE_BIT(r))
			s = str_fmt(c->a, "%.*s%s%s", STR_ARG(s), s.n ? ", " : "", staff_role(c, (enum role)r));
	return s;
}

static void
rows(struct ctx *c, const struct officer *o, size_t n, struct list_view *v)
{
	struct column *cols = arena_array(c->a, 5, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * 5, sizeof(*cells));
	const char *const heads[] = { _("Name"), _("Login"), _("Body"), _("Roles"), _("Remarks") };

	for (size_t i = 0; i < 5; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		cells[5 * i] = (struct cell){ .text = o[i].name.n ? o[i].name : o[i].login,
			.url = url_fmt(c->a, "/admin/officers/%lld", (long long)o[i].id) };
		cells[5 * i + 1].text = o[i].login;
		cells[5 * i + 2].text = staff_body(c, o[i].body);
		cells[5 * i + 3].text = roles_of(c, o[i].roles);
		cells[5 * i + 4].text = str_c(o[i].disabled ? _("disabled") : "");
	}
	v->table = (struct table){ .caption = _("Officers"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = 5, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

ERR
page_officers(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .action = url_fmt(c->a, "/admin/officers") };
	struct str typed = str_trim(req_query(q, "body"));
	const struct body *b = find_body(c->country, c->a, typed);
	struct officer *o = NULL;
	size_t n = 0;
	int64_t after;
	struct tmpl t;
	const struct err *e = NULL;

	if (!str_int(req_query(q, "after"), &after) || after < 0)
		after = 0;
	if (!typed.n || b)
		e = store_officers(c->db, c->a, b ? b->id : 0, after, PAGE_LINES + 1, &o, &n);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Officers"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/admin") };
	v.find = (struct ask){ .kind = ASK_LINE, .field = { .name = "body", .label = _("Body"),
		                                      .value = typed } };
	form_bodies(c, &v.find);
	v.look = (struct button){ .text = _("Show"), .cls = "govuk-button--secondary" };
	v.fresh = (struct button){ .text = _("New officer"), .url = url_fmt(c->a, "/admin/officers/new") };
	v.none = _("Nobody is here.");
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query_int(c->a, v.action, "after", o[n - 1].id);
		if (typed.n)
			v.pages.next = url_query(c->a, v.pages.next, "body", typed);
	}
	rows(c, o, n, &v);
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

/* The officer of the address; `new` is one with id 0. */
static ERR
the_officer(struct ctx *c, const struct req *q, struct officer *o)
{
	int64_t id;

	*o = (struct officer){ .lang = c->country->default_lang };
	if (str_is(q->arg[0], "new"))
		return NULL;
	if (!str_int(q->arg[0], &id))
		return &ADMIN_MISSING;
	return store_officer_by_id(c->db, c->a, id, o);
}

static void
ask_roles(struct ctx *c, struct form_view *v, unsigned roles)
{
	struct choice *choices = arena_array(c->a, ROLES, sizeof(*choices));
	struct field *f = form_ask(c, v, ASK_CHECKS, "roles", _("Roles"), STR(""));

	for (int r = 0; r < ROLES; r++)
		choices[r] = (struct choice){ .value = str_c(role_code((enum role)r)),
			.text = str_c(staff_role(c, (enum role)r)), .checked = roles & ROLE_BIT(r) };
	f->value = STR("");
	f->choices = choices;
	f->nchoices = ROLES;
	f->cls = "govuk-checkboxes--small";
}

static ERR
ask_unit(struct ctx *c, struct form_view *v, const struct officer *o)
{
	struct unit_row *units;
	struct choice *choices;
	struct field *f;
	size_t n;
	const struct err *e = store_units(c->db, c->a, o->body, &units, &n);

	if (e || !n)
		return e;
	choices = arena_array(c->a, n + 1, sizeof(*choices));
	f = form_ask(c, v, ASK_SELECT, "unit", _("Unit"), str_fmt(c->a, "%lld", (long long)o->unit));
	choices[f->nchoices++] = (struct choice){ .value = STR("0"), .text = str_c(_("None")) };
	for (size_t i = 0; i < n; i++)
		if (!units[i].ended || units[i].id == o->unit)
			choices[f->nchoices++] = (struct choice){
				.value = str_fmt(c->a, "%lld", (long long)units[i].id), .text = units[i].name };
	f->choices = choices;
	return NULL;
}

/* Whom they answer to, by login. */
static ERR
ask_chief(struct ctx *c, struct form_view *v, const struct officer *o)
{
	struct officer chief = { .login = STR("") };
	const struct err *e = o->chief > 0 ? store_officer_by_id(c->db, c->a, o->chief, &chief) : NULL;
	struct field *f;

	if (e && e->kind != ERR_MISSING)
		return e;
	f = form_ask(c, v, ASK_LINE, "chief", _("Answers to (login)"), chief.login);
	f->hint = _("Only when it is not the head of their unit or body");
	f->autocapitalize = "none";
	return NULL;
}

static void
ask_rest(struct ctx *c, struct form_view *v, const struct officer *o)
{
	struct choice *langs = arena_array(c->a, LANGS, sizeof(*langs)), *no = arena_alloc(c->a, sizeof(*no));
	struct field *f = form_ask(c, v, ASK_SELECT, "lang", _("Language"), str_c(lang_code(o->lang)));

	for (int i = 0; i < LANGS; i++)
		if (c->country->langs >> i & 1)
			langs[f->nchoices++] = (struct choice){ .value = str_c(lang_code((enum lang)i)),
				.text = str_c(lang_own_name((enum lang)i)) };
	f->choices = langs;
	*no = (struct choice){ .value = STR("1"), .text = str_c(_("Disabled: cannot sign in")),
		.checked = o->disabled };
	f = form_ask(c, v, ASK_CHECKS, "disabled", _("Access"), STR(""));
	f->value = STR("");
	f->choices = no;
	f->nchoices = 1;
	f->cls = "govuk-checkboxes--small";
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct officer *o, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct nav_link *link = arena_alloc(c->a, sizeof(*link));
	const struct body *b = country_body(c->country, o->body);
	struct url self = url_fmt(c->a, "/admin/officers/%.*s", STR_ARG(q->arg[0]));
	struct field *f;
	const struct err *e;

	form_begin(c, q, o->id ? _("An officer") : _("A new officer"), self, url_fmt(c->a, "/admin/officers"),
	    wrong, &v);
	f = form_ask(c, &v, ASK_LINE, "login", _("Login"), o->login);
	f->autocapitalize = "none";
	(void)form_ask(c, &v, ASK_LINE, "name", _("Name"), o->name);
	(void)form_ask(c, &v, ASK_LINE, "body", _("Body"), b ? find_body_text(c->a, b, c->lang) : STR(""));
	form_bodies(c, &v.asks[2]);
	e = o->id ? ask_unit(c, &v, o) : NULL;
	if (!e)
		e = ask_chief(c, &v, o);
	if (e)
		return e;
	ask_roles(c, &v, o->roles);
	ask_rest(c, &v, o);
	if (o->id) {
		*link = (struct nav_link){ _("A token for a machine"),
			url_query(c->a, url_fmt(c->a, "/tokens"), "login", o->login), false };
		v.links = link;
		v.nlinks = 1;
		v.reset = url_fmt(c->a, "/admin/officers/%lld/password", (long long)o->id);
		v.reset_lead = _("A new first password is shown once; the officer is signed out everywhere.");
		v.reset_button = (struct button){ .text = _("Give a new first password"),
			.cls = "govuk-button--warning", .once = true };
	} else {
		v.lead = _("A first password is shown once when the officer is saved.");
	}
	return form_send(c, p, &v);
}

ERR
page_officer_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct officer o;
	const struct err *e = the_officer(c, q, &o);

	return e ? e : form(c, q, p, &o, NULL);
}

/* A first password and the officer that was typed. */
struct prepared {
	struct officer officer;
	struct str password;
};

static ERR
first_password(struct ctx *c, struct prepared *x)
{
	unsigned char random[10];

	random_bytes(random, sizeof(random));
	x->password = base32(c->a, random, sizeof(random));
	return password_hash(c->a, x->password, &x->officer.password);
}

/* A login nobody has is an officer nobody is. */
static ERR
read_chief(struct ctx *c, const struct req *q, struct officer *o)
{
	struct str login = str_trim(req_form(q, "chief"));
	struct officer chief = { .id = 0 };
	const struct err *e = login.n ? store_officer_by_login(c->db, c->a, login, &chief) : NULL;

	o->chief = login.n && !chief.id ? -1 : chief.id;
	return e && e->kind != ERR_MISSING ? e : NULL;
}

static void
read_officer(struct ctx *c, const struct req *q, struct officer *o)
{
	const struct body *b = find_body(c->country, c->a, req_form(q, "body"));
	enum role role;

	o->login = str_trim(req_form(q, "login"));
	o->name = str_trim(req_form(q, "name"));
	o->body = b ? b->id : 0;
	o->roles = 0;
	for (size_t i = 0; req_form_nth(q, "roles", i).n; i++)
		if (role_find(req_form_nth(q, "roles", i), &role))
			o->roles |= ROLE_BIT(role);
	if (!str_int(req_form(q, "unit"), &o->unit))
		o->unit = 0;
	(void)lang_find(req_form(q, "lang"), &o->lang);
	o->disabled = req_form(q, "disabled").n > 0;
}

ERR
page_officer_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct prepared *x = arena_alloc(c->a, sizeof(*x));
	int64_t body;
	const struct err *e = the_officer(c, q, &x->officer);

	if (e)
		return e;
	body = x->officer.body;
	read_officer(c, q, &x->officer);
	if (body != x->officer.body)
		x->officer.unit = 0; /* a unit of the body before */
	e = read_chief(c, q, &x->officer);
	if (!e && !x->officer.id) {
		x->officer.must_change = true;
		e = first_password(c, x);
	}
	c->memo = x;
	if (!e && !x->officer.body)
		return form(c, q, p, &x->officer, &BODY_UNKNOWN);
	return e;
}

/* The first password, once. */
static ERR
show(struct ctx *c, const struct req *q, struct resp *p, const struct prepared *x)
{
	struct shown_view v = { .label = _("First password"), .code = x->password };
	struct summary_row row = { .key = str_c(_("Login")), .value = x->officer.login };
	struct tmpl t;

	visit_frame(c, q, &v.page, _("The first password"));
	v.page.secret = true;
	v.warn = str_c(_("It is shown once. The officer chooses their own at the first sign-in."));
	v.facts = (struct summary_list){ .rows = &row, .nrows = 1 };
	v.on = url_fmt(c->a, "/admin/officers");
	v.on_text = _("To the officers");
	t = visit_tmpl(c);
	tmpl_shown(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_officer(struct ctx *c, const struct req *q, struct resp *p)
{
	struct prepared *x = c->memo;
	struct officer o = x->officer;
	const struct err *e = act_officer_put(c, &o);

	if (deed_again(e))
		return form(c, q, p, &x->officer, e);
	if (e)
		return e;
	if (!x->officer.id)
		return show(c, q, p, x);
	visit_go(c, p, url_fmt(c->a, "/admin/officers"), _("The officer is saved."));
	return NULL;
}

ERR
page_officer_reset_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct prepared *x = arena_alloc(c->a, sizeof(*x));

	(void)q;
	(void)p;
	c->memo = x;
	return first_password(c, x);
}

ERR
page_officer_reset(struct ctx *c, const struct req *q, struct resp *p)
{
	struct prepared *x = c->memo;
	struct prepared done = { .password = x->password };
	int64_t id;
	const struct err *e;

	if (!str_int(q->arg[0], &id))
		return &ADMIN_MISSING;
	e = act_officer_reset(c, id, x->officer.password, &done.officer);
	return e ? e : show(c, q, p, &done);
}
