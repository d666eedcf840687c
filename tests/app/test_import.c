#include "app/import.h"

#include "action/accept.h"
#include "app/balance.h"
#include "app/office.h"
#include "base/arena.h"
#include "db/driver.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "store/papers.h"
#include "store/unsettleds.h"

#define HEAD "id,text,agency,opened,closed,state\n"

static const char map[] = "source = old\n"
			  "id = column id\n"
			  "text = column text\n"
			  "body = column agency\n"
			  "received = column opened\n"
			  "closed = column closed\n"
			  "closed.none = 1900-01-01\n"
			  "status = column state\n"
			  "status.map.Done = closed\n"
			  "place = 11\n"
			  "lang = ru\n";

static struct import_sum
import(struct app *app, const char *csv, const char *rules, const char *refused, const struct err **e)
{
	struct import_ask ask = { .file = office_file(app->a, csv), .map = office_file(app->a, rules),
		.refused = refused, .quiet = true };
	struct import_sum sum = { .rows = 0 };

	*e = import_appeals(app, &ask, &sum);
	return sum;
}

static struct import_sum
imported(struct app *app, const char *csv)
{
	const struct err *e;
	struct import_sum sum = import(app, csv, map, NULL, &e);

	CHECK_OK(e);
	return sum;
}

/* The appeal that a foreign number became. */
static struct appeal
became(struct app *app, const char *number)
{
	struct appeal ap = { .id = 0 };
	struct str digest;
	bool found = false;
	int64_t id = 0;

	CHECK_OK(store_alias(app->db, app->a, STR("old"), str_c(number), &id, &digest, &found));
	CHECK(found);
	if (found)
		CHECK_OK(store_appeal_by_id(app->db, app->a, id, &ap));
	return ap;
}

/* Does the whole history add up, to the row? */
static void
check_balance(struct app *app, int64_t cases)
{
	struct balance *b = arena_alloc(app->a, sizeof(*b));

	CHECK_OK(balance_read(app, date_ymd(1900, 1, 1), date_ymd(2100, 1, 1), b));
	CHECK_INT(b->nwrong, 0);
	CHECK_INT(b->cases, cases);
}

TEST_BOTH(a_row_becomes_an_appeal_once_however_often_it_is_sent)
{
	struct app *app = office_app(w, NULL);
	const char *csv = HEAD "1,Water,health11,2019-03-01,2019-03-09,Done\n"
			       "2,Light,,2019-03-02,,\n";
	struct import_sum s = imported(app, csv);
	struct appeal ap = became(app, "1");

	CHECK_INT(s.fresh, 2);
	CHECK_INT(ap.id / 1000000000, 2019);
	CHECK(ap.state == APPEAL_CLOSED && ap.outcome == OUTCOME_EXP && ap.flags == FLAG_IMPORTED);
	CHECK_INT(imported(app, csv).known, 2);
	check_balance(app, 2);
}

TEST_BOTH(an_imported_appeal_without_a_body_waits_at_the_reception_of_the_place)
{
	struct app *app = office_app(w, NULL);
	struct appeal ap;
	struct line *lines;
	size_t n;

	imported(app, HEAD "2,Light,,2019-03-02,,\n");
	ap = became(app, "2");
	CHECK(ap.state == APPEAL_RECEIVED && ap.body == BODY_RECEPTION_LAKE);
	CHECK_OK(store_queue(app->db, a,
	    &(struct queue_ask){ .body = BODY_RECEPTION_LAKE, .state = APPEAL_STATES,
	        .until = date_ymd(2100, 1, 1), .max = 10 },
	    &lines, &n));
	CHECK_INT(n, 1);
}

TEST_BOTH(an_appeal_older_than_the_law_has_the_first_laws_days)
{
	struct app *app = office_app(w, NULL);
	struct db *law;

	CHECK_OK(db_open(a, w->url, true, &law));
	CHECK_OK(law->d->script(law->c, "UPDATE rule SET valid_from = 17420")); /* 2017-09-11 */
	imported(app, HEAD "1,Old,health11,2001-02-05,,\n");
	CHECK_INT(became(app, "1").due.day, date_ymd(2001, 2, 20).day);
	CHECK(str_find(became(app, "1").due_why, STR("cTERM_A")) != SIZE_MAX);
}

TEST_BOTH(days_that_cannot_be_are_kept_and_flagged)
{
	struct app *app = office_app(w, NULL);
	struct import_sum s = imported(app, HEAD "1,Back,health11,2019-03-05,2019-03-01,\n"
						 "2,When,health11,2019-03-05,,Done\n"
						 "3,Open,health11,2019-03-05,1900-01-01,\n");

	CHECK_INT(s.defects, 2);
	CHECK(became(app, "1").flags & FLAG_DEFECT_DATES);
	CHECK_INT(became(app, "1").closed_at < became(app, "1").received_at, 1);
	CHECK(became(app, "2").state == APPEAL_CLOSED && became(app, "2").flags & FLAG_DEFECT_DATES);
	CHECK(became(app, "3").state == APPEAL_FORWARDED && became(app, "3").flags == FLAG_IMPORTED);
	check_balance(app, 3);
}

TEST_BOTH(another_content_updates_the_appeal_and_its_event_says_so)
{
	struct app *app = office_app(w, NULL);
	struct happened *h;
	struct import_sum s;
	size_t n = 0;

	imported(app, HEAD "1,Water,health11,2019-03-01,,\n");
	s = imported(app, HEAD "1,Water,health11,2019-03-01,2019-03-09,\n");
	CHECK_INT(s.updated, 1);
	CHECK(became(app, "1").state == APPEAL_CLOSED);
	CHECK_OK(store_events(app->db, a, became(app, "1").id, &h, &n));
	CHECK(n == 2 && h[1].event.deed == DEED_IMPORT && h[1].event.after.closed_at);
	/* and back, when the other register opens it again */
	CHECK_INT(imported(app, HEAD "1,Water,health11,2019-03-01,,\n").updated, 1);
	CHECK(became(app, "1").state == APPEAL_FORWARDED);
	check_balance(app, 1);
}

TEST_BOTH(the_last_row_of_a_number_counts_and_sending_all_again_changes_nothing)
{
	struct app *app = office_app(w, NULL);
	const char *csv = HEAD "1,Water,health11,2019-03-01,,\n"
			       "1,Water,health11,2019-03-01,2019-03-09,\n";
	struct import_sum s = imported(app, csv);

	CHECK(s.fresh == 1 && s.updated == 1 && s.repeated == 1);
	s = imported(app, csv);
	CHECK(s.fresh == 0 && s.updated == 0 && s.known == 2);
	CHECK(became(app, "1").state == APPEAL_CLOSED);
}

static ERR
accept(struct ctx *c, void *arg)
{
	struct appeal out;

	return act_accept(c, *(int64_t *)arg, &out);
}

TEST_BOTH(what_officers_worked_on_is_left_as_it_is)
{
	struct app *app = office_app(w, NULL);
	int64_t id;
	struct import_sum s;

	imported(app, HEAD "1,Water,health11,2019-03-01,,\n");
	id = became(app, "1").id;
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), accept, &id));
	s = imported(app, HEAD "1,Water,health11,2019-03-01,2019-03-09,\n");
	CHECK(s.kept == 1 && s.updated == 0);
	CHECK(became(app, "1").state == APPEAL_ACCEPTED);
	check_balance(app, 1);
}

TEST_BOTH(one_row_that_does_not_fit_and_nothing_is_written)
{
	struct app *app = office_app(w, NULL);
	const char *csv = HEAD "1,Water,health11,2019-03-01,,\n"
			       "2,,health11,2019-03-01,,\n"
			       "3,Light,health11,yesterday,,\n";
	const char *refused = office_file(a, "");
	const struct err *e;
	struct import_sum s = import(app, csv, map, NULL, &e);

	CHECK(e && e->kind == ERR_INPUT);
	CHECK_INT(s.refused, 2);
	check_balance(app, 0);
	s = import(app, csv, map, refused, &e);
	CHECK_OK(e);
	CHECK(s.fresh == 1 && s.refused == 2);
	check_balance(app, 1);
	/* what was refused can be mended and sent */
	s = import(app, HEAD "2,Mended,health11,2019-03-01,,\n", map, NULL, &e);
	CHECK_INT(s.fresh, 1);
}

static ERR
put_position(struct ctx *c, void *arg)
{
	return store_setting_put(c->tx, "import.old", str_c(arg));
}

TEST_BOTH(an_interrupted_import_goes_on_behind_the_last_written_row)
{
	struct app *app = office_app(w, NULL);
	const char *csv = HEAD "1,Water,health11,2019-03-01,,\n"
			       "2,Light,health11,2019-03-01,,\n";
	struct import_ask ask = { .file = office_file(a, csv), .map = office_file(a, map), .resume = true,
		.quiet = true };
	struct import_sum s;
	char *at = str_cstr(a, str_fmt(a, "1 of %zu", str_c(csv).n)), other[] = "1 of 7";
	const struct err *e;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_position, at));
	CHECK_OK(import_appeals(app, &ask, &s));
	CHECK(s.fresh == 1 && s.known == 0);
	CHECK_OK(import_appeals(app, &ask, &s)); /* nothing was interrupted: from the beginning */
	CHECK(s.fresh == 1 && s.known == 1);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_position, other));
	e = import_appeals(app, &ask, &s);
	CHECK(e && e->kind == ERR_INPUT);
}

TEST_BOTH(a_demonstration_takes_no_real_appeals)
{
	struct app *app = office_app(w, NULL);
	const struct err *e;

	app->country->demo = true;
	import(app, HEAD, map, NULL, &e);
	CHECK(e && e->kind == ERR_REFUSED);
}

TEST_BOTH(a_map_that_does_not_fit_says_its_line)
{
	struct app *app = office_app(w, NULL);
	const struct err *e;

	import(app, HEAD, "source = old\nid = column id\nnonsense = 1\n", NULL, &e);
	CHECK(e && str_find(str_c(e->detail), STR("line 3")) != SIZE_MAX);
}

TEST_BOTH(the_balance_says_where_it_does_not_reconcile)
{
	struct app *app = office_app(w, NULL);
	struct balance *b = arena_alloc(a, sizeof(*b));
	int64_t id = world_submit(w, "No doctor", 0);
	struct db *other;

	world_submit(w, "No light", 0);
	CHECK_OK(db_open(a, w->url, true, &other));
	CHECK_OK(other->d->script(other->c, "UPDATE appeal SET state = 7 WHERE gist = 'No doctor'"));
	CHECK_OK(balance_read(app, date_ymd(1900, 1, 1), date_ymd(2100, 1, 1), b));
	CHECK_INT(b->nwrong, 1);
	CHECK(str_find(b->wrong[0], str_fmt(a, "%lld", (long long)(id % 1000000000))) != SIZE_MAX);
}

/* With a clock for old matters. */
static struct app *
aged_office(struct world *w)
{
	country_add_rule(w->a, w->country, "OLD", 1, UNIT_YEAR);
	return office_app(w, NULL);
}

TEST_BOTH(what_one_person_wrote_of_one_topic_for_over_a_year_is_an_old_unsettled_matter)
{
	struct app *app = aged_office(w);
	const char *rules = str_fmt(a, "%stopic = column topic\nphone = column phone\nname = text Vali Aliyev\n", map).p;
	/* the third came first; another topic, another person, and no person are none of it */
	const char *csv = "id,text,agency,opened,closed,state,topic,phone\n"
			  "3,Still no water,health11,2024-03-01,,,gas,90 111 22 33\n"
			  "1,Water,health11,2019-03-01,2019-03-09,Done,gas,+998901112233\n"
			  "2,Water again,health11,2021-03-01,2021-03-09,Done,gas,998901112233\n"
			  "4,A doctor,health11,2018-03-01,2018-03-09,Done,doctor,+998901112233\n"
			  "5,Water,health11,2017-03-01,2017-03-09,Done,gas,+998901112244\n"
			  "6,Water,health11,2017-03-01,2017-03-09,Done,gas,\n";
	struct who head = world_who(w, OFFICER_HEAD);
	struct matter_ask ask = { .held = true, .today = date_ymd(2026, 9, 14), .max = 10 };
	const struct err *e;
	struct import_sum s;
	struct matter *m;
	size_t n;

	s = import(app, csv, rules, NULL, &e);
	CHECK_OK(e);
	CHECK_INT(s.fresh, 6);
	head.body = became(app, "3").body;
	CHECK_OK(store_matters(app->db, a, &head, &ask, &m, &n));
	CHECK_INT(n, 1);
	if (n == 1)
		CHECK(m[0].last == became(app, "3").id && m[0].since == became(app, "1").received_at);
	s = import(app, csv, rules, NULL, &e);
	CHECK_INT(s.known, 6);
	CHECK_OK(store_matters(app->db, a, &head, &ask, &m, &n));
	CHECK_INT(n, 1);
	check_balance(app, 6);
}

/* ---- real data ---- */

static struct import_sum
real(struct app *app, const char *file, const char *rules)
{
	struct import_ask ask = { .file = file, .map = rules, .quiet = true };
	struct import_sum sum = { .rows = 0 };

	CHECK_OK(import_appeals(app, &ask, &sum));
	return sum;
}

TEST_BOTH(all_of_a_regions_appeals_go_in)
{
	const char *file = test_shared(a, "data/appeals/ru_kursk_2022_appeals.csv");
	struct app *app;
	struct import_sum s;

	if (!file) {
		test_skip("the shared data are not here");
		return;
	}
	app = office_app(w, "profiles/uz");
	s = real(app, file, "docs/import/kursk.map");
	CHECK(s.rows == 1495 && s.fresh == 1495 && s.topics == 160 && s.bodies == 71);
	CHECK_INT(s.defects, 1495); /* they have no days */
	s = real(app, file, "docs/import/kursk.map");
	CHECK(s.fresh == 0 && s.known == 1495 && s.topics == 0 && s.bodies == 0);
	check_balance(app, 1495);
}

TEST(all_requests_of_five_cities_go_in_on_sqlite)
{
	const char *file = test_shared(a, "data/events311/events311.csv.gz");
	struct world *w = world_new(a, ENGINE_SQLITE);
	struct app *app;
	struct import_sum s;

	if (!file) {
		test_skip("the shared data are not here");
		return;
	}
	app = office_app(w, "profiles/uz");
	s = real(app, file, "docs/import/events311.map");
	CHECK(s.rows == 62642 && s.fresh == 62640 && s.updated == 2 && s.repeated == 2 && s.refused == 0);
	CHECK_INT(s.defects, 1098);
	s = real(app, file, "docs/import/events311.map");
	CHECK(s.fresh == 0 && s.updated == 0 && s.known == 62642);
	check_balance(app, 62640);
}
