/* Loads a server over keep-alive connections; prints "requests/s p50_us p99_us body_bytes wrong".
 *
 * usage: load PORT CLIENTS SECONDS register
 *        load PORT CLIENTS SECONDS get PATH [COOKIE]
 * The first second warms up and is not counted. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#define CLIENTS_MAX 1024
#define SAMPLES_MAX 4000000
#define TEXT_BYTES 1150

struct client {
	int fd;
	size_t have, need; /* of `in`; need 0: the head is not whole yet */
	int64_t began;
	char in[256 * 1024], out[4096];
};

struct run {
	const char *path, *cookie; /* path NULL: register */
	struct sockaddr_in to;
	int poll;
	int64_t serial, from, until, wrong, body;
	uint32_t *samples;
	size_t n;
	char seed[32], text[TEXT_BYTES + 1];
};

static struct client clients[CLIENTS_MAX];

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

/* A text of ordinary words, so that the server has signs to look at. */
static void
fill_text(char *out, size_t n)
{
	static const char words[] = "Mahallamizda ikki oydan beri gaz yo'q, suv ham kam keladi. "
	                            "Iltimos, sababini tekshirib, yozma javob bering. ";

	for (size_t i = 0; i < n; i++)
		out[i] = words[i % (sizeof(words) - 1)];
	out[n] = '\0';
}

static size_t
write_request(struct run *r, struct client *c)
{
	char body[2048];
	int n;

	if (r->path)
		return (size_t)snprintf(c->out, sizeof(c->out),
		    "GET %s HTTP/1.1\r\nHost: localhost\r\n%s%s%s\r\n", r->path,
		    r->cookie ? "Cookie: " : "", r->cookie ? r->cookie : "", r->cookie ? "\r\n" : "");
	r->serial++;
	n = snprintf(body, sizeof(body),
	    "{\"kind\":\"COMPLAINT\",\"lang\":\"uz\",\"text\":\"%s\",\"applicant\":{\"type\":\"person\","
	    "\"name\":\"Karimova Dilnoza %lld\",\"address\":\"Navoiy ko'chasi, 12-uy, 34-xonadon\","
	    "\"phone\":\"+99890%07lld\"}}",
	    r->text, (long long)r->serial, (long long)(r->serial % 10000000));
	return (size_t)snprintf(c->out, sizeof(c->out),
	    "POST /api/v1/appeals HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	    "Idempotency-Key: bench-%s-%lld\r\nContent-Length: %d\r\n\r\n%s",
	    r->seed, (long long)r->serial, n, body);
}

static void
ask(struct run *r, struct client *c)
{
	size_t n = write_request(r, c);

	c->have = c->need = 0;
	c->began = now_us();
	if (write(c->fd, c->out, n) != (ssize_t)n)
		give_up("write");
}

static void
join(struct run *r, struct client *c)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = c };
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&r->to, sizeof(r->to)) != 0)
		give_up("connect");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (epoll_ctl(r->poll, EPOLL_CTL_ADD, c->fd, &ev) != 0)
		give_up("epoll");
	ask(r, c);
}

/* Finds the length of the answer once its head is whole. */
static void
measure(struct run *r, struct client *c)
{
	char *end, *len;

	c->in[c->have] = '\0';
	end = strstr(c->in, "\r\n\r\n");
	if (!end)
		return;
	len = strcasestr(c->in, "\r\nContent-Length:");
	if (!len || len > end) {
		fprintf(stderr, "no Content-Length\n%.200s\n", c->in);
		exit(1);
	}
	r->body = strtoll(len + 17, NULL, 10);
	c->need = (size_t)(end + 4 - c->in) + (size_t)r->body;
	if (c->need >= sizeof(c->in))
		give_up("answer too long");
}

static void
hear(struct run *r, struct client *c)
{
	ssize_t got = read(c->fd, c->in + c->have, sizeof(c->in) - 1 - c->have);
	int64_t now;

	if (got < 0 && errno == EINTR)
		return;
	if (got <= 0) {
		r->wrong++;
		close(c->fd);
		join(r, c);
		return;
	}
	c->have += (size_t)got;
	if (!c->need)
		measure(r, c);
	if (!c->need || c->have < c->need)
		return;
	now = now_us();
	if (strncmp(c->in + 9, r->path ? "200" : "201", 3) != 0 && !r->wrong++)
		fprintf(stderr, "%.*s\n", (int)c->have, c->in);
	if (c->began >= r->from && now < r->until && r->n < SAMPLES_MAX)
		r->samples[r->n++] = (uint32_t)(now - c->began);
	if (now < r->until)
		ask(r, c);
}

static int
by_size(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

int
main(int argc, char **argv)
{
	static struct run r;
	struct epoll_event evs[256];
	int clients_n;
	double seconds;

	if (argc < 5 || (strcmp(argv[4], "get") == 0 && argc < 6)) {
		fputs("usage: load PORT CLIENTS SECONDS register|get [PATH [COOKIE]]\n", stderr);
		return 2;
	}
	r.to = (struct sockaddr_in){ .sin_family = AF_INET,
		.sin_port = htons((uint16_t)atoi(argv[1])),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	clients_n = atoi(argv[2]);
	seconds = atof(argv[3]);
	if (clients_n < 1 || clients_n > CLIENTS_MAX || seconds <= 0)
		return 2;
	r.path = strcmp(argv[4], "get") == 0 ? argv[5] : NULL;
	r.cookie = argc > 6 ? argv[6] : NULL;
	r.poll = epoll_create1(0);
	r.samples = malloc(SAMPLES_MAX * sizeof(*r.samples));
	if (r.poll < 0 || !r.samples)
		give_up("start");
	fill_text(r.text, TEXT_BYTES);
	snprintf(r.seed, sizeof(r.seed), "%d-%lld", (int)getpid(), (long long)now_us());
	r.from = now_us() + 1000000;
	r.until = r.from + (int64_t)(seconds * 1e6);
	for (int i = 0; i < clients_n; i++)
		join(&r, &clients[i]);
	while (now_us() < r.until) {
		int n = epoll_wait(r.poll, evs, 256, 100);

		for (int i = 0; i < n; i++)
			hear(&r, evs[i].data.ptr);
	}
	if (!r.n) {
		fputs("no answers\n", stderr);
		return 1;
	}
	qsort(r.samples, r.n, sizeof(*r.samples), by_size);
	printf("%.0f %u %u %lld %lld\n", (double)r.n / seconds, r.samples[r.n / 2],
	    r.samples[r.n * 99 / 100], (long long)r.body, (long long)r.wrong);
	return 0;
}
