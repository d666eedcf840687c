/* CSV; the only file that knows libcsv. */
#include "base/csv.h"

#include <csv.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define FIELDS_MAX 256
#define FIELD_BYTES_MAX ((size_t)1024 * 1024)

static const struct err CSV_WRONG = { ERR_INPUT, N_("The file is not well-formed CSV."), NULL, NULL };

struct csv_in {
	struct arena *a, *row_arena;
	struct arena_mark mark;
	struct csv_parser parser;
	const struct err *(*row)(void *arg, const struct csv_row *r);
	void *arg;
	struct str field[FIELDS_MAX];
	size_t n;
	int64_t line, started; /* lines ended so far; where the row began */
	bool first, had_cr;
	const struct err *e;
};

static void
close_parser(void *p)
{
	csv_free(&((struct csv_in *)p)->parser);
}

static void
close_arena(void *p)
{
	arena_free(p);
}

struct csv_in *
csv_new(struct arena *a, const struct err *(*row)(void *arg, const struct csv_row *r), void *arg)
{
	struct csv_in *c = arena_alloc(a, sizeof(*c));

	c->a = a;
	c->row_arena = arena_new();
	arena_defer(a, close_arena, c->row_arena);
	c->mark = arena_mark(c->row_arena);
	c->row = row;
	c->arg = arg;
	c->first = true;
	csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	arena_defer(a, close_parser, c);
	return c;
}

static void
wrong(struct csv_in *c, const char *why)
{
	if (!c->e)
		c->e = err_new(c->a, ERR_INPUT, CSV_WRONG.text, NULL, "line %lld: %s",
		    (long long)c->started + 1, why);
}

static void
on_field(void *p, size_t n, void *arg)
{
	struct csv_in *c = arg;
	struct str s = { p, n };

	if (c->e)
		return;
	if (c->n == FIELDS_MAX || n > FIELD_BYTES_MAX) {
		wrong(c, "too many fields or a field too long");
		return;
	}
	if (c->first && c->n == 0 && str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n); /* a byte order mark */
	if (!utf8_ok(s)) {
		wrong(c, "not UTF-8");
		return;
	}
	for (size_t i = 0; i < s.n; i++)
		c->line += s.p[i] == '\n';
	c->field[c->n++] = str_dup(c->row_arena, s);
}

static void
on_row(int end, void *arg)
{
	struct csv_in *c = arg;
	struct csv_row r = { c->field, c->n, c->started + 1 };

	(void)end;
	if (!c->e && !(c->n == 0 || (c->n == 1 && c->field[0].n == 0)))
		c->e = c->row(c->arg, &r);
	c->n = 0;
	c->line++;
	c->started = c->line;
	c->first = false;
	arena_reset(c->row_arena, c->mark);
}

static void
parse(struct csv_in *c, const char *p, size_t n)
{
	if (n && !c->e && csv_parse(&c->parser, p, n, on_field, on_row, c) != n)
		wrong(c, csv_strerror(csv_error(&c->parser)));
}

ERR
csv_feed(struct csv_in *c, struct str bytes)
{
	while (bytes.n && !c->e) {
		const char *cr = memchr(bytes.p, '\r', bytes.n);
		size_t n = cr ? (size_t)(cr - bytes.p) : bytes.n;

		if (c->had_cr && bytes.p[0] != '\n')
			parse(c, "\r", 1);
		c->had_cr = false;
		parse(c, bytes.p, n);
		if (cr) {
			c->had_cr = true;
			n++;
		}
		bytes = str_sub(bytes, n, bytes.n);
	}
	return c->e;
}

ERR
csv_end(struct csv_in *c)
{
	if (!c->e && csv_fini(&c->parser, on_field, on_row, c) != 0)
		wrong(c, "a quoted field does not end");
	return c->e;
}
