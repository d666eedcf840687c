/* GET and POST /social/pages/new and /social/pages/{}: a page on a social network, whose it is, and the link to pin
 * there. */
#include "base/arena.h"
#include "web/pages_social.h"
#include "web/reception_words.h"
#include "web/social_words.h"
#include "web/view_admin.h"
#include "web/words.h"

#define HOME url_fmt(c->a, "/social")

/* The page in the address; a new one has the number 0. */
static ERR
find(struct ctx *c, const struct req *q, struct social_page *x)
{
	int64_t id;

	*x = (struct social_page){ .id = 0 };
	if (!q->arg[0].n)
		return NULL;
	return str_int(q->arg[0], &id) ? social_own_page(c, id, x) : &SOCIAL_MISSING;
}

/* Whose it is: the body itself, or one of its leaders. */
static ERR
leaders(struct ctx *c, struct field *f)
{
	struct choice *all;
	struct receiver *r;
	size_t n;
	const struct err *e = store_receivers(c->db, c->a, c->who.body, &r, &n);

	all = arena_array(c->a, n + 1, sizeof(*all));
	all[0] = (struct choice){ .value = STR("0"), .text = str_c(_("the body itself")) };
	for (size_t i = 0; !e && i < n; i++)
		all[i + 1] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)r[i].id),
			.text = reception_receiver(c, &r[i]) };
	f->choices = all;
	f->nchoices = n + 1;
	return e;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct social_page *x, const struct err *wrong)
{
	struct choice *ended = arena_array(c->a, 1, sizeof(*ended));
	struct form_view v = { .nasks = 0 };
	struct field *f;
	const struct err *e;

	form_begin(c, q, x->id ? _("A page on a social network") : _("One more page"),
	    x->id ? url_fmt(c->a, "/social/pages/%lld", (long long)x->id) : url_fmt(c->a, "/social/pages/new"), HOME,
	        wrong, &v);
	if (x->id) {
		const char *const pairs[] = { "link", visit_absolute(c, social_pinned(c, x->id)).p, NULL };

		v.lead = lang_fill(c->a, _("Pin this link on the page: {link} opens the form with its source."), pairs).p;
	}
	f = form_ask(c, &v, ASK_LINE, "address", _("Address of the page"), x->id ? social_link(c, x->address).s : STR(""));
	f->hint = _("for example https://t.me/hokimiyat");
	f->autocomplete = "off";
	f = form_ask(c, &v, ASK_SELECT, "receiver", _("Whose page it is"), str_fmt(c->a, "%lld", (long long)x->receiver));
	e = leaders(c, f);
	if (x->id) {
		f = form_ask(c, &v, ASK_CHECKS, "ended", _("In use"), STR(""));
		ended[0] = (struct choice){ .value = STR("1"), .text = str_c(_("It is not used any more")), .checked = x->ended_at > 0 };
		f->choices = ended;
		f->nchoices = 1;
	}
	return e ? e : form_send(c, p, &v);
}

ERR
page_social_page_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct social_page x;
	const struct err *e = find(c, q, &x);

	return e ? e : draw(c, q, p, &x, NULL);
}

ERR
page_social_page(struct ctx *c, const struct req *q, struct resp *p)
{
	struct social_page x, typed;
	const struct err *e = find(c, q, &x);

	if (e)
		return e;
	typed = x;
	typed.address = req_form(q, "address");
	if (!str_int(req_form(q, "receiver"), &typed.receiver))
		typed.receiver = 0;
	typed.ended_at = !req_has_form(q, "ended") ? 0 : x.ended_at ? x.ended_at : c->now;
	e = act_social_page(c, &typed);
	if (deed_again(e))
		return draw(c, q, p, &x, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/social/pages/%lld", (long long)typed.id), _("Saved."));
	return e;
}
