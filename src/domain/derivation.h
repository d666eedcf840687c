/* Derivations of due days (domain/deadline.h) as sentences in every language. */
#ifndef DOMAIN_DERIVATION_H
#define DOMAIN_DERIVATION_H

#include "domain/deadline.h"

struct why_step {
	struct str sentence;
	struct str article; /* of the law, or empty */
};

/* The sentences of a stored derivation, in order; they live in `a`. */
size_t derivation_steps(const struct country *c, struct arena *a, enum lang lang, struct str why,
    struct why_step **out);

/* "15 days", "1 month": a length of the law. */
struct str derivation_length(struct arena *a, enum lang lang, int64_t n, enum unit unit);

#endif
