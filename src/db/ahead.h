/* Which reads were sent ahead, and whether the next one asked for is among them; private to the room. */
#ifndef DB_AHEAD_H
#define DB_AHEAD_H

#include <stdint.h>

#include "db/db.h"

#define AHEAD_MAX 512 /* of a batch of the writer */
#define AHEAD_ARGS 2048 /* of all of them */
#define AHEAD_TEXT 16384 /* the keys of a batch */
#define AHEAD_UNSENT SIZE_MAX       /* it is sent later */
#define AHEAD_LED (SIZE_MAX - 1)    /* its result comes with another's */

struct ahead {
	/* Whoever writes takes them in their order, before all else: what was read is old behind a write. */
	bool strict;
	/* Whose they are: what is put is his, and nobody else takes it. */
	int owner;
	struct ahead_read {
		enum sql sql;
		int owner;
		size_t v, n; /* its arguments */
		size_t at;   /* where its result waits; or AHEAD_... */
		void *kept;  /* or the result, when it had to be read before it was asked for */
		size_t lead; /* the one with whose result its own comes: itself, or one before it */
		int part;    /* which of that is its own; -1: all */
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

/* The result of `r` will be that part of the one that `lead` asks for. */
void ahead_follow(struct ahead *h, struct ahead_read *r, size_t lead, int part);

/* This one could not be sent, nor what follows it: nobody finds them. */
void ahead_drop(struct ahead *h, size_t lead);

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
