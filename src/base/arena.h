/* Arenas: memory that is freed by lifetime, never piece by piece. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A moment in an arena's life, to which it can be reset. */
struct arena_mark {
	void *chunk;
	size_t used;
	void *defers;
};

/* A new empty arena. Never NULL: when memory is out, the process ends and is started again. */
struct arena *arena_new(void);

/* Calls the deferred functions, youngest first, and gives all memory back. NULL is allowed. */
void arena_free(struct arena *a);

/* `n` zeroed bytes, aligned for any type, that live as long as `a`. */
void *arena_alloc(struct arena *a, size_t n);

/* `count` zeroed things of `size` bytes; ends the process when the product overflows. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* A larger copy of `p` (`n` bytes, of which all are kept) with room for `want` bytes; grows in place
 * when `p` was the last thing taken. */
void *arena_grow(struct arena *a, void *p, size_t n, size_t want);

/* From now on memory that was given back stays with the process: for a command that takes and gives back much, over
 * and over. */
void arena_hoard(void);

/* Calls `close(handle)` when `a` is freed or reset to an older mark. */
void arena_defer(struct arena *a, void (*close)(void *), void *handle);

/* Remembers this moment; arena_reset() frees all that was taken since, and calls its defers. Some memory stays with `a`
 * for what it takes next; arena_trim() gives that back. */
struct arena_mark arena_mark(struct arena *a);
void arena_reset(struct arena *a, struct arena_mark mark);
void arena_trim(struct arena *a);

#endif
