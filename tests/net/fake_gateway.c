/* The small gateway. */
#include "fake_gateway.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/json.h"
#include "test.h"

#define HOUR INT64_C(3600000)

/* A whole request into `heard`, and its body; false: the other side went away. */
static bool
take(struct fake_gateway *f, int s, struct str *body)
{
	char chunk[4096];
	ssize_t got;

	f->heard.n = 0;
	while ((got = recv(s, chunk, sizeof(chunk), 0)) > 0) {
		struct str all;
		size_t end, at;
		long want = 0;

		buf_add(&f->heard, chunk, (size_t)got);
		all = (struct str){ f->heard.p, f->heard.n };
		end = str_find(all, STR("\r\n\r\n"));
		if (end == SIZE_MAX)
			continue;
		at = str_find(all, STR("Content-Length: "));
		if (at < end)
			want = strtol(all.p + at + 16, NULL, 10);
		*body = str_sub(all, end + 4, all.n);
		if (body->n >= (size_t)want)
			return true;
	}
	return false;
}

static void
reply(int s, int status)
{
	char line[128];
	int n = snprintf(line, sizeof(line), "HTTP/1.1 %d x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}", status);

	(void)send(s, line, (size_t)n, MSG_NOSIGNAL);
}

static void
copy(char *to, size_t room, struct str s)
{
	snprintf(to, room, "%.*s", STR_ARG(s));
}

/* Its row, made when the id is new; a known id must come with the same content. */
static struct gate_message *
seen(struct fake_gateway *f, struct str body)
{
	struct arena *a = arena_new();
	const struct jval *v;
	struct str id = STR(""), to = STR(""), text = STR("");
	struct gate_message *m = NULL;

	if (json_parse(a, body, &v) || !jval_str(jval_get(v, "id"), &id) || !jval_str(jval_get(v, "to"), &to) ||
	    !jval_str(jval_get(v, "text"), &text))
		f->changed++;
	for (int i = 0; i < f->n && !m; i++)
		if (str_is(id, f->seen[i].id))
			m = &f->seen[i];
	if (m && (!str_is(to, m->to) || !str_is(text, m->text)))
		f->changed++;
	if (!m) {
		m = &f->seen[f->n < GATE_PEOPLE - 1 ? f->n++ : f->n];
		copy(m->id, sizeof(m->id), id);
		copy(m->to, sizeof(m->to), to);
		copy(m->text, sizeof(m->text), text);
	}
	arena_free(a);
	return m;
}

/* To the phone, once for each id. */
static void
deliver(struct gate_message *m)
{
	if (!m->delivered)
		m->delivered++;
}

static enum gate
roll(struct fake_gateway *f)
{
	static const int weights[GATES] = { 50, 12, 10, 8, 1, 5, 7, 7 };
	int left;
	enum gate g = 0;

	f->seed ^= f->seed << 13;
	f->seed ^= f->seed >> 7;
	f->seed ^= f->seed << 17;
	left = (int)(f->seed % 100);
	while (left >= weights[g])
		left -= weights[g++];
	f->rolled[g]++;
	return g;
}

static void
act(int s, enum gate how, struct gate_message *m, int64_t now)
{
	bool takes = how != GATE_FORGETS && how != GATE_BUSY;
	char byte;

	if (takes)
		deliver(m);
	if (how == GATE_REPEATS)
		deliver(m);
	if (how == GATE_SILENT)
		while (recv(s, &byte, 1, 0) > 0)
			continue;
	if (how == GATE_SLOW)
		usleep(3000);
	if (how == GATE_TAKES || how == GATE_SLOW || how == GATE_REPEATS)
		reply(s, how == GATE_REPEATS ? 202 : 200);
	if (how == GATE_REPEATS)
		reply(s, 202);
	if (how == GATE_BUSY || how == GATE_BREAKS)
		reply(s, how == GATE_BUSY ? 429 : 500);
	m->answered = m->answered || how == GATE_TAKES || how == GATE_SLOW || how == GATE_REPEATS;
	m->asked_at = how == GATE_BUSY ? 0 : now;
}

static void
converse(struct fake_gateway *f, int s)
{
	enum gate how = (enum gate)atomic_load(&f->how);
	int64_t now = atomic_load(&f->now); /* before its sender may give up, and the clock go on */
	struct gate_message *m;
	struct str body;

	if (!take(f, s, &body))
		return;
	if (how == GATE_STATUS) {
		reply(s, atomic_load(&f->status));
		return;
	}
	m = seen(f, body);
	f->again += m->answered;
	f->early += m->asked_at && now - m->asked_at < HOUR;
	act(s, how == GATE_DICE ? roll(f) : how, m, now);
}

static void *
serve(void *arg)
{
	struct fake_gateway *f = arg;
	int s;

	while ((s = accept(f->listening, NULL, NULL)) >= 0) {
		atomic_fetch_add(&f->asked, 1);
		converse(f, s);
		shutdown(s, SHUT_WR);
		close(s);
	}
	return NULL;
}

struct fake_gateway *
fake_gateway_new(struct arena *a, enum gate how, uint64_t seed)
{
	struct fake_gateway *f = arena_alloc(a, sizeof(*f));
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(at);

	*f = (struct fake_gateway){ .seed = seed };
	atomic_store(&f->how, how);
	f->heard = buf_new(arena_new(), 100000);
	f->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(bind(f->listening, (struct sockaddr *)(void *)&at, sizeof(at)) == 0);
	CHECK(getsockname(f->listening, (struct sockaddr *)(void *)&at, &n) == 0);
	CHECK(listen(f->listening, 5) == 0);
	f->conf = (struct sms_conf){ str_fmt(a, "http://127.0.0.1:%d/send", ntohs(at.sin_port)), STR("t0ken"),
		STR("QABUL"), GATE_TIMEOUT_MS };
	CHECK_INT(pthread_create(&f->thread, NULL, serve, f), 0);
	return f;
}

void
fake_gateway_end(struct fake_gateway *f)
{
	shutdown(f->listening, SHUT_RDWR);
	pthread_join(f->thread, NULL);
	close(f->listening);
	arena_free(f->heard.a);
}
