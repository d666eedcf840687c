/* The HTTP server; the only file that knows libmicrohttpd. */
#include "net/server.h"

#include <limits.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gzip.h"
#include "base/hash.h"
#include "base/steady.h"
#include "net/fair.h"
#include "net/crowd.h"
#include "net/door.h"
#include "net/head.h"
#include "net/loop.h"
#include "net/patience.h"
#include "net/peer.h"
#include "net/spare.h"
#include "net/traffic.h"

#define REPLY_SECONDS 60
/* An idle connection keeps them, and shall keep less than 12 KB; of these a request's head may take HEAD_MAX. */
#define CONNECTION_BYTES (11 * 1024)

enum stage { STAGE_BODY, STAGE_SUSPENDED, STAGE_READY, STAGE_SENT };

/* An exchange and what the server keeps beside it. */
struct held {
	struct exchange x;
	struct server *s;
	const struct worker *worker;
	struct MHD_Connection *c;
	struct waiter *waiter; /* its connection */
	struct arena_mark mark;
	enum stage stage;
	struct limits limits;
	struct intake intake;
	bool admitted, suspended;
};

/* A thread with its share of the connections. */
struct worker {
	struct server *s;
	int no;
	struct MHD_Daemon *d;
	struct loop *loop;
	struct spare *spare;
	struct packer *packer;
};

struct server {
	struct server_conf conf;
	struct server_hooks hooks;
	struct worker workers[FAIR_MAX];
	struct fair fair;
	int door, port;
	struct patience *patience;
	struct crowd *crowd;
	struct traffic *traffic;
	bool stopped;
};

static const struct err STOPPING = { ERR_BUSY, N_("The system is being restarted. Please try again in a minute."), NULL,
	NULL };

static struct held *
held_new(const struct worker *w)
{
	struct server *s = w->s;
	struct arena *a = spare_take(w->spare);
	struct arena_mark mark = arena_mark(a);
	struct held *h = arena_alloc(a, sizeof(*h));

	h->s = s;
	h->worker = w;
	h->mark = mark;
	h->x.a = h->x.req.a = h->x.resp.a = a;
	h->x.resp.fd = -1;
	h->x.held = h;
	h->x.began_ns = steady_ns();
	return h;
}

static void
held_free(struct held *h)
{
	struct server *s = h->s;
	struct spare *spare = h->worker->spare;
	struct arena *a = h->x.a;
	bool admitted = h->admitted;

	if (s->hooks.done)
		s->hooks.done(s->hooks.app, &h->x);
	arena_reset(a, h->mark); /* `h` too */
	spare_give(spare, a);
	if (admitted)
		traffic_end(s->traffic);
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

/* The address at the other end of the connection: the door takes IPv4 alone. */
static const struct in_addr *
address_of(const struct sockaddr *at)
{
	return &((const struct sockaddr_in *)(const void *)at)->sin_addr;
}

static const struct in_addr *
direct_address(struct MHD_Connection *c)
{
	return address_of(MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
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
	q->method = head_method(method);
	q->waited_ms = head_waited_ms(socket_of(h->c), h->x.began_ns);
	MHD_get_connection_values(h->c, MHD_HEADER_KIND, on_header, &heading);
	q->peer = peer_find(q, peer_v4(q->a, direct_address(h->c)), str_c(h->s->conf.trusted_proxies));
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
	if (!h->intake.e && steady_ns() - h->x.began_ns > h->s->conf.body_seconds * INT64_C(1000000000))
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
		if (resp_packable(p, &h->x.req) && gzip_pack(h->worker->packer, h->x.a, p->body, &packed)) {
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
	h->admitted = traffic_begin(s->traffic);
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
	struct server *s = ((const struct worker *)arg)->s;
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
	struct held *h = held_new(arg);

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

/* Behind a proxy all connections come from its address, and counting them is its task. */
static enum MHD_Result
on_knock(void *arg, const struct sockaddr *from, socklen_t n)
{
	struct server *s = arg;

	(void)n;
	if (!s->conf.per_address || str_trim(str_c(s->conf.trusted_proxies)).n)
		return MHD_YES;
	return crowd_room(s->crowd, address_of(from)->s_addr, s->conf.per_address) ? MHD_YES : MHD_NO;
}

static void
on_connection(void *arg, struct MHD_Connection *c, void **waiter, enum MHD_ConnectionNotificationCode what)
{
	const struct worker *w = arg;
	struct server *s = w->s;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		fair_enter(&s->fair, w->no);
		crowd_enter(s->crowd, direct_address(c)->s_addr);
		*waiter = patience_join(s->patience, socket_of(c));
		patience_set(*waiter, s->conf.head_seconds);
	} else {
		patience_leave(s->patience, *waiter);
		crowd_leave(s->crowd, direct_address(c)->s_addr);
		fair_leave(&s->fair, w->no);
	}
}

void
server_suspend(struct exchange *x)
{
	traffic_away(x->held->s->traffic);
	x->held->suspended = true;
	x->held->stage = STAGE_SUSPENDED;
	MHD_suspend_connection(x->held->c);
}

void
server_resume(struct exchange *x)
{
	struct held *h = x->held;
	struct server *s = h->s;
	struct loop *loop = h->worker->loop;

	h->stage = STAGE_READY;
	MHD_resume_connection(h->c); /* from here on, x may be gone */
	loop_nudge(loop);
	traffic_back(s->traffic);
}

static int
threads_of(int wanted)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (wanted > 0)
		return wanted < FAIR_MAX ? wanted : FAIR_MAX;
	return cores < 2 ? 2 : cores > 8 ? 8 : (int)cores;
}

/* libmicrohttpd's own loop (0.9.75, MHD_epoll()) takes 128 events at a time, and when it got just so many it waits for
 * more before it serves one; here it takes what is there, and the waiting is ours. */
static int
turn(void *worker)
{
	const struct worker *w = worker;
	MHD_UNSIGNED_LONG_LONG ms;

	MHD_run(w->d);
	if (MHD_get_timeout(w->d, &ms) != MHD_YES)
		return -1;
	return ms < INT_MAX ? (int)ms : INT_MAX;
}

static bool
let_in(void *worker)
{
	const struct worker *w = worker;
	struct sockaddr_in from;
	int fd = door_accept(w->s->door, &from);

	if (fd >= 0) /* it closes those that it does not take */
		MHD_add_connection(w->d, fd, (struct sockaddr *)(void *)&from, sizeof(from));
	return fd != DOOR_NO_ROOM;
}

static ERR
start_worker(struct server *s, struct arena *a, struct worker *w)
{
	const union MHD_DaemonInfo *info;

	w->s = s;
	w->no = (int)(w - s->workers);
	w->d = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET, 0, on_knock, s,
	    on_access, w,
	    MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->fair.most,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)s->conf.idle_seconds,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_URI_LOG_CALLBACK, on_uri, w,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, w,
	    MHD_OPTION_END);
	if (!w->d)
		return err_new(a, ERR_BROKEN, N_("The server cannot listen on its address."), NULL, "no daemon");
	info = MHD_get_daemon_info(w->d, MHD_DAEMON_INFO_EPOLL_FD);
	return loop_start(a, &(struct served){ info->epoll_fd, s->door, &s->fair, w->no, turn, let_in, w }, &w->loop);
}

static void
stop_workers(struct server *s)
{
	for (int i = 0; i < s->fair.threads; i++)
		if (s->workers[i].loop)
			loop_stop(s->workers[i].loop);
	for (int i = 0; i < s->fair.threads; i++)
		if (s->workers[i].d)
			MHD_stop_daemon(s->workers[i].d);
	close(s->door);
}

static void
stop(void *s)
{
	server_stop(s, 10);
}

ERR
server_start(struct arena *a, const struct server_conf *conf, const struct server_hooks *hooks, struct server **out)
{
	struct server *s = arena_alloc(a, sizeof(*s));
	const struct err *e;

	s->conf = *conf;
	s->hooks = *hooks;
	s->traffic = traffic_new(a);
	s->crowd = crowd_new(a);
	s->fair.threads = threads_of(conf->threads);
	s->fair.most = (conf->connections - 1) / s->fair.threads + 1;
	for (int i = 0; i < s->fair.threads; i++) {
		s->workers[i].spare = spare_new(a);
		s->workers[i].packer = packer_new(a);
	}
	e = patience_start(a, &s->patience);
	if (!e)
		e = door_open(a, conf->address, conf->port, &s->door);
	if (e)
		return e;
	s->port = door_port(s->door);
	arena_defer(a, stop, s);
	for (int i = 0; !e && i < s->fair.threads; i++)
		e = start_worker(s, a, &s->workers[i]);
	*out = s;
	return e;
}

int
server_port(const struct server *s)
{
	return s->port;
}

void
server_stop(struct server *s, int seconds)
{
	if (s->stopped)
		return;
	/* libmicrohttpd has a call to take no more, MHD_quiesce_daemon(), which must not race with what runs; so the
	 * late are told, and their connections closed. */
	traffic_close(s->traffic);
	if (!traffic_drained(s->traffic, seconds))
		return; /* libmicrohttpd would end the process; the arena's end tries again */
	s->stopped = true;
	stop_workers(s);
	patience_stop(s->patience);
}
