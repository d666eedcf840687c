/* A page of so many bytes from the same server without anything behind it: what the tracking page is held
 * against. Prints its port and serves until its standard input ends. Usage: page BYTES */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "net/server.h"

static struct str page;

static ERR
admit(void *app, struct exchange *x, struct limits *out)
{
	(void)app;
	(void)x;
	(void)out;
	return NULL;
}

static void
handle(void *app, struct exchange *x)
{
	(void)app;
	resp_html(&x->resp, 200, page);
}

static void
fail(void *app, struct exchange *x, const struct err *e)
{
	(void)app;
	resp_text(&x->resp, 500, str_c(e->text));
}

static void
done(void *app, struct exchange *x)
{
	(void)app;
	(void)x;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct server_conf conf = { .address = "127.0.0.1", .connections = 1024, .per_address = 1024,
		.idle_seconds = 60, .body_seconds = 60, .upload_folder = "/tmp", .trusted_proxies = "" };
	struct server_hooks hooks = { NULL, admit, handle, fail, done };
	size_t n = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
	struct server *s;
	char *bytes;

	if (!n || hash_init())
		return 1;
	bytes = arena_alloc(a, n);
	memset(bytes, 'w', n);
	page = (struct str){ bytes, n };
	if (server_start(a, &conf, &hooks, &s))
		return 1;
	printf("%d\n", server_port(s));
	fflush(stdout);
	while (getchar() != EOF)
		;
	server_stop(s, 1);
	arena_free(a);
	return 0;
}
