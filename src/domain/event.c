/* Canonical bytes of events. */
#include "domain/event.h"

#include <endian.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define VERSION 1
#define BYTES_MAX ((size_t)64 * 1024)

/* Writes or reads one field after the other: the same list serves both ways. */
struct pen {
	struct buf *out; /* writing */
	struct str in;   /* reading */
	bool reading, wrong;
};

static void
put_bytes(struct buf *b, const void *p, size_t n)
{
	if (n < 255) {
		buf_char(b, (char)n);
	} else {
		char head[5] = { (char)255, (char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n };

		buf_add(b, head, sizeof(head));
	}
	buf_add(b, p, n);
}

static struct str
skip(struct str *s, size_t n)
{
	struct str head = { s->p, n };

	s->p += n;
	s->n -= n;
	return head;
}

static struct str
get_bytes(struct pen *pen)
{
	size_t n = 0;

	if (!pen->in.n) {
		pen->wrong = true;
		return (struct str){ NULL, 0 };
	}
	n = (unsigned char)skip(&pen->in, 1).p[0];
	if (n == 255) {
		struct str four = skip(&pen->in, pen->in.n < 4 ? pen->in.n : 4);

		n = 0;
		for (size_t i = 0; i < four.n; i++)
			n = n << 8 | (unsigned char)four.p[i];
		if (four.n < 4 || n < 255)
			pen->wrong = true;
	}
	if (n > pen->in.n) {
		pen->wrong = true;
		return (struct str){ NULL, 0 };
	}
	return skip(&pen->in, n);
}

/* Does the first byte say only what the sign of the second says too? */
static bool
needless(unsigned char first, unsigned char second)
{
	return (first == 0 && !(second & 0x80)) || (first == 255 && (second & 0x80));
}

/* A number read where it stands, as all are but the last ones of an event and wrong ones. False: the long way. */
static bool
number_here(struct pen *pen, int64_t *v)
{
	const unsigned char *p = (const unsigned char *)pen->in.p;
	size_t n = pen->in.n > 8 ? p[0] : 9;
	uint64_t be;

	if (n > 8 || (n == 1 && !p[1]) || (n > 1 && needless(p[1], p[2])))
		return false;
	memcpy(&be, p + 1, sizeof(be));
	*v = n ? (int64_t)be64toh(be) >> (64 - 8 * n) : 0;
	pen->in.p += n + 1;
	pen->in.n -= n + 1;
	return true;
}

static void
number(struct pen *pen, int64_t *v)
{
	if (pen->reading && number_here(pen, v))
		return;
	if (pen->reading) {
		struct str s = get_bytes(pen);
		uint64_t u = s.n && (s.p[0] & 0x80) ? UINT64_MAX : 0;

		if (s.n > 8 || (s.n == 1 && s.p[0] == 0) ||
		    (s.n > 1 && needless((unsigned char)s.p[0], (unsigned char)s.p[1])))
			pen->wrong = true;
		for (size_t i = 0; i < s.n && i < 8; i++)
			u = u << 8 | (unsigned char)s.p[i];
		*v = (int64_t)u;
	} else {
		unsigned char be[8];
		size_t from = 0;

		for (int i = 0; i < 8; i++)
			be[i] = (unsigned char)((uint64_t)*v >> (56 - 8 * i));
		while (from < 7 && needless(be[from], be[from + 1]))
			from++;
		put_bytes(pen->out, be + from, *v == 0 ? 0 : 8 - from);
	}
}

static void
small(struct pen *pen, int *v, int below)
{
	int64_t wide = *v;

	number(pen, &wide);
	if (wide < 0 || wide >= below) {
		pen->wrong = true;
		wide = 0;
	}
	*v = (int)wide;
}

static void
text(struct pen *pen, struct str *s)
{
	if (pen->reading)
		*s = get_bytes(pen);
	else
		put_bytes(pen->out, s->p, s->n);
}

static void
day(struct pen *pen, struct date *d)
{
	int64_t wide = d->day;

	number(pen, &wide);
	if (wide < INT32_MIN || wide > INT32_MAX)
		pen->wrong = true;
	d->day = (int32_t)wide;
}

#define ENUM(field, below)                                                                         \
	do {                                                                                       \
		int v_ = (int)(field);                                                             \
		small(pen, &v_, (below));                                                          \
		(field) = v_;                                                                      \
	} while (0)

/* The fields, in the order that never changes within a version. */
static void
fields(struct pen *pen, struct event *e)
{
	struct appeal *ap = &e->after;
	int flag = ap->extended, flags = (int)ap->flags;
	struct str digest = { (const char *)e->text, sizeof(e->text) };

	number(pen, &ap->id);
	number(pen, &e->seq);
	number(pen, &e->at);
	ENUM(e->deed, DEEDS);
	ENUM(e->who, WHO_KINDS);
	number(pen, &e->officer);
	number(pen, &e->officer_body);
	ENUM(ap->state, APPEAL_STATES);
	ENUM(ap->kind, APPEAL_KINDS);
	ENUM(ap->form, APPEAL_FORMS);
	ENUM(ap->channel, CHANNELS);
	ENUM(ap->lang, LANGS);
	small(pen, &flags, FLAGS_ALL + 1);
	ap->flags = (unsigned)flags;
	number(pen, &ap->received_at);
	day(pen, &ap->registered_on);
	number(pen, &ap->place);
	number(pen, &ap->topic);
	number(pen, &ap->body);
	number(pen, &ap->unit);
	number(pen, &ap->officer);
	number(pen, &e->from_body);
	day(pen, &ap->arrived_on);
	day(pen, &ap->due);
	text(pen, &ap->due_why);
	day(pen, &ap->latest);
	small(pen, &flag, 2);
	ap->extended = flag;
	small(pen, &ap->hops, 1 << 20);
	ENUM(ap->outcome, OUTCOMES);
	number(pen, &ap->answered_at);
	ENUM(ap->verdict, VERDICTS);
	number(pen, &ap->verdict_at);
	number(pen, &ap->closed_at);
	text(pen, &e->reason);
	text(pen, &digest);
	if (pen->reading && digest.n == sizeof(e->text))
		memcpy(e->text, digest.p, sizeof(e->text));
	else if (pen->reading)
		pen->wrong = true;
}

struct str
event_encode(struct arena *a, const struct event *e)
{
	struct buf b = buf_new(a, BYTES_MAX);
	struct pen pen = { .out = &b };
	struct event copy = *e;
	struct str out;

	buf_char(&b, VERSION);
	fields(&pen, &copy);
	if (buf_end(&b, &out))
		return STR("");
	return out;
}

bool
event_decode(struct str bytes, struct event *out)
{
	struct pen pen = { .reading = true };

	memset(out, 0, sizeof(*out));
	if (!bytes.n || bytes.p[0] != VERSION)
		return false;
	pen.in = str_sub(bytes, 1, bytes.n);
	fields(&pen, out);
	return !pen.wrong && pen.in.n == 0;
}
