#include "app/lives.h"

#include <string.h>

#include "app/figures.h"
#include "app/office.h"
#include "base/arena.h"
#include "base/hash.h"
#include "db/driver.h"
#include "jobs/index.h"
#include "store/appeals.h"
#include "store/papers.h"

static const struct lives_ask small = { .appeals = 400, .seed = 3, .years = 2, .until = INT64_C(1789358400000),
	.profile = "profiles/uz" };

static void
ids(struct app *app, struct arena *a, struct rows *rows)
{
	CHECK_OK(db_all(app->db, a, SQL_appeals_received_before,
	    ARGS(arg_int(INT64_MAX), arg_int(INT64_MAX), arg_int(1000)), rows));
	CHECK_INT(rows->n, 400);
}

/* What was counted while they were written is what their events tell. */
static void
counted(struct app *app, const struct lives_made *made)
{
	struct figures f;

	CHECK_OK(figures_check(app, false, &f));
	for (int64_t i = 0; i < f.nwrong && i < FIGURES_SAID; i++)
		CHECK_STR(f.wrong[i], "");
	CHECK_INT(f.nwrong, 0);
	CHECK_INT(f.behind, 0);
	CHECK_INT(f.appeals, 400);
	CHECK_INT(f.facts, made->facts);
	CHECK_INT(f.cells, made->cells);
	CHECK_INT(f.open, made->open);
	CHECK(f.open > 0 && f.open < 60);
}

/* Each deed may follow from the state before it, the last event tells what the row says, and words lie where they are
 * looked for. */
static void
lawful(struct app *app, struct arena *a, const struct rows *rows, struct sha256 *digest)
{
	int seen[DEEDS] = { 0 }, late = 0, answered = 0;

	for (size_t i = 0; i < rows->n; i++) {
		struct row r = rows->v[i];
		int64_t id = row_int(&r);
		struct appeal ap;
		struct happened *h;
		struct text *texts;
		size_t n = 0, ntexts = 0;

		CHECK_OK(store_appeal_by_id(app->db, a, id, &ap));
		CHECK_OK(store_events(app->db, a, id, &h, &n));
		CHECK_OK(store_texts(app->db, a, id, &texts, &ntexts));
		CHECK(n > 0 && ntexts > 0);
		CHECK_INT(h[0].event.deed, DEED_SUBMIT);
		for (size_t k = 0; k < n; k++) {
			const struct event *ev = &h[k].event;

			CHECK_INT(ev->seq, k + 1);
			CHECK_INT(ev->after.id, id);
			CHECK(!k || deed_fits(ev->deed, h[k - 1].event.after.state));
			CHECK(!k || ev->at >= h[k - 1].event.at);
			CHECK(ev->at < small.until);
			seen[ev->deed]++;
			sha256_add(digest, ev->text, sizeof(ev->text));
			sha256_add(digest, &ev->at, sizeof(ev->at));
			sha256_add(digest, &ev->after.due.day, sizeof(ev->after.due.day));
		}
		CHECK_INT(h[n - 1].event.after.state, ap.state);
		CHECK_INT(h[n - 1].event.after.due.day, ap.due.day);
		CHECK_INT(n, ap.last_seq);
		CHECK(ap.flags & FLAG_DEMO);
		answered += ap.answered_at > 0;
		late += ap.answered_at > 0 && moment_day(ap.answered_at, 300).day > ap.due.day;
	}
	CHECK(seen[DEED_FORWARD] > 80 && seen[DEED_APPROVE] > 300 && seen[DEED_VERDICT] > 50 && seen[DEED_CLOSE] > 300);
	CHECK(seen[DEED_EXTEND] > 5 && seen[DEED_RETURN] > 10 && seen[DEED_HEAR] > 20 && seen[DEED_WITHDRAW] > 0);
	CHECK(late > answered / 20 && late < answered / 3);
}

static int64_t
count(struct app *app, struct arena *a, const char *sql)
{
	struct rows rows;

	CHECK_OK(app->db->d->query(app->db->c, a, sql, NO_ARGS, &rows));
	return rows.n ? row_int(&rows.v[0]) : -1;
}

/* Whoever serves it first makes each appeal findable, and writes it once, however many of its events come in however many
 * slices: with the last. (Where an insertion became an update, PostgreSQL leaves xmax behind.) */
static void
searched(struct app *app, struct arena *a, struct world *w)
{
	int64_t heard = 0, slices = 0, did;

	do {
		CHECK_OK(job_index(a, app->db, w->writer, app->country, &did));
		heard += did;
		slices += did > 0;
	} while (did);
	CHECK_INT(heard, count(app, a, "SELECT count(*) FROM event"));
	CHECK(slices > 1);
	CHECK_INT(count(app, a, "SELECT count(*) FROM search_text"), 400);
	if (w->engine == ENGINE_PG)
		CHECK_INT(count(app, a, "SELECT count(*) FROM search_text WHERE xmax <> 0"), 0);
}

/* The same seed and end are the same history, on each engine. */
TEST_BOTH(a_generated_history_is_lawful_and_its_figures_are_those_that_it_tells)
{
	static unsigned char first[SHA256_BYTES];
	static bool any;
	struct app *app = office_app(w, "profiles/uz");
	unsigned char digest[SHA256_BYTES];
	struct lives_made made;
	struct sha256 s;
	struct rows rows;

	CHECK_OK(lives_make(app, &small, &made));
	CHECK_INT(made.appeals, 400);
	counted(app, &made);
	searched(app, a, w);
	ids(app, a, &rows);
	sha256_begin(&s);
	lawful(app, a, &rows, &s);
	sha256_end(&s, digest);
	CHECK(!any || memcmp(digest, first, sizeof(first)) == 0);
	memcpy(first, digest, sizeof(first));
	any = true;
	CHECK(lives_make(app, &small, &made)); /* only into an empty one */
}

TEST(numbers_of_appeals_are_read_as_people_write_them)
{
	int64_t n;

	(void)a;
	CHECK(lives_count(STR("2000"), &n) && n == 2000);
	CHECK(lives_count(STR("200k"), &n) && n == 200000);
	CHECK(lives_count(STR("10M"), &n) && n == 10000000);
	CHECK(!lives_count(STR(""), &n) && !lives_count(STR("M"), &n) && !lives_count(STR("-5"), &n));
	CHECK(!lives_count(STR("10G"), &n) && !lives_count(STR("9999M"), &n) && !lives_count(STR("0"), &n));
}
