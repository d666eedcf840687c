/* Columns, filled: from the shelf or a file, and then event by event. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "report/columns_file.h"
#include "report/columns_own.h"
#include "store/countries.h"
#include "store/facts.h"

#define LOAD 20000
#define AT_ONCE 128 /* facts that are asked for in one journey to the server */
#define FIRST COLUMN_ZONE
#define DAY_MS (INT64_C(24) * 3600 * 1000)

/* ---- rows ---- */

static void
copy(void *to, const void *from, size_t n, size_t size)
{
	if (n)
		memcpy(to, from, n * size);
}

/* New arrays of at least twice the room; the old ones go. */
static void
grow(struct columns *k, size_t want)
{
	size_t cap = k->cap ? 2 * k->cap : FIRST;
	struct arena *a = arena_new();
	struct column_set n = { .n = k->set.n }, *s = &k->set;

	while (cap < want)
		cap *= 2;
#define GROW(name)                                                                                 \
	n.name = arena_array(a, cap, sizeof(*n.name));                                             \
	copy(n.name, s->name, s->n, sizeof(*n.name));
	COLUMNS_EACH(GROW)
#undef GROW
	n.zones = arena_array(a, cap / COLUMN_ZONE, sizeof(*n.zones));
	copy(n.zones, s->zones, (s->n + COLUMN_ZONE - 1) / COLUMN_ZONE, sizeof(*n.zones));
	arena_free(k->a);
	k->a = a;
	k->set = n;
	k->cap = cap;
}

/* Is it another one for the repeats? */
static bool
differs(const struct column_set *s, size_t i, const struct fact *f)
{
	const struct fact was = slicing_fact(s, i);

	return was.place != f->place || was.topic != f->topic || was.received_on.day != f->received_on.day ||
	    (was.flags ^ f->flags) & FLAG_HELD;
}

/* New ones, in their order: each row behind is moved once, however many they are and wherever they belong. */
static void
insert(struct columns *k, const struct fact *f, size_t n)
{
	struct column_set *s = &k->set;
	size_t end = s->n, at = end;

	if (s->n + n > k->cap)
		grow(k, s->n + n);
	s->n += n;
	for (size_t i = n; i > 0; i--, end = at) {
		at = columns_find(&(struct column_set){ .id = s->id, .n = end }, f[i - 1].appeal);
#define MOVE(name) memmove(&s->name[at + i], &s->name[at], (end - at) * sizeof(*s->name));
		COLUMNS_EACH(MOVE)
#undef MOVE
		slicing_put(s, at + i - 1, &f[i - 1]);
	}
	if (at + n < s->n) /* the rows behind them are in other zones now */
		slicing_zones(s, at);
	k->stale |= n > 0;
}

/* Facts in the order of their appeals, one of each; changes `f`. */
static void
put(struct columns *k, struct fact *f, size_t n)
{
	struct column_set *s = &k->set;
	size_t fresh = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = columns_find(s, f[i].appeal);

		if (at == s->n || s->id[at] != f[i].appeal) {
			f[fresh++] = f[i];
			continue;
		}
		k->stale |= differs(s, at, &f[i]);
		slicing_put(s, at, &f[i]);
	}
	insert(k, f, fresh);
}

static int
by_appeal(const void *x, const void *y)
{
	int64_t a = ((const struct fact *)x)->appeal, b = ((const struct fact *)y)->appeal;

	return (a > b) - (a < b);
}

/* ---- from the shelf, and behind it ---- */

/* Which figures there are (FIGURES_MADE), and whether someone is making others. */
static ERR
figures_are(struct db *d, struct arena *a, int64_t *made, bool *making)
{
	static const char *const names[] = { FIGURES_MADE, FIGURES_ANEW };
	int64_t is[2] = { 0, 0 };
	const struct err *e = NULL;

	for (int i = 0; !e && i < 2; i++) {
		struct str v;

		e = store_setting(d, a, names[i], &v);
		if (!e)
			(void)str_int(v, &is[i]);
		else if (e->kind == ERR_MISSING)
			e = NULL;
	}
	*made = is[0];
	*making = is[1] != 0;
	return e;
}

/* As nobody had loaded them. */
static void
forget(struct columns *k)
{
	pthread_rwlock_wrlock(&k->lock);
	arena_free(k->a);
	arena_free(k->at_a);
	k->a = k->at_a = NULL;
	k->set = (struct column_set){ .n = 0 };
	k->cap = k->nat = 0;
	k->at = NULL;
	k->ready = k->filled = k->whole = false;
	k->stale = true;
	k->kept = 0;
	pthread_rwlock_unlock(&k->lock);
}

/* Those that are an appeal's last, put first; how many. */
static size_t
last_ones(struct fact *f, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (f[i].last)
			f[k++] = f[i];
	return k;
}

ERR
columns_load(struct columns *k, struct db *d)
{
	struct fact after = { .appeal = 0 };
	size_t n = LOAD;
	bool making = false;
	const struct err *e;

	forget(k);
	k->at_a = arena_new();
	e = figures_are(d, k->at_a, &k->made, &making);
	if (e || making) /* a part of them would pass for all: asked again */
		return e;
	e = store_followed(d, k->at_a, FIGURES_FOLLOWER, &k->at, &k->nat);
	while (!e && n == LOAD) {
		struct arena *a = arena_new();
		struct fact *facts;

		e = store_facts_after(d, a, after.appeal, after.no, LOAD, &facts, &n);
		if (!e && n) {
			after = facts[n - 1];
			pthread_rwlock_wrlock(&k->lock);
			put(k, facts, last_ones(facts, n));
			pthread_rwlock_unlock(&k->lock);
		}
		arena_free(a);
	}
	if (e)
		return e;
	pthread_rwlock_wrlock(&k->lock);
	k->ready = k->filled = true;
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
reread(struct columns *k, struct db *d, struct arena *a, const struct follow *f)
{
	size_t n = f->n;
	struct fact *facts = arena_array(a, n, sizeof(*facts));
	struct fact_last *last = arena_array(a, n, sizeof(*last));
	int64_t *ids = arena_array(a, n, sizeof(*ids));
	size_t many = 0, nfacts = 0;
	const struct err *e = NULL;

	for (size_t i = 0; i < n; i++)
		ids[i] = f->events[i].after.id;
	for (size_t i = 0; !e && i < n; i += AT_ONCE)
		e = store_facts_last(d, a, &ids[i], n - i < AT_ONCE ? n - i : AT_ONCE, &last[i]);
	if (e)
		return e;
	for (size_t i = 0; i < n; i++)
		if (last[i].seq)
			facts[many++] = last[i].fact;
	qsort(facts, many, sizeof(*facts), by_appeal);
	for (size_t i = 0; i < many; i++)
		if (i + 1 == many || facts[i + 1].appeal != facts[i].appeal)
			facts[nfacts++] = facts[i];
	pthread_rwlock_wrlock(&k->lock);
	put(k, facts, nfacts);
	pthread_rwlock_unlock(&k->lock);
	return NULL;
}

ERR
columns_hear(struct columns *k, struct db *d, int64_t *did)
{
	struct arena *a = arena_new();
	struct follow *counted;
	size_t writers;
	int64_t made;
	bool making;
	const struct err *e = figures_are(d, a, &made, &making);

	*did = 0;
	if (e || making || !k->filled || made != k->made) {
		if (!e && !making)
			e = columns_load(k, d);
		arena_free(a);
		return e;
	}
	e = k->whole ? store_following(d, a, FIGURES_FOLLOWER, &counted, &writers)
	             : store_followed(d, a, FIGURES_FOLLOWER, &counted, &writers);
	for (size_t i = 0; !e && i < writers; i++) {
		int64_t *at = standing(k, counted[i].writer);
		struct follow f = { .writer = counted[i].writer, .wseq = *at };
		int64_t wait = counted[i].wseq - *at;

		if (wait <= 0)
			continue;
		e = store_follow_one(d, a, &f, wait < COLUMNS_SLICE ? (int)wait : COLUMNS_SLICE);
		if (!e)
			e = reread(k, d, a, &f);
		if (!e)
			*at += (int64_t)f.n;
		*did += e ? 0 : (int64_t)f.n;
	}
	k->whole |= !e && !*did;
	if (!e && !*did && !k->ready) { /* mapped, and heard what was counted since */
		pthread_rwlock_wrlock(&k->lock);
		k->ready = true;
		pthread_rwlock_unlock(&k->lock);
	}
	arena_free(a);
	return e;
}

/* ---- in a file ---- */

/* The commitment of a writer's event; nothing before its first. */
static ERR
stood(struct db *d, struct arena *a, struct column_stand *at, bool *found)
{
	struct follow f = { .writer = at->writer, .wseq = at->wseq - 1 };
	const struct err *e = NULL;

	memset(at->commitment, 0, sizeof(at->commitment));
	*found = at->wseq == 0;
	if (*found)
		return NULL;
	e = store_follow_one(d, a, &f, 1);
	if (e || !f.n || f.commitments[0].n != sizeof(at->commitment))
		return e;
	memcpy(at->commitment, f.commitments[0].p, sizeof(at->commitment));
	*found = true;
	return NULL;
}

ERR
columns_keep(struct columns *k, struct db *d, const char *path, int64_t now)
{
	struct arena *a;
	struct column_file f;
	const struct err *e = NULL;

	if (k->kept && now - k->kept < DAY_MS)
		return NULL;
	k->kept = now; /* also when it cannot be: it is not tried again at once */
	k->whole = false;
	a = arena_new();
	f = (struct column_file){ .set = k->set, .made = k->made, .at = arena_array(a, k->nat, sizeof(*f.at)),
		.nat = k->nat };
	for (size_t i = 0; !e && i < f.nat; i++) {
		bool found;

		f.at[i] = (struct column_stand){ .writer = k->at[i].writer, .wseq = k->at[i].wseq };
		e = stood(d, a, &f.at[i], &found);
	}
	if (!e)
		e = columns_file_write(a, path, &f);
	arena_free(a);
	return e;
}

/* Is the file of this register, and its figures no older than it? */
static ERR
of_this(struct db *d, struct arena *a, const struct column_file *f, bool *is)
{
	struct follow *counted;
	size_t writers;
	int64_t made;
	bool making;
	const struct err *e = figures_are(d, a, &made, &making);

	*is = false;
	if (!e)
		e = store_followed(d, a, FIGURES_FOLLOWER, &counted, &writers);
	if (e || making || made != f->made)
		return e;
	*is = true;
	for (size_t i = 0; !e && *is && i < f->nat; i++) {
		struct column_stand now = f->at[i];
		int64_t until = -1;

		for (size_t j = 0; j < writers && until < 0; j++)
			if (counted[j].writer == now.writer)
				until = counted[j].wseq;
		if (until < now.wseq)
			*is = false;
		else
			e = stood(d, a, &now, is);
		*is = *is && memcmp(now.commitment, f->at[i].commitment, sizeof(now.commitment)) == 0;
	}
	return e;
}

ERR
columns_map(struct columns *k, struct db *d, const char *path, int64_t now, bool *mapped)
{
	struct arena *a = arena_new(), *at_a = arena_new();
	struct column_file f;
	const struct err *e = NULL;

	*mapped = columns_file_map(a, path, &f);
	if (*mapped)
		e = of_this(d, at_a, &f, mapped);
	if (e || !*mapped) {
		arena_free(a);
		arena_free(at_a);
		return e;
	}
	forget(k);
	pthread_rwlock_wrlock(&k->lock);
	k->a = a;
	k->set = f.set;
	k->cap = f.cap;
	k->made = f.made;
	k->at_a = at_a;
	k->at = arena_array(at_a, f.nat, sizeof(*k->at));
	k->nat = f.nat;
	k->kept = now;
	k->filled = true;
	for (size_t i = 0; i < f.nat; i++)
		k->at[i] = (struct follow){ .writer = f.at[i].writer, .wseq = f.at[i].wseq };
	pthread_rwlock_unlock(&k->lock);
	return NULL;
}
