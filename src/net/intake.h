/* Reads the body of a request as far as its route allows. */
#ifndef NET_INTAKE_H
#define NET_INTAKE_H

#include "base/buf.h"
#include "net/multipart.h"

/* What may come behind the headers; all zeros: nothing. */
struct limits {
	int64_t body_max; /* of a form or JSON in memory */
	int files_max;    /* with files a form is streamed to disk */
	int64_t file_bytes_max;
};

/* A body being read. */
struct intake {
	struct buf text;
	struct multipart *multipart;
	const struct err *e; /* refused already: the rest is read over */
};

/* From the headers in `q`; files go to `folder`. REQ_LARGE when the sender waits for leave to send too much;
 * who sends without asking is read over and told at the end, or he would see only a broken connection. */
ERR intake_begin(struct intake *in, struct req *q, const struct limits *limits, const char *folder);

/* The next bytes; what is wrong with them is told at the end. */
void intake_take(struct intake *in, struct str bytes);

/* The whole body is in q->body, or its fields in q->form and q->files; else what was wrong. */
ERR intake_end(struct intake *in, struct req *q);

#endif
