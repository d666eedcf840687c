/* The country profile on the shelf. */
#ifndef STORE_COUNTRIES_H
#define STORE_COUNTRIES_H

#include "db/db.h"
#include "domain/country.h"

/* Everything of the profile, in `a`; REFUSED with a sentence when none was loaded yet. */
ERR store_country(struct db *d, struct arena *a, struct country **out);

/* The version of the reference tables alone, to see whether another process changed them. */
ERR store_country_version(struct db *d, struct arena *a, int64_t *out);

/* Raises it: all servers read the country anew. */
ERR store_country_raise(struct tx *tx, struct arena *a);

/* Writes the whole profile: places, bodies and topics keep the ids of codes that were there before (ids
 * in `c` are already settled), the rest is replaced. Raises the version. */
ERR store_country_put(struct tx *tx, struct arena *a, const struct country *c);

/* One body or topic, new or changed. Raises the version. */
/* A body with id 0 gets the next one. */
ERR store_body_put(struct tx *tx, struct arena *a, struct body *b);
ERR store_topic_put(struct tx *tx, struct arena *a, const struct topic *t);

/* A day that the office adds after the year's decree, and takes back. Raises the version. */
ERR store_special_put(struct tx *tx, struct arena *a, const struct special *s);
ERR store_special_drop(struct tx *tx, struct arena *a, struct date day);

/* Many places at once. */
ERR store_places_put(struct tx *tx, struct arena *a, const struct place *list, size_t n);

/* One setting of this database; MISSING when it has none. */
ERR store_setting(struct db *d, struct arena *a, const char *name, struct str *out);
ERR store_setting_put(struct tx *tx, const char *name, struct str value);

#endif
