/* CSV: the first byte says how the rest is cut; however it is cut, it says the same. */
#include "fuzz.h"

#include "base/buf.h"
#include "base/csv.h"
#include "base/utf8.h"

static const struct err *
row(void *arg, const struct csv_row *r)
{
	struct buf *b = arg;

	MUST(r->n > 0 && r->n <= 256 && r->line > 0);
	buf_fmt(b, "%lld", (long long)r->line);
	for (size_t i = 0; i < r->n; i++) {
		MUST(utf8_ok(r->field[i]));
		buf_fmt(b, "|%zu:", r->field[i].n);
		buf_str(b, r->field[i]);
	}
	buf_char(b, '\n');
	return NULL;
}

static const struct err *
read_csv(struct arena *a, struct str s, size_t step, struct str *out)
{
	struct buf b = buf_new(a, (size_t)64 << 20);
	struct csv_in *c = csv_new(a, row, &b);
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < s.n; i += step)
		e = csv_feed(c, str_sub(s, i, step));
	if (!e)
		e = csv_end(c);
	MUST(buf_end(&b, out) == NULL);
	return e;
}

FUZZ(csv)
{
	size_t step = s.n ? (size_t)(unsigned char)s.p[0] + 1 : 1;
	struct str whole, cut;
	const struct err *e, *f;

	s = str_sub(s, 1, s.n);
	e = read_csv(a, s, s.n + 1, &whole);
	f = read_csv(a, s, step, &cut);
	MUST(!e == !f && str_eq(whole, cut));
	MUST(!e || (e->kind == ERR_INPUT && str_eq(str_c(e->detail), str_c(f->detail))));
}
