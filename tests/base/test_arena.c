/* Arenas. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "test.h"

static int order[10], norder;

static void
note(void *p)
{
	order[norder++] = *(int *)p;
}

TEST(memory_is_zeroed_aligned_and_apart)
{
	unsigned char *last = NULL;

	for (size_t n = 1; n < 5000; n += 37) {
		unsigned char *p = arena_alloc(a, n);

		CHECK((uintptr_t)p % alignof(max_align_t) == 0);
		for (size_t i = 0; i < n; i++)
			CHECK_INT(p[i], 0);
		memset(p, 0xEE, n);
		CHECK(p != last);
		last = p;
	}
}

TEST(a_reset_frees_what_came_after_the_mark_and_zeroes_it)
{
	char *kept = arena_alloc(a, 10), *p;
	struct arena_mark mark;

	memcpy(kept, "kept", 5);
	mark = arena_mark(a);
	for (int round = 0; round < 3; round++) {
		p = arena_alloc(a, 100);
		CHECK_INT(p[0], 0);
		memset(p, 1, 100);
		(void)memset(arena_alloc(a, 100000), 1, 100000);
		arena_reset(a, mark);
	}
	CHECK_STR(str_c(kept), "kept");
}

TEST(memory_that_stays_for_the_next_use_is_zeroed_all_of_it)
{
	static const size_t sizes[] = { 40000, 30, 64 * 1024, 100, 60000, 5000, 65000, 8, 40000, 200000, 64 * 1024 };
	struct arena_mark mark = arena_mark(a);
	size_t wrong = 0;

	for (int round = 0; round < 6; round++) {
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
			size_t n = sizes[(i + (size_t)round) % (sizeof(sizes) / sizeof(sizes[0]))];
			unsigned char *p = arena_alloc(a, n);

			for (size_t at = 0; at < n; at++)
				wrong += p[at] != 0;
			memset(p, 0xEE, n);
		}
		arena_reset(a, mark);
		if (round == 3)
			arena_trim(a);
	}
	CHECK_INT(wrong, 0);
}

TEST(deferred_calls_run_youngest_first_and_once)
{
	struct arena *own = arena_new();
	int one = 1, two = 2, three = 3;
	struct arena_mark mark;

	norder = 0;
	arena_defer(own, note, &one);
	mark = arena_mark(own);
	arena_defer(own, note, &two);
	arena_defer(own, note, &three);
	arena_reset(own, mark);
	CHECK_INT(norder, 2);
	arena_free(own);
	arena_free(NULL);
	CHECK_INT(norder, 3);
	CHECK(order[0] == 3 && order[1] == 2 && order[2] == 1);
}

TEST(growing_keeps_the_bytes_in_place_or_moved)
{
	char *p = arena_alloc(a, 16), *q;

	memcpy(p, "fifteen letters", 16);
	q = arena_grow(a, p, 16, 64);
	CHECK(q == p); /* it was the last */
	(void)arena_alloc(a, 1);
	q = arena_grow(a, p, 64, 1000);
	CHECK(q != p);
	CHECK_STR(str_c(q), "fifteen letters");
	q = arena_grow(a, q, 1000, 100000);
	CHECK_STR(str_c(q), "fifteen letters");
	CHECK(arena_grow(a, q, 100000, 10) == (void *)q);
	CHECK_INT(q[99999], 0);
}
