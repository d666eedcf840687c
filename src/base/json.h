/* JSON (RFC 8259): a streaming writer of our own, a strict reader on jansson. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/err.h"

/* A document being written into `b`; commas come by themselves. Numbers above 2^53 and all ids are
 * written as strings by their callers. */
struct json {
	struct buf b;
	bool comma;
};

struct json json_new(struct arena *a, size_t max);
void json_open(struct json *j, char bracket);  /* '{' or '[' as an element */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_str(struct json *j, struct str s); /* well-formed UTF-8 */
void json_int(struct json *j, int64_t v);
void json_bool(struct json *j, bool v);
void json_nil(struct json *j);

/* Key and value in one line. */
void json_put_str(struct json *j, const char *key, struct str s);
void json_put_int(struct json *j, const char *key, int64_t v);
void json_put_bool(struct json *j, const char *key, bool v);

/* A value that was read. */
struct jval;

/* Reads a whole document: at most 1 MiB, well-formed UTF-8, no duplicate keys, no NUL, no trailing
 * bytes. INPUT with a sentence and the line on anything else. It lives as long as `a`. */
ERR json_parse(struct arena *a, struct str text, const struct jval **out);

bool jval_is_object(const struct jval *v);
/* The member `key` of an object, the i-th of an array, or NULL. */
const struct jval *jval_get(const struct jval *v, const char *key);
const struct jval *jval_at(const struct jval *v, size_t i);
size_t jval_len(const struct jval *v);
/* Its key number i, or NULL. */
const char *jval_key(struct arena *a, const struct jval *v, size_t i);
/* False when `v` is NULL or of another kind. */
bool jval_str(const struct jval *v, struct str *out);
bool jval_int(const struct jval *v, int64_t *out);
bool jval_real(const struct jval *v, double *out); /* a whole number too; always finite */
bool jval_bool(const struct jval *v, bool *out);
bool jval_nil(const struct jval *v); /* null stands there */

#endif
