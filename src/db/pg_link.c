/* Links. */
#include "db/pg_link.h"

#include <libpq-fe.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "db/driver.h"

/* Every statement that must be fast has its index (tests/store/test_plans.c), whatever it is asked with, also where a
 * table looks so small that it would be read whole; no plan is worth compiling. */
#define BY_INDEX                                                                        \
	"-c enable_seqscan=off -c plan_cache_mode=force_generic_plan "                  \
	"-c jit=off -c client_min_messages=warning"
/* Whoever writes reads by keys and their order: a bitmap, which would be sorted, gains nothing (and no index that
 * needs one, as the search's, is read beside writing), nor does a join that reads a table for a few rows. */
#define WRITES                                                                                         \
	"-c lock_timeout=200 -c idle_in_transaction_session_timeout=10000 -c statement_timeout=30000 " \
	"-c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off " BY_INDEX
#define READS                                                                                            \
	"-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read "        \
	"-c statement_timeout=10000 " BY_INDEX

#define REPLAN_FIRST 1 /* seconds */
#define REPLAN_LAST 3600

static int64_t
second(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec;
}

bool
link_replans(struct link *l)
{
	int64_t now = second();

	if (now < l->replan_at)
		return false;
	if (l->replan_pause < REPLAN_LAST)
		l->replan_pause *= 2;
	l->replan_at = now + l->replan_pause;
	return true;
}

void
link_lost(struct link *l, const char *at)
{
	struct arena *a;

	if (!l->away) {
		a = arena_new();
		log_line(LOG_WARN, "database_away", "at=%s detail=%s", at, log_word(a, str_c(PQerrorMessage(l->pg))));
		arena_free(a);
	}
	l->away = true;
}

/* What the server warns of. After COMMIT it is that the wait for a standby was cancelled: the commit may be lost. */
static void
on_notice(void *arg, const PGresult *res)
{
	struct link *l = arg;
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	const char *text = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);
	struct arena *a;

	if (!state || strncmp(state, "00", 2) == 0)
		return;
	l->warned = true;
	a = arena_new();
	log_line(LOG_WARN, "database_warns", "state=%s text=%s", state, log_word(a, str_c(text ? text : "")));
	arena_free(a);
}

/* Is it divided among nodes? Citus routes no UPDATE by rows that stand in the statement. */
static bool
divided(PGconn *pg)
{
	PGresult *res = PQexec(pg, "SELECT 1 FROM pg_extension WHERE extname = 'citus'");
	bool yes = PQntuples(res) > 0;

	PQclear(res);
	return yes;
}

bool
link_open(struct link *l)
{
	/* Who reads wants the same server, unless the address names another kind; for libpq a session that will
	 * only read is not read-write wherever it is. */
	bool read_write = strstr(l->url, "target_session_attrs=read-write") != NULL;
	const char *attrs = l->write ? "read-write" : read_write ? "primary" : NULL;
	const char *keys[] = { "connect_timeout", "target_session_attrs", "dbname", "options", "application_name",
		"tcp_user_timeout", attrs ? "target_session_attrs" : NULL, NULL };
	const char *values[] = { "3", "primary", l->url, l->write ? WRITES : READS, "qabul", "5000", attrs, NULL };

	if (l->pg)
		PQfinish(l->pg);
	l->pg = PQconnectdbParams(keys, values, 1);
	l->stale = false;
	l->replan_pause = REPLAN_FIRST;
	l->replan_at = second() + REPLAN_FIRST;
	if (PQstatus(l->pg) != CONNECTION_OK) {
		link_lost(l, "connect");
		return false;
	}
	PQsetNoticeReceiver(l->pg, on_notice, l);
	l->away = false;
	l->divided = l->write && divided(l->pg);
	return PQenterPipelineMode(l->pg) == 1;
}

bool
link_good(struct link *l)
{
	struct pollfd p = { .fd = PQsocket(l->pg), .events = POLLIN };

	/* a farewell may stand before the end */
	for (int i = 0; i < 3 && PQstatus(l->pg) == CONNECTION_OK && poll(&p, 1, 0) > 0; i++)
		(void)PQconsumeInput(l->pg);
	return PQstatus(l->pg) == CONNECTION_OK && !l->stale;
}

ERR
link_failed(struct link *l, struct arena *a, const struct pg_result *res, const char *what)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	const char *text = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);

	if (state && (strcmp(state, "23505") == 0 || strncmp(state, "40", 2) == 0 || strcmp(state, "55P03") == 0))
		return &DB_COLLISION;
	/* it is being shut down, starts, or has become a standby */
	if (state && (strncmp(state, "57P0", 4) == 0 || strcmp(state, "25006") == 0)) {
		l->stale = true;
		return &DB_AWAY;
	}
	return db_broken(a, what, text ? text : PQerrorMessage(l->pg));
}
