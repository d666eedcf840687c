/* The HTTP server; the only file that knows libmicrohttpd. */
#include "net/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gzip.h"
#include "base/hash.h"
#include "net/head.h"
#include "net/patience.h"
#include "net/peer.h"

#define POOL_MAX 256
#define POOL_WARM 8 /* those given back last, which are taken next, keep their spare memory */
#define REPLY_SECONDS 60
/* An idle connection keeps them, and shall keep less than 12 KB; of these a request's head may take HEAD_MAX. */
#define CONNECTION_BYTES (11 * 1024)

enum stage { STAGE_BODY, STAGE_SUSPENDED, STAGE_READY, STAGE_SENT };

/* An exchange and what the server keeps beside it. */
struct held {
	struct exchange x;
	struct server *s;
	struct MHD_Connection *c;
	struct waiter *waiter; /* its connection */
	struct arena_mark mark;
	enum stage stage;
	struct limits limits;
	struct intake intake;
	bool admitted, suspended;
};

struct server {
	struct server_conf conf;
	struct server_hooks hooks;
	struct MHD_Daemon *d;
	struct patience *patience;
	pthread_mutex_t lock;
	struct arena *pool[POOL_MAX]; /* empty arenas that wait */
	int npool;
	unsigned cold; /* the next whose spare memory goes */
	int under_way, suspended;
	bool stopping, stopped;
};

static const struct err STOPPING = { ERR_BUSY, N_("The system is being restarted. Please try again in a minute."), NULL,
	NULL };

static int64_t
now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static struct held *
held_new(struct server *s, struct MHD_Connection *c)
{
	struct arena *a = NULL;
	struct arena_mark mark;
	struct held *h;

	pthread_mutex_lock(&s->lock);
	if (s->npool)
		a = s->pool[--s->npool];
	pthread_mutex_unlock(&s->lock);
	if (!a)
		a = arena_new();
	mark = arena_mark(a);
	h = arena_alloc(a, sizeof(*h));
	h->s = s;
	h->c = c;
	h->mark = mark;
	h->x.a = h->x.req.a = h->x.resp.a = a;
	h->x.resp.fd = -1;
	h->x.held = h;
	h->x.began_ns = now_ns();
	return h;
}

static void
held_free(struct held *h)
{
	struct server *s = h->s;
	struct arena *a = h->x.a;
	bool admitted = h->admitted;

	if (s->hooks.done)
		s->hooks.done(s->hooks.app, &h->x);
	arena_reset(a, h->mark); /* `h` too */
	pthread_mutex_lock(&s->lock);
	s->under_way -= admitted;
	if (s->npool < POOL_MAX) {
		s->pool[s->npool++] = a;
		a = NULL;
		if (s->npool > POOL_WARM)
			arena_trim(s->pool[s->cold++ % (unsigned)(s->npool - POOL_WARM)]);
	}
	pthread_mutex_unlock(&s->lock);
	arena_free(a);
}

/* ---- the request's head ---- */

struct heading {
	struct head head;
	struct req *q;
};

static enum MHD_Result
on_header(void *arg, enum MHD_ValueKind kind, const char *key, const char *value)
{
	struct heading *h = arg;

	(void)kind;
	head_add(&h->head, h->q, str_c(key), str_c(value));
	return MHD_YES;
}

static enum method
method_of(const char *m)
{
	if (strcmp(m, "GET") == 0)
		return METHOD_GET;
	if (strcmp(m, "HEAD") == 0)
		return METHOD_HEAD;
	return strcmp(m, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}

/* The address at the other end of the connection. */
static struct str
direct_peer(struct held *h)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(h->c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

	if (!info || info->client_addr->sa_family != AF_INET)
		return STR("");
	return peer_v4(h->x.a, &((struct sockaddr_in *)(void *)info->client_addr)->sin_addr);
}

static int
socket_of(struct MHD_Connection *c)
{
	return MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static ERR
read_head(struct held *h, const char *uri, const char *method)
{
	struct req *q = &h->x.req;
	struct heading heading = { .q = q, .head.bytes = strlen(uri) };
	unsigned char id[6];
	const struct err *e;

	random_bytes(id, sizeof(id));
	q->id = base32(q->a, id, sizeof(id));
	q->method = method_of(method);
	q->waited_ms = head_waited_ms(socket_of(h->c), h->x.began_ns);
	MHD_get_connection_values(h->c, MHD_HEADER_KIND, on_header, &heading);
	q->peer = peer_find(q, direct_peer(h), str_c(h->s->conf.trusted_proxies));
	e = target_parse(q, str_c(uri));
	if (!e)
		e = head_end(&heading.head, q);
	if (e)
		return e;
	cookies_parse(q->a, req_header(q, "cookie"), &q->cookies);
	q->content_type = req_header(q, "content-type");
	return NULL;
}

static void
take_body(struct held *h, const char *p, size_t n)
{
	/* In as many seconds again it is read over, to answer in words, and then cut. */
	if (!h->intake.e && now_ns() - h->x.began_ns > h->s->conf.body_seconds * INT64_C(1000000000))
		h->intake.e = &REQ_SLOW;
	intake_take(&h->intake, (struct str){ p, n });
}

/* ---- the reply ---- */

static void
add_headers(struct held *h, struct MHD_Response *r)
{
	struct resp *p = &h->x.resp;

	MHD_add_response_header(r, "Cache-Control",
	    p->immutable ? "public, max-age=31536000, immutable" : "no-store");
	if (p->type)
		MHD_add_response_header(r, "Content-Type", p->type);
	for (size_t i = 0; i < p->headers.n; i++)
		MHD_add_response_header(r, str_cstr(h->x.a, p->headers.v[i].name),
		    str_cstr(h->x.a, p->headers.v[i].value));
	for (size_t i = 0; i < (h->s->conf.https ? RESP_SAFES : RESP_SAFES - 1); i++)
		MHD_add_response_header(r, RESP_SAFE[i].name, RESP_SAFE[i].value);
}

static enum MHD_Result
reply(struct held *h)
{
	struct resp *p = &h->x.resp;
	struct MHD_Response *r;
	struct str packed;
	bool gzip = false;
	enum MHD_Result ok;

	h->stage = STAGE_SENT;
	if (p->fd >= 0) {
		r = MHD_create_response_from_fd64((uint64_t)p->fd_size, p->fd);
		p->fd = -1;
	} else {
		if (resp_packable(p, &h->x.req) && gzip_pack(h->x.a, p->body, &packed)) {
			p->body = packed;
			gzip = true;
		}
		r = MHD_create_response_from_buffer(p->body.n, (void *)(uintptr_t)p->body.p,
		    MHD_RESPMEM_PERSISTENT);
	}
	if (!r)
		return MHD_NO;
	add_headers(h, r);
	if (gzip)
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	MHD_add_response_header(r, "Vary", "Accept-Encoding, Cookie, Accept-Language");
	if (!h->admitted)
		MHD_add_response_header(r, "Connection", "close"); /* the server stops */
	patience_set(h->waiter, REPLY_SECONDS + ((int64_t)p->body.n + p->fd_size) / 1024);
	ok = MHD_queue_response(h->c, (unsigned)p->status, r);
	MHD_destroy_response(r);
	return ok;
}

static enum MHD_Result
refuse(struct held *h, const struct err *e)
{
	h->s->hooks.fail(h->s->hooks.app, &h->x, e);
	return reply(h);
}

/* ---- libmicrohttpd's calls ---- */

static enum MHD_Result
begin(struct server *s, struct held *h, const struct err *e)
{
	pthread_mutex_lock(&s->lock);
	h->admitted = !s->stopping;
	s->under_way += h->admitted;
	pthread_mutex_unlock(&s->lock);
	patience_set(h->waiter, 2 * s->conf.body_seconds);
	if (!h->admitted)
		e = &STOPPING;
	if (!e)
		e = s->hooks.admit(s->hooks.app, &h->x, &h->limits);
	if (!e)
		e = intake_begin(&h->intake, &h->x.req, &h->limits, s->conf.upload_folder);
	if (e)
		return refuse(h, e);
	h->stage = STAGE_BODY;
	return MHD_YES;
}

static enum MHD_Result
on_access(void *arg, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *data, size_t *size, void **state)
{
	struct server *s = arg;
	struct held *h = *state;
	const struct err *e;

	(void)url;
	(void)version;
	if (!h->c) {
		h->c = c;
		h->waiter = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
		e = read_head(h, h->x.req.target.p, method);
		if (e != &REQ_LONG)
			return begin(s, h, e);
		head_refuse(socket_of(c));
		return MHD_NO;
	}
	if (h->stage == STAGE_READY)
		return reply(h);
	if (h->stage != STAGE_BODY)
		return MHD_YES;
	if (*size) {
		take_body(h, data, *size);
		*size = 0;
		return MHD_YES;
	}
	patience_set(h->waiter, 0);
	e = intake_end(&h->intake, &h->x.req);
	if (e)
		return refuse(h, e);
	s->hooks.handle(s->hooks.app, &h->x);
	return h->suspended ? MHD_YES : reply(h);
}

/* The raw target, before libmicrohttpd decodes it: we decode strictly ourselves. */
static void *
on_uri(void *arg, const char *uri, struct MHD_Connection *c)
{
	struct held *h = held_new(arg, NULL);

	(void)c;
	h->x.req.target = str_dup(h->x.a, str_sub(str_c(uri), 0, REQ_TARGET_MAX + 1));
	return h;
}

static void
on_completed(void *arg, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why)
{
	struct server *s = arg;
	struct held *h = *state;

	(void)c;
	(void)why;
	if (h && h->waiter)
		patience_set(h->waiter, s->conf.head_seconds);
	if (h)
		held_free(h);
	*state = NULL;
}

static void
on_connection(void *arg, struct MHD_Connection *c, void **waiter,
    enum MHD_ConnectionNotificationCode what)
{
	struct server *s = arg;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		*waiter = patience_join(s->patience, socket_of(c));
		patience_set(*waiter, s->conf.head_seconds);
	} else {
		patience_leave(s->patience, *waiter);
	}
}

static void
count_suspended(struct server *s, int n)
{
	pthread_mutex_lock(&s->lock);
	s->suspended += n;
	pthread_mutex_unlock(&s->lock);
}

void
server_suspend(struct exchange *x)
{
	count_suspended(x->held->s, 1);
	x->held->suspended = true;
	x->held->stage = STAGE_SUSPENDED;
	MHD_suspend_connection(x->held->c);
}

void
server_resume(struct exchange *x)
{
	struct server *s = x->held->s;

	x->held->stage = STAGE_READY;
	MHD_resume_connection(x->held->c); /* from here on, x may be gone */
	count_suspended(s, -1);
}

static int
threads_of(int wanted)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (wanted > 0)
		return wanted;
	return cores < 2 ? 2 : cores > 8 ? 8 : (int)cores;
}

/* Behind a proxy all connections come from its address, and counting them is its task. */
static int
per_address(const struct server_conf *conf)
{
	return str_trim(str_c(conf->trusted_proxies)).n ? 0 : conf->per_address;
}

static void
stop(void *s)
{
	server_stop(s, 10);
}

ERR
server_start(struct arena *a, const struct server_conf *conf, const struct server_hooks *hooks,
    struct server **out)
{
	struct server *s = arena_alloc(a, sizeof(*s));
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)conf->port) };
	const union MHD_DaemonInfo *info;
	const struct err *e;

	s->conf = *conf;
	s->hooks = *hooks;
	pthread_mutex_init(&s->lock, NULL);
	if (inet_pton(AF_INET, conf->address, &to.sin_addr) != 1)
		return err_new(a, ERR_INPUT, N_("A value of the configuration does not fit."), NULL,
		    "listen: %s is not an IPv4 address", conf->address);
	e = patience_start(a, &s->patience);
	if (e)
		return e;
	s->d = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC,
	    (uint16_t)conf->port, NULL, NULL, on_access, s,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)(void *)&to,
	    MHD_OPTION_THREAD_POOL_SIZE, (unsigned)threads_of(conf->threads),
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)conf->connections,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)per_address(conf),
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)conf->idle_seconds,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
	    MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_URI_LOG_CALLBACK, on_uri, s,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, s,
	    MHD_OPTION_END);
	if (!s->d)
		return err_new(a, ERR_BROKEN, N_("The server cannot listen on its address."), NULL,
		    "%s:%d", conf->address, conf->port);
	info = MHD_get_daemon_info(s->d, MHD_DAEMON_INFO_BIND_PORT);
	s->conf.port = info ? info->port : conf->port;
	arena_defer(a, stop, s);
	*out = s;
	return NULL;
}

int
server_port(const struct server *s)
{
	return s->conf.port;
}

/* No exchange begins any more. libmicrohttpd has a call for it, MHD_quiesce_daemon(), whose race with its own threads
 * ends the process; so the late are told, and their connections closed. */
static void
close_doors(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	pthread_mutex_unlock(&s->lock);
}

/* Waits until nothing is under way. False when exchanges are still with other threads; a thread that has resumed one
 * may need longer for its own last words than the exchange does. */
static bool
drained(struct server *s, int seconds)
{
	int under_way = 1, suspended = 0;

	for (int i = 0; (under_way || suspended) && i <= seconds * 100; i++) {
		if (i)
			usleep(10000);
		pthread_mutex_lock(&s->lock);
		under_way = s->under_way;
		suspended = s->suspended;
		pthread_mutex_unlock(&s->lock);
	}
	return suspended == 0;
}

void
server_stop(struct server *s, int seconds)
{
	if (s->stopped)
		return;
	close_doors(s);
	if (!drained(s, seconds))
		return; /* libmicrohttpd would end the process; the arena's end tries again */
	s->stopped = true;
	MHD_stop_daemon(s->d);
	patience_stop(s->patience);
	for (int i = 0; i < s->npool; i++)
		arena_free(s->pool[i]);
	s->npool = 0;
}
