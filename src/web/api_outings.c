/* Mobile receptions and open dialogues for machines: what everybody may read; announcing one, and a device's numbers
 * and records. */
#include "action/bring.h"
#include "action/lease.h"
#include "base/arena.h"
#include "domain/number.h"
#include "web/api.h"
#include "web/outing_words.h"
#include "web/pages_outings.h"

#define LIST_BYTES ((size_t)1024 * 1024)
#define AHEAD_DAYS 366

static const struct err HELPERS_WRONG = { ERR_INPUT, N_("Choose people who work at the body."), "helpers", NULL };

static struct str
moment(struct ctx *c, struct date day, int minute)
{
	int offset = country_offset(c->country, moment_of(day, minute, 0));

	return moment_rfc3339(c->a, moment_of(day, minute, offset), offset);
}

static void
put_outing(struct ctx *c, struct json *j, const struct outing *o)
{
	const struct body *b = country_body(c->country, o->body);
	const struct place *at = country_place(c->country, o->place);

	json_put_int(j, "id", o->id);
	json_put_str(j, "meeting", str_c(outing_kind_code(o->kind)));
	json_put_str(j, "state", str_c(outing_state_code(o->state)));
	json_put_str(j, "body", b ? b->code : STR(""));
	json_put_str(j, "leader", staff_officer(c, o->leader));
	json_put_str(j, "place", at ? at->code : STR(""));
	json_put_str(j, "site", o->site);
	json_put_str(j, "begins", moment(c, o->day, o->begins));
	json_put_str(j, "ends", moment(c, o->day, o->ends));
	if (o->words.n)
		json_put_str(j, "why", o->words);
}

/* A day of the address; `none` when it says nothing. */
static struct date
day_of(const struct req *q, const char *name, struct date none)
{
	struct date d;

	return date_parse(req_query(q, name), &d) ? d : none;
}

ERR
api_outings(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	struct date from = day_of(q, "from", c->today), to = day_of(q, "to", date_add_days(from, AHEAD_DAYS));
	struct outing *list;
	size_t n;
	const struct err *e = store_outings_days(c->db, c->a, from, to, &list, &n);

	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		if (req_query(q, "place").n && (!at || !country_place_within(c->country, list[i].place, at->id)))
			continue;
		json_open(&j, '{');
		put_outing(c, &j, &list[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

static ERR
send_outing(struct ctx *c, struct resp *p, int64_t id, int status)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct came_counts n;
	struct outing o;
	const struct err *e = store_outing(c->db, c->a, id, &o);

	if (!e)
		e = store_came_count(c->db, c->a, id, c->today, &n);
	if (e)
		return e->kind == ERR_MISSING ? &ANNOUNCE_MISSING : e;
	json_open(&j, '{');
	put_outing(c, &j, &o);
	if (o.state == OUTING_HELD) {
		json_put_int(&j, "came", n.all);
		for (int i = RESULT_ADVICE; i < BOOKING_RESULTS; i++)
			json_put_int(&j, booking_result_code((enum booking_result)i), n.done[i]);
		json_put_int(&j, "kept", n.kept);
		json_put_int(&j, "late", n.late);
	}
	json_close(&j, '}');
	return api_send(&j, p, status);
}

ERR
api_outing(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? send_outing(c, p, id, 200) : &ANNOUNCE_MISSING;
}

/* "09:30"; -1 when it is no hour. */
static int
minute_of(struct str s)
{
	struct str hour = str_cut(&s, ':');
	int64_t h, m;

	return str_int(hour, &h) && str_int(s, &m) && h >= 0 && h <= 24 && m >= 0 && m < 60 ? (int)(h * 60 + m) : -1;
}

static ERR
helpers(const struct jval *list, struct outing *o)
{
	for (size_t i = 0; i < jval_len(list); i++)
		if (o->nhelpers == HELPERS_MOST || !jval_int(jval_at(list, i), &o->helpers[o->nhelpers++]))
			return &HELPERS_WRONG;
	return NULL;
}

ERR
api_announce(struct ctx *c, const struct req *q, struct resp *p)
{
	struct outing o = { .begins = -1 };
	struct str kind, day, begins, ends, place;
	const struct jval *v = NULL;
	const struct place *at;
	const struct err *e = api_object(c, q, &v);

	if (!e)
		e = api_text(c, v, "meeting", &kind);
	if (!e)
		e = api_text(c, v, "day", &day);
	if (!e)
		e = api_text(c, v, "begins", &begins);
	if (!e)
		e = api_text(c, v, "ends", &ends);
	if (!e)
		e = api_text(c, v, "place", &place);
	if (!e)
		e = api_text(c, v, "site", &o.site);
	if (!e)
		e = helpers(jval_get(v, "helpers"), &o);
	if (e)
		return e;
	(void)outing_kind_find(kind, &o.kind);
	(void)date_parse(day, &o.day);
	(void)jval_int(jval_get(v, "leader"), &o.leader);
	o.begins = minute_of(begins);
	o.ends = minute_of(ends);
	at = country_place_code(c->country, place);
	o.place = at ? at->id : 0;
	e = act_announce(c, &o);
	if (e)
		return e;
	resp_header(p, "Location", url_fmt(c->a, "/api/v1/outings/%lld", (long long)o.id).s);
	return send_outing(c, p, o.id, 201);
}

/* 32 secret bytes of the device, as hexadecimal. */
static ERR
secret_of(struct ctx *c, const struct jval *v, const char *name, struct str *out)
{
	unsigned char *bytes = arena_alloc(c->a, SEED_BYTES);
	struct str hex;
	const struct err *e = api_text(c, v, name, &hex);

	if (!e && !str_unhex(hex, bytes, SEED_BYTES))
		e = &LEASE_DEVICE;
	*out = (struct str){ (const char *)bytes, SEED_BYTES };
	return e;
}

static ERR
unlock(struct ctx *c, const struct jval *v, struct str token, struct json *j)
{
	struct device d;
	struct str name;
	const struct err *e = api_text(c, v, "name", &name);

	if (!e)
		e = act_device(c, token, name, &d);
	if (!e)
		json_put_int(j, "device", d.id);
	return e;
}

static ERR
lease(struct ctx *c, const struct jval *v, struct str token, int64_t outing, struct json *j)
{
	struct leased_code *codes;
	struct lease l;
	struct str seed;
	size_t n;
	const struct err *e = secret_of(c, v, "seed", &seed);

	if (!e)
		e = act_lease(c, token, outing, seed, &l, &codes, &n);
	if (e)
		return e;
	json_put_str(j, "until", visit_rfc3339(c, l.until));
	json_key(j, "numbers");
	json_open(j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(j, '{');
		json_put_str(j, "number", number_print(c->a, codes[i].id));
		json_put_str(j, "code", codes[i].code);
		json_close(j, '}');
	}
	json_close(j, ']');
	return NULL;
}

/* One record as the device has it. */
static ERR
record_of(struct ctx *c, const struct jval *v, struct record *r)
{
	struct str number, topic, kind, result, due, recorded, sent;
	const struct {
		const char *name;
		struct str *to;
	} texts[] = { { "local", &r->local }, { "code", &r->code }, { "name", &r->name }, { "phone", &r->phone },
		{ "residence", &r->residence }, { "text", &r->text }, { "words", &r->words }, { "promiser",
		    &r->promiser },
		{ "number", &number }, { "topic", &topic }, { "kind", &kind }, { "result", &result }, { "due", &due },
		{ "recorded_at", &recorded }, { "sent_at", &sent } };
	const struct topic *t;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < sizeof(texts) / sizeof(texts[0]); i++)
		e = api_text(c, v, texts[i].name, texts[i].to);
	if (e)
		return e;
	t = country_topic_code(c->country, topic);
	r->topic = t ? t->id : 0;
	(void)moment_parse(recorded, &r->recorded);
	(void)moment_parse(sent, &r->sent);
	(void)number_parse(number, &r->number);
	(void)appeal_kind_find(kind, &r->kind);
	(void)booking_result_find(result, &r->result);
	(void)date_parse(due, &r->due);
	(void)jval_bool(jval_get(v, "invited"), &r->invited);
	return NULL;
}

static ERR
bring(struct ctx *c, const struct jval *v, struct str token, int64_t outing, struct json *j)
{
	struct record r = { .token = token, .outing = outing };
	struct came came;
	bool differs = false;
	const struct err *e = record_of(c, v, &r);

	if (!e)
		e = act_bring(c, &r, &came, &differs);
	if (e)
		return e;
	json_put_int(j, "no", came.no);
	json_put_str(j, "result", str_c(booking_result_code(came.result)));
	if (came.appeal)
		json_put_str(j, "number", number_print(c->a, came.appeal));
	if (came.protocol)
		json_put_int(j, "protocol", came.protocol);
	json_put_str(j, "received_at", visit_rfc3339(c, came.received_at));
	json_put_bool(j, "differs", differs);
	return NULL;
}

ERR
api_outing_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	const struct jval *v = NULL;
	struct str token;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? api_object(c, q, &v) : &ANNOUNCE_MISSING;

	if (!e)
		e = secret_of(c, v, "device", &token);
	if (e)
		return e;
	json_open(&j, '{');
	if (str_is(q->arg[1], "device"))
		e = unlock(c, v, token, &j);
	else if (str_is(q->arg[1], "lease"))
		e = lease(c, v, token, id, &j);
	else if (str_is(q->arg[1], "visits"))
		e = bring(c, v, token, id, &j);
	else
		e = &ANNOUNCE_MISSING;
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}
