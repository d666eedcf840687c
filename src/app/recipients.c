/* reports.csv: kind, monthly, hearing, mail, article. */
#include "app/recipients.h"

#include "app/sheet.h"
#include "base/arena.h"
#include "base/buf.h"
#include "domain/recipient.h"

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
	struct recipient out;
	struct str kind = sheet_text(s, "kind"), mail = sheet_text(s, "mail");
	struct str line = str_fmt(r->a, "%.*s|%s|%.*s|%.*s|%.*s", STR_ARG(kind),
	    str_is(sheet_text(s, "monthly"), "1") ? "1" : "0", STR_ARG(sheet_text(s, "hearing")), STR_ARG(mail),
	    STR_ARG(sheet_text(s, "article")));
	bool known = false;

	for (size_t i = 0; i < r->c->nbodies; i++)
		known |= str_eq(r->c->bodies[i].kind, kind);
	if (!known)
		return sheet_wrong(s, "kind", "is no kind of a body");
	if (mail.n && str_find(mail, STR("@")) == SIZE_MAX)
		return sheet_wrong(s, "mail", "must be an address, {code} for the body's code, or empty");
	if (!recipient_read(line, &out))
		return sheet_wrong(s, "hearing", "must be months, 0 for none");
	if ((out.monthly || out.hearing) && !out.article.n)
		return sheet_wrong(s, "article", "every report cites the law");
	buf_str(&r->text, line);
	buf_char(&r->text, '\n');
	return NULL;
}

ERR
recipients_read(struct arena *a, const char *folder, struct country *c)
{
	struct reading r = { a, c, buf_new(a, TEXT_MAX) };
	const struct err *e = sheet_read(a, str_fmt(a, "%s/reports.csv", folder).p, false, read_row, &r);

	return e ? e : buf_end(&r.text, &c->reports);
}
