/* Commitments. */
#include "tlog/leaf.h"

void
leaf_commitment(const unsigned char salt[LEAF_SALT_BYTES], struct str event,
    unsigned char out[SHA256_BYTES])
{
	static const char label[] = "qabul/v1/event"; /* its NUL is part of it */
	struct sha256 s;

	sha256_begin(&s);
	sha256_add(&s, label, sizeof(label));
	sha256_add(&s, salt, LEAF_SALT_BYTES);
	sha256_add(&s, event.p, event.n);
	sha256_end(&s, out);
}
