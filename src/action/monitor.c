/* Deeds on a monthly report. */
#include "action/monitor.h"

#include "action/beats.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "store/officers.h"
#include "store/outbox.h"

const struct err MONITOR_MISSING = { ERR_MISSING, N_("There is no such monthly report."), NULL, NULL };

/* An officer with one of the roles of a reception whose territory holds the body's place. */
static bool
reception(const struct ctx *c, const struct body *b, unsigned roles)
{
	const struct body *own = country_body(c->country, c->who.body);
	int64_t place = own ? recipient_place(c->country, own) : 0;

	return c->who.kind == WHO_OFFICER && c->who.roles & roles && own && str_eq(own->kind, c->country->arbiter) &&
	    (!place || country_place_within(c->country, b->place, place));
}

bool
monitor_forms(const struct ctx *c, const struct body *b)
{
	return c->who.kind == WHO_SYSTEM ||
	    reception(c, b, ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_HEAD));
}

bool
monitor_signs(const struct ctx *c, const struct body *b)
{
	return reception(c, b, ROLE_BIT(ROLE_HEAD));
}

bool
monitor_sees(const struct ctx *c, const struct body *b, enum monthly_state s)
{
	if (s == MONTHLY_SENT)
		return c->who.kind == WHO_SYSTEM || access_sees_figures(&c->who);
	return monitor_forms(c, b);
}

ERR
monitor_body(struct ctx *c, struct str code, const struct body **out, struct recipient *r)
{
	*out = recipient_body(c->country, code, r);
	return *out && monitor_sees(c, *out, MONTHLY_SENT) ? NULL : &MONITOR_MISSING;
}

ERR
monitor_may(struct ctx *c, struct date month, const struct body *b, enum monthly_deed d, struct monthly_row *out)
{
	const struct err *e = store_monthly(c->db, c->a, month, b->id, out);

	if (e)
		return e;
	if (d == MONTHLY_MAKE || d == MONTHLY_WORDS ? !monitor_forms(c, b) : !monitor_signs(c, b))
		return out->state && monitor_sees(c, b, out->state) ? &ACCESS_DENIED : &MONITOR_MISSING;
	if (d != MONTHLY_MAKE && out->state == MONTHLY_NONE)
		return &MONITOR_MISSING;
	return monthly_may(out->state, d, month, c->today);
}

static ERR
record(struct ctx *c, enum monthly_deed d, const struct monthly_row *r, const struct body *b)
{
	unsigned char digest[SHA256_BYTES];
	const struct err *e;

	sha256(r->data, digest);
	e = store_office_event(c->tx, c->who.officer, str_fmt(c->a, "monthly-%s", monthly_deed_code(d)).p,
	    str_fmt(c->a, "%.7s %.*s", date_iso(c->a, r->month).p, STR_ARG(b->code)),
	    str_fmt(c->a, "sha256=%s", str_hex(c->a, digest, sizeof(digest)).p));
	return e ? e : idem_record(c, 0, STR(""));
}

static ERR
put(struct ctx *c, enum monthly_deed d, const struct monthly_row *r, const struct body *b)
{
	const struct err *e = store_monthly_put(c->tx, r);

	return e ? e : record(c, d, r, b);
}

ERR
act_monitor_make(struct ctx *c, struct date month, const struct body *b, struct str data)
{
	struct monthly_row r;
	const struct err *e = monitor_may(c, month, b, MONTHLY_MAKE, &r);

	if (e)
		return e;
	r = (struct monthly_row){ .month = month, .body = b->id, .version = r.version, .state = MONTHLY_DRAFT,
		.made_at = c->now, .data = data };
	return put(c, MONTHLY_MAKE, &r, b);
}

ERR
act_monitor_words(struct ctx *c, struct date month, const struct body *b, struct str data)
{
	struct monthly_row r;
	const struct err *e = monitor_may(c, month, b, MONTHLY_WORDS, &r);

	r.data = data;
	return e ? e : put(c, MONTHLY_WORDS, &r, b);
}

ERR
act_monitor_sign(struct ctx *c, struct date month, const struct body *b)
{
	unsigned char *digest = arena_alloc(c->a, SHA256_BYTES);
	struct monthly_row r;
	const struct err *e = monitor_may(c, month, b, MONTHLY_SIGN, &r);

	if (e)
		return e;
	sha256(r.data, digest);
	r.state = MONTHLY_SIGNED;
	r.signed_at = c->now;
	r.signer = c->who.officer;
	r.sha256 = (struct str){ (const char *)digest, SHA256_BYTES };
	return put(c, MONTHLY_SIGN, &r, b);
}

/* The mail has one id for ever: whoever gets it twice sees it once. */
static ERR
mail(struct ctx *c, const struct monthly_row *r, const struct body *b)
{
	struct recipient to;
	struct message m = { .way = WAY_MAIL, .template = STR("monthly"), .lang = c->country->default_lang };

	if (!recipient_of(c->country, b, &to))
		return NULL;
	m.address = recipient_mail(c->a, &to, b);
	if (!m.address.n)
		return NULL;
	m.id = str_fmt(c->a, "monthly-%.7s-%.*s", date_iso(c->a, r->month).p, STR_ARG(b->code));
	m.fields = str_fmt(c->a, "month=%s\nbody=%.*s\nsha256=%s\npage=/reports/%.7s/%.*s",
	    say_year_month(c->a, m.lang, r->month).p, STR_ARG(lang_pick(&b->names, m.lang)),
	    str_hex(c->a, r->sha256.p, r->sha256.n).p, date_iso(c->a, r->month).p, STR_ARG(b->code));
	return store_message_put(c->tx, c->a, &m);
}

ERR
act_monitor_send(struct ctx *c, struct date month, const struct body *b)
{
	struct monthly_row r;
	const struct err *e = monitor_may(c, month, b, MONTHLY_SEND, &r);

	if (e)
		return e;
	r.state = MONTHLY_SENT;
	r.sent_at = c->now;
	e = put(c, MONTHLY_SEND, &r, b);
	return e ? e : mail(c, &r, b);
}
