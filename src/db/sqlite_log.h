/* The log of an SQLite writer: written by one call for many pages, flushed by whoever tells; private to the room.
 *
 * SQLite writes each page of a commit by two calls and then flushes. This shim over SQLite's own VFS
 * (sqlite.org/vfs.html) gathers what is appended to the log, writes it when SQLite asks for the commit's flush, and
 * leaves that flush to db/durable.h. The flushes of a checkpoint, and of the head of a log that begins anew, are made:
 * a connection with it sets "PRAGMA synchronous=FULL; PRAGMA checkpoint_fullfsync=ON", by which SQLite tells the two
 * apart. */
#ifndef DB_SQLITE_LOG_H
#define DB_SQLITE_LOG_H

struct sqlite3;

/* The name for sqlite3_open_v2(); NULL: SQLite's own. */
const char *log_vfs(void);

/* Behind a rollback: what was gathered of it is not written any more, over what another process may commit there. */
void log_forget(struct sqlite3 *s);

#endif
