/* Buffers. */
#include "base/buf.h"

#include <stdio.h>
#include "base/arena.h"

const struct err BUF_FULL = { ERR_LIMIT, N_("This is longer than can be taken."), NULL, "buf full" };

struct buf
buf_new(struct arena *a, size_t max)
{
	return (struct buf){ .a = a, .max = max };
}

struct buf
buf_with(struct arena *a, size_t max, size_t first)
{
	return (struct buf){ .a = a, .max = max, .p = arena_alloc(a, first), .cap = first };
}

char *
buf_room(struct buf *b, size_t n)
{
	size_t want;

	if (b->e)
		return NULL;
	if (n > b->max - b->n) {
		b->e = &BUF_FULL;
		return NULL;
	}
	if (b->n + n > b->cap) {
		want = b->cap ? 2 * b->cap : 256;
		while (want < b->n + n)
			want *= 2;
		if (want > b->max)
			want = b->max;
		b->p = arena_grow(b->a, b->p, b->cap, want);
		b->cap = want;
	}
	return b->p + b->n;
}

void
buf_int(struct buf *b, int64_t v)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do
		digits[--at] = (char)('0' + u % 10);
	while (u /= 10);
	if (v < 0)
		digits[--at] = '-';
	buf_add(b, digits + at, sizeof(digits) - at);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_str(b, str_vfmt(b->a, fmt, ap));
	va_end(ap);
}

ERR
buf_end(struct buf *b, struct str *out)
{
	*out = (struct str){ b->p, b->n };
	return b->e;
}
