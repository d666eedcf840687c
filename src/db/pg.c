/* The PostgreSQL engine: libpq in pipeline mode. It, its pipe (db/pg_pipe.h), link (db/pg_link.h), rows
 * (db/pg_rows.h) and load (db/pg_load.h) alone know it. */
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "db/pg_deal.h"

static void
close_conn(void *p)
{
	PQfinish(((struct conn *)p)->link.pg);
}

static ERR
pg_open(struct arena *a, const char *url, bool write, struct conn **out)
{
	struct conn *c = arena_alloc(a, sizeof(*c));

	c->a = a;
	c->link.url = str_cstr(a, str_c(url));
	c->link.write = write;
	pipe_new(c);
	arena_defer(a, close_conn, c);
	*out = c;
	return pipe_connect(c);
}

static void
pg_soon(struct conn *c, enum sql sql, struct args args)
{
	struct ahead *h = c->of_batch ? &c->batch : &c->ahead;

	if (!c->open || c->e || !ahead_room(h, &args))
		return;
	/* An error is found again by who asks. */
	if (c->of_batch)
		ahead_put(h, sql, &args, AHEAD_UNSENT);
	else if (!pipe_gathered(c, sql) && !pipe_send(c, sql, args, -1))
		ahead_put(h, sql, &args, c->n - 1);
}

static void
pg_own(struct conn *c, int owner, bool ahead)
{
	if (c->of_batch && !ahead)
		deal_send(c);
	c->batch.owner = owner;
	c->of_batch = ahead;
	c->wrote = false;
}

static void
pg_push(struct conn *c)
{
	if (c->unsent) /* an error is found again by who asks */
		(void)PQflush(c->link.pg);
}

static ERR
pg_all(struct conn *c, struct arena *a, enum sql sql, struct args args, struct rows *out)
{
	const struct err *e = c->e;
	struct ahead_read *own = ahead_see(&c->batch, sql, &args, !c->wrote);
	struct ahead_read *r = own ? NULL : ahead_take(&c->ahead, sql, &args);

	*out = (struct rows){ NULL, 0 };
	if (own)
		return pipe_fetch_own(c, a, own, out);
	if (r)
		return pipe_fetch_ahead(c, a, r, out);
	pipe_stale(c);
	if (!e && !c->open)
		e = pipe_ready(c);
	if (!e)
		e = pipe_gathered(c, sql);
	if (!e)
		e = pipe_send(c, sql, args, -1);
	return e ? e : pipe_fetch(c, a, out);
}

static ERR
pg_query(struct conn *c, struct arena *a, const char *text, struct args args, struct rows *out)
{
	const struct err *e = pipe_gathered(c, SQLS);

	*out = (struct rows){ NULL, 0 };
	if (!e)
		e = pipe_send_text(c, text, args);
	return e ? e : pipe_fetch(c, a, out);
}

static ERR
pg_exec(struct conn *c, enum sql sql, struct args args, int want)
{
	const struct err *e = c->e;
	bool waits = c->open && gather_may(sql) && !(sql_texts[sql].types && c->link.divided);

	c->wrote = true;
	if (!e && waits && gather_put(&c->gather, sql, args, want))
		return NULL;
	if (!e)
		e = pipe_gathered(c, waits ? SQLS : sql);
	if (!e && c->n > PENDING_MAX / 2) /* a very long transaction */
		e = pipe_flush(c);
	if (!e && waits && gather_put(&c->gather, sql, args, want))
		return NULL;
	return e ? e : pipe_send(c, sql, args, want);
}

static ERR
pg_begin(struct conn *c, bool write)
{
	const struct err *e = pipe_ready(c);

	/* A reader's pipeline is one transaction with one snapshot by itself, until its sync: no BEGIN. */
	if (!e && write)
		e = pipe_send_text(c, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", NO_ARGS);
	pipe_forget(c);
	c->ahead.strict = write;
	c->open = !e;
	c->used = false;
	return e;
}

static ERR
pg_relax(struct conn *c)
{
	return pipe_send_text(c, "SET LOCAL synchronous_commit = off", NO_ARGS);
}

static ERR
pg_flush(struct conn *c)
{
	const struct err *e = c->e ? c->e : load_send(c);

	return e ? e : pipe_flush(c);
}

static ERR
pg_load(struct conn *c, enum sql sql, struct args row)
{
	return c->e ? c->e : load_put(c, sql, row);
}

static ERR
pg_commit(struct conn *c)
{
	const struct err *e = pg_flush(c);

	if (e)
		return e;
	c->link.warned = false;
	e = pipe_send_text(c, "COMMIT", NO_ARGS);
	if (e)
		return &DB_UNKNOWN;
	pipe_settle(c);
	if (c->e && (PQstatus(c->link.pg) != CONNECTION_OK || c->e == &DB_AWAY))
		return &DB_UNKNOWN;
	if (!c->e)
		c->open = false;
	pipe_forget(c);
	return !c->e && c->link.warned ? &DB_UNKNOWN : c->e;
}

static void
pg_rollback(struct conn *c)
{
	bool open = c->open;

	load_forget(c);
	pipe_forget(c);
	/* After reading alone nobody waits for the sync's answer: the next use of the connection reads it. */
	if (open && !c->link.write && !c->e && (!c->used || (!c->n && !pipe_sync(c)))) {
		c->open = false;
		return;
	}
	if (PQstatus(c->link.pg) == CONNECTION_OK) {
		if (c->n || c->e)
			pipe_settle(c); /* also ends a pipeline that was aborted */
		if (open && c->link.write && !pipe_send_text(c, "ROLLBACK", NO_ARGS))
			pipe_settle(c);
	}
	if (c->e)
		pipe_unprepared(c); /* a PREPARE may have been among what was rolled back */
	if (c->e && PQstatus(c->link.pg) == CONNECTION_OK && !pipe_send_text(c, "DEALLOCATE ALL", NO_ARGS))
		pipe_settle(c);
	c->e = NULL;
	c->open = false;
}

static ERR
pg_prepare(struct conn *c, enum sql sql)
{
	const struct err *e = pipe_prepare(c, sql, 1);

	if (!e && gather_may(sql))
		e = pipe_prepare(c, sql, 2);
	if (e)
		return e;
	pipe_settle(c);
	e = c->e;
	c->e = NULL;
	return e;
}

static ERR
pg_script(struct conn *c, const char *text)
{
	const struct err *e = pipe_leave(c), *back;
	PGresult *res;

	if (e)
		return e;
	res = PQexec(c->link.pg, text);
	if (PQresultStatus(res) != PGRES_COMMAND_OK && PQresultStatus(res) != PGRES_TUPLES_OK &&
	    PQresultStatus(res) != PGRES_EMPTY_QUERY)
		e = link_failed(&c->link, c->a, res, "script");
	PQclear(res);
	back = pipe_enter(c);
	return e ? e : back;
}

static void
pg_cut(struct conn *c)
{
	int fd = PQsocket(c->link.pg);

	if (fd >= 0)
		shutdown(fd, SHUT_RDWR);
	(void)PQconsumeInput(c->link.pg);
}

const struct driver driver_pg = {
	.engine = ENGINE_PG,
	.open = pg_open,
	.all = pg_all,
	.soon = pg_soon,
	.own = pg_own,
	.push = pg_push,
	.exec = pg_exec,
	.load = pg_load,
	.begin = pg_begin,
	.relax = pg_relax,
	.flush = pg_flush,
	.commit = pg_commit,
	.rollback = pg_rollback,
	.prepare = pg_prepare,
	.script = pg_script,
	.query = pg_query,
	.cut = pg_cut,
};
