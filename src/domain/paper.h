/* Letters on paper: which there are, their templates, and what stands in their holes. */
#ifndef DOMAIN_PAPER_H
#define DOMAIN_PAPER_H

#include "domain/country.h"

enum paper_kind { PAPER_REGISTRATION, PAPER_FORWARD, PAPER_EXTENSION, PAPER_ANSWER, PAPER_CONCLUSION, PAPER_KINDS };
/* "registration", ...; as in addresses and as words of the profile's family "letter". */
const char *paper_code(enum paper_kind kind);
bool paper_find(struct str code, enum paper_kind *out);

/* The profile's template, in the language or the nearest one; empty when it has none. */
struct str paper_template(const struct country *c, enum paper_kind kind, enum lang lang);

/* The first hole {like this} of a text that no letter fills; empty when all are known. A brace that is never closed is
 * no hole. */
struct str paper_strange_hole(struct str text);

/* What fills the holes; those without a value vanish, and a line that is left empty by it vanishes too. */
struct paper_facts {
	struct str name, number, day, body, latest, reason, outcome, text;
};
struct str paper_fill(struct arena *a, struct str template, const struct paper_facts *f);

#endif
