/* GET and POST /hearings: the hearings of a body, planning one, and what is open with the visitor. */
#include "action/convene.h"
#include "base/arena.h"
#include "base/say.h"
#include "report/sitting_agenda.h"
#include "web/pages_hearings.h"
#include "web/view_hearings.h"
#include "web/words.h"

#include "tmpl/hearings.h"

#define PAGE_LINES 20
#define COLS 3

/* The body that is asked for, else the visitor's own, else the first that holds hearings; NULL: none. */
static const struct body *
asked(struct ctx *c, const struct req *q, struct recipient *r)
{
	const struct body *b = country_body_code(c->country, req_query(q, "of"));
	const struct body *own = country_body(c->country, c->who.body);

	if (b && recipient_of(c->country, b, r) && r->hearing)
		return b;
	if (own && recipient_of(c->country, own, r) && r->hearing)
		return own;
	for (size_t i = 0; i < c->country->nbodies; i++) {
		b = &c->country->bodies[i];
		if (recipient_of(c->country, b, r) && r->hearing &&
		    (!c->who.place || recipient_place(c->country, b) == c->who.place))
			return b;
	}
	return NULL;
}

static ERR
mine(struct ctx *c, struct sittings_view *v)
{
	struct invitation *in;
	struct nav_link *links;
	struct pledge *p;
	size_t n;
	const struct err *e;

	if (!(c->who.roles & ROLE_BIT(ROLE_HEAD)))
		return NULL;
	e = store_pledges_to(c->db, c->a, c->who.body, &p, &v->nmine);
	if (!e)
		e = store_invitations(c->db, c->a, c->who.body, &in, &n);
	if (e)
		return e;
	v->mine = pledged_lines(c, p, v->nmine, false);
	links = arena_array(c->a, n, sizeof(*links));
	for (size_t i = 0; !e && i < n; i++) {
		struct sitting s;

		e = store_sitting(c->db, c->a, in[i].sitting, &s);
		if (!e && s.state == SITTING_PLANNED)
			links[v->ninvited++] = (struct nav_link){
				str_fmt(c->a, "%s: %s", _("Hearing"), say_day(c->a, c->lang, s.on).p).p,
				url_fmt(c->a, "/hearings/%lld/items/%lld", (long long)in[i].sitting,
				    (long long)in[i].no),
				false
			};
	}
	v->invited = links;
	return e;
}

static void
fill(struct ctx *c, const struct sitting *s, size_t n, struct sittings_view *v)
{
	const char *const heads[COLS] = { _("Day"), _("Period"), _("State") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		cells[COLS * i] = (struct cell){ .text = say_day(c->a, c->lang, s[i].on),
			.url = url_fmt(c->a, "/hearings/%lld", (long long)s[i].id) };
		cells[COLS * i + 1].text = str_fmt(c->a, "%s \xe2\x80\x93 %s", say_day(c->a, c->lang, s[i].from).p,
		    say_day(c->a, c->lang, s[i].to).p);
		cells[COLS * i + 2].text = str_c(s[i].state == SITTING_HELD ? _("held") : _("planned"));
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct sittings_view v = { .key = c->visit->key };
	struct recipient r;
	const struct body *b = asked(c, q, &r);
	struct sitting *s = NULL;
	int64_t before = 0;
	struct tmpl t;
	size_t n = 0;
	const struct err *e = mine(c, &v);

	(void)str_int(req_query(q, "before"), &before);
	if (!e && b)
		e = store_sittings(c->db, c->a, b->id, before, PAGE_LINES + 1, &s, &n);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Hearings"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.errors = staff_faults(c, wrong, NULL);
	v.body = b ? lang_pick(&b->names, c->lang) : STR("");
	v.action = url_fmt(c->a, "/hearings");
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next =
		    url_query_int(c->a, url_query(c->a, v.action, "of", b->code), "before", s[n - 1].id);
	}
	fill(c, s, n, &v);
	if (b && promise_asks(c, b)) {
		v.day = (struct field){ .name = "day", .label = _("Day of the hearing"), .type = "date",
			.cls = "govuk-input--width-10", .value = req_form(q, "day"),
			.error = staff_fault(c, wrong, "day") };
		v.send = (struct button){ .text = _("Choose the agenda"), .once = true };
	}
	t = visit_tmpl(c);
	tmpl_sittings(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_sittings(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

/* What the register proposes. */
struct agenda {
	struct sitting sitting;
	struct sitting_item *items;
	size_t n;
};

ERR
page_sittings_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct agenda *x = arena_alloc(c->a, sizeof(*x));
	struct recipient r;
	const struct body *b = country_body(c->country, c->who.body);
	const struct err *e;

	if (!b || !recipient_of(c->country, b, &r) || !r.hearing)
		return &CONVENE_MISSING;
	*x = (struct agenda){ .sitting = { .body = b->id } };
	if (!date_parse(str_trim(req_form(q, "day")), &x->sitting.on))
		return draw(c, q, p, &SITTING_DAY);
	sitting_period(x->sitting.on, r.hearing, &x->sitting.from, &x->sitting.to);
	e = sitting_agenda(c->db, c->a, c->country, &x->sitting, &x->items, &x->n);
	c->memo = x;
	return e;
}

ERR
page_sittings_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct agenda *x = c->memo;
	const struct err *e = act_convene(c, &x->sitting, x->items, x->n);

	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/hearings/%lld", (long long)x->sitting.id), _("Planned."));
	return e;
}
