/* GET /figures/bodies/{}: the figures of a body, and for its head and controllers of its units and officers. */
#include "base/arena.h"
#include "domain/access.h"
#include "store/follows.h"
#include "store/officers.h"
#include "web/desk.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/figures.h"

static int64_t
asked_id(const struct req *q, const char *key)
{
	int64_t id;

	return str_int(req_query(q, key), &id) && id > 0 ? id : 0;
}

/* The body, and of a unit or an officer whether the visitor may see people's figures there. */
static ERR
asked(struct desk *p, const struct req *q)
{
	struct ctx *c = p->c;
	const struct body *b = country_body_code(c->country, q->arg[0]);
	struct unit_row unit;
	struct officer officer;
	const struct err *e = NULL;
	struct date now = period_of(PERIOD_MONTH, c->today), d;

	if (!b)
		return &ACCESS_MISSING;
	p->stays = (struct stays_ask){ .body = b->id, .unit = asked_id(q, "unit"), .officer = asked_id(q, "officer") };
	p->v->place = lang_pick(&b->names, c->lang);
	if (!date_parse(str_fmt(c->a, "%.*s-01", STR_ARG(req_query(q, "month"))), &d) || date_cmp(d, now) > 0)
		d = now;
	desk_span(p, d, p->stays.unit || p->stays.officer ? 3 : 1);
	if (p->step == 1)
		return NULL;
	if (!access_sees_people(c->country, &c->who, b->id))
		return &ACCESS_MISSING;
	if (p->stays.officer) {
		e = store_officer_by_id(c->db, c->a, p->stays.officer, &officer);
		p->stays.unit = 0; /* an officer's figures are kept whatever their unit */
		p->v->place = e ? STR("") : officer.name.n ? officer.name : officer.login;
		return e;
	}
	e = store_unit(c->db, c->a, p->stays.unit, &unit);
	p->v->place = e ? STR("") : unit.name;
	return !e && unit.body != b->id ? &ACCESS_MISSING : e;
}

/* The place where it stands, and of a unit or an officer the body. */
static void
ways(struct desk *p)
{
	struct ctx *c = p->c;
	const struct body *b = country_body(c->country, p->stays.body);
	struct nav_link *up = arena_array(c->a, 2, sizeof(*up));
	struct stays_ask body = { .body = b->id };
	struct url here = url_fmt(c->a, "/figures/bodies/%.*s", STR_ARG(b->code));

	up[p->v->nup++] = (struct nav_link){ str_cstr(c->a, b->place ? staff_place(c, b->place)
		                                                     : lang_pick(&c->country->name, c->lang)),
		desk_url(c, b->place, p->from), false };
	if (p->step > 1)
		up[p->v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&b->names, c->lang)),
			desk_body_url(c, &body, p->from), false };
	p->v->up = up;
	if (p->stays.unit)
		here = url_query_int(c->a, here, "unit", p->stays.unit);
	if (p->stays.officer)
		here = url_query_int(c->a, here, "officer", p->stays.officer);
	desk_spans(p, here);
}

ERR
page_figures_body(struct ctx *c, const struct req *q, struct resp *p)
{
	struct figures_view v = { .ntiles = 0 };
	struct desk desk = { .c = c, .q = q, .v = &v };
	struct tmpl t;
	int64_t as_of = 0, key, line;
	const struct err *e = asked(&desk, q);

	visit_frame(c, q, &v.page, _("Figures"));
	v.page.wide = v.page.secret = true;
	if (!e)
		e = store_follow_asof(c->db, c->a, FIGURES_FOLLOWER, c->now, &as_of);
	if (!e)
		e = figure_eyes(c, &desk.eyes);
	if (!e) {
		enum rollup r = figure_stays_rollup(c, &desk.stays, &key, &line);

		e = desk_months(&desk, r, key, line);
	}
	if (!e)
		e = desk_tiles(&desk);
	if (!e && !desk.stays.officer && access_sees_people(c->country, &c->who, desk.stays.body))
		e = desk_people(&desk);
	if (e)
		return e;
	v.span = desk_span_words(c, desk.from, desk.step);
	v.as_of = desk_as_of(c, as_of);
	desk_trend(&desk);
	ways(&desk);
	t = visit_tmpl(c);
	tmpl_figures_body(&t, &v);
	return visit_send(&t, p, 200);
}
