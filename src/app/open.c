/* Opens the house for a command. */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/turn.h"
#include "base/arena.h"
#include "store/countries.h"
#include "store/presence.h"

static const struct err LOCKED = { ERR_BUSY,
	N_("Another qabul is writing this database: wait for it, or stop it."), NULL, NULL };

static const struct err ABSENT = { ERR_REFUSED, N_("There is no database yet: run `qabul migrate`."), NULL,
	NULL };

int64_t
app_clock(void *unused)
{
	struct timespec t;

	(void)unused;
	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static ERR
make_folder(struct arena *a, const char *path)
{
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return err_new(a, ERR_INPUT, N_("A folder cannot be made."), NULL, "%s", path);
	return NULL;
}

ERR
app_secret(struct app *app, struct keys *out)
{
	const char *path = config_text(&app->config, CONFIG_SECRET_FILE);
	unsigned char random[32];
	struct str hex;
	const struct err *e = make_folder(app->a, config_text(&app->config, CONFIG_DATA));
	int fd;

	if (e)
		return e;
	random_bytes(random, sizeof(random));
	hex = str_hex(app->a, random, sizeof(random));
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	if (fd >= 0) {
		bool whole = write(fd, hex.p, hex.n) == (ssize_t)hex.n && fsync(fd) == 0;

		close(fd);
		if (!whole)
			return err_new(app->a, ERR_BROKEN, N_("A file cannot be written."), NULL, "%s",
			    path);
	}
	e = file_text(app->a, path, &hex);
	if (e)
		return e;
	if (hex.n < 32)
		return err_new(app->a, ERR_INPUT, N_("The secret is too short."), NULL, "%s", path);
	keys_from(out, hex);
	return NULL;
}

/* One process holds an SQLite file; a command beside a server asks it for the turn to write. */
static ERR
lock_database(struct app *app, bool beside, struct writer_conf *conf)
{
	const char *url = config_text(&app->config, CONFIG_DB);
	struct str path;

	if (db_engine_of(url) != ENGINE_SQLITE)
		return NULL;
	if (access(url + strlen("sqlite:"), F_OK) != 0)
		return &ABSENT;
	path = str_fmt(app->a, "%s.lock", url + strlen("sqlite:"));
	app->lock = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (app->lock < 0)
		return err_new(app->a, ERR_INPUT, N_("A file cannot be written."), NULL, "%s", path.p);
	if (flock(app->lock, LOCK_EX | LOCK_NB) == 0)
		return NULL;
	if (!beside || turn_ask(app->a, url + strlen("sqlite:"), &app->turn))
		return &LOCKED;
	conf->turn_take = turn_take;
	conf->turn_give = turn_give;
	conf->turn_arg = &app->turn;
	return NULL;
}

/* Before the writer begins, on a connection that is closed then. */
static ERR
look(struct app *app, const char *url)
{
	static const struct err unmade = { ERR_REFUSED,
		N_("The making of this database was interrupted: throw it away, and make another one."), NULL, NULL };
	struct arena *own = arena_new();
	struct db *d;
	struct str making = STR("");
	const struct err *e = db_open(own, url, false, &d);

	if (!e)
		e = db_schema_ok(d, app->a);
	if (!e) {
		e = store_setting(d, app->a, "making", &making);
		if (e && e->kind == ERR_MISSING)
			e = NULL;
	}
	arena_free(own);
	return e ? e : making.n ? &unmade : NULL;
}

static ERR
open_writer(struct app *app, bool beside, bool making)
{
	struct writer_conf conf = { .url = config_text(&app->config, CONFIG_DB),
		.threads = (int)config_int(&app->config, CONFIG_WRITERS),
		.queue_max = (int)config_int(&app->config, CONFIG_QUEUE),
		.making = making,
		.clock = app_clock,
		.tells = presence_tells,
		.told = presence_forget,
		.told_arg = app->presence = presence_new(app->a) };
	const struct err *e = app_secret(app, &app->keys);

	if (!e)
		e = lock_database(app, beside, &conf);
	if (!e)
		e = look(app, conf.url);
	if (!e)
		e = writer_start(app->a, &conf, &app->writer);
	return e ? e : db_open(app->a, conf.url, false, &app->db);
}

ERR
app_open_writer(struct app *app, bool beside)
{
	return open_writer(app, beside, false);
}

static ERR
with_country(struct app *app, bool need_country)
{
	const struct err *e = store_country(app->db, app->a, &app->country);

	if (e) {
		app->country = NULL;
		return need_country || e->kind == ERR_BROKEN ? e : NULL;
	}
	app->suggester = suggest_new(app->a, app->country);
	return NULL;
}

ERR
app_open(struct app *app, bool need_country)
{
	const struct err *e = open_writer(app, true, false);

	return e ? e : with_country(app, need_country);
}

ERR
app_open_making(struct app *app)
{
	const struct err *e = open_writer(app, false, true);

	return e ? e : with_country(app, true);
}

struct do_work {
	struct work work;
	struct ctx c;
	const struct err *(*deed)(struct ctx *c, void *arg);
	void *arg;
};

static ERR
run_do(struct tx *tx, struct work *w)
{
	struct do_work *x = w->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	x->c.now = tx_now(tx);
	if (x->c.country)
		ctx_at(&x->c, tx_now(tx));
	return x->deed(&x->c, x->arg);
}

static void
as_qabul(struct app *app, struct do_work *x, struct arena *a, const struct err *(*deed)(struct ctx *c, void *arg),
    void *arg)
{
	*x = (struct do_work){ .deed = deed, .arg = arg };
	x->c = (struct ctx){ .a = a, .country = app->country, .suggester = app->suggester, .keys = &app->keys,
		.who = { .kind = WHO_SYSTEM } };
	x->work.a = a;
	x->work.run = run_do;
	x->work.arg = x;
}

ERR
app_do(struct app *app, const struct err *(*deed)(struct ctx *c, void *arg), void *arg)
{
	struct do_work x;

	as_qabul(app, &x, app->scratch, deed, arg);
	return writer_run(app->writer, &x.work);
}

/* ---- later ---- */

struct later {
	struct do_work work;
	struct app *app;
	struct arena *a; /* of the deed that was handed in */
	sem_t over;
	bool waits;
	const struct err *e;
};

static void
later_end(void *p)
{
	struct later *l = p;
	const struct err *e = app_later_wait(l);

	(void)e; /* nobody asks any more */
	sem_destroy(&l->over);
}

struct later *
app_later(struct app *app)
{
	struct later *l = arena_alloc(app->a, sizeof(*l));

	l->app = app;
	sem_init(&l->over, 0, 0);
	arena_defer(app->a, later_end, l);
	return l;
}

static void
later_over(struct work *w, const struct err *e)
{
	struct do_work *x = w->arg;
	struct later *l = (struct later *)(void *)((char *)x - offsetof(struct later, work));

	l->e = e;
	sem_post(&l->over);
}

ERR
app_later_do(struct later *l, const struct err *(*deed)(struct ctx *c, void *arg), void *arg)
{
	const struct err *e;

	l->a = arena_new();
	as_qabul(l->app, &l->work, l->a, deed, arg);
	l->work.work.done = later_over;
	l->work.work.alone = true;
	e = writer_submit(l->app->writer, &l->work.work);
	l->waits = !e;
	return e;
}

ERR
app_later_wait(struct later *l)
{
	if (!l->waits)
		return NULL;
	while (sem_wait(&l->over) != 0)
		;
	l->waits = false;
	arena_free(l->a);
	l->a = NULL;
	return l->e;
}
