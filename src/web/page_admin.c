/* GET /admin and /admin/topics; the frame of the administration's forms. */
#include "base/arena.h"
#include "domain/find.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define BODIES_LISTED 30

ERR
page_admin(struct ctx *c, const struct req *q, struct resp *p)
{
	struct hub_view v = { .nlinks = 0 };
	struct tmpl t;

	visit_frame(c, q, &v.page, _("Administration"));
	v.page.secret = true;
	v.links[v.nlinks++] = (struct nav_link){ _("Officers"), url_fmt(c->a, "/admin/officers"), false };
	v.links[v.nlinks++] = (struct nav_link){ _("Bodies and their units"), url_fmt(c->a, "/admin/bodies"),
		false };
	v.links[v.nlinks++] = (struct nav_link){ _("Topics"), url_fmt(c->a, "/admin/topics"), false };
	v.links[v.nlinks++] = (struct nav_link){ _("Days off"), url_fmt(c->a, "/admin/holidays"), false };
	v.links[v.nlinks++] = (struct nav_link){ _("A token for a machine"), url_fmt(c->a, "/tokens"), false };
	v.links[v.nlinks++] = (struct nav_link){ _("Change my password"), url_fmt(c->a, "/password"), false };
	t = visit_tmpl(c);
	tmpl_hub(&t, &v);
	return visit_send(&t, p, 200);
}

void
form_begin(struct ctx *c, const struct req *q, const char *title, struct url action, struct url back,
    const struct err *wrong, struct form_view *v)
{
	visit_frame(c, q, &v->page, title);
	v->page.secret = true;
	v->page.error = wrong != NULL;
	v->page.back = (struct back_link){ .url = back };
	v->q = q;
	v->wrong = wrong;
	v->errors = staff_faults(c, wrong, NULL);
	v->action = action;
	v->back = back;
	v->key = c->visit->key;
	v->send = (struct button){ .text = _("Save"), .once = true };
}

struct field *
form_ask(struct ctx *c, struct form_view *v, enum ask_kind kind, const char *name, const char *label,
    struct str value)
{
	struct ask *k = &v->asks[v->nasks++];

	*k = (struct ask){ .kind = kind,
		.field = { .name = name,
		    .label = label,
		    .value = v->q->method == METHOD_POST ? req_form(v->q, name) : value,
		    .autocomplete = kind == ASK_LINE ? "off" : NULL,
		    .no_spellcheck = kind == ASK_LINE,
		    .error = staff_fault(c, v->wrong, name) } };
	return &k->field;
}

ERR
form_send(struct ctx *c, struct resp *p, const struct form_view *v)
{
	struct tmpl t = visit_tmpl(c);

	tmpl_form(&t, v);
	return visit_send(&t, p, deed_status(v->wrong));
}

void
form_bodies(struct ctx *c, struct ask *k)
{
	const struct body *found[BODIES_LISTED];
	struct str *options = arena_array(c->a, BODIES_LISTED, sizeof(*options));
	struct str typed = k->field.value;

	k->list = str_fmt(c->a, "%s-list", k->field.name).p;
	k->field.hint = _("Words of its name, in any script");
	if (!typed.n || str_ends(typed, STR(")")))
		return; /* nothing to look for, or one that was chosen */
	k->noptions = find_bodies(c->country, c->a, typed, 0, 0, found, BODIES_LISTED);
	for (size_t i = 0; i < k->noptions; i++)
		options[i] = find_body_text(c->a, found[i], c->lang);
	k->options = options;
}

ERR
page_topics(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .lead = _("Topics come with the country profile and are changed there.") };
	struct column *cols = arena_array(c->a, 4, sizeof(*cols));
	struct cell *cells = arena_array(c->a, c->country->ntopics * 4, sizeof(*cells));
	struct tmpl t;

	visit_frame(c, q, &v.page, _("Topics"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/admin") };
	cols[0].text = str_c(_("Topic"));
	cols[1].text = str_c(_("Above it"));
	cols[2].text = str_c(_("Settled at the lowest by"));
	cols[3].text = str_c(_("Kind of body"));
	for (size_t i = 0; i < c->country->ntopics; i++) {
		const struct topic *x = &c->country->topics[i];

		cells[4 * i].text = lang_pick(&x->names, c->lang);
		cells[4 * i + 1].text = staff_topic(c, x->parent);
		cells[4 * i + 2].text = str_c(staff_level(c, x->lowest));
		cells[4 * i + 3].text = x->body_kind;
	}
	v.table = (struct table){ .caption = _("Topics"), .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = 4, .cells = cells, .nrows = c->country->ntopics, .row_headers = true, .cards = true };
	v.none = _("There are no topics.");
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}
