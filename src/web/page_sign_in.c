/* GET and POST /sign-in, POST /sign-out: officers come and go. */
#include "base/arena.h"
#include "net/peer.h"
#include "web/view_sign.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/sign.h"

#define TRIES_MAX 10
#define TRIES_MS (INT64_C(15) * 60 * 1000)

static const struct err SIGN_WRONG = { ERR_INPUT, N_("The login or the password is wrong."), "login", NULL };
static const struct err SIGN_OFTEN = { ERR_LIMIT,
	N_("Too many wrong passwords. Wait fifteen minutes and try again."), "login", "too often" };

/* A hash that no password fits, for logins that do not exist: time must tell nothing. */
#define NOBODYS_HASH \
	"$argon2id$v=19$m=19456,t=2,p=1$4Xnov7qy/pxTSD5mG" \
	"sVQ9g$vhsb7I55US2dErqAqeGEPpB7d6DYfmij5DyMfJKRn/E"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct sign_view v = { .action = url_fmt(c->a, "/sign-in") };
	struct str to = q->method == METHOD_POST ? req_form(q, "to") : req_query(q, "to");
	struct tmpl t;

	visit_frame(c, q, &v.page, _("Sign in"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.errors = staff_faults(c, wrong, "login");
	v.lead = _("For officers of state bodies. To follow your own appeal you need no password.");
	v.fields[v.nfields++] = (struct field){ .name = "login", .label = _("Login"),
		.value = req_form(q, "login"), .autocomplete = "username", .autocapitalize = "none",
		.no_spellcheck = true, .cls = "govuk-input--width-20",
		.error = staff_fault(c, wrong, "login") };
	v.fields[v.nfields++] = (struct field){ .name = "password", .label = _("Password"),
		.type = "password", .autocomplete = "current-password", .cls = "govuk-input--width-20" };
	v.to = to;
	v.send = (struct button){ .text = _("Sign in"), .once = true };
	t = visit_tmpl(c);
	tmpl_sign(&t, &v);
	return visit_send(&t, p, !wrong ? 200 : wrong->kind == ERR_LIMIT ? 429 : 422);
}

ERR
page_sign_in_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

/* Both throttles: of the login, and of the address. */
static struct str
throttle_name(struct ctx *c, const struct req *q, int which)
{
	return which ? str_fmt(c->a, "sign-in/address:%.*s", STR_ARG(peer_net(c->a, q->peer)))
	             : str_fmt(c->a, "sign-in/login:%.*s", STR_ARG(str_sub(req_form(q, "login"), 0, 64)));
}

static ERR
too_often(struct ctx *c, const struct req *q, bool *often)
{
	*often = false;
	for (int i = 0; i < 2; i++) {
		int64_t times;
		const struct err *e = store_throttle(c->db, c->a, throttle_name(c, q, i), c->now, &times);

		if (e)
			return e;
		*often |= times >= TRIES_MAX;
	}
	return NULL;
}

/* What the password said. */
struct signing {
	int64_t officer;
	unsigned roles;
	bool right;
};

ERR
page_sign_in_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct signing *s = arena_alloc(c->a, sizeof(*s));
	struct officer o;
	bool often;
	const struct err *e = too_often(c, q, &often);

	if (e)
		return e;
	if (often)
		return form(c, q, p, &SIGN_OFTEN);
	e = store_officer_by_login(c->db, c->a, str_trim(req_form(q, "login")), &o);
	if (e && e->kind != ERR_MISSING)
		return e;
	if (e)
		o = (struct officer){ .password = STR(NOBODYS_HASH) };
	s->right = password_ok(o.password, req_form(q, "password")) && o.id && !o.disabled;
	s->officer = o.id;
	s->roles = o.roles;
	c->memo = s;
	return NULL;
}

static ERR
enter(struct ctx *c, const struct req *q, struct resp *p, const struct signing *s)
{
	unsigned char hash[KEY_BYTES];
	struct url to;
	const struct err *e = NULL;

	if (!url_local(c->a, req_form(q, "to"), &to))
		to = staff_home(c->a, s->roles);
	if (c->visit->known)
		e = store_session_delete(c->tx, c->visit->hash);
	visit_renew(c, p, hash);
	if (!e)
		e = store_session_put(c->tx, hash, s->officer, STR(""), STR(""));
	if (!e)
		e = store_throttle_clear(c->tx, throttle_name(c, q, 0));
	if (!e)
		visit_go(c, p, to, NULL);
	return e;
}

ERR
page_sign_in(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct signing *s = c->memo;
	bool often;
	const struct err *e = too_often(c, q, &often); /* others may have tried in the meantime */

	if (e)
		return e;
	if (often)
		return form(c, q, p, &SIGN_OFTEN);
	if (s->right)
		return enter(c, q, p, s);
	for (int i = 0; !e && i < 2; i++)
		e = store_throttle_count(c->tx, throttle_name(c, q, i), TRIES_MS);
	return e ? e : form(c, q, p, &SIGN_WRONG);
}

ERR
page_sign_out(struct ctx *c, const struct req *q, struct resp *p)
{
	unsigned char hash[KEY_BYTES];
	const struct err *e = store_session_delete(c->tx, c->visit->hash);

	(void)q;
	if (e)
		return e;
	visit_renew(c, p, hash);
	visit_go(c, p, url_fmt(c->a, "/"), _("You have signed out."));
	return NULL;
}
