/* Rows that wait. */
#include "db/gather.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

#define TEXT_BYTES ((size_t)64 * 1024)

void
gather_open(struct gather *g, struct arena *a)
{
	g->a = arena_new();
	g->empty = arena_alloc(a, sizeof(*g->empty));
	*g->empty = arena_mark(g->a);
	arena_defer(a, (void (*)(void *))arena_free, g->a);
}

bool
gather_may(enum sql sql)
{
	return sql_texts[sql].row > 0;
}

static size_t
rows_max(enum sql sql)
{
	size_t n = GATHER_ROWS;

	while (n * (size_t)sql_texts[sql].args > GATHER_ARGS)
		n /= 2;
	return n;
}

static struct group *
group_of(struct gather *g, enum sql sql, int want)
{
	struct group *x = g->groups;

	while (x < &g->groups[g->n] && (x->sql != sql || x->want != want))
		x++;
	if (x == &g->groups[g->n]) {
		if (g->n == GATHER_GROUPS)
			return NULL;
		g->n++;
		*x = (struct group){ .sql = sql, .want = want };
		x->v = arena_array(g->a, rows_max(sql) * (size_t)sql_texts[sql].args, sizeof(*x->v));
	}
	return x;
}

/* Does a table stand in both? */
static bool
share(enum sql x, enum sql y)
{
	uint64_t both = 0;

	for (size_t i = 0; i < sizeof(sql_texts[x].tables) / sizeof(sql_texts[x].tables[0]); i++)
		both |= sql_texts[x].tables[i] & sql_texts[y].tables[i];
	return both != 0;
}

/* Is one argument another? */
static bool
same(const struct arg *x, const struct arg *y)
{
	return x->kind == y->kind && (x->kind == ARG_INT ? x->i == y->i : str_eq(x->s, y->s));
}

/* Does a row wait in `x` that these arguments name too? */
static bool
named(const struct group *x, struct args args, size_t keys)
{
	bool found = false;

	for (size_t i = 0; i < x->n && !found; i++) {
		size_t k = 0;

		while (k < keys && same(&x->v[i * (size_t)sql_texts[x->sql].args + k], &args.v[k]))
			k++;
		found = k == keys;
	}
	return found;
}

/* Must what waits be written before this? Rows that are added may be in any order, and of those that are changed the
 * ones with different names. */
static bool
follows(const struct gather *g, enum sql sql, struct args args)
{
	const struct sql_text *t = &sql_texts[sql];
	bool after = false;

	for (const struct group *x = g->groups; x < &g->groups[g->n] && !after; x++) {
		const struct sql_text *o = &sql_texts[x->sql];

		if (!x->n || (!t->types && !o->types && !t->keys) || !share(x->sql, sql))
			continue;
		after = !t->keys || t->keys != o->keys || named(x, args, (size_t)t->keys);
	}
	return after;
}

bool
gather_put(struct gather *g, enum sql sql, struct args args, int want)
{
	struct group *x;

	if (follows(g, sql, args))
		return false;
	x = group_of(g, sql, want);
	if (!x || x->n == rows_max(sql))
		return false;
	for (size_t i = 0; i < args.n; i++) {
		struct arg *v = &x->v[x->n * args.n + i];

		*v = args.v[i];
		if ((v->kind == ARG_TEXT || v->kind == ARG_BLOB) && v->s.n)
			v->s = str_dup(g->a, v->s);
	}
	x->n++;
	return true;
}

bool
gather_take(struct gather *g, enum sql before, struct gathered *out)
{
	bool waits = false;

	for (struct group *x = g->groups; x < &g->groups[g->n]; x++) {
		size_t args = (size_t)sql_texts[x->sql].args, left = x->n - x->sent, rows = GATHER_EXACT;

		waits |= x->n > 0;
		if (!x->n || (before != SQLS && !share(x->sql, before)))
			continue;
		while (2 * rows <= left)
			rows *= 2;
		rows = rows < left ? rows : left;
		*out = (struct gathered){ .sql = x->sql, .rows = rows, .want = x->want < 0 ? -1 : x->want * (int)rows,
			.args = { x->v + x->sent * args, rows * args } };
		x->sent += rows;
		if (x->sent == x->n)
			x->sent = x->n = 0;
		return true;
	}
	if (!waits)
		gather_forget(g);
	return false;
}

void
gather_forget(struct gather *g)
{
	if (g->n)
		arena_reset(g->a, *g->empty);
	g->n = 0;
}

unsigned
gather_bit(size_t rows)
{
	return 1u << (rows <= GATHER_EXACT ? rows - 1 : GATHER_EXACT + rows / (2 * (size_t)GATHER_EXACT) - 1);
}

/* The row's text with its parameters moved on by `by`. */
static void
add_row(struct buf *b, struct str row, int by)
{
	for (size_t i = 0; i < row.n; i++) {
		buf_char(b, row.p[i]);
		if (row.p[i] == '$') {
			char *end;

			buf_int(b, strtol(row.p + i + 1, &end, 10) + by);
			i = (size_t)(end - row.p) - 1;
		}
	}
}

/* A part of an UPDATE or DELETE with its parameters read from the rows. */
static void
add_read(struct buf *b, struct str part)
{
	for (size_t i = 0; i < part.n; i++) {
		if (part.p[i] == '$')
			buf_c(b, "few.a");
		else
			buf_char(b, part.p[i]);
	}
}

/* The rows from which it reads them. */
static void
add_rows(struct buf *b, const struct sql_text *t, size_t rows)
{
	buf_c(b, *t->pg == 'U' ? "FROM (VALUES " : "USING (VALUES ");
	for (int i = 0; i < (int)rows * t->args; i++) {
		char type = t->types[i % t->args];

		buf_c(b, i % t->args ? ", " : i ? "), (" : "(");
		buf_c(b, "CAST($");
		buf_int(b, i + 1);
		buf_c(b, type == 'i' ? " AS bigint)" : type == 't' ? " AS text)" : " AS bytea)");
	}
	buf_c(b, ")) AS few (");
	for (int i = 0; i < t->args; i++) {
		buf_c(b, i ? ", a" : "a");
		buf_int(b, i + 1);
	}
	buf_c(b, ") ");
}

static struct str
text_changing(struct arena *a, const struct sql_text *t, size_t rows)
{
	struct buf b = buf_new(a, TEXT_BYTES);
	struct str text = STR("");

	add_read(&b, (struct str){ t->pg, (size_t)t->row });
	add_rows(&b, t, rows);
	add_read(&b, str_c(t->pg + t->row));
	return buf_end(&b, &text) ? STR("") : text;
}

struct str
gather_text(struct arena *a, enum sql sql, size_t rows)
{
	const struct sql_text *t = &sql_texts[sql];
	struct str row = { t->pg + t->row, (size_t)(t->row_end - t->row) }, text = STR("");
	struct buf b;

	if (t->types)
		return text_changing(a, t, rows);
	b = buf_new(a, TEXT_BYTES);
	buf_str(&b, (struct str){ t->pg, (size_t)t->row });
	for (size_t i = 0; i < rows; i++) {
		if (i)
			buf_c(&b, ", ");
		add_row(&b, row, (int)i * t->args);
	}
	buf_c(&b, t->pg + t->row_end);
	return buf_end(&b, &text) ? STR("") : text;
}
