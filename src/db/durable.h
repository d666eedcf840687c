/* Makes commits durable beside the writer; private to the room.
 *
 * SQLite's writer commits into the log without waiting for the disk; this thread flushes the log and tells those whose
 * deeds lie before the flush. So nobody is told what a power cut could take back, and the next batch runs while the
 * last one is being flushed: the log is then what it is with synchronous=NORMAL (sqlite.org/pragma.html), consistent
 * always and durable up to the last flush. Others may see a deed a moment before it is told. */
#ifndef DB_DURABLE_H
#define DB_DURABLE_H

#include "db/writer.h"

struct durable;

/* `flush` makes durable all that was committed before it is called; it is called on the thread that this starts, and
 * flushed() when it has ended, before those who wait are told. NULL: no thread can be had. Ended by durable_stop(). */
struct durable *durable_start(struct arena *a, const struct err *(*flush)(void *arg), void (*flushed)(void *arg),
    void *arg);

/* A committed list: each is done() with its own `e` behind the next flush. When a flush fails all that wait for it are
 * told so, and all later ones: what is on the disk is not known any more. */
void durable_give(struct durable *d, struct work *list);

/* How many deeds were given that no flush has made durable. */
int durable_deeds(struct durable *d);

/* Waits until all that was committed before is on the disk, and what was given told; or with durable_failed(). */
ERR durable_wait(struct durable *d);

/* NULL while each flush has worked. */
ERR durable_failed(struct durable *d);

/* Flushes what was given, and ends the thread. */
void durable_stop(struct durable *d);

#endif
