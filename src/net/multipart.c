/* Multipart. */
#include "net/multipart.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "net/spool.h"

#define HEAD_BYTES_MAX 8192
#define BOUNDARY_MAX 70

enum where { IN_PREAMBLE, IN_HEAD, IN_BODY, IN_END };

struct multipart {
	struct arena *a;
	struct req *q;
	struct multipart_limits limits;
	char mark[BOUNDARY_MAX + 5]; /* CR LF -- boundary */
	size_t nmark;
	enum where where;
	char *held; /* bytes not understood yet */
	size_t n, cap;
	int parts;
	int64_t field_bytes, file_bytes; /* of all parts so far */
	/* the part being read */
	struct str field, filename, type;
	bool is_file;
	struct buf value;
	int64_t size;
	struct spool *spool;
	const struct err *e;
};

struct multipart *
multipart_new(struct arena *a, struct str boundary, const struct multipart_limits *limits,
    struct req *q)
{
	struct multipart *m = arena_alloc(a, sizeof(*m));

	m->a = a;
	m->q = q;
	m->limits = *limits;
	memcpy(m->mark, "\r\n--", 4);
	if (boundary.n)
		memcpy(m->mark + 4, boundary.p, boundary.n);
	m->nmark = boundary.n + 4;
	m->cap = HEAD_BYTES_MAX + sizeof(m->mark) + 1024;
	m->held = arena_alloc(a, m->cap);
	memcpy(m->held, "\r\n", 2); /* so that a first boundary is like any other */
	m->n = 2;
	q->files = arena_array(a, (size_t)limits->files_max + 1, sizeof(*q->files));
	if (!boundary.n)
		m->e = &REQ_BAD;
	return m;
}

/* The text in quotes at the head of *rest, with \" and \\ inside, and %22 as browsers write a quote (WHATWG
 * HTML 4.10.21.8); *rest goes behind it. */
static struct str
quoted(struct arena *a, struct str *rest)
{
	char *p = arena_alloc(a, rest->n + 1);
	size_t n = 0, i = 1;

	for (; i < rest->n && rest->p[i] != '"'; i++) {
		if (rest->p[i] == '\\' && i + 1 < rest->n &&
		    (rest->p[i + 1] == '"' || rest->p[i + 1] == '\\'))
			i++;
		if (str_starts(str_sub(*rest, i, 3), STR("%22"))) {
			p[n++] = '"';
			i += 2;
		} else {
			p[n++] = rest->p[i];
		}
	}
	*rest = str_sub(*rest, i + 1, rest->n);
	return (struct str){ p, n };
}

/* A parameter of a header's value (RFC 9110 5.6.6), its name in any case; the first of several. */
static bool
parameter(struct arena *a, struct str line, const char *name, struct str *out)
{
	(void)str_cut(&line, ';');
	while (line.n) {
		struct str value = line, key = str_lower(a, str_trim(str_cut(&value, '=')));
		size_t semicolon = str_find(key, STR(";"));

		if (semicolon != SIZE_MAX) { /* a parameter without a value */
			(void)str_cut(&line, ';');
			continue;
		}
		if (value.n && value.p[0] == '"') {
			struct str rest = value;

			value = quoted(a, &rest);
			(void)str_cut(&rest, ';');
			line = rest;
		} else {
			line = value;
			value = str_dup(a, str_trim(str_cut(&line, ';')));
		}
		if (str_is(key, name)) {
			*out = value;
			return true;
		}
	}
	return false;
}

struct str
multipart_boundary(struct arena *a, struct str type)
{
	struct str b;

	if (!parameter(a, type, "boundary", &b) || b.n > BOUNDARY_MAX)
		return (struct str){ NULL, 0 };
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.p[i] < 0x20 || (unsigned char)b.p[i] > 0x7E)
			return (struct str){ NULL, 0 };
	return b;
}

/* The name a file had, without any path and control characters. */
static struct str
base_name(struct arena *a, struct str s)
{
	char *p;
	size_t n = 0;

	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == '/' || s.p[i - 1] == '\\') {
			s = str_sub(s, i, s.n);
			break;
		}
	p = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7F)
			p[n++] = s.p[i];
	return utf8_head((struct str){ p, n }, 120);
}

static ERR
read_head(struct multipart *m, struct str head)
{
	bool named = false;

	m->is_file = false;
	m->type = m->filename = m->field = (struct str){ NULL, 0 };
	while (head.n) {
		struct str line = str_trim(str_cut(&head, '\n'));
		struct str lower = str_lower(m->a, line);

		if (str_starts(lower, STR("content-disposition:"))) {
			named = parameter(m->a, line, "name", &m->field);
			m->is_file = parameter(m->a, line, "filename", &m->filename);
		} else if (str_starts(lower, STR("content-type:"))) {
			m->type = str_dup(m->a, str_trim(str_sub(line, 13, line.n)));
		}
	}
	if (!named || !utf8_ok(m->field) || !utf8_ok(m->filename) || !utf8_ok(m->type))
		return &REQ_BAD;
	return NULL;
}

static ERR
begin_file(struct multipart *m)
{
	if ((int)m->q->nfiles >= m->limits.files_max)
		return &REQ_MANY;
	return spool_new(m->a, m->limits.folder, &m->spool);
}

static ERR
begin_part(struct multipart *m, struct str head)
{
	const struct err *e = read_head(m, head);

	if (e)
		return e;
	if (++m->parts > m->limits.parts_max)
		return &REQ_MANY;
	m->size = 0;
	m->value = buf_new(m->a, (size_t)(m->limits.field_bytes_max - m->field_bytes));
	return m->is_file && m->filename.n ? begin_file(m) : NULL;
}

static ERR
add_bytes(struct multipart *m, const char *p, size_t n)
{
	if (!n)
		return NULL;
	m->size += (int64_t)n;
	if (m->is_file)
		m->file_bytes += (int64_t)n;
	if (m->file_bytes > m->limits.file_bytes_max * m->limits.files_max)
		return &REQ_LARGE;
	if (m->is_file && m->filename.n) {
		if (m->size <= m->limits.file_bytes_max)
			return spool_add(m->spool, p, n);
		/* One that is too large is read over, so that its form can be drawn again with all that was typed. */
		spool_empty(m->spool);
		return NULL;
	}
	if (m->is_file) /* bytes of a file that has no name */
		return m->size > m->limits.file_bytes_max ? &REQ_LARGE : NULL;
	m->field_bytes += (int64_t)n;
	buf_add(&m->value, p, n);
	return m->value.e ? &REQ_LARGE : NULL;
}

static ERR
end_part(struct multipart *m)
{
	struct upload *u;
	struct str value;
	const struct err *e;

	if (!m->is_file) {
		e = buf_end(&m->value, &value);
		if (e || !utf8_ok(value))
			return &REQ_BAD;
		pairs_add(m->a, &m->q->form, m->field, value);
		return NULL;
	}
	if (!m->filename.n)
		return NULL;
	if (!m->size)
		return NULL;
	u = &m->q->files[m->q->nfiles++];
	*u = (struct upload){ .field = m->field,
		.name = base_name(m->a, m->filename),
		.type = m->type,
		.size = m->size,
		.large = m->size > m->limits.file_bytes_max };
	return spool_end(m->spool, u->sha256, &u->path);
}

static void
drop(struct multipart *m, size_t n)
{
	memmove(m->held, m->held + n, m->n - n);
	m->n -= n;
}

/* Behind a mark: "--" ends, CR LF begins a part. */
static ERR
after_mark(struct multipart *m)
{
	if (memcmp(m->held + m->nmark, "--", 2) == 0)
		m->where = IN_END;
	else if (memcmp(m->held + m->nmark, "\r\n", 2) == 0)
		m->where = IN_HEAD;
	else
		return &REQ_BAD;
	drop(m, m->nmark + 2);
	return NULL;
}

/* One step over the held bytes; *wait when more are needed. */
static ERR
step(struct multipart *m, bool *wait)
{
	struct str held = { m->held, m->n }, mark = { m->mark, m->nmark };
	size_t at;
	const struct err *e = NULL;

	switch (m->where) {
	case IN_END:
		m->n = 0;
		*wait = true;
		return NULL;
	case IN_HEAD:
		at = str_find(held, STR("\r\n\r\n"));
		if ((at == SIZE_MAX ? m->n : at) > HEAD_BYTES_MAX)
			return &REQ_LARGE;
		if (at == SIZE_MAX) {
			*wait = true;
			return NULL;
		}
		e = begin_part(m, str_dup(m->a, str_sub(held, 0, at)));
		drop(m, at + 4);
		m->where = IN_BODY;
		return e;
	default:
		at = str_find(held, mark);
		if (at == SIZE_MAX) {
			size_t keep = m->nmark - 1 < m->n ? m->nmark - 1 : m->n;

			*wait = true;
			if (m->where == IN_BODY)
				e = add_bytes(m, m->held, m->n - keep);
			drop(m, m->n - keep);
			return e;
		}
		if (m->where == IN_BODY)
			e = add_bytes(m, m->held, at);
		drop(m, at); /* always: a full buffer could not wait for what follows the mark */
		if (e || m->n < m->nmark + 2) {
			*wait = true;
			return e;
		}
		if (m->where == IN_BODY)
			e = end_part(m);
		return e ? e : after_mark(m);
	}
}

/* memmem() with a start that is rare in files, found many bytes at a time. */
static size_t
find_mark(const struct multipart *m, struct str s)
{
	const char *end = s.p + s.n;

	for (const char *p = s.p; (p = memchr(p, '\r', (size_t)(end - p))) != NULL; p++) {
		if ((size_t)(end - p) < m->nmark)
			break;
		if (memcmp(p, m->mark, m->nmark) == 0)
			return (size_t)(p - s.p);
	}
	return SIZE_MAX;
}

/* In the middle of a part nothing is held: what cannot belong to a mark goes from *bytes to the part at once. */
static ERR
pass(struct multipart *m, struct str *bytes)
{
	size_t held = m->n, most = m->nmark - 1, at;
	const struct err *e;

	if (m->where != IN_BODY || held > most || bytes->n < 2 * most)
		return NULL;
	memcpy(m->held + held, bytes->p, most);
	if (find_mark(m, (struct str){ m->held, held + most }) != SIZE_MAX)
		return NULL; /* one begins in what is held */
	m->n = 0;
	e = add_bytes(m, m->held, held);
	at = find_mark(m, *bytes);
	if (at == SIZE_MAX)
		at = bytes->n - most;
	if (!e)
		e = add_bytes(m, bytes->p, at);
	*bytes = str_sub(*bytes, at, bytes->n);
	return e;
}

ERR
multipart_feed(struct multipart *m, struct str bytes)
{
	if (!m->e)
		m->e = pass(m, &bytes);
	while (bytes.n && !m->e) {
		size_t n = m->cap - m->n < bytes.n ? m->cap - m->n : bytes.n;
		bool wait = false;

		memcpy(m->held + m->n, bytes.p, n);
		m->n += n;
		bytes = str_sub(bytes, n, bytes.n);
		while (!wait && !m->e)
			m->e = step(m, &wait);
	}
	return m->e;
}

ERR
multipart_end(struct multipart *m)
{
	if (!m->e && m->where != IN_END)
		m->e = &REQ_BAD;
	return m->e;
}
