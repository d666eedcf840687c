/* The search index. */
#include "store/searches.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "db/writer.h"
#include "domain/fold.h"
#include "store/appeals.h"
#include "store/papers.h"

#define WORDS_BYTES ((size_t)256 * 1024)
#define ASK_WORDS 12
#define WORD_SIGNS 60

/* Tokens are a letter that no folded word has alone in front of digits, closed by the letter: "qb12q". */
static void
token(struct buf *b, char what, int64_t v)
{
	buf_c(b, " q");
	buf_char(b, what);
	buf_int(b, v);
	buf_char(b, 'q');
}

/* A word of the index has at most so many signs: PostgreSQL takes none above 2046 bytes. */
static struct str
word_head(struct str word)
{
	return word.n <= WORD_SIGNS ? word : utf8_head(word, WORD_SIGNS);
}

/* Each word of the text once: neither engine keeps places of words. */
static void
add_words(struct arena *a, struct buf *b, struct str text)
{
	size_t slots = 64, words = 1;
	struct str *seen;

	for (size_t i = 0; i < text.n; i++)
		words += text.p[i] == ' ';
	while (slots < 2 * words)
		slots *= 2;
	seen = arena_array(a, slots, sizeof(*seen));
	while (text.n && b->n < WORDS_BYTES - 4096) {
		struct str word = word_head(str_cut(&text, ' '));
		uint32_t h = 2166136261u; /* FNV-1a */
		size_t at;

		for (size_t i = 0; i < word.n; i++)
			h = (h ^ (unsigned char)word.p[i]) * 16777619u;
		for (at = h & (slots - 1); seen[at].n && !str_eq(seen[at], word);)
			at = (at + 1) & (slots - 1);
		if (!word.n || seen[at].n)
			continue;
		seen[at] = word;
		if (b->n)
			buf_char(b, ' ');
		buf_str(b, word);
	}
}

struct str
search_words(struct arena *a, const struct country *c, const struct appeal *ap, struct str text)
{
	struct buf b = buf_new(a, WORDS_BYTES);
	struct str words;
	const struct topic *t = country_topic(c, ap->topic);

	add_words(a, &b, fold_words(a, text));
	for (const struct body *x = country_body(c, ap->body); x; x = country_body(c, x->parent))
		token(&b, 'b', x->id);
	for (const struct place *p = country_place(c, ap->place); p; p = country_place(c, p->parent))
		token(&b, 'p', p->id);
	if (t) {
		token(&b, 't', t->id);
		token(&b, 't', t->parent);
	}
	token(&b, 's', ap->state);
	token(&b, 'k', ap->kind);
	token(&b, 'c', ap->channel);
	token(&b, 'o', ap->outcome);
	token(&b, 'v', ap->verdict);
	token(&b, 'a', 1);
	return buf_end(&b, &words) ? STR("") : words;
}

ERR
store_search_sources(struct db *d, struct arena *a, const int64_t *ids, size_t n, struct search_source **out,
    size_t *nout)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_search_sources,
	    ARGS(db_list(d, a, ids, n), arg_int(TEXT_BODY), arg_int(TEXT_ADDED), arg_int(TEXT_ANSWER)), &rows);

	*nout = e ? 0 : rows.n;
	*out = arena_array(a, *nout, sizeof(**out));
	for (size_t i = 0; !e && i < *nout; i++) {
		struct search_source *s = &(*out)[i];
		struct row *r = &rows.v[i];

		s->ap.id = row_int(r);
		s->ap.state = (enum appeal_state)row_enum(r, APPEAL_STATES);
		s->ap.kind = (enum appeal_kind)row_enum(r, APPEAL_KINDS);
		s->ap.channel = (enum appeal_channel)row_enum(r, CHANNELS);
		s->ap.received_at = row_int(r);
		s->ap.place = row_int(r);
		s->ap.topic = row_int(r);
		s->ap.body = row_int(r);
		s->ap.outcome = (enum outcome)row_enum(r, OUTCOMES);
		s->ap.verdict = (enum verdict)row_enum(r, VERDICTS);
		s->ap.last_seq = row_int(r);
		s->name = row_text(r);
		s->text = row_text(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_search_put(struct tx *tx, const struct appeal *ap, struct str words)
{
	int64_t doc = store_doc_id(ap->received_at, ap->id);

	return tx_any(tx, SQL_search_put, ARGS(arg_int(doc), arg_text(words), arg_int(ap->id)));
}

ERR
store_search_merge(struct tx *tx, int64_t pages)
{
	return db_engine(tx_db(tx)) == ENGINE_PG ? NULL : tx_any(tx, SQL_search_merge, ARGS(arg_int(pages)));
}

/* One AND of words in the engine's own language; every word is made of letters and digits only. */
struct query {
	struct buf b;
	bool pg;
};

static void
both(struct query *q)
{
	if (q->b.n)
		buf_c(&q->b, q->pg ? " & " : " AND ");
}

static void
need(struct query *q, char what, int64_t v)
{
	both(q);
	token(&q->b, what, v);
}

static void
need_words(struct query *q, struct arena *a, struct str typed)
{
	struct str rest = fold_words(a, typed);

	for (int i = 0; rest.n && i < ASK_WORDS; i++) {
		struct str word = word_head(str_cut(&rest, ' '));
		bool open = !rest.n && word.n >= 3;

		if (!word.n)
			continue;
		both(q);
		if (q->pg)
			buf_fmt(&q->b, "'%.*s'%s", STR_ARG(word), open ? ":*" : "");
		else
			buf_fmt(&q->b, "\"%.*s\"%s", STR_ARG(word), open ? "*" : "");
	}
}

static void
either(struct query *q, char what, int64_t v)
{
	buf_c(&q->b, q->pg ? " | " : " OR ");
	token(&q->b, what, v);
}

/* Only what the officer may see. */
static void
need_rights(struct query *q, const struct who *who, const struct search_ask *ask)
{
	both(q);
	buf_char(&q->b, '(');
	token(&q->b, 'b', who->body);
	if (who->reception && who->place)
		either(q, 'p', who->place);
	else if (who->reception)
		either(q, 'a', 1);
	for (size_t i = 0; i < ask->nbodies; i++)
		either(q, 'b', ask->bodies[i]);
	for (size_t i = 0; i < ask->nplaces; i++)
		either(q, ask->places[i] ? 'p' : 'a', ask->places[i] ? ask->places[i] : 1);
	buf_char(&q->b, ')');
}

ERR
store_search(struct db *d, struct arena *a, const struct who *who, const struct search_ask *ask,
    int64_t **ids, size_t *n, int64_t *next)
{
	struct query q = { buf_new(a, (size_t)16 * 1024), db_engine(d) == ENGINE_PG };
	struct rows rows;
	struct str text;
	const struct err *e;

	need_rights(&q, who, ask);
	need_words(&q, a, ask->words);
	if (ask->body)
		need(&q, 'b', ask->body);
	if (ask->place)
		need(&q, 'p', ask->place);
	if (ask->topic)
		need(&q, 't', ask->topic);
	if (ask->state >= 0)
		need(&q, 's', ask->state);
	if (ask->kind >= 0)
		need(&q, 'k', ask->kind);
	if (ask->channel >= 0)
		need(&q, 'c', ask->channel);
	if (ask->outcome >= 0)
		need(&q, 'o', ask->outcome);
	if (ask->verdict >= 0)
		need(&q, 'v', ask->verdict);
	*n = 0;
	*next = 0;
	e = buf_end(&q.b, &text);
	if (!e)
		e = db_all(d, a, SQL_search_page,
		    ARGS(arg_text(text), arg_int(ask->before ? ask->before : INT64_MAX),
		        arg_int(ask->max)),
		    &rows);
	if (e)
		return e;
	*ids = arena_array(a, rows.n, sizeof(**ids));
	for (size_t i = 0; !e && i < rows.n; i++) {
		int64_t doc = row_int(&rows.v[i]);

		(*ids)[(*n)++] = row_int(&rows.v[i]);
		if (i + 1 == (size_t)ask->max)
			*next = doc;
		e = row_end(&rows.v[i]);
	}
	return e;
}
