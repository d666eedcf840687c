/* Buffers: text that grows, with a ceiling, remembering its first error. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

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

void buf_add(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_c(struct buf *b, const char *c);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* What was gathered, or the first error. The text stays valid while nothing more is added. */
ERR buf_end(struct buf *b, struct str *out);

#endif
