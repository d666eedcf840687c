/* Asks a server over kept-alive connections and says how it did: epoll, one thread. With a topic it posts
 * appeals (each with a key of its own), else it gets the path. Prints
 *     RATE P50_US P99_US MAX_US OTHER BYTES
 * requests a second, latencies in microseconds, answers that were not 200 or 201, bytes of the last body.
 * Usage: load PORT CLIENTS COUNT PATH [topic=CODE] [header=NAME: VALUE] */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#define CLIENTS_MAX 1024
#define REPLY_MAX (256 * 1024)
#define ASK_MAX 4096
#define TEXT_BYTES 1100

struct client {
	int fd;
	char ask[ASK_MAX];
	size_t nask, sent;
	char reply[REPLY_MAX];
	size_t n;
	int64_t began;
};

static struct load {
	int port, clients;
	int64_t count, asked, answered, other;
	const char *path, *topic, *header;
	uint32_t *took;
	size_t body;
	uint64_t key[2];
} l;

static _Noreturn void
die(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
	exit(1);
}

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static size_t
make_ask(char *to, size_t max)
{
	static char text[TEXT_BYTES + 1], body[ASK_MAX / 2];
	int n;

	if (!l.topic)
		return (size_t)snprintf(to, max, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s\r\n", l.path,
		    l.port, l.header ? l.header : "", l.header ? "\r\n" : "");
	memset(text, 'w', TEXT_BYTES);
	n = snprintf(body, sizeof(body), "{\"topic\":\"%s\",\"text\":\"%s\",\"applicant\":{\"name\":"
	                                 "\"Karimov Anvar Rustamovich\",\"address\":\"Navoiy street 12, "
	                                 "flat 4\",\"phone\":\"+99890%07lld\"}}",
	    l.topic, text, (long long)(l.asked % 10000000));
	return (size_t)snprintf(to, max,
	    "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
	    "Idempotency-Key: %016llx%016llx\r\nContent-Length: %d\r\n\r\n%s",
	    l.path, l.port, (unsigned long long)l.key[0], (unsigned long long)(l.key[1] + (uint64_t)l.asked),
	    n, body);
}

static void
ask(struct client *c)
{
	if (l.asked == l.count)
		return;
	c->nask = make_ask(c->ask, sizeof(c->ask));
	if (c->nask >= sizeof(c->ask))
		die("the request is too long");
	l.asked++;
	c->n = 0;
	c->began = now_us();
	if (write(c->fd, c->ask, c->nask) != (ssize_t)c->nask)
		die("write");
}

/* How long the whole answer is; 0 while its head is not there yet. */
static size_t
length(struct client *c, size_t *body)
{
	char *head_end, *at;

	c->reply[c->n] = '\0';
	head_end = strstr(c->reply, "\r\n\r\n");
	at = strcasestr(c->reply, "\r\ncontent-length:");
	if (!head_end || !at || at > head_end)
		return 0;
	*body = strtoul(at + 17, NULL, 10);
	return (size_t)(head_end - c->reply) + 4 + *body;
}

static void
hear(struct client *c)
{
	size_t body = 0, want;
	ssize_t got = read(c->fd, c->reply + c->n, sizeof(c->reply) - 1 - c->n);

	if (got <= 0)
		die("the server hung up");
	c->n += (size_t)got;
	want = length(c, &body);
	if (!want || c->n < want)
		return;
	l.took[l.answered++] = (uint32_t)(now_us() - c->began);
	l.other += strncmp(c->reply + 9, "200", 3) != 0 && strncmp(c->reply + 9, "201", 3) != 0;
	l.body = body;
	ask(c);
}

static int
call(int epoll, struct client *c)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)l.port),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	struct epoll_event ev = { .events = EPOLLIN, .data = { .ptr = c } };
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&to, sizeof(to)) != 0)
		die("connect");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	return epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &ev);
}

static int
smaller(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void
report(double s)
{
	size_t n = (size_t)l.answered;

	qsort(l.took, n, sizeof(*l.took), smaller);
	printf("%.0f %u %u %u %lld %zu\n", (double)n / s, l.took[n / 2], l.took[n - 1 - n / 100],
	    l.took[n - 1], (long long)l.other, l.body);
}

int
main(int argc, char **argv)
{
	struct epoll_event ready[64];
	struct client *clients;
	int epoll = epoll_create1(0);
	int64_t began;

	if (argc < 5)
		die("usage: load PORT CLIENTS COUNT PATH [topic=CODE] [header=NAME: VALUE]");
	l.port = atoi(argv[1]);
	l.clients = atoi(argv[2]);
	l.count = atoll(argv[3]);
	l.path = argv[4];
	for (int i = 5; i < argc; i++)
		if (strncmp(argv[i], "topic=", 6) == 0)
			l.topic = argv[i] + 6;
		else if (strncmp(argv[i], "header=", 7) == 0)
			l.header = argv[i] + 7;
	if (l.clients < 1 || l.clients > CLIENTS_MAX || l.count < l.clients)
		die("1 to 1024 clients, and a request for each");
	clients = calloc((size_t)l.clients, sizeof(*clients));
	l.took = calloc((size_t)l.count, sizeof(*l.took));
	if (!clients || !l.took || getrandom(l.key, sizeof(l.key), 0) != sizeof(l.key))
		die("memory");
	for (int i = 0; i < l.clients; i++)
		if (call(epoll, &clients[i]) != 0)
			die("epoll");
	began = now_us();
	for (int i = 0; i < l.clients; i++)
		ask(&clients[i]);
	while (l.answered < l.count) {
		int n = epoll_wait(epoll, ready, 64, 10000);

		if (n <= 0)
			die("no answer for ten seconds");
		for (int i = 0; i < n; i++)
			hear(ready[i].data.ptr);
	}
	report((double)(now_us() - began) / 1e6);
	free(clients);
	free(l.took);
	return 0;
}
