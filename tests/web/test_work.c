/* The pages of an office at work: tasks, drafts kept and checked, hearings, kin, the strategy, letters. */
#include "action/link.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/tasks.h"
#include "web/letters.h"
#include "web/page_author.h"
#include "web/page_write_more.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static struct visitor *
officer(struct world *w, int64_t id, unsigned more)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, id);
	v->who.roles |= more;
	return v;
}

/* In work at the health body; its number. */
static const char *
in_work(struct world *w, const char *text)
{
	const char *number = number_print(w->a, world_submit(w, text, BODY_HEALTH_LAKE)).p;
	struct visitor *head = officer(w, OFFICER_HEAD, ROLE_BIT(ROLE_DISPATCHER));

	CHECK_INT(visitor_post(head, NULL, page_accept, number, "", NULL).status, 303);
	CHECK_INT(visitor_post(head, NULL, page_assign, number, "officer=3", NULL).status, 303);
	return number;
}

TEST_BOTH(a_part_is_sent_answered_by_the_other_body_and_read_beside_the_editor)
{
	const char *number = in_work(w, "Shifokor yo'q va dori yo'q"), *task = str_fmt(a, "%s/1", number).p;
	struct visitor *head = officer(w, OFFICER_HEAD, 0), *exe = officer(w, OFFICER_EXECUTOR, 0);
	struct visitor *other = officer(w, OFFICER_OTHER, 0);
	const struct err *e;
	struct resp p;

	p = visitor_post(head, page_part_prepare, page_part, number, "body=8&text=", NULL);
	CHECK(p.status == 422 && shows(&p, "Write what is to be done."));
	CHECK_INT(visitor_post(head, page_part_prepare, page_part, number, "body=8&text=The+medicine", NULL).status, 303);
	p = visitor_get(other, page_tasks, "", "", NULL);
	CHECK(shows(&p, number) && shows(&p, "The medicine"));
	p = visitor_get(other, page_task, task, "", NULL);
	CHECK(shows(&p, "va dori") && !shows(&p, "Aliyev") && !shows(&p, "Take back"));
	(void)visitor_get(other, page_case, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	p = visitor_post(other, NULL, page_task_post, task, "what=reply&text=&reason=", NULL);
	CHECK(p.status == 422 && shows(&p, "Write what came of it."));
	p = visitor_post(head, NULL, page_task_post, task, "what=recall&why=", NULL);
	CHECK(p.status == 422 && shows(&p, "Say why."));
	p = visitor_post(other, NULL, page_task_post, task, "what=reply&text=The+medicine+came&reason=", NULL);
	CHECK(p.status == 303);
	CHECK_STR(leads(&p), "/tasks");
	p = visitor_get(exe, page_draft_form, number, "", NULL);
	CHECK(shows(&p, "What others wrote") && shows(&p, "The medicine came"));
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(shows(&p, "The medicine came") && shows(&p, "A task was answered"));
}

TEST_BOTH(a_question_shows_the_question_only)
{
	const char *number = in_work(w, "Shifokor yo'q va dori yo'q");
	struct visitor *exe = officer(w, OFFICER_EXECUTOR, 0), *other = officer(w, OFFICER_OTHER, 0);
	struct resp p;

	CHECK_INT(visitor_post(exe, page_ask_prepare, page_ask, number, "body=8&text=How+many+beds%3F", NULL).status, 303);
	p = visitor_get(other, page_task, str_fmt(a, "%s/1", number).p, "", NULL);
	CHECK(shows(&p, "How many beds?") && !shows(&p, "Shifokor"));
	p = visitor_post(exe, NULL, page_task_post, str_fmt(a, "%s/1", number).p, "what=recall&why=not+needed", NULL);
	CHECK_INT(p.status, 303);
}

TEST_BOTH(a_co_executor_and_a_visit_are_named_on_the_page)
{
	const char *number = in_work(w, "Tom oqadi");
	struct visitor *head = officer(w, OFFICER_HEAD, 0);
	struct resp p;

	p = visitor_post(head, NULL, page_involve, number, "officer=&text=a+part", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose another officer"));
	CHECK_INT(visitor_post(head, NULL, page_involve, number, "officer=2&text=a+part", NULL).status, 303);
	p = visitor_post(head, NULL, page_visit, number, "day=soon&text=the+roof", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose a day from today"));
	CHECK_INT(visitor_post(head, NULL, page_visit, number, "day=2026-09-20&text=the+roof", NULL).status, 303);
	p = visitor_get(head, page_tasks, "", "part=me", NULL);
	CHECK(shows(&p, "a part") && shows(&p, "the roof"));
	p = visitor_get(head, page_morning, "", "", NULL);
	CHECK(shows(&p, "Asked of us") && shows(&p, "the roof"));
}

TEST_BOTH(what_is_typed_is_kept_and_the_checks_ask_once)
{
	const char *number;
	struct visitor *exe = officer(w, OFFICER_EXECUTOR, 0), *head = officer(w, OFFICER_HEAD, 0);
	struct resp p;

	country_add_word(a, w->country, "check", "points", "qachon");
	number = in_work(w, "Shifokor qachon keladi?");
	CHECK_INT(visitor_post(exe, NULL, page_keep, number, "text=half+an+answer&outcome=EXP", NULL).status, 204);
	p = visitor_get(exe, page_draft_form, number, "", NULL);
	CHECK(shows(&p, "half an answer"));
	p = visitor_get(head, page_draft_form, number, "", NULL);
	CHECK(!shows(&p, "half an answer") && shows(&p, "Executor is writing an answer here too"));
	p = visitor_post(exe, NULL, page_draft, number, "text=Rahmat+sizga&outcome=EXP", NULL);
	CHECK(p.status == 422 && shows(&p, "Not every point of the appeal is touched.") && shows(&p, "Rahmat sizga"));
	CHECK_INT(visitor_post(exe, NULL, page_draft, number, "text=Rahmat+sizga&outcome=EXP&anyway=1", NULL).status, 303);
	p = visitor_get(head, page_approve_form, number, "", NULL);
	CHECK(shows(&p, "Sent in spite of what the checks found"));
}

TEST_BOTH(whoever_may_sign_does_so_where_the_answer_is_written)
{
	struct visitor *exe = officer(w, OFFICER_EXECUTOR, 0), *head = officer(w, OFFICER_HEAD, 0);
	const struct err *e;
	const char *number;
	struct resp p;

	country_add_word(a, w->country, "check", "points", "qachon");
	country_add_rule(a, w->country, "HEAR", 3, UNIT_WORKING_DAY);
	number = in_work(w, "Shifokor qachon keladi?");
	p = visitor_get(exe, page_draft_form, number, "", NULL);
	CHECK(shows(&p, "Send to the head for approval") && !shows(&p, "Sign and send"));
	p = visitor_get(head, page_draft_form, number, "", NULL);
	CHECK(shows(&p, "Send to the head for approval") && shows(&p, str_fmt(a, "formaction=\"/c/%s/answer\"", number).p));
	(void)visitor_post(exe, NULL, page_answer, number, "text=On+Monday&outcome=EXP&anyway=1", &e);
	CHECK(e == &ACCESS_DENIED);
	p = visitor_post(head, NULL, page_answer, number, "text=On+Monday", NULL);
	CHECK(p.status == 422 && shows(&p, "href=\"#outcome\"") && shows(&p, "On Monday") && shows(&p, "Sign and send"));
	p = visitor_post(head, NULL, page_answer, number, "text=On+Monday&outcome=EXP", NULL);
	CHECK(p.status == 422 && shows(&p, "Not every point of the appeal is touched.") && shows(&p, "On Monday"));
	p = visitor_post(head, NULL, page_answer, number, "text=No&outcome=REF&reason=on_ground&anyway=1", NULL);
	CHECK(p.status == 409 && shows(&p, "Before a refusal its author is heard") && shows(&p, "No</textarea>"));
	p = visitor_post(head, NULL, page_answer, number, "text=On+Monday&outcome=EXP&anyway=1&seen=1", NULL);
	CHECK(p.status == 409 && shows(&p, "Somebody has changed this appeal"));
	p = visitor_post(head, NULL, page_answer, number, "text=On+Monday&outcome=EXP&anyway=1", NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(shows(&p, "A draft answer was written") && shows(&p, "The answer was approved and sent"));
}

TEST_BOTH(a_refusal_is_shown_before_it_is_approved)
{
	const char *number;
	struct visitor *exe = officer(w, OFFICER_EXECUTOR, 0), *head = officer(w, OFFICER_HEAD, 0);
	struct resp p;

	country_add_rule(a, w->country, "HEAR", 3, UNIT_WORKING_DAY);
	number = in_work(w, "Shifokor kerak");
	CHECK_INT(visitor_post(exe, NULL, page_draft, number, "text=No&outcome=REF&reason=on_ground", NULL).status, 303);
	p = visitor_post(head, NULL, page_approve, number, "", NULL);
	CHECK(p.status == 409 && shows(&p, "Before a refusal its author is heard"));
	p = visitor_get(head, page_hear_form, number, "", NULL);
	CHECK(shows(&p, "They have time until Thursday, 17 September 2026"));
	CHECK_INT(visitor_post(head, NULL, page_hear, number, "", NULL).status, 303);
	p = visitor_post(head, NULL, page_hear, number, "", NULL);
	CHECK(p.status == 409 && shows(&p, "The author has the draft already."));
}

TEST_BOTH(a_registrar_links_what_looks_alike)
{
	int64_t first = world_submit(w, "Shifokor yo'q, dori ham yo'q", BODY_HEALTH_LAKE);
	struct visitor *clerk = officer(w, OFFICER_DISPATCHER, 0);
	const char *number;
	struct resp p;

	w->now += 60000;
	number = number_print(a, world_submit(w, "Shifokor yo'q, dori ham yo'q", BODY_HEALTH_LAKE)).p;
	p = visitor_get(clerk, page_case, number, "", NULL);
	CHECK(shows(&p, "Looks like this:") && shows(&p, number_print(a, first).p));
	p = visitor_get(clerk, page_link_form, number, "", NULL);
	CHECK(shows(&p, "looks like the same matter"));
	p = visitor_post(clerk, NULL, page_link, number, "kin=duplicate", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose the earlier appeal."));
	p = visitor_post(clerk, NULL, page_link, number, str_fmt(a, "kin=late&other=%lld", (long long)first).p, NULL);
	CHECK(p.status == 422 && shows(&p, "By the law it is not this"));
	p = visitor_post(clerk, NULL, page_link, number, str_fmt(a, "kin=duplicate&other=%lld", (long long)first).p, NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(clerk, page_case, number, "", NULL);
	CHECK(!shows(&p, "Looks like this:") && shows(&p, number_print(a, first).p));
}

TEST_BOTH(the_strategy_is_written_read_in_the_morning_and_struck_off)
{
	struct visitor *head = officer(w, OFFICER_HEAD, 0);
	struct resp p;

	(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	p = visitor_post(head, NULL, page_strategy_post, "", "number=1", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose one thing to watch"));
	p = visitor_post(head, NULL, page_strategy_post, "", "topic=doctor&mark=repeat&number=1", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose one thing to watch"));
	p = visitor_post(head, NULL, page_strategy_post, "", "goal=late&number=101", NULL);
	CHECK(p.status == 422 && shows(&p, "Write a whole number from 1"));
	CHECK_INT(visitor_post(head, NULL, page_strategy_post, "", "topic=doctor&number=1&personal=1", NULL).status, 303);
	p = visitor_get(head, page_morning, "", "", NULL);
	CHECK(shows(&p, "For you in person") && shows(&p, "open now: 1; attention from 1"));
	CHECK_INT(visitor_post(head, NULL, page_strategy_post, "", "review=1", NULL).status, 303);
	p = visitor_get(head, page_strategy, "", "", NULL);
	CHECK(shows(&p, "looked through on 14 September 2026"));
	CHECK_INT(visitor_post(head, NULL, page_strategy_post, "", "drop=1", NULL).status, 303);
	p = visitor_get(head, page_strategy, "", "", NULL);
	CHECK(shows(&p, "Nothing is watched yet."));
}

TEST_BOTH(a_body_words_its_letters_and_each_appeal_has_those_of_what_happened)
{
	const char *number = in_work(w, "Shifokor kerak");
	struct visitor *head = officer(w, OFFICER_HEAD, 0), *other = officer(w, OFFICER_OTHER, 0);
	const struct err *e;
	struct resp p;

	p = visitor_post(head, NULL, page_letters_post, "", "text=Dear+%7Bsalary%7D", NULL);
	CHECK(p.status == 422 && shows(&p, "There is a hole that no letter fills.") && shows(&p, "Dear {salary}"));
	CHECK_INT(visitor_post(head, NULL, page_letters_post, "", "text=Our+own+words+{number}", NULL).status, 303);
	p = visitor_get(head, page_letters, "", "kind=answer&in=en", NULL);
	CHECK(shows(&p, "Our own words {number}"));
	p = visitor_get(head, page_letters_sample, "", "", NULL);
	CHECK(p.status == 200 && str_starts(p.body, STR("%PDF-")));
	p = visitor_get(head, page_case_letter, str_fmt(a, "%s/registration", number).p, "", NULL);
	CHECK(p.status == 200 && str_starts(p.body, STR("%PDF-")));
	(void)visitor_get(head, page_case_letter, str_fmt(a, "%s/answer", number).p, "", &e);
	CHECK(e == &DB_MISSING); /* it has not happened */
	(void)visitor_get(other, page_case_letter, str_fmt(a, "%s/registration", number).p, "", &e);
	CHECK(e == &ACCESS_MISSING);
	(void)visitor_get(visitor_new(w), page_appeal_letter, str_fmt(a, "%s/registration", number).p, "", &e);
	CHECK(e == &ACCESS_MISSING);
}

TEST_BOTH(who_the_author_is_is_completed_by_the_office_and_shown_masked)
{
	const char *number = in_work(w, "Shifokor yo'q");
	struct visitor *head = officer(w, OFFICER_HEAD, ROLE_BIT(ROLE_REGISTRAR));
	struct resp p;

	country_add_word(a, w->country, "reason.authority", "parent", "Parent");
	p = visitor_get(head, page_identify_form, number, "", NULL);
	CHECK(shows(&p, "what stays empty stays as it is") && shows(&p, "a stateless person"));
	p = visitor_post(head, NULL, page_identify, number, "standing=CITIZEN", NULL);
	CHECK(p.status == 422 && shows(&p, "Write what is to be completed or corrected."));
	p = visitor_post(head, NULL, page_identify, number, "born=2999-01-01&name=Olim", NULL);
	CHECK(p.status == 422 && shows(&p, "Write the date of birth") && shows(&p, "Olim"));
	p = visitor_post(head, NULL, page_identify, number, "phone=12", NULL);
	CHECK(p.status == 422 && shows(&p, "This cannot be a telephone number."));
	p = visitor_post(head, NULL, page_identify, number, "mail=12", NULL);
	CHECK_INT(p.status, 422);
	p = visitor_post(head, NULL, page_identify, number,
	    "standing=STATELESS&document=LBG+0012345&represents=Karimov+Olim&authority=parent&proof=1&identity=1&number=61508150000010",
	    NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(shows(&p, "a stateless person") && shows(&p, "seen by an officer") && shows(&p, "seen at the office"));
	CHECK(!shows(&p, "LBG 0012345") && !shows(&p, "Karimov Olim") && !shows(&p, "61508150000010"));
	CHECK(shows(&p, "What is known of the author was completed"));
	p = visitor_post(head, NULL, page_reveal, number, "why=to+call", NULL);
	CHECK(shows(&p, "LBG 0012345") && shows(&p, "Karimov Olim") && shows(&p, "61508150000010"));
}

struct kin_arg {
	int64_t id, other;
};

static ERR
link_them(struct ctx *c, void *arg)
{
	struct kin_arg *k = arg;
	struct appeal ap;

	return act_link(c, k->id, k->other, KIN_DISAGREES, &ap);
}

TEST_BOTH(an_old_unsettled_matter_gets_owner_plan_and_day_on_its_page)
{
	struct visitor *head = officer(w, OFFICER_HEAD, ROLE_BIT(ROLE_DISPATCHER)), *exe = officer(w, OFFICER_EXECUTOR, 0);
	struct visitor *clerk = officer(w, OFFICER_DISPATCHER, ROLE_BIT(ROLE_CONTROLLER));
	struct visitor *other = officer(w, OFFICER_OTHER, 0);
	const char *number = in_work(w, "Tom oqadi");
	struct kin_arg k;
	const struct err *e;
	struct resp p;

	w->country->unsettled_answers = 1;
	CHECK_INT(visitor_post(exe, NULL, page_draft, number, "text=The+roof+is+mended&outcome=SAT&anyway=1", NULL).status, 303);
	CHECK_INT(visitor_post(head, NULL, page_approve, number, "", NULL).status, 303);
	w->now += 86400000;
	k.id = world_submit(w, "Tom oqadi", BODY_HEALTH_LAKE);
	CHECK(number_parse(str_c(number), &k.other));
	CHECK_OK(world_do(w, clerk->who, STR(""), link_them, &k));
	p = visitor_get(clerk, page_unsettled, "", "", NULL);
	CHECK(shows(&p, number) && shows(&p, "answers disagreed with") && shows(&p, "nobody yet") && shows(&p, "this month: 0"));
	p = visitor_get(other, page_unsettled, "", "", NULL);
	CHECK(!shows(&p, number) && shows(&p, "Nothing is waiting here"));
	(void)visitor_get(other, page_matter, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	p = visitor_get(clerk, page_matter, number, "", NULL);
	CHECK(shows(&p, "First appeal") && shows(&p, "It is settled"));
	p = visitor_post(clerk, NULL, page_matter_post, number, "owner=nobody&plan=The+whole+roof&day=2027-05-01", NULL);
	CHECK(p.status == 422 && shows(&p, "sign-in name of an officer") && shows(&p, "The whole roof"));
	p = visitor_post(clerk, NULL, page_matter_post, number, "owner=d&plan=The+whole+roof&day=", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose a day from today"));
	p = visitor_post(clerk, NULL, page_matter_post, number, "owner=d&plan=The+whole+roof&day=2027-05-01", NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(clerk, page_unsettled, "", "", NULL);
	CHECK(shows(&p, "Dispatcher") && shows(&p, "2027"));
	p = visitor_get(head, page_matter, number, "", NULL);
	CHECK(shows(&p, "The whole roof") && shows(&p, "value=\"d\""));
}

TEST_BOTH(those_who_signed_are_added_by_the_author_and_masked_for_officers)
{
	struct visitor *author = visitor_new(w), *head = officer(w, OFFICER_HEAD, 0);
	struct visitor *registrar = officer(w, OFFICER_HEAD, ROLE_BIT(ROLE_REGISTRAR));
	struct applicant who;
	struct appeal ap;
	const struct err *e;
	const char *number;
	struct resp p;
	int64_t id;

	visitor_post(author, NULL, page_write_post, "", "text=Hovlimizda+shifokor+yo%27q", NULL);
	visitor_post(author, page_write_about_prepare, page_write_about_post, "", "place=11&topic=doctor", NULL);
	visitor_post(author, NULL, page_write_body_post, "", "body=health11", NULL);
	visitor_post(author, NULL, page_write_who_post, "", "type=person&name=A&address=B", NULL);
	p = visitor_post(author, NULL, page_write_send, "", "", NULL);
	CHECK(number_parse(str_sub(leads(&p), 3, leads(&p).n - 14), &id));
	number = number_print(a, id).p;
	(void)visitor_get(visitor_new(w), page_signers, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	p = visitor_get(author, page_signers, number, "", NULL);
	CHECK(shows(&p, "Nobody stands on the list yet."));
	p = visitor_post(author, page_signers_prepare, page_signers_post, number, "list=+%0A1.%0A", NULL);
	CHECK(p.status == 422 && shows(&p, "Write at least one name"));
	p = visitor_post(author, page_signers_prepare, page_signers_post, number,
	    "list=1.+Aliyev+Vali%3BChilonzor+1%0A2.+Karimova+Nodira%3BYunusobod+5%0A3.+ALIYEV+VALI%3B+chilonzor+1", NULL);
	CHECK_INT(p.status, 303);
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_OK(store_applicant(w->db, a, id, &who));
	CHECK(ap.flags & FLAG_COLLECTIVE);
	CHECK_INT(who.crowd, 2); /* one of three stands there twice */
	p = visitor_get(author, page_signers, number, "", NULL);
	CHECK(shows(&p, "Karimova Nodira") && shows(&p, "Yunusobod 5"));
	/* an officer sees masks until they ask, and the author sees that they asked */
	p = visitor_get(head, page_signers, number, "", NULL);
	CHECK(!shows(&p, "Karimova Nodira") && !shows(&p, "Yunusobod 5") && shows(&p, "K•••••"));
	CHECK(!shows(&p, "Add those who signed"));
	p = visitor_post(head, page_signers_prepare, page_signers_post, number, "what=open&why=", NULL);
	CHECK(p.status == 422 && !shows(&p, "Karimova Nodira"));
	p = visitor_post(head, page_signers_prepare, page_signers_post, number, "what=open&why=to+visit+them", NULL);
	CHECK(p.status == 200 && shows(&p, "Karimova Nodira"));
	(void)visitor_post(head, page_signers_prepare, page_signers_post, number, "list=Olimov", &e);
	CHECK(e == &ACCESS_DENIED);
	p = visitor_post(registrar, page_signers_prepare, page_signers_post, number, "list=Olimov+Ali", NULL);
	CHECK_INT(p.status, 303);
	/* a file is added whole or not at all, and nothing typed is lost */
	visitor_file(author, "list.csv", STR("Sobirov Sobir;Yakkasaroy 2\n;Yakkasaroy 3\n"));
	p = visitor_post(author, page_signers_prepare, page_signers_post, number, "list=Typed+Name", NULL);
	CHECK(p.status == 422 && shows(&p, "Line 2: There is no name in the first column.") && shows(&p, "Typed Name"));
	visitor_file(author, "list.csv", STR("A\n"));
	author->files[0].size = (1 << 20) + 1;
	p = visitor_post(author, page_signers_prepare, page_signers_post, number, "list=Typed+Name", NULL);
	CHECK(p.status == 422 && shows(&p, "The file is larger than 1 MB.") && shows(&p, "Typed Name"));
	visitor_file(head, "list.csv", STR("\xFF"));
	(void)visitor_post(head, page_signers_prepare, page_signers_post, number, "list=", &e);
	CHECK(e == &ACCESS_DENIED);
	CHECK_OK(store_applicant(w->db, a, id, &who));
	CHECK_INT(who.crowd, 3);
	visitor_file(author, "list.csv", STR("\xEF\xBB\xBF\"Sobirov, Sobir\",Yakkasaroy 2\r\n\"Aliyev Vali\",Chilonzor 1\r\n"));
	p = visitor_post(author, page_signers_prepare, page_signers_post, number, "list=", NULL);
	CHECK_INT(p.status, 303);
	CHECK_OK(store_applicant(w->db, a, id, &who));
	CHECK_INT(who.crowd, 4); /* one of two stood there already */
	p = visitor_get(author, page_signers, number, "after=1", NULL);
	CHECK(shows(&p, "Sobirov, Sobir") && shows(&p, "Yakkasaroy 2"));
	CHECK(shows(&p, "Olimov Ali") && !shows(&p, "Aliyev Vali"));
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(shows(&p, "/signers") && shows(&p, "People who signed were added"));
}
