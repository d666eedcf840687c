/* The file store: a folder where each file stands under the SHA-256 of its content. */
#ifndef REPORT_FILING_H
#define REPORT_FILING_H

#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

/* Puts a file that was uploaded (its digest known) into the store: flushed to disk, renamed, the folder
 * flushed; nothing happens when it is there already. The name is gone from `path` afterwards or is removed
 * by its owner. */
ERR filing_put(struct arena *a, const char *folder, const char *path,
    const unsigned char sha256[SHA256_BYTES]);

/* Opens one to read; MISSING. The caller closes *fd. */
ERR filing_open(struct arena *a, const char *folder, struct str sha256, int *fd, int64_t *size);

#endif
