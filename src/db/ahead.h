/* Which reads were sent ahead, and whether the next one asked for is among them; private to the room. */
#ifndef DB_AHEAD_H
#define DB_AHEAD_H

#include "db/db.h"

#define AHEAD_MAX 48

struct ahead {
	struct {
		enum sql sql;
		int64_t id;
		size_t at; /* where its result waits */
	} sent[AHEAD_MAX];
	size_t n, taken;
};

/* Room for one more: none once the taking has begun. */
bool ahead_room(const struct ahead *h);
void ahead_put(struct ahead *h, enum sql sql, int64_t id, size_t at);

/* Takes the oldest when it is this very read, and says where its result waits; `first` for the first taken.
 * Any other read forgets them all. */
bool ahead_take(struct ahead *h, enum sql sql, const struct args *args, size_t *at, bool *first);

#endif
