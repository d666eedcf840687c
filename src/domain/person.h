/* What people type about themselves: personal numbers, phones, mails. */
#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

#include "base/date.h"
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

/* ZRU-445 art. 14-16: citizens, foreigners and stateless people have the same right to appeal. */
enum standing { STANDING_CITIZEN, STANDING_FOREIGN, STANDING_STATELESS, STANDINGS };
/* How a representative showed the authority (ZRU-445 art. 29). */
enum proof { PROOF_NONE, PROOF_FILE, PROOF_SEEN, PROOFS };

struct applicant {
	int64_t appeal;
	enum applicant_type type;
	enum assurance assurance;
	enum standing standing;
	struct date born; /* a person's day of birth; 0: not said */
	struct str name, number; /* PINFL or TIN, digits only, or empty */
	struct str address, phone, mail;
	struct str document;   /* of those without a PINFL: passport or another paper, and of which state */
	struct str represents; /* whom; empty: themselves */
	struct str authority;  /* a word of the profile (family "reason.authority"), or empty */
	enum proof proof;
	int crowd;             /* people who signed; 1: alone */
};

/* The word of a code: "CITIZEN", "STATED", ... */
const char *standing_code(enum standing standing);
bool standing_find(struct str code, enum standing *out);

/* The day of birth that a PINFL tells: its first digit the century and the sex (1, 2: 19th; 3, 4: 20th; 5, 6: 21st),
 * then day, month and year (law.md section 3 [GK]). False when it tells none. */
bool person_number_born(struct str pinfl, struct date *out);

/* Is a person under age on a day: `years` old on their birthday (ZRU-445 on minors; Civil Code: 18 [GK])? By the day
 * of birth as stated, or as the personal number tells it. An entity never is. */
bool person_minor(const struct applicant *p, int years, struct date on);

/* Nameless by the law: no name or no residence (postal address of an entity). ZRU-445 on anonymous appeals. */
bool person_anonymous(const struct applicant *p);

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
