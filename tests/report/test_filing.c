/* The file store, and what files are taken. */
#include "report/filing.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "report/sniff.h"
#include "test.h"

static const char *
file_of(struct arena *a, const char *folder, struct str content)
{
	char *path = str_cstr(a, str_fmt(a, "%s/up-XXXXXX", folder));
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, content.p, content.n) == (ssize_t)content.n);
	close(fd);
	return path;
}

TEST(a_file_is_put_once_and_found_by_its_digest)
{
	const char *folder = test_folder(a), *first = file_of(a, folder, STR("salom"));
	const char *second = file_of(a, folder, STR("salom"));
	unsigned char sha[SHA256_BYTES];
	struct str key = { (const char *)sha, SHA256_BYTES };
	int64_t size;
	int fd;

	sha256(STR("salom"), sha);
	CHECK(filing_open(a, folder, key, &fd, &size)->kind == ERR_MISSING);
	CHECK_OK(filing_put(a, folder, first, sha));
	CHECK_OK(filing_put(a, folder, second, sha));
	CHECK_OK(filing_open(a, folder, key, &fd, &size));
	CHECK_INT(size, 5);
	close(fd);
	CHECK(filing_open(a, folder, STR("../../etc/passwd"), &fd, &size)->kind == ERR_MISSING);
}

TEST(the_type_of_a_file_is_that_of_its_content)
{
	static const struct {
		struct str content;
		const char *type; /* NULL: not taken */
	} table[] = {
		{ STR_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\x1f\x15\xc4\x89"), "image/png" },
		{ STR_INIT("\xff\xd8\xff\xe0\0\20JFIF\0\1\1\0\0\1\0\1\0\0"), "image/jpeg" },
		{ STR_INIT("%PDF-1.7\n1 0 obj\n"), "application/pdf" },
		{ STR_INIT("Assalomu alaykum, men ariza yozaman.\n"), "text/plain" },
		{ STR_INIT("\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0"), NULL },
		{ STR_INIT("<!doctype html><html><script>alert(1)</script></html>"), NULL },
		{ STR_INIT("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"), NULL },
		{ STR_INIT("#!/bin/sh\nrm -rf x\n"), NULL },
		{ STR_INIT("PK\3\4\24\0\0\0\0\0"), NULL },
	};
	const char *folder = test_folder(a);

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct str type = STR("");
		const struct err *e = sniff_file(a, file_of(a, folder, table[i].content), &type);

		if (table[i].type ? e || !str_is(type, table[i].type) : !e || e->kind != ERR_INPUT)
			test_fail(__FILE__, __LINE__, "row %zu: %.*s", i, STR_ARG(type));
	}
}
