/* Brings a database's schema to this program's: numbered texts, written once for both engines. */
#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "db/driver.h"

static const struct err SCHEMA_OLDER = { ERR_REFUSED,
	N_("The database has an older schema: run `qabul migrate`."), NULL, NULL };
static const struct err SCHEMA_NEWER = { ERR_REFUSED,
	N_("The database has a newer schema than this program."), NULL, NULL };

static int
number_of(const struct embedded *m)
{
	int64_t n = 0;

	return str_int(str_sub(str_c(m->name), 0, 4), &n) ? (int)n : 0;
}

/* One word of STRICT SQLite as PostgreSQL says it. */
static const char *
pg_word(struct str w)
{
	static const char *const words[][2] = { { "integer", "bigint" }, { "blob", "bytea" },
		{ "real", "double precision" }, { "STRICT", "" }, { "WITHOUT", "" }, { "ROWID", "" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_is(w, words[i][0]))
			return words[i][1];
	return NULL;
}

/* One statement in PostgreSQL's types; a comma between table options goes with them. */
static void
add_pg(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		const char *other;

		if (s.p[i] == '\'') {
			do
				i++;
			while (i < s.n && s.p[i] != '\'');
			i += i < s.n;
			buf_add(b, s.p + from, i - from);
			continue;
		}
		if (!isalpha((unsigned char)s.p[i])) {
			buf_char(b, s.p[i++]);
			continue;
		}
		while (i < s.n && (isalnum((unsigned char)s.p[i]) || s.p[i] == '_'))
			i++;
		other = pg_word(str_sub(s, from, i - from));
		if (other && !*other)
			while (i < s.n && (s.p[i] == ',' || s.p[i] == ' '))
				i++;
		if (other)
			buf_c(b, other);
		else
			buf_add(b, s.p + from, i - from);
	}
	buf_c(b, ";\n");
}

/* The engine's text of one migration: its statements end with ';' at the end of a line, and
 * `-- only: pg` or `-- only: sqlite` stands above one that the other engine lacks. */
static ERR
text_for(struct arena *a, const struct embedded *m, enum engine engine, struct str *out)
{
	struct str rest = { (const char *)m->bytes, m->n };
	struct buf b = buf_new(a, (size_t)4 * 1024 * 1024);
	struct buf one = buf_new(a, (size_t)1024 * 1024);
	bool skip = false;

	while (rest.n) {
		struct str line = str_cut(&rest, '\n'), trimmed = str_trim(line);

		if (str_starts(trimmed, STR("--"))) {
			if (str_is(trimmed, "-- only: pg"))
				skip = engine != ENGINE_PG;
			else if (str_is(trimmed, "-- only: sqlite"))
				skip = engine != ENGINE_SQLITE;
			continue;
		}
		if (!trimmed.n)
			continue;
		buf_str(&one, line);
		buf_char(&one, '\n');
		if (str_ends(trimmed, STR(";"))) {
			struct str s;
			const struct err *e = buf_end(&one, &s);

			if (e)
				return e;
			s = str_sub(s, 0, s.n - 2);
			if (!skip && engine == ENGINE_PG)
				add_pg(&b, s);
			else if (!skip)
				buf_fmt(&b, "%.*s;\n", STR_ARG(s));
			one.n = 0;
			skip = false;
		}
	}
	return buf_end(&b, out);
}

/* The migrations that were applied, in no order: one may land with a lower number than those before it. */
static ERR
applied(struct db *d, struct arena *a, struct rows *out)
{
	return d->d->query(d->c, a, "SELECT version FROM schema_version", NO_ARGS, out);
}

static bool
is_among(const struct rows *rows, int64_t version)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i].v[0].i == version)
			return true;
	return false;
}

static ERR
apply(struct db *d, struct arena *a, const struct embedded *m)
{
	struct str text;
	const struct err *e = text_for(a, m, d->d->engine, &text);

	if (e)
		return e;
	text = str_fmt(a, "BEGIN;\n%.*sINSERT INTO schema_version VALUES (%d, '%s');\nCOMMIT;",
	    STR_ARG(text), number_of(m), m->name);
	e = d->d->script(d->c, text.p);
	if (e)
		return err_new(a, ERR_BROKEN, e->text, NULL, "%s: %s", m->name,
		    e->detail ? e->detail : "");
	return NULL;
}

ERR
db_patient(struct db *d)
{
	/* A vacuum that is in the way gives up when somebody has waited for it a second (deadlock_timeout). */
	if (d->d->engine != ENGINE_PG)
		return NULL;
	return d->d->script(d->c, "SET statement_timeout = 0; SET lock_timeout = 30000; "
	                          "SET enable_hashjoin = on; SET enable_mergejoin = on");
}

ERR
db_migrate(struct arena *a, const char *url, bool dry, void (*say)(const char *name))
{
	struct db *d;
	struct rows have;
	const struct err *e = db_open(a, url, true, &d);

	if (!e)
		e = db_patient(d);
	if (!e)
		e = d->d->script(d->c, d->d->engine == ENGINE_PG
		        ? "CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY, "
		          "name text NOT NULL)"
		        : "CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, "
		          "name text NOT NULL) STRICT");
	if (!e)
		e = applied(d, a, &have);
	for (const struct embedded *m = embedded_migrations; !e && m->name; m++) {
		if (is_among(&have, number_of(m)))
			continue;
		if (say)
			say(m->name);
		if (!dry)
			e = apply(d, a, m);
	}
	return e;
}

ERR
db_schema_ok(struct db *d, struct arena *a)
{
	struct rows have;
	size_t want = 0;

	if (applied(d, a, &have))
		return &SCHEMA_OLDER;
	for (const struct embedded *m = embedded_migrations; m->name; m++, want++)
		if (!is_among(&have, number_of(m)))
			return &SCHEMA_OLDER;
	return have.n > want ? &SCHEMA_NEWER : NULL;
}
