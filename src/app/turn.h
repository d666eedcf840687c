/* The turn to write an SQLite file that a server serves: who asks for it, and who lends it.
 *
 * One process holds the file: the server. A command beside it asks the server for the writer's turn before each
 * of its transactions, over a socket that only the owner of the file may open (FILE.sock, 0600), and gives it back
 * after each. So citizens never wait longer than for one batch, and a command that ends in the middle ends its turn. */
#ifndef APP_TURN_H
#define APP_TURN_H

#include "db/writer.h"

/* Connects to the server of the database file; MISSING when none serves it. The socket is closed with `a`. */
ERR turn_ask(struct arena *a, const char *file, int *fd);

/* For struct writer_conf: `fd` is what turn_ask() gave. BUSY when the server is gone. */
ERR turn_take(void *fd);
void turn_give(void *fd);

struct lender;

/* Lends the turns of `w` to whoever connects; `over` is told when somebody has gone (they may have changed the
 * country, and who comes). Ends with lender_stop() or with `a`. */
ERR lender_start(struct arena *a, const char *file, struct writer *w, void (*over)(void *), void *arg,
    struct lender **out);
void lender_stop(struct lender *l);

#endif
