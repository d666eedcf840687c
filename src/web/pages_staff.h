/* The officers' pages, for the table of routes. Each is its address's; *_form draws the form of a POST,
 * *_prepare is the POST's slow part. */
#ifndef WEB_PAGES_STAFF_H
#define WEB_PAGES_STAFF_H

#include "action/ctx.h"
#include "net/resp.h"

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_sign_in_form); /* /sign-in */
PAGE(page_sign_in_prepare);
PAGE(page_sign_in);
PAGE(page_sign_out);
PAGE(page_password_form); /* /password */
PAGE(page_password_prepare);
PAGE(page_password);

PAGE(page_queue); /* /queue */
PAGE(page_queue_csv);
PAGE(page_search); /* /search */
PAGE(page_search_csv);
PAGE(page_case); /* /c/{} */
PAGE(page_case_why);
PAGE(page_case_file);
PAGE(page_reveal_form); /* /c/{}/reveal */
PAGE(page_reveal);

PAGE(page_forward_form); /* /c/{}/forward */
PAGE(page_forward_prepare);
PAGE(page_forward);
PAGE(page_decide_form);
PAGE(page_decide_prepare);
PAGE(page_decide);
PAGE(page_accuse_form);
PAGE(page_accuse_prepare);
PAGE(page_accuse);
PAGE(page_accept_form);
PAGE(page_accept);
PAGE(page_assign_form);
PAGE(page_assign);
PAGE(page_draft_form);
PAGE(page_draft);
PAGE(page_answer);
PAGE(page_keep);
PAGE(page_link_form);
PAGE(page_link);
PAGE(page_hear_form);
PAGE(page_hear);
PAGE(page_seal_form);
PAGE(page_seal_prepare);
PAGE(page_seal);
PAGE(page_approve_form);
PAGE(page_approve);
PAGE(page_return_form);
PAGE(page_return);
PAGE(page_extend_form);
PAGE(page_extend);
PAGE(page_holidays);
PAGE(page_pushes);
PAGE(page_steps);
PAGE(page_reform_form);
PAGE(page_reform);
PAGE(page_change_form);
PAGE(page_change);
PAGE(page_lengthen_form);
PAGE(page_lengthen);
PAGE(page_notice_form);
PAGE(page_notice);
PAGE(page_close_form);
PAGE(page_close);
PAGE(page_held);
PAGE(page_release_form);
PAGE(page_release);
PAGE(page_alarm_form);
PAGE(page_alarm);
PAGE(page_calm_form);
PAGE(page_calm);
PAGE(page_note_form);
PAGE(page_note);
PAGE(page_classify_form);
PAGE(page_classify_prepare);
PAGE(page_classify);
PAGE(page_add_office_form);
PAGE(page_add_office);
PAGE(page_signers);
PAGE(page_signers_prepare);
PAGE(page_signers_post);
PAGE(page_identify_form);
PAGE(page_identify);
PAGE(page_recode_form);
PAGE(page_recode);
PAGE(page_control_form);
PAGE(page_control);
PAGE(page_uncontrol_form);
PAGE(page_uncontrol);
PAGE(page_instruct_form);
PAGE(page_instruct);
PAGE(page_report_form);
PAGE(page_report);
PAGE(page_review_form);
PAGE(page_review);

PAGE(page_ask_form);
PAGE(page_ask_prepare);
PAGE(page_ask);
PAGE(page_part_form);
PAGE(page_part_prepare);
PAGE(page_part);
PAGE(page_involve_form);
PAGE(page_involve);
PAGE(page_visit_form);
PAGE(page_visit);
PAGE(page_task); /* /t/{}/{} */
PAGE(page_task_post);
PAGE(page_tasks); /* /tasks */

PAGE(page_watch); /* /control */
PAGE(page_calls); /* /calls */
PAGE(page_calls_post);
PAGE(page_call);
PAGE(page_call_post);
PAGE(page_board); /* /board */
PAGE(page_board_remind);

PAGE(page_register_form); /* /register */
PAGE(page_register_prepare);
PAGE(page_register);

PAGE(page_protocols); /* /protocols */
PAGE(page_protocol_form);
PAGE(page_protocol_new);
PAGE(page_protocol);
PAGE(page_protocol_post);
PAGE(page_unsettled); /* /unsettled */
PAGE(page_matter);
PAGE(page_matter_post);
PAGE(page_letters); /* /letters */
PAGE(page_letters_post);
PAGE(page_letters_sample);
PAGE(page_figures); /* /figures */
PAGE(page_figures_body); /* /figures/bodies/{} */
PAGE(page_explore); /* /explore */
PAGE(page_explore_file); /* /explore.csv, .json, .xlsx */
PAGE(page_rows); /* /figures/rows */
PAGE(api_figures); /* /api/v1/figures */
PAGE(api_figures_body); /* /api/v1/figures/bodies/{} */
PAGE(api_slice); /* /api/v1/figures/slice */
PAGE(page_morning); /* /morning */
PAGE(page_strategy); /* /strategy */
PAGE(page_strategy_post);
PAGE(page_absences); /* /absences */
PAGE(page_absence);
PAGE(page_admin); /* /admin */
PAGE(page_officers);
PAGE(page_officer_form);
PAGE(page_officer_prepare);
PAGE(page_officer);
PAGE(page_officer_reset_prepare);
PAGE(page_officer_reset);
PAGE(page_tokens_form); /* /tokens */
PAGE(page_tokens);
PAGE(page_bodies);
PAGE(page_body_form);
PAGE(page_body_prepare);
PAGE(page_body);
PAGE(page_units);
PAGE(page_unit);
PAGE(page_topics);

#undef PAGE

#endif
