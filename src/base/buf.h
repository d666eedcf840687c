/* Buffers: text that grows, with a ceiling, remembering its first error. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

#include "base/err.h"
#include "base/str.h"

/* Growing text in `a`, never above `max` bytes; what comes after an error is dropped. */
struct buf {
	struct arena *a;
	char *p;
	size_t n, cap, max;
	const struct err *e;
};

/* More was added than the buffer's ceiling allows. */
extern const struct err BUF_FULL;

/* An empty buffer; its memory lives as long as `a`. */
struct buf buf_new(struct arena *a, size_t max);
/* ... that begins with room for `first` bytes. */
struct buf buf_with(struct arena *a, size_t max, size_t first);

/* Room for `n` more bytes at the end, or NULL with the error remembered: for buf_add() alone. */
char *buf_room(struct buf *b, size_t n);

static inline void
buf_add(struct buf *b, const void *p, size_t n)
{
	char *to = n <= b->cap - b->n && !b->e ? b->p + b->n : buf_room(b, n);

	if (!to || !n)
		return;
	memcpy(to, p, n);
	b->n += n;
}

static inline void
buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

static inline void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

static inline void
buf_c(struct buf *b, const char *c)
{
	buf_str(b, str_c(c));
}

void buf_int(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* What was gathered, or the first error. The text stays valid while nothing more is added. */
ERR buf_end(struct buf *b, struct str *out);

#endif
