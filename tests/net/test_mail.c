/* Mails, to a small listener that speaks SMTP. */
#include "net/mail.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "test.h"

#define NOW INT64_C(1795446421000) /* 2026-11-23T15:07:01Z */

/* Takes one connection. */
struct post {
	int listening, port;
	const char *rcpt_reply, *auth_reply;
	struct buf heard; /* commands, then the letter */
	struct mail_conf conf;
	pthread_t thread;
};

static void
say(FILE *f, const char *line)
{
	fprintf(f, "%s\r\n", line);
	fflush(f);
}

static void
converse(struct post *p, FILE *f)
{
	char line[2000];
	bool data = false;

	say(f, "220 test");
	while (fgets(line, sizeof(line), f)) {
		buf_c(&p->heard, line);
		if (data && strcmp(line, ".\r\n") != 0)
			continue;
		if (data) {
			data = false;
			say(f, "250 taken");
		} else if (strncmp(line, "EHLO", 4) == 0) {
			say(f, "250-test\r\n250 AUTH PLAIN");
		} else if (strncmp(line, "AUTH", 4) == 0) {
			say(f, p->auth_reply);
		} else if (strncmp(line, "RCPT", 4) == 0) {
			say(f, p->rcpt_reply);
		} else if (strncmp(line, "DATA", 4) == 0) {
			data = true;
			say(f, "354 go on");
		} else if (strncmp(line, "QUIT", 4) == 0) {
			say(f, "221 bye");
			return;
		} else {
			say(f, "250 ok");
		}
	}
}

static void *
serve(void *arg)
{
	struct post *p = arg;
	int fd = accept(p->listening, NULL, NULL);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "r+");

	if (f) {
		setvbuf(f, NULL, _IONBF, 0);
		converse(p, f);
		fclose(f);
	}
	return NULL;
}

static struct post *
post_new(struct arena *a, const char *rcpt_reply)
{
	struct post *p = arena_alloc(a, sizeof(*p));
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY) };
	socklen_t n = sizeof(at);

	p->heard = buf_new(arena_new(), 100000);
	p->rcpt_reply = rcpt_reply;
	p->auth_reply = "235 ok";
	p->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(bind(p->listening, (struct sockaddr *)(void *)&at, sizeof(at)) == 0);
	CHECK(listen(p->listening, 1) == 0);
	CHECK(getsockname(p->listening, (struct sockaddr *)(void *)&at, &n) == 0);
	p->port = ntohs(at.sin_port);
	p->conf.url = str_fmt(a, "smtp://127.0.0.1:%d", p->port);
	p->conf.from = STR("qabul@example.uz");
	CHECK_INT(pthread_create(&p->thread, NULL, serve, p), 0);
	return p;
}

/* What it heard, once the connection is over. */
static struct str
post_end(struct arena *a, struct post *p)
{
	struct str s;

	shutdown(p->listening, SHUT_RDWR);
	pthread_join(p->thread, NULL);
	close(p->listening);
	s = str_dup(a, (struct str){ p->heard.p, p->heard.n });
	arena_free(p->heard.a);
	return s;
}

static bool
holds(struct str s, const char *part)
{
	return str_find(s, str_c(part)) != SIZE_MAX;
}

static const struct err *
post(struct arena *a, struct post *p, const char *to, const char *subject, const char *text)
{
	struct parting how;

	return mail_send(a, &p->conf, NOW, str_c(to), str_c(subject), str_c(text), STR("m-1"), &how);
}

TEST(a_mail_has_its_heads_and_its_text)
{
	struct post *p = post_new(a, "250 ok");
	struct str s;

	CHECK_OK(post(a, p, "ali@example.uz", "Javob", "Salom\n"));
	s = post_end(a, p);
	CHECK(holds(s, "MAIL FROM:<qabul@example.uz>"));
	CHECK(holds(s, "RCPT TO:<ali@example.uz>\r\n"));
	CHECK(holds(s, "Date: Mon, 23 Nov 2026 15:07:01 +0000\r\n"));
	CHECK(holds(s, "From: <qabul@example.uz>\r\nTo: <ali@example.uz>\r\nMessage-ID: <m-1@qabul>\r\n"));
	CHECK(holds(s, "Subject: =?UTF-8?B?SmF2b2I=?=\r\n"));
	CHECK(holds(s, "\r\n\r\nU2Fsb20K\r\n"));
}

TEST(a_long_subject_is_cut_between_signs)
{
	struct post *p = post_new(a, "250 ok");
	struct str s, rest;

	CHECK_OK(post(a, p, "ali@example.uz",
	    "Мурожаатингизга жавоб тайёр: ўқиб чиқинг ва муаммо ҳал бўлганини айтинг", "."));
	s = post_end(a, p);
	CHECK(holds(s, "?=\r\n =?UTF-8?B?"));
	for (rest = s; rest.n;)
		CHECK(str_cut(&rest, '\n').n <= 79);
}

TEST(nothing_can_be_put_into_a_head)
{
	struct parting how;
	static const char *const bad[] = { "a@b.uz\r\nBcc: x@y.z", "a@b.uz\nX: y", "a@b.uz>", "<a@b.uz",
		"a b@c.uz", "", "оли@b.uz" };
	struct mail_conf conf = { .url = STR("smtp://127.0.0.1:1"), .from = STR("q@b.uz") };
	struct post *p = post_new(a, "250 ok");
	struct str s;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const struct err *e = mail_send(a, &conf, NOW, str_c(bad[i]), STR("s"), STR("t"), STR("1"), &how);

		CHECK(e && e->kind == ERR_INPUT);
	}
	CHECK_OK(post(a, p, "a@b.uz", "Javob\r\nBcc: x@y.z", "bir\r\n.\r\nRCPT TO:<x@y.z>\r\n"));
	s = post_end(a, p);
	CHECK(!holds(s, "x@y.z"));
}

TEST(a_refused_address_is_never_tried_again_and_a_busy_server_later)
{
	struct post *p = post_new(a, "550 no such person");
	const struct err *e = post(a, p, "a@b.uz", "s", "t");

	CHECK(e && e->kind == ERR_INPUT);
	post_end(a, p);
	p = post_new(a, "451 later");
	e = post(a, p, "a@b.uz", "s", "t");
	CHECK(e && e->kind == ERR_BUSY);
	post_end(a, p);
	e = post(a, p, "a@b.uz", "s", "t"); /* nobody listens any more */
	CHECK(e && e->kind == ERR_BUSY);
}

TEST(a_wrong_password_of_ours_is_not_the_addresss_fault)
{
	struct post *p = post_new(a, "250 ok");
	const struct err *e;

	p->auth_reply = "535 wrong";
	p->conf.user = STR("q");
	p->conf.password = STR("wrong");
	e = post(a, p, "a@b.uz", "s", "t");
	CHECK(e && e->kind == ERR_BUSY);
	post_end(a, p);
}

/* An IPv4 address of this machine that is not the loopback's; empty when there is none. */
static struct str
other_address(struct arena *a)
{
	struct ifaddrs *all = NULL;
	char text[INET_ADDRSTRLEN] = "";

	if (getifaddrs(&all) != 0)
		return STR("");
	for (struct ifaddrs *i = all; i; i = i->ifa_next) {
		struct sockaddr_in *at = (struct sockaddr_in *)(void *)i->ifa_addr;

		if (at && at->sin_family == AF_INET && ntohl(at->sin_addr.s_addr) >> 24 != 127)
			inet_ntop(AF_INET, &at->sin_addr, text, sizeof(text));
	}
	freeifaddrs(all);
	return str_dup(a, str_c(text));
}

TEST(a_password_does_not_travel_in_the_clear)
{
	struct str there = other_address(a);
	struct post *p;
	const struct err *e;

	if (!there.n) {
		test_skip("this machine has only a loopback");
		return;
	}
	p = post_new(a, "250 ok");
	p->conf.url = str_fmt(a, "smtp://%.*s:%d", STR_ARG(there), p->port);
	p->conf.user = STR("q");
	p->conf.password = STR("secret");
	e = post(a, p, "a@b.uz", "s", "t");
	CHECK(e && e->kind == ERR_BUSY && e->detail);
	CHECK(!holds(post_end(a, p), "AUTH"));
}

TEST(only_smtp_is_spoken)
{
	struct parting how;
	struct mail_conf conf = { .url = STR("file:///dev/null"), .from = STR("q@b.uz") };
	const struct err *e = mail_send(a, &conf, NOW, STR("a@b.uz"), STR("s"), STR("t"), STR("1"), &how);

	CHECK(e && e->kind == ERR_BUSY);
}
