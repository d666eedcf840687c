/* Lists of signatories. */
#include "domain/signatory.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "domain/fold.h"

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

size_t
signatories_read(struct arena *a, struct str text, struct signatory **out, bool *more)
{
	size_t n = 0;

	*out = arena_array(a, SIGNATORIES_MAX, sizeof(**out));
	*more = false;
	while (text.n) {
		struct str line = without_number(str_trim(str_cut(&text, '\n')));
		size_t end = column_end(line);
		struct str name = str_trim(str_sub(line, 0, end));

		if (!fold_words(a, name).n)
			continue;
		if (n == SIGNATORIES_MAX) {
			*more = true;
			break;
		}
		(*out)[n++] = (struct signatory){ .name = utf8_head(name, SIGNATORY_SIGNS),
			.address = end < line.n ? utf8_head(str_trim(str_sub(line, end + 1, line.n)), SIGNATORY_SIGNS)
			                        : STR("") };
	}
	return n;
}

void
signatory_mark(struct arena *a, const struct signatory *s, unsigned char out[SIGNATORY_MARK])
{
	struct str name = fold_words(a, s->name), address = fold_words(a, s->address);
	unsigned char digest[SHA256_BYTES];

	sha256(str_fmt(a, "%.*s\n%.*s", STR_ARG(name), STR_ARG(address)), digest);
	memcpy(out, digest, SIGNATORY_MARK);
}
