/* Digests against FIPS 180-4 and RFC 4231. */
#include "base/hash.h"

#include <string.h>

#include "base/arena.h"
#include "test.h"

static struct str
digest(struct arena *a, struct str s)
{
	unsigned char out[SHA256_BYTES];

	sha256(s, out);
	return str_hex(a, out, sizeof(out));
}

TEST(sha_256_gives_the_standards_digests)
{
	struct sha256 s;
	unsigned char out[SHA256_BYTES];
	char thousand[1000];

	CHECK_STR(digest(a, STR("abc")),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	CHECK_STR(digest(a, STR("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	CHECK_STR(digest(a, (struct str){ NULL, 0 }),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	CHECK_STR(digest(a, STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	memset(thousand, 'a', sizeof(thousand));
	sha256_begin(&s);
	for (int i = 0; i < 1000; i++)
		sha256_add(&s, thousand, sizeof(thousand));
	sha256_end(&s, out);
	CHECK_STR(str_hex(a, out, sizeof(out)),
	    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* RFC 4231, case 2, its key padded to our fixed length: HMAC pads keys with zeros anyway. */
TEST(hmac_sha_256_gives_the_rfcs_digests)
{
	unsigned char key[HMAC_KEY_BYTES] = "Jefe", out[SHA256_BYTES];

	hmac_sha256(key, STR("what do ya want for nothing?"), out);
	CHECK_STR(str_hex(a, out, sizeof(out)),
	    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0, sizeof(key));
	memset(key, 0x0b, 20);
	hmac_sha256(key, STR("Hi There"), out); /* case 1 */
	CHECK_STR(str_hex(a, out, sizeof(out)),
	    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

/* RFC 7693; the digests are those of Python's hashlib. */
TEST(a_keyed_hash_is_blake2b)
{
	unsigned char key[HMAC_KEY_BYTES], out[32];

	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (unsigned char)i;
	keyed_hash(key, STR("abc"), out, 16);
	CHECK_STR(str_hex(a, out, 16), "1a64be47e4729d951c302ee543f97cf3");
	keyed_hash(key, (struct str){ NULL, 0 }, out, 32);
	CHECK_STR(str_hex(a, out, 32),
	    "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d");
}

TEST(base_32_is_crockfords)
{
	CHECK_STR(base32(a, (const unsigned char *)"\xFF\xFF\xFF\xFF\xFF", 5), "ZZZZZZZZ");
	CHECK_STR(base32(a, (const unsigned char *)"\x00\x44\x32\x14\xC7", 5), "01234567");
	CHECK_STR(base32(a, (const unsigned char *)"\xFF", 1), "ZW");
	CHECK_STR(base32(a, (const unsigned char *)"", 0), "");
}

TEST(an_identifier_begins_with_its_time)
{
	struct str first = timed_id(a, INT64_C(0x0192F3A47B2C)), same = timed_id(a, INT64_C(0x0192F3A47B2C)),
		   next = timed_id(a, INT64_C(0x0192F3A47B2D));

	CHECK_INT(first.n, 26); /* 128 bits, five a sign */
	CHECK(str_starts(first, STR("069F793V5"))); /* its first 45 bits */
	CHECK(!str_eq(first, same));
	CHECK(str_cmp(first, next) < 0 && str_cmp(same, next) < 0);
}

TEST(secrets_are_compared_whole)
{
	CHECK(secret_eq(STR("abc"), STR("abc")));
	CHECK(!secret_eq(STR("abc"), STR("abd")));
	CHECK(!secret_eq(STR("abc"), STR("ab")));
	CHECK(secret_eq(STR(""), (struct str){ NULL, 0 }));
}

TEST(a_password_is_known_by_its_hash_only)
{
	struct str hash, again;

	CHECK_OK(password_hash(a, STR("toʻgʻri kalit"), &hash));
	CHECK_OK(password_hash(a, STR("toʻgʻri kalit"), &again));
	CHECK(str_starts(hash, STR("$argon2id$v=19$m=19456,t=2,p=1$")));
	CHECK(!str_eq(hash, again)); /* salted */
	CHECK(password_ok(hash, STR("toʻgʻri kalit")));
	CHECK(!password_ok(hash, STR("togri kalit")));
	CHECK(!password_ok(hash, STR("")));
	CHECK(!password_ok(STR(""), STR("")));
	CHECK(!password_ok(STR("$argon2id$nonsense"), STR("x")));
	CHECK(!password_ok(str_fmt(a, "%0500d", 0), STR("x")));
}

TEST(chance_stays_below_its_bound)
{
	unsigned seen = 0;

	for (int i = 0; i < 1000; i++) {
		uint32_t n = random_below(10);

		CHECK(n < 10);
		seen |= 1u << n;
	}
	CHECK_INT(seen, 1023);
}
