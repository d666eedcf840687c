/* Phrases of the profile that are looked for in what people write. */
#ifndef DOMAIN_PHRASE_H
#define DOMAIN_PHRASE_H

#include "domain/country.h"

/* Makes c->alarms and c->procedures from the words of their families, whose sentences hold phrases, divided by
 * semicolons, in every language; in `a`. */
void phrase_index(struct country *c, struct arena *a);

/* Phrases in any order become those that phrase_find() looks through. */
void phrase_order(struct phrases *all, struct arena *a);

/* The first phrase that a text holds: its words one behind the other, each the beginning of a word of the text, in any
 * script (domain/fold.h); NULL when there is none. */
const struct phrase *phrase_find(const struct phrases *all, struct arena *a, struct str text);

#endif
