/* Digests and secrets; the only file that knows libsodium, and libcrypto, which is there through libcurl and libpq: its
 * SHA-256 uses the processor's instructions, so that a file is hashed as fast as it comes. */
#define OPENSSL_API_COMPAT 10100 /* a state that lives on the stack */
#include "base/hash.h"

#include <openssl/sha.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"

_Static_assert(sizeof(SHA256_CTX) <= sizeof(struct sha256), "sha256 state fits");

static const struct err HASH_BROKEN = { ERR_BROKEN, N_("The server could not do this."), NULL,
	"libsodium failed" };

ERR
hash_init(void)
{
	/* A generator of the process itself, seeded by the kernel: no system call for each page. */
	if (randombytes_set_implementation(&randombytes_internal_implementation) != 0)
		return &HASH_BROKEN;
	return sodium_init() < 0 ? &HASH_BROKEN : NULL;
}

void
sha256_begin(struct sha256 *s)
{
	SHA256_Init((SHA256_CTX *)(void *)s);
}

void
sha256_add(struct sha256 *s, const void *p, size_t n)
{
	SHA256_Update((SHA256_CTX *)(void *)s, p, n);
}

void
sha256_end(struct sha256 *s, unsigned char out[SHA256_BYTES])
{
	SHA256_Final(out, (SHA256_CTX *)(void *)s);
}

void
sha256(struct str s, unsigned char out[SHA256_BYTES])
{
	struct sha256 state;

	sha256_begin(&state);
	sha256_add(&state, s.p, s.n);
	sha256_end(&state, out);
}

void
hmac_sha256(const unsigned char key[HMAC_KEY_BYTES], struct str s, unsigned char out[SHA256_BYTES])
{
	crypto_auth_hmacsha256(out, (const unsigned char *)(s.p ? s.p : ""), s.n, key);
}

void
keyed_hash(const unsigned char key[HMAC_KEY_BYTES], struct str s, unsigned char *out, size_t n)
{
	crypto_generichash(out, n, (const unsigned char *)(s.p ? s.p : ""), s.n, key, HMAC_KEY_BYTES);
}

void
random_bytes(void *out, size_t n)
{
	static _Thread_local unsigned char pool[512]; /* asked of the system at once; what is given out is wiped here */
	static _Thread_local size_t left;

	if (n > sizeof(pool) / 4) {
		randombytes_buf(out, n);
		return;
	}
	if (left < n) {
		randombytes_buf(pool, sizeof(pool));
		left = sizeof(pool);
	}
	left -= n;
	memcpy(out, pool + left, n);
	sodium_memzero(pool + left, n);
}

uint32_t
random_below(uint32_t below)
{
	return randombytes_uniform(below);
}

bool
base64_bytes(struct arena *a, struct str s, struct str *out)
{
	unsigned char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;
	bool is = sodium_base642bin(p, s.n + 1, s.p, s.n, " \r\n\t", &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0;

	*out = (struct str){ (const char *)p, is ? n : 0 };
	return is;
}

bool
secret_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0);
}

ERR
password_hash(struct arena *a, struct str password, struct str *out)
{
	char *hash = arena_alloc(a, crypto_pwhash_STRBYTES);

	if (crypto_pwhash_str(hash, password.p ? password.p : "", password.n, 2,
	        (size_t)19 * 1024 * 1024) != 0)
		return &HASH_BROKEN;
	*out = str_c(hash);
	return NULL;
}

bool
password_ok(struct str hash, struct str password)
{
	char stored[crypto_pwhash_STRBYTES] = { 0 };

	if (hash.n == 0 || hash.n >= sizeof(stored))
		return false;
	memcpy(stored, hash.p, hash.n);
	return crypto_pwhash_str_verify(stored, password.p ? password.p : "", password.n) == 0;
}

struct str
base32(struct arena *a, const unsigned char *p, size_t n)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	size_t signs = (n * 8 + 4) / 5;
	char *out = arena_alloc(a, signs + 1);
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 0, at = 0; at < signs; at++) {
		if (have < 5) {
			bits = bits << 8 | (i < n ? p[i] : 0);
			i++;
			have += 8;
		}
		have -= 5;
		out[at] = digits[bits >> have & 31];
	}
	return (struct str){ out, signs };
}

struct str
timed_id(struct arena *a, int64_t now)
{
	unsigned char id[16];

	for (int i = 0; i < 6; i++)
		id[i] = (unsigned char)(now >> (40 - 8 * i));
	random_bytes(id + 6, sizeof(id) - 6);
	return base32(a, id, sizeof(id));
}
