/* Queries, forms and targets. */
#include "fuzz.h"

#include "base/utf8.h"
#include "net/req.h"

FUZZ(query)
{
	struct pairs p = { 0 };
	struct req q = { .a = a };
	struct str path;
	const struct err *e = query_parse(a, s, &p);

	MUST(!e || e == &REQ_BAD || e == &REQ_MANY);
	MUST(p.n <= 500);
	for (size_t i = 0; i < p.n; i++)
		MUST(utf8_ok(p.v[i].name) && utf8_ok(p.v[i].value));
	if (!path_decode(a, s, &path))
		MUST(utf8_ok(path) && path.n <= s.n);
	if (!target_parse(&q, s))
		MUST(utf8_ok(q.path) && s.n <= REQ_TARGET_MAX);
}
