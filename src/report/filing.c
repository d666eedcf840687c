/* The file store. */
#include "report/filing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static const struct err FILING_MISSING = { ERR_MISSING, N_("This file is not there."), NULL, NULL };

static ERR
broken(struct arena *a, const char *what, const char *path)
{
	return err_new(a, ERR_BROKEN,
	    N_("The server could not do this. It has been recorded; please try again later."), NULL,
	    "%s %s: errno %d", what, path, errno);
}

/* folder/ab/cdef... */
static struct str
place_of(struct arena *a, const char *folder, struct str sha256)
{
	struct str hex = str_hex(a, sha256.p, sha256.n);

	return str_fmt(a, "%s/%.2s/%s", folder, hex.p, hex.p + 2);
}

static ERR
flush(struct arena *a, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok ? NULL : broken(a, "flush", path);
}

ERR
filing_put(struct arena *a, const char *folder, const char *path,
    const unsigned char sha256[SHA256_BYTES])
{
	struct str key = { (const char *)sha256, SHA256_BYTES };
	struct str to = place_of(a, folder, key);
	struct str shelf = str_fmt(a, "%s/%.2s", folder, str_hex(a, sha256, 1).p);
	const struct err *e;

	if (access(to.p, R_OK) == 0)
		return NULL;
	if (mkdir(shelf.p, 0700) != 0 && errno != EEXIST)
		return broken(a, "mkdir", shelf.p);
	e = flush(a, path);
	if (e)
		return e;
	if (rename(path, to.p) != 0)
		return broken(a, "rename", to.p);
	e = flush(a, shelf.p);
	return e ? e : flush(a, folder);
}

ERR
filing_open(struct arena *a, const char *folder, struct str sha256, int *fd, int64_t *size)
{
	struct stat st;

	if (sha256.n != SHA256_BYTES)
		return &FILING_MISSING;
	*fd = open(place_of(a, folder, sha256).p, O_RDONLY | O_CLOEXEC);
	if (*fd < 0)
		return &FILING_MISSING;
	if (fstat(*fd, &st) != 0) {
		close(*fd);
		return broken(a, "stat", folder);
	}
	*size = st.st_size;
	return NULL;
}
