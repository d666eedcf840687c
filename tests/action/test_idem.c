/* The digest of a request's key tells no more of it than its time. */
#include "action/beats.h"
#include "base/arena.h"
#include "test.h"

TEST(a_long_keys_digest_begins_as_the_key_does)
{
	static const struct {
		const char *key, *begins;
	} t[] = {
		{ "0192f3a4-7b2c-7123-8456-0123456789ab", "0192f3a4-7b2" }, /* RFC 9562, version 7 */
		{ "069F793V5G0123456789ABCDEF", "069F793V5G01" }, /* of our forms */
		{ "0192f3a4 7b2c 7123 8456 0123456789ab", "0192f3a4" }, /* letters, digits and hyphens alone */
		{ "\xD0\xBA\xD0\xBB\xD1\x8E\xD1\x87 0192f3a47b2c0192f3a47b2c", "" },
		{ "akeyof23signs0192f3a47b", "" },
		{ "0192f3a4-7b2c-7123-8456", "" }, /* what is left would be too little */
		{ "k", "" },
	};

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct str key = str_c(t[i].key), d = idem_digest(a, key);

		CHECK(str_starts(d, str_c(t[i].begins)));
		CHECK_INT(d.n, str_c(t[i].begins).n + 32);
		CHECK_STR(str_sub(d, str_c(t[i].begins).n, 32), idem_digest(a, key).p + str_c(t[i].begins).n);
		CHECK(!str_eq(d, idem_digest(a, str_fmt(a, "%s1", t[i].key))));
	}
}
