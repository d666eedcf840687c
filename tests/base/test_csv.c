/* CSV, cut anywhere. */
#include "base/csv.h"

#include "base/arena.h"
#include "base/buf.h"
#include "test.h"

static const struct err STOP = { ERR_INPUT, "stop", NULL, NULL };

/* Writes every row as "line:[a][b]\n". */
static const struct err *
row(void *arg, const struct csv_row *r)
{
	struct buf *b = arg;

	buf_int(b, r->line);
	buf_char(b, ':');
	for (size_t i = 0; i < r->n; i++) {
		buf_char(b, '[');
		buf_str(b, r->field[i]);
		buf_char(b, ']');
	}
	buf_char(b, '\n');
	return r->n && str_is(r->field[0], "stop") ? &STOP : NULL;
}

static const struct err *
read_csv(struct arena *a, struct str s, size_t step, struct str *out)
{
	struct buf b = buf_new(a, 100000);
	struct csv_in *c = csv_new(a, row, &b);
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < s.n; i += step)
		e = csv_feed(c, str_sub(s, i, step));
	if (!e)
		e = csv_end(c);
	*out = (struct str){ b.p, b.n };
	return e;
}

TEST(rows_are_the_same_wherever_the_file_is_cut)
{
	struct str s = STR("\xEF\xBB\xBFname,text\r\nAli,\"bir, \"\"ikki\"\"\r\nuch\"\r\n\r\n  x , y\n,\nlast,row"), out;

	for (size_t step = 1; step <= s.n; step++) {
		CHECK_OK(read_csv(a, s, step, &out));
		CHECK_STR(out, "1:[name][text]\n2:[Ali][bir, \"ikki\"\nuch]\n5:[x][y]\n6:[][]\n7:[last][row]\n");
	}
}

TEST(a_bad_file_is_refused_with_its_line)
{
	struct str out;
	const struct err *e = read_csv(a, STR("a,b\nc,\"d"), 3, &out);

	CHECK(e && e->kind == ERR_INPUT && str_find(str_c(e->detail), STR("line 2")) == 0);
	e = read_csv(a, STR("a,b\nc\"d,e\n"), 100, &out);
	CHECK(e && e->kind == ERR_INPUT);
	e = read_csv(a, STR("a\n\nb\xFF\n"), 100, &out);
	CHECK(e && str_is(str_c(e->detail), "line 3: not UTF-8"));
}

TEST(the_callers_own_error_ends_the_reading)
{
	struct str out;

	CHECK(read_csv(a, STR("a\nstop\nb\n"), 1, &out) == &STOP);
	CHECK_STR(out, "1:[a]\n2:[stop]\n");
}

TEST(a_row_has_256_fields_at_most)
{
	struct buf b = buf_new(a, 1000);
	struct str out;

	for (int i = 0; i < 255; i++)
		buf_char(&b, ',');
	CHECK_OK(read_csv(a, (struct str){ b.p, b.n }, 7, &out));
	buf_char(&b, ',');
	CHECK(read_csv(a, (struct str){ b.p, b.n }, 7, &out) != NULL);
}
