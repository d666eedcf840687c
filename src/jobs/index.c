/* The search job. */
#include "jobs/index.h"

#include "base/arena.h"
#include "base/buf.h"
#include "store/appeals.h"
#include "store/follows.h"
#include "store/papers.h"
#include "store/searches.h"

#define SLICE 256
#define AT_ONCE 16
#define TEXT_BYTES ((size_t)128 * 1024)

struct doc {
	struct appeal ap;
	struct str words;
};

struct index_work {
	struct work work;
	const struct follow *f;
	const struct doc *docs;
	size_t ndocs;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct index_work *x = w->arg;

	for (size_t i = 0; i < x->ndocs; i++) {
		const struct err *e = store_search_put(tx, &x->docs[i].ap, x->docs[i].words);

		if (e)
			return e;
	}
	return store_follow_done(tx, "search", x->f);
}

/* The applicant's name, as it was given; nothing when there is none. */
static ERR
add_applicant(struct arena *a, struct db *db, int64_t id, struct buf *b)
{
	struct applicant who;
	const struct err *e = store_applicant(db, a, id, &who);

	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	buf_str(b, who.name);
	buf_char(b, '\n');
	return NULL;
}

/* The words by which an appeal is found: who wrote it, its own, what was added, the answer; not notes and
 * drafts. */
static ERR
read_doc(struct arena *a, struct db *db, const struct country *c, int64_t id, struct doc *out)
{
	struct buf b = buf_new(a, TEXT_BYTES);
	struct text *texts;
	struct str words = STR("");
	size_t n;
	const struct err *e = store_appeal_by_id(db, a, id, &out->ap);

	if (!e)
		e = store_texts(db, a, id, &texts, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (texts[i].kind == TEXT_BODY || texts[i].kind == TEXT_ADDED ||
		    texts[i].kind == TEXT_ANSWER) {
			buf_str(&b, str_sub(texts[i].body, 0, TEXT_BYTES - b.n - 1));
			buf_char(&b, '\n');
		}
	if (!e)
		e = add_applicant(a, db, id, &b);
	if (!e)
		e = buf_end(&b, &words);
	if (!e)
		out->words = search_words(a, c, &out->ap, words);
	return e;
}

/* The documents of `ids`, a few in each journey to the server. */
static ERR
read_docs(struct arena *a, struct db *db, const struct country *c, const int64_t *ids, size_t n,
    struct doc *out)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < n; i += AT_ONCE) {
		size_t end = i + AT_ONCE < n ? i + AT_ONCE : n;

		e = db_snapshot(db);
		for (size_t k = i; !e && k < end; k++)
			store_appeal_soon(db, ids[k], SOON_TEXTS | SOON_APPLICANT);
		for (size_t k = i; !e && k < end; k++)
			e = read_doc(a, db, c, ids[k], &out[k]);
		db_release(db);
	}
	return e;
}

static ERR
index_one(struct arena *a, struct db *db, struct writer *w, const struct country *c,
    const struct follow *f)
{
	struct index_work x = { .f = f };
	struct doc *docs = arena_array(a, f->n, sizeof(*docs));
	int64_t *ids = arena_array(a, f->n, sizeof(*ids));
	const struct err *e;

	for (size_t i = 0; i < f->n; i++) {
		int64_t id = f->events[i].after.id;
		bool again = false;

		/* Only the last of several events of one appeal counts. */
		for (size_t k = i + 1; k < f->n && !again; k++)
			again = f->events[k].after.id == id;
		if (!again)
			ids[x.ndocs++] = id;
	}
	e = read_docs(a, db, c, ids, x.ndocs, docs);
	if (e)
		return e;
	x.docs = docs;
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
	const struct err *e = store_follow(db, a, "search", SLICE, &f, &n);

	*did = 0;
	for (size_t i = 0; !e && i < n; i++)
		if (f[i].n) {
			e = index_one(a, db, w, c, &f[i]);
			*did += e ? 0 : (int64_t)f[i].n;
		}
	return e;
}
