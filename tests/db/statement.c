/* Routes of statements. */
#include "statement.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "db/spread.h"

enum { TOKENS = 4000, REFS = 200, SCOPES = 200, ARGUMENTS = 64, DEPTH = 32 };

enum clause { CLAUSE_OTHER, CLAUSE_FROM, CLAUSE_WHERE, CLAUSE_SET };

struct token {
	struct str s;
	int scope;
	enum clause clause;
	bool loose; /* need not hold: below an OR, a NOT or a CASE */
};

/* A table of the statement, under the name it has there. */
struct ref {
	const struct spread *table;
	struct str alias;
	int scope;
};

struct statement {
	struct arena *a;
	struct token t[TOKENS];
	size_t n;
	struct ref refs[REFS];
	size_t nrefs;
	int parent[SCOPES]; /* of a query: the one around it; -1 */
	int nscopes;
	int same[REFS + ARGUMENTS]; /* keys of tables, and arguments, that are held equal */
	struct str why;
};

/* ---- words ---- */

static bool
is(const struct statement *s, size_t i, const char *word)
{
	return i < s->n && str_is(s->t[i].s, word);
}

static bool
among(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_is(s, *list))
			return true;
	return false;
}

static size_t
length_of(const char *p)
{
	static const char *const pairs[] = { "<>", "<=", ">=", "||", "@@", "!=", "::", NULL };
	size_t n = 1;

	if (isalnum((unsigned char)*p) || *p == '_' || *p == '$') {
		while (isalnum((unsigned char)p[n]) || p[n] == '_')
			n++;
	} else if (*p == '\'') {
		while (p[n] && p[n] != '\'')
			n++;
		n += p[n] == '\'';
	} else if (among((struct str){ p, p[1] ? 2 : 1 }, pairs)) {
		n = 2;
	}
	return n;
}

static void
split(struct statement *s, const char *p)
{
	while (*p && s->n < TOKENS) {
		size_t n = length_of(p);

		if (*p != ' ')
			s->t[s->n++].s = (struct str){ p, n };
		p += n;
	}
}

/* The end of what is opened at `i`, or of all. */
static size_t
closing(const struct statement *s, size_t i)
{
	int depth = 0;

	for (; i < s->n; i++) {
		depth += is(s, i, "(");
		depth -= is(s, i, ")");
		if (depth == 0 && is(s, i, ")"))
			return i;
	}
	return s->n;
}

static bool
has_or(const struct statement *s, size_t i, size_t end)
{
	int depth = 0;

	for (; i < end; i++) {
		depth += is(s, i, "(");
		depth -= is(s, i, ")");
		if (depth == 0 && is(s, i, "OR"))
			return true;
	}
	return false;
}

/* ---- queries and their clauses ---- */

struct frame {
	int scope, cases;
	enum clause clause;
	bool loose;
};

static int
scope_new(struct statement *s, int parent)
{
	s->parent[s->nscopes] = parent;
	return s->nscopes++;
}

static void
clause_of(const struct statement *s, size_t i, enum clause *c)
{
	static const char *const from[] = { "FROM", "JOIN", "LEFT", NULL },
	    *const other[] = { "SELECT", "INTO", "GROUP", "ORDER", "LIMIT", "HAVING", "RETURNING",
		"VALUES", "UNION", NULL };
	struct str w = s->t[i].s;

	if (among(w, from))
		*c = CLAUSE_FROM;
	else if (str_is(w, "WHERE") || (str_is(w, "ON") && !is(s, i + 1, "CONFLICT")))
		*c = CLAUSE_WHERE;
	else if (str_is(w, "SET"))
		*c = CLAUSE_SET;
	else if (among(w, other) || str_is(w, "ON"))
		*c = CLAUSE_OTHER;
}

static struct frame
opened(struct statement *s, size_t i, const struct frame *around)
{
	bool query = is(s, i + 1, "SELECT");
	struct frame f = *around;

	f.cases = 0;
	f.loose = has_or(s, i + 1, closing(s, i)) ||
	    (!query && (around->loose || around->cases || (i && is(s, i - 1, "NOT"))));
	if (query) {
		f.scope = scope_new(s, around->scope);
		f.clause = CLAUSE_OTHER;
	}
	return f;
}

static void
outline(struct statement *s)
{
	struct frame stack[DEPTH];
	struct frame *f = stack;

	*f = (struct frame){ .scope = scope_new(s, -1), .loose = has_or(s, 0, s->n) };
	for (size_t i = 0; i < s->n; i++) {
		if (is(s, i, ")") && f > stack)
			f--;
		f->cases -= is(s, i, "END");
		clause_of(s, i, &f->clause);
		if (is(s, i, "UNION"))
			f->scope = scope_new(s, s->parent[f->scope]);
		s->t[i].scope = f->scope;
		s->t[i].clause = f->clause;
		s->t[i].loose = f->loose || f->cases;
		f->cases += is(s, i, "CASE");
		if (is(s, i, "(") && f < stack + DEPTH - 1) {
			f[1] = opened(s, i, f);
			f++;
		}
	}
}

/* ---- tables ---- */

static bool
names_table(const struct statement *s, size_t i)
{
	if (!i || !isalpha((unsigned char)s->t[i].s.p[0]))
		return false;
	return is(s, i - 1, "FROM") || is(s, i - 1, "JOIN") || is(s, i - 1, "INTO") || (i == 1 && is(s, 0, "UPDATE")) ||
	    (is(s, i - 1, ",") && s->t[i].clause == CLAUSE_FROM);
}

static bool
tables(struct statement *s)
{
	static const char *const behind[] = { "WHERE", "SET", "ON", "JOIN", "LEFT", "ORDER", "GROUP", "LIMIT", "UNION", "VALUES",
		"SELECT", "RETURNING", NULL };

	for (size_t i = 0; i < s->n; i++) {
		struct ref *r = &s->refs[s->nrefs];
		size_t at = i + 1 + is(s, i + 1, "AS");

		if (!names_table(s, i))
			continue;
		*r = (struct ref){ spread_of(s->t[i].s), s->t[i].s, s->t[i].scope };
		if (!r->table) {
			s->why = str_fmt(s->a, "%.*s has no place in db/spread.tbl", STR_ARG(s->t[i].s));
			return false;
		}
		if (at < s->n && isalpha((unsigned char)s->t[at].s.p[0]) && !among(s->t[at].s, behind))
			r->alias = s->t[at].s;
		s->nrefs++;
	}
	return true;
}

/* ---- what is held equal ---- */

static int
root(const struct statement *s, int i)
{
	while (s->same[i] != i)
		i = s->same[i];
	return i;
}

static void
hold(struct statement *s, int i, int j)
{
	if (i >= 0 && j >= 0)
		s->same[root(s, i)] = root(s, j); /* arguments stay apart from each other unless a key joins them */
}

/* The table whose key this column is, as seen from a query; -1: none. */
static int
key_of(const struct statement *s, int scope, struct str alias, struct str column)
{
	for (; scope >= 0; scope = s->parent[scope])
		for (size_t i = 0; i < s->nrefs; i++)
			if (s->refs[i].scope == scope && (!alias.n || str_eq(s->refs[i].alias, alias)) &&
			    (alias.n || s->refs[i].table->key[0])) {
				if (str_is(column, s->refs[i].table->key))
					return (int)i;
				if (alias.n)
					return -1;
			}
	return -1;
}

/* The operand that begins at `i`, and its end. */
static int
operand(const struct statement *s, size_t i, size_t *end)
{
	int64_t n = 0;

	*end = i + 1;
	if (i >= s->n)
		return -1;
	if (s->t[i].s.p[0] == '$' && str_int(str_sub(s->t[i].s, 1, s->t[i].s.n - 1), &n) && n < ARGUMENTS)
		return REFS + (int)n;
	if (!isalpha((unsigned char)s->t[i].s.p[0]))
		return -1;
	if (!is(s, i + 1, "."))
		return key_of(s, s->t[i].scope, STR(""), s->t[i].s);
	*end = i + 3;
	return key_of(s, s->t[i].scope, s->t[i].s, s->t[i + 2].s);
}

static void
equalities(struct statement *s)
{
	static const char *const reckons[] = { "+", "-", "*", "/", "%", "|", "&", "||", "::", "(", NULL };

	for (size_t i = 1; i + 1 < s->n; i++) {
		size_t from = i >= 3 && is(s, i - 2, ".") ? i - 3 : i - 1, end, behind;
		int left, right;

		if (!is(s, i, "=") || s->t[i].clause != CLAUSE_WHERE || s->t[i].loose)
			continue;
		left = operand(s, from, &end);
		right = operand(s, i + 1, &behind);
		if (end == i && !(from && among(s->t[from - 1].s, reckons) && !is(s, from - 1, "(")) &&
		    !(behind < s->n && among(s->t[behind].s, reckons)))
			hold(s, left, right);
	}
}

/* Where an item of a list stands that begins at `i`. */
static size_t
item(const struct statement *s, size_t i, size_t no)
{
	for (int depth = 0; no && i < s->n; i++) {
		depth += is(s, i, "(");
		depth -= is(s, i, ")");
		no -= !depth && is(s, i, ",");
	}
	return i;
}

/* INSERT INTO t (...) VALUES (...), or SELECT ...: what the key becomes. */
static void
inserted(struct statement *s)
{
	static const char *const behind[] = { ",", ")", "FROM", "WHERE", "AS", NULL };
	size_t no = 0, at, end;
	int value;

	if (!is(s, 0, "INSERT") || !s->nrefs)
		return;
	for (at = 4; at < s->n && !str_is(s->t[at].s, s->refs[0].table->key); at++)
		no += is(s, at, ",");
	at = closing(s, 3) + 1;
	at = item(s, at + (is(s, at, "VALUES") ? 2 : 1), no);
	if (is(s, at, "CAST"))
		at += 2;
	value = operand(s, at, &end);
	if (end < s->n && among(s->t[end].s, behind))
		hold(s, 0, value);
}

/* ---- verdict ---- */

static bool
around(const struct statement *s, int outer, int inner)
{
	for (; inner >= 0; inner = s->parent[inner])
		if (inner == outer)
			return true;
	return false;
}

static bool
divided(const struct ref *r)
{
	return spread_divided(r->table);
}

/* Every query around a divided table that names tables must name a divided one. */
static bool
bare_around(const struct statement *s, int scope)
{
	for (scope = s->parent[scope]; scope >= 0; scope = s->parent[scope]) {
		bool any = false, good = false;

		for (size_t i = 0; i < s->nrefs; i++)
			if (s->refs[i].scope == scope) {
				any = true;
				good |= divided(&s->refs[i]);
			}
		if (any && !good)
			return true;
	}
	return false;
}

static bool
refused(struct statement *s)
{
	static const char *const words[] = { "WITH", "RECURSIVE", "LATERAL", "GROUPING", "MERGE", "TRUNCATE", "FOR", "nextval",
		"random", "now", "clock_timestamp", "gen_random_uuid", NULL };

	for (size_t i = 0; i < s->n; i++) {
		if (among(s->t[i].s, words))
			s->why = str_fmt(s->a, "%.*s is not allowed", STR_ARG(s->t[i].s));
		if (s->t[i].clause == CLAUSE_SET && is(s, i + 1, "=") && (is(s, i - 1, "SET") || is(s, i - 1, ",")) &&
		    str_is(s->t[i].s, s->refs[0].table->key))
			s->why = STR("the key of a row may not change");
	}
	return s->why.n > 0;
}

static bool
apart(struct statement *s)
{
	const struct ref *first = NULL;

	for (size_t i = 0; i < s->nrefs && !s->why.n; i++) {
		const struct ref *r = &s->refs[i];

		if (!divided(r))
			continue;
		first = first ? first : r;
		if (r->table->group != first->table->group)
			s->why = str_fmt(s->a, "%s and %s are divided by different keys", first->table->table, r->table->table);
		if (bare_around(s, r->scope))
			s->why = str_fmt(s->a, "%s is asked for each row of a table that is not divided", r->table->table);
		for (size_t k = 0; k < s->nrefs; k++) {
			const struct ref *o = &s->refs[k];

			if (o->table->group == SPREAD_HERE)
				s->why = str_fmt(s->a, "%s is with the coordinator alone", o->table->table);
			else if (divided(o) && around(s, o->scope, r->scope) && root(s, (int)i) != root(s, (int)k))
				s->why = str_fmt(s->a, "%s and %s are not joined by their key", o->table->table, r->table->table);
		}
	}
	return s->why.n > 0;
}

enum route
statement_route(struct arena *a, const char *sql, struct str *why)
{
	struct statement *s = arena_alloc(a, sizeof(*s));
	bool any = false, one = true;
	int shard = -1;

	*s = (struct statement){ .a = a };
	for (int i = 0; i < REFS + ARGUMENTS; i++)
		s->same[i] = i;
	split(s, sql);
	outline(s);
	if (!tables(s) || refused(s)) {
		*why = s->why;
		return ROUTE_NOWHERE;
	}
	equalities(s);
	inserted(s);
	for (size_t i = 0; i < s->nrefs; i++) {
		if (!divided(&s->refs[i]))
			continue;
		one &= !any || root(s, (int)i) == shard;
		shard = root(s, (int)i);
		any = true;
	}
	*why = s->why;
	if (!any)
		return ROUTE_WHOLE;
	if (apart(s)) {
		*why = s->why;
		return ROUTE_NOWHERE;
	}
	for (int i = 0; one && i < ARGUMENTS; i++)
		if (root(s, REFS + i) == shard)
			return ROUTE_SHARD;
	return is(s, 0, "INSERT") ? ROUTE_NOWHERE : ROUTE_ALL;
}
