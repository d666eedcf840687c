/* qabul backup and qabul restore: a hot copy, and the proof that it is whole. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/option.h"
#include "base/arena.h"
#include "domain/event.h"
#include "report/filing.h"
#include "tlog/leaf.h"

#define SLICE 2000

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };
static const struct err NOT_WHOLE = { ERR_REFUSED, N_("The copy is not whole."), NULL, NULL };

ERR
command_backup(struct app *app, int argc, char **argv)
{
	const char *url = config_text(&app->config, CONFIG_DB);
	const struct err *e;

	if (argc != 2)
		return &USAGE;
	if (access(argv[1], F_OK) == 0)
		return err_new(app->a, ERR_INPUT, N_("The file exists already."), NULL, "%s", argv[1]);
	if (db_engine_of(url) == ENGINE_PG)
		return err_new(app->a, ERR_REFUSED, N_("PostgreSQL is copied by pg_dump."), NULL,
		    "pg_dump --format=custom --file=%s, with the address of the configuration", argv[1]);
	/* A reader: the server may go on writing. */
	e = db_open(app->a, url, false, &app->db);
	if (!e)
		e = db_copy_to(app->db, app->a, argv[1]);
	if (!e)
		printf("the rows are in %s; copy the folder %s/files and the secret %s after it\n", argv[1],
		    config_text(&app->config, CONFIG_DATA),
		    config_text(&app->config, CONFIG_SECRET_FILE));
	return e;
}

struct check {
	struct app *app;
	int64_t events, wrong, erased, files, missing;
};

/* Every event's bytes can be read and its commitment is the one of its salt. */
static ERR
check_events(struct check *k)
{
	int64_t id = 0, seq = 0;

	for (;;) {
		struct arena *a = k->app->scratch;
		struct arena_mark mark = arena_mark(a);
		struct rows rows;
		const struct err *e = db_all(k->app->db, a, SQL_events_whole,
		    ARGS(arg_int(id), arg_int(seq), arg_int(SLICE)), &rows);

		for (size_t i = 0; !e && i < rows.n; i++) {
			struct row *r = &rows.v[i];
			unsigned char d[SHA256_BYTES];
			struct str bytes, salt, commitment;
			struct event ev;

			id = row_int(r);
			seq = row_int(r);
			bytes = row_blob(r);
			salt = row_blob(r);
			commitment = row_blob(r);
			k->events++;
			if (!salt.n) {
				k->erased++;
				continue;
			}
			leaf_commitment((const unsigned char *)salt.p, bytes, d);
			if (!event_decode(bytes, &ev) || salt.n != LEAF_SALT_BYTES ||
			    !str_eq(commitment, (struct str){ (const char *)d, SHA256_BYTES }))
				k->wrong++;
		}
		arena_reset(a, mark);
		if (e || rows.n < SLICE)
			return e;
	}
}

/* The content of a stored file has the digest under which it stands. */
static bool
file_whole(struct check *k, struct str sha256)
{
	struct str folder = str_fmt(k->app->scratch, "%s/files",
	    config_text(&k->app->config, CONFIG_DATA));
	unsigned char d[SHA256_BYTES], piece[65536];
	struct sha256 h;
	int64_t size;
	ssize_t n;
	int fd;

	if (filing_open(k->app->scratch, folder.p, sha256, &fd, &size))
		return false;
	sha256_begin(&h);
	while ((n = read(fd, piece, sizeof(piece))) > 0)
		sha256_add(&h, piece, (size_t)n);
	sha256_end(&h, d);
	close(fd);
	return n == 0 && str_eq(sha256, (struct str){ (const char *)d, SHA256_BYTES });
}

static ERR
check_files(struct check *k)
{
	int64_t id = 0, no = 0;

	for (;;) {
		struct arena *a = k->app->scratch;
		struct arena_mark mark = arena_mark(a);
		struct rows rows;
		const struct err *e = db_all(k->app->db, a, SQL_files_whole,
		    ARGS(arg_int(id), arg_int(no), arg_int(SLICE)), &rows);

		for (size_t i = 0; !e && i < rows.n; i++) {
			id = row_int(&rows.v[i]);
			no = row_int(&rows.v[i]);
			k->files++;
			k->missing += !file_whole(k, row_blob(&rows.v[i]));
		}
		arena_reset(a, mark);
		if (e || rows.n < SLICE)
			return e;
	}
}

static ERR
print_tables(struct app *app)
{
	struct rows rows;
	const struct err *e = db_all(app->db, app->a, SQL_tables_count, NO_ARGS, &rows);

	for (size_t i = 0; !e && i < rows.n; i++) {
		struct str name = row_text(&rows.v[i]);

		printf("%-16.*s %12lld\n", STR_ARG(name), (long long)row_int(&rows.v[i]));
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
command_restore(struct app *app, int argc, char **argv)
{
	struct check k = { .app = app };
	struct keys keys;
	struct row r;
	int64_t appeals;
	const char *url;
	const struct err *e;

	if (argc != 3 || strcmp(argv[1], "--check") != 0)
		return &USAGE;
	/* a file, or the address of a database into which pg_restore has put it */
	url = strncmp(argv[2], "postgresql:", 11) == 0 || strncmp(argv[2], "host=", 5) == 0
	    ? argv[2]
	    : str_fmt(app->a, "sqlite:%s", argv[2]).p;
	e = db_open(app->a, url, false, &app->db);
	if (!e)
		e = db_schema_ok(app->db, app->a);
	if (!e)
		e = db_one(app->db, app->a, SQL_appeals_count, NO_ARGS, &r);
	if (e)
		return e;
	appeals = row_int(&r);
	e = check_events(&k);
	if (!e)
		e = check_files(&k);
	if (!e)
		e = app_secret(app, &keys);
	if (!e)
		e = print_tables(app);
	if (e)
		return e;
	printf("rows: %lld appeals, %lld events (%lld erased), %lld do not fit their commitment\n"
	       "files: %lld, %lld missing or changed\nkeys: %s is there\n",
	    (long long)appeals, (long long)k.events, (long long)k.erased, (long long)k.wrong,
	    (long long)k.files, (long long)k.missing, config_text(&app->config, CONFIG_SECRET_FILE));
	return k.wrong || k.missing || (appeals && !k.events) ? &NOT_WHOLE : NULL;
}
