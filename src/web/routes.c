/* The table of routes. */
#include "web/routes.h"

#include "web/api_appeals.h"
#include "web/api_calls.h"
#include "web/api_deeds.h"
#include "web/letters.h"
#include "web/page_appeal.h"
#include "web/page_author.h"
#include "web/page_confirm.h"
#include "web/page_follow.h"
#include "web/page_messages.h"
#include "web/page_judge.h"
#include "web/page_mine.h"
#include "web/page_receipt.h"
#include "web/page_start.h"
#include "web/page_static.h"
#include "web/page_write_more.h"
#include "web/pages_hearings.h"
#include "web/pages_mahalla.h"
#include "web/pages_monthly.h"
#include "web/pages_open.h"
#include "web/pages_outings.h"
#include "web/pages_problems.h"
#include "web/pages_queues.h"
#include "web/pages_rating.h"
#include "web/pages_receiving.h"
#include "web/pages_receptions.h"
#include "web/pages_shared.h"
#include "web/pages_social.h"
#include "web/pages_staff.h"

/* Who asks leaders, and the leaders. */
#define FOR_ASKING (FOR_ROLE(ROLE_DEPUTY) | FOR_ROLE(ROLE_HEAD))

/* Who registers appeals for people. */
#define FOR_REGISTERING (FOR_ROLE(ROLE_REGISTRAR) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_MAHALLA))

#define KB(n) ((n) * INT64_C(1024))

const struct route routes[] = {
	/* method, path, kind, who, page, prepare, body_max, files_max */
	{ METHOD_GET, "/assets/{}", ROUTE_READ, FOR_ALL, page_asset, NULL, 0, 0 },
	{ METHOD_GET, "/favicon.ico", ROUTE_READ, FOR_ALL, page_icon, NULL, 0, 0 },
	{ METHOD_GET, "/robots.txt", ROUTE_READ, FOR_ALL, page_robots, NULL, 0, 0 },
	/* citizen */
	{ METHOD_GET, "/", ROUTE_READ, FOR_ALL, page_start, NULL, 0, 0 },
	{ METHOD_GET, "/write", ROUTE_READ, FOR_ALL, page_write, NULL, 0, 0 },
	{ METHOD_POST, "/write", ROUTE_DEED, FOR_ALL, page_write_post, NULL, 0, 0 },
	{ METHOD_GET, "/write/about", ROUTE_READ, FOR_ALL, page_write_about, NULL, 0, 0 },
	{ METHOD_POST, "/write/about", ROUTE_DEED, FOR_ALL, page_write_about_post, page_write_about_prepare, 0, 0 },
	{ METHOD_GET, "/write/body", ROUTE_READ, FOR_ALL, page_write_body, NULL, 0, 0 },
	{ METHOD_POST, "/write/body", ROUTE_DEED, FOR_ALL, page_write_body_post, NULL, 0, 0 },
	{ METHOD_GET, "/write/files", ROUTE_READ, FOR_ALL, page_write_files, NULL, 0, 0 },
	{ METHOD_POST, "/write/files", ROUTE_DEED, FOR_ALL, page_write_files_post,
	    uploads_take, 0, 2 * FILES_STEP },
	{ METHOD_POST, "/write/files/remove", ROUTE_DEED, FOR_ALL, page_write_files_remove, NULL, 0, 0 },
	{ METHOD_GET, "/write/who", ROUTE_READ, FOR_ALL, page_write_who, NULL, 0, 0 },
	{ METHOD_POST, "/write/who", ROUTE_DEED, FOR_ALL, page_write_who_post, NULL, 0, 0 },
	{ METHOD_GET, "/write/check", ROUTE_READ, FOR_ALL, page_write_check, NULL, 0, 0 },
	{ METHOD_POST, "/write/send", ROUTE_DEED, FOR_ALL, page_write_send, NULL, 0, 0 },
	{ METHOD_POST, "/write/forget", ROUTE_DEED, FOR_ALL, page_write_forget, NULL, 0, 0 },
	{ METHOD_GET, "/follow", ROUTE_READ, FOR_ALL, page_follow, NULL, 0, 0 },
	{ METHOD_POST, "/follow", ROUTE_DEED, FOR_ALL, page_follow_post, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}", ROUTE_READ, FOR_AUTHOR, page_appeal, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/registered", ROUTE_READ, FOR_ALL, page_receipt, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/why", ROUTE_READ, FOR_ALL, page_appeal_why, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/letter/{}", ROUTE_SLOW, FOR_ALL, page_appeal_letter, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/file/{}", ROUTE_READ, FOR_ALL, page_appeal_file, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/verdict", ROUTE_DEED, FOR_ALL, page_verdict, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/share", ROUTE_DEED, FOR_ALL, page_author_share, NULL, 0, 0 },
	{ METHOD_GET, "/answers", ROUTE_READ, FOR_ALL, page_shares, NULL, 0, 0 },
	{ METHOD_GET, "/answers/feed.atom", ROUTE_READ, FOR_ALL, page_shares_feed, NULL, 0, 0 },
	{ METHOD_GET, "/answers/{}", ROUTE_READ, FOR_ALL, page_share, NULL, 0, 0 },
	{ METHOD_GET, "/sharing", ROUTE_READ, FOR_SHARING, page_sharing, NULL, 0, 0 },
	{ METHOD_GET, "/sharing/{}", ROUTE_READ, FOR_SHARING, page_sharing_one, NULL, 0, 0 },
	{ METHOD_POST, "/sharing/{}", ROUTE_DEED, FOR_SHARING, page_sharing_post, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/add", ROUTE_DEED, FOR_ALL, page_add, uploads_take, 0, 2 * FILES_STEP },
	{ METHOD_POST, "/a/{}/code", ROUTE_DEED, FOR_ALL, page_code, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/confirm", ROUTE_READ, FOR_ALL, page_confirm, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/confirm", ROUTE_DEED, FOR_ALL, page_confirm_post, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/withdraw", ROUTE_READ, FOR_ALL, page_withdraw, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/withdraw", ROUTE_DEED, FOR_ALL, page_withdraw_post, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/signers", ROUTE_READ, FOR_ALL, page_signers, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/signers", ROUTE_DEED, FOR_ALL, page_signers_post, page_signers_prepare, KB(1024), 1 },
	{ METHOD_GET, "/c/{}/signers", ROUTE_READ, FOR_CASES, page_signers, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/signers", ROUTE_DEED, FOR_CASES, page_signers_post, page_signers_prepare, KB(1024), 1 },
	{ METHOD_GET, "/a/{}/dispute", ROUTE_READ, FOR_ALL, page_dispute, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/dispute", ROUTE_DEED, FOR_ALL, page_dispute_post, NULL, 0, 0 },
	{ METHOD_GET, "/v/{}/{}", ROUTE_READ, FOR_ALL, page_judge, NULL, 0, 0 },
	{ METHOD_POST, "/v/{}/{}", ROUTE_DEED, FOR_ALL, page_judge_post, NULL, 0, 0 },
	{ METHOD_GET, "/mine", ROUTE_READ, FOR_ALL, page_mine, NULL, 0, 0 },
	{ METHOD_POST, "/mine/code", ROUTE_DEED, FOR_ALL, page_mine_code, NULL, 0, 0 },
	{ METHOD_POST, "/mine/enter", ROUTE_DEED, FOR_ALL, page_mine_enter, NULL, 0, 0 },
	{ METHOD_POST, "/mine/out", ROUTE_DEED, FOR_ALL, page_mine_out, NULL, 0, 0 },
	{ METHOD_GET, "/receptions", ROUTE_READ, FOR_ALL, page_receptions, NULL, 0, 0 },
	{ METHOD_GET, "/receptions/kept", ROUTE_LATE_SLOW, FOR_ALL, page_received, NULL, 0, 0 },
	{ METHOD_GET, "/receptions/kept.csv", ROUTE_LATE_SLOW, FOR_ALL, page_received_csv, NULL, 0, 0 },
	{ METHOD_GET, "/receptions/{}", ROUTE_READ, FOR_ALL, page_receiver, NULL, 0, 0 },
	{ METHOD_GET, "/receptions/{}/calendar.ics", ROUTE_READ, FOR_ALL, page_receiver_calendar, NULL, 0, 0 },
	{ METHOD_GET, "/receptions/{}/screen", ROUTE_READ, FOR_ALL, page_screen, NULL, 0, 0 },
	{ METHOD_GET, "/receptions/{}/{}", ROUTE_READ, FOR_ALL, page_book_form, NULL, 0, 0 },
	{ METHOD_POST, "/receptions/{}/{}", ROUTE_DEED, FOR_ALL, page_book, NULL, 0, 0 },
	{ METHOD_GET, "/outings", ROUTE_LATE_SLOW, FOR_ALL, page_outings, NULL, 0, 0 },
	{ METHOD_GET, "/outings/{}", ROUTE_READ, FOR_ALL, page_outing, NULL, 0, 0 },
	{ METHOD_GET, "/bookings", ROUTE_READ, FOR_ALL, page_booking_find, NULL, 0, 0 },
	{ METHOD_POST, "/bookings", ROUTE_DEED, FOR_ALL, page_booking_find_post, NULL, 0, 0 },
	{ METHOD_GET, "/bookings/{}/{}", ROUTE_READ, FOR_ALL, page_booking, NULL, 0, 0 },
	{ METHOD_POST, "/bookings/{}/{}", ROUTE_DEED, FOR_ALL, page_booking_post, NULL, 0, 0 },
	{ METHOD_GET, "/queues", ROUTE_READ, FOR_ALL, page_queues, NULL, 0, 0 },
	{ METHOD_GET, "/queues.csv", ROUTE_LATE_SLOW, FOR_ALL, page_queues_csv, NULL, 0, 0 },
	{ METHOD_GET, "/queues/exceptions", ROUTE_LATE_SLOW, FOR_ALL, page_jumps, NULL, 0, 0 },
	{ METHOD_GET, "/queues/exceptions.csv", ROUTE_LATE_SLOW, FOR_ALL, page_jumps_csv, NULL, 0, 0 },
	{ METHOD_GET, "/queues/find", ROUTE_READ, FOR_ALL, page_place_find, NULL, 0, 0 },
	{ METHOD_POST, "/queues/find", ROUTE_DEED, FOR_ALL, page_place_find_post, NULL, 0, 0 },
	{ METHOD_GET, "/queues/own/{}/{}", ROUTE_READ, FOR_ALL, page_place, NULL, 0, 0 },
	{ METHOD_POST, "/queues/own/{}/{}", ROUTE_DEED, FOR_ALL, page_place_post, NULL, 0, 0 },
	{ METHOD_GET, "/queues/{}", ROUTE_READ, FOR_ALL, page_open_queue, NULL, 0, 0 },
	{ METHOD_GET, "/queues/{}/numbers.csv", ROUTE_LATE_SLOW, FOR_ALL, page_open_queue_csv, NULL, 0, 0 },
	/* officers */
	{ METHOD_GET, "/referrals", ROUTE_READ, FOR_REFERRALS, page_referrals, NULL, 0, 0 },
	{ METHOD_GET, "/referrals/new", ROUTE_READ, FOR_PLACES, page_places_new_form, NULL, 0, 0 },
	{ METHOD_POST, "/referrals/new", ROUTE_DEED, FOR_PLACES, page_places_new, NULL, 0, 0 },
	{ METHOD_GET, "/referrals/{}", ROUTE_READ, FOR_REFERRALS, page_referral, NULL, 0, 0 },
	{ METHOD_POST, "/referrals/{}", ROUTE_DEED, FOR_REFERRALS, page_referral_post, NULL, 0, 0 },
	{ METHOD_GET, "/referrals/queues/{}", ROUTE_READ, FOR_PLACES, page_places, NULL, 0, 0 },
	{ METHOD_POST, "/referrals/queues/{}", ROUTE_DEED, FOR_PLACES, page_places_post, NULL, 0, 0 },
	{ METHOD_GET, "/referrals/queues/{}/new", ROUTE_READ, FOR_REFERRALS, page_refer_form, NULL, 0, 0 },
	{ METHOD_POST, "/referrals/queues/{}/new", ROUTE_DEED, FOR_REFERRALS, page_refer, NULL, 0, 0 },
	{ METHOD_GET, "/receiving", ROUTE_READ, FOR_RECEIVING, page_receiving, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/outings", ROUTE_SLOW, FOR_OUTINGS, page_outings_office, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/outings/new", ROUTE_READ, FOR_RECEIVING, page_announce_form, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/outings/new", ROUTE_DEED, FOR_RECEIVING, page_announce, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/outings/{}", ROUTE_READ, FOR_OUTINGS, page_protocol_of, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/outings/{}", ROUTE_DEED, FOR_RECEIVING, page_protocol_of_post, NULL, 0, 0 },
	{ METHOD_GET, "/field/worker.js", ROUTE_READ, FOR_ALL, page_field_worker, NULL, 0, 0 },
	{ METHOD_GET, "/field/state", ROUTE_READ, FOR_OFFICER, page_field_state, NULL, 0, 0 },
	{ METHOD_POST, "/field/unlock", ROUTE_DEED, FOR_OFFICER, page_field_unlock, NULL, 0, 0 },
	{ METHOD_GET, "/field/{}", ROUTE_READ, FOR_FIELD, page_field, NULL, 0, 0 },
	{ METHOD_POST, "/field/{}/lease", ROUTE_DEED, FOR_FIELD, page_field_lease, NULL, 0, 0 },
	{ METHOD_POST, "/field/{}/visits", ROUTE_DEED, FOR_FIELD, page_field_visit, NULL, 0, 0 },
	{ METHOD_GET, "/p/{}", ROUTE_READ, FOR_ALL, page_pinned, NULL, 0, 0 },
	{ METHOD_GET, "/social", ROUTE_READ, FOR_RECEIVING, page_socials, NULL, 0, 0 },
	{ METHOD_GET, "/social/new", ROUTE_READ, FOR_RECEIVING, page_paste_form, NULL, 0, 0 },
	{ METHOD_POST, "/social/new", ROUTE_DEED, FOR_RECEIVING, page_paste, NULL, KB(128), 0 },
	{ METHOD_GET, "/social/pages/new", ROUTE_READ, FOR_RECEIVING, page_social_page_form, NULL, 0, 0 },
	{ METHOD_POST, "/social/pages/new", ROUTE_DEED, FOR_RECEIVING, page_social_page, NULL, 0, 0 },
	{ METHOD_GET, "/social/pages/{}", ROUTE_READ, FOR_RECEIVING, page_social_page_form, NULL, 0, 0 },
	{ METHOD_POST, "/social/pages/{}", ROUTE_DEED, FOR_RECEIVING, page_social_page, NULL, 0, 0 },
	{ METHOD_GET, "/social/{}", ROUTE_READ, FOR_RECEIVING, page_pasted, NULL, 0, 0 },
	{ METHOD_POST, "/social/{}", ROUTE_DEED, FOR_RECEIVING, page_pasted_post, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/new", ROUTE_READ, FOR_RECEIVING, page_leader_form, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/new", ROUTE_DEED, FOR_RECEIVING, page_leader, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/{}", ROUTE_READ, FOR_RECEIVING, page_leader_form, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/{}", ROUTE_DEED, FOR_RECEIVING, page_leader, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/{}/timetable", ROUTE_READ, FOR_RECEIVING, page_timetable_form, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/{}/timetable", ROUTE_DEED, FOR_RECEIVING, page_timetable, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/{}/exception", ROUTE_READ, FOR_RECEIVING, page_exception_form, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/{}/exception", ROUTE_DEED, FOR_RECEIVING, page_exception, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/days/{}", ROUTE_READ, FOR_RECEIVING, page_day, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/days/{}", ROUTE_DEED, FOR_RECEIVING, page_day_post, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/days/{}/book", ROUTE_READ, FOR_RECEIVING, page_book_office_form, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/days/{}/book", ROUTE_DEED, FOR_RECEIVING, page_book_office, NULL, 0, 0 },
	{ METHOD_GET, "/receiving/bookings/{}", ROUTE_READ, FOR_RECEIVING, page_visited, NULL, 0, 0 },
	{ METHOD_POST, "/receiving/bookings/{}", ROUTE_DEED, FOR_RECEIVING, page_visited_post, NULL, 0, 0 },
	{ METHOD_GET, "/sign-in", ROUTE_READ, FOR_ALL, page_sign_in_form, NULL, 0, 0 },
	{ METHOD_POST, "/sign-in", ROUTE_DEED, FOR_ALL, page_sign_in, page_sign_in_prepare, 0, 0 },
	{ METHOD_POST, "/sign-out", ROUTE_DEED, FOR_ALL, page_sign_out, NULL, 0, 0 },
	{ METHOD_GET, "/password", ROUTE_READ, FOR_OFFICER, page_password_form, NULL, 0, 0 },
	{ METHOD_POST, "/password", ROUTE_DEED, FOR_OFFICER, page_password, page_password_prepare, 0, 0 },
	{ METHOD_GET, "/queue", ROUTE_READ, FOR_CASES, page_queue, NULL, 0, 0 },
	{ METHOD_GET, "/queue.csv", ROUTE_SLOW, FOR_CASES, page_queue_csv, NULL, 0, 0 },
	{ METHOD_GET, "/search", ROUTE_SLOW, FOR_CASES, page_search, NULL, 0, 0 },
	{ METHOD_GET, "/search.csv", ROUTE_SLOW, FOR_CASES, page_search_csv, NULL, 0, 0 },
	{ METHOD_GET, "/register", ROUTE_READ, FOR_REGISTERING, page_register_form, NULL, 0, 0 },
	{ METHOD_POST, "/register", ROUTE_DEED, FOR_REGISTERING, page_register, page_register_prepare, 0, 0 },
	{ METHOD_GET, "/c/{}", ROUTE_READ, FOR_CASES, page_case, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/why", ROUTE_READ, FOR_CASES, page_case_why, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/file/{}", ROUTE_READ, FOR_CASES, page_case_file, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/reveal", ROUTE_READ, FOR_CASES, page_reveal_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/reveal", ROUTE_DEED, FOR_CASES, page_reveal, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/forward", ROUTE_SLOW, FOR_CASES, page_forward_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/forward", ROUTE_DEED, FOR_CASES, page_forward, page_forward_prepare, 0, 0 },
	{ METHOD_GET, "/c/{}/decide", ROUTE_SLOW, FOR_CASES, page_decide_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/decide", ROUTE_DEED, FOR_CASES, page_decide, page_decide_prepare, 0, 0 },
	{ METHOD_GET, "/c/{}/accuse", ROUTE_SLOW, FOR_CASES, page_accuse_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/accuse", ROUTE_DEED, FOR_CASES, page_accuse, page_accuse_prepare, 0, 0 },
	{ METHOD_GET, "/c/{}/accept", ROUTE_READ, FOR_CASES, page_accept_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/accept", ROUTE_DEED, FOR_CASES, page_accept, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/assign", ROUTE_READ, FOR_CASES, page_assign_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/assign", ROUTE_DEED, FOR_CASES, page_assign, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/draft", ROUTE_READ, FOR_CASES, page_draft_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/draft", ROUTE_DEED, FOR_CASES, page_draft, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/keep", ROUTE_DEED, FOR_CASES, page_keep, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/link", ROUTE_READ, FOR_CASES, page_link_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/link", ROUTE_DEED, FOR_CASES, page_link, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/hear", ROUTE_READ, FOR_CASES, page_hear_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/hear", ROUTE_DEED, FOR_CASES, page_hear, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/seal", ROUTE_READ, FOR_CASES, page_seal_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/seal", ROUTE_DEED, FOR_CASES, page_seal, page_seal_prepare, 0, 1 },
	{ METHOD_GET, "/c/{}/approve", ROUTE_READ, FOR_CASES, page_approve_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/approve", ROUTE_DEED, FOR_CASES, page_approve, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/return", ROUTE_READ, FOR_CASES, page_return_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/return", ROUTE_DEED, FOR_CASES, page_return, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/extend", ROUTE_READ, FOR_CASES, page_extend_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/extend", ROUTE_DEED, FOR_CASES, page_extend, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/lengthen", ROUTE_READ, FOR_CASES, page_lengthen_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/lengthen", ROUTE_DEED, FOR_CASES, page_lengthen, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/notice", ROUTE_READ, FOR_CASES, page_notice_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/notice", ROUTE_DEED, FOR_CASES, page_notice, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/close", ROUTE_READ, FOR_CASES, page_close_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/close", ROUTE_DEED, FOR_CASES, page_close, NULL, 0, 0 },
	{ METHOD_GET, "/held", ROUTE_READ,
	    FOR_ROLE(ROLE_REGISTRAR) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_CONTROLLER), page_held, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/release", ROUTE_READ, FOR_CASES, page_release_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/release", ROUTE_DEED, FOR_CASES, page_release, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/alarm", ROUTE_READ, FOR_CASES, page_alarm_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/alarm", ROUTE_DEED, FOR_CASES, page_alarm, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/calm", ROUTE_READ, FOR_CASES, page_calm_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/calm", ROUTE_DEED, FOR_CASES, page_calm, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/note", ROUTE_READ, FOR_CASES, page_note_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/note", ROUTE_DEED, FOR_CASES, page_note, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/classify", ROUTE_READ, FOR_CASES, page_classify_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/classify", ROUTE_DEED, FOR_CASES, page_classify, page_classify_prepare, 0, 0 },
	{ METHOD_GET, "/c/{}/add", ROUTE_READ, FOR_CASES, page_add_office_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/add", ROUTE_DEED, FOR_CASES, page_add_office, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/recode", ROUTE_READ, FOR_CASES, page_recode_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/recode", ROUTE_DEED, FOR_CASES, page_recode, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/identify", ROUTE_READ, FOR_CASES, page_identify_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/identify", ROUTE_DEED, FOR_CASES, page_identify, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/control", ROUTE_READ, FOR_CASES, page_control_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/control", ROUTE_DEED, FOR_CASES, page_control, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/uncontrol", ROUTE_READ, FOR_CASES, page_uncontrol_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/uncontrol", ROUTE_DEED, FOR_CASES, page_uncontrol, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/instruct", ROUTE_READ, FOR_CASES, page_instruct_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/instruct", ROUTE_DEED, FOR_CASES, page_instruct, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/report", ROUTE_READ, FOR_CASES, page_report_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/report", ROUTE_DEED, FOR_CASES, page_report, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/review", ROUTE_READ, FOR_CASES, page_review_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/review", ROUTE_DEED, FOR_CASES, page_review, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/involve", ROUTE_READ, FOR_CASES, page_involve_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/involve", ROUTE_DEED, FOR_CASES, page_involve, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/ask", ROUTE_SLOW, FOR_CASES, page_ask_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/ask", ROUTE_DEED, FOR_CASES, page_ask, page_ask_prepare, 0, 0 },
	{ METHOD_GET, "/c/{}/part", ROUTE_SLOW, FOR_CASES, page_part_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/part", ROUTE_DEED, FOR_CASES, page_part, page_part_prepare, 0, 0 },
	{ METHOD_GET, "/c/{}/visit", ROUTE_READ, FOR_CASES, page_visit_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/visit", ROUTE_DEED, FOR_CASES, page_visit, NULL, 0, 0 },
	{ METHOD_GET, "/t/{}/{}", ROUTE_READ, FOR_CASES, page_task, NULL, 0, 0 },
	{ METHOD_POST, "/t/{}/{}", ROUTE_DEED, FOR_CASES, page_task_post, NULL, 0, 0 },
	{ METHOD_GET, "/tasks", ROUTE_READ, FOR_CASES, page_tasks, NULL, 0, 0 },
	{ METHOD_GET, "/control", ROUTE_READ, FOR_CASES, page_watch, NULL, 0, 0 },
	{ METHOD_GET, "/board", ROUTE_READ, FOR_ROLE(ROLE_CONTROLLER) | FOR_ROLE(ROLE_HEAD), page_board, NULL, 0, 0 },
	{ METHOD_POST, "/board/remind", ROUTE_DEED, FOR_ROLE(ROLE_CONTROLLER), page_board_remind, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/letter/{}", ROUTE_SLOW, FOR_CASES, page_case_letter, NULL, 0, 0 },
	{ METHOD_GET, "/letters", ROUTE_READ, FOR_ROLE(ROLE_HEAD), page_letters, NULL, 0, 0 },
	{ METHOD_POST, "/letters", ROUTE_DEED, FOR_ROLE(ROLE_HEAD), page_letters_post, NULL, 0, 0 },
	{ METHOD_GET, "/letters/sample", ROUTE_SLOW, FOR_ROLE(ROLE_HEAD), page_letters_sample, NULL, 0, 0 },
	{ METHOD_GET, "/pushes", ROUTE_SLOW, FOR_ROLE(ROLE_CONTROLLER) | FOR_ROLE(ROLE_ANALYST),
	    page_pushes, NULL, 0, 0 },
	{ METHOD_GET, "/pushes/{}", ROUTE_SLOW, FOR_ROLE(ROLE_CONTROLLER) | FOR_ROLE(ROLE_ANALYST),
	    page_steps, NULL, 0, 0 },
	{ METHOD_GET, "/protocols", ROUTE_READ, FOR_CASES, page_protocols, NULL, 0, 0 },
	{ METHOD_GET, "/protocols/new", ROUTE_READ, FOR_CASES, page_protocol_form, NULL, 0, 0 },
	{ METHOD_POST, "/protocols/new", ROUTE_DEED, FOR_CASES, page_protocol_new, NULL, KB(256), 0 },
	{ METHOD_GET, "/protocols/{}", ROUTE_READ, FOR_CASES, page_protocol, NULL, 0, 0 },
	{ METHOD_POST, "/protocols/{}", ROUTE_DEED, FOR_CASES, page_protocol_post, NULL, 0, 0 },
	{ METHOD_GET, "/problems", ROUTE_READ, FOR_ALL, page_problems, NULL, 0, 0 },
	{ METHOD_GET, "/problems/candidates", ROUTE_SLOW, FOR_PROBLEMS, page_candidates, NULL, 0, 0 },
	{ METHOD_GET, "/problems/new", ROUTE_READ, FOR_PROBLEMS, page_problem_new_form, NULL, 0, 0 },
	{ METHOD_POST, "/problems/new", ROUTE_DEED, FOR_PROBLEMS, page_problem_new, NULL, 0, 0 },
	{ METHOD_GET, "/problems/{}", ROUTE_READ, FOR_ALL, page_problem, NULL, 0, 0 },
	{ METHOD_GET, "/problems/{}/change", ROUTE_READ, FOR_PROBLEMS, page_problem_change_form, NULL, 0, 0 },
	{ METHOD_POST, "/problems/{}/change", ROUTE_DEED, FOR_PROBLEMS, page_problem_change, NULL, 0, 0 },
	{ METHOD_GET, "/problems/{}/gather", ROUTE_SLOW, FOR_PROBLEMS, page_problem_gather_form, NULL, 0, 0 },
	{ METHOD_POST, "/problems/{}/gather", ROUTE_DEED, FOR_PROBLEMS, page_problem_gather, NULL, 0, 0 },
	{ METHOD_GET, "/problems/{}/initiative", ROUTE_READ, FOR_PROBLEMS, page_initiative_form, NULL, 0, 0 },
	{ METHOD_POST, "/problems/{}/initiative", ROUTE_DEED, FOR_PROBLEMS, page_initiative, NULL, 0, 0 },
	{ METHOD_GET, "/rating", ROUTE_READ, FOR_ALL, page_ratings, NULL, 0, 0 },
	{ METHOD_GET, "/rating/method", ROUTE_LATE, FOR_ALL, page_rating_method, NULL, 0, 0 },
	{ METHOD_GET, "/rating/{}", ROUTE_READ, FOR_ALL, page_rating, NULL, 0, 0 },
	{ METHOD_GET, "/rating/{}/flags", ROUTE_READ, FOR_ALL, page_flags, NULL, 0, 0 },
	{ METHOD_GET, "/rating/{}/bodies/{}", ROUTE_READ, FOR_ALL, page_rated, NULL, 0, 0 },
	{ METHOD_GET, "/rating/{}/bodies/{}/{}", ROUTE_SLOW, FOR_FIGURES, page_flag, NULL, 0, 0 },
	{ METHOD_GET, "/rating/{}/{}", ROUTE_LATE_SLOW, FOR_ALL, page_rating_file, NULL, 0, 0 },
	{ METHOD_POST, "/rating/{}/{}", ROUTE_DEED,
	    FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_CONTROLLER) | FOR_ROLE(ROLE_ANALYST), page_rating_post,
	    page_rating_prepare, 0, 0 },
	{ METHOD_GET, "/reports", ROUTE_READ, FOR_FIGURES, page_monthlies, NULL, 0, 0 },
	{ METHOD_GET, "/reports/{}/{}", ROUTE_READ, FOR_FIGURES, page_monthly, NULL, 0, 0 },
	{ METHOD_GET, "/reports/{}/{}/report.pdf", ROUTE_SLOW, FOR_FIGURES, page_monthly_file, NULL, 0, 0 },
	{ METHOD_GET, "/reports/{}/{}/report.xlsx", ROUTE_SLOW, FOR_FIGURES, page_monthly_file, NULL, 0, 0 },
	{ METHOD_GET, "/reports/{}/{}/data.json", ROUTE_READ, FOR_FIGURES, page_monthly_file, NULL, 0, 0 },
	{ METHOD_GET, "/reports/{}/{}/ask", ROUTE_SLOW, FOR_ASKING, page_discuss_form, NULL, 0, 0 },
	{ METHOD_POST, "/reports/{}/{}/ask", ROUTE_DEED, FOR_ASKING, page_discuss, page_discuss_prepare, 0, 0 },
	{ METHOD_POST, "/reports/{}/{}/{}", ROUTE_DEED,
	    FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_CONTROLLER) | FOR_ROLE(ROLE_ANALYST), page_monthly_post,
	    page_monthly_prepare, 0, 0 },
	{ METHOD_GET, "/pledges/{}", ROUTE_READ, FOR_FIGURES, page_pledge_form, NULL, 0, 0 },
	{ METHOD_POST, "/pledges/{}", ROUTE_DEED, FOR_ASKING, page_pledge, NULL, 0, 0 },
	{ METHOD_GET, "/promises", ROUTE_LATE_SLOW, FOR_ALL, page_promises, NULL, 0, 0 },
	{ METHOD_GET, "/promises/feed.atom", ROUTE_LATE, FOR_ALL, page_promises_feed, NULL, 0, 0 },
	{ METHOD_GET, "/hearings", ROUTE_READ, FOR_FIGURES, page_sittings, NULL, 0, 0 },
	{ METHOD_POST, "/hearings", ROUTE_DEED, FOR_ASKING, page_sittings_post, page_sittings_prepare, 0, 0 },
	{ METHOD_GET, "/hearings/{}", ROUTE_READ, FOR_FIGURES, page_sitting, NULL, 0, 0 },
	{ METHOD_GET, "/hearings/{}/items/{}", ROUTE_SLOW, FOR_ASKING, page_sitting_item_form, NULL, 0, 0 },
	{ METHOD_POST, "/hearings/{}/items/{}", ROUTE_DEED, FOR_ASKING, page_sitting_item, NULL, KB(128), 0 },
	{ METHOD_GET, "/hearings/{}/promise", ROUTE_SLOW, FOR_ASKING, page_sitting_promise_form, NULL, 0, 0 },
	{ METHOD_POST, "/hearings/{}/promise", ROUTE_DEED, FOR_ASKING, page_sitting_promise,
	    page_sitting_promise_prepare, 0, 0 },
	{ METHOD_GET, "/hearings/{}/protocol", ROUTE_READ, FOR_ASKING, page_sitting_hold_form, NULL, 0, 0 },
	{ METHOD_POST, "/hearings/{}/protocol", ROUTE_DEED, FOR_ASKING, page_sitting_hold, NULL, KB(128), 0 },
	{ METHOD_GET, "/reviews", ROUTE_READ, FOR_ROLE(ROLE_CONTROLLER), page_reviews, NULL, 0, 0 },
	{ METHOD_GET, "/c/{}/verify", ROUTE_READ, FOR_CASES, page_verify_form, NULL, 0, 0 },
	{ METHOD_POST, "/c/{}/verify", ROUTE_DEED, FOR_CASES, page_verify, NULL, 0, 0 },
	{ METHOD_GET, "/unsettled", ROUTE_READ, FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_CONTROLLER),
	    page_unsettled, NULL, 0, 0 },
	{ METHOD_GET, "/unsettled/{}", ROUTE_READ, FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_CONTROLLER),
	    page_matter, NULL, 0, 0 },
	{ METHOD_POST, "/unsettled/{}", ROUTE_DEED, FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_CONTROLLER),
	    page_matter_post, NULL, 0, 0 },
	{ METHOD_GET, "/calls", ROUTE_SLOW, FOR_CALLING, page_calls, NULL, 0, 0 },
	{ METHOD_POST, "/calls", ROUTE_DEED, FOR_CALLING, page_calls_post, NULL, 0, 0 },
	{ METHOD_GET, "/calls/{}", ROUTE_READ, FOR_CALLING, page_call, NULL, 0, 0 },
	{ METHOD_POST, "/calls/{}", ROUTE_DEED, FOR_CALLING, page_call_post, NULL, 0, 0 },
	{ METHOD_GET, "/open", ROUTE_LATE, FOR_ALL, page_open, NULL, 0, 0 },
	{ METHOD_GET, "/open/places.csv", ROUTE_LATE, FOR_ALL, page_open_csv, NULL, 0, 0 },
	{ METHOD_GET, "/open/topics.csv", ROUTE_LATE, FOR_ALL, page_open_csv, NULL, 0, 0 },
	{ METHOD_GET, "/open/feed.atom", ROUTE_LATE, FOR_ALL, page_open_feed, NULL, 0, 0 },
	{ METHOD_GET, "/open/catalog.json", ROUTE_LATE_SLOW, FOR_ALL, page_open_catalog, NULL, 0, 0 },
	{ METHOD_GET, "/figures", ROUTE_LATE, FOR_FIGURES, page_figures, NULL, 0, 0 },
	{ METHOD_GET, "/figures/bodies/{}", ROUTE_LATE, FOR_FIGURES, page_figures_body, NULL, 0, 0 },
	{ METHOD_GET, "/explore", ROUTE_LATE_SLOW, FOR_FIGURES, page_explore, NULL, 0, 0 },
	{ METHOD_GET, "/explore.csv", ROUTE_LATE_SLOW, FOR_FIGURES, page_explore_file, NULL, 0, 0 },
	{ METHOD_GET, "/explore.json", ROUTE_LATE_SLOW, FOR_FIGURES, page_explore_file, NULL, 0, 0 },
	{ METHOD_GET, "/explore.xlsx", ROUTE_LATE_SLOW, FOR_FIGURES, page_explore_file, NULL, 0, 0 },
	{ METHOD_GET, "/explore.pdf", ROUTE_LATE_SLOW, FOR_FIGURES, page_explore_file, NULL, 0, 0 },
	{ METHOD_GET, "/figures/rows", ROUTE_LATE_SLOW, FOR_FIGURES, page_rows, NULL, 0, 0 },
	{ METHOD_GET, "/morning", ROUTE_READ, FOR_ROLE(ROLE_HEAD), page_morning, NULL, 0, 0 },
	{ METHOD_GET, "/strategy", ROUTE_READ, FOR_ROLE(ROLE_HEAD), page_strategy, NULL, 0, 0 },
	{ METHOD_POST, "/strategy", ROUTE_DEED, FOR_ROLE(ROLE_HEAD), page_strategy_post, NULL, 0, 0 },
	{ METHOD_GET, "/absences", ROUTE_READ, FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_ADMIN),
	    page_absences, NULL, 0, 0 },
	{ METHOD_POST, "/absences", ROUTE_DEED, FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_ADMIN),
	    page_absence, NULL, 0, 0 },
	{ METHOD_GET, "/admin", ROUTE_READ, FOR_ROLE(ROLE_ADMIN), page_admin, NULL, 0, 0 },
	{ METHOD_GET, "/admin/topics", ROUTE_READ, FOR_ROLE(ROLE_ADMIN), page_topics, NULL, 0, 0 },
	{ METHOD_GET, "/admin/holidays", ROUTE_READ, FOR_ROLE(ROLE_ADMIN), page_holidays, NULL, 0, 0 },
	{ METHOD_GET, "/admin/holidays/change", ROUTE_SLOW, FOR_ROLE(ROLE_ADMIN), page_change_form, NULL, 0, 0 },
	{ METHOD_POST, "/admin/holidays/change", ROUTE_DEED, FOR_ROLE(ROLE_ADMIN), page_change, NULL, 0, 0 },
	{ METHOD_GET, "/admin/officers", ROUTE_SLOW, FOR_ROLE(ROLE_ADMIN), page_officers, NULL, 0, 0 },
	{ METHOD_GET, "/admin/officers/{}", ROUTE_READ, FOR_ROLE(ROLE_ADMIN), page_officer_form, NULL, 0, 0 },
	{ METHOD_POST, "/admin/officers/{}", ROUTE_DEED, FOR_ROLE(ROLE_ADMIN),
	    page_officer, page_officer_prepare, 0, 0 },
	{ METHOD_POST, "/admin/officers/{}/password", ROUTE_DEED, FOR_ROLE(ROLE_ADMIN),
	    page_officer_reset, page_officer_reset_prepare, 0, 0 },
	{ METHOD_GET, "/admin/bodies", ROUTE_SLOW, FOR_ROLE(ROLE_ADMIN), page_bodies, NULL, 0, 0 },
	{ METHOD_GET, "/admin/bodies/{}", ROUTE_READ, FOR_ROLE(ROLE_ADMIN), page_body_form, NULL, 0, 0 },
	{ METHOD_POST, "/admin/bodies/{}", ROUTE_DEED, FOR_ROLE(ROLE_ADMIN), page_body, page_body_prepare, 0, 0 },
	{ METHOD_GET, "/admin/bodies/{}/reform", ROUTE_SLOW, FOR_ROLE(ROLE_ADMIN), page_reform_form, NULL, 0, 0 },
	{ METHOD_POST, "/admin/bodies/{}/reform", ROUTE_DEED, FOR_ROLE(ROLE_ADMIN), page_reform, NULL, 0, 0 },
	{ METHOD_GET, "/admin/bodies/{}/units", ROUTE_READ, FOR_ROLE(ROLE_ADMIN), page_units, NULL, 0, 0 },
	{ METHOD_POST, "/admin/bodies/{}/units", ROUTE_DEED, FOR_ROLE(ROLE_ADMIN), page_unit, NULL, 0, 0 },
	{ METHOD_GET, "/tokens", ROUTE_READ, FOR_ROLE(ROLE_ADMIN), page_tokens_form, NULL, 0, 0 },
	{ METHOD_POST, "/tokens", ROUTE_DEED, FOR_ROLE(ROLE_ADMIN), page_tokens, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla", ROUTE_READ, FOR_MAHALLA, page_mahalla, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/spots", ROUTE_READ, FOR_MAHALLA, page_spots, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/spots/new", ROUTE_READ, FOR_MAHALLA, page_spot_form, NULL, 0, 0 },
	{ METHOD_POST, "/mahalla/spots/new", ROUTE_DEED, FOR_MAHALLA, page_spot, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/households", ROUTE_READ, FOR_MAHALLA, page_households, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/households/new", ROUTE_READ, FOR_MAHALLA, page_household_form, NULL, 0, 0 },
	{ METHOD_POST, "/mahalla/households/new", ROUTE_DEED, FOR_MAHALLA, page_household_new, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/households/{}", ROUTE_READ, FOR_MAHALLA, page_household, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/survey", ROUTE_READ, FOR_MAHALLA, page_survey_form, NULL, 0, 0 },
	{ METHOD_POST, "/mahalla/survey", ROUTE_DEED, FOR_MAHALLA, page_survey, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/needs", ROUTE_READ, FOR_MAHALLA, page_needs, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/needs/new", ROUTE_READ, FOR_MAHALLA, page_need_form, NULL, 0, 0 },
	{ METHOD_POST, "/mahalla/needs/new", ROUTE_DEED, FOR_MAHALLA, page_need_new, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/needs/{}", ROUTE_READ, FOR_MAHALLAS, page_need, NULL, 0, 0 },
	{ METHOD_POST, "/mahalla/needs/{}", ROUTE_DEED, FOR_MAHALLA, page_need_post, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/problems", ROUTE_READ, FOR_MAHALLAS, page_troubles, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/problems/new", ROUTE_READ, FOR_MAHALLA, page_trouble_form, NULL, 0, 0 },
	{ METHOD_POST, "/mahalla/problems/new", ROUTE_DEED, FOR_MAHALLA, page_trouble_new, NULL, 0, 0 },
	{ METHOD_GET, "/mahalla/problems/{}", ROUTE_READ, FOR_MAHALLAS, page_trouble, NULL, 0, 0 },
	{ METHOD_POST, "/mahalla/problems/{}", ROUTE_DEED, FOR_MAHALLAS, page_trouble_post, NULL, 0, 0 },
	{ METHOD_GET, "/mahallas", ROUTE_READ, FOR_MAHALLAS, page_mahallas, NULL, 0, 0 },
	{ METHOD_GET, "/mahallas/rows", ROUTE_READ, FOR_MAHALLAS, page_mahalla_rows, NULL, 0, 0 },
	{ METHOD_GET, "/open/mahallas", ROUTE_READ, FOR_ALL, page_open_mahallas, NULL, 0, 0 },
	{ METHOD_GET, "/open/mahallas.csv", ROUTE_READ, FOR_ALL, page_open_mahallas_csv, NULL, 0, 0 },
	{ METHOD_GET, "/work/{}/{}", ROUTE_READ, FOR_ALL, page_lasts, NULL, 0, 0 },
	{ METHOD_POST, "/work/{}/{}", ROUTE_DEED, FOR_ALL, page_lasts_post, NULL, 0, 0 },
	{ METHOD_GET, "/confirmations", ROUTE_READ, FOR_CALLING, page_confirmations, NULL, 0, 0 },
	{ METHOD_GET, "/confirmations/{}", ROUTE_READ, FOR_CALLING, page_confirmation, NULL, 0, 0 },
	{ METHOD_POST, "/confirmations/{}", ROUTE_DEED, FOR_CALLING, page_confirmation_post, NULL, 0, 0 },
#include "web/routes_machine.tbl"
	/* a demonstration's own */
	{ METHOD_GET, "/demo/messages", ROUTE_READ, FOR_ALL, page_messages, NULL, 0, 0 },
};

const size_t nroutes = sizeof(routes) / sizeof(routes[0]);

static const struct err NO_ROUTE = { ERR_MISSING, N_("There is no such page."), NULL, NULL };
static const struct err NO_METHOD = { ERR_REFUSED, N_("This page cannot be asked in this way."), NULL,
	"method" };

/* Does `path` fit the pattern? Each {} takes one segment that is not empty. */
static bool
fits(const char *pattern, struct str path, struct str arg[REQ_ARGS])
{
	struct str want = str_c(pattern);
	size_t n = 0;

	while (want.p || path.p) {
		struct str w = str_cut(&want, '/'), p = str_cut(&path, '/');

		if (str_is(w, "{}")) {
			if (!p.n || n == REQ_ARGS)
				return false;
			arg[n++] = p;
		} else if (!str_eq(w, p)) {
			return false;
		}
		if (!want.p != !path.p)
			return false;
	}
	return true;
}

ERR
route_find(enum method method, struct str path, const struct route **out, struct str arg[REQ_ARGS])
{
	bool other = false;

	if (method == METHOD_HEAD)
		method = METHOD_GET;
	for (size_t i = 0; i < nroutes; i++) {
		if (!fits(routes[i].path, path, arg))
			continue;
		if (routes[i].method == method) {
			*out = &routes[i];
			return NULL;
		}
		other = true;
	}
	return other ? &NO_METHOD : &NO_ROUTE;
}
