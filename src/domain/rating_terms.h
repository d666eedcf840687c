/* What of the open rating is set by data: the profile's figures, and those of them that weights.csv publishes. */
#ifndef DOMAIN_RATING_TERMS_H
#define DOMAIN_RATING_TERMS_H

#include "domain/flag.h"
#include "domain/rating.h"
#include "domain/release.h"

/* weights.csv's lines, in their order. */
#define RATING_RULES 15
const char *rating_rule_name(size_t i);
/* False when the value is not one that the i-th may have. */
bool rating_rule_put(struct rating_rules *u, size_t i, int64_t value);
int64_t rating_rule_get(const struct rating_rules *u, size_t i);

struct rating_terms {
	struct release_limits limits;
	int64_t sample; /* answers of a body that are drawn for independent review, at most; 0: none */
	struct flag_rules flags; /* `few` is limits.few_sensitive */
	struct rating_rules rules; /* `seed` is the quarter's own (quarter_key()) */
};

/* Sets one figure of a profile's rating.csv; false when there is no such name or the value does not fit. */
bool rating_term_put(struct rating_terms *t, struct str name, int64_t value);

/* "name=value;name=value;...", as the country keeps it; false when one is missing or does not fit. */
bool rating_terms_read(struct str text, struct rating_terms *out);
struct str rating_terms_text(struct arena *a, const struct rating_terms *t);

#endif
