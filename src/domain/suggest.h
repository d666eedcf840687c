/* Suggests a topic from a citizen's own words, and the body that answers, with the reasons. */
#ifndef DOMAIN_SUGGEST_H
#define DOMAIN_SUGGEST_H

#include "domain/country.h"

/* The index of all topics' keywords; read-only once made. */
struct suggester;
const struct suggester *suggest_new(struct arena *a, const struct country *c);

#define SUGGESTIONS 3
struct suggestion {
	int64_t topic;
	int score;        /* thousandths of a keyword that belongs to one topic alone */
	struct str words; /* the words of the text that spoke for it, at most three */
};

/* At most SUGGESTIONS topics (leaves) that the text speaks of, best first; returns how many. */
size_t suggest_topics(const struct suggester *s, const struct country *c, struct arena *a,
    struct str text, struct suggestion out[SUGGESTIONS]);

/* Who is competent: by the narrowest row of the country's table (`row`), else (NULL) by the topic's own kind and lowest
 * level; `body` NULL when there is none (then the reception chooses). */
struct competent {
	const struct body *body;
	const struct competence *row;
};
struct competent suggest_competent(const struct country *c, int64_t topic, int64_t place);

/* The body that answers for a topic at a place: of the topic's kind, at the lowest level that can settle
 * it; NULL when there is none (then the reception chooses). */
const struct body *suggest_body(const struct country *c, int64_t topic, int64_t place);

/* The reception that serves a place. */
const struct body *suggest_reception(const struct country *c, int64_t place);

#endif
