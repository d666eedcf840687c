/* A journal: log lines of which thousands may come in a second, gathered so that they are written many at a time. */
#ifndef BASE_JOURNAL_H
#define BASE_JOURNAL_H

#include "base/arena.h"
#include "base/str.h"

struct journal;

/* A journal on standard error, and the thread that writes what has lain there for a second. The end of `a` writes the
 * rest; only a process that breaks off loses the lines of its last second, which is why faults go to log_line(). */
struct journal *journal_new(struct arena *a);

/* Adds a line as log_line() writes them, with its end, of at most LOG_LINE_BYTES; waits only while a full journal is
 * being written. */
void journal_line(struct journal *j, struct str line);

/* Writes what was gathered. */
void journal_flush(struct journal *j);

#endif
