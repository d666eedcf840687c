/* What ClamAV says, and everything that is not an answer. */
#include "net/clamd.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "fake_clamd.h"
#include "test.h"

static int
file_of(struct str s)
{
	int fd = memfd_create("file", MFD_CLOEXEC);

	CHECK(fd >= 0 && write(fd, s.p, s.n) == (ssize_t)s.n && lseek(fd, 0, SEEK_SET) == 0);
	return fd;
}

static const struct err *
scan(struct arena *a, const char *where, struct str content, bool *found, struct str *name)
{
	struct clamd_conf conf = { where, 1 };
	int fd = file_of(content);
	const struct err *e = clamd_scan(a, &conf, fd, found, name);

	close(fd);
	return e;
}

TEST(a_file_goes_whole_to_the_scanner_and_its_word_is_taken)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_SCANS, NULL);
	char *large = arena_alloc(a, 300001);
	struct str name;
	bool found = true;

	memset(large, 'x', 300001);
	CHECK_OK(scan(a, f->where, (struct str){ large, 300001 }, &found, &name));
	CHECK(!found && f->heard.n == 300001 && memcmp(f->heard.p, large, f->heard.n) == 0);
	memcpy(large + 299990, "EICAR", 5);
	CHECK_OK(scan(a, f->where, (struct str){ large, 300001 }, &found, &name));
	CHECK(found && str_is(name, "Eicar-Signature"));
	CHECK_OK(scan(a, f->where, STR(""), &found, &name));
	CHECK(!found && f->heard.n == 0 && f->asked == 3);
	fake_clamd_end(f);
}

TEST(the_scanner_may_stand_behind_a_socket_with_a_path)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_SCANS, str_fmt(a, "%s/clamd.ctl", test_folder(a)).p);
	struct str name;
	bool found;

	CHECK_OK(scan(a, f->where, STR("EICAR"), &found, &name));
	CHECK(found);
	fake_clamd_end(f);
}

TEST(a_scanner_that_is_silent_closes_or_stops_early_has_settled_nothing)
{
	static const enum fake ways[] = { FAKE_SILENT, FAKE_CLOSES, FAKE_HALF };
	struct str name;
	bool found;

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct fake_clamd *f = fake_clamd_new(a, ways[i], NULL);
		const struct err *e = scan(a, f->where, STR("words"), &found, &name);

		CHECK(e && e->kind == ERR_BUSY && !found);
		fake_clamd_end(f);
	}
}

TEST(half_a_file_is_not_clean)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_STOPS, NULL);
	size_t n = (size_t)32 << 20;
	struct str name;
	bool found;
	const struct err *e = scan(a, f->where, (struct str){ arena_alloc(a, n), n }, &found, &name);

	CHECK(e && e->kind == ERR_BUSY && !found);
	fake_clamd_end(f);
}

TEST(a_file_too_large_for_the_scanner_is_not_clean)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_TOO_LARGE, NULL);
	struct str name;
	bool found;
	const struct err *e = scan(a, f->where, STR("words"), &found, &name);

	CHECK(e && e->kind == ERR_REFUSED && !found);
	fake_clamd_end(f);
}

TEST(no_scanner_at_an_address_is_told)
{
	static const char *const nowhere[] = { "127.0.0.1:1", "/nowhere/clamd.ctl", "no colon", ":3310", "[::1]:1" };
	struct str name;
	bool found;

	for (size_t i = 0; i < sizeof(nowhere) / sizeof(nowhere[0]); i++) {
		const struct err *e = scan(a, nowhere[i], STR("words"), &found, &name);

		CHECK(e && e->kind == ERR_BUSY);
	}
}

TEST(only_two_replies_mean_anything)
{
	static const char *const others[] = { "", "OK", "stream: ok", "stream: OK OK", "stream:  FOUND", " FOUND",
		"stream: FOUND", "UNKNOWN COMMAND", "x stream: OK", "stream: Access denied. ERROR" };
	struct str name;
	bool found;

	CHECK_OK(clamd_reply(a, STR("stream: OK\n"), &found, &name));
	CHECK(!found);
	CHECK_OK(clamd_reply(a, STR("stream: Win.Test FOUND"), &found, &name));
	CHECK(found && str_is(name, "Win.Test"));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		const struct err *e = clamd_reply(a, str_c(others[i]), &found, &name);

		CHECK(e && e->kind == ERR_REFUSED && !found);
	}
}
