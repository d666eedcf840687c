/* GET /field/{}, /field/worker.js, /field/state and POST /field/unlock, /field/{}/lease, /field/{}/visits: a mobile
 * reception on the officer's telephone, and the JSON by which its script (assets/field.js) speaks with the register. */
#include "action/bring.h"
#include "action/lease.h"
#include "assets.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/say.h"
#include "domain/number.h"
#include "web/api.h"
#include "web/choose.h"
#include "web/page_static.h"
#include "web/pages_outings.h"
#include "web/reception_words.h"
#include "web/script.h"
#include "web/view_outings.h"
#include "web/words.h"

#include "tmpl/field.h"

#define JSON_BYTES ((size_t)64 * 1024)
#define KEEP_DAYS 7 /* where the profile names no clock FIELD_KEEP */

/* ---- the page ---- */

static ERR
find(struct ctx *c, const struct req *q, struct outing *o)
{
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? store_outing(c->db, c->a, id, o) : &ANNOUNCE_MISSING;

	if (e)
		return e->kind == ERR_MISSING ? &ANNOUNCE_MISSING : e;
	return lease_may(c, o->body) ? NULL : &ANNOUNCE_MISSING;
}

static void
topics(struct ctx *c, struct field *f)
{
	struct choice *all = arena_array(c->a, c->country->ntopics + 1, sizeof(*all));

	all[0] = (struct choice){ .value = STR(""), .text = str_c(_("not chosen")) };
	f->nchoices = 1;
	for (size_t i = 0; i < c->country->ntopics; i++)
		if (c->country->topics[i].parent)
			all[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld",
			    (long long)c->country->topics[i].id),
				.text = lang_pick(&c->country->topics[i].names, c->lang) };
	f->choices = all;
}

static void
questions(struct ctx *c, const struct outing *o, struct field_view *v)
{
	struct choice *results = arena_array(c->a, BOOKING_RESULTS, sizeof(*results));
	struct choice *invited = arena_array(c->a, 1, sizeof(*invited));

	for (int i = 1; i < BOOKING_RESULTS; i++)
		results[i - 1] = (struct choice){ .value = str_c(booking_result_code((enum booking_result)i)),
			.text = str_c(reception_result(c, (enum booking_result)i)) };
	invited[0] = (struct choice){ .value = STR("1"), .text = str_c(_("was invited to come")) };
	v->name = (struct field){ .name = "name", .label = _("Name"), .autocomplete = "off", .no_spellcheck = true };
	v->phone = (struct field){ .name = "phone", .label = _("Telephone"), .type = "tel", .autocomplete = "off" };
	v->residence = (struct field){ .name = "residence", .label = _("Residence"), .autocomplete = "off",
		.hint = _("for a protocol and for an appeal") };
	v->invited = (struct field){ .name = "invited", .label = _("How they came"), .choices = invited, .nchoices = 1 };
	v->topic = (struct field){ .name = "topic", .label = _("Topic") };
	topics(c, &v->topic);
	v->text = (struct field){ .name = "text", .label = _("What was asked"), .rows = 4 };
	v->result = (struct field){ .name = "result", .label = _("How did it end?"), .choices = results,
		.nchoices = BOOKING_RESULTS - 1 };
	v->kind = (struct field){ .name = "kind", .label = _("Kind"), .value = str_c(appeal_kind_code(KIND_APPLICATION)) };
	choose_kind(c, &v->kind);
	v->words = (struct field){ .name = "words", .label = _("What was said and decided"), .rows = 3 };
	v->due = (struct field){ .name = "due", .label = _("The day of the promise"), .type = "date",
		.cls = "govuk-input--width-10" };
	v->promiser = (struct field){ .name = "promiser", .label = _("Who promised it"),
		.value = staff_officer(c, o->leader), .autocomplete = "off" };
}

ERR
page_field(struct ctx *c, const struct req *q, struct resp *p)
{
	struct field_view v = { .id = STR("") };
	struct outing o;
	struct tmpl t;
	const struct err *e = find(c, q, &o);

	if (e)
		return e;
	v.id = str_fmt(c->a, "%lld", (long long)o.id);
	v.when = outing_when(c, &o);
	v.where = outing_where(c, &o);
	v.leader = staff_officer(c, o.leader);
	v.desk = url_fmt(c->a, "/register");
	v.sign_in = url_query(c->a, url_fmt(c->a, "/sign-in"), "to", q->path);
	v.follow.s = visit_absolute(c, url_fmt(c->a, "/follow"));
	questions(c, &o, &v);
	visit_frame(c, q, &v.page, outing_kind_word(c, o.kind));
	v.page.secret = v.page.field = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/receiving/outings/%lld", (long long)o.id) };
	t = visit_tmpl(c);
	tmpl_field(&t, &v);
	return visit_send(&t, p, 200);
}

/* Under an address of its own, so that it may serve other pages that are kept on the device, too; never kept for
 * long. */
ERR
page_field_worker(struct ctx *c, const struct req *q, struct resp *p)
{
	struct req as = *q;
	const struct err *e;

	as.arg[0] = STR(ASSET_FIELD_WORKER);
	e = page_asset(c, &as, p);
	p->immutable = false;
	resp_header(p, "Service-Worker-Allowed", STR("/"));
	return e;
}

/* ---- what the script asks ---- */

static int
keep_days(const struct ctx *c)
{
	const struct rule *r = country_rule(c->country, STR("FIELD_KEEP"), c->today);

	return r ? r->length : KEEP_DAYS;
}

/* 32 secret bytes of the device. */
static struct str
secret_of(struct ctx *c, const struct req *q, const char *name)
{
	unsigned char *bytes = arena_alloc(c->a, SEED_BYTES);

	return str_unhex(req_form(q, name), bytes, SEED_BYTES) ? (struct str){ (const char *)bytes,
	    SEED_BYTES } : STR("");
}

ERR
page_field_state(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, JSON_BYTES);

	(void)q;
	json_open(&j, '{');
	json_put_str(&j, "csrf", str_c(c->visit->csrf));
	json_put_str(&j, "who", c->who.name);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

ERR
page_field_unlock(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, JSON_BYTES);
	struct str token = secret_of(c, q, "device");
	struct device v;
	const struct err *e = token.n ? act_device(c, token, req_form(q, "name"), &v) : &LEASE_DEVICE;

	if (e)
		return script_refused(c, p, e);
	json_open(&j, '{');
	json_put_str(&j, "secret", str_hex(c->a, v.secret.p, v.secret.n));
	json_put_int(&j, "device", v.id);
	json_put_int(&j, "keep", keep_days(c));
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

ERR
page_field_lease(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, JSON_BYTES);
	struct str token = secret_of(c, q, "device"), seed = secret_of(c, q, "seed");
	struct leased_code *codes;
	struct lease l;
	int64_t id = 0;
	size_t n;
	const struct err *e = token.n && seed.n && str_int(q->arg[0], &id) ? act_lease(c, token, id, seed, &l, &codes,
	    &n)
	                                                                  : &LEASE_DEVICE;

	if (e)
		return script_refused(c, p, e);
	json_open(&j, '{');
	json_put_int(&j, "until", l.until);
	json_key(&j, "numbers");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		json_put_str(&j, "number", number_print(c->a, codes[i].id));
		json_put_str(&j, "code", codes[i].code);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

static void
read_record(struct ctx *c, const struct req *q, struct record *r)
{
	struct str invited = req_form(q, "invited");

	*r = (struct record){ .token = secret_of(c, q, "device"), .local = req_form(q, "local"),
		.code = req_form(q, "code"), .invited = invited.n > 0, .name = req_form(q, "name"),
		.phone = req_form(q, "phone"),
		.residence = req_form(q, "residence"), .text = req_form(q, "text"), .words = req_form(q, "words"),
		.promiser = req_form(q, "promiser") };
	(void)str_int(q->arg[0], &r->outing);
	(void)str_int(req_form(q, "recorded"), &r->recorded);
	(void)str_int(req_form(q, "sent"), &r->sent);
	(void)number_parse(req_form(q, "number"), &r->number);
	(void)str_int(req_form(q, "topic"), &r->topic);
	(void)appeal_kind_find(req_form(q, "kind"), &r->kind);
	(void)booking_result_find(req_form(q, "result"), &r->result);
	(void)date_parse(req_form(q, "due"), &r->due);
}

/* What the officer is to know of it. */
static struct str
said(struct ctx *c, const struct record *r, const struct came *v, bool differs)
{
	if (differs)
		return str_c(_("It had come before with other words: those of the first time stand."));
	if (v->appeal && r->number && v->appeal != r->number)
		return str_c(_("The number of the receipt was void already. Tell the person the new one; with the old number and the "
		               "code they are led to it."));
	return outing_marks(c, v->marks & (MARK_CLOCK | MARK_BOUND));
}

ERR
page_field_visit(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, JSON_BYTES);
	struct record r;
	struct came v;
	bool differs = false;
	const struct err *e;

	read_record(c, q, &r);
	e = r.token.n ? act_bring(c, &r, &v, &differs) : &LEASE_DEVICE;
	if (e)
		return script_refused(c, p, e);
	json_open(&j, '{');
	json_put_int(&j, "no", v.no);
	json_put_str(&j, "kind", str_c(booking_result_code(v.result)));
	if (v.appeal)
		json_put_str(&j, "number", number_print(c->a, v.appeal));
	if (v.protocol)
		json_put_int(&j, "protocol", v.protocol);
	json_put_str(&j, "said", said(c, &r, &v, differs));
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
