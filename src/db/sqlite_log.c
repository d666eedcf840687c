/* The log of a writer. */
#include "db/sqlite_log.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

#define ROOM ((size_t)120 << 10) /* SQLite's own file takes no more than 128 KB at once */

/* SQLite's file, and behind it the one that is really written. */
struct log_file {
	sqlite3_file base; /* first: SQLite hands back its address */
	sqlite3_file *real;
	sqlite3_int64 at; /* where in it what is gathered belongs */
	size_t n;
	unsigned char gathered[ROOM];
};
#define BEHIND ((sizeof(struct log_file) + 15) / 16 * 16)

static sqlite3_vfs vfs, *under;

/* ---- what is gathered ---- */

static int
put(struct log_file *l)
{
	size_t n = l->n;

	l->n = 0;
	return n ? l->real->pMethods->xWrite(l->real, l->gathered, (int)n, l->at) : SQLITE_OK;
}

static int
log_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	struct log_file *l = (struct log_file *)f;
	size_t more = (size_t)n;
	int rc = SQLITE_OK;

	if (at != l->at + (sqlite3_int64)l->n || l->n + more > ROOM)
		rc = put(l);
	if (rc != SQLITE_OK || more > ROOM)
		return rc != SQLITE_OK ? rc : l->real->pMethods->xWrite(l->real, p, n, at);
	if (!l->n)
		l->at = at;
	memcpy(l->gathered + l->n, p, more);
	l->n += more;
	return SQLITE_OK;
}

/* Of a commit (SQLITE_SYNC_NORMAL) nothing is flushed here. */
static int
log_sync(sqlite3_file *f, int flags)
{
	struct log_file *l = (struct log_file *)f;
	int rc = put(l);

	if (rc != SQLITE_OK || (flags & SQLITE_SYNC_FULL) != SQLITE_SYNC_FULL)
		return rc;
	return l->real->pMethods->xSync(l->real, flags);
}

/* ---- everything else ---- */

static int
log_close(sqlite3_file *f)
{
	struct log_file *l = (struct log_file *)f;

	return l->real->pMethods->xClose(l->real); /* what was committed was put */
}

static int
log_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	struct log_file *l = (struct log_file *)f;
	int rc = at + n > l->at ? put(l) : SQLITE_OK;

	return rc != SQLITE_OK ? rc : l->real->pMethods->xRead(l->real, p, n, at);
}

static int
log_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct log_file *l = (struct log_file *)f;
	int rc = put(l);

	return rc != SQLITE_OK ? rc : l->real->pMethods->xTruncate(l->real, size);
}

static int
log_size(sqlite3_file *f, sqlite3_int64 *size)
{
	struct log_file *l = (struct log_file *)f;
	int rc = put(l);

	return rc != SQLITE_OK ? rc : l->real->pMethods->xFileSize(l->real, size);
}

static int
log_control(sqlite3_file *f, int op, void *arg)
{
	struct log_file *l = (struct log_file *)f;

	return l->real->pMethods->xFileControl(l->real, op, arg);
}

static int
log_sector(sqlite3_file *f)
{
	struct log_file *l = (struct log_file *)f;

	return l->real->pMethods->xSectorSize(l->real);
}

static int
log_device(sqlite3_file *f)
{
	struct log_file *l = (struct log_file *)f;

	return l->real->pMethods->xDeviceCharacteristics(l->real);
}

/* A log is not locked, nor shared: its database is. */
static const sqlite3_io_methods methods = { .iVersion = 1,
	.xClose = log_close,
	.xRead = log_read,
	.xWrite = log_write,
	.xTruncate = log_truncate,
	.xSync = log_sync,
	.xFileSize = log_size,
	.xFileControl = log_control,
	.xSectorSize = log_sector,
	.xDeviceCharacteristics = log_device };

static int
log_open(sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *f, int flags, int *got)
{
	struct log_file *l = (struct log_file *)f;
	int rc;

	(void)self;
	if (!(flags & SQLITE_OPEN_WAL))
		return under->xOpen(under, name, f, flags, got);
	l->base.pMethods = NULL;
	l->real = (sqlite3_file *)(void *)((char *)l + BEHIND);
	l->at = 0;
	l->n = 0;
	rc = under->xOpen(under, name, l->real, flags, got);
	if (rc == SQLITE_OK)
		l->base.pMethods = &methods;
	return rc;
}

static void
begin(void)
{
	under = sqlite3_vfs_find(NULL);
	if (!under)
		return;
	vfs = *under; /* its other calls do not ask whose they are */
	vfs.zName = "qabul-log";
	vfs.szOsFile = (int)BEHIND + under->szOsFile;
	vfs.xOpen = log_open;
	vfs.pNext = NULL;
	if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
		under = NULL;
}

const char *
log_vfs(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, begin);
	return under ? vfs.zName : NULL;
}

void
log_forget(sqlite3 *s)
{
	sqlite3_file *f = NULL;

	(void)sqlite3_file_control(s, "main", SQLITE_FCNTL_JOURNAL_POINTER, &f);
	if (f && f->pMethods == &methods)
		((struct log_file *)f)->n = 0;
}
