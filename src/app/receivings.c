/* receptions.csv: kind, level, post, days, article. */
#include "app/receivings.h"

#include "app/sheet.h"
#include "base/arena.h"
#include "base/buf.h"
#include "domain/receiving.h"

#define TEXT_MAX ((size_t)64 * 1024)

struct reading {
	struct arena *a;
	struct country *c;
	struct buf text;
};

static ERR
read_row(struct sheet *s, void *arg)
{
	struct reading *r = arg;
	struct receiving out;
	struct str kind = sheet_text(s, "kind"), level = sheet_text(s, "level"), post = sheet_text(s, "post");
	struct str line = str_fmt(r->a, "%.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(kind), STR_ARG(level), STR_ARG(post),
	    STR_ARG(sheet_text(s, "days")), STR_ARG(sheet_text(s, "article")));
	enum level any;
	bool known = false;

	for (size_t i = 0; i < r->c->nbodies; i++)
		known |= str_eq(r->c->bodies[i].kind, kind);
	if (!known)
		return sheet_wrong(s, "kind", "is no kind of a body");
	if (level.n && !level_find(level, &any))
		return sheet_wrong(s, "level", "must be a level of places, or empty");
	if (!post_find(post, &out.post))
		return sheet_wrong(s, "post", "must be head, deputy or office");
	if (!receiving_read(line, &out))
		return sheet_wrong(s, "days", "must be 1 to 7 days a week, or daily");
	if (!out.article.n)
		return sheet_wrong(s, "article", "every rule cites the law");
	buf_str(&r->text, line);
	buf_char(&r->text, '\n');
	return NULL;
}

ERR
receivings_read(struct arena *a, const char *folder, struct country *c)
{
	struct reading r = { a, c, buf_new(a, TEXT_MAX) };
	const struct err *e = sheet_read(a, str_fmt(a, "%s/receptions.csv", folder).p, false, read_row, &r);

	return e ? e : buf_end(&r.text, &c->receptions);
}
