/* Flags of a release. */
#include "report/release_flags.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "domain/calendar.h"
#include "domain/check.h"
#include "domain/rating_prior.h"
#include "store/answers.h"
#include "store/queues.h"

#define PAGE 2000
#define MILLION 1000000
#define CSV_MOST ((size_t)16 * 1024 * 1024)

/* ---- what is heard ---- */

void
flag_book_case(struct flag_book *b, const struct fact *f, const struct answer_told *t, const struct event *ev, size_t n)
{
	if (b->n == b->room) {
		b->room = b->room ? 2 * b->room : 1024;
		b->v = arena_grow(b->a, b->v, b->n * sizeof(*b->v), b->room * sizeof(*b->v));
	}
	flag_case_tell(b->country, f, t, ev, n, b->cut, b->rules.minutes, &b->v[b->n++]);
}

void
flag_book_before(struct flag_book *b, const struct fact *f)
{
	int lag = b->cut.day - quarter_last(b->quarter).day;
	struct date cut = date_add_days(quarter_last(quarter_add(b->quarter, -1)), lag);

	if (!release_answered(f) || date_cmp(f->answered_on, cut) > 0)
		return;
	if (b->nbefore == b->before_room) {
		b->before_room = b->before_room ? 2 * b->before_room : 1024;
		b->before = arena_grow(b->a, b->before, b->nbefore * sizeof(*b->before),
		    b->before_room * sizeof(*b->before));
	}
	b->before[b->nbefore++] = (struct flag_before){ f->body, f->outcome == OUTCOME_EXP };
}

/* ---- the cases of a body ---- */

/* A body of the release, its cases from `from` to `to`, and what they count of a kind. */
struct raising {
	struct db *db;
	struct arena *a;
	struct flag_book *b;
	struct flag_subject {
		int64_t body;
		int group;
		size_t from, to;
		int64_t was, was_of; /* explained, answered in the quarter before */
	} *s;
	size_t n;
	struct flag_count *count[FLAG_KINDS];
	struct case_mark {
		int64_t mark;
		size_t at; /* the case */
	} *mark; /* in the order of the cases */
	size_t nmarks, room;
	struct queue_exception *jump; /* steps out of turn in the quarter's weeks */
	size_t njumps;
};

static int
by_body(const void *x, const void *y)
{
	const struct flag_case *a = x, *b = y;

	if (a->body != b->body)
		return a->body < b->body ? -1 : 1;
	if (a->appeal != b->appeal)
		return a->appeal < b->appeal ? -1 : 1;
	return (a->no > b->no) - (a->no < b->no);
}

static int
by_subject(const void *x, const void *y)
{
	const struct flag_subject *a = x, *b = y;

	return (a->body > b->body) - (a->body < b->body);
}

static struct flag_subject *
subject(struct raising *r, int64_t body)
{
	struct flag_subject key = { .body = body };

	return r->n ? bsearch(&key, r->s, r->n, sizeof(*r->s), by_subject) : NULL;
}

static void
gather(struct raising *r, const struct release_line *line, size_t nlines)
{
	struct flag_book *b = r->b;

	r->s = arena_array(r->a, nlines, sizeof(*r->s));
	for (size_t i = 0; i < nlines; i++)
		if (line[i].body < RELEASE_OTHERS)
			r->s[r->n++] = (struct flag_subject){ .body = line[i].body, .group = line[i].volume };
	if (r->n)
		qsort(r->s, r->n, sizeof(*r->s), by_subject);
	if (b->n)
		qsort(b->v, b->n, sizeof(*b->v), by_body);
	for (size_t from = 0, to; from < b->n; from = to) {
		struct flag_subject *s = subject(r, b->v[from].body);

		for (to = from + 1; to < b->n && b->v[to].body == b->v[from].body;)
			to++;
		if (s) {
			s->from = from;
			s->to = to;
		}
	}
	for (size_t i = 0; i < b->nbefore; i++) {
		struct flag_subject *s = subject(r, b->before[i].body);

		if (s) {
			s->was_of++;
			s->was += b->before[i].explained;
		}
	}
}

/* ---- copied answers ---- */

struct stay_at {
	int64_t appeal;
	size_t at;
};

static int
by_appeal(const void *x, const void *y)
{
	const struct stay_at *a = x, *b = y;

	if (a->appeal != b->appeal)
		return a->appeal < b->appeal ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* The signed answers that may have marks, by appeal; of two stays of an appeal at one body the last one. */
static size_t
signed_answers(struct raising *r, struct stay_at *t)
{
	struct flag_book *b = r->b;
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		bool again = i + 1 < b->n && b->v[i + 1].body == b->v[i].body && b->v[i + 1].appeal == b->v[i].appeal;

		if (b->v[i].of & FLAG_BIT(FLAGGED_COPIED) && !again)
			t[n++] = (struct stay_at){ b->v[i].appeal, i };
		b->v[i].of &= ~FLAG_BIT(FLAGGED_COPIED); /* until it has marks enough */
	}
	if (n)
		qsort(t, n, sizeof(*t), by_appeal);
	return n;
}

static void
mark(struct raising *r, int64_t value, size_t at)
{
	if (r->nmarks == r->room) {
		r->room = r->room ? 2 * r->room : 4096;
		r->mark = arena_grow(r->a, r->mark, r->nmarks * sizeof(*r->mark), r->room * sizeof(*r->mark));
	}
	r->mark[r->nmarks++] = (struct case_mark){ value, at };
}

/* One page of answers' marks, laid beside the answers from *at on. */
static ERR
page_of_marks(struct raising *r, struct answer_marks *last, const struct stay_at *t, size_t nt, size_t *at, size_t *n)
{
	struct arena *own = arena_new();
	struct answer_marks *some;
	const struct err *e = store_marks_after(r->db, own, last, PAGE, &some, n);

	for (size_t i = 0; !e && i < *n; i++) {
		*last = some[i];
		while (*at < nt && t[*at].appeal < last->appeal)
			(*at)++;
		for (size_t k = *at; k < nt && t[k].appeal == last->appeal; k++)
			for (size_t m = 0; m < last->n; m++)
				mark(r, last->v[m], t[k].at);
	}
	if (db_failed(e)) /* its words may live in `own` */
		e = &DB_UNKNOWN;
	arena_free(own);
	return e;
}

static int
by_case(const void *x, const void *y)
{
	const struct case_mark *a = x, *b = y;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->mark > b->mark) - (a->mark < b->mark);
}

/* An appeal that was answered twice may have had the same text twice. */
static void
once_each(struct raising *r)
{
	size_t to = 0;

	if (r->nmarks)
		qsort(r->mark, r->nmarks, sizeof(*r->mark), by_case);
	for (size_t i = 0; i < r->nmarks; i++)
		if (!to || by_case(&r->mark[to - 1], &r->mark[i]) != 0)
			r->mark[to++] = r->mark[i];
	r->nmarks = to;
}

static ERR
read_marks(struct raising *r)
{
	struct stay_at *t = arena_array(r->a, r->b->n, sizeof(*t));
	size_t nt = signed_answers(r, t), at = 0, n = PAGE;
	struct answer_marks last = { .appeal = nt ? t[0].appeal : 0, .seq = -1 };
	const struct err *e = NULL;

	while (!e && n == PAGE && at < nt)
		e = page_of_marks(r, &last, t, nt, &at, &n);
	if (!e)
		once_each(r);
	return e;
}

struct signed_text {
	int64_t day, appeal;
	size_t at;
	struct flag_text text;
};

static int
by_signing(const void *x, const void *y)
{
	const struct signed_text *a = x, *b = y;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->appeal > b->appeal) - (a->appeal < b->appeal);
}

/* The body's texts in the order of signing; short ones are none (store_marks_put()). */
static size_t
texts(struct raising *r, const struct flag_subject *s, size_t *at, struct signed_text *out)
{
	size_t n = 0;

	while (*at < r->nmarks && r->mark[*at].at < s->from)
		(*at)++;
	while (*at < r->nmarks && r->mark[*at].at < s->to) {
		size_t from = *at, one = r->mark[from].at;
		int64_t *mark = arena_array(r->a, 2 * (size_t)MARKS, sizeof(*mark));

		for (size_t k = 0; *at < r->nmarks && r->mark[*at].at == one; (*at)++, k++)
			if (k < 2 * (size_t)MARKS)
				mark[k] = r->mark[*at].mark;
		out[n] = (struct signed_text){ .day = r->b->v[one].day.day, .appeal = r->b->v[one].appeal, .at = one };
		out[n].text.mark = mark;
		out[n++].text.n = *at - from < 2 * (size_t)MARKS ? *at - from : 2 * (size_t)MARKS;
	}
	if (n)
		qsort(out, n, sizeof(*out), by_signing);
	return n;
}

/* Which of a body's answers are copies. */
static void
copies(struct raising *r, const struct flag_subject *s, size_t *at)
{
	struct arena_mark here = arena_mark(r->a);
	struct signed_text *t = arena_array(r->a, s->to - s->from + 1, sizeof(*t));
	size_t n = texts(r, s, at, t);
	struct flag_text *text = arena_array(r->a, n + 1, sizeof(*text));
	bool *is = arena_array(r->a, n + 1, sizeof(*is));

	for (size_t i = 0; i < n; i++)
		text[i] = t[i].text;
	flag_alike(text, n, (size_t)(r->b->rules.least - 1) / 2, is);
	for (size_t i = 0; i < n; i++) {
		struct flag_case *v = &r->b->v[t[i].at];

		v->of |= FLAG_BIT(FLAGGED_COPIED);
		if (is[i])
			v->is |= FLAG_BIT(FLAGGED_COPIED);
	}
	arena_reset(r->a, here);
}

/* ---- the busiest day ---- */

/* Days from the first signed answer to the last: those of work, and those with answers. */
static void
busiest(struct raising *r, const struct flag_subject *s, struct flag_count *out)
{
	struct arena_mark here = arena_mark(r->a);
	struct date first = { 0 }, last = { 0 }, most = { 0 };
	int64_t *on, *days;
	size_t n = 0, at = 0;

	for (size_t i = s->from; i < s->to; i++) {
		struct date day = r->b->v[i].day;

		if (!day.day)
			continue;
		first = !first.day || date_cmp(day, first) < 0 ? day : first;
		last = !last.day || date_cmp(day, last) > 0 ? day : last;
	}
	on = arena_array(r->a, (size_t)(last.day - first.day) + 1, sizeof(*on));
	days = arena_array(r->a, (size_t)(last.day - first.day) + 1, sizeof(*days));
	for (size_t i = s->from; i < s->to; i++)
		if (r->b->v[i].day.day)
			on[r->b->v[i].day.day - first.day]++;
	for (struct date d = first; first.day && date_cmp(d, last) <= 0; d = date_add_days(d, 1)) {
		int64_t answers = on[d.day - first.day];

		if (!answers && !calendar_works(r->b->country, d))
			continue;
		days[n] = answers;
		out->n += answers;
		if (answers > out->k) {
			out->k = answers;
			most = d;
			at = n;
		}
		n++;
	}
	for (size_t i = s->from; i < s->to; i++)
		if (most.day && r->b->v[i].day.day == most.day)
			r->b->v[i].is |= FLAG_BIT(FLAGGED_ONE_DAY);
	flag_busiest(&r->b->rules, days, n, at, out);
	arena_reset(r->a, here);
}

/* ---- steps out of turn ---- */

/* Of the weeks that begin in the quarter: k of a body's invitations were out of turn. */
static ERR
turns(struct raising *r)
{
	struct date first = quarter_first(r->b->quarter), last = quarter_last(r->b->quarter);
	struct date from = date_add_days(first, (8 - date_weekday(first)) % 7);
	struct date to = date_add_days(last, 1 - date_weekday(last));
	struct queue_turns *t;
	size_t n;
	const struct err *e = store_queue_turns(r->db, r->a, from, to, &t, &n);

	if (!e)
		e = store_queue_exceptions_days(r->db, r->a, from, date_add_days(to, 6), &r->jump, &r->njumps);
	if (e)
		return e;
	r->count[FLAGGED_TURN] = arena_array(r->a, r->n, sizeof(*r->count[FLAGGED_TURN]));
	for (size_t i = 0; i < r->n; i++)
		r->count[FLAGGED_TURN][i] = (struct flag_count){ .group = r->s[i].group, .before = 1 };
	for (size_t k = 0; k < n; k++) {
		struct flag_subject *s = subject(r, t[k].body);

		if (s)
			r->count[FLAGGED_TURN][s - r->s].n += t[k].taken;
	}
	for (size_t k = 0; k < r->njumps; k++) {
		struct flag_subject *s = subject(r, r->jump[k].body);

		if (!s)
			continue;
		r->count[FLAGGED_TURN][s - r->s].n++;
		r->count[FLAGGED_TURN][s - r->s].k++;
	}
	return NULL;
}

/* ---- together ---- */

static void
count(struct raising *r)
{
	int64_t *was = arena_array(r->a, r->n, sizeof(*was)), *of = arena_array(r->a, r->n, sizeof(*of));
	struct prior prior;
	size_t at = 0;

	for (size_t i = 0; i < r->n; i++) {
		was[i] = r->s[i].was;
		of[i] = r->s[i].was_of;
	}
	prior = prior_beta(r->a, was, of, r->n);
	for (int k = 0; k < FLAG_CASES; k++)
		r->count[k] = arena_array(r->a, r->n, sizeof(*r->count[k]));
	for (size_t i = 0; i < r->n; i++) {
		struct flag_subject *s = &r->s[i];

		copies(r, s, &at);
		for (int k = 0; k < FLAG_CASES; k++) {
			struct flag_count *c = &r->count[k][i];

			*c = (struct flag_count){ .group = s->group, .before = 1 };
			if (k == FLAGGED_ONE_DAY) {
				busiest(r, s, c);
				continue;
			}
			for (size_t j = s->from; j < s->to; j++) {
				c->n += (r->b->v[j].of & FLAG_BIT(k)) != 0;
				c->k += (r->b->v[j].of & r->b->v[j].is & FLAG_BIT(k)) != 0;
			}
		}
		r->count[FLAGGED_EXPLAINED][i].before =
		    !prior.known || s->was_of < r->b->rules.least ? 0 : prior_beta_mean(&prior, s->was, s->was_of);
	}
}

static int64_t
millionths(double x)
{
	return (int64_t)(x * MILLION + 0.5);
}

static void
put(struct raising *r, enum flag_kind kind, size_t i, struct flags *out)
{
	const struct flag_count *c = &r->count[kind][i];

	out->flag[out->n++] = (struct flag){ .body = r->s[i].body, .kind = kind, .k = c->k, .n = c->n,
		.usual = millionths(c->usual), .p = millionths(c->p), .q = millionths(c->q) };
	for (size_t j = 0; kind == FLAGGED_TURN && j < r->njumps; j++)
		if (r->jump[j].body == r->s[i].body)
			out->row[out->nrows++] = (struct flag_row){ .body = r->s[i].body, .kind = kind,
				.appeal = r->jump[j].queue, .no = r->jump[j].no };
	for (size_t j = r->s[i].from; j < r->s[i].to; j++) {
		const struct flag_case *v = &r->b->v[j];

		if (v->of & v->is & FLAG_BIT(kind))
			out->row[out->nrows++] = (struct flag_row){ .body = v->body, .kind = kind, .appeal = v->appeal,
				.no = v->no };
	}
}

ERR
release_flags(struct db *d, struct arena *a, struct flag_book *b, const struct release_line *line, size_t nlines,
    struct flags *out)
{
	struct raising r = { .db = d, .a = a, .b = b };
	const struct err *e;
	int64_t rows = 0;
	size_t n = 0;

	gather(&r, line, nlines);
	e = read_marks(&r);
	if (!e)
		e = turns(&r);
	if (e)
		return e;
	count(&r);
	for (int k = 0; k < FLAG_KINDS; k++) {
		if (k != FLAGGED_ONE_DAY)
			flag_compare(&b->rules, r.count[k], r.n);
		n += flag_raise(a, &b->rules, r.count[k], r.n);
		for (size_t i = 0; i < r.n; i++)
			rows += r.count[k][i].raised ? r.count[k][i].k : 0;
	}
	*out = (struct flags){ .flag = arena_array(a, n, sizeof(struct flag)),
		.row = arena_array(a, (size_t)rows, sizeof(struct flag_row)) };
	for (size_t i = 0; i < r.n; i++)
		for (int k = 0; k < FLAG_KINDS; k++)
			if (r.count[k][i].raised)
				put(&r, (enum flag_kind)k, i, out);
	return NULL;
}

bool
flag_strong(const struct flag_rules *rules, const struct flag *f)
{
	return f->q * 10 <= rules->errors * (MILLION / 1000);
}

ERR
release_flags_csv(struct arena *a, const struct flag_rules *rules, const struct flags *f, struct str *out)
{
	struct buf b = buf_new(a, CSV_MOST);

	buf_c(&b, "body,flag,class\n");
	for (size_t i = 0; i < f->n; i++)
		buf_fmt(&b, "%lld,%s,%s\n", (long long)f->flag[i].body, flag_code(f->flag[i].kind),
		    flag_strong(rules, &f->flag[i]) ? "strong" : "noticed");
	return buf_end(&b, out);
}
