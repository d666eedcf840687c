/* What pages and followers read is found by an index, whatever the size of the register. */
#include "db/db.h"

#include <stdlib.h>
#include <string.h>

#include "db/driver.h"
#include "world.h"

/* A statement and the kinds of its arguments: i, t, b, l (db_list()), r (db_table()) or w (db_words()). */
static const struct {
	enum sql sql;
	const char *args;
} read_often[] = {
	{ SQL_followed_until, "t" },
	{ SQL_appeal_by_id, "i" },
	{ SQL_appeal_has, "i" },
	{ SQL_appeals_received_before, "iii" },
	{ SQL_inbox_page, "iiiiiiii" },
	{ SQL_inbox_page_officer, "iiiiiiiii" },
	{ SQL_inbox_page_state, "iiiiiiiii" },
	{ SQL_inbox_banned, "iiiiii" },
	{ SQL_inbox_banned_state, "iiiii" },
	{ SQL_inbox_banned_officer, "iiiii" },
	{ SQL_inbox_banned_unit, "iiiii" },
	{ SQL_inbox_count_unit, "iii" },
	{ SQL_inbox_page_unit, "iiiiiiiii" },
	{ SQL_bans_of_appeal, "i" },
	{ SQL_ban_meets, "iiii" },
	{ SQL_bans_on, "iiii" },
	{ SQL_bans_all, "ii" },
	{ SQL_post_of_officer, "i" },
	{ SQL_posts_by_chief, "i" },
	{ SQL_posts_with_chief, "" },
	{ SQL_unit_by_id, "i" },
	{ SQL_running_after, "iiii" },
	{ SQL_reform_next, "" },
	{ SQL_reform_left, "ii" },
	{ SQL_reform_left_shares, "ii" },
	{ SQL_hops_of_appeal, "i" },
	{ SQL_absences_of_officer, "ii" },
	{ SQL_absences_of_body, "ii" },
	{ SQL_acting_of_appeal, "i" },
	{ SQL_tasks_of_appeal, "i" },
	{ SQL_task_get, "ii" },
	{ SQL_signatory_last, "i" },
	{ SQL_signatories_after, "iii" },
	{ SQL_signatories_count, "i" },
	{ SQL_tally_sum, "iiii" },
	{ SQL_facts_of, "l" },
	{ SQL_idem_by_keys, "w" },
	{ SQL_facts_after, "iii" },
	{ SQL_facts_came, "iiiiiiii" },
	{ SQL_facts_ended, "iiiiiiii" },
	{ SQL_cells_of, "iiii" },
	{ SQL_cells_of_one, "iiiii" },
	{ SQL_cells_get, "r" },
	{ SQL_cells_after, "iiiii" },
	{ SQL_writer_end, "i" },
	{ SQL_followed_until, "t" },
	{ SQL_tally_weeks, "iii" },
	{ SQL_strategy_of, "i" },
	{ SQL_strategy_review_of, "i" },
	{ SQL_inbox_match, "iiiiiiii" },
	{ SQL_inbox_matches, "iiiii" },
	{ SQL_inbox_marked, "iiiii" },
	{ SQL_inbox_alarmed, "iiiii" },
	{ SQL_appeals_danger, "iiiii" },
	{ SQL_calls_page, "iiiiiiii" },
	{ SQL_calls_over, "ii" },
	{ SQL_call_get, "i" },
	{ SQL_calls_of, "i" },
	{ SQL_hops_count, "iiiiii" },
	{ SQL_held_get, "i" },
	{ SQL_held_page, "iiiiiii" },
	{ SQL_held_count, "iiiii" },
	{ SQL_letter_get, "iii" },
	{ SQL_matter_get, "i" },
	{ SQL_matter_moved, "ii" },
	{ SQL_matters_seen, "iiiiiiiii" },
	{ SQL_matters_held, "iiiiiiiii" },
	{ SQL_matters_settled_seen, "iii" },
	{ SQL_matters_settled_held, "iii" },
	{ SQL_matters_lacking_seen, "iiiiii" },
	{ SQL_matters_lacking_held, "iiiiii" },
	{ SQL_pledge_get, "i" },
	{ SQL_pledges_of_month, "iiii" },
	{ SQL_pledges_open, "iii" },
	{ SQL_pledges_to, "iii" },
	{ SQL_pledges_of_sitting, "iii" },
	{ SQL_pledges_page, "iiii" },
	{ SQL_pledges_page_to, "iiiiii" },
	{ SQL_pledges_page_place, "iiiii" },
	{ SQL_pledges_page_region, "iiiii" },
	{ SQL_idem_old, "ii" },
	{ SQL_following, "t" },
	{ SQL_writers_open, "ii" },
	{ SQL_writer_last_at, "i" },
	{ SQL_pledges_soon, "ii" },
	{ SQL_sitting_get, "i" },
	{ SQL_sittings_page, "iii" },
	{ SQL_sitting_items, "i" },
	{ SQL_sitting_items_to, "ii" },
	{ SQL_monthly_get, "ii" },
	{ SQL_monthlies_before, "iiii" },
	{ SQL_problem_get, "i" },
	{ SQL_problems_before, "ii" },
	{ SQL_problems_shown, "ii" },
	{ SQL_problems_open, "ii" },
	{ SQL_problems_of, "i" },
	{ SQL_problem_appeals, "iii" },
	{ SQL_problem_appeals_count, "i" },
	{ SQL_initiative_last, "i" },
	{ SQL_initiatives, "i" },
	{ SQL_receiver_get, "i" },
	{ SQL_receivers_of, "ii" },
	{ SQL_timetables_of, "i" },
	{ SQL_timetable_hours_of, "i" },
	{ SQL_exceptions_of, "ii" },
	{ SQL_exception_last, "i" },
	{ SQL_reception_get, "i" },
	{ SQL_receptions_of, "iii" },
	{ SQL_receptions_all, "ii" },
	{ SQL_booking_get, "i" },
	{ SQL_bookings_of, "ii" },
	{ SQL_booking_waiting, "i" },
	{ SQL_bookings_ahead, "bi" },
	{ SQL_bookings_soon, "ii" },
	{ SQL_bookings_due, "ii" },
	{ SQL_bookings_due_count, "ii" },
	{ SQL_bookings_old, "ii" },
	{ SQL_queue_get, "i" },
	{ SQL_queues_after, "ii" },
	{ SQL_queues_kind_after, "tii" },
	{ SQL_queues_of_body, "i" },
	{ SQL_queue_of, "itt" },
	{ SQL_queue_week_get, "ii" },
	{ SQL_queue_weeks_from, "ii" },
	{ SQL_queue_flows, "iii" },
	{ SQL_queue_exceptions_of, "iii" },
	{ SQL_queue_exceptions_all, "iiii" },
	{ SQL_queue_exceptions_body, "iii" },
	{ SQL_referral_get, "i" },
	{ SQL_referral_first, "i" },
	{ SQL_referrals_waiting, "iiiii" },
	{ SQL_referrals_week, "iiii" },
	{ SQL_referrals_from, "iii" },
	{ SQL_referrals_late, "ii" },
	{ SQL_referrals_soon, "ii" },
	{ SQL_referrals_earlier, "iiii" },
	{ SQL_referral_seats, "ii" },
	{ SQL_referral_person, "ib" },
	{ SQL_referrals_waited, "ii" },
	{ SQL_referrals_old, "ii" },
	{ SQL_appeal_queue_of, "i" },
	{ SQL_appeal_queue_count, "i" },
	{ SQL_queue_problem_of, "t" },
	{ SQL_share_get, "i" },
	{ SQL_share_of_appeal, "i" },
	{ SQL_shares_waiting, "iii" },
	{ SQL_shares_shown, "iiii" },
	{ SQL_shares_shown_all, "iii" },
	{ SQL_social_page_get, "i" },
	{ SQL_social_page_at, "t" },
	{ SQL_social_pages_of, "ii" },
	{ SQL_social_pages_after, "ii" },
	{ SQL_social_get, "i" },
	{ SQL_social_by_link, "t" },
	{ SQL_social_of_appeal, "i" },
	{ SQL_socials_new, "iii" },
	{ SQL_socials_before, "iiii" },
	{ SQL_social_waiting, "i" },
	{ SQL_social_span, "iii" },
	{ SQL_social_old, "ii" },
	{ SQL_appeal_social_of, "i" },
	{ SQL_appeal_social_count, "ii" },
	{ SQL_outing_get, "i" },
	{ SQL_outings_days, "iii" },
	{ SQL_outings_before, "ii" },
	{ SQL_outings_of, "iii" },
	{ SQL_outing_helpers, "ii" },
	{ SQL_came_last, "i" },
	{ SQL_came_by_token, "b" },
	{ SQL_came_get, "ii" },
	{ SQL_came_of, "ii" },
	{ SQL_came_due, "ii" },
	{ SQL_came_promised, "iii" },
	{ SQL_came_again, "ibii" },
	{ SQL_came_old, "ii" },
	{ SQL_device_get, "i" },
	{ SQL_device_by_token, "b" },
	{ SQL_devices_of, "ii" },
	{ SQL_lease_get, "i" },
	{ SQL_lease_by_token, "b" },
	{ SQL_leases_of, "ii" },
	{ SQL_leases_over, "ii" },
	{ SQL_leased_get, "i" },
	{ SQL_leased_of, "ii" },
	{ SQL_household_get, "i" },
	{ SQL_households_to_visit, "iiiii" },
	{ SQL_households_surveyed, "iiii" },
	{ SQL_members_of, "i" },
	{ SQL_household_answers_of, "i" },
	{ SQL_households_old, "ii" },
	{ SQL_street_post_get, "tii" },
	{ SQL_need_get, "i" },
	{ SQL_needs_open, "iiii" },
	{ SQL_needs_of_household, "i" },
	{ SQL_need_steps_at, "iiiii" },
	{ SQL_queues_closing, "ii" },
	{ SQL_queue_turns, "ii" },
	{ SQL_queue_exceptions_days, "ii" },
	{ SQL_household_rounds, "i" },
	{ SQL_household_members_were, "ii" },
	{ SQL_household_answers_were, "ii" },
	{ SQL_households_again_count, "ii" },
	{ SQL_needs_again_of, "i" },
	{ SQL_troubles_of_problem, "ii" },
	{ SQL_needs_asked_mahalla, "iii" },
	{ SQL_needs_asked_district, "iii" },
	{ SQL_needs_asked_region, "iii" },
	{ SQL_needs_unasked, "ii" },
	{ SQL_needs_old, "ii" },
	{ SQL_need_steps_of, "i" },
	{ SQL_spot_get, "i" },
	{ SQL_spots_of, "iiii" },
	{ SQL_mahalla_entries, "iiiiii" },
	{ SQL_mahalla_entries_district, "iiiiii" },
	{ SQL_mahalla_entries_region, "iiiiii" },
	{ SQL_trouble_get, "i" },
	{ SQL_troubles_of, "ii" },
	{ SQL_troubles_ended, "ii" },
	{ SQL_troubles_at, "ii" },
	{ SQL_protocol_last, "i" },
	{ SQL_protocol_get, "ii" },
	{ SQL_protocol_of, "i" },
	{ SQL_protocols_before, "iii" },
	{ SQL_protocols_count, "ii" },
	{ SQL_kin_of, "i" },
	{ SQL_kin_after, "i" },
	{ SQL_scratches_of, "i" },
	{ SQL_scratches_sweep, "i" },
	{ SQL_marks_alike, "iiiiiiiiiiiii" },
	{ SQL_marks_after, "iii" },
	{ SQL_flags_after, "iiii" },
	{ SQL_flag_rows_after, "iiiiii" },
	{ SQL_hearing_latest, "i" },
	{ SQL_task_last, "i" },
	{ SQL_tasks_open_body, "iiiiiiii" },
	{ SQL_tasks_open_giver, "iiiiiiii" },
	{ SQL_tasks_open_officer, "iiiiiiii" },
	{ SQL_tasks_open_alarm, "iiiiiiii" },
	{ SQL_hops_pushed, "iiii" },
	{ SQL_hops_rows, "iiiiiiiiiii" },
	{ SQL_inbox_count, "iiii" },
	{ SQL_inbox_tiles, "iiiiiiii" },
	{ SQL_inbox_count_officer, "iii" },
	{ SQL_texts_by_appeal, "i" },
	{ SQL_text_latest, "ii" },
	{ SQL_applicant_by_appeal, "i" },
	{ SQL_appeals_by_person, "bii" },
	{ SQL_person_has, "bi" },
	{ SQL_events_by_appeal, "i" },
	{ SQL_event_salt, "ii" },
	{ SQL_events_after, "iii" },
	{ SQL_events_whole, "iii" },
	{ SQL_files_by_appeal, "i" },
	{ SQL_files_whole, "iii" },
	{ SQL_files_unscanned, "ii" },
	{ SQL_file_scanned, "iii" },
	{ SQL_file_scan_later, "iii" },
	{ SQL_alias_get, "tt" },
	{ SQL_reveals_by_appeal, "i" },
	{ SQL_officer_by_login, "t" },
	{ SQL_officer_by_id, "i" },
	{ SQL_officers_of_body, "iii" },
	{ SQL_officers_all, "ii" },
	{ SQL_units_of_body, "i" },
	{ SQL_session_get, "bi" },
	{ SQL_sessions_of_officer_delete, "i" },
	{ SQL_sessions_sweep, "i" },
	{ SQL_token_get, "bi" },
	{ SQL_draft_get, "bti" },
	{ SQL_drafts_sweep, "i" },
	{ SQL_code_get, "b" },
	{ SQL_throttle_get, "bi" },
	{ SQL_throttles_sweep, "i" },
	{ SQL_outbox_due, "iii" },
	{ SQL_outbox_later, "iti" },
	{ SQL_outbox_claim, "itii" },
	{ SQL_outbox_delete, "it" },
	{ SQL_sent_latest, "iti" },
	{ SQL_sent_sweep, "i" },
	{ SQL_idem_by_key, "t" },
	{ SQL_setting_get, "t" },
	{ SQL_search_page, "tiit" },
	{ SQL_search_latest, "tiit" },
	{ SQL_search_newest, "i" },
	{ SQL_search_beginnings, "tti" },
	{ SQL_search_sources, "liii" },
};

/* Figures of a bounded time: found by an index, then put together. */
static const struct {
	enum sql sql;
	const char *args;
} put_together[] = {
	{ SQL_calls_answerers, "iiii" },
	{ SQL_judged_count, "iiiiii" },
	{ SQL_calls_ended, "iiiiii" },
	{ SQL_hops_pushers, "iiii" },
	{ SQL_bookings_taken, "ii" },
	{ SQL_bookings_count, "iii" },
	{ SQL_referrals_urgent, "ii" },
	{ SQL_referrals_by_class, "i" },
	{ SQL_referral_seats_from, "ii" },
	{ SQL_came_count, "ii" },
	{ SQL_leased_count, "i" },
	{ SQL_mahalla_counts_of, "iiii" },
	{ SQL_mahalla_counts_below, "iiii" },
};

static struct args
made(struct arena *a, const struct db *db, const char *kinds)
{
	const int64_t sevens[4] = { 7, 7, 7, 7 };
	const struct str word = STR("abc");
	struct arg *v = arena_array(a, strlen(kinds), sizeof(*v));

	for (size_t i = 0; kinds[i]; i++)
		v[i] = kinds[i] == 'i'   ? arg_int(7)
		    : kinds[i] == 't' ? arg_text(STR("abc"))
		    : kinds[i] == 'l' ? db_list(db, a, sevens, 1)
		    : kinds[i] == 'r' ? db_table(db, a, sevens, 1, 4)
		    : kinds[i] == 'w' ? db_words(db, a, &word, 1)
		                      : arg_blob("abc", 3);
	return (struct args){ v, strlen(kinds) };
}

/* Is `plan` one line at least that reads a whole table, or an index from its beginning, or sorts? */
static bool
reads_all(struct str plan, enum engine engine, bool together)
{
	bool bounded = false;

	if (engine == ENGINE_PG)
		return str_find(plan, STR("Seq Scan")) != SIZE_MAX ||
		    str_find(plan, STR("Index Cond")) == SIZE_MAX;
	while (plan.n) {
		struct str line = str_cut(&plan, '\n');

		if (str_starts(line, STR("SCAN")) && !str_is(line, "SCAN CONSTANT ROW") &&
		    str_find(line, STR(":M")) == SIZE_MAX && str_find(line, STR("few")) == SIZE_MAX)
			return true;
		if (str_find(line, STR("TEMP B-TREE")) != SIZE_MAX &&
		    !(together && (str_find(line, STR("FOR GROUP BY")) != SIZE_MAX ||
		                      str_find(line, STR("FOR DISTINCT")) != SIZE_MAX)))
			return true;
		/* without a condition it is an index from its beginning to its end, whatever it is called */
		if (str_starts(line, STR("SEARCH")) && str_find(line, STR("(")) == SIZE_MAX &&
		    str_find(line, STR("few")) == SIZE_MAX)
			return true;
		/* ":M": by the words of a MATCH */
		bounded |= str_starts(line, STR("SEARCH")) || str_find(line, STR(":M")) != SIZE_MAX;
	}
	return !bounded;
}

static void
no_scans(struct arena *a, struct db *db)
{
	for (size_t i = 0; i < sizeof(read_often) / sizeof(read_often[0]); i++) {
		struct str plan = { NULL, 0 };
		enum sql sql = read_often[i].sql;

		CHECK_INT(strlen(read_often[i].args), sql_texts[sql].args);
		CHECK_OK(db_explain(db, a, sql, made(a, db, read_often[i].args), &plan));
		if (reads_all(plan, db_engine(db), false))
			test_fail(__FILE__, __LINE__, "%s:\n%.*s", sql_texts[sql].name, STR_ARG(plan));
	}
	for (size_t i = 0; i < sizeof(put_together) / sizeof(put_together[0]); i++) {
		struct str plan = { NULL, 0 };
		enum sql sql = put_together[i].sql;

		CHECK_INT(strlen(put_together[i].args), sql_texts[sql].args);
		CHECK_OK(db_explain(db, a, sql, made(a, db, put_together[i].args), &plan));
		if (reads_all(plan, db_engine(db), true))
			test_fail(__FILE__, __LINE__, "%s:\n%.*s", sql_texts[sql].name, STR_ARG(plan));
	}
}

TEST(what_is_read_often_is_found_by_an_index_on_sqlite)
{
	struct world *w = world_new(a, ENGINE_SQLITE);

	if (w)
		no_scans(a, w->db);
}

TEST(what_is_read_often_is_found_by_an_index_on_postgresql)
{
	struct world *w = world_new(a, ENGINE_PG);

	if (!w)
		return;
	/* On tables that are all but empty reading them whole is cheaper: forbid it. */
	CHECK_OK(w->db->d->script(w->db->c, "SET enable_seqscan = off; SET enable_hashjoin = off"));
	no_scans(a, w->db);
}

/* The name of a table that a plan of PostgreSQL reads whole though it is large; empty when there is none. */
static struct str
large_one(struct arena *a, struct db *db, struct str plan)
{
	size_t at;

	while ((at = str_find(plan, STR("Seq Scan on "))) != SIZE_MAX) {
		struct str rest = str_sub(plan, at + strlen("Seq Scan on "), plan.n), name = str_cut(&rest, ' ');
		struct rows rows;

		CHECK_OK(db->d->query(db->c, a,
		    "SELECT count(*) FROM pg_class WHERE relname = $1 AND reltuples > 10000", ARGS(arg_text(name)), &rows));
		if (rows.n && row_int(&rows.v[0]))
			return name;
		plan = rest;
	}
	return STR("");
}

/* make bench-plans: what the planner chooses when it knows how much there is. */
TEST(on_a_large_register_no_large_table_is_read_whole)
{
	const char *url = getenv("QABUL_PLANS");
	struct db *db;

	if (!url) {
		test_skip("QABUL_PLANS names no large register");
		return;
	}
	CHECK_OK(db_open(a, url, false, &db));
	if (db_engine(db) == ENGINE_SQLITE) {
		no_scans(a, db);
		return;
	}
	for (size_t i = 0; i < sizeof(read_often) / sizeof(read_often[0]); i++) {
		struct str plan, table;

		CHECK_OK(db_explain(db, a, read_often[i].sql, made(a, db, read_often[i].args), &plan));
		table = large_one(a, db, plan);
		if (table.n)
			test_fail(__FILE__, __LINE__, "%s reads all of %.*s:\n%.*s", sql_texts[read_often[i].sql].name,
			    STR_ARG(table), STR_ARG(plan));
	}
}

/* However many messages wait for the other way. */
TEST_BOTH(due_messages_of_a_way_are_found_by_the_way)
{
	struct str plan = { NULL, 0 };

	if (w->engine == ENGINE_PG)
		CHECK_OK(w->db->d->script(w->db->c, "SET enable_seqscan = off"));
	CHECK_OK(db_explain(w->db, a, SQL_outbox_due, ARGS(arg_int(0), arg_int(7), arg_int(100)), &plan));
	CHECK(str_find(plan, STR("outbox_way")) != SIZE_MAX);
	CHECK(str_find(plan,
	    w->engine == ENGINE_PG ? STR("Index Cond: ((way =") : STR("(way=? AND next_at<?)")) != SIZE_MAX);
}

static int
by_number(const void *x, const void *y)
{
	int64_t p = *(const int64_t *)x, q = *(const int64_t *)y;

	return (p > q) - (p < q);
}

/* The newest come first and the next page begins where the last one ended. */
TEST_BOTH(the_register_is_paged_by_time_and_number)
{
	int64_t ids[5], before_at = INT64_MAX, before = INT64_MAX;
	size_t seen = 0;

	for (size_t i = 0; i < 5; i++)
		ids[i] = world_submit(w, "Gaz yoʻq", 0);
	qsort(ids, 5, sizeof(ids[0]), by_number); /* all came at one moment */
	for (;;) {
		struct rows rows;
		struct row one;

		CHECK_OK(db_all(w->db, a, SQL_appeals_received_before,
		    ARGS(arg_int(before_at), arg_int(before), arg_int(2)), &rows));
		if (!rows.n || seen > 5)
			break;
		for (size_t i = 0; i < rows.n; i++) {
			before = row_int(&rows.v[i]);
			CHECK_INT(before, ids[4 - seen]);
			seen++;
		}
		CHECK_OK(db_one(w->db, a, SQL_appeal_by_id, ARGS(arg_int(before)), &one));
		before_at = one.v[10].i;
	}
	CHECK_INT(seen, 5);
}
