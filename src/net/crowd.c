/* A crowd. */
#include "net/crowd.h"

#include <pthread.h>

#include "base/hash.h"

#define LISTS_BITS 10

struct group {
	uint32_t address;
	int n;
	struct group *next;
};

struct crowd {
	pthread_mutex_t lock;
	struct arena *a; /* of the groups; they are used again */
	struct group *lists[1 << LISTS_BITS], *unused;
	uint64_t odd; /* drawn, so that nobody fills one list by choice of addresses (Dietzfelbinger et al. 1997) */
};

static void
end(void *a)
{
	arena_free(a);
}

struct crowd *
crowd_new(struct arena *a)
{
	struct crowd *c = arena_alloc(a, sizeof(*c));

	*c = (struct crowd){ .a = arena_new() };
	arena_defer(a, end, c->a);
	pthread_mutex_init(&c->lock, NULL);
	random_bytes((unsigned char *)&c->odd, sizeof(c->odd));
	c->odd |= 1;
	return c;
}

/* Where its group is named, or would be. */
static struct group **
place_of(struct crowd *c, uint32_t address)
{
	struct group **at = &c->lists[(address * c->odd) >> (64 - LISTS_BITS)];

	while (*at && (*at)->address != address)
		at = &(*at)->next;
	return at;
}

bool
crowd_room(struct crowd *c, uint32_t address, int most)
{
	const struct group *g;
	bool room;

	pthread_mutex_lock(&c->lock);
	g = *place_of(c, address);
	room = (g ? g->n : 0) < most;
	pthread_mutex_unlock(&c->lock);
	return room;
}

static struct group *
group_new(struct crowd *c, uint32_t address)
{
	struct group *g = c->unused;

	if (g)
		c->unused = g->next;
	else
		g = arena_alloc(c->a, sizeof(*g));
	*g = (struct group){ .address = address };
	return g;
}

void
crowd_enter(struct crowd *c, uint32_t address)
{
	struct group **at;

	pthread_mutex_lock(&c->lock);
	at = place_of(c, address);
	if (!*at)
		*at = group_new(c, address);
	(*at)->n++;
	pthread_mutex_unlock(&c->lock);
}

void
crowd_leave(struct crowd *c, uint32_t address)
{
	struct group **at, *g;

	pthread_mutex_lock(&c->lock);
	at = place_of(c, address);
	g = *at;
	if (g && --g->n == 0) {
		*at = g->next;
		g->next = c->unused;
		c->unused = g;
	}
	pthread_mutex_unlock(&c->lock);
}
