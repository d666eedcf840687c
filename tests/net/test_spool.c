/* Spools. */
#include "net/spool.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "test.h"

#define LARGE ((size_t)3 * 1024 * 1024 + 7)

static struct str
large(struct arena *a)
{
	char *p = arena_alloc(a, LARGE);

	for (size_t i = 0; i < LARGE; i++)
		p[i] = (char)(i * 2654435761u >> 13);
	return (struct str){ p, LARGE };
}

/* Adds it in pieces as they come from the network. */
static ERR
add(struct spool *s, struct str all)
{
	const struct err *e = NULL;

	for (size_t at = 0; !e && at < all.n; at += 5400)
		e = spool_add(s, all.p + at, str_sub(all, at, 5400).n);
	return e;
}

TEST(a_large_file_is_written_whole_and_in_order_beside_its_request)
{
	struct str all = large(a);
	unsigned char want[SHA256_BYTES], got[SHA256_BYTES];
	char *back = arena_alloc(a, LARGE + 1);
	struct spool *s;
	const char *path;
	int fd;

	sha256(all, want);
	CHECK_OK(spool_new(a, test_folder(a), &s));
	CHECK_OK(add(s, all));
	CHECK_OK(spool_end(s, got, &path));
	CHECK(memcmp(got, want, sizeof(want)) == 0);
	fd = open(path, O_RDONLY);
	CHECK_INT(read(fd, back, LARGE + 1), LARGE);
	CHECK(memcmp(back, all.p, LARGE) == 0);
	close(fd);
}

TEST(nothing_stays_of_a_file_that_is_not_wanted_or_whose_request_breaks_off)
{
	struct arena *own = arena_new();
	struct spool *s, *cut;
	unsigned char digest[SHA256_BYTES];
	const char *path;
	struct str all = large(a);
	struct stat st;

	CHECK_OK(spool_new(own, test_folder(a), &s));
	CHECK_OK(add(s, all));
	spool_empty(s);
	CHECK_OK(spool_end(s, digest, &path));
	CHECK_INT(stat(path, &st), 0);
	CHECK_INT(st.st_size, 0);
	path = str_cstr(a, str_c(path));
	CHECK_OK(spool_new(own, test_folder(a), &cut));
	CHECK_OK(add(cut, all));
	arena_free(own); /* while its thread writes */
	CHECK(stat(path, &st) != 0);
}

TEST(a_large_file_that_cannot_be_written_is_told)
{
	struct rlimit before, small;
	struct spool *s;
	unsigned char digest[SHA256_BYTES];
	const char *path;
	const struct err *e;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	small = before;
	small.rlim_cur = 1024 * 1024;
	setrlimit(RLIMIT_FSIZE, &small);
	CHECK_OK(spool_new(a, test_folder(a), &s));
	e = add(s, large(a));
	if (!e)
		e = spool_end(s, digest, &path);
	setrlimit(RLIMIT_FSIZE, &before);
	CHECK(e && e->kind == ERR_BROKEN);
}
