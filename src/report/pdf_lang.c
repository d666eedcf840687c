/* The language of a PDF. */
#include "report/pdf_lang.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define ENTRY 20 /* bytes of a line of the table */

/* Behind the last `word`; empty when there is none. */
static struct str
behind_last(struct str s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = s.n >= n ? s.n - n + 1 : 0; i > 0; i--)
		if (memcmp(s.p + i - 1, word, n) == 0)
			return str_sub(s, i - 1 + n, s.n);
	return STR("");
}

/* The number that `s` begins with; -1 when it does not. */
static int64_t
number(struct str s)
{
	int64_t n = 0;
	size_t i = 0;

	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\n'))
		i++;
	if (i == s.n || s.p[i] < '0' || s.p[i] > '9')
		return -1;
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < INT64_C(10000000000); i++)
		n = 10 * n + s.p[i] - '0';
	return n;
}

/* The number behind a name of the trailer. */
static int64_t
named(struct str trailer, const char *name)
{
	size_t at = str_find(trailer, str_c(name));

	return at == SIZE_MAX ? -1 : number(str_sub(trailer, at + strlen(name), trailer.n));
}

/* What the tail of a document says. */
struct tail {
	int64_t xref, size, root, info, catalog; /* xref and catalog are places */
};

static bool
read_tail(struct str pdf, struct tail *t)
{
	struct str trailer = behind_last(pdf, "\ntrailer\n"), table;

	t->xref = number(behind_last(pdf, "\nstartxref"));
	t->size = named(trailer, "/Size");
	t->root = named(trailer, "/Root");
	t->info = named(trailer, "/Info");
	if (t->xref < 0 || t->size <= 0 || t->root <= 0 || t->root >= t->size || t->info <= 0 ||
	    (size_t)t->xref >= pdf.n)
		return false;
	table = str_sub(pdf, (size_t)t->xref, pdf.n);
	if (!str_starts(table, STR("xref\n0 ")))
		return false;
	(void)str_cut(&table, '\n');
	(void)str_cut(&table, '\n');
	if ((size_t)(t->root + 1) * ENTRY > table.n)
		return false;
	t->catalog = number(str_sub(table, (size_t)t->root * ENTRY, 10));
	return t->catalog > 0 && t->catalog < t->xref;
}

ERR
pdf_lang(struct arena *a, struct str pdf, const char *tag, struct str *out, bool *said)
{
	struct str catalog, open;
	struct tail t;
	struct buf b;
	size_t begins, xref;

	*said = false;
	*out = pdf;
	if (!read_tail(pdf, &t))
		return NULL;
	catalog = str_sub(pdf, (size_t)t.catalog, pdf.n);
	open = str_fmt(a, "%lld 0 obj\n<< /Type /Catalog", (long long)t.root);
	if (!str_starts(catalog, open) || str_find(catalog, STR("endobj")) == SIZE_MAX)
		return NULL;
	catalog = str_sub(catalog, open.n, str_find(catalog, STR("endobj")) - open.n);
	b = buf_new(a, pdf.n + catalog.n + 1024);
	buf_str(&b, pdf);
	if (pdf.p[pdf.n - 1] != '\n')
		buf_char(&b, '\n');
	begins = b.n;
	buf_fmt(&b, "%s /Lang (%s)%.*sendobj\n", open.p, tag, STR_ARG(catalog));
	xref = b.n;
	buf_fmt(&b, "xref\n%lld 1\n%010zu 00000 n \n", (long long)t.root, begins);
	buf_fmt(&b, "trailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n   /Prev %lld\n>>\n",
	    (long long)t.size, (long long)t.root, (long long)t.info, (long long)t.xref);
	buf_fmt(&b, "startxref\n%zu\n%%%%EOF\n", xref);
	*said = true;
	return buf_end(&b, out);
}
