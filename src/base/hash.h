/* Digests, keyed digests, secrets from the system, password hashes, base64 (libsodium; SHA-256 by libcrypto). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/err.h"
#include "base/str.h"

#define SHA256_BYTES 32
#define HMAC_KEY_BYTES 32

/* A SHA-256 (FIPS 180-4) in progress; open so that it can live on a stack. */
struct sha256 {
	_Alignas(16) unsigned char state[128];
};

/* Must be called once before anything else here, before threads start. */
ERR hash_init(void);

void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *p, size_t n);
void sha256_end(struct sha256 *s, unsigned char out[SHA256_BYTES]);
void sha256(struct str s, unsigned char out[SHA256_BYTES]);

/* BLAKE2b with a key (RFC 7693), for our own short-lived marks: faster. `n` is 16 to 64. */
void keyed_hash(const unsigned char key[HMAC_KEY_BYTES], struct str s, unsigned char *out, size_t n);

/* HMAC-SHA-256 (RFC 2104). */
void hmac_sha256(const unsigned char key[HMAC_KEY_BYTES], struct str s,
    unsigned char out[SHA256_BYTES]);

/* `n` unpredictable bytes; a number below `below` (> 0), each equally likely. */
void random_bytes(void *out, size_t n);
uint32_t random_below(uint32_t below);

/* The bytes of base64 (RFC 4648), blanks and ends of lines between its signs skipped; false when it is none. In `a`. */
bool base64_bytes(struct arena *a, struct str s, struct str *out);

/* Equal, in a time that tells nothing. */
bool secret_eq(struct str a, struct str b);

/* argon2id with 19 MiB and two passes (OWASP's least); takes tens of milliseconds: never on a
 * thread that serves others. The hash is a printable string that holds its parameters. */
ERR password_hash(struct arena *a, struct str password, struct str *out);
bool password_ok(struct str hash, struct str password);

/* An identifier nobody guesses, which begins with its time: 48 bits of milliseconds and 80 of chance, as RFC 9562's
 * version 7 has them, in base 32. What is written at one time then stands together in an index. */
struct str timed_id(struct arena *a, int64_t now);

/* `n` bytes as Crockford's base 32 (no I, L, O, U), upper case, without padding. */
struct str base32(struct arena *a, const unsigned char *p, size_t n);

#endif
