/* UTF-8, checked by a second reading of RFC 3629; and all that trusts it. */
#include "fuzz.h"

#include "base/utf8.h"
#include "domain/fold.h"

/* The length of the well-formed sign at `s`, or 0 (the table of RFC 3629 4). */
static size_t
sign(struct str s)
{
	static const struct {
		unsigned char lo, hi, lo2, hi2, n;
	} rows[] = { { 0x01, 0x7F, 0, 0, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
		{ 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
		{ 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 } };
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (p[0] < rows[i].lo || p[0] > rows[i].hi)
			continue;
		if (s.n < rows[i].n || (rows[i].n > 1 && (p[1] < rows[i].lo2 || p[1] > rows[i].hi2)))
			return 0;
		for (size_t k = 2; k < rows[i].n; k++)
			if (p[k] < 0x80 || p[k] > 0xBF)
				return 0;
		return rows[i].n;
	}
	return 0;
}

FUZZ(utf8)
{
	bool ok = true;
	size_t signs = 0, at = 0;

	while (ok && at < s.n) {
		size_t n = sign(str_sub(s, at, s.n));

		ok = n > 0;
		at += n;
		signs++;
	}
	MUST(ok == utf8_ok(s));
	for (at = 0; at < s.n;)
		(void)utf8_next(s, &at);
	MUST(at == s.n);
	(void)utf8_clean(a, s);
	(void)fold_words(a, s);
	if (!ok)
		return;
	MUST(utf8_len(s) == signs);
	MUST(utf8_ok(utf8_head(s, signs / 2)) && utf8_len(utf8_head(s, signs / 2)) == signs / 2);
	MUST(utf8_ok(utf8_nfc(a, s)) && utf8_ok(utf8_fold(a, s)) && utf8_ok(utf8_clean(a, s)));
	MUST(str_eq(utf8_nfc(a, utf8_nfc(a, s)), utf8_nfc(a, s)));
	MUST(utf8_ok(fold_words(a, s)));
}
