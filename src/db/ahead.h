/* Which reads were sent ahead, and whether the next one asked for is among them; private to the room. */
#ifndef DB_AHEAD_H
#define DB_AHEAD_H

#include "db/db.h"

#define AHEAD_MAX 256 /* a batch of the writer */
#define AHEAD_ARGS 1024 /* of all of them */
#define AHEAD_TEXT 16384 /* the keys of a batch */

struct ahead {
	/* Whoever writes takes them in their order, before all else: what was read is old behind a write. */
	bool strict;
	/* Whose they are: what is put is his, and nobody else takes it. */
	int owner;
	struct ahead_read {
		enum sql sql;
		int owner;
		size_t v, n; /* its arguments */
		size_t at;   /* where its result waits */
		void *kept;  /* or the result, when it had to be read before it was asked for */
		bool taken;
	} sent[AHEAD_MAX];
	struct arg v[AHEAD_ARGS];
	char text[AHEAD_TEXT]; /* of the arguments */
	size_t n, taken, nv, ntext;
	size_t waiting; /* of them, for their results */
};

/* Room for one more: strictly none once the taking has begun. */
bool ahead_room(const struct ahead *h, const struct args *args);
void ahead_put(struct ahead *h, enum sql sql, const struct args *args, size_t at);

/* Takes the oldest that is this very read, strictly only the next one; NULL when there is none. It stays until the
 * next put or forget. */
struct ahead_read *ahead_take(struct ahead *h, enum sql sql, const struct args *args);

/* The one that is this very read, and stays so; `again`: also one that was seen before. NULL when there is none. */
struct ahead_read *ahead_see(struct ahead *h, enum sql sql, const struct args *args, bool again);

/* Keeps the result that waited at `at` for one that was not taken yet; false: for none. */
bool ahead_keep(struct ahead *h, size_t at, void *result);

/* Forgets all; calls drop() for each result that was kept. */
void ahead_forget(struct ahead *h, void (*drop)(void *kept));

#endif
