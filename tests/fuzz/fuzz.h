/* A fuzzer: bytes from outside into one parser. With FUZZ_ONE it is libFuzzer's, else one of replay's. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"

struct fuzzer {
	const char *name;
	void (*run)(struct arena *a, struct str s);
	struct fuzzer *next;
};

void fuzz_add(struct fuzzer *f);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/* What must hold for every input. */
#define MUST(cond)                                                                                 \
	do                                                                                         \
		if (!(cond))                                                                       \
			abort();                                                                   \
	while (0)

/* FUZZ(name) { ... }: `a` is an arena for this input, `s` its bytes (of exactly their length). */
#ifdef FUZZ_ONE
#define FUZZ(name)                                                                                 \
	static void fuzz_##name(struct arena *a, struct str s);                                    \
	int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)                                     \
	{                                                                                          \
		struct arena *a = arena_new();                                                     \
                                                                                                   \
		fuzz_##name(a, (struct str){ (const char *)p, n });                                \
		arena_free(a);                                                                     \
		return 0;                                                                          \
	}                                                                                          \
	static void fuzz_##name(__attribute__((unused)) struct arena *a, struct str s)
#else
#define FUZZ(name)                                                                                 \
	static void fuzz_##name(struct arena *a, struct str s);                                    \
	__attribute__((constructor)) static void add_##name(void)                                  \
	{                                                                                          \
		static struct fuzzer f = { #name, fuzz_##name, NULL };                             \
                                                                                                   \
		fuzz_add(&f);                                                                      \
	}                                                                                          \
	static void fuzz_##name(__attribute__((unused)) struct arena *a, struct str s)
#endif

#endif
