/* The test harness: a test's name is the sentence it proves. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct test {
	const char *file, *name;
	void (*run)(struct arena *a);
	struct test *next;
};

void test_add(struct test *t);
/* Counts a failure and says where; the test goes on. */
void test_fail(const char *file, int line, const char *what, ...)
    __attribute__((format(printf, 3, 4)));
/* Leaves the test as skipped, with a reason; call it and return. */
void test_skip(const char *why);
/* A path below the shared data of the workshop, or NULL where it is absent. */
const char *test_shared(struct arena *a, const char *path);

/* Where files are in memory if the machine has such a place: a test of what is done waits for no disk. */
const char *test_quick(void);

/* A new folder that is gone with `a`. */
const char *test_folder(struct arena *a);

/* TEST(a_deadline_is_extended_only_once) { CHECK(...); }: `a` is an arena for the test. */
#define TEST(words)                                                                                \
	static void test_##words(struct arena *a);                                                 \
	static struct test entry_##words = { __FILE__, #words, test_##words, NULL };               \
	__attribute__((constructor)) static void add_##words(void)                                 \
	{                                                                                          \
		test_add(&entry_##words);                                                          \
	}                                                                                          \
	static void test_##words(__attribute__((unused)) struct arena *a)

#define CHECK(cond)                                                                                \
	do                                                                                         \
		if (!(cond))                                                                       \
			test_fail(__FILE__, __LINE__, "%s", #cond);                                \
	while (0)

#define CHECK_INT(got, want)                                                                       \
	do {                                                                                       \
		long long got_ = (long long)(got), want_ = (long long)(want);                      \
		if (got_ != want_)                                                                 \
			test_fail(__FILE__, __LINE__, "%s is %lld, not %lld", #got, got_, want_);  \
	} while (0)

#define CHECK_STR(got, want)                                                                       \
	do {                                                                                       \
		struct str got_ = (got), want_ = str_c(want);                                      \
		if (!str_eq(got_, want_))                                                          \
			test_fail(__FILE__, __LINE__, "%s is \"%.*s\", not \"%.*s\"", #got,        \
			    STR_ARG(got_), STR_ARG(want_));                                        \
	} while (0)

/* The call must succeed; says the error otherwise. */
#define CHECK_OK(call)                                                                             \
	do {                                                                                       \
		const struct err *e_ = (call);                                                     \
		if (e_)                                                                            \
			test_fail(__FILE__, __LINE__, "%s: %s (%s)", #call, e_->text,              \
			    e_->detail ? e_->detail : "");                                         \
	} while (0)

#endif
