/* Where each table lives when the database is spread over many nodes by Citus. */
#ifndef DB_SPREAD_H
#define DB_SPREAD_H

#include "base/err.h"
#include "base/str.h"

/* Tables that are divided by keys of one meaning lie together; the last two are not divided. */
enum spread_group {
	SPREAD_APPEAL,
	SPREAD_BODY,
	SPREAD_PERSON,
	SPREAD_BROWSER,
	SPREAD_REQUEST,
	SPREAD_BUCKET,
	SPREAD_MESSAGE,
	SPREAD_LIMIT,
	SPREAD_ALIAS,
	SPREAD_DOCUMENT,
	SPREAD_HOUSEHOLD,
	SPREAD_NEED,
	SPREAD_SPOT,
	SPREAD_OFFICER,
	SPREAD_PLACE,
	SPREAD_EVERYWHERE, /* a whole copy on each node */
	SPREAD_HERE,       /* with the coordinator alone */
	SPREAD_GROUPS
};

struct spread {
	const char *table, *key; /* the column that divides it; "": it is whole */
	enum spread_group group;
};

static inline bool
spread_divided(const struct spread *s)
{
	return s->group < SPREAD_EVERYWHERE;
}

/* All tables; `n` of them. */
const struct spread *spread_tables(size_t *n);

/* NULL: it is not among them. */
const struct spread *spread_of(struct str table);

/* Spreads the migrated database at `url` as spread_tables() says, table by table, and passes over those that are
 * spread already; `say` is told each statement. `dry` only tells them all, without a connection. REFUSED where the
 * engine or its extension is missing. */
ERR db_spread(struct arena *a, const char *url, bool dry, void (*say)(const char *statement));

#endif
