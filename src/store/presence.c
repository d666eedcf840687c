/* Who came a moment ago. */
#include "store/presence.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"

#define SETS 512 /* each with a lock of its own */
#define WAYS 4
#define TEXT 256 /* of a session; who has longer ones is not kept */

struct kept {
	struct presence_look look; /* now 0: empty */
	struct session s;          /* its texts stand in `text` */
	char text[TEXT];
};

struct set {
	pthread_mutex_t lock;
	struct kept *ways; /* NULL: nobody came yet */
};

struct presence {
	struct arena *a; /* under the lock */
	pthread_mutex_t lock;
	unsigned changes;
	struct set sets[SETS];
};

static void
forget_all(void *own)
{
	arena_free(own);
}

struct presence *
presence_new(struct arena *a)
{
	struct presence *p = arena_alloc(a, sizeof(*p));

	p->a = arena_new();
	arena_defer(a, forget_all, p->a);
	pthread_mutex_init(&p->lock, NULL);
	for (int i = 0; i < SETS; i++)
		pthread_mutex_init(&p->sets[i].lock, NULL);
	return p;
}

/* A session that is put was never kept; of one that was seen only the moment changes, and sweeping takes what is too
 * old to open anything. */
bool
presence_tells(enum sql sql)
{
	return sql == SQL_session_delete || sql == SQL_sessions_of_officer_delete || sql == SQL_token_delete ||
	    sql == SQL_officer_put || sql == SQL_officers_go || sql == SQL_absence_put || sql == SQL_absence_end;
}

void
presence_forget(void *told)
{
	struct presence *p = told;

	__atomic_fetch_add(&p->changes, 1, __ATOMIC_SEQ_CST);
}

unsigned
presence_mark(const struct presence *p)
{
	return __atomic_load_n(&p->changes, __ATOMIC_SEQ_CST);
}

/* The digests are as good as chance: their first bytes choose. */
static struct set *
set_of(struct presence *p, const struct presence_look *look)
{
	return &p->sets[(look->hash[0] | (unsigned)look->hash[1] << 8) % SETS];
}

static bool
same(const struct kept *k, const struct presence_look *look)
{
	return k->look.now && k->look.kind == look->kind && memcmp(k->look.hash, look->hash, KEY_BYTES) == 0;
}

static bool
holds(const struct kept *k, const struct presence_look *look)
{
	return k->look.mark == look->mark && date_cmp(k->look.day, look->day) == 0 && k->look.now <= look->now &&
	    look->now - k->look.now < PRESENCE_MS;
}

bool
presence_find(struct presence *p, struct arena *a, const struct presence_look *look, struct session *out)
{
	struct set *set = set_of(p, look);
	bool found = false;

	pthread_mutex_lock(&set->lock);
	for (int i = 0; set->ways && !found && i < WAYS; i++)
		if (same(&set->ways[i], look) && holds(&set->ways[i], look)) {
			*out = set->ways[i].s;
			out->person_key = str_dup(a, out->person_key);
			out->address = str_dup(a, out->address);
			out->officer.login = str_dup(a, out->officer.login);
			out->officer.name = str_dup(a, out->officer.name);
			found = true;
		}
	pthread_mutex_unlock(&set->lock);
	return found;
}

static void
put_text(struct kept *k, size_t *at, struct str *s)
{
	if (s->n)
		memcpy(k->text + *at, s->p, s->n);
	s->p = k->text + *at;
	*at += s->n;
}

/* The room that is theirs, or that of whoever was kept first. */
static struct kept *
room(struct set *set, const struct presence_look *look)
{
	struct kept *oldest = set->ways;

	for (int i = 0; i < WAYS; i++) {
		if (same(&set->ways[i], look))
			return &set->ways[i];
		if (set->ways[i].look.now < oldest->look.now)
			oldest = &set->ways[i];
	}
	return oldest;
}

void
presence_keep(struct presence *p, const struct presence_look *look, const struct session *s)
{
	struct set *set = set_of(p, look);
	const struct officer *o = &s->officer;
	struct kept *k;
	size_t at = 0;

	if (s->person_key.n + s->address.n + o->login.n + o->name.n > TEXT || look->mark != presence_mark(p))
		return;
	pthread_mutex_lock(&set->lock);
	if (!set->ways) {
		pthread_mutex_lock(&p->lock);
		set->ways = arena_array(p->a, WAYS, sizeof(*set->ways));
		pthread_mutex_unlock(&p->lock);
	}
	k = room(set, look);
	k->look = *look;
	k->s = *s;
	put_text(k, &at, &k->s.person_key);
	put_text(k, &at, &k->s.address);
	put_text(k, &at, &k->s.officer.login);
	put_text(k, &at, &k->s.officer.name);
	pthread_mutex_unlock(&set->lock);
}
