/* The shells of electronic signatures. */
#include "fuzz.h"

#include "base/cms.h"

FUZZ(cms)
{
	if (!cms_signed(a, s))
		return;
	/* not without its type */
	MUST(s.n > 15);
}
