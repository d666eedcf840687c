/* The grounds of leaving an appeal, against ZRU-445 art. 29 and law.md section 2, rules 9, 15, 16 and 27. */
#include "domain/ground.h"

#include "test.h"

TEST(a_ground_stands_on_facts)
{
	static const struct country c = { .nameless = STR_INIT("anonymous"), .unproved = STR_INIT("no_authority") };
	static const struct {
		const char *reason, *name, *address, *represents;
		enum proof proof;
		unsigned flags;
		const struct err *want;
	} table[] = {
		{ "anonymous", "", "", "", PROOF_NONE, 0, NULL },
		{ "anonymous", "A. A.", "", "", PROOF_NONE, 0, NULL }, /* rule 9: no residence */
		{ "anonymous", "", "Tashkent", "", PROOF_NONE, 0, NULL },
		{ "anonymous", "A. A.", "Tashkent", "", PROOF_NONE, 0, &GROUND_NAMED },
		{ "no_authority", "A. A.", "Tashkent", "", PROOF_NONE, 0, &GROUND_PROVED }, /* speaks for themselves */
		{ "no_authority", "A. A.", "Tashkent", "B. B.", PROOF_NONE, 0, NULL }, /* rule 16 */
		{ "no_authority", "A. A.", "Tashkent", "B. B.", PROOF_FILE, 0, &GROUND_PROVED },
		{ "no_authority", "A. A.", "Tashkent", "B. B.", PROOF_SEEN, 0, &GROUND_PROVED },
		{ "no_authority", "A. A.", "Tashkent", "B. B.", PROOF_NONE, FLAG_MINOR, &GROUND_MINOR }, /* rule 15 */
		{ "no_substance", "A. A.", "Tashkent", "", PROOF_NONE, FLAG_MINOR, NULL }, /* the head weighs it */
		{ "", "A. A.", "Tashkent", "", PROOF_NONE, 0, NULL },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct applicant who = { .name = str_c(table[i].name), .address = str_c(table[i].address),
			.represents = str_c(table[i].represents), .proof = table[i].proof };
		struct appeal ap = { .flags = table[i].flags };

		CHECK(ground_may_leave(&c, str_c(table[i].reason), &ap, &who) == table[i].want);
	}
	/* a profile that names no such grounds leaves all to the head */
	CHECK_OK(ground_may_leave(&(struct country){ .code = STR_INIT("xx") }, STR("anonymous"), &(struct appeal){ .flags = 0 },
	    &(struct applicant){ .name = STR("A"), .address = STR("B") }));
}
