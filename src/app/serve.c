/* Serves: opens the house, wires front and clock to the writer, waits for the signal to stop. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/atlas.h"
#include "app/commands.h"
#include "app/pool.h"
#include "app/turn.h"
#include "base/arena.h"
#include "base/log.h"
#include "jobs/clock.h"
#include "report/columns.h"
#include "store/countries.h"
#include "store/presence.h"
#include "web/front.h"

#define READERS_MAX 16
#define LATE_READERS 8
#define LATE_PAUSE_MS 10000
#define SLOW_THREADS 2
#define SLOW_QUEUE 500
#define DRAIN_SECONDS 10
#define CLAMD_SECONDS 20

/* Reading connections that threads borrow. */
struct readers {
	pthread_mutex_t lock;
	pthread_cond_t given;
	struct db *of[READERS_MAX];
	int n;
};

/* Everything that serves, as the hooks see it. */
struct house {
	struct app *app;
	struct atlas *atlas;
	struct pool *pool;
	struct readers readers, late; /* late: to standbys */
	int64_t late_from;            /* until this moment they are left alone */
};

/* The one that this thread had before, if it is there: what it keeps lies in this processor's memory. */
static struct db *
take(struct readers *r)
{
	static _Thread_local struct db *mine;
	int at;

	pthread_mutex_lock(&r->lock);
	while (!r->n)
		pthread_cond_wait(&r->given, &r->lock);
	for (at = r->n - 1; at > 0 && r->of[at] != mine;)
		at--;
	if (r->of[at] != mine)
		at = r->n - 1;
	mine = r->of[at];
	r->of[at] = r->of[--r->n];
	pthread_mutex_unlock(&r->lock);
	return mine;
}

static void
give(struct readers *r, struct db *d)
{
	pthread_mutex_lock(&r->lock);
	r->of[r->n++] = d;
	pthread_cond_signal(&r->given);
	pthread_mutex_unlock(&r->lock);
}

static struct db *
reader_take(void *arg)
{
	return take(&((struct house *)arg)->readers);
}

static void
reader_give(void *arg, struct db *d)
{
	give(&((struct house *)arg)->readers, d);
}

static struct db *
late_take(void *arg)
{
	struct house *h = arg;

	return app_clock(NULL) < __atomic_load_n(&h->late_from, __ATOMIC_RELAXED) ? NULL : take(&h->late);
}

/* One that did not do well is not waited for by page after page. */
static void
late_give(void *arg, struct db *d, bool well)
{
	struct house *h = arg;

	give(&h->late, d);
	if (!well)
		__atomic_store_n(&h->late_from, app_clock(NULL) + LATE_PAUSE_MS, __ATOMIC_RELAXED);
}

static const struct country *
country_take(void *arg, const struct suggester **s)
{
	return atlas_take(((struct house *)arg)->atlas, s);
}

static const struct country *
country_take_alone(void *arg)
{
	const struct suggester *unused;

	return atlas_take(((struct house *)arg)->atlas, &unused);
}

static void
country_give(void *arg, const struct country *c)
{
	atlas_give(((struct house *)arg)->atlas, c);
}

static void
country_refresh(void *arg)
{
	const struct err *e = atlas_refresh(((struct house *)arg)->atlas);

	if (e)
		log_line(LOG_WARN, "country_not_read", "kind=%s", err_kind_name(e->kind));
}

static ERR
submit(void *arg, struct work *w)
{
	return writer_submit(((struct house *)arg)->app->writer, w);
}

static ERR
settle(void *arg)
{
	return writer_settle(((struct house *)arg)->app->writer);
}

static ERR
slow(void *arg, void (*run)(void *arg), void *what)
{
	return pool_run(((struct house *)arg)->pool, run, what);
}

static int64_t
clock_ms(void *arg)
{
	(void)arg;
	return app_clock(NULL);
}

static ERR
open_readers(struct app *app, const char *url, int n, struct readers *r)
{
	const struct err *e = NULL;

	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->given, NULL);
	for (int i = 0; !e && i < n && i < READERS_MAX; i++) {
		e = db_open(app->a, url, false, &r->of[r->n]);
		r->n += !e;
	}
	return e;
}

/* An address of standbys, which may name its kind itself. */
static const char *
standbys(struct arena *a, const char *url)
{
	const char *attrs = "target_session_attrs=prefer-standby";

	if (strstr(url, "target_session_attrs"))
		return url;
	return str_fmt(a, "%s%s%s", url, !strstr(url, "://") ? " " : strchr(url, '?') ? "&" : "?", attrs).p;
}

/* Without one that answers at the start there are none: pages are read where all else is. */
static void
open_late(struct house *h)
{
	const char *url = config_text(&h->app->config, CONFIG_DB_READ);
	const struct err *e = *url ? open_readers(h->app, standbys(h->app->a, url), LATE_READERS, &h->late) : NULL;

	if (e)
		log_line(LOG_WARN, "no_standby", "kind=%s readers=%d", err_kind_name(e->kind), h->late.n);
}

static ERR
folder(struct arena *a, const char *parent, const char *name, const char **out)
{
	*out = str_fmt(a, "%s/%s", parent, name).p;
	if (mkdir(*out, 0700) != 0 && errno != EEXIST)
		return err_new(a, ERR_INPUT, N_("A folder cannot be made."), NULL, "%s", *out);
	return NULL;
}

static ERR
site_of(struct app *app, struct site *site)
{
	const char *data = config_text(&app->config, CONFIG_DATA);
	const struct err *e = folder(app->a, data, "files", &site->files);

	if (!e)
		e = folder(app->a, data, "uploads", &site->uploads);
	site->base_url = str_c(config_text(&app->config, CONFIG_BASE_URL));
	site->secure = str_starts(site->base_url, STR("https://"));
	site->allowed = (struct allowed){ config_int(&app->config, CONFIG_HOLD_PERSON),
		config_int(&app->config, CONFIG_HOLD_ADDRESS), config_int(&app->config, CONFIG_FILES),
		config_int(&app->config, CONFIG_FILE_MB) << 20, config_int(&app->config, CONFIG_FILES_MB) << 20 };
	site->columns = columns_new(app->a);
	site->presence = app->presence;
	site->scans = *config_text(&app->config, CONFIG_CLAMD) != '\0';
	return e;
}

static ERR
start_clock(struct house *h, const struct site *site, struct clock **out)
{
	const struct config *conf = &h->app->config;
	const char *password = config_text(conf, CONFIG_SMTP_PASSWORD_FILE);
	struct clock_conf k = { .app = h,
		.url = config_text(conf, CONFIG_DB),
		.writer = h->app->writer,
		.keys = &h->app->keys,
		.country_take = country_take_alone,
		.country_give = country_give,
		.country_refresh = country_refresh,
		.columns = site->columns,
		.columns_file = str_fmt(h->app->a, "%s/columns", config_text(conf, CONFIG_DATA)).p,
		.clock = clock_ms };
	const struct country *c = country_take_alone(h);
	const struct err *e = NULL;

	k.outs.keep = c->demo;
	country_give(h, c);

	k.outs.mail.url = str_c(config_text(conf, CONFIG_SMTP_URL));
	k.outs.mail.user = str_c(config_text(conf, CONFIG_SMTP_USER));
	k.outs.mail.from = str_c(config_text(conf, CONFIG_MAIL_FROM));
	k.outs.sms = (struct sms_conf){ str_c(config_text(conf, CONFIG_SMS_URL)),
		str_c(config_text(conf, CONFIG_SMS_TOKEN)), str_c(config_text(conf, CONFIG_SMS_FROM)), SMS_TIMEOUT_MS };
	k.outs.clock = clock_ms;
	k.outs.clock_arg = h;
	k.scanner.clamd = (struct clamd_conf){ config_text(conf, CONFIG_CLAMD), CLAMD_SECONDS };
	k.scanner.files = site->files;
	e = sms_check(h->app->a, &k.outs.sms);
	if (!e && *password)
		e = file_text(h->app->a, password, &k.outs.mail.password);
	k.outs.base_url = str_c(config_text(conf, CONFIG_BASE_URL));
	if (!k.outs.base_url.n)
		k.outs.base_url = str_fmt(h->app->a, "http://%s:%d", config_text(conf, CONFIG_LISTEN),
		    (int)config_int(conf, CONFIG_PORT));
	return e ? e : clock_start(h->app->a, &k, out);
}

/* All servers of a database make the same digests of people, codes and links: they have one secret. */
static ERR
mark_secret(struct ctx *c, void *arg)
{
	static const struct err other = { ERR_REFUSED,
		N_("This database belongs to another secret: give every server of it the same secret_file."), NULL, NULL };
	const struct str *mark = arg;
	struct str noted;
	const struct err *e = store_setting(c->db, c->a, "secret", &noted);

	if (e && e->kind == ERR_MISSING)
		return store_setting_put(c->tx, "secret", *mark);
	return e ? e : str_eq(noted, *mark) ? NULL : &other;
}

static ERR
same_secret(struct app *app)
{
	unsigned char digest[32];
	struct str mark;

	person_key(&app->keys, "secret", STR(""), digest);
	mark = str_hex(app->a, digest, sizeof(digest));
	return app_do(app, mark_secret, &mark);
}

/* A command has gone that may have changed the country, and who comes. */
static void
turn_over(void *arg)
{
	struct house *h = arg;

	presence_forget(h->app->presence);
	country_refresh(h);
}

/* Commands beside an SQLite server write in its turns. */
static ERR
start_lender(struct house *h, struct lender **out)
{
	const char *url = config_text(&h->app->config, CONFIG_DB);

	if (db_engine_of(url) != ENGINE_SQLITE)
		return NULL;
	return lender_start(h->app->a, url + strlen("sqlite:"), h->app->writer, turn_over, h, out);
}

static ERR
start_server(struct house *h, struct site *site, struct server **out)
{
	const struct config *conf = &h->app->config;
	struct server_conf s = { .address = config_text(conf, CONFIG_LISTEN),
		.port = (int)config_int(conf, CONFIG_PORT),
		.threads = (int)config_int(conf, CONFIG_THREADS),
		.connections = (int)config_int(conf, CONFIG_CONNECTIONS),
		.per_address = (int)config_int(conf, CONFIG_PER_ADDRESS),
		.idle_seconds = 20,
		.head_seconds = 30,
		.body_seconds = 300,
		.upload_folder = site->uploads,
		.https = site->secure,
		.trusted_proxies = config_text(conf, CONFIG_TRUSTED_PROXIES) };
	struct front_conf f = { .app = h,
		.site = *site,
		.keys = &h->app->keys,
		.reader_take = reader_take,
		.reader_give = reader_give,
		.late_take = h->late.n ? late_take : NULL,
		.late_give = late_give,
		.country_take = country_take,
		.country_give = country_give,
		.country_changed = country_refresh,
		.submit = submit,
		.settle = settle,
		.slow = slow,
		.clock = clock_ms,
		.journal = journal_new(h->app->a) };
	struct server_hooks hooks;
	struct front *front;
	const struct err *e;

	if (!site->base_url.n)
		f.site.base_url = str_fmt(h->app->a, "http://%s:%d", s.address, s.port);
	e = front_new(h->app->a, &f, &front);
	if (e)
		return e;
	hooks = front_hooks(front);
	return server_start(h->app->a, &s, &hooks, out);
}

/* Blocks the signals that stop a server, for all threads to come. */
static void
hold_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGTERM);
	pthread_sigmask(SIG_BLOCK, set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

ERR
command_serve(struct app *app, int argc, char **argv)
{
	struct house h = { .app = app };
	struct site site = { .secure = false };
	struct server *server = NULL;
	struct clock *clock = NULL;
	struct lender *lender = NULL;
	sigset_t set;
	int sig;
	const struct err *e;

	(void)argc;
	(void)argv;
	hold_signals(&set);
	e = app_open_writer(app, false);
	if (!e)
		e = site_of(app, &site);
	if (!e)
		e = atlas_new(app->a, config_text(&app->config, CONFIG_DB), &h.atlas);
	if (!e)
		e = pool_new(app->a, SLOW_THREADS, SLOW_QUEUE, &h.pool);
	if (!e)
		e = open_readers(app, config_text(&app->config, CONFIG_DB), 8 + SLOW_THREADS, &h.readers);
	if (!e)
		open_late(&h);
	if (!e)
		e = same_secret(app);
	if (!e)
		e = start_lender(&h, &lender);
	if (!e)
		e = start_clock(&h, &site, &clock);
	if (!e)
		e = start_server(&h, &site, &server);
	if (!e) {
		printf("qabul serves http://%s:%d/\n", config_text(&app->config, CONFIG_LISTEN),
		    server_port(server));
		fflush(stdout);
		sigwait(&set, &sig);
		log_line(LOG_INFO, "stopping", "signal=%d", sig);
		server_stop(server, DRAIN_SECONDS);
	}
	/* The threads know `h`: they end before it does, also when only a part began. */
	if (lender)
		lender_stop(lender);
	if (clock)
		clock_stop(clock);
	if (h.pool)
		pool_stop(h.pool);
	if (app->writer)
		writer_stop(app->writer);
	return e;
}
