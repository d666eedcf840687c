/* The PostgreSQL engine: libpq in pipeline mode. It, its links (db/pg_link.h) and rows (db/pg_rows.h) alone know it. */
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "db/ahead.h"
#include "db/driver.h"
#include "db/pg_link.h"
#include "db/pg_rows.h"

#define PENDING_MAX 8192

/* A command that was sent and whose result was not read yet. */
struct pending {
	enum sent { SENT_PREPARE, SENT_QUERY, SENT_SYNC } kind;
	int want; /* rows that must change; -1 any */
	const char *name;
};

struct conn {
	struct arena *a;
	struct link link;
	bool open, used, prepared[SQLS];
	bool unsent; /* something may still wait in libpq */
	struct pending *pending;
	size_t n, read; /* pending[read .. n) wait */
	struct ahead ahead, batch; /* the latter of a writer's batch */
	bool of_batch;             /* soon() */
	bool wrote;                /* the deed of the batch that runs */
	const struct err *e;
};

static void
drop_result(void *res)
{
	PQclear(res);
}

static void
forget(struct conn *c)
{
	ahead_forget(&c->ahead, drop_result);
	ahead_forget(&c->batch, drop_result);
}

static void
close_conn(void *p)
{
	PQfinish(((struct conn *)p)->link.pg);
}

static ERR
lost(struct conn *c, const char *what)
{
	if (PQstatus(c->link.pg) == CONNECTION_OK)
		return db_broken(c->a, what, PQerrorMessage(c->link.pg));
	link_lost(&c->link, what);
	return &DB_AWAY;
}

static ERR
connect_now(struct conn *c)
{
	bool open = link_open(&c->link);

	c->n = c->read = 0;
	forget(c);
	c->e = NULL;
	c->open = false;
	memset(c->prepared, 0, sizeof(c->prepared));
	return open ? NULL : &DB_AWAY;
}

static ERR
pg_open(struct arena *a, const char *url, bool write, struct conn **out)
{
	struct conn *c = arena_alloc(a, sizeof(*c));

	c->a = a;
	c->link.url = str_cstr(a, str_c(url));
	c->link.write = write;
	c->pending = arena_array(a, PENDING_MAX, sizeof(*c->pending));
	arena_defer(a, close_conn, c);
	*out = c;
	return connect_now(c);
}

static ERR
note(struct conn *c, enum sent kind, int want, const char *name)
{
	if (c->n == PENDING_MAX)
		return db_broken(c->a, name, "too many statements in flight");
	c->pending[c->n].kind = kind;
	c->pending[c->n].want = want;
	c->pending[c->n++].name = name;
	return NULL;
}

static ERR
sync_now(struct conn *c)
{
	if (!PQpipelineSync(c->link.pg))
		return lost(c, "sync");
	return note(c, SENT_SYNC, -1, "sync");
}

/* Reads the result of the oldest command that waits; keeps the first error. */
static void
read_one(struct conn *c, struct arena *a, struct rows *out)
{
	size_t at = c->read++;
	struct pending *p = &c->pending[at];
	PGresult *res = PQgetResult(c->link.pg);
	const struct err *e = NULL;
	bool kept = false;
	ExecStatusType st = res ? PQresultStatus(res) : PGRES_FATAL_ERROR;

	if (!res || PQstatus(c->link.pg) != CONNECTION_OK) {
		e = lost(c, p->name);
	} else if (p->kind == SENT_SYNC) {
		if (st != PGRES_PIPELINE_SYNC)
			e = link_failed(&c->link, c->a, res, p->name);
	} else if (st == PGRES_TUPLES_OK) {
		if (out)
			e = pg_rows(a, res, p->name, out);
		else
			kept = ahead_keep(&c->ahead, at, res) || ahead_keep(&c->batch, at, res);
	} else if (st == PGRES_COMMAND_OK) {
		const char *n = PQcmdTuples(res);
		int64_t changed = 0;

		if (p->want >= 0 && str_int(str_c(n), &changed) && changed != p->want)
			e = &DB_COLLISION;
	} else if (st != PGRES_PIPELINE_ABORTED) {
		e = link_failed(&c->link, c->a, res, p->name);
	} else if (!c->e) {
		e = db_broken(c->a, p->name, "aborted");
	}
	if (!kept)
		PQclear(res);
	if (p->kind != SENT_SYNC && res)
		while ((res = PQgetResult(c->link.pg)))
			PQclear(res);
	if (!c->e)
		c->e = e;
	if (c->read == c->n)
		c->read = c->n = 0;
}

/* Reads all that waits but the last `keep` commands. */
static void
catch_up(struct conn *c, size_t keep)
{
	while (c->n - c->read > keep && c->n)
		read_one(c, NULL, NULL);
}

static ERR
pg_prepare_send(struct conn *c, enum sql sql)
{
	if (c->prepared[sql])
		return NULL;
	if (!PQsendPrepare(c->link.pg, sql_texts[sql].name, sql_texts[sql].pg, 0, NULL))
		return lost(c, sql_texts[sql].name);
	c->prepared[sql] = true;
	return note(c, SENT_PREPARE, -1, sql_texts[sql].name);
}

/* Sends one statement: `stmt` by its prepared name, or `text` itself. Integers travel as text. */
static ERR
transmit(struct conn *c, const char *stmt, const char *text, struct args args, int want)
{
	char digits[64][24];
	const char *values[64];
	int lengths[64], formats[64];
	int n = (int)args.n, ok;

	if (args.n > 64)
		return db_broken(c->a, stmt ? stmt : text, "too many arguments");
	for (int i = 0; i < n; i++) {
		const struct arg *v = &args.v[i];

		formats[i] = v->kind == ARG_BLOB || v->kind == ARG_TEXT;
		lengths[i] = (int)v->s.n;
		if (v->kind == ARG_NULL) {
			values[i] = NULL;
		} else if (v->kind == ARG_INT) {
			snprintf(digits[i], sizeof(digits[i]), "%lld", (long long)v->i);
			values[i] = digits[i];
		} else {
			values[i] = v->s.p ? v->s.p : "";
		}
	}
	if (stmt)
		ok = PQsendQueryPrepared(c->link.pg, stmt, n, values, lengths, formats, 1);
	else
		ok = PQsendQueryParams(c->link.pg, text, n, NULL, values, lengths, formats, 1);
	if (!ok)
		return lost(c, stmt ? stmt : text);
	c->used = c->unsent = true;
	return note(c, SENT_QUERY, want, stmt ? stmt : text);
}

static ERR
connected(struct conn *c)
{
	if (!link_good(&c->link))
		return connect_now(c);
	return link_replans(&c->link) ? transmit(c, NULL, "DISCARD PLANS", NO_ARGS, -1) : NULL;
}

/* Ends a failed or finished pipeline and reads it out. */
static void
settle(struct conn *c)
{
	if (PQstatus(c->link.pg) == CONNECTION_OK && !sync_now(c))
		catch_up(c, 0);
	c->n = c->read = 0;
}

static ERR
send_all(struct conn *c)
{
	if (c->unsent && (!PQsendFlushRequest(c->link.pg) || PQflush(c->link.pg) < 0))
		return lost(c, "flush");
	c->unsent = false;
	return NULL;
}

/* Reads the result that waits at `at`; of those before it what was sent ahead is kept. */
static ERR
fetch_at(struct conn *c, struct arena *a, size_t at, struct rows *out)
{
	const struct err *e = send_all(c);

	if (e)
		return e;
	while (c->read < at)
		read_one(c, NULL, NULL);
	read_one(c, a, out);
	return c->e;
}

/* The rows of a read that was sent ahead. */
static ERR
fetch_ahead(struct conn *c, struct arena *a, struct ahead_read *r, struct rows *out)
{
	const struct err *e;

	if (!r->kept)
		return c->e ? c->e : fetch_at(c, a, r->at, out);
	e = c->e ? c->e : pg_rows(a, r->kept, sql_texts[r->sql].name, out);
	PQclear(r->kept);
	r->kept = NULL;
	return e;
}

/* The rows of a read of the deed that runs. */
static ERR
fetch_own(struct conn *c, struct arena *a, struct ahead_read *r, struct rows *out)
{
	const struct err *e = c->e ? c->e : send_all(c);

	for (; !e && !r->kept; e = c->e)
		read_one(c, NULL, NULL);
	r->taken = true;
	return e ? e : pg_rows(a, r->kept, sql_texts[r->sql].name, out);
}

/* Reads what was sent, the last result into `out`; outside of a transaction the pipeline is closed. */
static ERR
fetch(struct conn *c, struct arena *a, struct rows *out)
{
	const struct err *e;

	if (c->open)
		return fetch_at(c, a, c->n - 1, out);
	e = sync_now(c);
	if (e)
		return e;
	catch_up(c, 2);
	read_one(c, a, out);
	catch_up(c, 0);
	e = c->e;
	c->e = NULL;
	return e;
}

static void
pg_soon(struct conn *c, enum sql sql, struct args args)
{
	struct ahead *h = c->of_batch ? &c->batch : &c->ahead;

	/* An error is found again by who asks. */
	if (c->open && !c->e && ahead_room(h, &args) && !pg_prepare_send(c, sql) &&
	    !transmit(c, sql_texts[sql].name, NULL, args, -1))
		ahead_put(h, sql, &args, c->n - 1);
}

static void
pg_own(struct conn *c, int owner, bool ahead)
{
	c->batch.owner = owner;
	c->of_batch = ahead;
	c->wrote = false;
}

static ERR
pg_all(struct conn *c, struct arena *a, enum sql sql, struct args args, struct rows *out)
{
	const struct err *e = c->e;
	struct ahead_read *own = ahead_see(&c->batch, sql, &args, !c->wrote);
	struct ahead_read *r = own ? NULL : ahead_take(&c->ahead, sql, &args);

	*out = (struct rows){ NULL, 0 };
	if (own)
		return fetch_own(c, a, own, out);
	if (r)
		return fetch_ahead(c, a, r, out);
	if (c->ahead.strict)
		ahead_forget(&c->ahead, drop_result);
	if (!e && !c->open)
		e = connected(c);
	if (!e)
		e = pg_prepare_send(c, sql);
	if (!e)
		e = transmit(c, sql_texts[sql].name, NULL, args, -1);
	if (e)
		return e;
	return fetch(c, a, out);
}

static ERR
pg_query(struct conn *c, struct arena *a, const char *text, struct args args, struct rows *out)
{
	const struct err *e = transmit(c, NULL, text, args, -1);

	*out = (struct rows){ NULL, 0 };
	return e ? e : fetch(c, a, out);
}

static ERR
flush_all(struct conn *c)
{
	const struct err *e = send_all(c);

	if (e)
		return e;
	catch_up(c, 0);
	return c->e;
}

static ERR
pg_exec(struct conn *c, enum sql sql, struct args args, int want)
{
	const struct err *e = c->e;

	c->wrote = true;
	if (!e)
		e = pg_prepare_send(c, sql);
	if (!e)
		e = transmit(c, sql_texts[sql].name, NULL, args, want);
	if (!e && c->n > PENDING_MAX / 2) /* a very long transaction */
		e = flush_all(c);
	return e;
}

static ERR
pg_begin(struct conn *c, bool write)
{
	const struct err *e = connected(c);

	/* A reader's pipeline is one transaction with one snapshot by itself, until its sync: no BEGIN. */
	if (!e && write)
		e = transmit(c, NULL, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", NO_ARGS, -1);
	forget(c);
	c->ahead.strict = write;
	c->open = !e;
	c->used = false;
	return e;
}

static ERR
pg_flush(struct conn *c)
{
	return c->e ? c->e : flush_all(c);
}

static ERR
pg_commit(struct conn *c)
{
	const struct err *e = pg_flush(c);

	if (e)
		return e;
	c->link.warned = false;
	e = transmit(c, NULL, "COMMIT", NO_ARGS, -1);
	if (e)
		return &DB_UNKNOWN;
	settle(c);
	if (c->e && (PQstatus(c->link.pg) != CONNECTION_OK || c->e == &DB_AWAY))
		return &DB_UNKNOWN;
	if (!c->e)
		c->open = false;
	forget(c);
	return !c->e && c->link.warned ? &DB_UNKNOWN : c->e;
}

static void
pg_rollback(struct conn *c)
{
	bool open = c->open;

	forget(c);
	/* After reading alone nobody waits for the sync's answer: the next use of the connection reads it. */
	if (open && !c->link.write && !c->e && (!c->used || (!c->n && !sync_now(c)))) {
		c->open = false;
		return;
	}
	if (PQstatus(c->link.pg) == CONNECTION_OK) {
		if (c->n || c->e)
			settle(c); /* also ends a pipeline that was aborted */
		if (open && c->link.write && !transmit(c, NULL, "ROLLBACK", NO_ARGS, -1))
			settle(c);
	}
	for (int i = 0; c->e && i < SQLS; i++)
		c->prepared[i] = false; /* a PREPARE may have been among what was rolled back */
	if (c->e && PQstatus(c->link.pg) == CONNECTION_OK && !transmit(c, NULL, "DEALLOCATE ALL", NO_ARGS, -1))
		settle(c);
	c->e = NULL;
	c->open = false;
}

static ERR
pg_prepare(struct conn *c, enum sql sql)
{
	const struct err *e = pg_prepare_send(c, sql);

	if (e)
		return e;
	settle(c);
	e = c->e;
	c->e = NULL;
	return e;
}

static ERR
pg_script(struct conn *c, const char *text)
{
	PGresult *res;
	const struct err *e = NULL;

	settle(c);
	c->e = NULL;
	if (!PQexitPipelineMode(c->link.pg))
		return lost(c, "script");
	res = PQexec(c->link.pg, text);
	if (PQresultStatus(res) != PGRES_COMMAND_OK && PQresultStatus(res) != PGRES_TUPLES_OK &&
	    PQresultStatus(res) != PGRES_EMPTY_QUERY)
		e = link_failed(&c->link, c->a, res, "script");
	PQclear(res);
	if (!PQenterPipelineMode(c->link.pg) && !e)
		e = lost(c, "pipeline");
	return e;
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
	.exec = pg_exec,
	.begin = pg_begin,
	.flush = pg_flush,
	.commit = pg_commit,
	.rollback = pg_rollback,
	.prepare = pg_prepare,
	.script = pg_script,
	.query = pg_query,
	.cut = pg_cut,
};
