/* The floor of a registration: the same rows as act_submit() writes, by bare prepared statements in
 * transactions of 100. SQLite: one thread; PostgreSQL: two pipelined connections. Prints rows of appeals a
 * second. Usage: floor URL COUNT */
#include <inttypes.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/db.h"

#define BATCH 100
#define PG_CONNECTIONS 2
#define ARGS_MAX 40
#define TEXT_BYTES 1100

static const enum sql statements[] = { SQL_appeal_insert, SQL_inbox_put, SQL_event_put, SQL_text_put,
	SQL_applicant_put, SQL_person_appeal_put, SQL_outbox_put, SQL_idem_put };
#define STATEMENTS (sizeof(statements) / sizeof(statements[0]))

/* The arguments of one registration, for each of the statements. */
struct registration {
	struct arg v[STATEMENTS][ARGS_MAX];
	size_t n[STATEMENTS];
	char random[96], hex[2][33], text[TEXT_BYTES];
};

static _Noreturn void
die(const char *what, const char *why)
{
	fprintf(stderr, "floor: %s: %s\n", what, why);
	exit(1);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
put(struct registration *r, size_t statement, struct args args)
{
	memcpy(r->v[statement], args.v, args.n * sizeof(*args.v));
	r->n[statement] = args.n;
}

/* Keys spread as digests do; all else has the size that it has in life. */
static void
make(struct registration *r, int64_t i, int64_t writer)
{
	static const char why[] = "r1795430400000;h2026-11-23;cFWD,5,0,2026-11-28;o2026-11-28,2026-11-30";
	static const char gist[] = "The water in our street has not been running for the third week, and";
	uint64_t x = (uint64_t)i * UINT64_C(0x9E3779B97F4A7C15) + 1;
	int64_t id = INT64_C(2026000100000) + i, at = INT64_C(1795430400000) + i;

	for (size_t k = 0; k < sizeof(r->random); k++) {
		x = x * UINT64_C(6364136223846793005) + 1442695040888963407u;
		r->random[k] = (char)(x >> 56);
	}
	for (size_t h = 0; h < 2; h++)
		for (size_t k = 0; k < 16; k++)
			snprintf(r->hex[h] + 2 * k, 3, "%02x", (unsigned char)r->random[16 * h + k]);
	memset(r->text, 'w', sizeof(r->text));
	put(r, 0, ARGS(arg_int(id), arg_int(1), arg_int(1), arg_int(at), arg_int(0), arg_int(0), arg_int(2),
	              arg_int(9), arg_int(0), arg_int(0), arg_int(at), arg_int(20780), arg_int(17),
	              arg_int(33), arg_int(40), arg_null(), arg_null(), arg_int(20780), arg_int(20785),
	              arg_text(str_c(why)), arg_int(20800), arg_text(str_c(why)), arg_int(0), arg_int(0),
	              arg_null(), arg_null(), arg_null(), arg_null(), arg_null(),
	              arg_blob(r->random, 32), arg_text(str_c(gist))));
	put(r, 1, ARGS(arg_int(40), arg_int(20785), arg_int(id), arg_int(0), arg_int(0), arg_int(0),
	              arg_int(33), arg_int(17), arg_null(), arg_null(), arg_int(at), arg_text(str_c(gist))));
	put(r, 2, ARGS(arg_int(id), arg_int(1), arg_int(writer), arg_int(i + 1), arg_int(at), arg_int(0),
	              arg_blob(r->text, 240), arg_blob(r->random, 32), arg_blob(r->random + 32, 32)));
	put(r, 3, ARGS(arg_int(id), arg_int(1), arg_int(0), arg_int(at), arg_null(),
	              arg_text((struct str){ r->text, sizeof(r->text) })));
	put(r, 4, ARGS(arg_int(id), arg_int(0), arg_text(STR("Karimov Anvar Rustamovich")), arg_text(STR("")),
	              arg_int(0), arg_text(STR("Navoiy street 12, flat 4")), arg_text(STR("+998901234567")),
	              arg_text(STR("")), arg_text(STR("")), arg_int(1)));
	put(r, 5, ARGS(arg_blob(r->random + 64, 32), arg_int(id)));
	put(r, 6, ARGS(arg_int(id % 64), arg_text((struct str){ r->hex[0], 32 }), arg_int(id), arg_int(0),
	              arg_text(STR("+998901234567")), arg_text(STR("registered")), arg_int(0),
	              arg_text(STR("number=2026-100000-58\nlatest=2026-12-15\n")), arg_int(at),
	              arg_int(at)));
	put(r, 7, ARGS(arg_text((struct str){ r->hex[1], 32 }), arg_int(id),
	              arg_text(STR("0123456789abcdef012345")), arg_int(at)));
}

/* ---- SQLite ---- */

static void
lite_run(sqlite3 *s, const char *sql)
{
	if (sqlite3_exec(s, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sql, sqlite3_errmsg(s));
}

static void
lite_put(sqlite3 *s, sqlite3_stmt *st, const struct arg *v)
{
	for (int i = 1, n = sqlite3_bind_parameter_count(st); i <= n; i++) {
		const struct arg *a = &v[atoi(sqlite3_bind_parameter_name(st, i) + 1) - 1];

		if (a->kind == ARG_NULL)
			sqlite3_bind_null(st, i);
		else if (a->kind == ARG_INT)
			sqlite3_bind_int64(st, i, a->i);
		else if (a->kind == ARG_TEXT)
			sqlite3_bind_text64(st, i, a->s.p, a->s.n, SQLITE_STATIC, SQLITE_UTF8);
		else
			sqlite3_bind_blob64(st, i, a->s.p, a->s.n, SQLITE_STATIC);
	}
	if (sqlite3_step(st) != SQLITE_DONE)
		die(sqlite3_sql(st), sqlite3_errmsg(s));
	sqlite3_reset(st);
}

static void
lite(const char *path, int64_t count)
{
	static struct registration r;
	sqlite3_stmt *st[STATEMENTS];
	sqlite3 *s;

	if (sqlite3_open(path, &s) != SQLITE_OK)
		die(path, sqlite3_errmsg(s));
	lite_run(s, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=20000;"
	            "PRAGMA cache_size=-65536");
	for (size_t k = 0; k < STATEMENTS; k++)
		if (sqlite3_prepare_v2(s, sql_texts[statements[k]].sqlite, -1, &st[k], NULL) != SQLITE_OK)
			die(sql_texts[statements[k]].name, sqlite3_errmsg(s));
	for (int64_t i = 0; i < count; i++) {
		if (i % BATCH == 0)
			lite_run(s, "BEGIN IMMEDIATE");
		make(&r, i, 1000);
		for (size_t k = 0; k < STATEMENTS; k++)
			lite_put(s, st[k], r.v[k]);
		if (i % BATCH == BATCH - 1 || i == count - 1)
			lite_run(s, "COMMIT");
	}
	for (size_t k = 0; k < STATEMENTS; k++)
		sqlite3_finalize(st[k]);
	sqlite3_close(s);
}

/* ---- PostgreSQL ---- */

struct half {
	const char *url;
	int64_t from, count, writer;
};

static void
pg_put(PGconn *c, size_t k, const struct registration *r)
{
	const char *values[ARGS_MAX];
	int lengths[ARGS_MAX], formats[ARGS_MAX];
	char numbers[ARGS_MAX][24], name[8];

	for (size_t i = 0; i < r->n[k]; i++) {
		const struct arg *a = &r->v[k][i];

		formats[i] = 1;
		lengths[i] = (int)a->s.n;
		values[i] = a->s.p;
		if (a->kind == ARG_INT) {
			snprintf(numbers[i], sizeof(numbers[i]), "%" PRId64, a->i);
			values[i] = numbers[i];
			formats[i] = 0;
		} else if (a->kind == ARG_NULL) {
			values[i] = NULL;
		} else if (a->kind == ARG_TEXT && !a->s.n) {
			values[i] = "";
		}
	}
	snprintf(name, sizeof(name), "s%zu", k);
	if (!PQsendQueryPrepared(c, name, (int)r->n[k], values, lengths, formats, 0))
		die(name, PQerrorMessage(c));
}

/* Reads until the sync; any failure ends the run. */
static void
pg_collect(PGconn *c)
{
	for (;;) {
		PGresult *res = PQgetResult(c);
		ExecStatusType status;

		if (!res)
			continue; /* between two queries of a pipeline */
		status = PQresultStatus(res);
		PQclear(res);
		if (status == PGRES_PIPELINE_SYNC)
			return;
		if (status != PGRES_COMMAND_OK)
			die("pipeline", PQerrorMessage(c));
	}
}

static void *
pg_half(void *arg)
{
	struct half *h = arg;
	struct registration *r = malloc(sizeof(*r));
	PGconn *c = PQconnectdb(h->url);
	char name[8];

	if (!r || PQstatus(c) != CONNECTION_OK)
		die(h->url, PQerrorMessage(c));
	for (size_t k = 0; k < STATEMENTS; k++) {
		snprintf(name, sizeof(name), "s%zu", k);
		PQclear(PQprepare(c, name, sql_texts[statements[k]].pg, 0, NULL));
	}
	PQclear(PQprepare(c, "b", "BEGIN", 0, NULL));
	PQclear(PQprepare(c, "c", "COMMIT", 0, NULL));
	if (!PQenterPipelineMode(c))
		die("pipeline", PQerrorMessage(c));
	for (int64_t i = 0; i < h->count; i++) {
		if (i % BATCH == 0)
			PQsendQueryPrepared(c, "b", 0, NULL, NULL, NULL, 0);
		make(r, h->from + i, h->writer);
		for (size_t k = 0; k < STATEMENTS; k++)
			pg_put(c, k, r);
		if (i % BATCH == BATCH - 1 || i == h->count - 1) {
			PQsendQueryPrepared(c, "c", 0, NULL, NULL, NULL, 0);
			PQpipelineSync(c);
			pg_collect(c);
		}
	}
	PQfinish(c);
	free(r);
	return NULL;
}

static void
pg(const char *url, int64_t count)
{
	struct half half[PG_CONNECTIONS];
	pthread_t thread[PG_CONNECTIONS];

	for (int i = 0; i < PG_CONNECTIONS; i++) {
		half[i] = (struct half){ url, i * count, count / PG_CONNECTIONS, 1000 + i };
		if (pthread_create(&thread[i], NULL, pg_half, &half[i]) != 0)
			die("thread", "none");
	}
	for (int i = 0; i < PG_CONNECTIONS; i++)
		pthread_join(thread[i], NULL);
}

int
main(int argc, char **argv)
{
	int64_t count = argc == 3 ? atoll(argv[2]) : 0;
	double began = seconds();

	if (count < BATCH)
		die("usage", "floor URL COUNT (at least 100)");
	if (strncmp(argv[1], "sqlite:", 7) == 0)
		lite(argv[1] + 7, count);
	else
		pg(argv[1], count);
	printf("%.0f\n", (double)count / (seconds() - began));
	return 0;
}
