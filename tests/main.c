/* Runs every test, or those whose file or name holds a word given on the command line; or (-word) all others. */
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "test.h"

/* The fonts that fontconfig has read are kept for the process's life; they do not grow with letters. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libpango\n";
}

static struct test *tests;
static int failures, skipped;
static const char *skip_reason;

void
test_add(struct test *t)
{
	t->next = tests;
	tests = t;
}

void
test_fail(const char *file, int line, const char *what, ...)
{
	va_list ap;

	failures++;
	fprintf(stderr, "%s:%d: ", file, line);
	va_start(ap, what);
	vfprintf(stderr, what, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void
test_skip(const char *why)
{
	skip_reason = why;
}

const char *
test_shared(struct arena *a, const char *path)
{
	struct str full = str_fmt(a, "../shared/%s", path);

	return access(full.p, R_OK) == 0 ? full.p : NULL;
}

/* Fewer freed pages are kept to catch a late use: each test frees all it had, and new pages cost most of a run. */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
	return "quarantine_size_mb=16:malloc_context_size=10";
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static void
remove_folder(void *path)
{
	nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *
test_quick(void)
{
	struct statvfs s;
	bool roomy = statvfs("/dev/shm", &s) == 0 && (uint64_t)s.f_bavail * s.f_frsize > UINT64_C(2) << 30;

	return roomy && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

const char *
test_folder(struct arena *a)
{
	char *path = str_cstr(a, str_fmt(a, "%s/qabul-test-XXXXXX", test_quick()));

	if (!mkdtemp(path))
		test_fail(__FILE__, __LINE__, "no folder for the test");
	arena_defer(a, remove_folder, path);
	return path;
}

#define SLOW 3.0 /* seconds: such a test is named, so that the whole run stays short */

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool
wanted(const struct test *t, const char *word)
{
	bool but = *word == '-';

	word += but;
	return (strstr(t->file, word) || strstr(t->name, word)) != but;
}

int
main(int argc, char **argv)
{
	int passed = 0, failed = 0;

	if (hash_init())
		return 2;
	for (struct test *t = tests; t; t = t->next) {
		struct arena *a;
		double began = seconds();

		if (argc > 1 && !wanted(t, argv[1]))
			continue;
		a = arena_new();
		failures = 0;
		skip_reason = NULL;
		t->run(a);
		arena_free(a);
		if (seconds() - began >= SLOW)
			printf("%.0f s: %s: %s\n", seconds() - began, t->file, t->name);
		if (failures) {
			fprintf(stderr, "FAILED %s: %s\n", t->file, t->name);
			failed++;
		} else if (skip_reason) {
			fprintf(stderr, "skipped %s: %s (%s)\n", t->file, t->name, skip_reason);
			skipped++;
		} else {
			passed++;
		}
	}
	printf("unit: %d passed, %d failed, %d skipped\n", passed, failed, skipped);
	return failed || passed == 0;
}
