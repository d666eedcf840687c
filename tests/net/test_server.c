/* The server over real loopback sockets. */
#include "net/server.h"

#include <dirent.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "client.h"
#include "test.h"

#define HOST "Host: qabul.test\r\n"
#define HELD 100

/* A small site, and what its hooks saw. */
struct site {
	struct server *server;
	int port;
	pthread_mutex_t lock;
	struct exchange *held[HELD];
	int nheld, done, files_seen;
	unsigned char sha256[SHA256_BYTES];
	int64_t file_size;
	char *folder;
};

static ERR
admit(void *app, struct exchange *x, struct limits *out)
{
	static const struct err denied = { ERR_DENIED, "No.", NULL, NULL };

	(void)app;
	if (str_is(x->req.path, "/denied"))
		return &denied;
	if (x->req.method == METHOD_POST)
		*out = (struct limits){ .body_max = 1000 };
	if (str_is(x->req.path, "/files")) {
		out->files_max = 2;
		out->file_bytes_max = INT64_C(6) * 1024 * 1024;
	}
	return NULL;
}

static void *
resume_soon(void *x)
{
	usleep(20000);
	resp_text(&((struct exchange *)x)->resp, 200, STR("late"));
	server_resume(x);
	return NULL;
}

static void
suspend(struct site *s, struct exchange *x, bool soon)
{
	pthread_t t;

	server_suspend(x);
	pthread_mutex_lock(&s->lock);
	if (!soon)
		s->held[s->nheld++] = x;
	pthread_mutex_unlock(&s->lock);
	if (soon && pthread_create(&t, NULL, resume_soon, x) == 0)
		pthread_detach(t);
}

static void
take_files(struct site *s, struct exchange *x)
{
	struct stat st;

	s->files_seen = (int)x->req.nfiles;
	for (size_t i = 0; i < x->req.nfiles; i++) {
		s->file_size = stat(x->req.files[i].path, &st) == 0 ? (int64_t)st.st_size : -1;
		for (size_t k = 0; k < SHA256_BYTES; k++)
			s->sha256[k] = x->req.files[i].sha256[k];
	}
	resp_text(&x->resp, 200, req_form(&x->req, "text"));
}

static struct str
long_text(struct arena *a)
{
	struct buf b = buf_new(a, 100000);
	struct str s;

	for (int i = 0; i < 500; i++)
		buf_c(&b, "Assalomu alaykum. ");
	return buf_end(&b, &s) ? STR("") : s;
}

static void
handle(void *app, struct exchange *x)
{
	struct site *s = app;
	struct req *q = &x->req;
	struct resp *p = &x->resp;
	int64_t status;

	if (str_is(q->path, "/later")) {
		suspend(s, x, true);
	} else if (str_is(q->path, "/hold")) {
		suspend(s, x, false);
	} else if (str_is(q->path, "/files")) {
		take_files(s, x);
	} else if (str_is(q->path, "/sleep")) {
		usleep(400000);
		resp_text(p, 200, STR("slept"));
	} else if (str_is(q->path, "/waited")) {
		resp_text(p, 200, q->waited_ms >= 200 ? STR("behind") : STR("at once"));
	} else if (str_is(q->path, "/thread")) {
		resp_text(p, 200, str_fmt(x->a, "%llx", (unsigned long long)pthread_self()));
	} else if (str_is(q->path, "/long")) {
		resp_html(p, 200, long_text(x->a));
	} else if (str_is(q->path, "/peer")) {
		resp_text(p, 200, q->peer);
	} else if (str_is(q->path, "/cookie")) {
		resp_cookie(p, "s", STR("abc"), true, 60);
		resp_text(p, 200, req_secure_cookie(q, "s", true));
	} else if (str_starts(q->path, STR("/status/")) &&
	    str_int(str_sub(q->path, 8, 3), &status)) {
		resp_text(p, (int)status, STR("said"));
	} else {
		resp_text(p, 200, q->method == METHOD_POST ? req_form(q, "text") : q->path);
	}
}

static void
fail(void *app, struct exchange *x, const struct err *e)
{
	(void)app;
	resp_text(&x->resp, e == &REQ_BAD ? 400 : e == &REQ_SLOW ? 408 : e->kind == ERR_DENIED ? 403 :
	    e->kind == ERR_BUSY ? 503 : 413,
	    str_c(e->text));
}

static void
done(void *app, struct exchange *x)
{
	struct site *s = app;

	(void)x;
	pthread_mutex_lock(&s->lock);
	s->done++;
	pthread_mutex_unlock(&s->lock);
}

static void
remove_folder(void *path)
{
	rmdir(path);
}

static struct site *
site_of(struct arena *a, int threads, int per_address, const char *proxies)
{
	struct site *s = arena_alloc(a, sizeof(*s));
	struct server_hooks hooks = { s, admit, handle, fail, done };
	struct server_conf conf = { .address = "127.0.0.1", .threads = threads, .connections = 200,
		.per_address = per_address, .idle_seconds = 10, .head_seconds = 2, .body_seconds = 1, .https = true,
		.trusted_proxies = proxies };

	pthread_mutex_init(&s->lock, NULL);
	s->folder = str_cstr(a, STR("/tmp/qabul-upload-XXXXXX"));
	CHECK(mkdtemp(s->folder) != NULL);
	arena_defer(a, remove_folder, s->folder);
	conf.upload_folder = s->folder;
	CHECK_OK(server_start(a, &conf, &hooks, &s->server));
	s->port = server_port(s->server);
	return s;
}

static struct site *
site_new(struct arena *a)
{
	return site_of(a, 2, 1, "10.0.0.1");
}

static int
files_in(const char *folder)
{
	DIR *d = opendir(folder);
	int n = 0;

	for (struct dirent *f = d ? readdir(d) : NULL; f; f = readdir(d))
		n += f->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

static void
knock(int fd, int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	CHECK(connect(fd, (struct sockaddr *)(void *)&at, sizeof(at)) == 0);
}

#define ASK(text) client_ask(a, s->port, STR(text))

TEST(a_connection_serves_one_request_after_the_other)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);
	struct answer r;

	for (int i = 0; i < 3; i++) {
		client_send(fd, STR("GET /yangi HTTP/1.1\r\n" HOST "\r\n"));
		r = client_read(a, fd, false);
		CHECK_INT(r.status, 200);
		CHECK_STR(r.body, "/yangi");
	}
	client_send(fd, STR("GET /x HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
	CHECK_INT(client_read(a, fd, false).status, 200);
	CHECK(client_closed(fd));
}

TEST(two_requests_sent_at_once_are_answered_in_order)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);

	client_send(fd, STR("GET /later HTTP/1.1\r\n" HOST "\r\nGET /two HTTP/1.1\r\n" HOST "\r\n"));
	CHECK_STR(client_read(a, fd, false).body, "late");
	CHECK_STR(client_read(a, fd, false).body, "/two");
}

TEST(head_has_the_length_and_no_body)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);
	struct answer r;

	client_send(fd, STR("HEAD /abc HTTP/1.1\r\n" HOST "\r\nGET /n HTTP/1.1\r\n" HOST "\r\n"));
	r = client_read(a, fd, true);
	CHECK_INT(r.status, 200);
	CHECK_STR(answer_header(a, &r, "content-length"), "4");
	CHECK_STR(client_read(a, fd, false).body, "/n");
}

TEST(a_target_is_decoded_once_and_strictly)
{
	struct site *s = site_new(a);

	CHECK_STR(ASK("GET /a%20%2525?x=1 HTTP/1.1\r\n" HOST "\r\n").body, "/a %25");
	CHECK_INT(ASK("GET /%zz HTTP/1.1\r\n" HOST "\r\n").status, 400);
	CHECK_INT(ASK("GET /%4 HTTP/1.1\r\n" HOST "\r\n").status, 400);
	CHECK_INT(ASK("GET /%00 HTTP/1.1\r\n" HOST "\r\n").status, 400);
	CHECK_INT(ASK("GET /%FF HTTP/1.1\r\n" HOST "\r\n").status, 400);
	CHECK_INT(ASK("GET /ok?q=%G1 HTTP/1.1\r\n" HOST "\r\n").status, 400);
}

TEST(malformed_heads_are_refused)
{
	struct site *s = site_new(a);
	struct answer r;

	CHECK_INT(ASK("GET / HTTP/1.1\r\n\r\n").status, 400);
	CHECK_INT(ASK("GET / HTTP/1.1\r\n" HOST HOST "\r\n").status, 400);
	CHECK_INT(ASK("GET / HTTP/1.1\r\n" HOST "X-Y: a\001b\r\n\r\n").status, 400);
	r = ASK("POST / HTTP/1.1\r\n" HOST
	        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
	CHECK_INT(r.status, 400);
	CHECK_STR(r.body, "The request could not be read.");
	r = ASK("POST / HTTP/1.1\r\n" HOST
	        "Content-Length: 4\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n");
	CHECK_INT(r.status, 400);
	r = ASK("POST / HTTP/1.1\r\n" HOST "Content-Length: 4\r\nContent-Length: 5\r\n\r\na=bc");
	CHECK_INT(r.status, 400);
}

TEST(who_waits_for_leave_to_send_gets_it_or_a_refusal)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);
	struct answer r;

	client_send(fd, STR("POST /form HTTP/1.1\r\n" HOST "Expect: 100-continue\r\n"
	                    "Content-Type: application/x-www-form-urlencoded\r\n"
	                    "Content-Length: 6\r\n\r\n"));
	CHECK_INT(client_read(a, fd, true).status, 100);
	client_send(fd, STR("text=1"));
	CHECK_STR(client_read(a, fd, false).body, "1");
	r = ASK("POST /form HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n");
	CHECK_INT(r.status, 413);
}

TEST(a_request_tells_how_long_it_waited_for_a_thread)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);

	client_send(fd, STR("GET /waited HTTP/1.1\r\n" HOST "\r\n"));
	CHECK_STR(client_read(a, fd, false).body, "at once");
	client_send(fd, STR("GET /sleep HTTP/1.1\r\n" HOST "\r\n"));
	usleep(50000); /* the thread sleeps; this one lies with the kernel until it wakes */
	client_send(fd, STR("GET /waited HTTP/1.1\r\n" HOST "\r\n"));
	CHECK_STR(client_read(a, fd, false).body, "slept");
	CHECK_STR(client_read(a, fd, false).body, "behind");
}

/* libmicrohttpd takes 128 events from the kernel at a time, and when it got just so many it used to wait for more
 * before it looked at one. */
TEST(a_full_house_of_events_waits_for_nobody)
{
	struct site *s = site_of(a, 1, 0, "");
	struct arena *each = arena_new();
	struct timespec from, to;
	int fd[129];

	for (int i = 0; i < 129; i++) {
		fd[i] = client_connect(a, s->port);
		client_send(fd[i], STR("GET /a HTTP/1.1\r\n" HOST "\r\n"));
		CHECK_INT(client_read(a, fd[i], false).status, 200);
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	client_send(fd[128], STR("GET /sleep HTTP/1.1\r\n" HOST "\r\n"));
	usleep(50000);
	for (int i = 0; i < 128; i++)
		client_send(fd[i], STR("GET /b HTTP/1.1\r\n" HOST "\r\n"));
	for (int i = 0; i < 128; i++)
		CHECK_STR(client_read(each, fd[i], false).body, "/b");
	clock_gettime(CLOCK_MONOTONIC, &to);
	CHECK((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000 < 1500);
	arena_free(each);
}

TEST(an_address_has_so_many_connections_and_no_more)
{
	struct site *s = site_of(a, 2, 3, " ");
	int fd[3], status = 0;

	for (int i = 0; i < 3; i++) {
		fd[i] = client_connect(a, s->port);
		client_send(fd[i], STR("GET /a HTTP/1.1\r\n" HOST "\r\n"));
		CHECK_INT(client_read(a, fd[i], false).status, 200);
	}
	CHECK_INT(ASK("GET /b HTTP/1.1\r\n" HOST "\r\n").status, 0);
	client_send(fd[1], STR("GET /c HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
	CHECK_INT(client_read(a, fd[1], false).status, 200);
	for (int i = 0; i < 100 && !status; i++) {
		status = ASK("GET /d HTTP/1.1\r\n" HOST "\r\n").status;
		usleep(10000);
	}
	CHECK_INT(status, 200);
}

/* Whoever woke first had nearly all. A thread that is late may still lose a few. */
TEST(connections_are_shared_out_among_the_threads)
{
	struct site *s = site_new(a);
	struct str first = STR("");
	int fd[60], of_first = 0;

	for (int i = 0; i < 60; i++)
		fd[i] = client_connect(a, s->port);
	for (int i = 0; i < 60; i++) {
		struct str thread;

		client_send(fd[i], STR("GET /thread HTTP/1.1\r\n" HOST "\r\n"));
		thread = client_read(a, fd[i], false).body;
		if (!i)
			first = thread;
		of_first += str_eq(thread, first);
	}
	if (of_first < 15 || of_first > 45)
		test_fail(__FILE__, __LINE__, "of 60 connections a thread has %d", of_first);
}

/* It waits for one to be free, and does not burn a processor meanwhile. */
TEST(without_descriptors_nobody_is_let_in_and_the_next_is_once_there_are)
{
	struct site *s = site_of(a, 2, 0, "");
	struct rlimit was, none;
	struct timespec from, to;
	int fd;

	CHECK_INT(ASK("GET /a HTTP/1.1\r\n" HOST "\r\n").status, 200);
	getrlimit(RLIMIT_NOFILE, &was);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	none = (struct rlimit){ .rlim_cur = (rlim_t)fd + 1, .rlim_max = was.rlim_max };
	CHECK(setrlimit(RLIMIT_NOFILE, &none) == 0);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	knock(fd, s->port);
	client_send(fd, STR("GET /c HTTP/1.1\r\n" HOST "\r\n"));
	usleep(300000);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	CHECK((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000 < 150);
	CHECK(setrlimit(RLIMIT_NOFILE, &was) == 0);
	CHECK_INT(client_read(a, fd, false).status, 200);
	close(fd);
}

TEST(behind_a_proxy_connections_are_not_counted)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);

	client_send(fd, STR("GET /a HTTP/1.1\r\n" HOST "\r\n"));
	CHECK_INT(client_read(a, fd, false).status, 200);
	CHECK_INT(ASK("GET /b HTTP/1.1\r\n" HOST "\r\n").status, 200);
}

TEST(heads_too_large_are_refused)
{
	struct site *s = site_new(a);
	struct buf b = buf_new(a, 100000);
	struct answer r;

	buf_c(&b, "GET / HTTP/1.1\r\n" HOST "X-Long: ");
	for (int i = 0; i < 40000; i++)
		buf_char(&b, 'a');
	buf_c(&b, "\r\n\r\n");
	r = client_ask(a, s->port, (struct str){ b.p, b.n });
	CHECK_INT(r.status, 431);

	b = buf_new(a, 100000);
	buf_c(&b, "GET /");
	for (int i = 0; i < 5000; i++)
		buf_char(&b, 'a');
	buf_c(&b, " HTTP/1.1\r\n" HOST "\r\n");
	r = client_ask(a, s->port, (struct str){ b.p, b.n });
	CHECK_INT(r.status, 413);

	b = buf_new(a, 100000);
	buf_c(&b, "GET / HTTP/1.1\r\n" HOST);
	for (int i = 0; i < 100; i++)
		buf_fmt(&b, "X-%d: a\r\n", i);
	buf_c(&b, "\r\n");
	CHECK_INT(client_ask(a, s->port, (struct str){ b.p, b.n }).status, 400);
}

/* The reply's head is made in what the request's has left of the connection's memory: heads that left too little
 * were cut without a word. */
TEST(a_head_of_any_length_gets_an_answer)
{
	static const int headers[] = { 1, 8, 30, 60 };
	struct site *s = site_new(a);

	for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
		for (int bytes = 4000, was = 200; bytes < 12000; bytes += 100) {
			struct buf b = buf_new(a, 100000);
			int each = bytes / headers[i] - 9, status;

			buf_c(&b, "GET /cookie HTTP/1.1\r\n" HOST);
			for (int h = 0; h < headers[i]; h++)
				buf_fmt(&b, "X-%03d: %0*d\r\n", h, each, 0);
			buf_c(&b, "\r\n");
			status = client_ask(a, s->port, (struct str){ b.p, b.n }).status;
			if (status != was && (was != 200 || status != 431))
				test_fail(__FILE__, __LINE__, "%d headers, %d bytes: %d", headers[i], bytes, status);
			was = status;
		}
}

TEST(a_body_too_large_is_refused_with_413)
{
	struct site *s = site_new(a);
	struct buf b = buf_new(a, 100000);

	CHECK_INT(ASK("POST /form HTTP/1.1\r\n" HOST
	              "Content-Length: 99999999999\r\n\r\n").status, 413);
	CHECK_INT(ASK("POST /form HTTP/1.1\r\n" HOST
	              "Content-Length: 18446744073709551615\r\n\r\n").status, 413);
	buf_c(&b, "POST /form HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n7d0\r\n");
	for (int i = 0; i < 2000; i++)
		buf_char(&b, 'a');
	buf_c(&b, "\r\n0\r\n\r\n");
	CHECK_INT(client_ask(a, s->port, (struct str){ b.p, b.n }).status, 413);
}

/* As a browser does: everything is sent before the reply is read. */
TEST(who_sends_far_too_much_is_told_so)
{
	struct site *s = site_new(a);
	size_t n = (size_t)20 * 1024 * 1024;
	struct buf b = buf_new(a, n + 1000);
	struct answer r;
	int fd = client_connect(a, s->port);

	buf_fmt(&b, "POST /files HTTP/1.1\r\n" HOST "Content-Type: multipart/form-data; boundary=x\r\n"
	            "Content-Length: %zu\r\n\r\n", n);
	buf_add(&b, arena_alloc(a, n), n);
	client_send(fd, (struct str){ b.p, b.n });
	r = client_read(a, fd, false);
	CHECK_INT(r.status, 413);
	CHECK_STR(r.body, "This is larger than can be taken.");
	client_send(fd, STR("GET /next HTTP/1.1\r\n" HOST "\r\n"));
	CHECK_STR(client_read(a, fd, false).body, "/next");
}

TEST(a_form_is_read)
{
	struct site *s = site_new(a);

	CHECK_STR(ASK("POST /form HTTP/1.1\r\n" HOST
	              "Content-Type: application/x-www-form-urlencoded\r\n"
	              "Content-Length: 19\r\n\r\ntext=o%CA%BBn+ikki&")
	              .body,
	    "oʻn ikki");
	CHECK_INT(ASK("POST /form HTTP/1.1\r\n" HOST
	              "Content-Type: application/x-www-form-urlencoded\r\n"
	              "Content-Length: 8\r\n\r\ntext=%FF")
	              .status,
	    400);
}

static int
waiting(struct site *s)
{
	int n;

	pthread_mutex_lock(&s->lock);
	n = s->nheld;
	pthread_mutex_unlock(&s->lock);
	return n;
}

/* Sends `part` every 100 ms until the server closes or `times` are over. */
static bool
drip(int fd, struct str part, int times)
{
	for (int i = 0; i < times; i++) {
		char c;

		client_send(fd, part);
		usleep(100000);
		if (recv(fd, &c, 1, MSG_DONTWAIT | MSG_PEEK) == 0)
			return true;
	}
	return false;
}

TEST(a_slow_body_is_told_so_and_a_slower_one_is_cut)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);
	struct answer r;

	client_send(fd, STR("POST /form HTTP/1.1\r\n" HOST "Content-Length: 12\r\n\r\n"));
	CHECK(!drip(fd, STR("a"), 12));
	r = client_read(a, fd, false);
	CHECK_INT(r.status, 408);
	CHECK_STR(r.body, "The request came too slowly. Please try again.");

	fd = client_connect(a, s->port);
	client_send(fd, STR("POST /form HTTP/1.1\r\n" HOST "Content-Length: 900\r\n\r\n"));
	CHECK(drip(fd, STR("a"), 40));
}

TEST(a_slow_head_is_cut_and_so_is_one_who_says_nothing)
{
	struct site *s = site_new(a);
	int first = client_connect(a, s->port), later = client_connect(a, s->port);
	int silent = client_connect(a, s->port);

	client_send(later, STR("GET /one HTTP/1.1\r\n" HOST "\r\n"));
	CHECK_STR(client_read(a, later, false).body, "/one");
	client_send(first, STR("GET / HTTP/1.1\r\nX: "));
	CHECK(drip(first, STR("a"), 40));
	CHECK(client_closed(silent));
	client_send(later, STR("G")); /* its time ran from the reply on */
	CHECK(client_closed(later));
}

TEST(time_with_other_threads_is_no_waiting)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);

	client_send(fd, STR("GET /hold HTTP/1.1\r\n" HOST "\r\n"));
	usleep(2900000);
	CHECK_INT(waiting(s), 1);
	resp_text(&s->held[0]->resp, 200, STR("held"));
	server_resume(s->held[0]);
	CHECK_STR(client_read(a, fd, false).body, "held");
}

TEST(an_exchange_is_answered_by_another_thread)
{
	struct site *s = site_new(a);
	struct answer r = ASK("GET /later HTTP/1.1\r\n" HOST "\r\n");

	CHECK_INT(r.status, 200);
	CHECK_STR(r.body, "late");
}

static void *
stop_it(void *s)
{
	server_stop(((struct site *)s)->server, 5);
	return NULL;
}

TEST(stopping_waits_for_those_that_are_suspended)
{
	struct site *s = site_new(a);
	int fds[HELD], answered = 0;
	struct answer late;
	pthread_t t;

	for (int i = 0; i < HELD; i++) {
		fds[i] = client_connect(a, s->port);
		client_send(fds[i], STR("GET /hold HTTP/1.1\r\n" HOST "\r\n"));
	}
	for (int i = 0; i < 300 && waiting(s) < HELD; i++)
		usleep(10000);
	CHECK_INT(waiting(s), HELD);
	CHECK_INT(pthread_create(&t, NULL, stop_it, s), 0);
	usleep(50000);
	late = ASK("GET /one HTTP/1.1\r\n" HOST "\r\n");
	CHECK_INT(late.status, 503);
	CHECK_STR(answer_header(a, &late, "connection"), "close");
	for (int i = 0; i < waiting(s); i++) {
		resp_text(&s->held[i]->resp, 200, STR("held"));
		server_resume(s->held[i]);
	}
	for (int i = 0; i < HELD; i++)
		answered += str_is(client_read(a, fds[i], false).body, "held");
	pthread_join(t, NULL);
	CHECK_INT(answered, HELD);
	CHECK_INT(s->done, HELD + 1); /* with the late one */
}

TEST(a_stop_that_comes_too_early_is_tried_again)
{
	struct site *s = site_new(a);
	int fd = client_connect(a, s->port);

	client_send(fd, STR("GET /hold HTTP/1.1\r\n" HOST "\r\n"));
	for (int i = 0; i < 300 && !waiting(s); i++)
		usleep(10000);
	server_stop(s->server, 0);
	resp_text(&s->held[0]->resp, 200, STR("held"));
	server_resume(s->held[0]);
	CHECK_STR(client_read(a, fd, false).body, "held");
	server_stop(s->server, 5);
	CHECK_INT(s->done, 1);
	server_stop(s->server, 5);
}

TEST(a_head_broken_off_leaves_nothing_behind)
{
	struct site *s = site_new(a);

	for (int i = 0; i < 20; i++) {
		int fd = client_connect(a, s->port);

		client_send(fd, STR("GET /abc HTTP/1.1\r\nX"));
		shutdown(fd, SHUT_RDWR);
	}
	CHECK_STR(ASK("GET /x HTTP/1.1\r\n" HOST "\r\n").body, "/x");
	server_stop(s->server, 5);
	CHECK(s->done >= 1 && s->done <= 21);
}

#define B "XyZ"

TEST(a_file_of_5_mb_is_stored_hashed_and_removed)
{
	struct site *s = site_new(a);
	size_t n = (size_t)5 * 1024 * 1024;
	struct buf b = buf_new(a, n + 10000), body = buf_new(a, n + 5000);
	struct str bytes;
	unsigned char *data = arena_alloc(a, n), want[SHA256_BYTES];
	struct answer r;

	for (size_t i = 0; i < n; i++)
		data[i] = (unsigned char)(i * 7 + i / 251);
	sha256((struct str){ (char *)data, n }, want);
	buf_c(&body, "--" B "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nsalom\r\n--" B
	             "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n"
	             "Content-Type: application/octet-stream\r\n\r\n");
	buf_add(&body, data, n);
	buf_c(&body, "\r\n--" B "--\r\n");
	buf_fmt(&b, "POST /files HTTP/1.1\r\n" HOST "Content-Type: multipart/form-data; boundary=" B
	            "\r\nContent-Length: %zu\r\n\r\n", body.n);
	buf_add(&b, body.p, body.n);
	CHECK_OK(buf_end(&b, &bytes));
	r = client_ask(a, s->port, bytes);
	CHECK_INT(r.status, 200);
	CHECK_STR(r.body, "salom");
	CHECK_INT(s->files_seen, 1);
	CHECK_INT(s->file_size, n);
	CHECK(str_eq((struct str){ (char *)s->sha256, SHA256_BYTES },
	    (struct str){ (char *)want, SHA256_BYTES }));
	server_stop(s->server, 5);
	CHECK_INT(files_in(s->folder), 0);
}

TEST(text_is_packed_for_those_who_take_gzip)
{
	struct site *s = site_new(a);
	struct answer r = ASK("GET /long HTTP/1.1\r\n" HOST "Accept-Encoding: br, gzip\r\n\r\n");

	CHECK_STR(answer_header(a, &r, "content-encoding"), "gzip");
	CHECK(r.body.n < 2000 && (unsigned char)r.body.p[0] == 0x1F);
	r = ASK("GET /long HTTP/1.1\r\n" HOST "\r\n");
	CHECK_STR(answer_header(a, &r, "content-encoding"), "");
	CHECK_INT(r.body.n, long_text(a).n);
	r = ASK("GET /long HTTP/1.1\r\n" HOST "Accept-Encoding: br, gzip;q=0\r\n\r\n");
	CHECK_STR(answer_header(a, &r, "content-encoding"), "");
	r = ASK("GET /long HTTP/1.1\r\n" HOST "Accept-Encoding: gzip;q=0.000\r\n\r\n");
	CHECK_STR(answer_header(a, &r, "content-encoding"), "");
	r = ASK("GET /long HTTP/1.1\r\n" HOST "Accept-Encoding: GZIP; q=0.5\r\n\r\n");
	CHECK_STR(answer_header(a, &r, "content-encoding"), "gzip");
	r = ASK("GET /short HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n");
	CHECK_STR(answer_header(a, &r, "content-encoding"), "");
}

TEST(every_reply_has_the_headers_of_safety)
{
	static const char *const asks[] = { "GET /status/200", "GET /status/303", "GET /status/404",
		"GET /status/409", "GET /status/500", "GET /status/503", "GET /denied", "GET /%zz",
		"DELETE /status/200" };
	static const char *const names[] = { "content-security-policy", "x-content-type-options",
		"referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
		"permissions-policy", "strict-transport-security", "cache-control", "vary",
		"content-type" };
	struct site *s = site_new(a);

	for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
		struct answer r = client_ask(a, s->port,
		    str_fmt(a, "%s HTTP/1.1\r\n" HOST "\r\n", asks[i]));

		CHECK(r.status >= 200);
		for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
			CHECK(answer_header(a, &r, names[k]).n > 0);
	}
}

TEST(a_cookie_goes_out_and_comes_back_with_its_prefix)
{
	struct site *s = site_new(a);
	struct answer r = ASK("GET /cookie HTTP/1.1\r\n" HOST "Cookie: s=plain; __Host-s=abc\r\n\r\n");

	CHECK_STR(answer_header(a, &r, "set-cookie"),
	    "__Host-s=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
	CHECK_STR(r.body, "abc");
}

TEST(only_a_trusted_proxy_says_who_asks)
{
	struct site *s = site_new(a);

	CHECK_STR(ASK("GET /peer HTTP/1.1\r\n" HOST "X-Forwarded-For: 1.2.3.4\r\n\r\n").body,
	    "127.0.0.1");
}
