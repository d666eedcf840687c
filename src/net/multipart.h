/* Reads multipart/form-data (RFC 7578) in pieces of any size, with bounded memory. */
#ifndef NET_MULTIPART_H
#define NET_MULTIPART_H

#include "net/req.h"

struct multipart_limits {
	int parts_max, files_max;
	int64_t field_bytes_max; /* all fields together */
	int64_t file_bytes_max;  /* each file: a larger one is marked; all: files_max times as much */
	const char *folder;      /* of temporary files; NULL: files are hashed and thrown away */
};

struct multipart;

/* The boundary in a Content-Type; empty when there is none or it is not of RFC 2046's form. Lives in `a`. */
struct str multipart_boundary(struct arena *a, struct str content_type);

/* Fields and files are added to `q` as they come; a file part without a name and bytes is no file. */
struct multipart *multipart_new(struct arena *a, struct str boundary,
    const struct multipart_limits *limits, struct req *q);

/* The next bytes; REQ_BAD, REQ_LARGE or REQ_MANY, and then always the same. */
ERR multipart_feed(struct multipart *m, struct str bytes);

/* The end: REQ_BAD when the last boundary did not come. */
ERR multipart_end(struct multipart *m);

#endif
