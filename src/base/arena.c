/* Arenas on chains of chunks; the only file that knows malloc and free. */
#include "base/arena.h"

#include <limits.h>
#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Who still uses what was given back is found, also where it stays with the arena. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

#define CHUNK_BYTES ((size_t)64 * 1024)
#define SPARE_MAX 4
#define ALIGN alignof(max_align_t)

struct chunk {
	struct chunk *older;
	size_t size, used;
	alignas(max_align_t) unsigned char bytes[];
};

struct defer {
	struct defer *older;
	void (*close)(void *);
	void *handle;
};

struct arena {
	struct chunk *top;
	struct defer *defers;
	struct chunk *spare; /* given back, zeroed: what the last request took the next one takes too */
	int nspare;
};

static void *
take(size_t n)
{
	void *p = calloc(1, n);

	if (!p) {
		fputs("qabul: out of memory\n", stderr);
		abort();
	}
	return p;
}

static void
chunk_push(struct arena *a, size_t n)
{
	size_t size = n > CHUNK_BYTES ? n : CHUNK_BYTES;
	struct chunk *c = size == CHUNK_BYTES ? a->spare : NULL;

	if (c) {
		a->spare = c->older;
		a->nspare--;
		ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->size);
	} else {
		c = take(sizeof(*c) + size);
		c->size = size;
	}
	c->older = a->top;
	a->top = c;
}

static void
chunk_pop(struct arena *a)
{
	struct chunk *c = a->top;

	a->top = c->older;
	if (c->size > CHUNK_BYTES || a->nspare == SPARE_MAX) {
		free(c);
		return;
	}
	memset(c->bytes, 0, c->used);
	ASAN_POISON_MEMORY_REGION(c->bytes, c->size);
	c->used = 0;
	c->older = a->spare;
	a->spare = c;
	a->nspare++;
}

static void
free_all(struct chunk *c)
{
	while (c) {
		struct chunk *older = c->older;

		free(c);
		c = older;
	}
}

struct arena *
arena_new(void)
{
	struct arena *a = take(sizeof(*a));

	chunk_push(a, 0);
	return a;
}

void
arena_hoard(void)
{
	mallopt(M_MMAP_THRESHOLD, 1 << 30);
	mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

static void
run_defers(struct arena *a, struct defer *until)
{
	while (a->defers != until) {
		struct defer *d = a->defers;

		a->defers = d->older;
		d->close(d->handle);
	}
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	run_defers(a, NULL);
	free_all(a->top);
	free_all(a->spare);
	free(a);
}

void *
arena_alloc(struct arena *a, size_t n)
{
	unsigned char *p;

	if (n > SIZE_MAX / 2) {
		fputs("qabul: absurd allocation\n", stderr);
		abort();
	}
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (a->top->size - a->top->used < n)
		chunk_push(a, n);
	p = a->top->bytes + a->top->used;
	a->top->used += n;
	return p;
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 4 / size) {
		fputs("qabul: absurd allocation\n", stderr);
		abort();
	}
	return arena_alloc(a, count * size);
}

void *
arena_grow(struct arena *a, void *p, size_t n, size_t want)
{
	size_t have = (n + ALIGN - 1) / ALIGN * ALIGN;
	size_t need = (want + ALIGN - 1) / ALIGN * ALIGN;
	void *q;

	if (want <= n)
		return p;
	if (p && n && (unsigned char *)p + have == a->top->bytes + a->top->used && need >= have &&
	    need - have <= a->top->size - a->top->used) {
		a->top->used += need - have;
		return p;
	}
	q = arena_alloc(a, want);
	if (p && n)
		memcpy(q, p, n);
	return q;
}

void
arena_defer(struct arena *a, void (*close)(void *), void *handle)
{
	struct defer *d = arena_alloc(a, sizeof(*d));

	*d = (struct defer){ a->defers, close, handle };
	a->defers = d;
}

struct arena_mark
arena_mark(struct arena *a)
{
	return (struct arena_mark){ .chunk = a->top, .used = a->top->used, .defers = a->defers };
}

void
arena_reset(struct arena *a, struct arena_mark mark)
{
	run_defers(a, mark.defers);
	while (a->top != mark.chunk)
		chunk_pop(a);
	memset(a->top->bytes + mark.used, 0, a->top->used - mark.used);
	a->top->used = mark.used;
}

void
arena_trim(struct arena *a)
{
	free_all(a->spare);
	a->spare = NULL;
	a->nspare = 0;
}
