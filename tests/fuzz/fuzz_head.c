/* Heads of requests, a line each, and who asks. */
#include "fuzz.h"

#include "base/utf8.h"
#include "net/head.h"
#include "net/peer.h"

FUZZ(head)
{
	struct req q = { .a = a };
	struct head h = { 0 };
	struct str peer;

	while (s.n) {
		struct str value = str_cut(&s, '\n'), name = str_cut(&value, ':');

		head_add(&h, &q, name, str_trim(value));
	}
	peer = peer_find(&q, STR("127.0.0.1"), STR("127.0.0.1 ::1"));
	MUST(q.headers.n <= 64 && peer.n >= 2 && peer.n <= 45);
	for (size_t i = 0; i < q.headers.n; i++)
		MUST(q.headers.v[i].name.n && utf8_ok(q.headers.v[i].value));
	if (!head_end(&h, &q))
		MUST(req_header(&q, "host").n);
}
