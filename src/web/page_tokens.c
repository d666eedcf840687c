/* GET and POST /tokens: a token with which a machine acts as an officer. */
#include "action/admin.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/view_shown.h"
#include "web/words.h"

#include "tmpl/admin.h"
#include "tmpl/shown.h"

#define TOKEN_BYTES 25

static const struct err NO_OFFICER = { ERR_INPUT, N_("There is no officer with this login."), "login", NULL };

static ERR
list(struct ctx *c, struct tokens_view *v)
{
	struct token_row *rows;
	struct token_line *lines;
	const struct err *e = store_tokens(c->db, c->a, &rows, &v->ntokens);

	if (e)
		return e;
	lines = arena_array(c->a, v->ntokens, sizeof(*lines));
	for (size_t i = 0; i < v->ntokens; i++)
		lines[i] = (struct token_line){ rows[i].name, rows[i].login,
			say_moment(c->a, c->lang, rows[i].created_at, country_offset(c->country, rows[i].created_at)),
			str_hex(c->a, rows[i].hash.p, rows[i].hash.n) };
	v->tokens = lines;
	return NULL;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct tokens_view tokens = { .form = { .lead = _("A machine that sends the token may do in JSON what the officer may. "
		                                          "Only its digest is kept.") } };
	struct form_view *v = &tokens.form;
	struct tmpl t;
	struct field *f;
	const struct err *e = list(c, &tokens);

	if (e)
		return e;

	form_begin(c, q, _("A token for a machine"), url_fmt(c->a, "/tokens"), url_fmt(c->a, "/admin"), wrong,
	    v);
	f = form_ask(c, v, ASK_LINE, "login", _("Login of the officer"), req_query(q, "login"));
	f->autocapitalize = "none";
	form_ask(c, v, ASK_LINE, "name", _("What the token is for"), STR(""));
	v->send.text = _("Make a token");
	t = visit_tmpl(c);
	tmpl_tokens(&t, &tokens);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_tokens_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

static ERR
show(struct ctx *c, const struct req *q, struct resp *p, const struct officer *o, struct str token)
{
	struct shown_view v = { .label = _("Token"), .code = token };
	struct summary_row rows[] = { { .key = str_c(_("Login")), .value = o->login },
		{ .key = str_c(_("What the token is for")), .value = str_trim(req_form(q, "name")) } };
	struct tmpl t;

	visit_frame(c, q, &v.page, _("The token"));
	v.page.secret = true;
	v.warn = str_c(_("It is shown once. Put it into the machine's configuration now."));
	v.facts = (struct summary_list){ .rows = rows, .nrows = 2 };
	v.on = url_fmt(c->a, "/admin");
	v.on_text = _("To the administration");
	t = visit_tmpl(c);
	tmpl_shown(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_tokens(struct ctx *c, const struct req *q, struct resp *p)
{
	unsigned char random[TOKEN_BYTES], hash[KEY_BYTES];
	struct officer o;
	struct str token;
	const struct err *e;

	if (req_form(q, "end").n) {
		if (!str_unhex(req_form(q, "token"), hash, sizeof(hash)))
			return &DB_MISSING;
		e = act_token_end(c, hash);
		if (!e)
			visit_go(c, p, url_fmt(c->a, "/tokens"), _("The token is ended."));
		return e;
	}
	e = store_officer_by_login(c->db, c->a, str_trim(req_form(q, "login")), &o);

	if (e && e->kind == ERR_MISSING)
		return form(c, q, p, &NO_OFFICER);
	if (e)
		return e;
	random_bytes(random, sizeof(random));
	token = base32(c->a, random, sizeof(random));
	sha256(token, hash);
	e = act_token_new(c, o.id, str_trim(req_form(q, "name")), hash, &o);
	if (deed_again(e))
		return form(c, q, p, e);
	return e ? e : show(c, q, p, &o, token);
}
