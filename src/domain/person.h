/* What people type about themselves: personal numbers, phones, mails. */
#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

#include "base/str.h"

/* A person or an entity, and how sure the identity is. */
enum applicant_type { APPLICANT_PERSON, APPLICANT_ENTITY, APPLICANT_TYPES };
enum assurance {
	ASSURED_STATED,  /* said so */
	ASSURED_CODE,    /* a code sent to the contact came back */
	ASSURED_OFFICE,  /* seen at an office */
	ASSURED_NATIONAL, /* national identity */
	ASSURANCES
};

struct applicant {
	int64_t appeal;
	enum applicant_type type;
	enum assurance assurance;
	struct str name, number; /* PINFL or TIN, digits only, or empty */
	struct str address, phone, mail;
	struct str represents; /* whom, with what authority; empty: themselves */
	int crowd;             /* people who signed; 1: alone */
};

/* PINFL: 14 digits, the last a check digit by weights 7-3-1 mod 10 (law.md section 3). TIN: 9 digits. A
 * doubtful one warns once and is then accepted. `digits` gets the digits without spaces. */
bool person_number_ok(struct str pinfl);
bool entity_number_ok(struct str tin);
struct str only_digits(struct arena *a, struct str s);

/* "+998901234567" from any usual way to write it; `prefix` is the country's, "998". Empty when it
 * cannot be a telephone. */
struct str phone_normal(struct arena *a, struct str typed, struct str prefix);

/* Could it be a mail address? One @, something on both sides, a dot in the domain, no spaces. */
bool mail_ok(struct str s);

#endif
