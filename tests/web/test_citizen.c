/* The citizen's stories, through the pages, on both engines. */
#include "action/accept.h"
#include "action/answer.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/outbox.h"
#include "store/tasks.h"
#include "web/page_author.h"
#include "web/page_follow.h"
#include "web/page_mine.h"
#include "web/page_receipt.h"
#include "web/page_write_more.h"
#include "web/visitor.h"

#define PNG STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xae\x42\x60\x82")
#define ELF STR("\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0")

/* Writes an appeal as a visitor; its number. */
static const char *
write_appeal(struct visitor *v)
{
	struct resp p;

	visitor_post(v, NULL, page_write_post, "", "text=Shifokor+yo%27q+%3Cb%3E&kind=COMPLAINT", NULL);
	visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=11&topic=doctor", NULL);
	visitor_post(v, NULL, page_write_body_post, "", "body=health11", NULL);
	visitor_post(v, NULL, page_write_who_post, "",
	    "type=person&name=Aliyev+Vali&address=Ko%27l&phone=90+111+22+33&lang=ru", NULL);
	p = visitor_post(v, NULL, page_write_send, "", "", NULL);
	CHECK(str_starts(leads(&p), STR("/a/")) && str_ends(leads(&p), STR("/registered")));
	return str_cstr(v->w->a, str_sub(leads(&p), 3, leads(&p).n - 3 - 11));
}

/* The access code on the receipt. */
static const char *
code_of(struct visitor *v, const char *number)
{
	struct resp p = visitor_get(v, page_receipt, number, "", NULL);
	size_t at = str_find(p.body, STR("Access code"));
	struct str rest = str_sub(p.body, at, p.body.n);

	at = str_find(rest, STR("q-code\">"));
	return str_cstr(v->w->a, str_sub(rest, at + 8, 11));
}

TEST_BOTH(an_appeal_is_written_in_steps_and_its_code_is_shown)
{
	struct visitor *v = visitor_new(w);
	struct resp p = visitor_post(v, NULL, page_write_post, "", "text=+&kind=COMPLAINT", NULL);
	struct appeal ap;
	const char *number;
	int64_t id;

	CHECK_INT(p.status, 422);
	number = write_appeal(v);
	CHECK(number_parse(str_c(number), &id));
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK(ap.kind == KIND_COMPLAINT && ap.place == PLACE_LAKE && ap.topic == TOPIC_DOCTOR);
	CHECK(ap.body == BODY_HEALTH_LAKE && ap.lang == LANG_RU && ap.flags == 0);
	p = visitor_get(v, page_receipt, number, "", NULL);
	CHECK(shows(&p, number) && shows(&p, code_of(v, number)));
	p = visitor_get(v, page_write_check, "", "", NULL);
	CHECK_STR(leads(&p), "/write"); /* the draft is gone */
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(shows(&p, "Shifokor yo'q &lt;b>") || shows(&p, "Shifokor yo'q &lt;b&gt;"));
}

TEST_BOTH(without_a_name_it_is_registered_as_anonymous_and_warned_of)
{
	struct visitor *v = visitor_new(w);
	struct appeal ap;
	struct resp p;
	int64_t id;

	visitor_post(v, NULL, page_write_post, "", "text=Gaz+yo%27q", NULL);
	visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=11&topic=reception", NULL);
	visitor_post(v, NULL, page_write_who_post, "", "type=person&crowd=12", NULL);
	p = visitor_get(v, page_write_check, "", "", NULL);
	CHECK(shows(&p, "govuk-warning-text"));
	p = visitor_post(v, NULL, page_write_send, "", "", NULL);
	CHECK(number_parse(str_sub(leads(&p), 3, leads(&p).n - 14), &id));
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_INT(ap.flags, FLAG_ANONYMOUS | FLAG_COLLECTIVE);
	CHECK_INT(ap.body, BODY_RECEPTION_LAKE);
}

TEST_BOTH(without_a_body_yet_both_days_are_told_with_their_derivation)
{
	struct visitor *v = visitor_new(w);
	struct resp p;
	const char *number, *opens;

	visitor_post(v, NULL, page_write_post, "", "text=Gaz+yo%27q", NULL);
	visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=11&topic=reception", NULL);
	visitor_post(v, NULL, page_write_who_post, "", "type=person&name=Vali&address=Ko%27l", NULL);
	p = visitor_post(v, NULL, page_write_send, "", "", NULL);
	number = str_cstr(a, str_sub(leads(&p), 3, leads(&p).n - 14));
	p = visitor_get(v, page_receipt, number, "", NULL);
	CHECK(shows(&p, "Forwarded to the body that answers by") && shows(&p, "Monday, 21 September 2026") &&
	    shows(&p, "Tuesday, 6 October 2026"));
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(shows(&p, "To be forwarded to the body that answers by:") && shows(&p, "21 September 2026") &&
	    shows(&p, "6 October 2026") && !shows(&p, ">late<"));
	p = visitor_get(v, page_appeal_why, number, "", NULL);
	CHECK(shows(&p, "It goes to the competent body within 5 days: by Saturday, 19 September 2026."));
	CHECK(shows(&p, "the next working day is Monday, 21 September 2026."));
	CHECK(shows(&p, "The competent body has 15 days for the answer: until Tuesday, 6 October 2026."));
	CHECK(shows(&p, "All terms of this appeal") && shows(&p, "never begun anew"));
	opens = str_fmt(a, "number=%s&code=%s", number, code_of(v, number)).p;
	w->now += 10 * MS_PER_DAY;
	(void)visitor_post(v, NULL, page_follow_post, "", opens, NULL);
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(shows(&p, ">late<"));
}

TEST_BOTH(a_step_with_a_fault_is_kept_but_for_what_is_wrong)
{
	struct visitor *v = visitor_new(w);
	struct resp p;

	visitor_post(v, NULL, page_write_post, "", "text=Gaz+yo%27q", NULL);
	p = visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=&topic=gas", NULL);
	CHECK_INT(p.status, 422);
	p = visitor_get(v, page_write_about, "", "", NULL);
	CHECK(shows(&p, "value=\"gas\" checked"));
	p = visitor_post(v, NULL, page_write_who_post, "", "name=Vali&phone=12", NULL);
	CHECK(p.status == 422 && shows(&p, "value=\"12\""));
	p = visitor_get(v, page_write_who, "", "", NULL);
	CHECK(shows(&p, "value=\"Vali\"") && !shows(&p, "value=\"12\""));
}

TEST_BOTH(a_bad_file_is_named_and_the_good_ones_are_kept)
{
	struct visitor *v = visitor_new(w);
	struct resp p;

	visitor_post(v, NULL, page_write_post, "", "text=Gaz+yo%27q", NULL);
	visitor_file(v, "bad.png", ELF);
	visitor_file(v, "good.png", PNG);
	p = visitor_post(v, uploads_take, page_write_files_post, "", "more=1", NULL);
	CHECK_INT(p.status, 422);
	CHECK(shows(&p, "bad.png: ") && shows(&p, "good.png, 1 kB"));
	visitor_file(v, "large.png", PNG);
	v->files[0].large = true;
	p = visitor_post(v, uploads_take, page_write_files_post, "", "", NULL);
	CHECK(p.status == 422 && shows(&p, "large.png: This file is larger"));
	p = visitor_post(v, NULL, page_write_files_remove, "", "remove=0", NULL);
	p = visitor_get(v, page_write_files, "", "", NULL);
	CHECK(!shows(&p, "good.png"));
}

TEST_BOTH(only_number_and_code_together_open_an_appeal)
{
	struct visitor *v = visitor_new(w), *other = visitor_new(w);
	const char *number = write_appeal(v), *code = code_of(v, number);
	const char *right = str_fmt(a, "number=%s&code=%s", number, code).p;
	const char *wrong = str_fmt(a, "number=%s&code=AAAAA-AAAAA", number).p;
	struct resp p = visitor_get(other, page_appeal, number, "", NULL), none;

	CHECK(str_starts(leads(&p), STR("/follow")));
	p = visitor_post(other, NULL, page_follow_post, "", wrong, NULL);
	none = visitor_post(other, NULL, page_follow_post, "", "number=2026-999999-18&code=AAAAAAAAAA", NULL);
	CHECK(p.status == 422 && none.status == 422);
	CHECK(shows(&p, "There is no appeal with") && shows(&none, "There is no appeal with"));
	p = visitor_post(other, NULL, page_follow_post, "", right, NULL);
	CHECK_STR(leads(&p), str_fmt(a, "/a/%s", number).p);
	p = visitor_get(other, page_appeal, number, "", NULL);
	CHECK_INT(p.status, 200);
	for (int i = 0; i < 10; i++)
		visitor_post(other, NULL, page_follow_post, "", wrong, NULL);
	p = visitor_post(visitor_new(w), NULL, page_follow_post, "", right, NULL);
	CHECK(p.status == 422 && shows(&p, "too often"));
}

TEST_BOTH(the_right_to_see_an_appeal_ends_after_a_day_and_nothing_typed_is_lost)
{
	struct visitor *v = visitor_new(w);
	const char *number = write_appeal(v);
	struct resp p;

	w->now += INT64_C(25) * 3600 * 1000;
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(str_starts(leads(&p), STR("/follow")));
	p = visitor_post(v, uploads_take, page_add, number, "text=Yana+bir+gap", NULL);
	CHECK(p.status == 403 && shows(&p, "Yana bir gap") && shows(&p, "/follow?number="));
}

/* What officers do to an appeal. */
struct office {
	int64_t id;
	const char *text;
	struct appeal ap;
};

static ERR
do_assign(struct ctx *c, void *arg)
{
	struct office *o = arg;
	const struct err *e = act_accept(c, o->id, &o->ap);

	return e ? e : act_assign(c, o->id, OFFICER_EXECUTOR, STR(""), &o->ap);
}

static ERR
do_draft(struct ctx *c, void *arg)
{
	struct office *o = arg;

	return act_draft(c, o->id, str_c(o->text), OUTCOME_EXP, STR(""), false, &o->ap);
}

static ERR
do_return(struct ctx *c, void *arg)
{
	struct office *o = arg;

	return act_return(c, o->id, STR("formal"), str_c(o->text), &o->ap);
}

static ERR
do_approve(struct ctx *c, void *arg)
{
	struct office *o = arg;

	return act_approve(c, o->id, &o->ap);
}

static void
office(struct world *w, int64_t officer, const struct err *(*deed)(struct ctx *, void *), int64_t id,
    const char *text)
{
	struct office o = { .id = id, .text = text };
	struct who who = world_who(w, officer);

	if (deed == do_assign)
		who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	w->now += 60000;
	CHECK_OK(world_do(w, who, STR(""), deed, &o));
}

TEST_BOTH(the_author_sees_no_drafts_and_judges_the_answer)
{
	struct visitor *v = visitor_new(w);
	const char *number = write_appeal(v);
	struct resp p;
	int64_t id = 0;

	CHECK(number_parse(str_c(number), &id));
	office(w, OFFICER_HEAD, do_assign, id, "");
	office(w, OFFICER_EXECUTOR, do_draft, id, "FIRST DRAFT");
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(!shows(&p, "FIRST DRAFT"));
	office(w, OFFICER_HEAD, do_return, id, "INTERNAL REMARK");
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(!shows(&p, "INTERNAL REMARK") && !shows(&p, "Returned for rework"));
	CHECK(!shows(&p, "verdict"));
	office(w, OFFICER_EXECUTOR, do_draft, id, "THE ANSWER");
	office(w, OFFICER_HEAD, do_approve, id, "");
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(shows(&p, "THE ANSWER") && !shows(&p, "FIRST DRAFT"));
	p = visitor_post(v, NULL, page_verdict, number, "sentence=Hm", NULL);
	CHECK(p.status == 422 && shows(&p, "value=\"Hm\""));
	visitor_post(v, NULL, page_verdict, number, "verdict=not&sentence=Hech+narsa", NULL);
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(shows(&p, "You judged: Not solved") && shows(&p, "Hech narsa"));
	office(w, OFFICER_CONTROLLER, do_return, id, "look again");
	p = visitor_get(v, page_appeal, number, "", NULL);
	CHECK(shows(&p, "Returned for rework") && shows(&p, "THE ANSWER") && !shows(&p, "look again"));
}

/* The code in the last message that waits. */
static const char *
sent_code(struct world *w)
{
	struct message *list;
	const char *found = "";
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, w->now + 1000, WAY_SMS, 100, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_is(list[i].template, "code"))
			found = str_cstr(w->a, str_sub(list[i].fields, 5, 6));
	return found;
}

TEST_BOTH(a_code_to_the_telephone_opens_ones_own_appeals_and_no_others)
{
	struct visitor *v = visitor_new(w);
	const char *mine = write_appeal(visitor_new(w)), *contact = "contact=%2B998901112233";
	const struct err *e;
	struct resp p, unknown;
	struct str other;

	visitor_post(v, NULL, page_write_post, "", "text=Boshlangan", NULL);
	unknown = visitor_post(v, NULL, page_mine_code, "", "contact=90+999+99+99", NULL);
	CHECK_STR(str_c(sent_code(w)), "");
	p = visitor_post(v, NULL, page_mine_code, "", contact, NULL);
	CHECK(p.status == 200 && unknown.status == 200);
	for (int i = 0; i < 5; i++) {
		p = visitor_post(v, NULL, page_mine_enter, "", str_fmt(a, "%s&code=x", contact).p, NULL);
		CHECK_INT(p.status, 422);
	}
	p = visitor_post(v, NULL, page_mine_enter, "", str_fmt(a, "%s&code=%s", contact, sent_code(w)).p, NULL);
	CHECK_INT(p.status, 422); /* five tries are over */
	w->now += 60000;
	visitor_post(v, NULL, page_mine_code, "", "contact=90+111-22-33", NULL);
	p = visitor_post(v, NULL, page_mine_enter, "", str_fmt(a, "%s&code=%s", contact, sent_code(w)).p, NULL);
	CHECK_STR(leads(&p), "/mine");
	p = visitor_get(v, page_write, "", "", NULL);
	CHECK(shows(&p, "Boshlangan")); /* the draft came along */
	p = visitor_get(v, page_mine, "", "", NULL);
	CHECK(shows(&p, mine));
	p = visitor_get(v, page_appeal, mine, "", NULL);
	CHECK(p.status == 200 && shows(&p, "new access code"));
	visitor_post(v, NULL, page_code, mine, "", NULL);
	p = visitor_get(v, page_receipt, mine, "", NULL);
	CHECK(shows(&p, "Access code"));
	other = number_print(a, world_submit(w, "Boshqa", 0) + 1);
	visitor_post(v, NULL, page_code, other.p, "", &e);
	CHECK(e == &ACCESS_MISSING);
	visitor_post(v, NULL, page_mine_out, "", "", NULL);
	p = visitor_get(v, page_appeal, mine, "", NULL);
	CHECK(str_starts(leads(&p), STR("/follow")));
}

TEST_BOTH(whoever_knows_only_the_code_makes_no_new_one)
{
	struct visitor *v = visitor_new(w);
	const char *number = write_appeal(v);
	const struct err *e;

	visitor_post(v, NULL, page_code, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
}

TEST_BOTH(a_representative_of_a_foreigner_is_asked_and_kept)
{
	struct visitor *v = visitor_new(w);
	struct applicant who;
	struct resp p;
	int64_t id;

	country_add_word(a, w->country, "reason.authority", "parent", "Parent");
	visitor_post(v, NULL, page_write_post, "", "text=Gaz+yo%27q", NULL);
	visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=11&topic=reception", NULL);
	p = visitor_get(v, page_write_who, "", "", NULL);
	CHECK(shows(&p, "<details") && !shows(&p, "<details class=\"govuk-details\" open"));
	p = visitor_post(v, NULL, page_write_who_post, "", "type=person&name=A&address=B&represents=C&born=1.1.2010", NULL);
	CHECK(p.status == 422 && shows(&p, "Write the date of birth") && shows(&p, "<details class=\"govuk-details\" open"));
	p = visitor_post(v, NULL, page_write_who_post, "",
	    "type=person&name=A&address=B&represents=C&authority=parent&born=2001-02-03&standing=FOREIGN&document=N+1&proof=1", NULL);
	CHECK_STR(leads(&p), "/write/check");
	p = visitor_get(v, page_write_check, "", "", NULL);
	CHECK(shows(&p, "not shown")); /* it was said to be among the files, and there is none */
	CHECK(shows(&p, "Parent") && shows(&p, "2001-02-03") && shows(&p, "a citizen of another state") && shows(&p, "N 1"));
	p = visitor_post(v, NULL, page_write_send, "", "", NULL);
	CHECK(number_parse(str_sub(leads(&p), 3, leads(&p).n - 14), &id));
	CHECK_OK(store_applicant(w->db, a, id, &who));
	CHECK(who.standing == STANDING_FOREIGN && str_is(who.authority, "parent") && str_is(who.represents, "C"));
	CHECK_STR(date_iso(a, who.born), "2001-02-03");
	CHECK_INT(who.proof, PROOF_NONE);
}

TEST_BOTH(other_bodies_are_found_by_their_names_and_shown_before_sending)
{
	struct visitor *v = visitor_new(w);
	struct body *bodies = arena_array(a, w->country->nbodies, sizeof(*bodies));
	struct task *t;
	struct resp p;
	int64_t id;
	size_t n;

	memcpy(bodies, w->country->bodies, w->country->nbodies * sizeof(*bodies));
	for (size_t i = 0; i < w->country->nbodies; i++)
		if (bodies[i].id == BODY_HOKIM_HILL)
			bodies[i].names.in[LANG_EN] = STR("Tepalik hokimligi");
	w->country->bodies = bodies;
	visitor_post(v, NULL, page_write_post, "", "text=Shifokor+yo%27q", NULL);
	p = visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=11&topic=doctor&others=Vazirlik+X", NULL);
	CHECK(p.status == 422 && shows(&p, "No body of this name was found: Vazirlik X.") && shows(&p, "value=\"Vazirlik X\""));
	p = visitor_post(v, page_write_about_prepare, page_write_about_post, "",
	    "place=11&topic=doctor&others=tepalik;tepalik;tepalik;tepalik;tepalik", NULL);
	CHECK(p.status == 422 && shows(&p, "At most four more bodies can be addressed."));
	p = visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=11&topic=doctor&others=;+tepalik+hok;", NULL);
	CHECK_STR(leads(&p), "/write/body");
	visitor_post(v, NULL, page_write_body_post, "", "body=health11", NULL);
	visitor_post(v, NULL, page_write_who_post, "", "type=person&name=A&address=B", NULL);
	p = visitor_get(v, page_write_check, "", "", NULL);
	CHECK(shows(&p, "Tepalik hokimligi"));
	p = visitor_post(v, NULL, page_write_send, "", "", NULL);
	CHECK(number_parse(str_sub(leads(&p), 3, leads(&p).n - 14), &id));
	CHECK_OK(store_tasks(w->db, a, id, &t, &n));
	CHECK(n == 1 && t[0].to_body == BODY_HOKIM_HILL && t[0].kind == TASK_PART);
}
