/* Multipart forms, cut anywhere. */
#include "net/multipart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "test.h"

static const struct multipart_limits usual = { 10, 2, 1000, 50, NULL };

/* Feeds `s` in pieces of `step` bytes and ends. */
static const struct err *
feed(struct arena *a, const struct multipart_limits *limits, struct str s, size_t step,
    struct req *q)
{
	struct multipart *m = multipart_new(a, STR("b"), limits, q);

	for (size_t i = 0; i < s.n; i += step) {
		const struct err *e = multipart_feed(m, str_sub(s, i, step));

		if (e)
			return e;
	}
	return multipart_end(m);
}

static const struct err *
whole(struct arena *a, struct str s, struct req *q)
{
	*q = (struct req){ .a = a };
	return feed(a, &usual, s, s.n + 1, q);
}

#define DISPOSITION "Content-Disposition: form-data; "
#define FORM                                                                                       \
	"preamble\r\n--b\r\n" DISPOSITION "name=\"text\"\r\n\r\nbir\r\n-ikki\r\n--\r\n"                \
	"\r\n--b\r\n" DISPOSITION "name=\"file\"; filename=\"a.txt\"\r\n"                          \
	"Content-Type: text/plain\r\n\r\nabc\r\n--b\r\n" DISPOSITION                               \
	"name=\"empty\"\r\n\r\n\r\n--b--\r\nepilogue"

static void
check_form(const struct req *q)
{
	unsigned char want[SHA256_BYTES];

	sha256(STR("abc"), want);
	CHECK_INT(q->form.n, 2);
	CHECK_STR(req_form(q, "text"), "bir\r\n-ikki\r\n--\r\n");
	CHECK(req_has_form(q, "empty"));
	CHECK_INT(q->nfiles, 1);
	if (q->nfiles != 1)
		return;
	CHECK_STR(q->files[0].field, "file");
	CHECK_STR(q->files[0].name, "a.txt");
	CHECK_STR(q->files[0].type, "text/plain");
	CHECK_INT(q->files[0].size, 3);
	CHECK(memcmp(q->files[0].sha256, want, SHA256_BYTES) == 0);
}

TEST(a_form_is_the_same_wherever_it_is_cut)
{
	struct str s = STR(FORM);

	for (size_t at = 0; at <= s.n; at++) {
		struct req q = { .a = a };
		struct multipart *m = multipart_new(a, STR("b"), &usual, &q);

		CHECK_OK(multipart_feed(m, str_sub(s, 0, at)));
		CHECK_OK(multipart_feed(m, str_sub(s, at, s.n)));
		CHECK_OK(multipart_end(m));
		check_form(&q);
	}
	for (size_t step = 1; step < 20; step++) {
		struct req q = { .a = a };

		CHECK_OK(feed(a, &usual, s, step, &q));
		check_form(&q);
	}
}

/* A mark at the very end of a full buffer once held the parser for ever. */
TEST(a_mark_may_stand_anywhere_in_a_large_body)
{
	static const char head[] = "--b\r\n" DISPOSITION "name=\"f\"; filename=\"x\"\r\n\r\n";
	struct multipart_limits limits = usual;

	limits.file_bytes_max = 20000;
	for (size_t n = 9000; n < 9400; n++) {
		struct arena *own = arena_new();
		struct buf b = buf_new(own, 30000);
		struct req q = { .a = own };
		char *zeros = arena_alloc(own, n);

		buf_c(&b, head);
		buf_add(&b, zeros, n);
		buf_c(&b, "\r\n--b--\r\n");
		CHECK_OK(feed(own, &limits, (struct str){ b.p, b.n }, 100000, &q));
		CHECK_INT(q.nfiles, 1);
		CHECK_INT(q.files[0].size, n);
		arena_free(own);
	}
}

static struct str
file_name(struct arena *a, const char *parameters)
{
	struct req q;

	CHECK_OK(whole(a, str_fmt(a, "--b\r\n" DISPOSITION "%s\r\n\r\nx\r\n--b--", parameters), &q));
	return q.nfiles ? q.files[0].name : STR("(no file)");
}

TEST(file_names_lose_paths_and_keep_their_quotes)
{
	CHECK_STR(file_name(a, "name=f; filename=\"a \\\"b\\\".txt\""), "a \"b\".txt");
	CHECK_STR(file_name(a, "name=f; filename=\"a %22b%22.txt\""), "a \"b\".txt");
	CHECK_STR(file_name(a, "name=\"f\"; filename=\"C:\\\\ali\\\\xat.pdf\""), "xat.pdf");
	CHECK_STR(file_name(a, "name=\"f\"; filename=\"../../etc/passwd\""), "passwd");
	CHECK_STR(file_name(a, "name=\"f\"; filename=\"a;b=c.txt\""), "a;b=c.txt");
	CHECK_STR(file_name(a, "name=\"f\";FileName=plain.txt"), "plain.txt");
	CHECK_STR(file_name(a, "name=\"f\"; filename=\"oʻzbekcha хат.pdf\""), "oʻzbekcha хат.pdf");
	CHECK_STR(file_name(a, "name=\"f\"; filename=\"a\rb\tc\""), "abc");
}

TEST(a_name_that_speaks_of_names_is_only_a_name)
{
	struct req q;

	CHECK_OK(whole(a, STR("--b\r\n" DISPOSITION "name=\"x filename=y; name=z\"\r\n\r\nv\r\n--b--"), &q));
	CHECK_INT(q.nfiles, 0);
	CHECK_STR(req_form(&q, "x filename=y; name=z"), "v");
	CHECK_OK(whole(a,
	    STR("--b\r\n" DISPOSITION "filename=\"a; name=b\"; name=\"real\"\r\n\r\nv\r\n--b--"), &q));
	CHECK_INT(q.nfiles, 1);
	CHECK_STR(q.files[0].field, "real");
}

TEST(a_file_field_left_empty_is_no_file)
{
	struct req q;

	CHECK_OK(whole(a, STR("--b\r\n" DISPOSITION "name=\"f\"; filename=\"\"\r\n"
	                      "Content-Type: application/octet-stream\r\n\r\n\r\n--b--"),
	    &q));
	CHECK_INT(q.nfiles, 0);
	CHECK_INT(q.form.n, 0);
	CHECK_OK(whole(a, STR("--b--\r\n"), &q));
}

TEST(what_is_not_a_form_is_refused)
{
	static const struct str bad[] = {
		STR_INIT(""),
		STR_INIT("nothing"),
		STR_INIT("--b\r\n"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"a\"\r\n\r\nv"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"a\"\r\n\r\nv\r\n--b"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"a\"\r\n\r\nv\r\n--b\r\n"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"a\"\r\n\r\nv\r\n--bx--"),
		STR_INIT("--b\r\nContent-Type: text/plain\r\n\r\nv\r\n--b--"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"a\"\r\n\r\n\xFF\r\n--b--"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"a\"\r\n\r\na\0b\r\n--b--"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"\xC3\"\r\n\r\nv\r\n--b--"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"a\0b\"\r\n\r\nv\r\n--b--"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"f\"; filename=\"\xFF\"\r\n\r\nv\r\n--b--"),
		STR_INIT("--b\r\n" DISPOSITION "name=\"f\"; filename=\"a\0.txt\"\r\n\r\nv\r\n--b--"),
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct req q;

		CHECK(whole(a, bad[i], &q) == &REQ_BAD);
	}
}

static struct str
parts(struct arena *a, int n, const char *disposition, size_t bytes)
{
	struct buf b = buf_new(a, 100000);
	struct str s;

	for (int i = 0; i < n; i++) {
		buf_fmt(&b, "--b\r\n" DISPOSITION "%s\r\n\r\n", disposition);
		for (size_t k = 0; k < bytes; k++)
			buf_char(&b, 'x');
		buf_c(&b, "\r\n");
	}
	buf_c(&b, "--b--\r\n");
	CHECK_OK(buf_end(&b, &s));
	return s;
}

TEST(limits_hold)
{
	struct req q;

	CHECK_OK(whole(a, parts(a, 10, "name=a", 100), &q));
	CHECK(whole(a, parts(a, 11, "name=a", 1), &q) == &REQ_MANY);
	CHECK(whole(a, parts(a, 10, "name=a", 101), &q) == &REQ_LARGE);
	CHECK(whole(a, parts(a, 3, "name=a; filename=x", 1), &q) == &REQ_MANY);
	CHECK_OK(whole(a, parts(a, 2, "name=a; filename=x", 50), &q));
	CHECK(whole(a, parts(a, 2, "name=a; filename=x", 51), &q) == &REQ_LARGE);
	CHECK_OK(whole(a, parts(a, 1, "name=a; filename=x", 51), &q));
	CHECK_INT(q.nfiles, 1);
	CHECK(q.files[0].large);
	CHECK(whole(a, parts(a, 1, "name=a; filename=\"\"", 51), &q) == &REQ_LARGE);
	CHECK(whole(a, str_fmt(a, "--b\r\nX: %09000d\r\n\r\n", 0), &q) == &REQ_LARGE);
}

TEST(an_error_stays_the_same)
{
	struct req q = { .a = a };
	struct multipart *m = multipart_new(a, STR("b"), &usual, &q);

	CHECK(multipart_feed(m, STR("--bxx")) == &REQ_BAD);
	CHECK(multipart_feed(m, STR("\r\n--b--\r\n")) == &REQ_BAD);
	CHECK(multipart_end(m) == &REQ_BAD);
}

TEST(the_boundary_is_found_in_its_parameter_only)
{
	CHECK_STR(multipart_boundary(a, STR("multipart/form-data; boundary=abc")), "abc");
	CHECK_STR(multipart_boundary(a, STR("multipart/form-data;charset=x; Boundary=\"a b\"; y=z")),
	    "a b");
	CHECK_STR(multipart_boundary(a, STR("multipart/form-data; xboundary=abc")), "");
	CHECK_STR(multipart_boundary(a, STR("multipart/form-data; x=\"boundary=no\"; boundary=yes")),
	    "yes");
	CHECK_STR(multipart_boundary(a, STR("multipart/form-data")), "");
	CHECK_STR(multipart_boundary(a, str_fmt(a, "multipart/form-data; boundary=%071d", 0)), "");
	CHECK_INT(multipart_boundary(a, str_fmt(a, "multipart/form-data; boundary=%070d", 0)).n, 70);
}

TEST(an_empty_boundary_is_refused)
{
	struct req q = { .a = a };

	CHECK(multipart_end(multipart_new(a, STR(""), &usual, &q)) == &REQ_BAD);
}

TEST(a_stored_file_goes_with_its_request)
{
	struct multipart_limits limits = usual;
	struct arena *own = arena_new();
	struct req q = { .a = own };
	char folder[] = "/tmp/qabul-part-XXXXXX", text[8] = "";
	const char *path;
	FILE *f;

	CHECK(mkdtemp(folder) != NULL);
	limits.folder = folder;
	CHECK_OK(feed(own, &limits, STR(FORM), 1, &q));
	path = str_cstr(a, str_c(q.files[0].path));
	f = fopen(path, "r");
	CHECK(f && fgets(text, sizeof(text), f) && strcmp(text, "abc") == 0);
	if (f)
		fclose(f);
	arena_free(own);
	CHECK(access(path, F_OK) != 0);
	CHECK(rmdir(folder) == 0);
}

/* A large file full of what looks like a mark, and of marks that are broken off. */
static struct str
misleading(struct arena *a, size_t n)
{
	static const char *const bits[] = { "\r", "\n", "\r\n", "\r\n-", "\r\n--", "\r\n--c", "--b", "b", "\r\n\r\n--", "text " };
	char *p = arena_alloc(a, n + 8);
	size_t at = 0;
	uint32_t seed = 7;

	while (at < n) {
		const char *bit;

		seed = seed * 1664525 + 1013904223;
		bit = bits[(seed >> 16) % 10];
		memcpy(p + at, bit, strlen(bit));
		at += strlen(bit);
	}
	for (size_t i = 4; i < n; i++)
		if (p[i] == 'b' && memcmp(p + i - 4, "\r\n--", 4) == 0)
			p[i] = 'c'; /* it was one */
	return (struct str){ p, n };
}

TEST(a_large_file_is_stored_byte_for_byte_however_it_is_cut)
{
	static const size_t steps[] = { 1, 3, 5, 6, 7, 8, 13, 100, 5464, 131072, 131073, 1000000 };
	struct str file = misleading(a, 400000);
	struct str body = str_fmt(a, "--b\r\n" DISPOSITION "name=\"f\"; filename=\"x\"\r\n\r\n%.*s\r\n--b\r\n" DISPOSITION
	    "name=\"t\"\r\n\r\nkept\r\n--b--\r\n", STR_ARG(file));
	char folder[] = "/tmp/qabul-part-XXXXXX", *read_back = arena_alloc(a, file.n + 1);
	struct multipart_limits limits = { 10, 2, 1000, 500000, folder };
	unsigned char want[SHA256_BYTES];

	CHECK(mkdtemp(folder) != NULL);
	sha256(file, want);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct arena *own = arena_new();
		struct req q = { .a = own };
		FILE *f;

		CHECK_OK(feed(own, &limits, body, steps[i], &q));
		CHECK_INT(q.nfiles, 1);
		CHECK_INT(q.files[0].size, file.n);
		CHECK(memcmp(q.files[0].sha256, want, sizeof(want)) == 0);
		CHECK_STR(req_form(&q, "t"), "kept");
		f = fopen(q.files[0].path, "r");
		CHECK(f && fread(read_back, 1, file.n + 1, f) == file.n && memcmp(read_back, file.p, file.n) == 0);
		if (f)
			fclose(f);
		arena_free(own);
	}
	limits.file_bytes_max = 300000; /* read over, and nothing of it stays */
	{
		struct arena *own = arena_new();
		struct req q = { .a = own };
		FILE *f;

		CHECK_OK(feed(own, &limits, body, 5464, &q));
		CHECK(q.nfiles == 1 && q.files[0].large);
		CHECK_STR(req_form(&q, "t"), "kept");
		f = fopen(q.files[0].path, "r");
		CHECK(f && fgetc(f) == EOF);
		if (f)
			fclose(f);
		arena_free(own);
	}
	CHECK(rmdir(folder) == 0);
}
