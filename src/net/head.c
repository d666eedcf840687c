/* Heads. */
#include "net/head.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#include "base/utf8.h"

#define HEADERS_MAX 64
#define PUNCTUAL_MS 20

/* Two of these mean two readings of one request. */
static const char *const once[] = { "host", "content-length", "transfer-encoding", "content-type",
	"authorization", "expect" };

static bool
is_once(struct str name)
{
	for (size_t i = 0; i < sizeof(once) / sizeof(once[0]); i++)
		if (str_is(name, once[i]))
			return true;
	return false;
}

static bool
is_among(struct str s, const char *signs)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) &&
		    (!c || !strchr(signs, c)))
			return false;
	}
	return s.n > 0;
}

static bool
has_controls(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] < 0x20 && s.p[i] != '\t') || s.p[i] == 0x7F)
			return true;
	return false;
}

void
head_add(struct head *h, struct req *q, struct str name, struct str value)
{
	bool text = utf8_ok(value);

	h->bytes += name.n + value.n + HEAD_BESIDE;
	name = str_lower(q->a, name);
	/* libmicrohttpd 0.9.75 takes "Transfer-Encoding : chunked" for a header of another name. */
	if (!is_among(name, "!#$%&'*+-.^_`|~") || has_controls(value) || q->headers.n == HEADERS_MAX) {
		h->bad = true;
		return;
	}
	if (is_once(name) && (!text || req_header(q, str_cstr(q->a, name)).p))
		h->bad = true;
	if (text)
		pairs_add(q->a, &q->headers, name, value);
}

ERR
head_end(const struct head *h, const struct req *q)
{
	if (h->bytes > HEAD_MAX)
		return &REQ_LONG;
	if (h->bad || !is_among(req_header(q, "host"), "-._~:[]%"))
		return &REQ_BAD;
	if (req_header(q, "content-length").p && req_header(q, "transfer-encoding").p)
		return &REQ_BAD;
	return NULL;
}

int64_t
head_waited_ms(int socket, int64_t now_ns)
{
	static _Thread_local int64_t punctual_ns; /* the last time that this thread asked, and was not late */
	struct tcp_info info = { 0 };
	socklen_t n = sizeof(info);

	if (punctual_ns && now_ns - punctual_ns < PUNCTUAL_MS * INT64_C(1000000))
		return 0;
	if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &n) != 0)
		return 0;
	punctual_ns = info.tcpi_last_data_recv <= PUNCTUAL_MS ? now_ns : 0;
	return (int64_t)info.tcpi_last_data_recv;
}

void
head_refuse(int socket)
{
	static const char said[] = "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain\r\n"
				   "Content-Length: 22\r\nConnection: close\r\n\r\nThe head is too long.\n";

	(void)!send(socket, said, sizeof(said) - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

enum method
head_method(const char *m)
{
	if (strcmp(m, "GET") == 0)
		return METHOD_GET;
	if (strcmp(m, "HEAD") == 0)
		return METHOD_HEAD;
	return strcmp(m, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}
