/* The configuration; the only file that knows inih. */
#include "app/config.h"

#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

static const struct {
	const char *name, *standard, *about;
	bool number, secret;
} keys[CONFIG_KEYS] = {
	[CONFIG_DB] = { "db", "sqlite:data/qabul.db",
	    "the database: sqlite:FILE, or a PostgreSQL address (postgresql://...); of several hosts the one that "
	    "writes is found",
	    false, false },
	[CONFIG_DB_READ] = { "db_read", "",
	    "standbys of that PostgreSQL, for pages that may lag behind by a moment (figures, open data); empty: none",
	    false, false },
	[CONFIG_DATA] = { "data", "data", "the folder of attached files and the lock", false, false },
	[CONFIG_LISTEN] = { "listen", "127.0.0.1", "the address to serve on", false, false },
	[CONFIG_PORT] = { "port", "8080", "the port to serve on; 0 takes any free one", true, false },
	[CONFIG_BASE_URL] = { "base_url", "",
	    "how people reach this server (https://...); empty: http and the port above", false, false },
	[CONFIG_TRUSTED_PROXIES] = { "trusted_proxies", "",
	    "addresses whose X-Forwarded-For is believed, separated by spaces", false, false },
	[CONFIG_THREADS] = { "threads", "0", "threads that serve; 0: as many as cores", true, false },
	[CONFIG_WRITERS] = { "writers", "0", "threads that write, at most 4; 0: as many as cores (SQLite has one)",
	    true, false },
	[CONFIG_QUEUE] = { "queue", "2000", "deeds that may wait for a writer", true, false },
	[CONFIG_CONNECTIONS] = { "connections", "4096", "connections at once", true, false },
	[CONFIG_PER_ADDRESS] = { "per_address", "256",
	    "connections at once from one address; not counted behind trusted_proxies", true, false },
	[CONFIG_SECRET_FILE] = { "secret_file", "data/qabul.key",
	    "the installation's secret; made at the first start", false, false },
	[CONFIG_SMTP_URL] = { "smtp_url", "", "smtp://host:port or smtps://...; empty: mail waits", false,
	    false },
	[CONFIG_SMTP_USER] = { "smtp_user", "",
	    "who signs in to send mail; smtp:// must then offer STARTTLS", false, false },
	[CONFIG_SMTP_PASSWORD_FILE] = { "smtp_password_file", "", "a file that holds the password", false,
	    false },
	[CONFIG_MAIL_FROM] = { "mail_from", "qabul@localhost", "the sender of mails", false, false },
	[CONFIG_SMS_URL] = { "sms_url", "",
	    "the gateway that takes SMS by HTTP: https://..., or http:// on this machine; empty: SMS wait", false,
	    false },
	[CONFIG_SMS_TOKEN] = { "sms_token", "",
	    "sent to the gateway as Authorization: Bearer; better in the file or the environment than as a flag", false,
	    true },
	[CONFIG_SMS_FROM] = { "sms_from", "", "the sender of SMS, as agreed with the gateway", false, false },
	[CONFIG_CLAMD] = { "clamd", "",
	    "ClamAV: the path of its socket, or host:port; officials then get only files in which it found nothing; "
	    "empty: files are not scanned", false, false },
	[CONFIG_HOLD_PERSON] = { "hold_person", "10",
	    "appeals of one contact a day; more are registered, and held until the contact is confirmed; 0: no limit",
	    true, false },
	[CONFIG_HOLD_ADDRESS] = { "hold_address", "60",
	    "appeals from one network address an hour; the same; 0: no limit", true, false },
	[CONFIG_FILES] = { "files", "20", "files of one appeal, at most 20", true, false },
	[CONFIG_FILE_MB] = { "file_mb", "10", "megabytes of one file", true, false },
	[CONFIG_FILES_MB] = { "files_mb", "100", "megabytes of all files of one appeal", true, false },
};

static int
key_of(struct str name)
{
	for (int i = 0; i < CONFIG_KEYS; i++)
		if (str_is(name, keys[i].name))
			return i;
	return -1;
}

static ERR
set(struct arena *a, struct config *c, int key, const char *value, const char *origin)
{
	int64_t n;

	if (keys[key].number && !str_int(str_c(value), &n))
		return err_new(a, ERR_INPUT, N_("A value of the configuration does not fit."), NULL,
		    "%s: %s must be a whole number", origin, keys[key].name);
	c->of[key].value = str_cstr(a, str_c(value));
	c->of[key].origin = origin;
	return NULL;
}

struct reading {
	struct arena *a;
	struct config *c;
	const struct err *e;
};

static int
on_pair(void *arg, const char *section, const char *name, const char *value)
{
	struct reading *r = arg;
	int key = *section ? -1 : key_of(str_c(name));

	if (key < 0)
		r->e = err_new(r->a, ERR_INPUT, N_("The configuration has a name that is not known."),
		    NULL, "%s: %s", r->c->file, name);
	else
		r->e = set(r->a, r->c, key, value, r->c->file);
	return r->e == NULL;
}

static ERR
read_file(struct arena *a, struct config *c)
{
	static const char *const places[] = { "qabul.conf", "/etc/qabul/qabul.conf" };
	const char *named = getenv("QABUL_CONFIG");
	struct reading r = { a, c, NULL };
	int line;

	c->file = named;
	for (size_t i = 0; !c->file && i < sizeof(places) / sizeof(places[0]); i++)
		if (access(places[i], R_OK) == 0)
			c->file = places[i];
	if (!c->file)
		return NULL;
	line = ini_parse(c->file, on_pair, &r);
	if (r.e)
		return r.e;
	if (line != 0)
		return err_new(a, ERR_INPUT, N_("The configuration cannot be read."), NULL,
		    "%s: line %d", c->file, line);
	return NULL;
}

static ERR
read_environment(struct arena *a, struct config *c)
{
	const struct err *e = NULL;

	for (int i = 0; !e && i < CONFIG_KEYS; i++) {
		struct str name = str_fmt(a, "QABUL_%s", keys[i].name);
		char *p = str_cstr(a, name);
		const char *value;

		for (char *s = p; *s; s++)
			if (*s >= 'a' && *s <= 'z')
				*s = (char)(*s - 'a' + 'A');
		value = getenv(p);
		if (value)
			e = set(a, c, i, value, "environment");
	}
	return e;
}

static ERR
read_flags(struct arena *a, int *argc, char **argv, struct config *c)
{
	int n = 1;
	const struct err *e = NULL;

	for (int i = 1; !e && i < *argc; i++) {
		struct str rest = str_c(argv[i]), name;
		int key;

		if (!str_starts(rest, STR("--"))) {
			argv[n++] = argv[i];
			continue;
		}
		rest = str_sub(rest, 2, rest.n);
		name = str_cut(&rest, '=');
		key = key_of(name);
		if (key < 0)
			argv[n++] = argv[i];
		else if (rest.p)
			e = set(a, c, key, rest.p, "flag");
		else if (i + 1 < *argc)
			e = set(a, c, key, argv[++i], "flag");
	}
	*argc = n;
	argv[n] = NULL;
	return e;
}

ERR
config_read(struct arena *a, int *argc, char **argv, struct config *out)
{
	const struct err *e;

	*out = (struct config){ .file = NULL };
	for (int i = 0; i < CONFIG_KEYS; i++) {
		out->of[i].value = keys[i].standard;
		out->of[i].origin = "default";
	}
	e = read_file(a, out);
	if (!e)
		e = read_environment(a, out);
	if (!e)
		e = read_flags(a, argc, argv, out);
	return e;
}

const char *
config_text(const struct config *c, enum config_key key)
{
	return c->of[key].value;
}

int64_t
config_int(const struct config *c, enum config_key key)
{
	int64_t n = 0;

	return str_int(str_c(c->of[key].value), &n) ? n : 0;
}

/* A PostgreSQL address may hold a password. */
static bool
masked(const struct config *c, int key)
{
	const char *v = c->of[key].value;

	return keys[key].secret ||
	    ((key == CONFIG_DB || key == CONFIG_DB_READ) && (strstr(v, "password") || strchr(v, '@')));
}

struct str
config_show(struct arena *a, const struct config *c)
{
	struct buf b = buf_new(a, (size_t)64 * 1024);
	struct str out;

	for (int i = 0; i < CONFIG_KEYS; i++)
		buf_fmt(&b, "%-20s = %s   (%s)\n", keys[i].name,
		    masked(c, i) ? "********" : c->of[i].value, c->of[i].origin);
	return buf_end(&b, &out) ? STR("") : out;
}

struct str
config_example(struct arena *a)
{
	struct buf b = buf_new(a, (size_t)64 * 1024);
	struct str out;

	for (int i = 0; i < CONFIG_KEYS; i++)
		buf_fmt(&b, "%s%s%s; %s = %s\n", *keys[i].about ? "; " : "", keys[i].about,
		    *keys[i].about ? "\n" : "", keys[i].name, keys[i].standard);
	return buf_end(&b, &out) ? STR("") : out;
}

ERR
file_text(struct arena *a, const char *path, struct str *out)
{
	char *p = arena_alloc(a, (size_t)64 * 1024);
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		return err_new(a, ERR_INPUT, N_("A file cannot be read."), NULL, "%s", path);
	n = fread(p, 1, (size_t)64 * 1024 - 1, f);
	fclose(f);
	*out = str_trim((struct str){ p, n });
	return NULL;
}
