/* Pasted lists of people who signed. */
#include "fuzz.h"

#include "base/utf8.h"
#include "domain/signatory.h"

FUZZ(signatories)
{
	struct signatory *list;
	bool more;
	int64_t line;
	size_t m;
	size_t n = signatories_read(a, utf8_clean(a, s), &list, &more);

	MUST(n <= SIGNATORIES_MAX);
	(void)!signatories_file(a, s, &list, &m, &line);
	MUST(m <= SIGNATORIES_MAX && line >= 1);
	n = signatories_read(a, utf8_clean(a, s), &list, &more);
	for (size_t i = 0; i < n; i++) {
		MUST(list[i].name.n > 0);
		MUST(utf8_len(list[i].name) <= SIGNATORY_SIGNS && utf8_len(list[i].address) <= SIGNATORY_SIGNS);
	}
}
