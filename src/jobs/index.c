/* The search job. */
#include "jobs/index.h"

#include "base/arena.h"
#include "base/buf.h"
#include "store/follows.h"
#include "store/searches.h"

#define AT_ONCE 64
/* Pages of the index that are merged with a slice: documents take one for eight or nine, and each is written again for
 * four or five levels until ten million stand there. */
#define MERGED 16
#define DOCS_A_PAGE 2
#define TEXT_BYTES ((size_t)128 * 1024)
#define NAME_BYTES ((size_t)4 * 1024)

struct doc {
	struct appeal ap;
	struct str words;
};

struct index_work {
	struct work work;
	const struct follow *f;
	const struct doc *docs;
	size_t ndocs;
	const struct str *words; /* of all documents, each once */
	size_t nwords;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct index_work *x = w->arg;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < x->ndocs; i++)
		e = store_search_put(tx, &x->docs[i].ap, x->docs[i].words);
	if (!e)
		e = store_search_known(tx, w->a, x->words, x->nwords);
	if (e)
		return e;
	e = store_search_merge(tx, MERGED + (int64_t)(x->ndocs / DOCS_A_PAGE));
	return e ? e : store_follow_done(tx, "search", x->f);
}

/* As much of it as there is room for. */
static void
add_line(struct buf *b, struct str line, size_t room)
{
	if (b->n + 1 >= room)
		return;
	buf_str(b, str_sub(line, 0, room - b->n - 1));
	buf_char(b, '\n');
}

/* An appeal of the slice, and the last of its events there. */
struct told {
	int64_t id, seq;
};

/* The words by which an appeal is found: who wrote it, its own, what was added, the answer; not notes and drafts. Not
 * found: it is no more, or a later event of it is there, with which the same words will come. */
static ERR
make_doc(struct arena *a, const struct country *c, const struct told *told, const struct search_source *lines, size_t n,
    struct doc *out, bool *found)
{
	struct buf b = buf_new(a, TEXT_BYTES + NAME_BYTES);
	const struct search_source *of = NULL;
	struct str words = STR("");
	const struct err *e;

	for (size_t i = 0; i < n; i++)
		if (lines[i].ap.id == told->id && lines[i].ap.last_seq <= told->seq) {
			of = &lines[i];
			add_line(&b, of->text, TEXT_BYTES);
		}
	*found = of != NULL;
	if (!of)
		return NULL;
	add_line(&b, of->name, TEXT_BYTES + NAME_BYTES);
	e = buf_end(&b, &words);
	out->ap = of->ap;
	out->words = search_words(a, c, &out->ap, words);
	return e;
}

/* The documents of `told`, many in each journey to the server. */
static ERR
make_docs(struct arena *a, struct db *db, const struct country *c, const struct told *told, size_t n,
    struct index_work *x)
{
	struct doc *docs = arena_array(a, n, sizeof(*docs));
	const struct err *e = NULL;

	x->docs = docs;
	for (size_t i = 0; !e && i < n; i += AT_ONCE) {
		size_t end = i + AT_ONCE < n ? i + AT_ONCE : n, nlines;
		struct search_source *lines;
		int64_t ids[AT_ONCE];

		for (size_t k = i; k < end; k++)
			ids[k - i] = told[k].id;
		e = store_search_sources(db, a, ids, end - i, &lines, &nlines);
		for (size_t k = i; !e && k < end; k++) {
			bool found;

			e = make_doc(a, c, &told[k], lines, nlines, &docs[x->ndocs], &found);
			x->ndocs += found;
		}
	}
	return e;
}

static void
known(struct arena *a, struct index_work *x)
{
	struct str *words = arena_array(a, x->ndocs, sizeof(*words));

	for (size_t i = 0; i < x->ndocs; i++)
		words[i] = x->docs[i].words;
	x->words = search_known(a, words, x->ndocs, &x->nwords);
}

static ERR
index_one(struct arena *a, struct db *db, struct writer *w, const struct country *c,
    const struct follow *f)
{
	struct index_work x = { .f = f };
	struct told *told = arena_array(a, f->n, sizeof(*told));
	const struct err *e;
	size_t at = f->n;

	/* Only the last of several events of one appeal counts. */
	for (size_t i = f->n; i-- > 0;) {
		struct told t = { f->events[i].after.id, f->events[i].seq };
		bool again = false;

		for (size_t k = at; k < f->n && !again; k++)
			again = told[k].id == t.id;
		if (!again)
			told[--at] = t;
	}
	e = make_docs(a, db, c, &told[at], f->n - at, &x);
	if (e)
		return e;
	known(a, &x);
	x.work.a = a;
	x.work.background = x.work.follows = true;
	x.work.run = run;
	x.work.arg = &x;
	return writer_run(w, &x.work);
}

ERR
job_index(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t *did)
{
	struct follow *f;
	size_t n;
	const struct err *e = store_follow(db, a, "search", INDEX_SLICE, &f, &n);

	*did = 0;
	for (size_t i = 0; !e && i < n; i++)
		if (f[i].n) {
			e = index_one(a, db, w, c, &f[i]);
			*did += e ? 0 : (int64_t)f[i].n;
		}
	return e;
}
