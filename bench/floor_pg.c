/* What PostgreSQL can do: the rows of registrations through two pipelines, so many a transaction. No HTTP, no rules, no
 * queue.
 *
 * usage: floor_pg CONNINFO SECONDS BATCH FROM   prints registrations/s; 0 seconds: one batch of each writer. FROM: the
 * serial before the first. */
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/rows.h"
#include "sql.h"

#define WRITERS 2

struct writer {
	double seconds;
	int batch;
	PGconn *pg;
	int64_t number, serial, done;
	pthread_t thread;
};

static void
want(PGconn *pg, int ok)
{
	if (!ok) {
		fprintf(stderr, "floor_pg: %s\n", PQerrorMessage(pg));
		exit(1);
	}
}

static void
put(PGconn *pg, const struct insert *in)
{
	char digits[ROW_CELLS][24];
	const char *values[ROW_CELLS];
	int lengths[ROW_CELLS], formats[ROW_CELLS];

	for (int i = 0; i < in->n; i++) {
		const struct cell *c = &in->cells[i];

		formats[i] = c->kind == CELL_TEXT || c->kind == CELL_BLOB;
		lengths[i] = (int)c->n;
		values[i] = c->kind == CELL_NULL ? NULL : c->p;
		if (c->kind == CELL_INT) {
			snprintf(digits[i], sizeof(digits[i]), "%lld", (long long)c->i);
			values[i] = digits[i];
		}
	}
	want(pg, PQsendQueryPrepared(pg, sql_texts[in->sql].name, in->n, values, lengths, formats, 1));
}

/* Reads `n` answers and the end of the pipeline. */
static void
read_answers(PGconn *pg, int n)
{
	want(pg, PQpipelineSync(pg));
	for (int i = 0; i <= n; i++) {
		PGresult *res = PQgetResult(pg);
		ExecStatusType st = PQresultStatus(res);

		want(pg, st == (i < n ? PGRES_COMMAND_OK : PGRES_PIPELINE_SYNC));
		PQclear(res);
		if (i < n)
			PQclear(PQgetResult(pg)); /* NULL */
	}
}

static void *
write_on(void *arg)
{
	struct writer *w = arg;
	struct registration *r = calloc(1, sizeof(*r));
	double began = seconds_now();

	registration_fill(r, w->number, w->serial);
	for (int k = 0; k < ROW_TABLES; k++) {
		const struct sql_text *t = &sql_texts[r->inserts[k].sql];

		want(w->pg, PQsendPrepare(w->pg, t->name, t->pg, 0, NULL));
	}
	read_answers(w->pg, ROW_TABLES);
	do {
		want(w->pg, PQsendQueryParams(w->pg, "BEGIN", 0, NULL, NULL, NULL, NULL, 1));
		for (int i = 0; i < w->batch; i++) {
			registration_fill(r, w->number, ++w->serial);
			for (int k = 0; k < ROW_TABLES; k++)
				put(w->pg, &r->inserts[k]);
		}
		want(w->pg, PQsendQueryParams(w->pg, "COMMIT", 0, NULL, NULL, NULL, NULL, 1));
		read_answers(w->pg, w->batch * ROW_TABLES + 2);
		w->done += w->batch;
	} while (seconds_now() - began < w->seconds);
	free(r);
	return NULL;
}

int
main(int argc, char **argv)
{
	struct writer w[WRITERS];
	int64_t sum = 0;
	double began;

	if (argc != 5)
		return 2;
	for (int i = 0; i < WRITERS; i++) {
		w[i] = (struct writer){ .seconds = atof(argv[2]), .batch = (int)strtol(argv[3], NULL, 10),
			.number = ROW_WRITERS + i, .serial = strtoll(argv[4], NULL, 10) };
		w[i].pg = PQconnectdb(argv[1]);
		want(w[i].pg, PQstatus(w[i].pg) == CONNECTION_OK && PQenterPipelineMode(w[i].pg));
	}
	began = seconds_now();
	for (int i = 0; i < WRITERS; i++)
		if (pthread_create(&w[i].thread, NULL, write_on, &w[i]) != 0)
			return 1;
	for (int i = 0; i < WRITERS; i++) {
		pthread_join(w[i].thread, NULL);
		sum += w[i].done;
	}
	printf("%.0f\n", (double)sum / (seconds_now() - began));
	return 0;
}
