/* Addresses. */
#include "web/url.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define URL_MAX ((size_t)8 * 1024)

/* The letters that stand for themselves everywhere in an address (RFC 3986 2.3). */
static const bool unreserved[256] = {
	['-'] = true, ['.'] = true, ['_'] = true, ['~'] = true,
	['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true,
};

static void
encode(struct buf *b, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (unreserved[c])
			continue;
		buf_add(b, s.p + from, i - from);
		buf_add(b, (const char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
		from = i + 1;
	}
	buf_add(b, s.p + from, s.n - from);
}

/* An address too long to be one of ours leads to the front page. */
static struct url
finish(struct buf *b)
{
	struct url u;

	if (buf_end(b, &u.s))
		return (struct url){ STR("/") };
	return u;
}

/* One argument of url_fmt(); `fmt` stands behind the '%', the result behind the conversion. A va_list is
 * handed on by its address, for it is read on by the caller. */
static const char *
argument(struct buf *b, const char *fmt, va_list *ap)
{
	int longs = 0, size = -1;

	if (fmt[0] == '.' && fmt[1] == '*') {
		size = va_arg(*ap, int);
		fmt += 2;
	}
	for (; *fmt == 'l' || *fmt == 'z'; fmt++)
		longs++;
	switch (*fmt) {
	case 's': {
		const char *s = va_arg(*ap, const char *);

		encode(b, size < 0 ? str_c(s) : (struct str){ s, (size_t)size });
		break;
	}
	case 'd':
		buf_int(b, longs ? (int64_t)va_arg(*ap, long long) : va_arg(*ap, int));
		break;
	case 'u':
		buf_fmt(b, "%llu", longs ? va_arg(*ap, unsigned long long) : va_arg(*ap, unsigned));
		break;
	default:
		assert(0 && "url_fmt knows %s, %d and %u");
	}
	return fmt + 1;
}

struct url
url_fmt(struct arena *a, const char *fmt, ...)
{
	struct buf b;
	va_list ap;

	assert(fmt[0] == '/' && fmt[1] != '/');
	if (!strchr(fmt, '%'))
		return (struct url){ str_c(fmt) };
	b = buf_with(a, URL_MAX, 64);
	va_start(ap, fmt);
	while (*fmt)
		if (*fmt == '%')
			fmt = argument(&b, fmt + 1, &ap);
		else {
			size_t n = strcspn(fmt, "%");

			buf_add(&b, fmt, n);
			fmt += n;
		}
	va_end(ap);
	return finish(&b);
}

struct url
url_query(struct arena *a, struct url u, const char *key, struct str value)
{
	struct buf b = buf_with(a, URL_MAX, u.s.n + strlen(key) + 3 * value.n + 2);

	buf_str(&b, u.s);
	buf_char(&b, str_find(u.s, STR("?")) == SIZE_MAX ? '?' : '&');
	encode(&b, str_c(key));
	buf_char(&b, '=');
	encode(&b, value);
	return finish(&b);
}

struct url
url_query_int(struct arena *a, struct url u, const char *key, int64_t value)
{
	return url_query(a, u, key, str_fmt(a, "%lld", (long long)value));
}

struct url
url_fragment(struct arena *a, struct url u, const char *id)
{
	struct buf b = buf_new(a, URL_MAX);

	buf_str(&b, u.s);
	buf_char(&b, '#');
	encode(&b, str_c(id));
	return finish(&b);
}

/* Printable ASCII without what browsers read in their own way; other letters must be encoded already. */
static bool
plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 127 || c == '\\' || c == '"' || c == '<' || c == '>')
			return false;
	}
	return s.n > 0 && s.n <= URL_MAX;
}

bool
url_local(struct arena *a, struct str s, struct url *out)
{
	if (!plain(s) || s.p[0] != '/' || (s.n > 1 && s.p[1] == '/'))
		return false;
	out->s = str_dup(a, s);
	return true;
}

bool
url_web(struct arena *a, struct str s, struct url *out)
{
	size_t head = str_starts(s, STR("https://")) ? 8 : str_starts(s, STR("http://")) ? 7 : 0;

	if (!plain(s) || !head || s.n == head || !isalnum((unsigned char)s.p[head]))
		return false;
	out->s = str_dup(a, s);
	return true;
}

struct url
url_tel(struct arena *a, struct str number)
{
	struct buf b = buf_new(a, 64);

	buf_c(&b, "tel:");
	for (size_t i = 0; i < number.n; i++)
		if ((number.p[i] >= '0' && number.p[i] <= '9') || (number.p[i] == '+' && b.n == 4))
			buf_char(&b, number.p[i]);
	return finish(&b);
}

struct url
url_mail(struct arena *a, struct str address)
{
	struct buf b = buf_new(a, URL_MAX);
	struct str host = address, name = str_cut(&host, '@');

	buf_c(&b, "mailto:");
	encode(&b, name);
	buf_char(&b, '@');
	encode(&b, host);
	return finish(&b);
}
