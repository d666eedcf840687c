/* Strings: a pointer with its length, UTF-8, not owned. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

/* Bytes somewhere that outlives it; may hold NUL; `p` may be NULL when `n` is 0. */
struct str {
	const char *p;
	size_t n;
};

/* A string constant; and the same as an initialiser of static things. */
#define STR(lit) ((struct str){ (lit), sizeof(lit) - 1 })
#define STR_INIT(lit) { (lit), sizeof(lit) - 1 }

/* For printf's "%.*s"; evaluates `s` twice: hand in a variable, or what has no effects. */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/* The smallest are here: of a constant the compiler knows the length, and compares without a call. */

/* The string of a C string (NULL is the empty one). */
static inline struct str
str_c(const char *c)
{
	return (struct str){ c, c ? strlen(c) : 0 };
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_is(struct str a, const char *c)
{
	return str_eq(a, str_c(c));
}

static inline bool
str_starts(struct str s, struct str head)
{
	return s.n >= head.n && (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}

int str_cmp(struct str a, struct str b); /* by bytes, shorter first */
bool str_ends(struct str s, struct str tail);

/* Where `needle` begins in `s`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle);

/* From byte `from` on, at most `n` bytes; out of range gives less. */
static inline struct str
str_sub(struct str s, size_t from, size_t n)
{
	if (from >= s.n)
		return (struct str){ NULL, 0 };
	return (struct str){ s.p + from, n > s.n - from ? s.n - from : n };
}

/* Cuts `rest` at the first `sep`: returns what is before it and leaves what is after it. Without a
 * `sep` returns all and leaves an empty string with a NULL pointer. */
static inline struct str
str_cut(struct str *rest, char sep)
{
	const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	struct str head = *rest;

	if (!hit) {
		*rest = (struct str){ NULL, 0 };
		return head;
	}
	head.n = (size_t)(hit - rest->p);
	rest->p = hit + 1;
	rest->n -= head.n + 1;
	return head;
}

/* Without spaces, tabs, CR and LF at both ends. */
struct str str_trim(struct str s);

/* Copies that live as long as `a`; str_cstr() ends with NUL. */
struct str str_dup(struct arena *a, struct str s);
char *str_cstr(struct arena *a, struct str s);

/* printf into `a`; the result has a NUL after its end. */
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_vfmt(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* ASCII letters made small; all else kept. */
struct str str_lower(struct arena *a, struct str s);

/* A whole decimal number, optional '-', no spaces; false when it is none or does not fit. */
bool str_int(struct str s, int64_t *out);

/* Lower-case hexadecimal of `n` bytes; and back (false on odd length or a wrong sign). */
struct str str_hex(struct arena *a, const void *bytes, size_t n);
bool str_unhex(struct str s, unsigned char *out, size_t n);

#endif
