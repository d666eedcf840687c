/* Cookie headers. */
#include "fuzz.h"

#include "base/utf8.h"
#include "net/req.h"

FUZZ(cookie)
{
	struct pairs p = { 0 };

	cookies_parse(a, s, &p);
	MUST(p.n <= 50);
	for (size_t i = 0; i < p.n; i++)
		MUST(p.v[i].name.n && utf8_ok(p.v[i].name) && utf8_ok(p.v[i].value));
}
