/* gzip, both ways. */
#include "base/gzip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "test.h"

static const char *
file_with(struct arena *a, struct str s)
{
	char *path = str_cstr(a, STR("/tmp/qabul-gzip-XXXXXX"));
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, s.p, s.n) == (ssize_t)s.n);
	close(fd);
	return path;
}

static struct str
contents(struct arena *a, const char *path, size_t max)
{
	struct gzip_file *f;
	char *p = arena_alloc(a, 200000);
	size_t n = 0, got = 1;

	CHECK_OK(gzip_open(a, path, &f));
	for (; got; n += got)
		CHECK_OK(gzip_read(f, p + n, max, &got));
	unlink(path);
	return (struct str){ p, n };
}

TEST(what_was_packed_reads_back_and_plain_files_too)
{
	char *p = arena_alloc(a, 100000);
	struct str s = { p, 100000 }, packed;

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)('a' + i * i % 7);
	CHECK(gzip_pack(packer_new(a), a, s, &packed));
	CHECK(packed.n < s.n);
	CHECK(str_eq(contents(a, file_with(a, packed), 1000), s));
	CHECK(str_eq(contents(a, file_with(a, s), 777), s));
	CHECK_INT(contents(a, file_with(a, STR("")), 10).n, 0);
}

TEST(what_does_not_get_smaller_stays)
{
	struct str out;

	CHECK(!gzip_pack(packer_new(a), a, STR("ab"), &out));
	CHECK(!gzip_pack(packer_new(a), a, STR(""), &out));
}

TEST(a_damaged_file_is_refused)
{
	char zeros[5000] = { 0 }, bytes[6000];
	struct str packed;
	struct gzip_file *f;
	const char *path;
	const struct err *e = NULL;
	size_t n = 1;

	CHECK(gzip_pack(packer_new(a), a, (struct str){ zeros, sizeof(zeros) }, &packed));
	memcpy(bytes, packed.p, packed.n);
	bytes[packed.n - 6] ^= 1; /* in its checksum */
	path = file_with(a, (struct str){ bytes, packed.n });
	CHECK_OK(gzip_open(a, path, &f));
	while (!e && n)
		e = gzip_read(f, bytes, sizeof(bytes), &n);
	CHECK(e && e->kind == ERR_INPUT);
	unlink(path);
	CHECK(gzip_open(a, "/nonexistent", &f) != NULL);
}
