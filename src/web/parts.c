/* What the templates of the parts compute. */
#include "web/parts.h"

#define _n(one, many, n) lang_count(t->lang, one, many, n)

void
field_day(struct field *f)
{
	f->type = "date";
	f->cls = "govuk-input--width-10";
}

struct html
part_bar(struct arena *a, struct str text, double share)
{
	return html_made(str_fmt(a,
	    "<span class=\"q-barred\">%.*s<svg class=\"q-bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
	    "aria-hidden=\"true\" focusable=\"false\">"
	    "<rect class=\"q-bar__all\" width=\"100\" height=\"8\"/><rect class=\"q-bar__is\" width=\"%.1f\" "
	    "height=\"8\"/></svg></span>",
	    STR_ARG(text), 100 * share));
}

const char *
part_id(const struct field *f)
{
	return f->id ? f->id : f->name;
}

static void
describe(struct buf *b, const char *id, const char *of)
{
	buf_char(b, ' ');
	buf_c(b, id);
	buf_c(b, of);
}

struct str
part_described(struct tmpl *t, const struct field *f)
{
	struct buf b = buf_new(t->a, 1024);
	const char *id = part_id(f);
	struct str out;

	if (f->max)
		describe(&b, id, "-info");
	if (f->described_by)
		describe(&b, f->described_by, "");
	if (f->hint)
		describe(&b, id, "-hint");
	if (f->error)
		describe(&b, id, "-error");
	if (buf_end(&b, &out))
		return STR("");
	return str_trim(out);
}

bool
part_checked(const struct field *f, const struct choice *c)
{
	return c->checked || (f->value.n && str_eq(f->value, c->value));
}

struct str
part_choice_id(struct tmpl *t, const struct field *f, size_t i)
{
	/* The first has no number, so that an error summary can link to it. */
	return i ? str_fmt(t->a, "%s-%zu", part_id(f), i + 1) : str_c(part_id(f));
}

struct str
part_item_described(struct tmpl *t, const struct field *f, const struct choice *c, size_t i)
{
	struct str id = part_choice_id(t, f, i);
	/* Without a legend nothing else would tell the hint of the whole. */
	struct str all = f->label ? STR("") : part_described(t, f);

	if (!c->hint)
		return all;
	return str_trim(str_fmt(t->a, "%.*s %.*s-item-hint", STR_ARG(all), STR_ARG(id)));
}

bool
part_bad(const struct date_field *d, bool marked)
{
	return marked || (d->field.error && !d->bad_day && !d->bad_month && !d->bad_year);
}

bool
part_any_change(const struct summary_list *l)
{
	for (size_t i = 0; i < l->nrows; i++)
		if (l->rows[i].change.s.n)
			return true;
	return false;
}

static struct str
counted(struct tmpl *t, const char *text)
{
	const char *const pairs[] = { "n", "%{count}", NULL };

	return lang_fill(t->a, text, pairs);
}

struct str
part_left(struct tmpl *t, int64_t n)
{
	return counted(t, _n("You have {n} character remaining", "You have {n} characters remaining", n));
}

struct str
part_over(struct tmpl *t, int64_t n)
{
	return counted(t, _n("You have {n} character too many", "You have {n} characters too many", n));
}
