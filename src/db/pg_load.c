/* Rows by COPY: a quarter of what INSERTs of many rows cost the server. */
#include "db/pg_load.h"

#include <libpq-fe.h>
#include <string.h>

#include "base/arena.h"
#include "db/pg_pipe.h"

#define LOAD_BYTES ((size_t)1 << 20) /* so many are sent */
#define LOAD_MOST (16 * LOAD_BYTES)  /* the last row may be long */
#define TEXT_MOST ((size_t)4096)
#define INSERT STR("INSERT INTO ")
#define VALUES STR("VALUES ")

static const char head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0"; /* and the literal's own end */

static void
big_endian(struct buf *b, uint64_t v, size_t bytes)
{
	unsigned char p[8];

	for (size_t i = 0; i < bytes; i++)
		p[i] = (unsigned char)(v >> 8 * (bytes - 1 - i));
	buf_add(b, p, bytes);
}

static void
put(struct buf *b, const struct arg *v)
{
	switch (v->kind) {
	case ARG_INT: /* all our numbers are bigint */
		big_endian(b, 8, 4);
		big_endian(b, (uint64_t)v->i, 8);
		break;
	case ARG_TEXT:
	case ARG_BLOB:
		big_endian(b, v->s.n, 4);
		buf_str(b, v->s);
		break;
	case ARG_NULL:
		big_endian(b, UINT32_MAX, 4);
		break;
	}
}

ERR
load_put(struct conn *c, enum sql sql, struct args args)
{
	struct load *l = &c->load;
	const struct err *e = l->n && l->sql != sql ? load_send(c) : NULL;

	if (e)
		return e;
	if (!l->n) {
		l->a = arena_new();
		l->sql = sql;
		l->rows = buf_with(l->a, LOAD_MOST, LOAD_BYTES + LOAD_BYTES / 8);
		buf_add(&l->rows, head, sizeof(head));
	}
	l->n++;
	big_endian(&l->rows, args.n, 2);
	for (size_t i = 0; i < args.n; i++)
		put(&l->rows, &args.v[i]);
	return l->rows.n < LOAD_BYTES ? NULL : load_send(c);
}

/* INSERT INTO table (columns) VALUES ... -> COPY table (columns) FROM STDIN */
static struct str
copy_text(struct arena *a, enum sql sql)
{
	const struct sql_text *t = &sql_texts[sql];

	return str_fmt(a, "COPY %.*s FROM STDIN (FORMAT binary)", (int)(t->row - (int)INSERT.n - (int)VALUES.n),
	    t->pg + INSERT.n);
}

static ERR
copy(struct conn *c, struct str rows)
{
	PGconn *pg = c->link.pg;
	PGresult *res = PQexec(pg, copy_text(c->load.a, c->load.sql).p);
	const struct err *e = PQresultStatus(res) == PGRES_COPY_IN ? NULL : link_failed(&c->link, c->a, res, "copy");

	PQclear(res);
	if (!e && (PQputCopyData(pg, rows.p, (int)rows.n) != 1 || PQputCopyEnd(pg, NULL) != 1))
		e = pipe_lost(c, "copy");
	while ((res = PQgetResult(pg)) != NULL) { /* also behind a failure: until then the connection is busy */
		if (PQresultStatus(res) == PGRES_COPY_IN) { /* it could not even be ended */
			PQclear(res);
			link_lost(&c->link, "copy");
			break;
		}
		if (!e && PQresultStatus(res) != PGRES_COMMAND_OK)
			e = link_failed(&c->link, c->a, res, sql_texts[c->load.sql].name);
		PQclear(res);
	}
	return e;
}

ERR
load_send(struct conn *c)
{
	struct str rows;
	const struct err *e = NULL, *back;

	if (!c->load.n)
		return NULL;
	big_endian(&c->load.rows, UINT16_MAX, 2);
	e = buf_end(&c->load.rows, &rows);
	if (!e)
		e = pipe_flush(c);
	if (!e)
		e = pipe_leave(c);
	if (!e) {
		e = copy(c, rows);
		back = pipe_enter(c);
		e = e ? e : back;
	}
	c->e = c->e ? c->e : e;
	load_forget(c);
	return e;
}

void
load_forget(struct conn *c)
{
	if (c->load.n)
		arena_free(c->load.a);
	c->load.n = 0;
}
