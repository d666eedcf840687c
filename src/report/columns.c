/* Columns. */
#include "report/columns.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "report/repeats.h"
#include "report/slicing.h"
#include "store/facts.h"
#include "store/follows.h"

#define LOAD 20000
#define HEAR 1000
#define LOOK_MS (INT64_C(10) * 60 * 1000)
#define FIRST COLUMN_ZONE
#define EACH_COLUMN(do)                                                                            \
	do(id) do(place) do(topic) do(body) do(bits) do(came) do(span) do(days[COLUMN_RECEIVED])   \
	do(days[COLUMN_ANSWERED]) do(days[COLUMN_ENDED]) do(days[COLUMN_DUE])

struct columns {
	struct arena *a; /* of the present arrays */
	pthread_rwlock_t lock;
	struct column_set set;
	size_t cap;
	bool ready;
	struct arena *at_a;
	struct follow *at; /* where we stand with each writer */
	size_t nat;
	struct arena *repeats_a;
	struct repeats repeats;
	int64_t looked; /* when */
	bool stale;     /* what was counted then has changed */
};

static void
end(void *arg)
{
	struct columns *k = arg;

	pthread_rwlock_destroy(&k->lock);
	arena_free(k->repeats_a);
	arena_free(k->at_a);
	arena_free(k->a);
}

struct columns *
columns_new(struct arena *a)
{
	struct columns *k = arena_alloc(a, sizeof(*k));

	pthread_rwlock_init(&k->lock, NULL);
	arena_defer(a, end, k);
	return k;
}

/* ---- rows ---- */

static void
copy(void *to, const void *from, size_t n, size_t size)
{
	if (n)
		memcpy(to, from, n * size);
}

/* New arrays of twice the room; the old ones go. */
static void
grow(struct columns *k)
{
	size_t cap = k->cap ? 2 * k->cap : FIRST;
	struct arena *a = arena_new();
	struct column_set n = { .n = k->set.n }, *s = &k->set;

#define GROW(name)                                                                                 \
	n.name = arena_array(a, cap, sizeof(*n.name));                                             \
	copy(n.name, s->name, s->n, sizeof(*n.name));
	EACH_COLUMN(GROW)
#undef GROW
	n.zones = arena_array(a, cap / COLUMN_ZONE, sizeof(*n.zones));
	copy(n.zones, s->zones, (s->n + COLUMN_ZONE - 1) / COLUMN_ZONE, sizeof(*n.zones));
	arena_free(k->a);
	k->a = a;
	k->set = n;
	k->cap = cap;
}

/* The first row whose id is not less. */
static size_t
find(const struct column_set *s, int64_t id)
{
	size_t lo = 0, hi = s->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (s->id[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Is it another one for the repeats? */
static bool
differs(const struct column_set *s, size_t i, const struct fact *f)
{
	const struct fact was = slicing_fact(s, i);

	return was.place != f->place || was.topic != f->topic || was.received_on.day != f->received_on.day ||
	    (was.flags ^ f->flags) & FLAG_HELD;
}

static void
put(struct columns *k, const struct fact *f)
{
	struct column_set *s = &k->set;
	size_t i = find(s, f->appeal);

	if (i == s->n || s->id[i] != f->appeal) {
		if (s->n == k->cap)
			grow(k);
#define MOVE(name) memmove(&s->name[i + 1], &s->name[i], (s->n - i) * sizeof(*s->name));
		EACH_COLUMN(MOVE)
#undef MOVE
		s->n++;
		s->days[COLUMN_RECEIVED][i] = 0;
		if (i + 1 < s->n) /* the rows behind it are in other zones now */
			slicing_zones(s, i);
	}
	k->stale |= differs(s, i, f);
	slicing_put(s, i, f);
}

/* ---- from the shelf, and behind it ---- */

ERR
columns_load(struct columns *k, struct db *d)
{
	struct fact after = { .appeal = 0 };
	size_t n = LOAD;
	const struct err *e;

	k->at_a = arena_new();
	e = store_followed(d, k->at_a, FIGURES_FOLLOWER, &k->at, &k->nat);
	while (!e && n == LOAD) {
		struct arena *a = arena_new();
		struct fact *facts;

		e = store_facts_after(d, a, after.appeal, after.no, LOAD, &facts, &n);
		pthread_rwlock_wrlock(&k->lock);
		for (size_t i = 0; !e && i < n; i++)
			if (facts[i].last)
				put(k, &facts[i]);
		pthread_rwlock_unlock(&k->lock);
		if (!e && n)
			after = facts[n - 1];
		arena_free(a);
	}
	if (e)
		return e;
	pthread_rwlock_wrlock(&k->lock);
	k->ready = true;
	pthread_rwlock_unlock(&k->lock);
	return NULL;
}

/* Where we stand with a writer; new ones begin at 0. */
static int64_t *
standing(struct columns *k, int64_t writer)
{
	struct follow *all;

	for (size_t i = 0; i < k->nat; i++)
		if (k->at[i].writer == writer)
			return &k->at[i].wseq;
	all = arena_array(k->at_a, k->nat + 1, sizeof(*all));
	copy(all, k->at, k->nat, sizeof(*all));
	all[k->nat].writer = writer;
	k->at = all;
	return &k->at[k->nat++].wseq;
}

/* The appeals of some events, as the shelf has them now: it knows their order also across writers. */
static ERR
reread(struct columns *k, struct db *d, struct arena *a, const struct follow *f, size_t n)
{
	struct fact *facts = arena_array(a, n, sizeof(*facts));
	bool *found = arena_array(a, n, sizeof(*found));
	int64_t seq;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < n; i++)
		e = store_fact_last(d, a, f->events[i].after.id, &facts[i], &seq, &found[i]);
	if (e)
		return e;
	pthread_rwlock_wrlock(&k->lock);
	for (size_t i = 0; i < n; i++)
		if (found[i])
			put(k, &facts[i]);
	pthread_rwlock_unlock(&k->lock);
	return NULL;
}

ERR
columns_hear(struct columns *k, struct db *d, int64_t *did)
{
	struct arena *a = arena_new();
	struct follow *counted;
	size_t writers;
	const struct err *e = store_followed(d, a, FIGURES_FOLLOWER, &counted, &writers);

	*did = 0;
	for (size_t i = 0; !e && i < writers; i++) {
		int64_t *at = standing(k, counted[i].writer);
		struct follow f = { .writer = counted[i].writer, .wseq = *at };
		size_t n;

		if (*at >= counted[i].wseq)
			continue;
		e = store_follow_one(d, a, &f, HEAR);
		n = f.n < (size_t)(counted[i].wseq - *at) ? f.n : (size_t)(counted[i].wseq - *at);
		if (!e)
			e = reread(k, d, a, &f, n);
		if (!e)
			*at += (int64_t)n;
		*did += e ? 0 : (int64_t)n;
	}
	arena_free(a);
	return e;
}

bool
columns_ready(struct columns *k)
{
	bool ready;

	pthread_rwlock_rdlock(&k->lock);
	ready = k->ready;
	pthread_rwlock_unlock(&k->lock);
	return ready;
}

int64_t
columns_count(struct columns *k)
{
	int64_t n;

	pthread_rwlock_rdlock(&k->lock);
	n = (int64_t)k->set.n;
	pthread_rwlock_unlock(&k->lock);
	return n;
}

/* ---- asking ---- */

ERR
columns_slice(struct columns *k, struct arena *a, const struct country *c, const struct slice_ask *ask,
    enum dim rows, enum dim cols, struct part **out, size_t *n)
{
	const struct err *e;

	pthread_rwlock_rdlock(&k->lock);
	e = slicing_parts(&k->set, a, c, ask, rows, cols, out, n);
	pthread_rwlock_unlock(&k->lock);
	return e;
}

size_t
columns_rows(struct columns *k, struct arena *a, const struct country *c, const struct slice_ask *ask,
    int64_t after, size_t max, int64_t **out)
{
	size_t n;

	pthread_rwlock_rdlock(&k->lock);
	n = slicing_rows_between(&k->set, a, c, ask, 0, after ? find(&k->set, after) : k->set.n, max, out);
	pthread_rwlock_unlock(&k->lock);
	return n;
}

bool
columns_meets(struct columns *k, struct arena *a, const struct country *c, const struct slice_ask *ask,
    const int64_t *ids, size_t n)
{
	bool meets = false;

	pthread_rwlock_rdlock(&k->lock);
	for (size_t i = 0; i < n && !meets; i++) {
		size_t row = find(&k->set, ids[i]);
		int64_t *found;

		/* a set of this one row */
		if (row < k->set.n && k->set.id[row] == ids[i])
			meets = slicing_rows_between(&k->set, a, c, ask, row, row + 1, 1, &found) > 0;
	}
	pthread_rwlock_unlock(&k->lock);
	return meets;
}

/* ---- repeats ---- */

void
columns_look(struct columns *k, const struct country *c, struct date today, int64_t now)
{
	struct repeats found;
	struct arena *a, *old;

	if (!columns_ready(k) || now - k->looked < LOOK_MS || (!k->stale && k->repeats.to.day == today.day - 1))
		return;
	pthread_rwlock_wrlock(&k->lock);
	slicing_zones(&k->set, 0); /* they widen with every change */
	pthread_rwlock_unlock(&k->lock);
	a = arena_new();
	k->looked = now;
	k->stale = false; /* nobody but the caller changes a row */
	repeats_find(&k->set, a, c, today, &found);
	pthread_rwlock_wrlock(&k->lock);
	old = k->repeats_a;
	k->repeats_a = a;
	k->repeats = found;
	pthread_rwlock_unlock(&k->lock);
	arena_free(old);
}

size_t
columns_repeats(struct columns *k, struct arena *a, const struct country *c, int64_t place, size_t max,
    struct rise **out, struct date *from, struct date *to)
{
	const struct place *at = country_place(c, place);
	bool mahallas = at && at->level > LEVEL_REGION;
	size_t n = 0, all;

	*out = arena_array(a, max, sizeof(**out));
	pthread_rwlock_rdlock(&k->lock);
	*to = k->repeats.to;
	*from = to->day ? date_add_days(*to, 1 - REPEATS_SPAN) : *to;
	all = mahallas ? k->repeats.nmahallas : k->repeats.ndistricts;
	for (size_t i = 0; i < all && n < max; i++) {
		const struct rise *r = &(mahallas ? k->repeats.mahallas : k->repeats.districts)[i];

		if (!at || country_place_within(c, r->is.place, at->id))
			(*out)[n++] = *r;
	}
	pthread_rwlock_unlock(&k->lock);
	return n;
}

bool
columns_fact(struct columns *k, int64_t appeal, struct fact *out)
{
	const struct column_set *s = &k->set;
	bool found;
	size_t i;

	pthread_rwlock_rdlock(&k->lock);
	i = find(s, appeal);
	found = i < s->n && s->id[i] == appeal;
	if (found)
		*out = slicing_fact(s, i);
	pthread_rwlock_unlock(&k->lock);
	return found;
}
