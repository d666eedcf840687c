/* GET and POST /a/{}/signers and /c/{}/signers: the list of those who signed, for its author and for officers, to whom
 * names are masked until they ask. */
#include "action/office.h"
#include "action/sign.h"
#include "base/arena.h"
#include "base/say.h"
#include "base/utf8.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/signatories.h"
#include "web/files.h"
#include "web/pages_staff.h"
#include "web/page_author.h"
#include "web/view_signers.h"
#include "web/words.h"

#include "tmpl/signers.h"

#define PAGE_ROWS 50
#define FILE_MOST (INT64_C(1) << 20)

static const struct err FILE_LARGE_LIST = { ERR_INPUT, N_("The file is larger than 1 MB."), "file", NULL };

static struct url
here(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, c->who.kind == WHO_AUTHOR ? "/a/%s/signers" : "/c/%s/signers", number_print(c->a, id).p);
}

static ERR
rows(struct ctx *c, const struct req *q, int64_t id, struct signers_view *v)
{
	struct signatory *list;
	struct signer_row *out;
	int64_t after = 0, count;
	size_t n;
	const struct err *e;

	(void)str_int(req_query(q, "after"), &after);
	e = store_signatories(c->db, c->a, id, after, PAGE_ROWS, &list, &n);
	if (!e)
		e = store_signatories_count(c->db, c->a, id, &count);
	if (e)
		return e;
	out = arena_array(c->a, n, sizeof(*out));
	for (size_t i = 0; i < n; i++)
		out[i] = (struct signer_row){ say_number(c->a, list[i].no),
			v->masked ? mask_name(c->a, list[i].name) : list[i].name,
			v->masked && list[i].address.n ? mask_contact(c->a, list[i].address) : list[i].address };
	v->rows = out;
	v->nrows = n;
	v->count = say_number(c->a, count);
	if (n == PAGE_ROWS && list[n - 1].no < INT64_MAX)
		v->next = url_query_int(c->a, here(c, id), "after", list[n - 1].no);
	return NULL;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct appeal *ap, bool opened, const struct err *wrong)
{
	struct signers_view v = { .masked = c->who.kind == WHO_OFFICER && !opened };
	bool author = c->who.kind == WHO_AUTHOR;
	struct tmpl t;
	const struct err *e = rows(c, q, ap->id, &v);

	if (e)
		return e;
	v.number = number_print(c->a, ap->id);
	visit_frame(c, q, &v.page, _("Who signed the appeal"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = author ? url_fmt(c->a, "/a/%s", v.number.p) : staff_case(c->a, ap->id),
		.text = _("Back to the appeal") };
	v.errors = staff_faults(c, wrong, "list");
	v.key = c->visit->key;
	v.action = here(c, ap->id);
	v.why = (struct field){ .name = "why", .label = _("Open personal data: why?"),
		.hint = _("The author sees who opened them and why."), .value = req_form(q, "why"),
		.error = staff_fault(c, wrong, "why") };
	v.open = (struct button){ .text = _("Open"), .name = "what", .value = STR("open"),
		.cls = "govuk-button--secondary", .once = true };
	if (!access_may(c->country, &c->who, DEED_SIGN, ap))
		v.list = (struct field){ .name = "list", .label = _("Add those who signed"), .rows = 10,
			.hint = _("One person a line: the name, a semicolon or a tab, the address. You may paste it from a table; whoever stands there already is not counted again."),
			.value = req_form(q, "list"), .no_spellcheck = true, .error = staff_fault(c, wrong, "list") };
	v.file = (struct field){ .name = "file", .label = _("Or a file"), .accept = ".csv,.txt,text/csv",
		.hint = _("CSV in UTF-8, up to 1 MB: the first column the name, the second one the address. It is added whole or not at all."),
		.error = staff_fault(c, wrong, "file") };
	v.send = (struct button){ .text = _("Add"), .once = true };
	t = visit_tmpl(c);
	tmpl_signers(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

/* The appeal of this address, as its author or as an officer who may see it. */
static ERR
enter(struct ctx *c, const struct req *q, struct appeal *ap)
{
	int64_t id;
	const struct err *e;

	if (c->who.kind == WHO_OFFICER)
		return staff_appeal(c, q, ap);
	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	return e ? e : store_appeal_by_id(c->db, c->a, id, ap);
}

ERR
page_signers(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	const struct err *e = enter(c, q, &ap);

	return e ? e : draw(c, q, p, &ap, false, NULL);
}

/* Reading a long list takes its time: never on the writer's thread. */
struct read_list {
	struct signatory *list;
	size_t n;
	bool more;
	const struct err *fault; /* of the file */
};

/* Behind what was typed, or the fault with its line. */
static ERR
add_file(struct ctx *c, const struct upload *u, struct read_list *r)
{
	struct signatory *list, *all;
	struct str bytes, text;
	int64_t line = 0;
	size_t n;
	const struct err *e = NULL;

	if (u->large || u->size > FILE_MOST) {
		r->fault = &FILE_LARGE_LIST;
		return NULL;
	}
	e = upload_read(c, u, &bytes);
	if (e)
		return e;
	e = signatories_file(c->a, bytes, &list, &n, &line);
	if (e && e->kind != ERR_INPUT)
		return e;
	if (e) {
		const char *const pairs[] = { "line", say_number(c->a, line).p, "reason", visit_says(c, e), NULL };

		text = lang_fill(c->a, _("Line {line}: {reason} Nothing was added."), pairs);
		r->fault = err_new(c->a, ERR_INPUT, text.p, "file", "%s", e->text);
		return NULL;
	}
	all = arena_array(c->a, r->n + n, sizeof(*all));
	for (size_t i = 0; i < r->n + n; i++)
		all[i] = i < r->n ? r->list[i] : list[i - r->n];
	r->list = all;
	r->n += n;
	return NULL;
}

ERR
page_signers_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct read_list *r = arena_alloc(c->a, sizeof(*r));

	(void)p;
	r->fault = NULL;
	r->n = signatories_read(c->a, utf8_clean(c->a, req_form(q, "list")), &r->list, &r->more);
	c->memo = r;
	return q->nfiles ? add_file(c, &q->files[0], r) : NULL;
}

ERR
page_signers_post(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct read_list *r = c->memo;
	struct applicant unused;
	struct appeal ap, before;
	int64_t count;
	const struct err *e = enter(c, q, &before);

	if (e)
		return e;
	if (str_is(req_form(q, "what"), "open") && c->who.kind == WHO_OFFICER) {
		e = act_reveal(c, before.id, req_form(q, "why"), &ap, &unused);
		return e && !deed_again(e) ? e : draw(c, q, p, &before, !e, e);
	}
	e = r->fault ? access_may(c->country, &c->who, DEED_SIGN, &before) : NULL;
	if (!e)
		e = r->fault ? r->fault : act_sign(c, before.id, r->list, r->n, &count, &ap);
	if (deed_again(e))
		return draw(c, q, p, &before, false, e);
	if (!e)
		visit_go(c, p, here(c, ap.id),
		    r->more ? _("The first two thousand of this list were added. Add the others now.") : _("The list was added."));
	return e;
}
