/* GET and POST /c/{}/accuse: who is complained of, found by the body where they work. */
#include "action/accuse.h"

#include "base/arena.h"
#include "domain/find.h"
#include "store/appeals.h"
#include "store/bans.h"
#include "store/officers.h"
#include "store/papers.h"
#include "web/pages_staff.h"
#include "web/view_forward.h"
#include "web/words.h"

#include "tmpl/forward.h"

#define FOUND_MAX 8
#define PEOPLE_MAX 200

static const char *const kinds[BAN_KINDS] = { "officer", "unit", "body" };

/* "officer.7" */
static struct str
value_of(struct ctx *c, enum ban_kind kind, int64_t id)
{
	return str_fmt(c->a, "%s.%lld", kinds[kind], (long long)id);
}

static bool
value_read(struct str s, struct ban *out)
{
	struct str kind = str_cut(&s, '.');

	for (int i = 0; i < BAN_KINDS; i++)
		if (str_is(kind, kinds[i])) {
			*out = (struct ban){ (enum ban_kind)i, 0, true };
			return str_int(s, &out->id);
		}
	return false;
}

static struct str
name_of(struct ctx *c, const struct ban *b)
{
	struct unit_row unit;
	struct officer o;

	if (b->kind == BAN_BODY)
		return staff_body(c, b->id);
	if (b->kind == BAN_UNIT)
		return store_unit(c->db, c->a, b->id, &unit)
		    ? STR("")
		    : str_fmt(c->a, "%.*s (%s)", STR_ARG(unit.name), str_cstr(c->a, staff_body(c, unit.body)));
	return store_officer_by_id(c->db, c->a, b->id, &o)
	    ? STR("")
	    : str_fmt(c->a, "%s (%s)", str_cstr(c->a, o.name.n ? o.name : o.login),
	          str_cstr(c->a, staff_body(c, o.body)));
}

/* Those named so far, each to be kept or struck off. */
static ERR
ask_kept(struct ctx *c, const struct req *q, struct deed_view *v)
{
	struct choice *choices = arena_array(c->a, NAMED_MAX, sizeof(*choices));
	struct field *f;
	struct ban *bans;
	size_t n, k = 0;
	const struct err *e = store_bans(c->db, c->a, v->appeal.id, &bans, &n);

	for (size_t i = 0; !e && i < n && k < NAMED_MAX; i++)
		if (bans[i].named) {
			choices[k] = (struct choice){ .value = value_of(c, bans[i].kind, bans[i].id),
				.text = name_of(c, &bans[i]), .checked = !req_has_form(q, "seen") };
			for (size_t j = 0; req_form_nth(q, "keep", j).n; j++)
				choices[k].checked |= str_eq(req_form_nth(q, "keep", j), choices[k].value);
			k++;
		}
	if (e || !k)
		return e;
	f = deed_ask(c, v, ASK_CHECKS, "keep", _("Complained of"));
	f->hint = _("Whoever is not marked is struck off.");
	f->value = STR("");
	f->choices = choices;
	f->nchoices = k;
	f->cls = "govuk-checkboxes--small";
	return NULL;
}

/* A body itself, its units and its people. */
static ERR
offer(struct ctx *c, const struct body *b, struct choice *choices, size_t *n)
{
	struct unit_row *units;
	struct officer *people;
	size_t nunits, npeople;
	const struct err *e = store_units(c->db, c->a, b->id, &units, &nunits);

	if (!e)
		e = store_officers(c->db, c->a, b->id, 0, PEOPLE_MAX, &people, &npeople);
	if (e)
		return e;
	choices[(*n)++] = (struct choice){ .value = value_of(c, BAN_BODY, b->id),
		.text = lang_pick(&b->names, c->lang), .hint = _("the body itself") };
	for (size_t i = 0; i < nunits && *n < PEOPLE_MAX; i++)
		if (!units[i].ended)
			choices[(*n)++] = (struct choice){ .value = value_of(c, BAN_UNIT, units[i].id),
				.text = units[i].name, .hint = _("a unit of it") };
	for (size_t i = 0; i < npeople && *n < PEOPLE_MAX; i++)
		choices[(*n)++] = (struct choice){ .value = value_of(c, BAN_OFFICER, people[i].id),
			.text = people[i].name.n ? people[i].name : people[i].login };
	return NULL;
}

/* The people of the one body that fits the words, or the bodies that do. */
static ERR
ask_who(struct ctx *c, const struct req *q, struct forward_view *v)
{
	struct choice *choices = arena_array(c->a, PEOPLE_MAX + FOUND_MAX, sizeof(*choices));
	const struct body *found[FOUND_MAX], *one = find_body(c->country, c->a, v->find.value);
	size_t n = 0, nfound = one || !v->find.value.n
	    ? 0
	    : find_bodies(c->country, c->a, v->find.value, 0, v->deed.appeal.place, found, FOUND_MAX);
	struct ban chosen;
	const struct err *e = one ? offer(c, one, choices, &n) : NULL;

	for (size_t i = 0; i < nfound; i++)
		choices[n++] = (struct choice){ .value = value_of(c, BAN_BODY, found[i]->id),
			.text = lang_pick(&found[i]->names, c->lang), .hint = _("the body itself") };
	if (!n && value_read(req_form(q, "who"), &chosen))
		choices[n++] = (struct choice){ .value = req_form(q, "who"), .text = name_of(c, &chosen) };
	v->bodies = (struct field){ .name = "who", .label = _("Who is complained of"),
		.value = req_form(q, "who"), .choices = choices, .nchoices = n, .cls = "govuk-radios--small",
		.error = staff_fault(c, v->deed.wrong, "who") };
	if (v->find.value.n && !n)
		v->none = _("No body was found by these words.");
	return e;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct forward_view v = { .deed = { .q = q } };
	struct text said;
	struct field *f;
	struct tmpl t;
	const struct err *e = deed_begin(c, q, DEED_ACCUSE, _("Name who is complained of"), wrong, &v.deed);

	if (!e)
		e = store_text_latest(c->db, c->a, v.deed.appeal.id, TEXT_ACCUSED, &said);
	if (e)
		return e;
	v.deed.lead = _("Neither they nor whoever is subordinate to them nor their unit will hold or see the "
	                "appeal, also when people move. Who holds it now may lose it.");
	if (said.body.n)
		v.deed.inset = str_fmt(c->a, "%s: %.*s", _("In the author’s words"), STR_ARG(said.body));
	v.find = (struct field){ .name = "find", .label = _("The body where they work"),
		.value = req_form(q, "find"), .hint = _("Words of its name, in any script") };
	v.look = (struct button){ .text = _("Find"), .name = "look", .value = STR("1"),
		.cls = "govuk-button--secondary" };
	e = ask_who(c, q, &v);
	if (!e)
		e = ask_kept(c, q, &v.deed);
	if (e)
		return e;
	f = deed_ask(c, &v.deed, ASK_AREA, "text", _("Why (needed to strike somebody off)"));
	f->rows = 3;
	t = visit_tmpl(c);
	tmpl_forward(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_accuse_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

/* Looking for bodies takes its time: never on the writer's thread. */
ERR
page_accuse_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	return req_has_form(q, "look") ? form(c, q, p, NULL) : NULL;
}

ERR
page_accuse(struct ctx *c, const struct req *q, struct resp *p)
{
	struct ban named[NAMED_MAX + 1];
	struct appeal ap, after;
	size_t n = 0;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	for (size_t i = 0; req_form_nth(q, "keep", i).n && n < NAMED_MAX; i++)
		n += value_read(req_form_nth(q, "keep", i), &named[n]);
	n += value_read(req_form(q, "who"), &named[n]);
	e = deed_seen(c, q, id);
	if (!e)
		e = act_accuse(c, id, named, n, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (e)
		return e;
	/* It may be theirs no more. */
	visit_go(c, p,
	    store_appeal_for(c->db, c->a, &c->who, id, &after) || !access_sees(c->country, &c->who, &ap)
	        ? url_fmt(c->a, "/queue")
	        : staff_case(c->a, id),
	    _("It is recorded who is complained of."));
	return NULL;
}
