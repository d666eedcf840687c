/* The third step: files. */
#include "action/author.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/files.h"
#include "web/page_write_more.h"

#include "tmpl/write_more.h"

#define _(key) lang_text(c->lang, (key))

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct pairs *d,
    const struct err *fault)
{
	struct files_view v = { .remove = url_fmt(c->a, "/write/files/remove") };
	struct paper *files;
	struct file_row *rows;
	struct tmpl t = visit_tmpl(c);

	write_begin(c, q, &v.w, _("Files, if you have any"), 3, "/write/files", "/write/about", fault);
	v.nrows = draft_files(c, d, &files);
	rows = arena_array(c->a, v.nrows, sizeof(*rows));
	for (size_t i = 0; i < v.nrows; i++)
		rows[i] = (struct file_row){ files[i].name, size_words(c, files[i].size), (int)i };
	v.rows = rows;
	v.files = (struct field){ .name = "files", .label = _("Choose files"), .multiple = true,
		.hint = files_hint(c),
		.error = fault ? visit_says(c, fault) : NULL,
		.accept = "image/*,audio/*,video/*,.pdf,.doc,.docx,.xls,.xlsx,.odt,.ods,.txt,.rtf" };
	tmpl_write_files(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

ERR
page_write_files(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pairs d;
	bool sent;
	const struct err *e = write_enter(c, p, &d, &sent);

	if (e || sent)
		return e;
	return draw(c, q, p, &d, NULL);
}

ERR
page_write_files_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct taken *t = c->memo;
	struct paper *had, *all;
	size_t n, more = t->n;
	struct pairs d;
	const struct err *e = draft_read(c, "appeal", &d);

	if (e)
		return e;
	n = draft_files(c, &d, &had);
	all = arena_array(c->a, n + more, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		all[i] = had[i];
	for (size_t i = 0; i < more; i++)
		all[n + i] = t->files[i];
	e = files_fit(c, all, n + more);
	if (e)
		return draw(c, q, p, &d, e);
	draft_set_files(c, &d, all, n + more);
	e = draft_write(c, "appeal", &d, DRAFT_DAYS);
	if (!e && t->fault)
		return draw(c, q, p, &d, t->fault);
	if (!e)
		visit_go(c, p,
		    req_has_form(q, "more") ? url_fmt(c->a, "/write/files") : url_fmt(c->a, "/write/who"),
		    NULL);
	return e;
}

ERR
page_write_files_remove(struct ctx *c, const struct req *q, struct resp *p)
{
	struct paper *files;
	size_t n, kept = 0;
	int64_t gone;
	struct pairs d;
	const struct err *e = draft_read(c, "appeal", &d);

	if (e)
		return e;
	n = draft_files(c, &d, &files);
	if (!str_int(req_form(q, "remove"), &gone))
		gone = -1;
	for (size_t i = 0; i < n; i++)
		if ((int64_t)i != gone)
			files[kept++] = files[i];
	draft_set_files(c, &d, files, kept);
	e = draft_write(c, "appeal", &d, DRAFT_DAYS);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/write/files"), NULL);
	return e;
}
