/* GET and POST /password: an officer changes their password; other sessions end. */
#include "base/arena.h"
#include "base/utf8.h"
#include "web/view_sign.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/sign.h"

#define SIGNS_MIN 10
#define SIGNS_MAX 200

static const struct err OLD_WRONG = { ERR_INPUT, N_("The present password is wrong."), "password", NULL };
static const struct err NEW_SHORT = { ERR_INPUT, N_("The new password needs at least ten signs."), "new",
	NULL };
static const struct err NEW_LONG = { ERR_INPUT, N_("The new password has more than 200 signs."), "new", NULL };
static const struct err NEW_SAME = { ERR_INPUT, N_("Choose a password other than the present one."), "new",
	NULL };
static const struct err NEW_TWICE = { ERR_INPUT, N_("The two new passwords are not the same."), "again",
	NULL };

/* All three are named "password", so that nothing which sends a form again keeps them. */
static struct field
secret(const struct ctx *c, const struct err *wrong, const char *id, const char *label, const char *hint)
{
	return (struct field){ .name = "password", .id = id, .label = label, .hint = hint,
		.type = "password", .cls = "govuk-input--width-20",
		.autocomplete = str_is(str_c(id), "password") ? "current-password" : "new-password",
		.error = staff_fault(c, wrong, id) };
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct sign_view v = { .action = url_fmt(c->a, "/password") };
	struct tmpl t;

	visit_frame(c, q, &v.page, _("Change the password"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.errors = staff_faults(c, wrong, "password");
	if (c->visit->session.officer.must_change)
		v.lead = _("Choose a password of your own before you go on.");
	v.fields[v.nfields++] = secret(c, wrong, "password", _("Present password"), NULL);
	v.fields[v.nfields++] = secret(c, wrong, "new", _("New password"),
	    _("At least ten signs. A sentence is good."));
	v.fields[v.nfields++] = secret(c, wrong, "again", _("New password once more"), NULL);
	v.send = (struct button){ .text = _("Change the password"), .once = true };
	t = visit_tmpl(c);
	tmpl_sign(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_password_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

static const struct err *
judge(struct str old, struct str fresh, struct str again, struct str hash)
{
	if (!password_ok(hash, old))
		return &OLD_WRONG;
	if (utf8_len(fresh) < SIGNS_MIN)
		return &NEW_SHORT;
	if (utf8_len(fresh) > SIGNS_MAX)
		return &NEW_LONG;
	if (str_eq(old, fresh))
		return &NEW_SAME;
	return str_eq(fresh, again) ? NULL : &NEW_TWICE;
}

ERR
page_password_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct officer *o = arena_alloc(c->a, sizeof(*o));
	const struct err *e = store_officer_by_id(c->db, c->a, c->who.officer, o);
	const struct err *wrong;

	if (e)
		return e;
	wrong = judge(req_form_nth(q, "password", 0), req_form_nth(q, "password", 1),
	    req_form_nth(q, "password", 2), o->password);
	if (wrong)
		return form(c, q, p, wrong);
	e = password_hash(c->a, req_form_nth(q, "password", 1), &o->password);
	c->memo = o;
	return e;
}

ERR
page_password(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct officer *fresh = c->memo;
	unsigned char hash[KEY_BYTES];
	struct officer o;
	const struct err *e = store_officer_by_id(c->db, c->a, c->who.officer, &o);

	(void)q;
	if (e)
		return e;
	o.password = fresh->password;
	o.must_change = false;
	e = store_officer_put(c->tx, c->a, &o);
	if (!e)
		e = store_sessions_delete(c->tx, o.id);
	if (e)
		return e;
	visit_renew(c, p, hash);
	e = store_session_put(c->tx, hash, o.id, STR(""), STR(""));
	if (!e)
		visit_go(c, p, staff_home(c->a, c->who.roles), _("The password is changed."));
	return e;
}
