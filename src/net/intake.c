/* Intake. */
#include "net/intake.h"

#include "base/arena.h"
#include "base/utf8.h"

#define READ_OVER_MAX (INT64_C(1024) * 1024 * 1024)

ERR
intake_begin(struct intake *in, struct req *q, const struct limits *limits, const char *folder)
{
	struct str said = req_header(q, "content-length");
	int64_t length = 0;

	if (said.n && (!str_int(said, &length) || length > READ_OVER_MAX))
		return &REQ_LARGE;
	if (length > limits->body_max + limits->files_max * limits->file_bytes_max) {
		in->e = &REQ_LARGE;
		return req_header(q, "expect").n ? in->e : NULL;
	}
	if (str_starts(str_lower(q->a, q->content_type), STR("multipart/form-data"))) {
		struct multipart_limits m = { 200, limits->files_max, limits->body_max,
			limits->file_bytes_max, folder };

		in->multipart = multipart_new(q->a, multipart_boundary(q->a, q->content_type), &m, q);
	} else {
		in->text = buf_new(q->a, (size_t)limits->body_max);
	}
	return NULL;
}

void
intake_take(struct intake *in, struct str bytes)
{
	if (in->e)
		return;
	if (in->multipart)
		in->e = multipart_feed(in->multipart, bytes);
	else
		buf_add(&in->text, bytes.p, bytes.n);
	if (in->text.e)
		in->e = &REQ_LARGE;
}

ERR
intake_end(struct intake *in, struct req *q)
{
	struct str type = str_lower(q->a, q->content_type);
	const struct err *e;

	if (in->e)
		return in->e;
	if (in->multipart)
		return multipart_end(in->multipart);
	if (q->method != METHOD_POST)
		return NULL;
	e = buf_end(&in->text, &q->body);
	if (!e && str_starts(type, STR("application/x-www-form-urlencoded")))
		e = query_parse(q->a, q->body, &q->form);
	else if (!e && !utf8_ok(q->body))
		e = &REQ_BAD;
	return e;
}
