/* Replies of the scanner of viruses. */
#include "fuzz.h"

#include "net/clamd.h"

FUZZ(clamd)
{
	struct str name;
	bool found;
	const struct err *e = clamd_reply(a, s, &found, &name);

	MUST(!e || !found);
	MUST(found == (name.n > 0));
	MUST(e || found || str_is(str_trim(s), "stream: OK"));
}
