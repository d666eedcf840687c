/* GET and POST /absences: who of a body is away, and who stands in for them. */
#include "action/absence.h"

#include "base/arena.h"
#include "base/say.h"
#include "store/officers.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/view_queue.h"
#include "web/words.h"

#include "tmpl/admin.h"

/* Their own body; for an administrator any other. */
static int64_t
body_of(const struct ctx *c, const struct req *q)
{
	const struct body *b = c->who.roles & ROLE_BIT(ROLE_ADMIN)
	    ? country_body_code(c->country, req_query(q, "body"))
	    : NULL;

	return b ? b->id : c->who.body;
}

static void
ask_officer(struct ctx *c, struct form_view *v, const struct crew *crew, const char *name, const char *label)
{
	struct choice *choices = arena_array(c->a, crew->n + 1, sizeof(*choices));
	struct field *f = form_ask(c, v, ASK_SELECT, name, label, STR(""));

	choices[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; i < crew->n; i++)
		if (!crew->v[i].disabled)
			choices[f->nchoices++] = (struct choice){
				.value = str_fmt(c->a, "%lld", (long long)crew->v[i].id),
				.text = crew->v[i].name.n ? crew->v[i].name : crew->v[i].login };
	f->choices = choices;
}

static ERR
lines(struct ctx *c, int64_t body, const struct crew *crew, struct absences_view *v)
{
	struct absence *x;
	struct absence_line *out;
	size_t n;
	const struct err *e = store_absences(c->db, c->a, body, c->today, &x, &n);

	if (e)
		return e;
	out = arena_array(c->a, n, sizeof(*out));
	for (size_t i = 0; i < n; i++)
		out[v->nlines++] = (struct absence_line){ .who = crew_name(crew, x[i].officer),
			.days = str_fmt(c->a, "%s – %s", say_day(c->a, c->lang, x[i].from).p,
			    say_day(c->a, c->lang, x[i].to).p),
			.stand_in = crew_name(crew, x[i].stand_in),
			.id = str_fmt(c->a, "%lld.%d", (long long)x[i].officer, x[i].from.day) };
	v->lines = out;
	return NULL;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct absences_view v = { .nlines = 0 };
	int64_t body = body_of(c, q);
	const struct body *b = country_body(c->country, body);
	struct url self = url_fmt(c->a, "/absences");
	struct crew crew;
	struct field *f;
	struct tmpl t;
	const struct err *e = crew_read(c, body, &crew);

	if (!e)
		e = lines(c, body, &crew, &v);
	if (e)
		return e;
	if (b && body != c->who.body)
		self = url_query(c->a, self, "body", b->code);
	form_begin(c, q, _("Who is away"), self, staff_home(c->a, c->who.roles), wrong, &v.form);
	v.form.lead = _("Whoever stands in sees the work of the one who is away and may do it; each deed is recorded so.");
	v.body = staff_body(c, body);
	ask_officer(c, &v.form, &crew, "officer", _("Who is away"));
	f = form_ask(c, &v.form, ASK_LINE, "from", _("The first day"), date_iso(c->a, c->today));
	field_day(f);
	f = form_ask(c, &v.form, ASK_LINE, "to", _("The last day"), STR(""));
	field_day(f);
	ask_officer(c, &v.form, &crew, "stand_in", _("Who stands in"));
	t = visit_tmpl(c);
	tmpl_absences(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_absences(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

static ERR
end(struct ctx *c, const struct req *q, int64_t body)
{
	struct str id = req_form(q, "absence"), officer = str_cut(&id, '.');
	int64_t who, day;

	if (!str_int(officer, &who) || !str_int(id, &day) || day < 1 || day > 2932896)
		return &ABSENCE_OFFICER;
	return act_absence_end(c, body, who, (struct date){ (int32_t)day });
}

ERR
page_absence(struct ctx *c, const struct req *q, struct resp *p)
{
	struct absence x = { .officer = 0 };
	int64_t body = body_of(c, q);
	const struct body *b = country_body(c->country, body);
	struct url self = url_fmt(c->a, "/absences");
	const struct err *e;

	if (!str_int(req_form(q, "officer"), &x.officer))
		x.officer = 0;
	if (!str_int(req_form(q, "stand_in"), &x.stand_in))
		x.stand_in = 0;
	if (!date_parse(req_form(q, "from"), &x.from) || !date_parse(req_form(q, "to"), &x.to))
		x.from.day = x.to.day = 0;
	e = req_has_form(q, "absence") ? end(c, q, body) : act_absence(c, body, &x);
	if (deed_again(e))
		return draw(c, q, p, e);
	if (b && body != c->who.body)
		self = url_query(c->a, self, "body", b->code);
	if (!e)
		visit_go(c, p, self, _("Saved."));
	return e;
}
