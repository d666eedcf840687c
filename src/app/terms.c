/* The rating's figures. */
#include "app/terms.h"

#include "app/sheet.h"
#include "base/arena.h"
#include "domain/rating_terms.h"

static ERR
read_term(struct sheet *s, void *arg)
{
	struct rating_terms *t = arg;
	int64_t value;

	if (!str_int(sheet_text(s, "value"), &value) || !rating_term_put(t, sheet_text(s, "name"), value))
		return sheet_wrong(s, "value", "is not a figure of this name");
	return NULL;
}

ERR
terms_read(struct arena *a, const char *folder, struct country *c)
{
	struct rating_terms t = { .rules = { .seed = 1 } }, all;
	struct str path = str_fmt(a, "%s/rating.csv", folder);
	const struct err *e = sheet_read(a, path.p, false, read_term, &t);

	if (e || !t.rules.minimum)
		return e;
	c->rating = rating_terms_text(a, &t);
	if (rating_terms_read(c->rating, &all))
		return NULL;
	return err_new(a, ERR_INPUT, SHEET_WRONG.text, NULL, "%s: not every figure is there", path.p);
}
