/* Reading the events in the order of their writers, for the jobs that follow them. */
#ifndef STORE_FOLLOWS_H
#define STORE_FOLLOWS_H

#include "db/db.h"
#include "domain/event.h"

/* The follower that keeps facts and cells (jobs/figure.h); others ask how far it is. */
#define FIGURES_FOLLOWER "figures"

/* The setting that holds the moment of the last sign of life of whoever makes all figures anew; 0: nobody does. The
 * follower waits for them; after a minute of silence it takes them for dead, forgets all and begins from the first
 * event. */
#define FIGURES_ANEW "figures_anew"
/* When all figures were forgotten last, to be made anew; not set before the first time. What is made of them (columns)
 * is void with every change. */
#define FIGURES_MADE "figures_made"

/* The next events of one writer behind a follower's position. */
struct follow {
	int64_t writer, wseq; /* where the follower stands */
	struct event *events; /* wseq + 1, wseq + 2, ... : never beyond a gap */
	struct str *commitments; /* theirs in the log */
	size_t n;
};

/* All that follow. A new one comes with a migration that sets the state of retired writers from 2 to 1. */
#define FOLLOWERS 4
extern const char *const follow_all[FOLLOWERS];

/* Up to `max` events of each writer, one follow a writer; a gap in a writer's numbers ends its list (the
 * missing one was not committed yet). Writers that all followers heard to their end are not among them. */
ERR store_follow(struct db *d, struct arena *a, const char *follower, int max, struct follow **out,
    size_t *n);

/* The same for one writer, behind f->wseq. */
ERR store_follow_one(struct db *d, struct arena *a, struct follow *f, int max);

/* Where it stands with each writer, and with those alone from whom something may come; `events` stay empty. */
ERR store_followed(struct db *d, struct arena *a, const char *follower, struct follow **out, size_t *n);
ERR store_following(struct db *d, struct arena *a, const char *follower, struct follow **out, size_t *n);

/* Moves the follower behind the last of these; DB_COLLISION when it no longer stands where it was read. */
ERR store_follow_done(struct tx *tx, const char *follower, const struct follow *f);

/* Until when it has heard everything: `now` when nothing waits, else the moment of the first event that does. */
ERR store_follow_asof(struct db *d, struct arena *a, const char *follower, int64_t now, int64_t *out);

/* The number of a writer's last event; 0 before its first. */
ERR store_follow_end(struct db *d, struct arena *a, int64_t writer, int64_t *out);

/* Puts it somewhere, whatever it was; a writer whose end was heard is asked again. */
ERR store_follow_set(struct tx *tx, const char *follower, int64_t writer, int64_t wseq);

/* Retires writers that were silent since a moment, and lets those rest of which every follower has heard the end; at
 * most `max` are looked at. It may be wrong about silence: a writer meets its own row with each transaction that has
 * events (db/tx.c), so that none of a retired writer's events can come; it goes on under a new number. */
ERR store_writers_retire(struct tx *tx, struct arena *a, int64_t since, int max);

#endif
