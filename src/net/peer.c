/* Peers. */
#include "net/peer.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* An address in its one written form; it may come with a port. False when it is none. */
static bool
address(struct arena *a, struct str s, struct str *out)
{
	unsigned char v4[4], v6[16];
	char text[INET6_ADDRSTRLEN];
	struct str rest = s, head = str_cut(&rest, ':');
	const char *c;

	if (str_starts(s, STR("["))) { /* [v6]:port */
		rest = str_sub(s, 1, s.n);
		s = str_cut(&rest, ']');
	} else if (rest.p && str_find(rest, STR(":")) == SIZE_MAX) { /* v4:port */
		s = head;
	}
	if (s.n >= sizeof(text))
		return false;
	c = str_cstr(a, s);
	if (inet_pton(AF_INET, c, v4) == 1)
		inet_ntop(AF_INET, v4, text, sizeof(text));
	else if (inet_pton(AF_INET6, c, v6) == 1)
		inet_ntop(AF_INET6, v6, text, sizeof(text));
	else
		return false;
	*out = str_dup(a, str_c(text));
	return true;
}

struct str
peer_v4(struct arena *a, const void *bytes)
{
	const unsigned char *at = bytes;
	struct buf b = buf_with(a, INET_ADDRSTRLEN, INET_ADDRSTRLEN);
	struct str text;

	for (int i = 0; i < 4; i++) {
		if (i)
			buf_char(&b, '.');
		buf_int(&b, at[i]);
	}
	return buf_end(&b, &text) ? STR("") : text;
}

static bool
is_trusted(struct str trusted, struct str peer)
{
	while (trusted.n)
		if (str_eq(str_cut(&trusted, ' '), peer))
			return true;
	return false;
}

/* What stands behind the last comma; *s keeps what is before it. */
static struct str
cut_last(struct str *s)
{
	struct str last = *s;
	size_t at = s->n;

	while (at > 0 && s->p[at - 1] != ',')
		at--;
	last = str_sub(last, at, last.n);
	*s = str_sub(*s, 0, at ? at - 1 : 0);
	return str_trim(last);
}

struct str
peer_find(const struct req *q, struct str direct, struct str trusted)
{
	struct str peer = direct;

	/* Some proxies lengthen the line, others add one below it: the last word is always theirs. */
	for (size_t i = q->headers.n; i > 0; i--) {
		struct str line = q->headers.v[i - 1].value;

		if (!str_is(q->headers.v[i - 1].name, "x-forwarded-for"))
			continue;
		do {
			struct str said = cut_last(&line);

			if (!is_trusted(trusted, peer) || !address(q->a, said, &peer))
				return peer;
		} while (line.n);
	}
	return peer;
}

struct str
peer_net(struct arena *a, struct str peer)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	unsigned char v6[16];
	char text[INET6_ADDRSTRLEN];

	if (peer.n >= sizeof(text) || inet_pton(AF_INET6, str_cstr(a, peer), v6) != 1)
		return peer;
	if (memcmp(v6, mapped, sizeof(mapped)) == 0) {
		inet_ntop(AF_INET, v6 + 12, text, sizeof(text));
		return str_dup(a, str_c(text));
	}
	memset(v6 + 8, 0, 8);
	inet_ntop(AF_INET6, v6, text, sizeof(text));
	return str_fmt(a, "%s/64", text);
}
