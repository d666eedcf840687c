/* Connections and rows, whatever the engine. */
#include "db/db.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "db/driver.h"

const struct err DB_MISSING = { ERR_MISSING, N_("There is no such thing here."), NULL, "no row" };
const struct err DB_COLLISION = { ERR_BUSY,
	N_("Somebody else changed this at the same moment. Please look again and repeat."), NULL,
	"collision" };
const struct err DB_UNKNOWN = { ERR_BUSY,
	N_("The connection was lost. Please repeat: nothing is done twice."), NULL, "commit unknown" };
const struct err DB_AWAY = { ERR_BUSY,
	N_("The database cannot be reached at this moment. Nothing is lost: please send again in half a minute."), NULL,
	"the database is away" };
const struct err DB_BROKEN = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"database" };

bool
db_failed(const struct err *e)
{
	return e && (e == &DB_COLLISION || e == &DB_UNKNOWN || e == &DB_AWAY || e->kind == ERR_BROKEN);
}

const struct err *
db_broken(struct arena *a, const char *what, const char *why)
{
	return err_new(a, ERR_BROKEN, DB_BROKEN.text, NULL, "%s: %s", what, why ? why : "");
}

enum engine
db_engine_of(const char *url)
{
	return strncmp(url, "sqlite:", 7) == 0 ? ENGINE_SQLITE : ENGINE_PG;
}

ERR
db_open(struct arena *a, const char *url, bool write, struct db **out)
{
	struct db *d = arena_alloc(a, sizeof(*d));

	d->d = db_engine_of(url) == ENGINE_SQLITE ? &driver_sqlite : &driver_pg;
	*out = d;
	return d->d->open(a, url, write, &d->c);
}

enum engine
db_engine(const struct db *d)
{
	return d->d->engine;
}

struct arg
db_list(const struct db *d, struct arena *a, const int64_t *v, size_t n)
{
	bool lite = d->d->engine == ENGINE_SQLITE;
	struct buf b = buf_new(a, (n + 1) * 24);
	struct str text = STR("");

	buf_char(&b, lite ? '[' : '{');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(&b, ',');
		buf_int(&b, v[i]);
	}
	buf_char(&b, lite ? ']' : '}');
	return arg_text(buf_end(&b, &text) ? STR("") : text);
}

struct arg
db_table(const struct db *d, struct arena *a, const int64_t *v, size_t n, size_t width)
{
	bool lite = d->d->engine == ENGINE_SQLITE;
	struct buf b = buf_new(a, (n + 1) * (width + 1) * 24);
	struct str text = STR("");

	buf_char(&b, lite ? '[' : '{');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(&b, ',');
		buf_str(&b, db_list(d, a, v + i * width, width).s);
	}
	buf_char(&b, lite ? ']' : '}');
	return arg_text(buf_end(&b, &text) ? STR("") : text);
}

struct arg
db_words(const struct db *d, struct arena *a, const struct str *v, size_t n)
{
	bool lite = d->d->engine == ENGINE_SQLITE;
	size_t max = 2 * n + 2;
	struct str text = STR("");
	struct buf b;

	for (size_t i = 0; i < n; i++)
		max += 2 * v[i].n + 1;
	b = buf_new(a, max);
	buf_char(&b, lite ? '[' : '{');
	for (size_t i = 0; i < n; i++) {
		buf_c(&b, i ? ",\"" : "\"");
		for (size_t k = 0; k < v[i].n; k++) {
			if (v[i].p[k] == '"' || v[i].p[k] == '\\')
				buf_char(&b, '\\');
			buf_char(&b, v[i].p[k]);
		}
		buf_char(&b, '"');
	}
	buf_char(&b, lite ? ']' : '}');
	return arg_text(buf_end(&b, &text) ? STR("") : text);
}

ERR
db_all(struct db *d, struct arena *a, enum sql sql, struct args args, struct rows *out)
{
	if (!d->rehearsing)
		return d->d->all(d->c, a, sql, args, out);
	*out = (struct rows){ NULL, 0 };
	db_soon(d, sql, args);
	return NULL;
}

void
db_soon(struct db *d, enum sql sql, struct args args)
{
	if (d->d->soon)
		d->d->soon(d->c, sql, args);
}

bool
db_rehearse(struct db *d)
{
	d->rehearsing = d->d->soon != NULL;
	return d->rehearsing;
}

void
db_rehearse_end(struct db *d)
{
	d->rehearsing = false;
}

bool
db_rehearsing(const struct db *d)
{
	return d->rehearsing;
}

ERR
db_int(struct db *d, struct arena *a, enum sql sql, struct args args, int64_t *out)
{
	struct row r;
	const struct err *e = db_one(d, a, sql, args, &r);

	*out = e ? 0 : row_int(&r);
	if (d->rehearsing)
		return NULL;
	return e ? e : row_end(&r);
}

ERR
db_opt(struct db *d, struct arena *a, enum sql sql, struct args args, struct row *out, bool *found)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*found = false;
	if (e)
		return e;
	if (rows.n > 1)
		return db_broken(a, sql_texts[sql].name, "more than one row");
	*found = rows.n == 1;
	if (*found)
		*out = rows.v[0];
	return NULL;
}

ERR
db_one(struct db *d, struct arena *a, enum sql sql, struct args args, struct row *out)
{
	bool found = false;
	const struct err *e = db_opt(d, a, sql, args, out, &found);

	if (e)
		return e;
	return found ? NULL : &DB_MISSING;
}

ERR
db_snapshot(struct db *d)
{
	return d->d->begin(d->c, false);
}

void
db_release(struct db *d)
{
	d->d->rollback(d->c);
}

ERR
db_prepare_all(struct db *d)
{
	for (int i = 0; i < SQLS; i++) {
		const struct err *e = d->d->prepare(d->c, (enum sql)i);

		if (e)
			return e;
	}
	return NULL;
}

ERR
db_explain(struct db *d, struct arena *a, enum sql sql, struct args args, struct str *out)
{
	bool lite = d->d->engine == ENGINE_SQLITE;
	struct str text = str_fmt(a, "%s %s", lite ? "EXPLAIN QUERY PLAN" : "EXPLAIN",
	    lite ? sql_texts[sql].sqlite : sql_texts[sql].pg);
	struct str all = { "", 0 };
	struct rows rows;
	const struct err *e = d->d->query(d->c, a, text.p, args, &rows);

	for (size_t i = 0; !e && i < rows.n; i++)
		all = str_fmt(a, "%.*s%.*s\n", STR_ARG(all),
		    STR_ARG(rows.v[i].v[rows.v[i].n - 1].s));
	*out = all;
	return e;
}

/* The next cell, or one that reads as nothing when there is none. */
static const struct value *
next(struct row *r)
{
	static const struct value none = { .kind = ARG_NULL };

	if (r->at >= r->n) {
		r->wrong = true;
		return &none;
	}
	return &r->v[r->at++];
}

int64_t
row_int(struct row *r)
{
	const struct value *c = next(r);

	if (c->kind != ARG_INT && c->kind != ARG_NULL)
		r->wrong = true;
	return c->i;
}

int
row_enum(struct row *r, int below)
{
	int64_t v = row_int(r);

	if (v < 0 || v >= below) {
		r->wrong = true;
		return 0;
	}
	return (int)v;
}

bool
row_bool(struct row *r)
{
	return row_enum(r, 2) == 1;
}

struct date
row_date(struct row *r)
{
	int64_t v = row_int(r);

	if (v < INT32_MIN / 2 || v > INT32_MAX / 2) {
		r->wrong = true;
		v = 0;
	}
	return (struct date){ (int32_t)v };
}

struct str
row_text(struct row *r)
{
	const struct value *c = next(r);

	if (c->kind == ARG_INT)
		r->wrong = true;
	return c->s;
}

struct str
row_blob(struct row *r)
{
	return row_text(r);
}

bool
row_null(const struct row *r)
{
	return r->at < r->n && r->v[r->at].kind == ARG_NULL;
}

ERR
row_end(struct row *r)
{
	static const struct err wrong = { ERR_BROKEN,
		N_("The server could not do this. It has been recorded; please try again later."),
		NULL, "a row does not fit its reader" };

	return r->wrong || r->at != r->n ? &wrong : NULL;
}
