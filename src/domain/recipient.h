/* Who gets the monthly monitoring report and holds hearings: kinds of bodies, as the profile's reports.csv names
 * them. */
#ifndef DOMAIN_RECIPIENT_H
#define DOMAIN_RECIPIENT_H

#include "domain/country.h"

struct recipient {
	struct str kind;    /* of the bodies */
	bool monthly;       /* the report of each month is for them */
	int hearing;        /* months of a period between their hearings; 0: they hold none */
	struct str mail;    /* their address, {code} for the body's own; empty: none is known */
	struct str article; /* the act that asks for it */
};

/* A line of country->reports; false when `line` is none. */
bool recipient_read(struct str line, struct recipient *out);
struct str recipient_line(struct arena *a, const struct recipient *r);

/* What the profile says of a body of this kind; false: nothing. */
bool recipient_of(const struct country *c, const struct body *b, struct recipient *out);
/* The body that gets monthly reports, by its code; NULL: there is none. */
const struct body *recipient_body(const struct country *c, struct str code, struct recipient *out);

/* Whose numbers it gets: its place; 0: the whole country. */
int64_t recipient_place(const struct country *c, const struct body *b);

/* The body's address; empty when none is known. Lives in `a`. */
struct str recipient_mail(struct arena *a, const struct recipient *r, const struct body *b);

#endif
