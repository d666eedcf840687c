/* GET and POST /receiving/outings/new: a mobile reception or an open dialogue is announced. */
#include "base/arena.h"
#include "domain/find.h"
#include "web/outing_words.h"
#include "web/pages_outings.h"
#include "web/view_admin.h"
#include "web/words.h"

#define OFFICERS_MOST 40
#define PLACES_MOST 200
#define HOME url_fmt(c->a, "/receiving/outings")

static ERR
people(struct ctx *c, struct field *leader, struct field *helpers)
{
	struct choice *all = arena_array(c->a, OFFICERS_MOST, sizeof(*all));
	struct choice *more = arena_array(c->a, OFFICERS_MOST, sizeof(*more));
	struct officer *o;
	size_t n, used = 0;
	const struct err *e = store_officers(c->db, c->a, c->who.body, 0, OFFICERS_MOST, &o, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (!o[i].disabled) {
			all[used] = more[used] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)o[i].id),
				.text = o[i].name.n ? o[i].name : o[i].login };
			more[used++].name = str_fmt(c->a, "helper%lld", (long long)o[i].id).p;
		}
	leader->choices = all;
	leader->nchoices = used;
	helpers->choices = more;
	helpers->nchoices = used;
	return e;
}

/* Those of the body's territory, mahallas too, as suggestions. */
static void
places(struct ctx *c, struct field *f, struct ask *k)
{
	struct str *all = arena_array(c->a, PLACES_MOST, sizeof(*all));

	for (size_t i = 0; i < c->country->nplaces && k->noptions < PLACES_MOST; i++) {
		const struct place *p = &c->country->places[i];

		if (p->level >= LEVEL_DISTRICT && (!c->who.place || country_place_within(c->country, p->id,
		    c->who.place)))
			all[k->noptions++] = find_place_text(c->country, c->a, p, c->lang);
	}
	f->autocomplete = "off";
	k->list = "places";
	k->options = all;
}

static ERR
draw_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct choice *kinds = arena_array(c->a, OUTING_KINDS, sizeof(*kinds));
	struct field *f, *helpers;
	const struct err *e;

	form_begin(c, q, _("Announce a mobile reception or an open dialogue"), url_fmt(c->a, "/receiving/outings/new"), HOME,
	    wrong, &v);
	f = form_ask(c, &v, ASK_RADIOS, "kind", _("What it is"), STR("reception"));
	for (int i = 0; i < OUTING_KINDS; i++)
		kinds[i] = (struct choice){ .value = str_c(outing_kind_code((enum outing_kind)i)),
			.text = str_c(outing_kind_word(c, (enum outing_kind)i)) };
	f->choices = kinds;
	f->nchoices = OUTING_KINDS;
	f = form_ask(c, &v, ASK_LINE, "day", _("Day"), STR(""));
	field_day(f);
	f = form_ask(c, &v, ASK_LINE, "hours", _("Hours"), STR(""));
	f->hint = _("for example 09:00-12:00");
	f->cls = "govuk-input--width-10";
	f = form_ask(c, &v, ASK_LINE, "place", _("Place"), STR(""));
	f->hint = _("a district, a city or a mahalla");
	places(c, f, &v.asks[v.nasks - 1]);
	f = form_ask(c, &v, ASK_LINE, "site", _("Where people come to"), STR(""));
	f->hint = _("for example the school of the mahalla");
	f = form_ask(c, &v, ASK_SELECT, "leader", _("Who receives"), STR(""));
	helpers = form_ask(c, &v, ASK_CHECKS, "helpers", _("Who assists"), STR(""));
	e = people(c, f, helpers);
	return e ? e : form_send(c, p, &v);
}

ERR
page_announce_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_form(c, q, p, NULL);
}

/* "09:30" */
static bool
minute_of(struct str s, int *out)
{
	struct str hour = str_cut(&s, ':');
	int64_t h, m;

	if (!str_int(str_trim(hour), &h) || !str_int(str_trim(s), &m) || h < 0 || h > 24 || m < 0 || m > 59)
		return false;
	*out = (int)(h * 60 + m);
	return true;
}

ERR
page_announce(struct ctx *c, const struct req *q, struct resp *p)
{
	struct outing o = { .site = req_form(q, "site"), .begins = -1 };
	struct str span = req_form(q, "hours"), begins = str_cut(&span, '-');
	const struct place *at = find_place(c->country, c->a, req_form(q, "place"));
	const struct err *e;

	(void)outing_kind_find(req_form(q, "kind"), &o.kind);
	(void)date_parse(str_trim(req_form(q, "day")), &o.day);
	(void)str_int(req_form(q, "leader"), &o.leader);
	if (!minute_of(begins, &o.begins) || !minute_of(span, &o.ends))
		o.begins = -1;
	o.place = at ? at->id : 0;
	for (size_t i = 0; i < q->form.n && o.nhelpers < HELPERS_MOST; i++)
		if (str_starts(q->form.v[i].name, STR("helper")) && str_int(q->form.v[i].value, &o.helpers[o.nhelpers]))
			o.nhelpers++;
	e = act_announce(c, &o);
	if (deed_again(e))
		return draw_form(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/receiving/outings/%lld", (long long)o.id), _("It is announced."));
	return e;
}
