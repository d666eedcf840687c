/* Lists as CSV. */
#include "report/export.h"

struct export
export_new(struct arena *a, size_t max)
{
	struct export x = { buf_new(a, max), false };

	buf_c(&x.b, "\xEF\xBB\xBF");
	return x;
}

static bool
must_quote(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '"' || s.p[i] == ',' || s.p[i] == ';' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

/* OWASP: CSV injection. */
static bool
like_formula(struct str s)
{
	return s.n && (s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@' ||
	                  s.p[0] == '\t' || s.p[0] == '\r');
}

static void
begin(struct export *x)
{
	if (x->begun)
		buf_char(&x->b, ',');
	x->begun = true;
}

void
export_cell(struct export *x, struct str text)
{
	bool quote = must_quote(text);

	begin(x);
	if (quote)
		buf_char(&x->b, '"');
	if (like_formula(text))
		buf_char(&x->b, '\'');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			buf_char(&x->b, '"');
		buf_char(&x->b, text.p[i]);
	}
	if (quote)
		buf_char(&x->b, '"');
}

void
export_int(struct export *x, int64_t n)
{
	begin(x);
	buf_int(&x->b, n);
}

void
export_row(struct export *x)
{
	buf_c(&x->b, "\r\n");
	x->begun = false;
}
