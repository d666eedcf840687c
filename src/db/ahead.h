/* Which reads were sent ahead, and whether the next one asked for is among them; private to the room. */
#ifndef DB_AHEAD_H
#define DB_AHEAD_H

#include "db/db.h"

#define AHEAD_MAX 256 /* a batch of the writer */
#define AHEAD_ARGS 4

struct ahead {
	struct {
		enum sql sql;
		struct arg v[AHEAD_ARGS]; /* their text belongs to who sent it */
		size_t n;
		size_t at; /* where its result waits */
	} sent[AHEAD_MAX];
	size_t n, taken;
};

/* Room for one more: none once the taking has begun, nor for more than AHEAD_ARGS arguments. */
bool ahead_room(const struct ahead *h, const struct args *args);
void ahead_put(struct ahead *h, enum sql sql, const struct args *args, size_t at);

/* Takes the oldest when it is this very read, and says where its result waits; `first` for the first taken.
 * Any other read forgets them all. */
bool ahead_take(struct ahead *h, enum sql sql, const struct args *args, size_t *at, bool *first);

#endif
