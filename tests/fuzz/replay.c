/* Gives every file of tests/fuzz/corpus/NAME to the fuzzer of that name, each in a process of its own. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hash.h"
#include "fuzz.h"

#define BYTES_MAX ((size_t)1024 * 1024)

static struct fuzzer *fuzzers;

void
fuzz_add(struct fuzzer *f)
{
	f->next = fuzzers;
	fuzzers = f;
}

/* In the child: the bytes stand in memory of exactly their size, so that a read behind them is seen. */
static void
run(const struct fuzzer *f, const char *path)
{
	struct arena *a = arena_new();
	char *bytes = arena_alloc(a, BYTES_MAX), *exact;
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file)
		abort();
	n = fread(bytes, 1, BYTES_MAX, file);
	fclose(file);
	exact = malloc(n ? n : 1);
	if (n)
		memcpy(exact, bytes, n);
	f->run(a, (struct str){ exact, n });
	free(exact);
	arena_free(a);
}

static bool
passes(const struct fuzzer *f, const char *path)
{
	int status = 1;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		run(f, path);
		_exit(0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int
main(int argc, char **argv)
{
	int passed = 0, failed = 0;

	if (argc != 2 || hash_init())
		return 2;
	for (struct fuzzer *f = fuzzers; f; f = f->next) {
		char folder[400];
		DIR *d;

		snprintf(folder, sizeof(folder), "%s/%s", argv[1], f->name);
		d = opendir(folder);
		if (!d) {
			fprintf(stderr, "FAILED fuzz %s: no corpus\n", f->name);
			failed++;
			continue;
		}
		for (struct dirent *e = readdir(d); e; e = readdir(d)) {
			char path[700];

			if (e->d_name[0] == '.')
				continue;
			snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
			if (passes(f, path)) {
				passed++;
			} else {
				fprintf(stderr, "FAILED fuzz %s: %s\n", f->name, path);
				failed++;
			}
		}
		closedir(d);
	}
	printf("fuzz: %d passed, %d failed\n", passed, failed);
	return failed || passed == 0;
}
