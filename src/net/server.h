/* The HTTP server: bytes to requests, replies to bytes; hides libmicrohttpd. */
#ifndef NET_SERVER_H
#define NET_SERVER_H

#include "net/intake.h"
#include "net/resp.h"

struct server;

/* One request with its reply; lives from the headers until the last byte was sent, with its arena, which
 * belongs to one thread at a time. */
struct exchange {
	struct arena *a;
	struct req req;
	struct resp resp;
	void *user; /* the handler's */
	int64_t began_ns;
	struct held *held; /* the server's */
};

struct server_conf {
	const char *address;
	int port;    /* 0: any free */
	int threads; /* 64 at most; 0: as many as cores, 2 at least, 8 at most */
	int connections, per_address; /* the second holds while nobody is in trusted_proxies */
	int idle_seconds; /* of silence */
	int head_seconds; /* from a connection's begin or its last reply until the next head is whole; 0: any */
	int body_seconds; /* for a body; in as many again it is read over, to say so, then the connection is cut */
	const char *upload_folder;
	bool https; /* people reach it by https: Strict-Transport-Security */
	const char *trusted_proxies; /* addresses, by spaces; their X-Forwarded-For is believed */
};

/* The handler's side. `admit` sees the headers and may refuse or set limits; `handle` has the whole request
 * and either fills x->resp, or calls server_suspend(x) before giving x away and lets another thread call
 * server_resume(x), once; `fail` makes the reply for a refusal; `done` is told when all is over. */
struct server_hooks {
	void *app;
	const struct err *(*admit)(void *app, struct exchange *x, struct limits *out);
	void (*handle)(void *app, struct exchange *x);
	void (*fail)(void *app, struct exchange *x, const struct err *e);
	void (*done)(void *app, struct exchange *x);
};

ERR server_start(struct arena *a, const struct server_conf *conf, const struct server_hooks *hooks,
    struct server **out);
int server_port(const struct server *s);

void server_suspend(struct exchange *x);
void server_resume(struct exchange *x);

/* Takes no new exchanges (they are refused, 503); waits until what is under way is done (at most `seconds`); stops.
 * While other threads still have exchanges it does not: then stop those threads, and the end of `a` tries again. */
void server_stop(struct server *s, int seconds);

#endif
