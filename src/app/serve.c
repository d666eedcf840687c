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
#include "web/front.h"

#define READERS_MAX 16
#define SLOW_THREADS 2
#define SLOW_QUEUE 500
#define DRAIN_SECONDS 10
#define CLAMD_SECONDS 20

/* Everything that serves, as the hooks see it. */
struct house {
	struct app *app;
	struct atlas *atlas;
	struct pool *pool;
	pthread_mutex_t lock;
	pthread_cond_t given;
	struct db *readers[READERS_MAX];
	int nreaders;
};

static struct db *
reader_take(void *arg)
{
	struct house *h = arg;
	struct db *d;

	pthread_mutex_lock(&h->lock);
	while (!h->nreaders)
		pthread_cond_wait(&h->given, &h->lock);
	d = h->readers[--h->nreaders];
	pthread_mutex_unlock(&h->lock);
	return d;
}

static void
reader_give(void *arg, struct db *d)
{
	struct house *h = arg;

	pthread_mutex_lock(&h->lock);
	h->readers[h->nreaders++] = d;
	pthread_cond_signal(&h->given);
	pthread_mutex_unlock(&h->lock);
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
open_readers(struct house *h, int n)
{
	const struct err *e = NULL;

	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->given, NULL);
	for (int i = 0; !e && i < n && i < READERS_MAX; i++) {
		e = db_open(h->app->a, config_text(&h->app->config, CONFIG_DB), false,
		    &h->readers[h->nreaders]);
		h->nreaders += !e;
	}
	return e;
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

/* Commands beside an SQLite server write in its turns. */
static ERR
start_lender(struct house *h, struct lender **out)
{
	const char *url = config_text(&h->app->config, CONFIG_DB);

	if (db_engine_of(url) != ENGINE_SQLITE)
		return NULL;
	return lender_start(h->app->a, url + strlen("sqlite:"), h->app->writer, country_refresh, h, out);
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
		.country_take = country_take,
		.country_give = country_give,
		.country_changed = country_refresh,
		.submit = submit,
		.slow = slow,
		.clock = clock_ms };
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
		e = open_readers(&h, 8 + SLOW_THREADS);
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
