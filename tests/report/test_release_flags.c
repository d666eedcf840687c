/* The flags of a release, from its cases to the shelf, on both engines. */
#include "report/release_flags.h"

#include "action/ctx.h"
#include "base/arena.h"
#include "store/answers.h"
#include "store/queues.h"
#include "world.h"

#define BODIES 14
#define CASES 40
#define ODD 3 /* the body that stands out */

static const struct quarter q3 = { 2026, 3 };

static struct date
day(int d)
{
	return date_add_days(date_ymd(2026, 7, 1), d);
}

static int64_t
appeal_of(int body, int i)
{
	return INT64_C(2026000000000) + body * 1000 + i;
}

static unsigned
all(void)
{
	return FLAG_BIT(FLAG_CASES) - 1;
}

/* Bodies with as many cases each, of which two are of a kind's k, and a body of which `k` are. */
static void
cases(struct world *w, struct flag_book *b, enum flag_kind kind, int k)
{
	*b = (struct flag_book){ .quarter = q3, .cut = day(130), .a = w->a, .country = w->country,
		.rules = { .least = 20, .few = 10, .errors = 50, .minutes = 10 } };
	b->v = arena_array(w->a, (size_t)BODIES * CASES, sizeof(*b->v));
	b->before = arena_array(w->a, (size_t)BODIES * CASES, sizeof(*b->before));
	for (int i = 0; i < CASES; i++) /* in the order of appeals as a pass over facts has it, not of bodies */
		for (int body = 0; body < BODIES; body++) {
			struct flag_case *c = &b->v[b->n++];

			*c = (struct flag_case){ .body = 100 + body, .appeal = appeal_of(body, i), .no = 1, .of = all(),
				.day = day(i + 10) };
			if (i < (body == ODD ? k : 2))
				c->is = FLAG_BIT(kind);
			if (kind == FLAGGED_ONE_DAY && body == ODD && i < k)
				c->day = day(20);
			b->before[b->nbefore++] = (struct flag_before){ 100 + body, i < 2 };
		}
}

static struct flags
raised(struct world *w, struct flag_book *b)
{
	struct release_line line[BODIES + 1];
	struct flags f;

	for (int i = 0; i < BODIES; i++)
		line[i] = (struct release_line){ .body = 100 + BODIES - 1 - i, .volume = 1 };
	line[BODIES] = (struct release_line){ .body = RELEASE_OTHERS + 1, .volume = 1 };
	CHECK_OK(release_flags(w->db, w->a, b, line, BODIES + 1, &f));
	return f;
}

struct marking {
	int body, n;
	bool twice; /* each text, half of which is that of the others */
};

static ERR
mark(struct ctx *c, void *arg)
{
	const struct marking *m = arg;
	const struct err *e = NULL;

	for (int i = 0; !e && i < CASES; i++) {
		int64_t marks[MARKS];

		for (int k = 0; k < MARKS; k++)
			marks[k] = (i < m->n || (m->twice && k < MARKS_ALIKE / 2) ? 0 : appeal_of(m->body, i) * 100) + k;
		e = store_marks_put(c->tx, appeal_of(m->body, i), 1, marks, MARKS);
		if (!e && m->twice) /* the same text again */
			e = store_marks_put(c->tx, appeal_of(m->body, i), 2, marks, MARKS);
	}
	return e;
}

static void
marks(struct world *w, int odd)
{
	for (int body = 0; body < BODIES; body++) {
		struct marking m = { body, body == ODD ? odd : 0, body == ODD + 1 };

		CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), mark, &m));
	}
}

TEST_BOTH(each_kind_is_raised_for_the_body_that_stands_out_with_its_cases)
{
	for (int kind = 0; kind < FLAG_CASES; kind++) {
		struct flag_book b;
		struct flags f;

		if (kind == FLAGGED_COPIED)
			continue;
		cases(w, &b, (enum flag_kind)kind, 30);
		f = raised(w, &b);
		CHECK_INT(f.n, 1);
		if (!f.n)
			continue;
		CHECK(f.flag[0].body == 100 + ODD && (int)f.flag[0].kind == kind && f.flag[0].n == CASES);
		CHECK_INT(f.flag[0].k, 30);
		CHECK(f.flag[0].p <= f.flag[0].q && f.flag[0].q < 50000 && f.flag[0].usual < 200000);
		CHECK_INT(f.nrows, f.flag[0].k);
		for (size_t i = 0; i < f.nrows; i++)
			CHECK(f.row[i].body == 100 + ODD && f.row[i].appeal >= appeal_of(ODD, 0) &&
			    f.row[i].appeal < appeal_of(ODD, 30));
	}
}

TEST_BOTH(copies_are_found_by_the_marks_of_what_was_sent)
{
	struct flag_book b;
	struct flags f;

	marks(w, 25);
	cases(w, &b, FLAGGED_COPIED, 0);
	for (size_t i = 0; i < b.n; i++)
		b.v[i].is = 0;
	f = raised(w, &b);
	CHECK_INT(f.n, 1);
	CHECK(f.n && f.flag[0].kind == FLAGGED_COPIED && f.flag[0].body == 100 + ODD && f.flag[0].k == 25 &&
	    f.flag[0].n == CASES && f.nrows == 25);
	/* of two stays of one appeal at a body its text is one */
	for (size_t i = 0; i < b.n; i++)
		b.v[i].is = 0;
	cases(w, &b, FLAGGED_COPIED, 0);
	for (size_t i = 0; i < b.n; i++)
		if (b.v[i].body == 100) {
			b.v[i].appeal = appeal_of(0, (int)(i / BODIES) / 2);
			b.v[i].no = (int64_t)(i / BODIES) % 2 + 1;
		}
	f = raised(w, &b);
	CHECK(f.n == 1 && f.flag[0].body == 100 + ODD);
}

TEST_BOTH(a_body_that_does_as_the_others_is_asked_nothing)
{
	struct flag_book b;

	for (int kind = 0; kind < FLAG_CASES; kind++) {
		cases(w, &b, (enum flag_kind)kind, 2);
		CHECK_INT(raised(w, &b).n, 0);
	}
	cases(w, &b, FLAGGED_EXPLAINED, 30);
	for (size_t i = 0; i < b.nbefore; i++) /* it always explained as much */
		b.before[i].explained = b.before[i].body == 100 + ODD ? i / BODIES < 30 : i / BODIES < 2;
	CHECK_INT(raised(w, &b).n, 0);
}

/* What a body gave from its queue in a week: in turn, and out of turn. */
struct giving {
	int body, taken, jumped;
};

static ERR
give(struct ctx *c, void *arg)
{
	const struct giving *g = arg;
	struct queue q = { .body = 100 + g->body, .kind = STR("op"), .profile = STR("eyes"), .places = 9 };
	struct date week = day(12); /* a Monday */
	const struct err *e = store_queue_put(c->tx, c->a, &q);

	for (int i = 0; !e && i < g->taken; i++)
		e = store_queue_flow(c->tx, q.id, date_add_days(week, 7 * (i % 4)), 1, FLOW_TAKEN);
	for (int i = 0; !e && i < g->jumped; i++) {
		struct queue_exception x = { .queue = q.id, .no = i + 1, .body = q.body, .day = date_add_days(week, i),
			.week = week, .reason = STR("danger"), .words = STR("w"), .passed = 1 };

		e = store_queue_exception_put(c->tx, &x);
	}
	return e;
}

TEST_BOTH(steps_out_of_turn_are_asked_about_where_they_are_more_than_elsewhere)
{
	struct flag_book b;
	struct flags f;
	struct str csv;

	CHECK_INT(date_weekday(day(12)), 1);
	for (int body = 0; body < BODIES; body++) {
		struct giving g = { body, CASES - 1, body == ODD ? 20 : 1 };

		CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), give, &g));
	}
	cases(w, &b, FLAGGED_LAST_DAY, 2);
	f = raised(w, &b);
	CHECK(f.n == 1 && f.flag[0].kind == FLAGGED_TURN && f.flag[0].body == 100 + ODD);
	CHECK(f.flag[0].k == 20 && f.flag[0].n == CASES + 19 && f.nrows == 20);
	for (size_t i = 0; i < f.nrows; i++)
		CHECK(f.row[i].no == (int64_t)i + 1 && f.row[i].kind == FLAGGED_TURN);
	CHECK_OK(release_flags_csv(a, &b.rules, &f, &csv));
	CHECK_STR(csv, "body,flag,class\n103,out_of_turn,strong\n");
}

static ERR
put(struct ctx *c, void *arg)
{
	return store_flags_put(c->tx, q3, arg);
}

TEST_BOTH(flags_are_kept_with_their_cases_and_read_page_by_page)
{
	struct who system = { .kind = WHO_SYSTEM };
	struct flag_book b;
	struct flags f;
	struct flag *g;
	struct flag_row *row;
	struct str csv;
	int64_t appeal = 0, no = 0;
	size_t n = 7, seen = 0;

	cases(w, &b, FLAGGED_LAST_DAY, 30);
	f = raised(w, &b);
	CHECK_OK(release_flags_csv(a, &b.rules, &f, &csv));
	CHECK_STR(csv, "body,flag,class\n103,last_day,strong\n");
	CHECK_OK(world_do(w, system, STR(""), put, &f));
	CHECK_OK(world_do(w, system, STR(""), put, &f)); /* anew, not twice */
	CHECK_OK(store_flags_after(w->db, a, q3, 0, -1, 10, &g, &n));
	CHECK(n == 1 && g[0].body == 103 && g[0].k == 30 && g[0].n == CASES && g[0].p == f.flag[0].p);
	CHECK_OK(store_flags_of(w->db, a, q3, 102, &g, &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_flags_of(w->db, a, q3, 103, &g, &n));
	CHECK_INT(n, 1);
	for (size_t read = 7; read == 7; seen += read) {
		CHECK_OK(store_flag_rows(w->db, a, q3, &g[0], appeal, no, 7, &row, &read));
		for (size_t i = 0; i < read; i++)
			CHECK_INT(row[i].appeal, appeal_of(ODD, (int)(seen + i)));
		appeal = read ? row[read - 1].appeal : 0;
		no = read ? row[read - 1].no : 0;
	}
	CHECK_INT(seen, 30);
	f.n = f.nrows = 0;
	CHECK_OK(world_do(w, system, STR(""), put, &f));
	CHECK_OK(store_flags_after(w->db, a, q3, 0, -1, 10, &g, &n));
	CHECK_INT(n, 0);
}
