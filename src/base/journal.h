/* A journal: log lines of which thousands may come in a second, gathered so that they are written many at a time. */
#ifndef BASE_JOURNAL_H
#define BASE_JOURNAL_H

#include "base/arena.h"

struct journal;

/* A journal on standard error, and the thread that writes what has lain there for a second. The end of `a` writes the
 * rest; only a process that breaks off loses the lines of its last second, which is why faults go to log_line(). */
struct journal *journal_new(struct arena *a);

/* Adds a line as log_line() makes it, at level info; waits only while a full journal is being written. */
void journal_line(struct journal *j, const char *event, const char *rest, ...) __attribute__((format(printf, 3, 4)));

/* Writes what was gathered. */
void journal_flush(struct journal *j);

#endif
