/* The grounds of leaving an appeal, and the form of one, against ZRU-445 and law.md section 2. */
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

/* ZRU-445 art. 4; law.md section 2, rules 5 to 7. */
TEST(the_channel_gives_the_form)
{
	static const struct {
		enum appeal_channel channel;
		enum appeal_form stated, want;
	} table[] = {
		{ CHANNEL_WEB, FORM_ORAL, FORM_ELECTRONIC },
		{ CHANNEL_OFFICE, FORM_ORAL, FORM_ORAL },
		{ CHANNEL_OFFICE, FORM_WRITTEN, FORM_WRITTEN },
		{ CHANNEL_PHONE, FORM_ELECTRONIC, FORM_ORAL }, /* rule 7: a hotline */
		{ CHANNEL_VIDEO, FORM_ELECTRONIC, FORM_ORAL }, /* rule 6: a talk by video */
		{ CHANNEL_LETTER, FORM_ORAL, FORM_WRITTEN },
		{ CHANNEL_EMAIL, FORM_WRITTEN, FORM_ELECTRONIC },
		{ CHANNEL_LEADER_PAGE, FORM_ORAL, FORM_ELECTRONIC },
		{ CHANNEL_BOT, FORM_ORAL, FORM_ELECTRONIC },
		{ CHANNEL_SOCIAL, FORM_ORAL, FORM_ELECTRONIC },
		{ CHANNEL_MOBILE, FORM_WRITTEN, FORM_WRITTEN },
		{ CHANNEL_API, FORM_WRITTEN, FORM_ELECTRONIC },
		{ CHANNEL_IMPORT, FORM_WRITTEN, FORM_WRITTEN },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		CHECK_INT(appeal_form_of(table[i].channel, table[i].stated), table[i].want);
}
