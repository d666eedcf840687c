/* Errors: what went wrong, whose concern it is and which sentence to show. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

struct arena;

/* Whose concern an error is; web/fail.c alone turns it into an HTTP status, app/main.c into an
 * exit code. */
enum err_kind {
	ERR_INPUT,   /* what was typed cannot be taken: 422, exit 2 */
	ERR_DENIED,  /* not signed in, or not allowed: 403 */
	ERR_MISSING, /* it does not exist, or may not be seen: 404 */
	ERR_REFUSED, /* a rule of the law says no: 409 */
	ERR_LIMIT,   /* too large, too many, too often: 413 or 429 */
	ERR_BUSY,    /* somebody else was faster, or the queue is full: 503, try again */
	ERR_BROKEN,  /* our fault or the machine's: 500 */
	ERR_KINDS
};

/* `text` is an English sentence (a key of po/) that a person may read; `field` names the form's
 * field it belongs to, or is NULL; `detail` is for the log only and may be NULL. */
struct err {
	enum err_kind kind;
	const char *text, *field, *detail;
};

/* What a function that can fail returns: NULL is success. */
#define ERR __attribute__((warn_unused_result)) const struct err *

/* A new error that lives as long as `a`; `text` and `field` must outlive it (constants), `detail`
 * is formatted and copied. */
const struct err *err_new(struct arena *a, enum err_kind kind, const char *text, const char *field,
    const char *detail, ...) __attribute__((format(printf, 5, 6)));

/* The name of a kind, for logs: "input", "denied", ... */
const char *err_kind_name(enum err_kind kind);

/* Marks a sentence for translation where it cannot be translated yet. */
#ifndef N_
#define N_(text) (text)
#endif

#endif
