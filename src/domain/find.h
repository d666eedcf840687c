/* Finds bodies, places and topics by the words, or the code, that an officer types. */
#ifndef DOMAIN_FIND_H
#define DOMAIN_FIND_H

#include "domain/country.h"

/* Bodies still at work, below `root` (0: all), each typed word beginning a word of the name in some
 * language; those at `near` or above it first. At most `max`; returns how many. */
size_t find_bodies(const struct country *c, struct arena *a, struct str typed, int64_t root,
    int64_t near, const struct body **out, size_t max);

/* The one body that was meant: "Health (health11)" as find_body_text() writes it, its code, or words that fit
 * it alone; NULL when none or several. */
const struct body *find_body(const struct country *c, struct arena *a, struct str typed);
/* The body that has just this name, in any language, or this code; NULL when none or several. */
const struct body *find_body_called(const struct country *c, struct arena *a, struct str name);
struct str find_body_text(struct arena *a, const struct body *b, enum lang lang);

/* The one place that was meant: "Gʻijduvon tumani, Buxoro viloyati (1706215)" as find_place_text() writes
 * it, the code alone, or words that fit one place better than all others; NULL when none or several. */
const struct place *find_place(const struct country *c, struct arena *a, struct str typed);
struct str find_place_text(const struct country *c, struct arena *a, const struct place *p, enum lang lang);

/* The same for topics: "Gas (gas)". */
const struct topic *find_topic(const struct country *c, struct arena *a, struct str typed);
struct str find_topic_text(struct arena *a, const struct topic *t, enum lang lang);

#endif
