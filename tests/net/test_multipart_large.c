/* Files that are too large for their form. */
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "net/multipart.h"
#include "test.h"

#define HEAD(name, file)                                                                           \
	"--b\r\nContent-Disposition: form-data; name=\"" name "\"" file "\r\n\r\n"

static const char *
feed(struct arena *a, struct str body, size_t piece, struct req *q)
{
	struct multipart_limits limits = { 10, 2, 1000, 8, NULL };
	struct multipart *m = multipart_new(a, STR("b"), &limits, q);

	q->a = a;
	for (size_t at = 0; at < body.n; at += piece) {
		const struct err *e = multipart_feed(m, str_sub(body, at, piece));

		if (e)
			return e->text;
	}
	return multipart_end(m) ? "end" : NULL;
}

TEST(a_file_that_is_too_large_is_marked_and_the_form_is_kept)
{
	struct str body = STR(HEAD("files", "; filename=\"big.txt\"") "1234567890\r\n" HEAD("files",
	    "; filename=\"s.txt\"") "abc\r\n" HEAD("text", "") "kept\r\n--b--\r\n");

	for (size_t piece = 1; piece < body.n; piece += 7) {
		struct req q = { .a = a };
		unsigned char sha[32];

		CHECK(feed(a, body, piece, &q) == NULL);
		CHECK_INT(q.nfiles, 2);
		CHECK(q.files[0].large && !q.files[1].large);
		CHECK_STR(pairs_get(&q.form, "text"), "kept");
		sha256(STR("abc"), sha);
		CHECK(memcmp(q.files[1].sha256, sha, 32) == 0);
	}
}

TEST(all_files_together_have_a_limit)
{
	struct str body = STR(HEAD("files", "; filename=\"big.txt\"") "12345678901234567890\r\n--b--\r\n");
	struct req q = { .a = a };

	CHECK(feed(a, body, 5, &q) == REQ_LARGE.text);
}
