/* Reads that are dealt. */
#include "db/pg_deal.h"

#include "base/arena.h"
#include "base/buf.h"

#define TEXT_BYTES ((size_t)16 * 1024)
#define ARGS_MAX 16
#define TEXTS_MAX 7 /* an argument that is a text is among the first: conn.dealt */

/* The arguments that are texts, a bit each; false: one of them cannot stand in an array. */
static bool
kinds(const struct ahead *h, const struct ahead_read *r, unsigned *texts)
{
	bool can = r->n > 0 && r->n <= ARGS_MAX;

	*texts = 0;
	for (size_t i = 0; can && i < r->n; i++) {
		enum arg_kind k = h->v[r->v + i].kind;

		can = k == ARG_INT || (k == ARG_TEXT && i < TEXTS_MAX);
		*texts |= (unsigned)(k == ARG_TEXT) << i;
	}
	return can;
}

struct str
deal_text(struct arena *a, enum sql sql, unsigned texts)
{
	struct buf b = buf_new(a, TEXT_BYTES);
	struct str text = STR("");
	int n = sql_texts[sql].args;

	buf_c(&b, "SELECT deal.i - 1, q.* FROM unnest(");
	for (int i = 0; i < n; i++) {
		buf_c(&b, i ? ", CAST(CAST($" : "CAST(CAST($");
		buf_int(&b, i + 1);
		buf_c(&b, texts >> i & 1 ? " AS text) AS text[])" : " AS text) AS bigint[])");
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

/* The k-th arguments of all that are led by `lead`, as an array. */
static struct arg
array(struct arena *a, const struct ahead *h, size_t lead, size_t k)
{
	const struct db pg = { .d = &driver_pg };
	struct str *words = arena_array(a, h->n, sizeof(*words));
	int64_t *ints = arena_array(a, h->n, sizeof(*ints));
	size_t n = 0;

	for (size_t i = lead; i < h->n; i++)
		if (h->sent[i].lead == lead) {
			words[n] = h->v[h->sent[i].v + k].s;
			ints[n++] = h->v[h->sent[i].v + k].i;
		}
	return h->v[h->sent[lead].v + k].kind == ARG_TEXT ? db_words(&pg, a, words, n) : db_list(&pg, a, ints, n);
}

/* Those that are the same statement as `lead` follow it; how many they are with it. */
static size_t
gather_like(struct ahead *h, size_t lead)
{
	unsigned texts, other;
	size_t n = 1;

	if (!kinds(h, &h->sent[lead], &texts))
		return 1;
	for (size_t i = lead + 1; i < h->n; i++) {
		struct ahead_read *r = &h->sent[i];

		if (r->at != AHEAD_UNSENT || r->sql != h->sent[lead].sql || !kinds(h, r, &other) || other != texts)
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
	unsigned texts;
	const struct err *e;

	(void)kinds(h, r, &texts);
	for (size_t k = 0; k < r->n; k++)
		v[k] = array(a, h, lead, k);
	e = pipe_send_dealt(c, r->sql, texts, (struct args){ v, r->n });
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
