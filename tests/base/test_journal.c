/* Journals, on a socket that keeps each write apart. */
#include "base/journal.h"

#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "test.h"

/* Standard error, put aside: what is written there comes out of `from`, a write at a time. */
struct aside {
	int from, to, kept;
};

static struct aside
aside(void)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) != 0)
		abort();
	struct aside s = { .from = pair[0], .to = pair[1], .kept = dup(STDERR_FILENO) };

	dup2(s.to, STDERR_FILENO);
	return s;
}

static void
aside_end(struct aside *s)
{
	dup2(s->kept, STDERR_FILENO);
	close(s->kept);
	close(s->to);
	close(s->from);
}

/* The next write, or 0 bytes when none comes in so many milliseconds. */
static size_t
next(struct aside *s, char out[2 * PIPE_BUF], int ms)
{
	struct pollfd p = { .fd = s->from, .events = POLLIN };
	ssize_t n = poll(&p, 1, ms) == 1 ? recv(s->from, out, 2 * PIPE_BUF - 1, 0) : 0;

	out[n > 0 ? n : 0] = '\0';
	return n > 0 ? (size_t)n : 0;
}

TEST(a_line_of_a_journal_waits_for_a_second_at_most)
{
	char got[2 * PIPE_BUF];
	struct aside s = aside();
	struct arena *own = arena_new();
	struct journal *j = journal_new(own);
	size_t at_once, later;

	journal_line(j, STR("level=info event=request id=7\n"));
	at_once = next(&s, got, 100);
	later = next(&s, got, 5000);
	arena_free(own);
	aside_end(&s);
	CHECK_INT(at_once, 0);
	CHECK_INT(later, strlen("level=info event=request id=7\n"));
	CHECK(strcmp(got, "level=info event=request id=7\n") == 0);
}

TEST(a_journal_writes_whole_lines_many_at_a_time_and_none_is_lost_at_its_end)
{
	static const int lines = 1000;
	char got[2 * PIPE_BUF];
	struct aside s = aside();
	struct arena *own = arena_new();
	struct journal *j = journal_new(own);
	int writes = 0, seen = 0, split = 0, large = 0;

	for (int i = 0; i < lines; i++) {
		journal_line(j, str_fmt(a, "level=info event=request id=%d\n", i));
		for (size_t n; (n = next(&s, got, 0)) > 0; writes++) {
			large += n > PIPE_BUF;
			split += got[n - 1] != '\n';
			for (const char *c = got; (c = strchr(c, '\n')) != NULL; c++)
				seen++;
		}
	}
	arena_free(own);
	for (size_t n; (n = next(&s, got, 0)) > 0; writes++)
		for (const char *c = got; (c = strchr(c, '\n')) != NULL; c++)
			seen++;
	aside_end(&s);
	CHECK_INT(seen, lines);
	CHECK_INT(split, 0);
	CHECK_INT(large, 0);
	CHECK(writes < lines / 50);
}
