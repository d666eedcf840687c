/* Pipelines. */
#include "db/pg_pipe.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "db/pg_deal.h"
#include "db/pg_rows.h"

#define READ_ARGS 64

static void
drop_result(void *res)
{
	PQclear(res);
}

void
pipe_forget(struct conn *c)
{
	ahead_forget(&c->ahead, drop_result);
	ahead_forget(&c->batch, drop_result);
	gather_forget(&c->gather);
}

void
pipe_stale(struct conn *c)
{
	if (c->ahead.strict)
		ahead_forget(&c->ahead, drop_result);
}

void
pipe_new(struct conn *c)
{
	struct wire *w = &c->wire;

	w->max = c->link.write ? GATHER_ARGS : READ_ARGS;
	w->values = arena_array(c->a, w->max, sizeof(*w->values));
	w->lengths = arena_array(c->a, w->max, sizeof(*w->lengths));
	w->formats = arena_array(c->a, w->max, sizeof(*w->formats));
	w->digits = arena_array(c->a, w->max, sizeof(*w->digits));
	c->pending = arena_array(c->a, PENDING_MAX, sizeof(*c->pending));
	gather_open(&c->gather, c->a);
}

ERR
pipe_lost(struct conn *c, const char *what)
{
	if (PQstatus(c->link.pg) == CONNECTION_OK)
		return db_broken(c->a, what, PQerrorMessage(c->link.pg));
	link_lost(&c->link, what);
	return &DB_AWAY;
}

void
pipe_unprepared(struct conn *c)
{
	memset(c->prepared, 0, sizeof(c->prepared));
	memset(c->dealt, 0, sizeof(c->dealt));
}

ERR
pipe_connect(struct conn *c)
{
	bool open = link_open(&c->link);

	c->n = c->read = 0;
	pipe_forget(c);
	c->e = NULL;
	c->open = false;
	pipe_unprepared(c);
	return open ? NULL : &DB_AWAY;
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

ERR
pipe_sync(struct conn *c)
{
	if (!PQpipelineSync(c->link.pg))
		return pipe_lost(c, "sync");
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
		e = pipe_lost(c, p->name);
	} else if (p->kind == SENT_SYNC) {
		if (st != PGRES_PIPELINE_SYNC)
			e = link_failed(&c->link, c->a, res, p->name);
	} else if (st == PGRES_TUPLES_OK) {
		if (out)
			e = pg_rows(a, res, p->name, -1, out);
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

/* The name of a statement for so many rows, as the server knows it. */
static const char *
stmt_name(char *buf, size_t size, enum sql sql, size_t rows)
{
	if (rows == 1)
		return sql_texts[sql].name;
	snprintf(buf, size, "%s_%zu", sql_texts[sql].name, rows);
	return buf;
}

/* For so many rows (db/gather.h). */
ERR
pipe_prepare(struct conn *c, enum sql sql, size_t rows)
{
	struct arena *a;
	char name[64];
	int ok;

	if (c->prepared[sql] & gather_bit(rows))
		return NULL;
	a = arena_new();
	ok = PQsendPrepare(c->link.pg, stmt_name(name, sizeof(name), sql, rows),
	    rows == 1 ? sql_texts[sql].pg : str_cstr(a, gather_text(a, sql, rows)), 0, NULL);
	arena_free(a);
	if (!ok)
		return pipe_lost(c, sql_texts[sql].name);
	c->prepared[sql] |= gather_bit(rows);
	return note(c, SENT_PREPARE, -1, sql_texts[sql].name);
}

/* Integers travel as text. */
static const char *
digits(int64_t v, char *buf, size_t size)
{
	char *p = buf + size - 1;
	uint64_t left = v < 0 ? -(uint64_t)v : (uint64_t)v;

	*p = '\0';
	do
		*--p = (char)('0' + left % 10);
	while (left /= 10);
	if (v < 0)
		*--p = '-';
	return p;
}

/* Sends one statement: `stmt` by its prepared name, or `text` itself. */
static ERR
transmit(struct conn *c, const char *what, const char *stmt, const char *text, struct args args, int want)
{
	struct wire *w = &c->wire;
	int n = (int)args.n, ok;

	if (args.n > w->max)
		return db_broken(c->a, what, "too many arguments");
	for (int i = 0; i < n; i++) {
		const struct arg *v = &args.v[i];

		w->formats[i] = v->kind == ARG_BLOB || v->kind == ARG_TEXT;
		w->lengths[i] = (int)v->s.n;
		if (v->kind == ARG_NULL)
			w->values[i] = NULL;
		else if (v->kind == ARG_INT)
			w->values[i] = digits(v->i, w->digits[i], sizeof(w->digits[i]));
		else
			w->values[i] = v->s.p ? v->s.p : "";
	}
	if (stmt)
		ok = PQsendQueryPrepared(c->link.pg, stmt, n, w->values, w->lengths, w->formats, 1);
	else
		ok = PQsendQueryParams(c->link.pg, text, n, NULL, w->values, w->lengths, w->formats, 1);
	if (!ok)
		return pipe_lost(c, what);
	c->used = c->unsent = true;
	return note(c, SENT_QUERY, want, what);
}

ERR
pipe_send_text(struct conn *c, const char *text, struct args args)
{
	return transmit(c, text, NULL, text, args, -1);
}

static ERR
send_rows(struct conn *c, enum sql sql, size_t rows, struct args args, int want)
{
	char name[64];
	const struct err *e = pipe_prepare(c, sql, rows);

	return e ? e
	         : transmit(c, sql_texts[sql].name, stmt_name(name, sizeof(name), sql, rows), NULL, args, want);
}

ERR
pipe_send(struct conn *c, enum sql sql, struct args args, int want)
{
	return send_rows(c, sql, 1, args, want);
}

ERR
pipe_send_dealt(struct conn *c, enum sql sql, unsigned kinds, struct args arrays)
{
	const struct err *e = NULL;
	char name[64];

	snprintf(name, sizeof(name), "%s_dealt", sql_texts[sql].name);
	if (c->dealt[sql] && c->dealt[sql] != kinds + 1)
		return db_broken(c->a, name, "an argument is of another kind");
	if (!c->dealt[sql]) {
		struct arena *a = arena_new();
		int ok = PQsendPrepare(c->link.pg, name, str_cstr(a, deal_text(a, sql, kinds)), 0, NULL);

		arena_free(a);
		if (!ok)
			return pipe_lost(c, name);
		c->dealt[sql] = kinds + 1;
		e = note(c, SENT_PREPARE, -1, sql_texts[sql].name);
	}
	return e ? e : transmit(c, sql_texts[sql].name, name, NULL, arrays, -1);
}

ERR
pipe_gathered(struct conn *c, enum sql before)
{
	struct gathered g;
	const struct err *e = NULL;

	while (!e && gather_take(&c->gather, before, &g))
		e = send_rows(c, g.sql, g.rows, g.args, g.want);
	return e;
}

ERR
pipe_ready(struct conn *c)
{
	if (!link_good(&c->link))
		return pipe_connect(c);
	return link_replans(&c->link) ? pipe_send_text(c, "DISCARD PLANS", NO_ARGS) : NULL;
}

void
pipe_settle(struct conn *c)
{
	if (PQstatus(c->link.pg) == CONNECTION_OK && !pipe_sync(c))
		catch_up(c, 0);
	c->n = c->read = 0;
}

ERR
pipe_leave(struct conn *c)
{
	pipe_settle(c);
	c->e = NULL;
	return PQexitPipelineMode(c->link.pg) ? NULL : pipe_lost(c, "script");
}

ERR
pipe_enter(struct conn *c)
{
	return PQenterPipelineMode(c->link.pg) ? NULL : pipe_lost(c, "pipeline");
}

static ERR
send_all(struct conn *c)
{
	if (c->unsent && (!PQsendFlushRequest(c->link.pg) || PQflush(c->link.pg) < 0))
		return pipe_lost(c, "flush");
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

ERR
pipe_fetch_ahead(struct conn *c, struct arena *a, struct ahead_read *r, struct rows *out)
{
	const struct err *e;

	if (!r->kept)
		return c->e ? c->e : fetch_at(c, a, r->at, out);
	e = c->e ? c->e : pg_rows(a, r->kept, sql_texts[r->sql].name, -1, out);
	PQclear(r->kept);
	r->kept = NULL;
	return e;
}

ERR
pipe_fetch_own(struct conn *c, struct arena *a, struct ahead_read *r, struct rows *out)
{
	const struct ahead_read *lead = &c->batch.sent[r->lead];
	const struct err *e = c->e ? c->e : send_all(c);

	for (; !e && !lead->kept; e = c->e)
		read_one(c, NULL, NULL);
	r->taken = true;
	return e ? e : pg_rows(a, lead->kept, sql_texts[r->sql].name, r->part, out);
}

ERR
pipe_fetch(struct conn *c, struct arena *a, struct rows *out)
{
	const struct err *e;

	if (c->open)
		return fetch_at(c, a, c->n - 1, out);
	e = pipe_sync(c);
	if (e)
		return e;
	catch_up(c, 2);
	read_one(c, a, out);
	catch_up(c, 0);
	e = c->e;
	c->e = NULL;
	return e;
}

ERR
pipe_flush(struct conn *c)
{
	const struct err *e = pipe_gathered(c, SQLS);

	if (!e)
		e = send_all(c);
	if (e)
		return e;
	catch_up(c, 0);
	return c->e;
}
