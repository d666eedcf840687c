/* The country of this moment for many threads: read anew when it changed, the old one kept while held. */
#ifndef APP_ATLAS_H
#define APP_ATLAS_H

#include "db/db.h"
#include "domain/suggest.h"

struct atlas;

/* Reads the country through connections of its own. */
ERR atlas_new(struct arena *a, const char *url, struct atlas **out);

/* The present country, held until atlas_give(). Never NULL. */
const struct country *atlas_take(struct atlas *t, const struct suggester **s);
void atlas_give(struct atlas *t, const struct country *c);

/* Reads it anew when its version in the database is another. */
ERR atlas_refresh(struct atlas *t);

#endif
