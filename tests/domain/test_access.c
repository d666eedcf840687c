/* Who sees an appeal and who may do what. */
#include "domain/access.h"

#include <string.h>

#include "base/arena.h"
#include "test.h"
#include "domain/heir.h"
#include "world.h"

#define ALL_OFFICE                                                                                 \
	(ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |          \
	    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER))

/* The law's table once more, in letters. States: (R)eceived, (F)orwarded, (A)ccepted, (S) assigned,
 * (D)rafted, ans(W)ered, re(T)urned, (C)losed, with(N)drawn, (L)eft. Roles: (R)egistrar, (D)ispatcher,
 * (E)xecutor, (H)ead, (C)ontroller; (A) is the author. */
static const char state_signs[] = "RFASDWTCNL";
static const char role_signs[] = "RDEHC";
static const struct {
	enum deed deed;
	const char *code, *states, *roles;
	int to; /* -1: stays */
} law[] = {
	{ DEED_SUBMIT, "submit", "", "RDA", -1 },
	{ DEED_IMPORT, "import", "", "", -1 },
	{ DEED_FORWARD, "forward", "RFAS", "DHC", APPEAL_FORWARDED },
	{ DEED_ACCEPT, "accept", "F", "RDH", APPEAL_ACCEPTED },
	{ DEED_ASSIGN, "assign", "FAST", "DH", APPEAL_ASSIGNED }, /* what was only forwarded is accepted by it */
	{ DEED_DRAFT, "draft", "ST", "EH", APPEAL_DRAFTED },
	{ DEED_APPROVE, "approve", "D", "H", APPEAL_ANSWERED }, /* nobody but the head signs */
	{ DEED_ANSWER, "answer", "ST", "H", APPEAL_ANSWERED }, /* nor both at once */
	{ DEED_RETURN, "return", "DWC", "HC", APPEAL_RETURNED },
	{ DEED_EXTEND, "extend", "ASDT", "H", -1 }, /* art. 28: the head only */
	{ DEED_CLOSE, "close", "W", "CHD", APPEAL_CLOSED },
	{ DEED_WITHDRAW, "withdraw", "RFASDT", "A", APPEAL_WITHDRAWN }, /* before the decision */
	{ DEED_SIGN, "sign", "RFASDT", "RDA", -1 },
	{ DEED_IDENTIFY, "identify", "RFASDT", "RDH", -1 },
	{ DEED_ADD, "add", "RFASDTW", "RA", -1 },
	{ DEED_NOTE, "note", "RFASDWTCNL", "RDEHC", -1 },
	{ DEED_VERDICT, "verdict", "WC", "A", -1 }, /* the citizen alone judges */
	{ DEED_REVEAL, "reveal", "RFASDWTCNL", "RDEHC", -1 },
	{ DEED_CLASSIFY, "classify", "RFASDT", "RD", -1 },
	{ DEED_RECODE, "recode", "RFASDWTCNL", "RA", -1 },
	{ DEED_CONTROL, "control", "RFASDTW", "C", -1 },
	{ DEED_UNCONTROL, "uncontrol", "RFASDWTCNL", "C", -1 },
	{ DEED_INSTRUCT, "instruct", "FASDTW", "C", -1 },
	{ DEED_REPORT, "report", "FASDTWC", "EH", -1 },
	{ DEED_REMIND, "remind", "RFASDT", "C", -1 },
	{ DEED_LENGTHEN, "lengthen", "ASDT", "EH", -1 },
	{ DEED_NOTICE, "notice", "ASDT", "EH", -1 },
	{ DEED_REVIEW, "review", "WC", "C", -1 },
	{ DEED_DISPUTE, "dispute", "WCL", "A", APPEAL_FORWARDED },
	{ DEED_ACCUSE, "accuse", "RFASDWTCNL", "RDC", -1 },
	{ DEED_REBAN, "reban", "RFASDWTCNL", "", -1 },
	{ DEED_CARRY, "carry", "RFASDT", "", -1 },
	{ DEED_CALENDAR, "calendar", "RFASDT", "", -1 },
	{ DEED_DECIDE, "decide", "RFAS", "", APPEAL_FORWARDED }, /* nobody but an arbiter: below */
	{ DEED_INVOLVE, "involve", "ASDT", "DH", -1 },
	{ DEED_ASK, "ask", "ASDT", "EH", -1 },
	{ DEED_PART, "part", "RFASDT", "DHC", -1 },
	{ DEED_VISIT, "visit", "ASDT", "EH", -1 },
	{ DEED_REPLY, "reply", "RFASDWTCNL", "EH", -1 },
	{ DEED_ALARM, "alarm", "RFASDWTCNL", "RDEHC", -1 }, /* whoever reads it passes it on */
	{ DEED_CONFIRM, "confirm", "RFASDWTCNL", "A", -1 },
	{ DEED_RELEASE, "release", "RFASDT", "RDC", -1 },
	{ DEED_SEAL, "seal", "WCL", "H", -1 },
	{ DEED_CALM, "calm", "RFASDWTCNL", "RDHC", -1 },
	{ DEED_HEAR, "hear", "D", "H", -1 },
	{ DEED_LINK, "link", "RFASDT", "RD", -1 },
	{ DEED_JOIN, "join", "RFASDTWC", "", APPEAL_ANSWERED },
	{ DEED_QUARANTINE, "quarantine", "RFASDWTCNL", "", -1 },
	{ DEED_REOPEN, "reopen", "WC", "", APPEAL_RETURNED },
	{ DEED_CALL, "call", "WC", "RC", -1 }, /* of the one reception that is to call: action/phone.h */
	{ DEED_VERIFY, "verify", "WC", "C", -1 }, /* of the one reception that reviews: action/verify.h */
	{ DEED_RECALL, "recall", "RFASDT", "DEHC", -1 },
};

static struct who
officer(int64_t body, unsigned roles, const struct country *c)
{
	const struct body *b = country_body(c, body);

	return (struct who){ .kind = WHO_OFFICER, .officer = 9, .roles = roles, .body = body,
		.place = b->place, .reception = str_is(b->kind, "reception") };
}

TEST(every_deed_state_and_role_is_as_the_law_says)
{
	const struct country *c = world_country(a);
	struct appeal ap = { .id = 5, .body = BODY_HEALTH_LAKE, .place = PLACE_LAKE };

	CHECK_INT(sizeof(law) / sizeof(law[0]), DEEDS);
	for (size_t i = 0; i < sizeof(law) / sizeof(law[0]); i++)
		for (int state = 0; state < APPEAL_STATES; state++)
			for (int role = 0; role < ROLES; role++) {
				struct who who = officer(BODY_HEALTH_LAKE, ROLE_BIT(role), c);
				bool office = role <= ROLE_CONTROLLER;
				bool fits = strchr(law[i].states, state_signs[state]) != NULL;
				bool his = office && strchr(law[i].roles, role_signs[role]);
				const struct err *want = NULL, *got;

				ap.state = (enum appeal_state)state;
				if (!office)
					want = &ACCESS_MISSING;
				else if (!his)
					want = &ACCESS_DENIED;
				else if (!fits)
					want = &DEED_NOT_NOW;
				else if (law[i].deed == DEED_RETURN &&
				    role != (state == APPEAL_DRAFTED ? ROLE_HEAD : ROLE_CONTROLLER))
					want = &ACCESS_DENIED;
				got = access_may(c, &who, law[i].deed, &ap);
				if (got != want)
					test_fail(__FILE__, __LINE__, "%s in %s by %s: %s, not %s",
					    law[i].code, appeal_state_code(ap.state),
					    role_code((enum role)role), got ? got->text : "may",
					    want ? want->text : "may");
			}
}

TEST(the_arbiter_alone_decides_who_is_competent)
{
	const struct country *c = world_country(a);
	struct appeal ap = { .id = 5, .body = BODY_RECEPTION_LAKE, .place = PLACE_LAKE, .hops = 3 };

	for (int role = 0; role < ROLES; role++) {
		struct who there = officer(BODY_RECEPTION_LAKE, ROLE_BIT(role), c);
		bool his = role == ROLE_DISPATCHER || role == ROLE_CONTROLLER;

		CHECK(access_may(c, &there, DEED_DECIDE, &ap) ==
		    (his                       ? NULL
		        : role <= ROLE_CONTROLLER ? &ACCESS_DENIED
		                                  : &ACCESS_MISSING));
	}
}

TEST(the_author_does_only_the_authors_deeds_to_their_own_appeal)
{
	const struct country *c = world_country(a);
	struct appeal ap = { .id = 5, .body = BODY_HEALTH_LAKE, .place = PLACE_LAKE };
	struct who own = world_author(5), other = world_author(6), nobody = { .kind = WHO_NOBODY };

	for (size_t i = 0; i < sizeof(law) / sizeof(law[0]); i++)
		for (int state = 0; state < APPEAL_STATES; state++) {
			bool fits = strchr(law[i].states, state_signs[state]) != NULL;
			const struct err *want = !strchr(law[i].roles, 'A') ? &ACCESS_DENIED
			    : fits				     ? NULL
								     : &DEED_NOT_NOW;

			ap.state = (enum appeal_state)state;
			if (access_may(c, &own, law[i].deed, &ap) != want)
				test_fail(__FILE__, __LINE__, "%s in %s", law[i].code,
				    appeal_state_code(ap.state));
			CHECK(access_may(c, &other, law[i].deed, &ap) == &ACCESS_MISSING);
			CHECK(access_may(c, &nobody, law[i].deed, &ap) == &ACCESS_MISSING);
		}
}

TEST(a_deed_leads_to_its_state_and_has_a_code)
{
	for (size_t i = 0; i < sizeof(law) / sizeof(law[0]); i++) {
		enum deed found = DEEDS;

		CHECK_STR(str_c(deed_code(law[i].deed)), law[i].code);
		CHECK(deed_find(str_c(law[i].code), &found) && found == law[i].deed);
		for (int state = 0; state < APPEAL_STATES; state++)
			CHECK_INT(deed_next(law[i].deed, (enum appeal_state)state),
			    law[i].to < 0 ? state : law[i].to);
	}
	for (int role = 0; role < ROLES; role++) {
		enum role found = ROLES;

		CHECK(role_find(str_c(role_code((enum role)role)), &found) && (int)found == role);
	}
}

TEST(an_appeal_is_seen_by_its_body_those_above_and_its_receptions)
{
	static const struct {
		int64_t body, place, by;
		bool sees;
	} t[] = {
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_HEALTH_LAKE, true },
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_HEALTH_NORTH, true },
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_MINISTRY, true },
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_RECEPTION_LAKE, true },
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_RECEPTION_NORTH, true },
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_RECEPTION, true },
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_HOKIM_LAKE, false },
		{ BODY_HEALTH_LAKE, PLACE_LAKE, BODY_HOKIM_HILL, false },
		{ BODY_MINISTRY, PLACE_LAKE, BODY_HEALTH_LAKE, false },
		{ BODY_HEALTH_NORTH, PLACE_LAKE, BODY_HEALTH_LAKE, false },
		{ BODY_HOKIM_HILL, PLACE_HILL, BODY_RECEPTION_NORTH, false },
		{ BODY_HOKIM_HILL, PLACE_HILL, BODY_RECEPTION, true },
		{ BODY_RECEPTION, PLACE_HILL, BODY_RECEPTION_LAKE, false },
		{ 0, PLACE_LAKE, BODY_RECEPTION_LAKE, true }, /* no body yet */
		{ 0, PLACE_LAKE, BODY_MINISTRY, false },
		{ BODY_RECEPTION, 0, BODY_RECEPTION, true }, /* no place */
		{ BODY_RECEPTION, 0, BODY_RECEPTION_LAKE, false },
	};
	const struct country *c = world_country(a);

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct appeal ap = { .id = 5, .body = t[i].body, .place = t[i].place };

		for (int role = 0; role < ROLES; role++) {
			struct who who = officer(t[i].by, ROLE_BIT(role), c);
			bool want = t[i].sees && (ALL_OFFICE & ROLE_BIT(role));

			if (access_sees(c, &who, &ap) != want)
				test_fail(__FILE__, __LINE__, "case %zu as %s", i, role_code(role));
		}
	}
}

TEST(an_officer_without_a_body_sees_nothing)
{
	const struct country *c = world_country(a);
	struct appeal ap = { .id = 5, .body = BODY_HEALTH_LAKE, .place = PLACE_LAKE };
	struct who who = { .kind = WHO_OFFICER, .officer = 9, .roles = ALL_OFFICE };

	CHECK(!access_sees(c, &who, &ap));
	who.body = 12345;
	CHECK(!access_sees(c, &who, &ap));
}

TEST(names_and_contacts_are_masked)
{
	static const struct {
		const char *name, *masked;
	} names[] = {
		{ "Karimov A. K.", "K••••• A. K." },
		{ "Karimov Anvar Komilovich", "K••••• A. K." },
		{ "  Каримов   Анвар ", "К••••• А." },
		{ "Gʻaniyeva", "G•••••" },
		{ "", "" },
	}, contacts[] = {
		{ "+998901234567", "+9•••••67" },
		{ "someone@example.org", "so•••••rg" },
		{ "a@b.uz", "•••" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		CHECK_STR(mask_name(a, str_c(names[i].name)), names[i].masked);
	for (size_t i = 0; i < sizeof(contacts) / sizeof(contacts[0]); i++)
		CHECK_STR(mask_contact(a, str_c(contacts[i].name)), contacts[i].masked);
}

/* Officials of the body that answered never see how a single person judged. */
TEST(a_single_verdict_is_for_its_author_and_the_controllers_of_a_reception_that_did_not_answer)
{
	static const struct {
		int64_t body;
		enum role role;
		bool sees;
	} cases[] = {
		{ BODY_RECEPTION_NORTH, ROLE_CONTROLLER, true },
		{ BODY_RECEPTION, ROLE_CONTROLLER, true },
		{ BODY_RECEPTION_NORTH, ROLE_REGISTRAR, false },
		{ BODY_RECEPTION_NORTH, ROLE_HEAD, false },
		{ BODY_HEALTH_LAKE, ROLE_CONTROLLER, false }, /* it answered */
		{ BODY_HEALTH_NORTH, ROLE_CONTROLLER, false }, /* above it, and no reception */
	};
	const struct country *c = world_country(a);
	struct appeal ap = { .id = 5, .body = BODY_HEALTH_LAKE, .place = PLACE_LAKE }, own = ap;
	struct who author = { .kind = WHO_AUTHOR, .appeal = 5 };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct who who = officer(cases[i].body, ROLE_BIT(cases[i].role), c);

		CHECK_INT(access_sees_verdict(c, &who, &ap), cases[i].sees);
	}
	own.body = BODY_RECEPTION;
	for (int64_t body = BODY_RECEPTION; body <= BODY_RECEPTION_LAKE; body++) { /* the answerer and those below it */
		struct who who = officer(body, ROLE_BIT(ROLE_CONTROLLER), c);

		CHECK(!access_sees_verdict(c, &who, &own));
	}
	CHECK(access_sees_verdict(c, &author, &ap));
	author.appeal = 6;
	CHECK(!access_sees_verdict(c, &author, &ap));
}

/* A reception that takes over another one beside or above it has its territory too: people there still have one that
 * forwards and controls. */
TEST(an_heir_of_a_reception_has_its_territory)
{
	struct reform r = { .body = BODY_RECEPTION_NORTH, .n = 2 };
	const struct country *c = world_country(a);
	struct appeal ap = { .id = 5, .body = BODY_HEALTH_NORTH, .place = PLACE_NORTH, .topic = TOPIC_DOCTOR };
	struct who lake = officer(BODY_RECEPTION_LAKE, ROLE_BIT(ROLE_CONTROLLER), c);

	CHECK(!access_sees(c, &lake, &ap) && !access_sees_body(c, &lake, BODY_HEALTH_NORTH));
	r.heirs[0] = (struct heir){ .place = PLACE_NORTH, .heir = BODY_RECEPTION_LAKE };
	r.heirs[1] = (struct heir){ .topic = TOPIC_GAS, .heir = BODY_RECEPTION };
	c = heir_apply(c, a, &r);
	CHECK(access_sees(c, &lake, &ap) && access_sees_body(c, &lake, BODY_HEALTH_NORTH));
	CHECK_OK(access_may(c, &lake, DEED_NOTE, &ap));
	ap.body = BODY_RECEPTION_NORTH;
	CHECK(access_sees(c, &lake, &ap));
	ap = (struct appeal){ .id = 5, .body = BODY_MINISTRY, .place = PLACE_NORTH, .topic = TOPIC_GAS };
	CHECK(!access_sees(c, &lake, &ap)); /* this part went to another heir */
	ap.place = PLACE_HILL;
	CHECK(!access_sees(c, &lake, &ap) && !access_sees_body(c, &lake, BODY_HOKIM_HILL));
	lake.reception = false;
	ap.topic = TOPIC_DOCTOR;
	ap.place = PLACE_NORTH;
	CHECK(!access_sees(c, &lake, &ap));
}

TEST(figures_of_people_are_for_their_head_and_for_controllers)
{
	const struct country *c = world_country(a);
	struct who who = officer(BODY_HEALTH_NORTH, ROLE_BIT(ROLE_HEAD), c);

	CHECK(access_sees_people(c, &who, BODY_HEALTH_NORTH));
	CHECK(!access_sees_people(c, &who, BODY_MINISTRY) && !access_sees_people(c, &who, BODY_HOKIM_LAKE));
	who = officer(BODY_MINISTRY, ROLE_BIT(ROLE_HEAD), c);
	CHECK(access_sees_people(c, &who, BODY_HEALTH_NORTH));
	who = officer(BODY_HEALTH_NORTH, ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_ANALYST), c);
	CHECK(!access_sees_people(c, &who, BODY_HEALTH_NORTH));
	/* a reception's controllers see those of its territory, its head as such does not */
	who = officer(BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER), c);
	CHECK(access_sees_people(c, &who, BODY_HEALTH_NORTH) && !access_sees_people(c, &who, BODY_HOKIM_HILL));
	who = officer(BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_HEAD), c);
	CHECK(!access_sees_people(c, &who, BODY_HEALTH_NORTH));
}
