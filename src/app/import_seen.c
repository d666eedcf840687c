/* A hash table of ids, open addressing; ids are known by 64 bits of a keyed digest of the process. */
#include "app/import_seen.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

struct slot {
	uint64_t id;
	int64_t row; /* the last; 0: empty */
};

struct import_seen {
	struct arena *a;
	struct slot *slots;
	size_t cap, n; /* cap: a power of two */
	int64_t repeated;
	unsigned char key[HMAC_KEY_BYTES];
};

struct import_seen *
import_seen_new(struct arena *a)
{
	struct import_seen *s = arena_alloc(a, sizeof(*s));

	s->a = a;
	s->cap = 1 << 16;
	s->slots = arena_array(a, s->cap, sizeof(*s->slots));
	random_bytes(s->key, sizeof(s->key));
	return s;
}

static uint64_t
digest(const struct import_seen *s, struct str id)
{
	unsigned char d[SHA256_BYTES];
	uint64_t h;

	hmac_sha256(s->key, id, d);
	memcpy(&h, d, sizeof(h));
	return h;
}

static struct slot *
find(const struct import_seen *s, uint64_t id)
{
	size_t i = id & (s->cap - 1);

	while (s->slots[i].row && s->slots[i].id != id)
		i = (i + 1) & (s->cap - 1);
	return &s->slots[i];
}

static void
grow(struct import_seen *s)
{
	struct slot *old = s->slots;
	size_t cap = s->cap;

	s->cap = 2 * cap;
	s->slots = arena_array(s->a, s->cap, sizeof(*s->slots));
	for (size_t i = 0; i < cap; i++)
		if (old[i].row)
			*find(s, old[i].id) = old[i];
}

void
import_seen_put(struct import_seen *s, struct str id, int64_t row)
{
	uint64_t h = digest(s, id);
	struct slot *at;

	if (2 * s->n >= s->cap)
		grow(s);
	at = find(s, h);
	if (at->row)
		s->repeated++;
	else
		s->n++;
	*at = (struct slot){ h, row };
}

bool
import_seen_last(const struct import_seen *s, struct str id, int64_t row)
{
	return find(s, digest(s, id))->row <= row;
}

int64_t
import_seen_repeated(const struct import_seen *s)
{
	return s->repeated;
}
