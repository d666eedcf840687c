/* Columns, asked. */
#include "report/columns.h"

#include "base/arena.h"
#include "report/columns_own.h"

#define LOOK_MS (INT64_C(10) * 60 * 1000)

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

size_t
columns_find(const struct column_set *s, int64_t id)
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
	n = slicing_rows_between(&k->set, a, c, ask, 0, after ? columns_find(&k->set, after) : k->set.n, max, out);
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
		size_t row = columns_find(&k->set, ids[i]);
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
	i = columns_find(s, appeal);
	found = i < s->n && s->id[i] == appeal;
	if (found)
		*out = slicing_fact(s, i);
	pthread_rwlock_unlock(&k->lock);
	return found;
}
