/* A write transaction with what rolls back beside it: event numbers, number blocks; private. */
#ifndef DB_TX_H
#define DB_TX_H

#include "db/driver.h"

/* A block of a thousand numbers of one year that this writer may give out. */
struct block {
	int year;
	int64_t next, end; /* serials; next == end: used up */
};

#define BLOCKS_MAX 64 /* years at once: imports bring old ones */

struct tx {
	struct db db;
	struct arena *a; /* the lane's: for what lives as long as the writer */
	int64_t now, writes, writer, wseq;
	bool (*tells)(enum sql sql); /* the writer's; NULL: none does */
	bool told;                   /* this transaction has one that does */
	struct block blocks[BLOCKS_MAX];
	int nblocks;
	bool doubtful; /* nobody knows whether the last commit was done: what it numbered is not numbered again */
	bool collided; /* the last commit: perhaps because the writer was retired */
	/* what they were when the transaction began */
	int64_t wseq_before;
	struct block blocks_before[BLOCKS_MAX];
	int nblocks_before;
	/* for tests */
	int fail_at;
	bool lose_commit;
};

/* Opens the writing connection and leases a writer number. */
ERR tx_open(struct tx *tx, struct arena *a, const char *url, int64_t now);
/* After a commit that is in doubt, or when somebody retired the writer, it first leases a new writer number, with no
 * blocks. */
ERR tx_begin(struct tx *tx);
/* The same without beginning. That lease is committed behind the doubtful commit: when it stands (on a standby too,
 * where commits wait for one), so does what is found of the other. */
ERR tx_sure(struct tx *tx);
ERR tx_commit(struct tx *tx);
void tx_rollback(struct tx *tx);
void tx_tidy(struct tx *tx, bool idle);

#endif
