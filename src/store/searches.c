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
#define QUERY_BYTES ((size_t)64 * 1024)
#define WORD_SIGNS 60
#define DAY_BITS 46      /* of a document's id, behind its day (of 18.6 hours) */
#define DAYS_BITS 4      /* sixteen days are a longer time, and sixteen of these the longest */
#define BEGINNING 3      /* bytes: a beginning of a word has so many */
#define BEGUN_READ 2000  /* words that begin so are looked at, in the order of their bytes */
#define BEGUN_ASKED 128  /* the shortest of them are asked for: a word's own forms are longer by an ending or two */

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

/* Words that were met: so many slots, more than words will come. */
struct met {
	struct str *seen;
	size_t slots;
};

static struct met
met_new(struct arena *a, size_t words)
{
	struct met m = { .slots = 64 };

	while (m.slots < 2 * words)
		m.slots *= 2;
	m.seen = arena_array(a, m.slots, sizeof(*m.seen));
	return m;
}

/* Was it met before? From now on it was. */
static bool
met(struct met *m, struct str word)
{
	uint32_t h = 2166136261u; /* FNV-1a */
	size_t at;

	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (unsigned char)word.p[i]) * 16777619u;
	for (at = h & (m->slots - 1); m->seen[at].n && !str_eq(m->seen[at], word);)
		at = (at + 1) & (m->slots - 1);
	if (m->seen[at].n)
		return true;
	m->seen[at] = word;
	return false;
}

static size_t
words_of(struct str text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == ' ';
	return n;
}

/* Each word of the text once: neither engine keeps places of words. */
static void
add_words(struct arena *a, struct buf *b, struct str text)
{
	struct met m = met_new(a, words_of(text));

	while (text.n && b->n < WORDS_BYTES - 4096) {
		struct str word = word_head(str_cut(&text, ' '));

		if (!word.n || met(&m, word))
			continue;
		if (b->n)
			buf_char(b, ' ');
		buf_str(b, word);
	}
}

/* What token() writes, or its beginning. */
static bool
is_token(struct str word)
{
	size_t at = 2;

	if (word.n < 3 || word.p[0] != 'q' || word.p[1] < 'a' || word.p[1] > 'z')
		return false;
	while (at < word.n && word.p[at] >= '0' && word.p[at] <= '9')
		at++;
	return at > 2 && (at == word.n || (at == word.n - 1 && word.p[at] == 'q'));
}

struct str *
search_known(struct arena *a, const struct str *docs, size_t ndocs, size_t *n)
{
	size_t words = 0;
	struct str *out;
	struct met m;

	for (size_t i = 0; i < ndocs; i++)
		words += words_of(docs[i]);
	m = met_new(a, words);
	out = arena_array(a, words, sizeof(*out));
	*n = 0;
	for (size_t i = 0; i < ndocs; i++)
		for (struct str text = docs[i]; text.n;) {
			struct str word = str_cut(&text, ' ');

			if (word.n >= BEGINNING && !is_token(word) && !met(&m, word))
				out[(*n)++] = word;
		}
	return out;
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
store_search_known(struct tx *tx, struct arena *a, const struct str *words, size_t n)
{
	return !n ? NULL : tx_any(tx, SQL_search_known, ARGS(db_words(tx_db(tx), a, words, n)));
}

ERR
store_search_merge(struct tx *tx, int64_t pages)
{
	return db_engine(tx_db(tx)) == ENGINE_PG ? NULL : tx_any(tx, SQL_search_merge, ARGS(arg_int(pages)));
}

/* One AND of words in the engine's own language; every word is made of letters and digits only. On PostgreSQL the words
 * that begin as the last one does are a query of their own. */
struct query {
	struct buf b, begun;
	bool pg, many;
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
add_word(const struct query *q, struct buf *b, struct str word)
{
	char quote = q->pg ? '\'' : '"';

	buf_fmt(b, "%c%.*s%c", quote, STR_ARG(word), quote);
}

/* The words that begin so, the shortest first, one OR; the word itself where there is none. */
static ERR
need_begun(struct query *q, struct db *d, struct arena *a, struct str begin)
{
	struct rows rows;
	struct buf *b = q->pg ? &q->begun : &q->b;
	size_t asked = 0, begun = 0;
	struct str end = str_fmt(a, "%.*s\xF4\x8F\xBF\xBF", STR_ARG(begin));
	const struct err *e = db_all(d, a, SQL_search_beginnings,
	    ARGS(arg_text(begin), arg_text(end), arg_int(BEGUN_READ)), &rows);

	if (e)
		return e;
	if (!q->pg)
		both(q);
	buf_char(b, '(');
	add_word(q, b, begin);
	for (size_t i = 0; i < rows.n; i++)
		begun += rows.v[i].v[0].s.n > begin.n;
	for (size_t n = begin.n + 1; n <= (size_t)4 * WORD_SIGNS; n++)
		for (size_t i = 0; i < rows.n && asked < BEGUN_ASKED; i++)
			if (rows.v[i].v[0].s.n == n) {
				buf_c(b, q->pg ? " | " : " OR ");
				add_word(q, b, rows.v[i].v[0].s);
				asked++;
			}
	q->many = begun > asked;
	buf_char(b, ')');
	return NULL;
}

static ERR
need_words(struct query *q, struct db *d, struct arena *a, struct str typed)
{
	struct str rest = fold_words(a, typed);
	const struct err *e = NULL;

	for (int i = 0; !e && rest.n && i < ASK_WORDS; i++) {
		struct str word = word_head(str_cut(&rest, ' '));
		bool open = !rest.n && word.n >= BEGINNING && !is_token(word);

		if (!word.n)
			continue;
		if (open) {
			e = need_begun(q, d, a, word);
			continue;
		}
		both(q);
		add_word(q, &q->b, word);
	}
	return e;
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

/* What is asked for; on SQLite `begun` is a part of `all`. */
struct texts {
	struct str all, begun;
};

/* The next of what is found, behind what was, up to `max` in all. */
static ERR
take(struct db *d, struct arena *a, enum sql sql, const struct texts *t, int64_t before, int max,
    struct search_found *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql,
	    ARGS(arg_text(t->all), arg_int(before), arg_int(max - (int)out->n), arg_text(t->begun)), &rows);

	for (size_t i = 0; !e && i < rows.n; i++) {
		int64_t doc = row_int(&rows.v[i]);

		out->ids[out->n++] = row_int(&rows.v[i]);
		out->next = out->n == (size_t)max ? doc : 0;
		e = row_end(&rows.v[i]);
	}
	return e;
}

/* PostgreSQL's index gives all that it finds, in no order, and each is read before the newest are known. So the latest
 * documents are looked through without it; when they are not enough, it is asked for those of the newest days first,
 * by tokens of their time (search_put): a day, then sixteen, then sixteen times as many, each with the time before; or,
 * when none of the latest fits, of the longest at once. When those are not enough, there are few in all. */
static ERR
take_by_time(struct db *d, struct arena *a, const struct texts *t, int64_t before, int max, struct search_found *out)
{
	static const char times[] = { 'd', 'e', 'f' };
	int64_t newest;
	const struct err *e = take(d, a, SQL_search_latest, t, before, max, out);
	size_t i = out->n ? 0 : sizeof(times) - 1;

	if (e || out->n == (size_t)max)
		return e;
	out->n = 0; /* they come again */
	e = db_int(d, a, SQL_search_newest, ARGS(arg_int(before)), &newest);
	if (e || !newest)
		return e; /* nothing is there */
	for (; !e && i < sizeof(times) && out->n < (size_t)max; i++) {
		int64_t length = INT64_C(1) << (DAY_BITS + DAYS_BITS * i);
		struct buf b = buf_new(a, t->all.n + 64);
		struct texts narrow = *t;

		buf_str(&b, t->all);
		buf_c(&b, " & (");
		token(&b, times[i], newest / length);
		buf_c(&b, " |");
		token(&b, times[i], newest / length - 1);
		buf_char(&b, ')');
		e = buf_end(&b, &narrow.all);
		if (!e)
			e = take(d, a, SQL_search_page, &narrow, before, max, out);
		before = (newest / length - 1) * length;
	}
	return e || out->n == (size_t)max ? e : take(d, a, SQL_search_page, t, before, max, out);
}

ERR
store_search(struct db *d, struct arena *a, const struct who *who, const struct search_ask *ask,
    struct search_found *out)
{
	struct query q = { .b = buf_new(a, QUERY_BYTES), .begun = buf_new(a, QUERY_BYTES),
		.pg = db_engine(d) == ENGINE_PG };
	int64_t before = ask->before ? ask->before : INT64_MAX;
	struct texts t;
	const struct err *e;

	need_rights(&q, who, ask);
	e = need_words(&q, d, a, ask->words);
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
	if (!e)
		e = buf_end(&q.b, &t.all);
	if (!e)
		e = buf_end(&q.begun, &t.begun);
	if (e)
		return e;
	if (!t.begun.n)
		t.begun = t.all; /* the same again */
	*out = (struct search_found){ .ids = arena_array(a, (size_t)ask->max, sizeof(*out->ids)), .many = q.many };
	return q.pg ? take_by_time(d, a, &t, before, ask->max, out)
	            : take(d, a, SQL_search_page, &t, before, ask->max, out);
}
