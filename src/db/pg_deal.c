/* Reads that are dealt. */
#include "db/pg_deal.h"

#include "base/arena.h"
#include "base/buf.h"

#define TEXT_BYTES ((size_t)16 * 1024)
#define ARGS_MAX 16

static enum deal_kind
kind(unsigned kinds, size_t i)
{
	return (enum deal_kind)(kinds >> DEAL_BITS * i & ((1u << DEAL_BITS) - 1));
}

/* The kinds of the arguments; false: one of them cannot stand in an array. */
static bool
kinds_of(const struct ahead *h, const struct ahead_read *r, unsigned *kinds)
{
	static const int of[] = { [ARG_INT] = DEAL_INT, [ARG_TEXT] = DEAL_TEXT, [ARG_BLOB] = DEAL_BLOB,
		[ARG_NULL] = -1 };
	bool can = r->n > 0 && r->n <= ARGS_MAX;

	*kinds = 0;
	for (size_t i = 0; can && i < r->n; i++) {
		int k = of[h->v[r->v + i].kind];

		can = k >= 0;
		*kinds |= (unsigned)(can ? k : 0) << DEAL_BITS * i;
	}
	return can;
}

struct str
deal_text(struct arena *a, enum sql sql, unsigned kinds)
{
	static const char *const types[] = { "bigint", "text", "bytea" };
	struct buf b = buf_new(a, TEXT_BYTES);
	struct str text = STR("");
	int n = sql_texts[sql].args;

	buf_c(&b, "SELECT deal.i - 1, q.* FROM unnest(");
	for (int i = 0; i < n; i++) {
		buf_c(&b, i ? ", CAST(CAST($" : "CAST(CAST($");
		buf_int(&b, i + 1);
		buf_c(&b, " AS text) AS ");
		buf_c(&b, types[kind(kinds, (size_t)i)]);
		buf_c(&b, "[])");
	}
	buf_c(&b, ") WITH ORDINALITY AS deal (");
	for (int i = 0; i < n; i++) {
		buf_char(&b, 'a');
		buf_int(&b, i + 1);
		buf_c(&b, ", ");
	}
	buf_c(&b, "i) CROSS JOIN LATERAL (");
	for (const char *p = sql_texts[sql].pg; *p; p++)
		if (*p == '$')
			buf_c(&b, "deal.a");
		else
			buf_char(&b, *p);
	buf_c(&b, " OFFSET 0) AS q");
	return buf_end(&b, &text) ? STR("") : text;
}

/* Bytes as PostgreSQL reads them. */
static struct str
bytea(struct arena *a, struct str bytes)
{
	return str_fmt(a, "\\x%.*s", STR_ARG(str_hex(a, bytes.p, bytes.n)));
}

/* The k-th arguments of all that are led by `lead`, as an array. */
static struct arg
array(struct arena *a, const struct ahead *h, size_t lead, size_t k, enum deal_kind kind)
{
	const struct db pg = { .d = &driver_pg };
	struct str *words = arena_array(a, h->n, sizeof(*words));
	int64_t *ints = arena_array(a, h->n, sizeof(*ints));
	size_t n = 0;

	for (size_t i = lead; i < h->n; i++)
		if (h->sent[i].lead == lead) {
			const struct arg *v = &h->v[h->sent[i].v + k];

			words[n] = kind == DEAL_BLOB ? bytea(a, v->s) : v->s;
			ints[n++] = v->i;
		}
	return kind == DEAL_INT ? db_list(&pg, a, ints, n) : db_words(&pg, a, words, n);
}

/* Those that are the same statement as `lead` follow it; how many they are with it. */
static size_t
gather_like(struct ahead *h, size_t lead)
{
	unsigned kinds, other;
	size_t n = 1;

	if (!kinds_of(h, &h->sent[lead], &kinds))
		return 1;
	for (size_t i = lead + 1; i < h->n; i++) {
		struct ahead_read *r = &h->sent[i];

		if (r->at != AHEAD_UNSENT || r->sql != h->sent[lead].sql || !kinds_of(h, r, &other) ||
		    other != kinds)
			continue;
		ahead_follow(h, r, lead, (int)n++);
	}
	if (n > 1)
		h->sent[lead].part = 0;
	return n;
}

static ERR
send_dealt(struct conn *c, size_t lead)
{
	struct ahead *h = &c->batch;
	struct ahead_read *r = &h->sent[lead];
	struct arena *a = arena_new();
	struct arg v[ARGS_MAX];
	unsigned kinds;
	const struct err *e;

	(void)kinds_of(h, r, &kinds);
	for (size_t k = 0; k < r->n; k++)
		v[k] = array(a, h, lead, k, kind(kinds, k));
	e = pipe_send_dealt(c, r->sql, kinds, (struct args){ v, r->n });
	arena_free(a);
	return e;
}

void
deal_send(struct conn *c)
{
	struct ahead *h = &c->batch;

	for (size_t i = 0; i < h->n; i++) {
		struct ahead_read *r = &h->sent[i];
		const struct err *e;

		if (r->at != AHEAD_UNSENT)
			continue;
		e = c->e ? c->e : pipe_gathered(c, r->sql);
		if (!e && !c->link.divided && gather_like(h, i) > 1)
			e = send_dealt(c, i);
		else if (!e)
			e = pipe_send(c, r->sql, (struct args){ h->v + r->v, r->n }, -1);
		if (e)
			ahead_drop(h, i);
		else
			r->at = c->n - 1;
	}
}
