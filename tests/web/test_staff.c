/* The officers' stories, through the pages, on both engines. */
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "jobs/index.h"
#include "store/appeals.h"
#include "store/papers.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static const char *
number_of(struct arena *a, int64_t id)
{
	return number_print(a, id).p;
}

static struct visitor *
officer(struct world *w, int64_t id)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, id);
	return v;
}

/* ---- signing in ---- */

static ERR
put_password(struct ctx *c, void *arg)
{
	struct officer o;
	const struct err *e = store_officer_by_login(c->db, c->a, STR("h"), &o);

	if (!e)
		e = password_hash(c->a, STR("a good password"), &o.password);
	if (!e && arg)
		o.disabled = true;
	return e ? e : store_officer_put(c->tx, c->a, &o);
}

static struct resp
sign_in(struct visitor *v, const char *login, const char *password, const char *to)
{
	struct str fields = str_fmt(v->w->a, "login=%s&password=%s&to=%s", login, password, to);

	return visitor_post(v, page_sign_in_prepare, page_sign_in, "", fields.p, NULL);
}

#define WRONG "The login or the password is wrong."

TEST_BOTH(signing_in_opens_a_session_and_leads_back)
{
	struct visitor *v = visitor_new(w);
	struct session s;
	struct resp p;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_password, NULL));
	p = sign_in(v, "h", "a+good+password", "/register");
	CHECK_INT(p.status, 303);
	CHECK_STR(leads(&p), "/register");
	CHECK_OK(store_session(w->db, a, v->hash, moment_day(w->now, 300), &s));
	CHECK_INT(s.officer.id, OFFICER_HEAD);
	p = sign_in(v, "h", "a+good+password", "//elsewhere.example/");
	CHECK_STR(leads(&p), "/queue");
	p = visitor_post(v, NULL, page_sign_out, "", "", NULL);
	CHECK(store_session(w->db, a, v->hash, moment_day(w->now, 300), &s) == &DB_MISSING);
}

TEST_BOTH(a_wrong_sign_in_tells_nothing_and_ten_close_the_door)
{
	struct visitor *v = visitor_new(w);
	struct resp p;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_password, NULL));
	p = sign_in(v, "h", "wrong", "");
	CHECK(p.status == 422 && shows(&p, WRONG) && shows(&p, "value=\"h\""));
	p = sign_in(v, "nobody", "wrong", "");
	CHECK(p.status == 422 && shows(&p, WRONG));
	for (int i = 0; i < 8; i++)
		(void)sign_in(v, "h", "wrong", "");
	p = sign_in(v, "h", "a+good+password", "");
	CHECK(p.status == 429 && shows(&p, "Too many wrong passwords"));
	w->now += 16 * 60 * 1000;
	p = sign_in(v, "h", "a+good+password", "");
	CHECK_INT(p.status, 303);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_password, w));
	p = sign_in(v, "h", "a+good+password", "");
	CHECK(p.status == 422 && shows(&p, WRONG)); /* disabled */
}

TEST_BOTH(a_new_password_ends_the_other_sessions)
{
	struct visitor *v = visitor_new(w), *other = visitor_new(w);
	struct session s;
	struct resp p;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_password, NULL));
	(void)sign_in(v, "h", "a+good+password", "");
	(void)sign_in(other, "h", "a+good+password", "");
	v->who = world_who(w, OFFICER_HEAD);
#define CHANGE(fields) visitor_post(v, page_password_prepare, page_password, "", fields, NULL)
	p = CHANGE("password=wrong&password=another+one+entirely&password=another+one+entirely");
	CHECK(p.status == 422 && shows(&p, "The present password is wrong."));
	p = CHANGE("password=a+good+password&password=short&password=short");
	CHECK(p.status == 422 && shows(&p, "at least ten"));
	p = CHANGE("password=a+good+password&password=a+good+password&password=a+good+password");
	CHECK(p.status == 422);
	p = CHANGE("password=a+good+password&password=another+one+entirely&password=another+one");
	CHECK(p.status == 422 && shows(&p, "not the same"));
	p = CHANGE("password=a+good+password&password=another+one+entirely&password=another+one+entirely");
	CHECK_INT(p.status, 303);
	CHECK_OK(store_session(w->db, a, v->hash, moment_day(w->now, 300), &s));
	CHECK(store_session(w->db, a, other->hash, moment_day(w->now, 300), &s) == &DB_MISSING);
	p = sign_in(other, "h", "another+one+entirely", "");
	CHECK_INT(p.status, 303);
}

/* ---- the queue ---- */

/* Day by day until it is late: the heading above a line is that of the band by which it is found. */
TEST_BOTH(a_line_of_the_queue_stands_under_the_heading_of_its_band)
{
	static const char *const bands[][2] = { { "band=overdue", "q-band--late" }, { "band=soon", "q-band--soon" } };
	struct visitor *v = officer(w, OFFICER_HEAD);
	const char *number = number_of(a, world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE));
	size_t under[2] = { 0, 0 };

	for (int day = 0; day < 40; day++, w->now += MS_PER_DAY) {
		struct resp whole = visitor_get(v, page_queue, "", "", NULL);

		CHECK(shows(&whole, number));
		for (size_t b = 0; b < 2; b++) {
			struct resp p = visitor_get(v, page_queue, "", bands[b][0], NULL);

			CHECK(shows(&whole, bands[b][1]) == shows(&p, number));
			under[b] += shows(&whole, bands[b][1]);
		}
	}
	CHECK(under[0] > 1 && under[1] > 1 && under[0] + under[1] < 40);
}

TEST_BOTH(a_queue_shows_what_is_due_when_and_is_kind_when_empty)
{
	struct visitor *v = officer(w, OFFICER_HEAD);
	struct resp p = visitor_get(v, page_queue, "", "", NULL);
	int64_t id;

	CHECK(shows(&p, "Nothing is waiting here"));
	id = world_submit(w, "=1+1 Shifokor yo'q", BODY_HEALTH_LAKE);
	p = visitor_get(v, page_queue, "", "", NULL);
	CHECK(shows(&p, number_of(a, id)) && shows(&p, "Due later"));
	p = visitor_get(v, page_queue, "", "band=overdue", NULL);
	CHECK(!shows(&p, number_of(a, id)) && shows(&p, "Show the whole queue"));
	w->now += 40 * MS_PER_DAY;
	p = visitor_get(v, page_queue, "", "band=overdue", NULL);
	CHECK(shows(&p, number_of(a, id)) && shows(&p, "q-band--late"));
	p = visitor_get(v, page_queue, "", "state=ACCEPTED", NULL);
	CHECK(!shows(&p, number_of(a, id)));
	p = visitor_get(v, page_queue, "", "mine=1", NULL);
	CHECK(!shows(&p, number_of(a, id)));
	p = visitor_get(v, page_queue_csv, "", "band=overdue", NULL);
	CHECK(shows(&p, number_of(a, id)) && shows(&p, ",'=1+1 Shifokor"));
	p = visitor_get(officer(w, OFFICER_OTHER), page_queue, "", "", NULL);
	CHECK(!shows(&p, number_of(a, id)));
}

TEST_BOTH(a_long_queue_has_pages_that_hold_everything_once)
{
	struct visitor *v = officer(w, OFFICER_HEAD);
	int64_t ids[53], seen = 0;
	struct resp p, next;
	size_t at;

	for (int i = 0; i < 53; i++)
		ids[i] = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	p = visitor_get(v, page_queue, "", "", NULL);
	at = str_find(p.body, STR("/queue?after="));
	CHECK(at != SIZE_MAX);
	{
		struct str rest = str_sub(p.body, at + 7, 60);

		next = visitor_get(v, page_queue, "", str_cstr(a, str_cut(&rest, '"')), NULL);
	}
	for (int i = 0; i < 53; i++)
		seen += shows(&p, number_of(a, ids[i])) + shows(&next, number_of(a, ids[i]));
	CHECK_INT(seen, 53);
	CHECK(!shows(&next, "/queue?after="));
	p = visitor_get(v, page_queue_csv, "", "", NULL);
	for (int i = 0; i < 53; i++)
		CHECK(shows(&p, number_of(a, ids[i])));
}

/* ---- the case ---- */

TEST_BOTH(a_case_is_masked_until_asked_for_and_the_asking_is_recorded)
{
	struct visitor *v = officer(w, OFFICER_HEAD);
	int64_t id = world_submit(w, "Shifokor <yo'q>", BODY_HEALTH_LAKE);
	const char *number = number_of(a, id);
	struct resp p = visitor_get(v, page_case, number, "", NULL);
	const struct err *e;
	struct look *looks;
	size_t n;

	CHECK(shows(&p, "Shifokor &lt;yo'q"));
	CHECK(!shows(&p, "Aliyev") && !shows(&p, "901112233"));
	p = visitor_post(v, NULL, page_reveal, number, "why=+", NULL);
	CHECK(p.status == 422 && !shows(&p, "Aliyev"));
	CHECK_OK(store_looks(w->db, a, id, &looks, &n));
	CHECK_INT(n, 0);
	p = visitor_post(v, NULL, page_reveal, number, "why=to+call+them", NULL);
	CHECK(p.status == 200 && shows(&p, "Aliyev Vali") && shows(&p, "901112233"));
	CHECK_OK(store_looks(w->db, a, id, &looks, &n));
	CHECK(n == 1 && str_is(looks[0].reason, "to call them"));
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(!shows(&p, "Aliyev"));
	(void)visitor_get(officer(w, OFFICER_OTHER), page_case, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	v->who.roles = ROLE_BIT(ROLE_ADMIN);
	(void)visitor_get(v, page_case, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	(void)visitor_get(v, page_case, "2026-000001-01", "", &e);
	CHECK(e == &ACCESS_MISSING);
}

/* Through the pages up to the answer. */
static void
answer(struct world *w, const char *number)
{
	struct visitor *head = officer(w, OFFICER_HEAD), *exe = officer(w, OFFICER_EXECUTOR);

	(void)visitor_post(head, NULL, page_accept, number, "", NULL);
	(void)visitor_post(head, NULL, page_assign, number, "officer=3&text=Do+it", NULL);
	(void)visitor_post(exe, NULL, page_draft, number, "text=Come+on+Monday&outcome=EXP", NULL);
	(void)visitor_post(head, NULL, page_approve, number, "", NULL);
}

static ERR
judge(struct ctx *c, void *arg)
{
	const int64_t *id = arg;
	struct appeal before, after;
	struct event ev = { .deed = DEED_VERDICT, .at = c->now, .who = WHO_AUTHOR };
	const struct err *e = store_appeal_by_id(c->db, c->a, *id, &before);

	if (e)
		return e;
	after = before;
	after.verdict = VERDICT_NOT;
	after.verdict_at = c->now;
	return store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

TEST_BOTH(a_single_verdict_is_seen_by_the_controller_only)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	const char *number = number_of(a, id);
	struct resp p;

	answer(w, number);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), judge, &id));
	p = visitor_get(officer(w, OFFICER_HEAD), page_case, number, "", NULL);
	CHECK(shows(&p, "Come on Monday") && !shows(&p, "not solved"));
	p = visitor_get(officer(w, OFFICER_CONTROLLER), page_case, number, "", NULL);
	CHECK(shows(&p, "not solved"));
}

TEST_BOTH(the_case_offers_what_may_be_done_and_marks_the_next_step)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	const char *number = number_of(a, id);
	struct resp p = visitor_get(officer(w, OFFICER_HEAD), page_case, number, "", NULL);

	CHECK(shows(&p, str_fmt(a, "class=\"govuk-button\" href=\"/c/%s/accept\"", number).p));
	CHECK(!shows(&p, "/approve\"") && !shows(&p, "/classify\""));
	p = visitor_get(officer(w, OFFICER_EXECUTOR), page_case, number, "", NULL);
	CHECK(!shows(&p, "/accept\"") && shows(&p, "/note\""));
	answer(w, number);
	p = visitor_get(officer(w, OFFICER_HEAD), page_case, number, "", NULL);
	CHECK(shows(&p, str_fmt(a, "class=\"govuk-button\" href=\"/c/%s/close\"", number).p));
	CHECK(!shows(&p, "/return\""));
}

/* ---- deeds as forms ---- */

TEST_BOTH(looking_for_a_body_keeps_what_was_typed_and_forwards_nothing)
{
	struct visitor *v = officer(w, OFFICER_DISPATCHER);
	int64_t id = world_submit(w, "Shifokor yo'q", 0);
	const char *number = number_of(a, id);
	struct appeal ap;
	struct resp p;

#define FORWARD(fields) visitor_post(v, page_forward_prepare, page_forward, number, fields, NULL)
	p = FORWARD("look=1&find=hok11&reason=competence&text=Because+of+this");
	CHECK(p.status == 200 && shows(&p, "Because of this") && shows(&p, "value=\"7\""));
	CHECK(shows(&p, "value=\"competence\" selected"));
	p = FORWARD("body=6&text=Because+of+this");
	CHECK(p.status == 422 && shows(&p, "Because of this") && shows(&p, "value=\"6\" checked"));
	p = FORWARD("reason=competence");
	CHECK(p.status == 422);
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_INT(ap.body, BODY_RECEPTION_LAKE);
	p = FORWARD("body=6&reason=competence&text=Because+of+this");
	CHECK_INT(p.status, 303);
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_INT(ap.body, BODY_HEALTH_LAKE);
	p = FORWARD("body=6&reason=competence"); /* it is theirs already */
	CHECK_INT(p.status, 422);
}

TEST_BOTH(what_is_approved_is_what_was_read)
{
	struct visitor *head = officer(w, OFFICER_HEAD), *exe = officer(w, OFFICER_EXECUTOR);
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	const char *number = number_of(a, id), *seen;
	struct appeal ap;
	struct resp p;

	(void)visitor_post(head, NULL, page_accept, number, "", NULL);
	(void)visitor_post(head, NULL, page_assign, number, "officer=3", NULL);
	(void)visitor_post(exe, NULL, page_draft, number, "text=First&outcome=EXP", NULL);
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	seen = str_fmt(a, "seen=%lld", (long long)ap.last_seq).p;
	(void)visitor_post(head, NULL, page_return, number, "reason=formal&text=Again", NULL);
	(void)visitor_post(exe, NULL, page_draft, number, "text=Second&outcome=REF&reason=on_ground", NULL);
	p = visitor_post(head, NULL, page_approve, number, seen, NULL);
	CHECK(p.status == 409 && shows(&p, "Somebody has changed this appeal") && shows(&p, "Second"));
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_INT(ap.state, APPEAL_DRAFTED);
	p = visitor_post(head, NULL, page_approve, number,
	    str_fmt(a, "seen=%lld", (long long)ap.last_seq).p, NULL);
	CHECK_INT(p.status, 303);
}

TEST_BOTH(the_longer_term_is_taken_on_a_page_and_its_author_reads_why)
{
	struct visitor *head = officer(w, OFFICER_HEAD);
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	const char *number = number_of(a, id);
	struct resp p;

	(void)visitor_post(head, NULL, page_accept, number, "", NULL);
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(shows(&p, "Take the longer term") && !shows(&p, "Tell the author of longer study"));
	p = visitor_get(head, page_lengthen_form, number, "", NULL);
	CHECK(p.status == 200 && shows(&p, "29 September 2026") && shows(&p, "14 October 2026"));
	p = visitor_post(head, NULL, page_lengthen, number, "reason=check&text=We+go+and+look", NULL);
	CHECK_INT(p.status, 303);
	p = visitor_get(head, page_case, number, "", NULL);
	CHECK(shows(&p, "The longer term was taken: until 14 October 2026") && !shows(&p, "Take the longer term<"));
	p = visitor_get(head, page_case_why, number, "", NULL);
	CHECK(shows(&p, "The longer term was taken on") && shows(&p, "1 month from the arrival"));
	p = visitor_post(head, NULL, page_lengthen, number, "reason=check&text=We+go+and+look", NULL);
	CHECK(p.status == 409 && shows(&p, "the law allows it once"));
}

TEST_BOTH(a_refused_form_keeps_what_was_typed)
{
	struct visitor *head = officer(w, OFFICER_HEAD), *exe = officer(w, OFFICER_EXECUTOR);
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	const char *number = number_of(a, id);
	struct resp p;

	(void)visitor_post(head, NULL, page_accept, number, "", NULL);
	p = visitor_post(head, NULL, page_extend, number, "text=We+need+time", NULL);
	CHECK(p.status == 422 && shows(&p, "We need time") && shows(&p, "Choose the reason."));
	p = visitor_post(head, NULL, page_lengthen, number, "text=A+check", NULL);
	CHECK(p.status == 422 && shows(&p, "A check") && shows(&p, "Choose the reason."));
	p = visitor_get(head, page_extend_form, number, "", NULL);
	CHECK(shows(&p, "29 September 2026") && shows(&p, "29 October 2026"));
	p = visitor_post(head, NULL, page_extend, number, "reason=study&text=We+need+time", NULL);
	CHECK_INT(p.status, 303);
	p = visitor_post(head, NULL, page_extend, number, "reason=study&text=We+need+time", NULL);
	CHECK(p.status == 409 && shows(&p, "We need time"));
	(void)visitor_post(head, NULL, page_assign, number, "officer=3", NULL);
	p = visitor_post(exe, NULL, page_draft, number, "text=A+long+answer", NULL);
	CHECK(p.status == 422 && shows(&p, "A long answer"));
	p = visitor_post(exe, NULL, page_note, number, "text=+", NULL);
	CHECK_INT(p.status, 422);
}

/* ---- registering ---- */

#define REGISTER(fields) visitor_post(v, page_register_prepare, page_register, "", fields, NULL)

TEST_BOTH(an_appeal_is_registered_for_somebody_with_a_doubt_once)
{
	struct visitor *v = officer(w, OFFICER_DISPATCHER);
	struct resp p = visitor_get(v, page_register_form, "", "", NULL);
	struct str rest;
	struct applicant who;
	struct appeal ap;
	int64_t id;

	CHECK(shows(&p, "(11)\"") && shows(&p, "autofocus"));
	p = REGISTER("text=&place=11");
	CHECK_INT(p.status, 422);
	p = REGISTER("text=Shifokor+yo%27q&place=nowhere");
	CHECK(p.status == 422 && shows(&p, "Shifokor yo'q"));
	p = REGISTER("text=Shifokor+yo%27q&place=11&number=123&name=Vali");
	CHECK(p.status == 422 && shows(&p, "name=\"doubt\" value=\"123\""));
	p = REGISTER("text=Shifokor+yo%27q&place=11&phone=12");
	CHECK_INT(p.status, 422);
	p = REGISTER("text=Shifokor+yo%27q&place=11&number=123&doubt=123&name=Vali&kind=COMPLAINT&channel=phone"
	             "&form=oral&phone=90+111+22+33&topic=doctor&body=6");
	CHECK(p.status == 200 && shows(&p, "Access code"));
	rest = str_sub(p.body, str_find(p.body, STR("q-code\">")) + 8, 14);
	CHECK(number_parse(rest, &id));
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK(ap.kind == KIND_COMPLAINT && ap.channel == CHANNEL_PHONE && ap.form == FORM_ORAL);
	CHECK(ap.place == PLACE_LAKE && ap.topic == TOPIC_DOCTOR && ap.body == BODY_HEALTH_LAKE);
	CHECK_OK(store_applicant(w->db, a, id, &who));
	CHECK(who.assurance == ASSURED_STATED && str_is(who.phone, "+998901112233"));
}

TEST_BOTH(suggestions_fill_topic_and_body)
{
	struct visitor *v = officer(w, OFFICER_DISPATCHER);
	struct resp p = REGISTER("suggest=1&text=kasalxonada+shifokor+yo%27q&place=11");

	CHECK(p.status == 200 && shows(&p, "(doctor)\"") && shows(&p, "name=\"body\" type=\"radio\" value=\"6\" checked"));
	CHECK(shows(&p, "kasalxonada shifokor"));
}

/* ---- searching ---- */

TEST_BOTH(a_search_finds_by_number_words_and_filters_only_what_may_be_seen)
{
	int64_t id = world_submit(w, "Kasalxonada shifokor yo'q", BODY_HEALTH_LAKE), did;
	struct visitor *v = officer(w, OFFICER_HEAD);
	struct str spaced = str_fmt(a, "q=%s", number_of(a, id));
	struct resp p = visitor_get(v, page_search, "", spaced.p, NULL);

	CHECK_STR(leads(&p), str_fmt(a, "/c/%s", number_of(a, id)).p);
	CHECK_OK(job_index(a, w->db, w->writer, w->country, &did));
	p = visitor_get(v, page_search, "", "q=%D1%88%D0%B8%D1%84%D0%BE%D0%BA&state=FORWARDED", NULL);
	CHECK(shows(&p, number_of(a, id)));
	p = visitor_get(v, page_search, "", "", NULL);
	CHECK(shows(&p, number_of(a, id)));
	p = visitor_get(v, page_search, "", "state=CLOSED", NULL);
	CHECK(!shows(&p, number_of(a, id)) && shows(&p, "Nothing was found"));
	p = visitor_get(v, page_search, "", "place=21", NULL);
	CHECK(!shows(&p, number_of(a, id)));
	p = visitor_get(v, page_search, "", "place=nowhere", NULL);
	CHECK(p.status == 422 && shows(&p, "nowhere"));
	p = visitor_get(v, page_search_csv, "", "q=shifokor", NULL);
	CHECK(shows(&p, number_of(a, id)));
	p = visitor_get(officer(w, OFFICER_OTHER), page_search, "", "q=shifokor", NULL);
	CHECK(!shows(&p, number_of(a, id)));
	p = visitor_get(officer(w, OFFICER_DISPATCHER), page_search, "", "q=shifokor", NULL);
	CHECK(shows(&p, number_of(a, id))); /* of its territory */
}

/* ---- the administration ---- */

TEST_BOTH(an_administrator_adds_an_officer_and_sees_the_password_once)
{
	struct visitor *v = officer(w, OFFICER_OTHER);
	struct resp p;
	struct officer o;

	v->who.roles = ROLE_BIT(ROLE_ADMIN);
#define ADD(fields) visitor_post(v, page_officer_prepare, page_officer, "new", fields, NULL)
	p = ADD("login=newer&name=New+Person&roles=head&body=nowhere");
	CHECK(p.status == 422 && shows(&p, "New Person") && shows(&p, "Choose one body"));
	p = ADD("login=Bad&name=New+Person&body=health11&roles=head");
	CHECK(p.status == 422 && shows(&p, "value=\"head\" checked"));
	p = ADD("login=newer&name=New+Person&body=health11&roles=head&roles=executor");
	CHECK(p.status == 200 && shows(&p, "First password"));
	CHECK_OK(store_officer_by_login(w->db, a, STR("newer"), &o));
	CHECK(o.must_change && o.roles == (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_EXECUTOR)));
	p = visitor_get(v, page_officers, "", "body=health11", NULL);
	CHECK(shows(&p, "New Person") && !shows(&p, "Controller</a>"));
}
