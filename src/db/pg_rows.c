/* Rows of a result of libpq. */
#include "db/pg_rows.h"

#include <libpq-fe.h>

#include "base/arena.h"
#include "db/driver.h"

#define ROWS_MAX 100000

static int64_t
big_endian(const char *p, int n)
{
	uint64_t v = 0;

	for (int i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	if (n == 2)
		return (int16_t)v;
	return n == 4 ? (int32_t)v : (int64_t)v;
}

static struct value
read_cell(struct arena *a, const PGresult *res, int row, int col)
{
	const char *p = PQgetvalue(res, row, col);
	int n = PQgetlength(res, row, col);

	if (PQgetisnull(res, row, col))
		return (struct value){ .kind = ARG_NULL };
	switch (PQftype(res, col)) {
	case 20: /* bigint, integer, smallint */
	case 23:
	case 21:
		return (struct value){ .kind = ARG_INT, .i = big_endian(p, n) };
	case 16: /* boolean */
		return (struct value){ .kind = ARG_INT, .i = *p != 0 };
	case 17: /* bytea */
		return (struct value){ .kind = ARG_BLOB,
			.s = str_dup(a, (struct str){ p, (size_t)n }) };
	default:
		return (struct value){ .kind = ARG_TEXT,
			.s = str_dup(a, (struct str){ p, (size_t)n }) };
	}
}

ERR
pg_rows(struct arena *a, const PGresult *res, const char *name, int part, struct rows *out)
{
	int rows = PQntuples(res), skip = part >= 0, cols = PQnfields(res) - skip;
	size_t n = 0;

	if (rows > ROWS_MAX)
		return db_broken(a, name, "a list without an end");
	for (int i = 0; i < rows; i++)
		n += !skip || read_cell(a, res, i, 0).i == part;
	*out = (struct rows){ arena_array(a, n, sizeof(*out->v)), 0 };
	for (int i = 0; i < rows && out->n < n; i++) {
		struct value *v;

		if (skip && read_cell(a, res, i, 0).i != part)
			continue;
		v = arena_array(a, (size_t)cols, sizeof(*v));
		for (int k = 0; k < cols; k++)
			v[k] = read_cell(a, res, i, k + skip);
		out->v[out->n++] = (struct row){ .v = v, .n = (size_t)cols };
	}
	return NULL;
}
