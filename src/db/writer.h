/* The writer: every write transaction of the process, many requests in each. */
#ifndef DB_WRITER_H
#define DB_WRITER_H

#include "db/db.h"

struct writer;

/* One request that waits for the writer; lives in its request's arena. `run` does the five beats of
 * a deed and may be called again after a rollback: its only effect is its transaction and `a`, which
 * is reset to `mark` before each further run. A refusal comes before its first write. `done` is called
 * exactly once, on a thread of the writer's, when it is committed and on the disk (`e` NULL) or with the reason.
 *
 * `soon` may send ahead (db_soon()) what `run` will read of its appeal, the row with the version first; with those of
 * the whole batch that is one journey to the server (PostgreSQL). Such a read is one that came a moment too early:
 * what others of the batch write of the appeal meanwhile, by a deed on another one, it does not see. Then the version
 * has changed when `run` writes, that is a collision, and the batch is run one by one, each deed with reads of its own
 * transaction. Who refuses by it, or writes what no version guards, does as if he had come that moment earlier. It is
 * asked only of the first deed on an appeal in the batch, since the second must see what the first wrote; and each read
 * is given to its own deed alone: what a deed did not ask for troubles nobody behind it. Before its first write a deed
 * gets the same answer as often as it asks (whether If-Match still holds, and the deed itself, are one look); behind it
 * only what it had not asked for: a deed that writes rows and then reads those very rows must not have them sent
 * ahead. */
struct work {
	struct arena *a;
	struct arena_mark *mark; /* NULL: `a` is not reset */
	uint64_t key;            /* the appeal's id: one appeal, one thread; 0 spreads */
	struct str idem;         /* the key that the deed writes into the table idem, or empty */
	bool ask;                /* whether `idem` was written before is asked first: WRITER_DONE_BEFORE */
	bool background;         /* a job: behind deeds; without a key on PostgreSQL on a thread of its own */
	bool alone;              /* in a transaction of its own */
	bool follows;            /* a job: all that it writes follows from events, and is written with how far they
	                          * were heard. Nobody waits until that is on the disk: a crash takes it
	                          * back whole, and it is done again; what is committed behind it for good keeps it */
	bool bare;               /* without any: `run` is given NULL, while nobody else writes */
	void (*soon)(struct db *d, const struct work *w); /* NULL: nothing is sent ahead */
	ERR (*run)(struct tx *tx, struct work *w);
	void (*done)(struct work *w, const struct err *e);
	void *arg;
	struct work *next; /* the writer's */
	int64_t since;     /* a job joined the line, in milliseconds of a clock that nobody sets */
	int no;            /* in its batch, from 1 */
	const struct err *e;
};

struct writer_conf {
	const char *url;
	int threads;   /* PostgreSQL 1..4; 0: as many as processors: one works while the server answers another, but
	                * each more has smaller batches. SQLite always 1 */
	int queue_max; /* deeds that may wait; above it writer_submit() says BUSY */
	bool making;   /* db_making() */
	int64_t (*clock)(void *); /* milliseconds; the door's clock */
	void *clock_arg;
	/* Where another process writes the same file: asked for before each transaction, given back after it.
	 * NULL: we are alone. */
	ERR (*turn_take)(void *);
	void (*turn_give)(void *);
	void *turn_arg;
	/* Statements that somebody waits for: he is told on the writer's thread, when a transaction with one was
	 * committed or may have been, before its deeds are done(). NULL: nobody. */
	bool (*tells)(enum sql sql);
	void (*told)(void *);
	void *told_arg;
};

/* The queue is full: nothing was done. */
extern const struct err WRITER_FULL;

/* The deed of this idempotency key was done before: nothing was done again. */
extern const struct err WRITER_DONE_BEFORE;

/* Starts the threads, each with its connection and a writer number leased from the table `writer`.
 * Stopped by writer_stop() or when `a` is freed. */
ERR writer_start(struct arena *a, const struct writer_conf *conf, struct writer **out);

/* Hands work in; on success `done` will be called. */
ERR writer_submit(struct writer *w, struct work *work);

/* Hands work in and waits; not from a writer's thread. For commands, jobs and tests. */
ERR writer_run(struct writer *w, struct work *work);

/* How many deeds were handed in, without what runs in the background: nobody writes while it stays the same. */
int64_t writer_handed(const struct writer *w);

/* Waits until all that others can see by now is on the disk: for who answers by what was read that a deed was done. It
 * fails when the log cannot be flushed: then nobody knows. */
ERR writer_settle(struct writer *w);

/* Finishes what is queued and ends the threads. Idempotent. */
void writer_stop(struct writer *w);

/* How many transactions and deeds were committed, and batches that had to be run one by one. */
struct writer_counts {
	int64_t batches, deeds, reruns;
};
struct writer_counts writer_counts(struct writer *w);

/* For tests: the next batch fails at its k-th call to the database (0 = the first; -1 = none), or
 * loses its connection after COMMIT was sent. */
void writer_fail_at(struct writer *w, int k);
void writer_lose_commit(struct writer *w);
/* ... or: no flush of SQLite's log works from now on. */
void writer_fail_flush(struct writer *w);

/* --- inside of work --- */

/* The transaction's own connection: reads see what was written. */
struct db *tx_db(struct tx *tx);

/* When the writer began this deed, in ms. */
int64_t tx_now(const struct tx *tx);

/* Runs a statement that writes exactly one row; any other number is DB_COLLISION. */
ERR tx_one(struct tx *tx, enum sql sql, struct args args);
/* A row of an INSERT of many (-- many), for who writes thousands: it must not be there yet, and nobody reads it before
 * the transaction's end. PostgreSQL copies them (COPY). */
ERR tx_load(struct tx *tx, enum sql sql, struct args row);
/* ... any number of rows. */
ERR tx_any(struct tx *tx, enum sql sql, struct args args);

/* The next number of the year, from this writer's block: year * 10^9 + serial. Year 0 is the series of what belongs
 * to no year (bookings). */
ERR tx_number(struct tx *tx, struct arena *a, int year, int64_t *out);

/* A whole block of a year's serials, [*first, *end), for who gives them out alone. */
ERR tx_block(struct tx *tx, struct arena *a, int year, int64_t *first, int64_t *end);

/* This writer's number and the next of its gapless event numbers. */
int64_t tx_writer(const struct tx *tx);
int64_t tx_next_wseq(struct tx *tx);

#endif
