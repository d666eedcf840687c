/* UTF-8: checked once where it enters, then trusted (libutf8proc). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Is `s` well-formed UTF-8 (RFC 3629) without NUL? */
bool utf8_ok(struct str s);

/* How many code points `s` (well-formed) has. */
size_t utf8_len(struct str s);

/* The first `max` code points of `s` (well-formed). */
struct str utf8_head(struct str s, size_t max);
/* At most `max` signs: of a longer text the first whole words and an ellipsis (a word that alone is more than half is
 * cut). In `a` when it is shortened. */
struct str utf8_short(struct arena *a, struct str s, size_t max);

/* The code point at byte *at of `s` (well-formed); moves *at behind it. U+FFFD at the end or on bad
 * bytes. */
uint32_t utf8_next_long(struct str s, size_t *at);
static inline uint32_t
utf8_next(struct str s, size_t *at)
{
	if (*at < s.n && (unsigned char)s.p[*at] < 0x80)
		return (unsigned char)s.p[(*at)++];
	return utf8_next_long(s, at);
}

/* Writes `cp` as UTF-8 into `out` (room for 4) and returns the bytes written. */
size_t utf8_put(uint32_t cp, char *out);

/* Unicode NFC and simple case folding (lower case) of well-formed text. */
struct str utf8_nfc(struct arena *a, struct str s);
struct str utf8_fold(struct arena *a, struct str s);

/* The small letter of a code point, or itself. */
uint32_t utf8_lower(uint32_t cp);

/* Is the code point a letter or a digit? */
bool utf8_wordly(uint32_t cp);

/* Is it a space or a dash, of those that people and word processors put into numbers? */
bool utf8_gap(uint32_t cp);

/* As HTML forms send it: CR LF and CR become LF, other control characters but tab are dropped. */
struct str utf8_clean(struct arena *a, struct str s);

#endif
