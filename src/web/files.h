/* Files that come with a form: how many, how large each and all together, as the operator set them; and their bytes. */
#ifndef WEB_FILES_H
#define WEB_FILES_H

#include "domain/limit.h"
#include "store/papers.h"
#include "web/drafts.h"

#define FILE_BYTES_USUAL (INT64_C(10) << 20) /* of one file, when nothing is set */

/* "1,4 MB" */
struct str size_words(struct ctx *c, int64_t bytes);

/* What the page says beside the field. */
const char *files_hint(struct ctx *c);

/* Do so many files go with one appeal; and with those that the appeal has? FILES_MANY, FILES_LARGE. */
ERR files_fit(struct ctx *c, const struct paper *files, size_t n);
ERR files_fit_with(struct ctx *c, int64_t id, const struct paper *files, size_t n);

/* "This file is larger than 10 MB.", in the visitor's language. */
const struct err *file_large(struct ctx *c);

/* The bytes of an upload, in the arena: for small ones. */
ERR upload_read(struct ctx *c, const struct upload *u, struct str *out);

#endif
