/* The mahalla: who works there and who looks at it, what of its days is counted, and the funnel of help with work. */
#ifndef DOMAIN_MAHALLA_H
#define DOMAIN_MAHALLA_H

#include "domain/country.h"
#include "domain/deed.h"

/* The mahalla in which this officer works: they have the role, and their body is one of a mahalla. 0: none. */
int64_t mahalla_of(const struct country *c, const struct who *who);
/* The body of a mahalla; NULL: it has none. */
const struct body *mahalla_body(const struct country *c, int64_t place);
/* May they see what stands behind the figures of a place: officers of the mahalla itself; heads, dispatchers,
 * executors, analysts and controllers of a body above one of its mahallas, and of a reception in whose territory it
 * lies? Names and contacts of people are the mahalla's alone. */
bool mahalla_looks(const struct country *c, const struct who *who, int64_t place);
/* Do they call for confirmations: registrars and controllers of a reception? Never the mahalla itself. */
bool mahalla_calls(const struct who *who);

/* What is counted; what a mahalla did on a day, each thing once. */
enum mahalla_what {
	MAHALLA_SURVEYED, /* households, with consent */
	MAHALLA_REFUSED,  /* households */
	MAHALLA_PEOPLE,   /* of the surveyed households; of later rounds those who are more than ever before */
	MAHALLA_MATTERS,  /* settled on the spot */
	MAHALLA_NEEDS,    /* found, of every kind */
	MAHALLA_SETTLED,  /* needs other than of work */
	MAHALLA_APPEALS,  /* that needs became */
	MAHALLA_LOST,     /* needs that were given up, or work that did not last */
	/* help with work: the funnel */
	MAHALLA_FOUND,
	MAHALLA_MEASURED,
	MAHALLA_PLACED,
	MAHALLA_KEPT,
	MAHALLA_LASTS,
	/* ... and what left it, by the stage it left */
	MAHALLA_OUT_FOUND,
	MAHALLA_OUT_MEASURED,
	MAHALLA_OUT_PLACED,
	MAHALLA_OUT_KEPT,
	MAHALLA_MONEY,    /* so'm of measures that are done */
	MAHALLA_TROUBLES, /* gathered */
	MAHALLA_PUSHED,   /* to the district */
	MAHALLA_SOLVED,   /* by the mahalla or the district */
	MAHALLA_AGAIN,    /* households surveyed once more, in a later round */
	/* ... and who came back to help with work, by the stage at which they had left it */
	MAHALLA_BACK_FOUND,
	MAHALLA_BACK_MEASURED,
	MAHALLA_BACK_PLACED,
	MAHALLA_BACK_KEPT,
	MAHALLA_WHATS
};

/* "surveyed", ...; of addresses and the API */
const char *mahalla_code(enum mahalla_what w);
bool mahalla_find(struct str code, enum mahalla_what *out);
/* Does it count people, so that few of them are hidden from the public? */
bool mahalla_people(enum mahalla_what w);

struct mahalla_sums {
	int64_t place;
	int64_t n[MAHALLA_WHATS];
};

/* How many have reached each stage and not left: found and without a measure, with one, at work, confirmed once,
 * twice. Only of sums from the first day on; then none is below 0, and with those who left they make up all who were
 * found. Who comes back stands where they had left, and is counted at no stage twice. */
struct mahalla_stages {
	int64_t waits, measured, placed, kept, lasts, out;
};
struct mahalla_stages mahalla_stages(const struct mahalla_sums *s);

#define SPAN_DAY 0
#define SPAN_MONTH 1

#endif
