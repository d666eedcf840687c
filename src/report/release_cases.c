/* The cases of the rating. */
#include "report/release_cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "domain/kin.h"
#include "store/appeals.h"
#include "store/facts.h"

#define PAGE 2000
#define IDS_OF_YEAR INT64_C(1000000000)

/* ---- one pass over the facts ---- */

static ERR
each_fact(struct db *d, struct quarter first,
    const struct err *(*take)(void *arg, struct arena *own, const struct fact *f), void *arg)
{
	struct arena *own = arena_new();
	/* received in the year before, it may have come later */
	int64_t appeal = (first.year - 1) * IDS_OF_YEAR, no = 0;
	const struct err *e = NULL;
	size_t n = PAGE;

	while (!e && n == PAGE) {
		struct arena_mark mark = arena_mark(own);
		struct fact *f;

		e = store_facts_after(d, own, appeal, no, PAGE, &f, &n);
		for (size_t i = 0; !e && i < n; i++) {
			appeal = f[i].appeal;
			no = f[i].no;
			e = take(arg, own, &f[i]);
		}
		if (!e)
			arena_reset(own, mark);
	}
	if (db_failed(e)) /* its words may live in `own` */
		e = &DB_UNKNOWN;
	arena_free(own);
	return e;
}

static void *
more(struct arena *a, void *p, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return p;
	*room = *room ? *room * 2 : 1024;
	return arena_grow(a, p, n * size, *room * size);
}

/* ---- what is laid beside them ---- */

struct reading {
	struct db *db;
	struct arena *a;
	const struct country *c;
	struct release_cases *q;
	size_t nq;
	struct flag_book *book;
	struct disagreement *back; /* both kinds, in the order of the earlier appeal */
	size_t nback, back_room, back_at;
	struct sample *drawn;      /* in the order of (appeal, no) */
	size_t ndrawn, drawn_room, drawn_at;
};

static int
by_appeal(const void *x, const void *y)
{
	const struct disagreement *a = x, *b = y;

	if (a->appeal != b->appeal)
		return a->appeal < b->appeal ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static int
by_stay(const void *x, const void *y)
{
	const struct sample *a = x, *b = y;

	if (a->appeal != b->appeal)
		return a->appeal < b->appeal ? -1 : 1;
	return (a->no > b->no) - (a->no < b->no);
}

static ERR
read_back(struct reading *r)
{
	const struct err *e = NULL;

	for (int kin = KIN_DISAGREES; !e && kin <= KIN_LATE; kin++) {
		struct disagreement last = { .appeal = 0 }, *some;
		size_t n = PAGE;

		while (!e && n == PAGE) {
			e = store_disagreements(r->db, r->a, kin, &last, PAGE, &some, &n);
			for (size_t i = 0; !e && i < n; i++) {
				last = some[i];
				r->back = more(r->a, r->back, r->nback, &r->back_room, sizeof(*r->back));
				r->back[r->nback++] = some[i];
			}
		}
	}
	if (r->nback)
		qsort(r->back, r->nback, sizeof(*r->back), by_appeal);
	return e;
}

static ERR
read_drawn(struct reading *r)
{
	const struct err *e = NULL;

	for (size_t q = 0; !e && q < r->nq; q++) {
		int64_t appeal = 0, no = 0;
		struct sample *some;
		size_t n = PAGE;

		while (!e && n == PAGE) {
			e = store_samples_after(r->db, r->a, r->q[q].quarter, appeal, no, PAGE, &some, &n);
			for (size_t i = 0; !e && i < n; i++) {
				appeal = some[i].appeal;
				no = some[i].no;
				r->drawn = more(r->a, r->drawn, r->ndrawn, &r->drawn_room, sizeof(*r->drawn));
				r->drawn[r->ndrawn++] = some[i];
			}
		}
	}
	if (r->ndrawn)
		qsort(r->drawn, r->ndrawn, sizeof(*r->drawn), by_stay);
	return e;
}

/* Facts come in the order of appeals, so each list is walked once. */
static const struct sample *
drawn_of(struct reading *r, const struct fact *f)
{
	while (r->drawn_at < r->ndrawn && (r->drawn[r->drawn_at].appeal < f->appeal ||
	        (r->drawn[r->drawn_at].appeal == f->appeal && r->drawn[r->drawn_at].no < f->no)))
		r->drawn_at++;
	if (r->drawn_at < r->ndrawn && r->drawn[r->drawn_at].appeal == f->appeal && r->drawn[r->drawn_at].no == f->no)
		return &r->drawn[r->drawn_at];
	return NULL;
}

/* The day of the first repeat behind the first answer. */
static void
repeated(struct reading *r, const struct fact *f, struct answer_told *t)
{
	while (r->back_at < r->nback && r->back[r->back_at].appeal < f->appeal)
		r->back_at++;
	for (size_t i = r->back_at; i < r->nback && r->back[i].appeal == f->appeal; i++) {
		struct date day = moment_day(r->back[i].at, country_offset(r->c, r->back[i].at));

		if (!t->first.day || date_cmp(day, t->first) < 0)
			continue;
		if (!t->back.day || date_cmp(day, t->back) < 0)
			t->back = day;
		return;
	}
}

static ERR
history(struct reading *r, struct arena *own, int64_t appeal, struct event **out, size_t *n)
{
	struct happened *h;
	const struct err *e = store_events(r->db, own, appeal, &h, n);

	if (e)
		return e;
	*out = arena_array(own, *n, sizeof(**out));
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = h[i].event;
	return NULL;
}

/* What became of the answer; the book hears it with the history. */
static ERR
told(struct reading *r, struct arena *own, const struct fact *f, struct flag_book *book, struct answer_told *out)
{
	struct event *ev = NULL;
	size_t n = 0;
	bool back = f->flags & (FLAG_REWORK | FLAG_DISPUTED);
	const struct err *e = back || book ? history(r, own, f->appeal, &ev, &n) : NULL;

	if (e)
		return e;
	*out = back ? answer_tell(r->c, ev, n, f) : answer_of_fact(f);
	repeated(r, f, out);
	if (book)
		flag_book_case(book, f, out, ev, n);
	return NULL;
}

static ERR
take(void *arg, struct arena *own, const struct fact *f)
{
	struct reading *r = arg;
	int64_t came = quarter_key(quarter_of(f->came_on));
	const struct sample *s;
	struct answer_told t;
	const struct err *e;
	struct release_cases *q;
	size_t at = 0;

	if (!release_counts(r->c, f))
		return NULL;
	if (r->book && came == quarter_key(quarter_add(r->book->quarter, -1)))
		flag_book_before(r->book, f);
	while (at < r->nq && quarter_key(r->q[at].quarter) != came)
		at++;
	if (at == r->nq)
		return NULL;
	q = &r->q[at];
	e = told(r, own, f, r->book && came == quarter_key(r->book->quarter) ? r->book : NULL, &t);
	if (e)
		return e;
	s = drawn_of(r, f);
	q->row = more(r->a, q->row, q->n, &q->room, sizeof(*q->row));
	release_case(r->c, f, &t, q->cut, s != NULL, s ? s->found : FOUND_OPEN, &q->row[q->n++]);
	return NULL;
}

static struct quarter
earliest(const struct release_cases *q, size_t nq)
{
	struct quarter first = q[0].quarter;

	for (size_t i = 1; i < nq; i++)
		if (quarter_key(q[i].quarter) < quarter_key(first))
			first = q[i].quarter;
	return first;
}

ERR
release_cases_read(struct db *d, struct arena *a, const struct country *c, struct release_cases *q, size_t nq,
    struct flag_book *book)
{
	struct reading r = { .db = d, .a = a, .c = c, .q = q, .nq = nq, .book = book };
	const struct err *e = read_back(&r);

	if (!e)
		e = read_drawn(&r);
	return e ? e : each_fact(d, earliest(q, nq), take, &r);
}

/* ---- the draw ---- */

struct lot {
	struct sample sample;
	unsigned char lot[32];
};

struct drawing {
	struct db *db;
	struct arena *a;
	const struct country *c;
	struct quarter quarter;
	struct lot *lot;
	size_t n, room;
};

static ERR
take_lot(void *arg, struct arena *own, const struct fact *f)
{
	struct drawing *r = arg;
	struct quarter came = quarter_of(f->came_on);
	struct str commitment;
	const struct err *e;
	struct lot *l;

	if (quarter_key(came) != quarter_key(r->quarter) || !release_counts(r->c, f) || !release_answered(f) ||
	    !f->last)
		return NULL;
	e = store_answer_commitment(r->db, own, f->appeal, &commitment);
	if (e || !commitment.n)
		return e;
	r->lot = more(r->a, r->lot, r->n, &r->room, sizeof(*r->lot));
	l = &r->lot[r->n++];
	l->sample = (struct sample){ .quarter = r->quarter, .appeal = f->appeal, .no = f->no, .body = f->body };
	release_lot(own, r->quarter, f->appeal, commitment, l->lot);
	return NULL;
}

static int
by_lot(const void *x, const void *y)
{
	const struct lot *a = x, *b = y;

	if (a->sample.body != b->sample.body)
		return a->sample.body < b->sample.body ? -1 : 1;
	return memcmp(a->lot, b->lot, sizeof(a->lot));
}

ERR
release_cases_draw(struct db *d, struct arena *a, const struct country *c, struct quarter q, int64_t least,
    int64_t most, struct sample **out, size_t *n)
{
	struct drawing r = { .db = d, .a = a, .c = c, .quarter = q };
	const struct err *e = each_fact(d, q, take_lot, &r);

	*n = 0;
	if (e)
		return e;
	if (r.n)
		qsort(r.lot, r.n, sizeof(*r.lot), by_lot);
	*out = arena_array(a, r.n, sizeof(**out));
	for (size_t from = 0, to; from < r.n; from = to) {
		for (to = from + 1; to < r.n && r.lot[to].sample.body == r.lot[from].sample.body;)
			to++;
		for (size_t i = from; (int64_t)(to - from) >= least && i < to && (int64_t)(i - from) < most; i++)
			(*out)[(*n)++] = r.lot[i].sample;
	}
	return NULL;
}
