/* What the commands share: the configuration, and the house opened for work without a server. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "action/ctx.h"
#include "app/config.h"
#include "db/writer.h"

struct app {
	struct arena *a; /* as long as the process */
	struct arena *scratch; /* what app_do() works in; its caller may reset it */
	struct config config;
	/* opened by app_open() */
	struct db *db;
	struct writer *writer;
	struct presence *presence; /* the writer tells it */
	struct country *country; /* NULL: no profile yet */
	const struct suggester *suggester;
	struct keys keys;
	int lock; /* on the database's file: one process holds an SQLite file */
	int turn; /* to the server that holds it, when we are a command beside it (app/turn.h) */
};

/* Opens database, writer, country and keys for a command that works on them. REFUSED when the schema is not
 * this program's; BUSY when another process that is no server holds an SQLite file. `need_country` also wants a
 * profile. */
ERR app_open(struct app *app, bool need_country);

/* The same for a command that makes all of a database, alone (db_making()). */
ERR app_open_making(struct app *app);

/* The same without reading the country: for serving, which keeps editions of it, and is not `beside` another. */
ERR app_open_writer(struct app *app, bool beside);

/* Runs `deed` in the writer's transaction as qabul itself and waits. A deed that did not last is done again, at most
 * three times: it begins what it makes in `arg` anew. */
ERR app_do(struct app *app, const struct err *(*deed)(struct ctx *c, void *arg), void *arg);

/* The same for who goes on meanwhile: one deed at a time, in an arena of its own. app_later_wait() gives how the last
 * one ended (NULL when there was none); it comes before the next, and before what `arg` points to is touched again. */
struct later;
struct later *app_later(struct app *app);
ERR app_later_do(struct later *l, const struct err *(*deed)(struct ctx *c, void *arg), void *arg);
ERR app_later_wait(struct later *l);

/* Makes folder and secret when they are not there. */
ERR app_secret(struct app *app, struct keys *out);

/* The door's clock: milliseconds since 1970. */
int64_t app_clock(void *unused);

/* Each command: `argv[0]` is its (last) name. */
#define COMMAND(words, arguments, about, function) ERR function(struct app *app, int argc, char **argv);
#include "app/commands.tbl"
#undef COMMAND

#endif
