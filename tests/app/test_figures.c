#include "app/figures.h"

#include <stdio.h>

#include "app/office.h"
#include "base/arena.h"
#include "db/driver.h"
#include "jobs/figure.h"
#include "store/cells.h"

/* As if somebody had begun to make all anew and was gone: cells of nothing, no indexes, and a sign of life of `arg`. */
static ERR
half_made(struct ctx *c, void *arg)
{
	struct ledger_cell junk = { .rollup = ROLLUP_PLACE, .cell = { .n = { 5 } } };
	const struct err *e = figures_forget(c->tx, c->a, *(int64_t *)arg);

	if (!e)
		e = figures_indexes_aside(c->tx, c->a);
	return e ? e : store_cell_put(c->tx, c->a, &junk);
}

/* How many of the facts' indexes stand? */
static ERR
indexes(struct ctx *c, void *arg)
{
	static const char *const names[] = { "fact_came", "fact_ended" };
	int *n = arg;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < 2; i++) {
		struct str again;

		e = db_indexes_aside(tx_db(c->tx), c->a, &names[i], 1, &again);
		*n += !e && again.n;
		if (!e)
			e = db_indexes_again(tx_db(c->tx), c->a, again);
	}
	return e;
}

static int
stand(struct world *w)
{
	int n = 0;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), indexes, &n));
	return n;
}

static ERR
forgotten(struct ctx *c, void *arg)
{
	(void)arg;
	return figures_forget(c->tx, c->a, 0);
}

/* Each event beside its predecessor went through the other of two writers. */
static void
between_two_writers(struct world *w)
{
	struct db *raw;

	CHECK_OK(db_open(w->a, w->url, true, &raw));
	CHECK_OK(raw->d->script(raw->c,
	    "INSERT INTO writer (writer, leased_at) VALUES (9000, 0), (9001, 0);"
	    "CREATE TABLE told AS SELECT appeal_id, seq, row_number() OVER (PARTITION BY seq % 2 ORDER BY at, seq) AS n "
	    "FROM event;"
	    "UPDATE event SET writer = 9000 + seq % 2, wseq = "
	    "(SELECT n FROM told WHERE told.appeal_id = event.appeal_id AND told.seq = event.seq);"
	    "DROP TABLE told;"));
}

static ERR
spoil(struct ctx *c, void *arg)
{
	struct ledger_cell *cell = arg;

	cell->cell.n[MEASURE_SAT]++;
	return store_cell_put(c->tx, c->a, cell);
}

TEST_BOTH(figures_followed_event_by_event_are_those_that_the_history_tells)
{
	struct app *app = office_counted(w, 7);
	struct figures f, again;
	struct sums all;

	CHECK_OK(figures_check(app, false, &f));
	CHECK_INT(f.nwrong, 0);
	for (int64_t i = 0; i < f.nwrong && i < FIGURES_SAID; i++)
		fprintf(stderr, "%.*s\n", STR_ARG(f.wrong[i]));
	CHECK_INT(f.behind, 0);
	CHECK_INT(f.rejudged, 0);
	CHECK_INT(f.appeals, 250);
	CHECK(f.facts > 250 && f.cells > 1000);
	CHECK_OK(store_cells_sum(app->db, a, ROLLUP_PLACE, 0, 0, date_ymd(1900, 1, 1), date_ymd(2100, 1, 1), &all));
	CHECK_INT(all.n[MEASURE_RECEIVED], 250);
	CHECK_INT(all.n[MEASURE_RECEIVED] - sums_ended(&all), f.open);
	CHECK_OK(figures_anew(app, false, &again));
	CHECK_INT(stand(w), 2);
	CHECK_INT(again.cells, f.cells);
	CHECK_OK(figures_check(app, false, &again));
	CHECK_INT(again.nwrong, 0);
}

TEST_BOTH(what_could_have_been_settled_on_the_spot_keeps_the_competence_of_its_day_until_all_is_made_anew)
{
	struct app *app = office_counted(w, 7);
	struct country *c = w->country;
	struct figures f;
	struct sums was, is;
	struct date from = date_ymd(1900, 1, 1), to = date_ymd(2100, 1, 1);

	CHECK_OK(store_cells_sum(app->db, a, ROLLUP_LOCAL, 0, 0, from, to, &was));
	CHECK(was.n[MEASURE_RECEIVED] > 0 && was.n[MEASURE_RECEIVED] < 250);
	*c = *app->country;
	c->topics = arena_array(a, c->ntopics, sizeof(*c->topics));
	for (size_t i = 0; i < c->ntopics; i++) {
		c->topics[i] = app->country->topics[i];
		c->topics[i].lowest = LEVEL_COUNTRY; /* no district may settle anything any more */
	}
	app->country = c;
	CHECK_OK(figures_check(app, false, &f));
	CHECK_INT(f.nwrong, 0);
	CHECK(f.rejudged >= was.n[MEASURE_RECEIVED]);
	CHECK_OK(figures_anew(app, false, &f));
	CHECK_OK(store_cells_sum(app->db, a, ROLLUP_LOCAL, 0, 0, from, to, &is));
	CHECK_INT(is.n[MEASURE_RECEIVED], 0);
	CHECK_OK(figures_check(app, false, &f));
	CHECK_INT(f.nwrong, 0);
	CHECK_INT(f.rejudged, 0);
}

TEST_BOTH(what_went_through_two_writers_in_turns_is_heard_in_the_same_turn)
{
	struct app *app = office_counted(w, 7);
	struct figures f;
	int64_t turns = 0, heard = 0, did = 1;

	between_two_writers(w);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), forgotten, NULL));
	for (; did; turns++, heard += did)
		CHECK_OK(job_figure(w->a, app->db, app->writer, app->country, w->now, &did));
	CHECK(heard > 700);
	CHECK(turns <= heard / 128 + 2);
	CHECK_OK(figures_check(app, false, &f));
	CHECK_INT(f.nwrong, 0);
	CHECK_INT(f.behind, 0);
}

TEST_BOTH(a_figure_that_was_tampered_with_is_found_and_made_anew)
{
	struct app *app = office_counted(w, 7);
	struct figures f;
	struct ledger_cell *first;
	size_t n;

	CHECK_OK(store_cells_after(app->db, a, NULL, 1, &first, &n));
	CHECK_INT(n, 1);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), spoil, first));
	CHECK_OK(figures_check(app, false, &f));
	CHECK(f.nwrong > 0);
	CHECK_OK(figures_anew(app, false, &f));
	CHECK_OK(figures_check(app, false, &f));
	CHECK_INT(f.nwrong, 0);
}

TEST_BOTH(figures_whose_maker_died_are_begun_again_after_a_minute)
{
	struct app *app = office_counted(w, 7);
	struct figures f;
	int64_t life = w->now, did = 1;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), half_made, &life));
	CHECK_OK(job_figure(a, app->db, app->writer, app->country, w->now + FIGURES_SILENT_MS, &did));
	CHECK_INT(did, 0); /* they may live */
	CHECK_INT(stand(w), 0);
	CHECK_OK(figures_check(app, false, &f));
	CHECK(f.nwrong > 0);
	w->now += FIGURES_SILENT_MS + 1;
	CHECK_OK(job_figure(a, app->db, app->writer, app->country, w->now, &did));
	for (did = 1; did;)
		CHECK_OK(job_figure(w->a, app->db, app->writer, app->country, w->now, &did));
	CHECK_OK(figures_check(app, false, &f));
	CHECK_INT(f.nwrong, 0);
	CHECK_INT(f.appeals, 250);
	CHECK_INT(f.behind, 0);
	CHECK_INT(stand(w), 2);
}
