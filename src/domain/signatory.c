/* Lists of signatories. */
#include "domain/signatory.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "domain/fold.h"

const struct err SIGNATORY_BYTES = { ERR_INPUT, N_("This is not text in UTF-8: save the table as CSV in UTF-8."), "file",
	NULL };
const struct err SIGNATORY_QUOTE = { ERR_INPUT, N_("A quotation mark is not closed."), "file", NULL };
const struct err SIGNATORY_NAMELESS = { ERR_INPUT, N_("There is no name in the first column."), "file", NULL };
const struct err SIGNATORY_CUT = { ERR_INPUT, N_("A name or an address is longer than 200 signs."), "file", NULL };
const struct err SIGNATORY_MANY = { ERR_INPUT, N_("There are more than two thousand people: divide the file."), "file",
	NULL };

/* Without "12. " or "12)" in front. */
static struct str
without_number(struct str line)
{
	size_t at = 0;

	while (at < line.n && line.p[at] >= '0' && line.p[at] <= '9')
		at++;
	if (!at || at == line.n || !strchr(".);\t", line.p[at]))
		return line;
	return str_trim(str_sub(line, at + 1, line.n));
}

static size_t
column_end(struct str line)
{
	size_t at = 0;

	while (at < line.n && line.p[at] != '\t' && line.p[at] != ';')
		at++;
	return at;
}

/* The two columns of a line; false when nobody stands on it. */
static bool
columns(struct arena *a, struct str line, struct str *name, struct str *address)
{
	size_t end;

	line = without_number(str_trim(line));
	end = column_end(line);
	*name = str_trim(str_sub(line, 0, end));
	*address = end < line.n ? str_trim(str_sub(line, end + 1, line.n)) : STR("");
	return fold_words(a, *name).n > 0;
}

size_t
signatories_read(struct arena *a, struct str text, struct signatory **out, bool *more)
{
	size_t n = 0;

	*out = arena_array(a, SIGNATORIES_MAX, sizeof(**out));
	*more = false;
	while (text.n) {
		struct str name, address;

		if (!columns(a, str_cut(&text, '\n'), &name, &address))
			continue;
		if (n == SIGNATORIES_MAX) {
			*more = true;
			break;
		}
		(*out)[n++] = (struct signatory){ .name = utf8_head(name, SIGNATORY_SIGNS),
			.address = utf8_head(address, SIGNATORY_SIGNS) };
	}
	return n;
}

/* How a file divides its columns, by its first row. */
static char
divider(struct str text)
{
	struct str first = str_cut(&text, '\n');
	bool quoted = false, comma = false;

	while (text.n && !str_trim(first).n)
		first = str_cut(&text, '\n');
	for (size_t i = 0; i < first.n; i++) {
		char x = first.p[i];

		if (x == '"')
			quoted = !quoted;
		else if (!quoted && (x == ';' || x == '\t'))
			return ';';
		comma |= !quoted && x == ',';
	}
	return comma ? ',' : ';';
}

/* One row without its quotes, its columns divided by semicolons; false when a quote is not closed. */
static bool
plain_row(struct str row, char divides, struct buf *b)
{
	bool quoted = false;

	for (size_t i = 0; i < row.n; i++) {
		char x = row.p[i];

		if (x == '"' && quoted && i + 1 < row.n && row.p[i + 1] == '"')
			buf_char(b, row.p[i++]);
		else if (x == '"' && (quoted || !i || row.p[i - 1] == divides || row.p[i - 1] == '\t'))
			quoted = !quoted;
		else if (quoted && (x == ';' || x == '\t'))
			buf_char(b, ',');
		else
			buf_char(b, !quoted && (x == divides || x == '\t') ? ';' : x);
	}
	buf_char(b, '\n');
	return !quoted;
}

/* May the plain row stand as it is? */
static const struct err *
row_fits(struct arena *a, struct str row, bool *person)
{
	struct str name, address;

	*person = columns(a, row, &name, &address);
	if (!*person)
		return fold_words(a, row).n && fold_words(a, address).n ? &SIGNATORY_NAMELESS : NULL;
	return utf8_len(name) > SIGNATORY_SIGNS || utf8_len(address) > SIGNATORY_SIGNS ? &SIGNATORY_CUT : NULL;
}

ERR
signatories_file(struct arena *a, struct str bytes, struct signatory **out, size_t *n, int64_t *line)
{
	struct str rest = str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_sub(bytes, 3, bytes.n) : bytes, text;
	struct buf b = buf_new(a, 2 * bytes.n + 2);
	char divides = divider(rest);
	size_t people = 0;
	bool person, more;
	const struct err *e;

	*n = 0;
	for (*line = 1; rest.n; (*line)++) {
		struct str row = str_trim(str_cut(&rest, '\n'));
		size_t from = b.n;

		if (!utf8_ok(row))
			return &SIGNATORY_BYTES;
		if (!plain_row(row, divides, &b))
			return &SIGNATORY_QUOTE;
		e = row_fits(a, (struct str){ b.p + from, b.n - from }, &person);
		people += person;
		if (!e && people > SIGNATORIES_MAX)
			e = &SIGNATORY_MANY;
		if (e)
			return e;
	}
	e = buf_end(&b, &text);
	if (!e)
		*n = signatories_read(a, utf8_clean(a, text), out, &more);
	return e;
}

void
signatory_mark(struct arena *a, const struct signatory *s, unsigned char out[SIGNATORY_MARK])
{
	struct str name = fold_words(a, s->name), address = fold_words(a, s->address);
	unsigned char digest[SHA256_BYTES];

	sha256(str_fmt(a, "%.*s\n%.*s", STR_ARG(name), STR_ARG(address)), digest);
	memcpy(out, digest, SIGNATORY_MARK);
}
