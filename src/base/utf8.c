/* UTF-8; the only file that knows libutf8proc. */
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/arena.h"

uint32_t
utf8_next_long(struct str s, size_t *at)
{
	utf8proc_int32_t cp = -1;
	utf8proc_ssize_t n;

	if (*at >= s.n)
		return 0xFFFD;
	n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + *at, (utf8proc_ssize_t)(s.n - *at), &cp);
	if (n <= 0) {
		(*at)++;
		return 0xFFFD;
	}
	*at += (size_t)n;
	return (uint32_t)cp;
}

bool
utf8_ok(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t n;

		if ((unsigned char)s.p[at] < 0x80) {
			if (s.p[at] == 0)
				return false;
			at++;
			continue;
		}
		n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + at,
		    (utf8proc_ssize_t)(s.n - at), &cp);
		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

size_t
utf8_len(struct str s)
{
	size_t len = 0;

	for (size_t i = 0; i < s.n; i++)
		len += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return len;
}

struct str
utf8_head(struct str s, size_t max)
{
	size_t at = 0;

	while (max-- && at < s.n)
		(void)utf8_next(s, &at);
	return str_sub(s, 0, at);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

struct str
utf8_short(struct arena *a, struct str s, size_t max)
{
	struct str head = utf8_head(s, max ? max - 1 : 0);
	size_t word = head.n;

	if (utf8_len(s) <= max)
		return s;
	while (word && !is_space(s.p[word]))
		word--;
	return str_fmt(a, "%.*s\xe2\x80\xa6", STR_ARG(str_trim(str_sub(s, 0, word > head.n / 2 ? word : head.n))));
}

size_t
utf8_put(uint32_t cp, char *out)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

static struct str
mapped(struct arena *a, struct str s, utf8proc_option_t how)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)(s.p ? s.p : ""),
	    (utf8proc_ssize_t)s.n, &out, how);

	if (n < 0)
		return s;
	arena_defer(a, free, out);
	return (struct str){ (const char *)out, (size_t)n };
}

struct str
utf8_nfc(struct arena *a, struct str s)
{
	return mapped(a, s, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

struct str
utf8_fold(struct arena *a, struct str s)
{
	return mapped(a, s, UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD);
}

uint32_t
utf8_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

bool
utf8_gap(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '-' || cp == 0xA0 || cp == 0x202F || cp == 0x2212 ||
	    (cp >= 0x2010 && cp <= 0x2015);
}

bool
utf8_wordly(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_MN:
		return true;
	default:
		return false;
	}
}

struct str
utf8_clean(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\r') {
			out[n++] = '\n';
			if (i + 1 < s.n && s.p[i + 1] == '\n')
				i++;
		} else if (c >= 0x20 ? c != 0x7F : c == '\n' || c == '\t') {
			out[n++] = (char)c;
		}
	}
	return (struct str){ out, n };
}
