/* Write transactions: numbers and event numbers that a rollback gives back. */
#include "db/tx.h"

#include <string.h>

#include "base/arena.h"
#include "db/writer.h"

#define BLOCK 1000
#define LEASE_TRIES 20 /* many servers may begin, or come back, at one moment */
#define FIRST_BLOCK 100 /* so that a serial has six digits from the start */

static const struct err TX_FAULT = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"a fault made by a test" };

static ERR
lease_once(struct tx *tx, struct arena *a)
{
	struct row r;
	const struct err *e = tx->db.d->begin(tx->db.c, true);

	if (!e)
		e = db_one(&tx->db, a, SQL_writer_last, NO_ARGS, &r);
	if (e)
		return e;
	tx->writer = row_int(&r) + 1;
	e = tx->db.d->exec(tx->db.c, SQL_writer_lease, ARGS(arg_int(tx->writer), arg_int(tx->now)), 1);
	if (!e)
		e = tx->db.d->flush(tx->db.c);
	return e ? e : tx->db.d->commit(tx->db.c);
}

/* A number that no writer had. */
static ERR
lease(struct tx *tx)
{
	const struct err *e = NULL;

	for (int i = 0; i < LEASE_TRIES; i++) {
		struct arena *a = arena_new();

		e = lease_once(tx, a);
		if (e)
			tx->db.d->rollback(tx->db.c);
		arena_free(a);
		if (e != &DB_COLLISION && e != &DB_UNKNOWN)
			break;
	}
	tx->wseq = 0;
	tx->nblocks = 0;
	return e;
}

/* Was it silent for so long that somebody retired it? */
static ERR
ask_retired(struct tx *tx, bool *is)
{
	struct arena *a = arena_new();
	int64_t state = 0;
	const struct err *e = db_int(&tx->db, a, SQL_writer_state, ARGS(arg_int(tx->writer)), &state);

	*is = !e && state;
	arena_free(a);
	return e;
}

ERR
tx_sure(struct tx *tx)
{
	bool retired = false;
	const struct err *e = tx->collided && !tx->doubtful ? ask_retired(tx, &retired) : NULL;

	if (!e && (tx->doubtful || retired))
		e = lease(tx);
	if (!e)
		tx->doubtful = tx->collided = false;
	return e;
}

ERR
tx_begin(struct tx *tx)
{
	const struct err *e = tx_sure(tx);

	if (e)
		return e;
	tx->wseq_before = tx->wseq;
	tx->nblocks_before = tx->nblocks;
	memcpy(tx->blocks_before, tx->blocks, (size_t)tx->nblocks * sizeof(tx->blocks[0]));
	tx->writes = 0;
	tx->told = false;
	return tx->db.d->begin(tx->db.c, true);
}

ERR
tx_commit(struct tx *tx)
{
	const struct err *e = tx->wseq > tx->wseq_before
	    ? tx->db.d->exec(tx->db.c, SQL_writer_beat, ARGS(arg_int(tx->writer)), 1) : NULL;

	if (!e)
		e = tx->db.d->flush(tx->db.c);
	tx->collided = e == &DB_COLLISION;
	if (e)
		return e;
	e = tx->db.d->commit(tx->db.c);
	if (!e && tx->lose_commit) {
		tx->lose_commit = false;
		tx->db.d->cut(tx->db.c);
		e = &DB_UNKNOWN;
	}
	tx->doubtful |= e == &DB_UNKNOWN;
	return e;
}

void
tx_rollback(struct tx *tx)
{
	tx->db.d->rollback(tx->db.c);
	tx->wseq = tx->wseq_before;
	tx->nblocks = tx->nblocks_before;
	memcpy(tx->blocks, tx->blocks_before, (size_t)tx->nblocks * sizeof(tx->blocks[0]));
}

void
tx_tidy(struct tx *tx, bool idle)
{
	if (tx->db.d->tidy)
		tx->db.d->tidy(tx->db.c, idle);
}

static ERR
fault(struct tx *tx)
{
	if (tx->fail_at && --tx->fail_at == 0)
		return &TX_FAULT;
	return NULL;
}

/* Does the driver take a row by itself? */
enum how { BY_STATEMENT, BY_LOAD };

static ERR
write_rows(struct tx *tx, enum how how, enum sql sql, struct args args, int want)
{
	const struct err *e = fault(tx);

	if (e)
		return e;
	tx->writes++;
	if (tx->tells && tx->tells(sql))
		tx->told = true;
	return how == BY_LOAD && tx->db.d->load ? tx->db.d->load(tx->db.c, sql, args)
	                                        : tx->db.d->exec(tx->db.c, sql, args, want);
}

ERR
tx_load(struct tx *tx, enum sql sql, struct args row)
{
	return write_rows(tx, BY_LOAD, sql, row, 1);
}

ERR
tx_one(struct tx *tx, enum sql sql, struct args args)
{
	return write_rows(tx, BY_STATEMENT, sql, args, 1);
}

ERR
tx_any(struct tx *tx, enum sql sql, struct args args)
{
	return write_rows(tx, BY_STATEMENT, sql, args, -1);
}

struct db *
tx_db(struct tx *tx)
{
	return &tx->db;
}

int64_t
tx_now(const struct tx *tx)
{
	return tx->now;
}

int64_t
tx_writer(const struct tx *tx)
{
	return tx->writer;
}

int64_t
tx_next_wseq(struct tx *tx)
{
	return ++tx->wseq;
}

/* The year's block; another year's used-up one makes room. */
static struct block *
block_of(struct tx *tx, int year)
{
	struct block *free_one = NULL;

	for (int i = 0; i < tx->nblocks; i++) {
		if (tx->blocks[i].year == year)
			return &tx->blocks[i];
		if (tx->blocks[i].next == tx->blocks[i].end)
			free_one = &tx->blocks[i];
	}
	if (tx->nblocks < BLOCKS_MAX)
		free_one = &tx->blocks[tx->nblocks++];
	else if (!free_one)
		free_one = &tx->blocks[0]; /* its rest is a gap that its row explains */
	*free_one = (struct block){ .year = year };
	return free_one;
}

ERR
tx_block(struct tx *tx, struct arena *a, int year, int64_t *first, int64_t *end)
{
	struct row r;
	int64_t block, turn;
	const struct err *e = fault(tx);

	if (!e)
		e = db_int(&tx->db, a, SQL_block_turn, ARGS(arg_int(year)), &turn);
	if (!e)
		e = db_one(&tx->db, a, SQL_block_last, ARGS(arg_int(year)), &r);
	if (e)
		return e;
	block = row_null(&r) ? FIRST_BLOCK : r.v[0].i + 1;
	e = tx_one(tx, SQL_block_lease, ARGS(arg_int(year), arg_int(block), arg_int(tx->writer), arg_int(tx->now)));
	*first = block * BLOCK;
	*end = *first + BLOCK;
	return e;
}

ERR
tx_number(struct tx *tx, struct arena *a, int year, int64_t *out)
{
	struct block *b = block_of(tx, year);

	if (b->next == b->end) {
		int64_t first, end;
		const struct err *e = tx_block(tx, a, year, &first, &end);

		if (e)
			return e;
		b->next = first;
		b->end = end;
	}
	*out = year * INT64_C(1000000000) + b->next++;
	return NULL;
}

ERR
tx_open(struct tx *tx, struct arena *a, const char *url, int64_t now)
{
	struct db *d;
	const struct err *e = db_open(a, url, true, &d);

	if (e)
		return e;
	tx->db = *d;
	tx->a = a;
	tx->now = now;
	return lease(tx);
}
