/* My appeals. */
#include "web/page_mine.h"

#include <string.h>

#include "base/arena.h"
#include "domain/number.h"
#include "domain/person.h"
#include "store/appeals.h"
#include "store/outbox.h"
#include "web/history.h"

#include "tmpl/mine.h"

#define PAGE 20
#define CODE_MS (INT64_C(15) * 60 * 1000)
#define TRIES_MOST 5
#define SENDS_MOST 5
#define SENDS_HERE_MOST 20
#define HOUR_MS (INT64_C(3600) * 1000)

#define _(key) lang_text(c->lang, (key))

static const struct err CONTACT_WRONG = { ERR_INPUT,
	N_("Write a telephone number, for example 90 123 45 67, or a mail address."), "contact", NULL };
static const struct err CONTACT_OFTEN = { ERR_INPUT,
	N_("Codes were asked for too often. Please try again in an hour."), "contact", NULL };
static const struct err CODE_WRONG = { ERR_INPUT,
	N_("The code is wrong or too old. Look at it once more, or ask for a new one."), "code", NULL };

/* A telephone or a mail address as it was typed. */
struct contact {
	enum way way;
	struct str address;
	unsigned char key[32];
};

static bool
read_contact(struct ctx *c, const struct req *q, struct contact *out)
{
	struct str typed = str_trim(req_form(q, "contact"));

	if (mail_ok(typed)) {
		out->way = WAY_MAIL;
		out->address = typed;
		person_key(c->keys, "mail", typed, out->key);
		return true;
	}
	out->way = WAY_SMS;
	out->address = phone_normal(c->a, typed, c->country->phone_prefix);
	if (!out->address.n)
		return false;
	person_key(c->keys, "phone", out->address, out->key);
	return true;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, bool asked, const struct err *fault)
{
	struct mine_view v = { .asked = asked, .key = req_form(q, "contact") };
	struct fault f = { .id = asked ? "code" : "contact" };
	struct error_summary s = { .faults = &f, .nfaults = 1 };
	struct tmpl t = visit_tmpl(c);
	const char *says = fault ? visit_says(c, fault) : NULL;

	visit_frame(c, q, &v.page, _("My appeals"));
	v.page.back = (struct back_link){ .url = asked ? url_fmt(c->a, "/mine") : url_fmt(c->a, "/") };
	v.action = asked ? url_fmt(c->a, "/mine/enter") : url_fmt(c->a, "/mine/code");
	v.contact = (struct field){ .name = "contact", .label = _("Your telephone or mail"),
		.hint = _("the one that you gave with your appeal; we send a code there"),
		.value = req_form(q, "contact"), .error = asked ? NULL : says,
		.autocomplete = "tel", .cls = "govuk-input--width-20" };
	v.code = (struct field){ .name = "code", .label = _("The code"), .hint = _("six digits"),
		.error = asked ? says : NULL, .inputmode = "numeric", .autocomplete = "one-time-code",
		.cls = "govuk-input--width-10" };
	v.send = (struct button){ .text = asked ? _("Show my appeals") : _("Send me a code"),
		.once = true };
	if (fault) {
		f.text = str_c(says);
		v.errors = &s;
		v.page.error = true;
	}
	tmpl_mine(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

static ERR
draw_list(struct ctx *c, const struct req *q, struct resp *p)
{
	struct mine_view v = { .known = true, .address = c->visit->session.address };
	struct mine_row *rows = arena_array(c->a, PAGE, sizeof(*rows));
	struct tmpl t = visit_tmpl(c);
	int64_t *ids, before = INT64_MAX;
	size_t n;
	const struct err *e;

	(void)number_parse(req_query(q, "before"), &before);
	e = store_person_appeals(c->db, c->a,
	    (const unsigned char *)c->visit->session.person_key.p, before, PAGE, &ids, &n);
	for (size_t i = 0; !e && i < n; i++) {
		struct mine_row *r = &rows[v.nrows++];
		struct appeal ap;

		e = store_appeal_by_id(c->db, c->a, ids[i], &ap);
		if (e)
			return e;
		r->number = number_print(c->a, ids[i]);
		r->gist = ap.gist;
		r->when = name_moment(c, ap.received_at);
		r->state = country_word_name(c->country, "state", str_c(appeal_state_code(ap.state)),
		    c->lang);
		r->url = url_fmt(c->a, "/a/%s", r->number.p);
	}
	if (e)
		return e;
	v.rows = rows;
	v.out = url_fmt(c->a, "/mine/out");
	if (n == PAGE)
		v.pages.next = url_query(c->a, url_fmt(c->a, "/mine"), "before", rows[n - 1].number);
	visit_frame(c, q, &v.page, _("My appeals"));
	v.page.secret = true;
	tmpl_mine(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_mine(struct ctx *c, const struct req *q, struct resp *p)
{
	if (c->visit->known && c->visit->session.person_key.n == KEY_BYTES)
		return draw_list(c, q, p);
	return draw(c, q, p, false, NULL);
}

static void
digest_of(struct ctx *c, const struct contact *to, struct str code, unsigned char out[32])
{
	hmac_sha256(c->keys->code,
	    str_fmt(c->a, "%.*s:%.*s", STR_ARG(str_hex(c->a, to->key, 32)), STR_ARG(code)), out);
}

/* Has this contact any appeal? Only then a code is sent; the page says the same in both cases. */
static ERR
known(struct ctx *c, const struct contact *to, bool *out)
{
	int64_t *ids;
	size_t n;
	const struct err *e = store_person_appeals(c->db, c->a, to->key, INT64_MAX, 1, &ids, &n);

	*out = !e && n > 0;
	return e;
}

static ERR
send_code(struct ctx *c, const struct contact *to)
{
	struct str code = str_fmt(c->a, "%06u", random_below(1000000));
	struct message m = { .way = to->way, .address = to->address, .template = STR("code"),
		.lang = c->lang, .fields = str_fmt(c->a, "code=%.*s\n", STR_ARG(code)) };
	unsigned char digest[32];
	const struct err *e;

	digest_of(c, to, code, digest);
	e = store_code_put(c->tx, to->key, digest, to->address, c->now + CODE_MS);
	return e ? e : store_message_put(c->tx, c->a, &m);
}

ERR
page_mine_code(struct ctx *c, const struct req *q, struct resp *p)
{
	struct contact to;
	struct str here = str_fmt(c->a, "sends:%.*s", STR_ARG(q->peer)), there;
	int64_t sent_here, sent_there;
	bool is_known;
	const struct err *e;

	if (!read_contact(c, q, &to))
		return draw(c, q, p, false, &CONTACT_WRONG);
	there = str_fmt(c->a, "sends:%.*s", STR_ARG(str_hex(c->a, to.key, 16)));
	e = store_throttle(c->db, c->a, here, c->now, &sent_here);
	if (!e)
		e = store_throttle(c->db, c->a, there, c->now, &sent_there);
	if (!e)
		e = known(c, &to, &is_known);
	if (e)
		return e;
	if (sent_here >= SENDS_HERE_MOST || sent_there >= SENDS_MOST)
		return draw(c, q, p, false, &CONTACT_OFTEN);
	e = store_throttle_count(c->tx, here, HOUR_MS);
	if (!e)
		e = store_throttle_count(c->tx, there, HOUR_MS);
	if (!e && is_known)
		e = send_code(c, &to);
	return e ? e : draw(c, q, p, true, NULL);
}

ERR
page_mine_enter(struct ctx *c, const struct req *q, struct resp *p)
{
	unsigned char digest[32], hash[KEY_BYTES];
	struct contact to;
	struct sent_code code;
	const struct err *e;

	if (!read_contact(c, q, &to))
		return draw(c, q, p, false, &CONTACT_WRONG);
	e = store_code(c->db, c->a, to.key, &code);
	if (e && e->kind == ERR_MISSING)
		return draw(c, q, p, true, &CODE_WRONG);
	if (e)
		return e;
	digest_of(c, &to, only_digits(c->a, req_form(q, "code")), digest);
	if (code.tries >= TRIES_MOST || code.expires_at < c->now ||
	    !secret_eq(code.digest, (struct str){ (const char *)digest, 32 })) {
		e = store_code_try(c->tx, to.key);
		return e ? e : draw(c, q, p, true, &CODE_WRONG);
	}
	visit_renew(c, p, hash);
	e = store_code_delete(c->tx, to.key);
	if (!e)
		e = draft_move(c, hash);
	if (!e)
		e = store_session_put(c->tx, hash, 0, (struct str){ (const char *)to.key, 32 },
		    to.address);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/mine"), NULL);
	return e;
}

ERR
page_mine_out(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct err *e = store_session_delete(c->tx, c->visit->hash);

	(void)q;
	if (!e)
		e = drafts_forget(c, false); /* others may use this browser too */
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/"), _("You are signed out."));
	return e;
}
