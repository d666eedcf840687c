/* Commitments, against Python's hashlib. */
#include "tlog/leaf.h"

#include "test.h"

static struct str
commitment(struct arena *a, struct str event)
{
	unsigned char salt[LEAF_SALT_BYTES], out[SHA256_BYTES];

	for (size_t i = 0; i < sizeof(salt); i++)
		salt[i] = (unsigned char)i;
	leaf_commitment(salt, event, out);
	return str_hex(a, out, sizeof(out));
}

/* hashlib.sha256(b"qabul/v1/event\0" + bytes(range(32)) + b"salom").hexdigest() */
TEST(a_commitment_is_as_another_program_computes_it)
{
	CHECK_STR(commitment(a, STR("salom")),
	    "8a30347e51a3f97b2d8416e163c5cba5bbdfe0e05554731d51381bd84d8c0cc2");
	CHECK_STR(commitment(a, STR("")), "6ba8dd1a7e1080f53857f79f853316196484c3ff2a0fb876043b44594f32927c");
}
