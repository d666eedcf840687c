/* The mahalla: a house is visited once, a need goes its way until the person has confirmed twice, problems are tried
 * and pushed; each deed is done whole, and what is personal stays in the mahalla. On both engines. */
#include "action/last.h"
#include "action/push_up.h"
#include "action/visit_home.h"
#include "base/arena.h"
#include "domain/access.h"
#include "jobs/daily.h"
#include "mahalla_world.h"
#include "store/mahallas.h"
#include "store/outbox.h"

#define DAY INT64_C(86400000)

enum what { RAISE, ANSWER, AGAIN, AGAIN_ALL, PLAN, VISIT, SPOT, NEED, STEP, STEP_END, END, SUBMIT, MOVE, ASK, LINK,
    OPEN, CALL, TROUBLE, TURN };
struct doing {
	enum what what;
	struct household household;
	struct home_form form;
	struct spot spot;
	struct need need;
	struct need_step step;
	struct trouble trouble;
	enum need_deed deed;
	enum trouble_deed turn;
	enum last_result result;
	struct str key, words, token;
	int64_t id, problem;
	bool works, refused;
	struct submitted out;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct household h = d->household;
	struct spot m = d->spot;
	struct need x = d->need;
	struct need_step s = d->step;
	struct trouble t = d->trouble;
	struct home_form f = d->form;
	const struct err *e;

	switch (d->what) {
	case RAISE:
		return act_trouble_raise(c, d->id, d->problem, &d->problem);
	case AGAIN:
		return act_home_again(c, d->id, h.planned);
	case AGAIN_ALL:
		return act_homes_again(c, h.planned, &d->problem);
	case ANSWER:
		return act_step(c, d->id, s.no, !d->refused, s.money, d->words);
	case PLAN:
		e = act_home_plan(c, &h);
		d->id = h.id;
		return e;
	case VISIT:
		e = act_home_visit(c, &f);
		d->id = f.household;
		return e;
	case SPOT:
		e = act_spot(c, d->key, &m);
		d->id = m.id;
		return e;
	case NEED:
		e = act_need(c, d->key, !d->refused, &x);
		d->id = e ? d->id : x.id;
		return e;
	case STEP:
		return act_need_step(c, d->id, &s);
	case STEP_END:
		return act_need_step_end(c, d->id, s.no, !d->refused, s.money);
	case END:
		return act_need_end(c, d->id, d->deed, d->words);
	case SUBMIT:
		return act_need_submit(c, d->id, d->words, &d->out);
	case MOVE:
		return act_need_move(c, d->id, date_add_days(c->today, 20), 0);
	case ASK:
		e = store_need(c->db, c->a, d->id, &x);
		return e ? e : act_last_ask(c, &x);
	case LINK:
		return act_last_answer(c, d->id, d->token, d->works);
	case OPEN:
		e = act_last_open(c, d->id, &d->need);
		return e;
	case CALL:
		return act_last_call(c, d->id, d->result);
	case TROUBLE:
		e = act_trouble(c, d->key, &t);
		d->id = t.id;
		return e;
	default:
		return act_trouble_turn(c, d->id, d->turn, d->words, d->problem);
	}
}

static const struct err *
did(struct world *w, struct who who, struct doing *d)
{
	return world_do(w, who, STR(""), perform, d);
}

static int64_t
count(struct world *w, int64_t place, enum mahalla_what what)
{
	struct mahalla_sums day, month;

	CHECK_OK(store_mahalla_sums(w->db, w->a, place, SPAN_DAY, (struct date){ 0 }, date_ymd(9999, 1, 1), &day));
	CHECK_OK(store_mahalla_sums(w->db, w->a, place, SPAN_MONTH, (struct date){ 0 }, date_ymd(9999, 1, 1), &month));
	CHECK_INT(day.n[what], month.n[what]);
	return day.n[what];
}

/* A household of two, of whom one looks for work, and which lost its papers. */
static struct doing
a_visit(const char *key)
{
	return (struct doing){ .what = VISIT, .form = { .key = str_c(key), .address = STR("Reed street 5"),
	    .consent = HOME_YES,
		.members = { { 1, STR("Aliyeva Gul"), STR("90 111 22 33"), 1990 }, { 2, STR("Aliyev Bek"), STR(""),
		    0 } },
		.nmembers = 2, .answers = { { 1, STR("works"), STR("no") }, { 2, STR("works"), STR("yes") },
		    { 0, STR("papers"), STR("lost") } },
		.nanswers = 3 } };
}

static struct need
need_of(struct world *w, int64_t id)
{
	struct need x;

	CHECK_OK(store_need(w->db, w->a, id, &x));
	return x;
}

TEST_BOTH(a_house_is_visited_once_however_often_it_arrives)
{
	struct who officer;
	struct doing v = a_visit("k1");
	struct need *needs;
	struct member *m;
	size_t n, nm;
	int64_t first;

	mahalla_world(w);
	officer = mahalla_officer(BODY_REED);
	CHECK_OK(did(w, officer, &v));
	first = v.id;
	CHECK_OK(did(w, officer, &v));
	CHECK_INT(v.id, first);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_SURVEYED), 1);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_PEOPLE), 2);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_NEEDS), 2);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_FOUND), 1);
	CHECK_INT(count(w, PLACE_COUNTRY, MAHALLA_FOUND), 1);
	CHECK_OK(store_needs_of(w->db, a, first, &needs, &n));
	CHECK(n == 2 && str_is(needs[0].name, "Aliyeva Gul") && needs[0].owner == OFFICER_REED);
	CHECK(needs[0].due.day == date_ymd(2026, 9, 14).day + 30 && needs[0].work && !needs[1].work);
	CHECK(str_is(needs[0].phone, "+998901112233"));
	CHECK_OK(store_members(w->db, a, first, &m, &nm));
	CHECK_INT(nm, 2);
	/* the same key for something else, or by another officer */
	v.what = SPOT;
	v.key = STR("k1");
	v.spot = (struct spot){ .text = STR("A lamp"), .result = STR("Lit") };
	CHECK(did(w, officer, &v) == &STREET_KEY);
	CHECK_OK(did(w, mahalla_officer(BODY_FORD), &v));
	CHECK_INT(count(w, PLACE_FORD, MAHALLA_MATTERS), 1);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_MATTERS), 0);
}

/* Written down yesterday without a network, sent, its answer lost, and brought in once more by a colleague today. */
TEST_BOTH(a_visit_without_a_network_is_of_its_day_and_known_whoever_brings_it_in)
{
	struct who officer = mahalla_officer(BODY_REED), colleague = officer;
	struct doing v = a_visit("5f0c");
	struct household h;
	int64_t first;

	mahalla_world(w);
	colleague.officer = OFFICER_FORD;
	v.form.recorded = w->now - DAY;
	v.form.sent = w->now - 5;
	CHECK_OK(did(w, officer, &v));
	first = v.id;
	v.form.sent = w->now;
	CHECK_OK(did(w, colleague, &v));
	CHECK_INT(v.id, first);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_SURVEYED), 1);
	CHECK_OK(store_household(w->db, a, first, &h));
	CHECK(h.visited.day == date_ymd(2026, 9, 13).day && h.consent_at == w->now - DAY);
	/* a clock that is an hour slow, and a moment before any device keeps its list */
	v = a_visit("5f0d");
	v.form.sent = w->now - 3600000;
	v.form.recorded = v.form.sent - DAY;
	CHECK_OK(did(w, officer, &v));
	CHECK_OK(store_household(w->db, a, v.id, &h));
	CHECK(h.consent_at == w->now - DAY);
	v = a_visit("5f0e");
	v.form.sent = w->now;
	v.form.recorded = w->now - 400 * DAY;
	CHECK_OK(did(w, officer, &v));
	CHECK_OK(store_household(w->db, a, v.id, &h));
	CHECK(h.consent_at >= w->now - 7 * DAY);
}

TEST_BOTH(without_consent_nothing_personal_is_kept)
{
	struct doing plan = { .what = PLAN, .household = { .address = STR("Reed street 7"),
		.planned = { date_ymd(2026, 9, 15).day } } }, v = a_visit("k2");
	struct household h;
	struct member *m;
	struct household_answer *answers;
	size_t n;

	mahalla_world(w);
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &plan));
	v.form.household = plan.id;
	v.form.consent = HOME_UNSAID;
	CHECK(did(w, mahalla_officer(BODY_REED), &v) == &HOME_CONSENT);
	v.form.consent = HOME_NO;
	CHECK(did(w, mahalla_officer(BODY_FORD), &v) == &STREET_MISSING);
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &v));
	CHECK_OK(store_household(w->db, a, plan.id, &h));
	CHECK(h.state == HOUSEHOLD_REFUSED && !h.address.n && !h.people && !h.consent_at);
	CHECK_OK(store_members(w->db, a, plan.id, &m, &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_household_answers(w->db, a, plan.id, &answers, &n));
	CHECK_INT(n, 0);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_REFUSED), 1);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_NEEDS), 0);
	v.form.key = STR("k3");
	CHECK(did(w, mahalla_officer(BODY_REED), &v) == &HOME_DONE);
}

TEST_BOTH(a_visit_that_does_not_fit_is_refused_before_anything_is_written)
{
	static const struct { const struct err *why; const char *question, *answer; int member; } wrong[] = {
		{ &HOME_ANSWER, "works", "perhaps", 1 }, { &HOME_ANSWER, "works", "yes", 0 }, { &HOME_ANSWER, "radio",
		    "yes", 0 },
		{ &HOME_ANSWER, "papers", "all", 0 }
	};
	struct who officer = mahalla_officer(BODY_REED);
	struct doing v = a_visit("k4");

	mahalla_world(w);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		v.form.answers[v.form.nanswers] = (struct household_answer){ wrong[i].member, str_c(wrong[i].question),
			str_c(wrong[i].answer) };
		v.form.nanswers++;
		CHECK(did(w, officer, &v) == wrong[i].why);
		v.form.nanswers--;
	}
	v.form.members[0].phone = STR("12");
	CHECK(did(w, officer, &v) == &HOME_PHONE);
	v.form.members[0] = (struct member){ 1, STR("A"), STR(""), 1700 };
	CHECK(did(w, officer, &v) == &HOME_BORN);
	v.form.nmembers = 0;
	CHECK(did(w, officer, &v) == &HOME_MEMBER);
	v.form.address = STR(" ");
	CHECK(did(w, officer, &v) == &HOME_ADDRESS);
	CHECK(did(w, world_who(w, OFFICER_HEAD), &v) == &ACCESS_DENIED);
	v.form.address = STR("Reed 9");
	v.form.consent = HOME_AWAY;
	CHECK(did(w, officer, &v) == &HOME_DAY);
	v.form.again = date_ymd(2026, 9, 20);
	CHECK_OK(did(w, officer, &v));
	CHECK_INT(count(w, PLACE_REED, MAHALLA_SURVEYED), 0);
}

/* Somebody without work, found; their need's id. */
static int64_t
jobless(struct world *w, const char *key)
{
	struct doing x = { .what = NEED, .key = str_c(key), .need = { .kind = STR("job"), .name = STR("Valiyev Ali"),
		.phone = STR("901234567") } };

	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	return x.id;
}

static int64_t
placed(struct world *w, const char *key)
{
	struct who officer = mahalla_officer(BODY_REED);
	struct doing x = { .what = STEP, .id = jobless(w, key), .step = { .no = 1, .kind = STR("training"),
		.body = BODY_HOKIM_LAKE, .due = date_ymd(2027, 3, 1), .money = 12500000 } };

	CHECK_OK(did(w, officer, &x));
	x.what = STEP_END;
	CHECK_OK(did(w, officer, &x));
	x.what = END;
	x.deed = NEED_PLACE;
	x.words = STR("Works at the mill");
	CHECK_OK(did(w, officer, &x));
	return x.id;
}

TEST_BOTH(help_with_work_ends_when_the_person_confirmed_it_twice)
{
	struct doing x = { .what = ASK }, call = { .what = CALL, .result = LAST_WORKS };
	struct ctx c;
	struct need n, *list;
	struct message *sent;
	size_t nlist, nsent;
	bool given;

	mahalla_world(w);
	x.id = call.id = placed(w, "p1");
	n = need_of(w, x.id);
	CHECK(n.state == NEED_PLACED && n.ask == 1 && n.ask_day.day == date_ymd(2026, 10, 14).day);
	CHECK_INT(count(w, PLACE_NORTH, MAHALLA_MONEY), 12500000);
	x.what = LINK;
	x.token = last_token(w->a, &w->keys, x.id, 1);
	x.works = true;
	CHECK(did(w, (struct who){ .kind = WHO_NOBODY }, &x) == &LAST_DAY);
	w->now += 30 * DAY;
	x.token = last_token(w->a, &w->keys, x.id, 2);
	CHECK(did(w, (struct who){ .kind = WHO_NOBODY }, &x) == &LAST_MISSING);
	x.token = STR("0123456789ABCDEF");
	CHECK(did(w, (struct who){ .kind = WHO_NOBODY }, &x) == &LAST_MISSING);
	x.what = ASK;
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, &x));
	CHECK_OK(store_messages_due(w->db, a, w->now + DAY, WAY_SMS, 10, &sent, &nsent));
	CHECK(nsent == 1 && str_find(sent[0].fields, last_page(w->a, &w->keys, x.id, 1)) != SIZE_MAX);
	x.what = LINK;
	x.token = last_token(w->a, &w->keys, x.id, 1);
	CHECK_OK(did(w, (struct who){ .kind = WHO_NOBODY }, &x));
	CHECK(did(w, (struct who){ .kind = WHO_NOBODY }, &x) == &LAST_MISSING); /* once */
	c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	CHECK_OK(last_linked(&c, x.id, x.token, &n, &given));
	CHECK(given && n.state == NEED_KEPT && n.ask == 2 && n.ask_day.day == date_ymd(2026, 12, 13).day);
	CHECK(did(w, mahalla_caller(), &call) == &LAST_MISSING); /* too early */
	w->now += 64 * DAY;
	CHECK(did(w, mahalla_caller(), &call) == &LAST_MISSING); /* there are still days for the link */
	w->now += DAY;
	c = world_ctx(w, mahalla_caller());
	CHECK_OK(last_calls(&c, 10, &list, &nlist));
	CHECK(nlist == 1 && list[0].id == x.id);
	CHECK(did(w, mahalla_officer(BODY_REED), &call) == &ACCESS_DENIED); /* never who placed them */
	CHECK_OK(did(w, mahalla_caller(), &call));
	n = need_of(w, x.id);
	CHECK(n.state == NEED_LASTS && n.closed.day && n.answered_by == OFFICER_CALLS && !n.ask);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_LASTS), 1);
}

TEST_BOTH(work_that_did_not_last_falls_out_where_it_stood)
{
	struct doing x = { .what = CALL, .result = LAST_UNREACHED };
	struct ctx c;
	struct need *list, n;
	size_t nlist;

	mahalla_world(w);
	x.id = placed(w, "p2");
	w->now += 36 * DAY;
	for (int i = 0; i < LAST_TRIES; i++)
		CHECK_OK(did(w, mahalla_caller(), &x));
	CHECK(did(w, mahalla_caller(), &x) == &LAST_MISSING);
	c = world_ctx(w, mahalla_caller());
	CHECK_OK(last_calls(&c, 10, &list, &nlist));
	CHECK_INT(nlist, 0);
	x.what = LINK; /* the link stays open */
	x.token = last_token(w->a, &w->keys, x.id, 1);
	CHECK_OK(did(w, (struct who){ .kind = WHO_NOBODY }, &x));
	n = need_of(w, x.id);
	CHECK(n.state == NEED_LOST && n.lost_from == NEED_PLACED && n.answered_by == 0);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_OUT_PLACED), 1);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_LOST), 1);
	CHECK_INT(count(w, PLACE_REED, MAHALLA_KEPT), 0);
}

TEST_BOTH(what_is_personal_is_the_mahallas_own)
{
	struct ctx c;
	struct doing x = { .what = OPEN };
	struct need n;

	mahalla_world(w);
	x.id = placed(w, "p3");
	c = world_ctx(w, mahalla_officer(BODY_REED));
	CHECK_OK(help_get(&c, x.id, &n));
	CHECK(str_is(n.name, "Valiyev Ali"));
	c = world_ctx(w, mahalla_officer(BODY_FORD));
	CHECK(help_get(&c, x.id, &n) == &STREET_MISSING);
	CHECK(help_look(&c, x.id, &n) == &STREET_MISSING);
	c = world_ctx(w, mahalla_hokim());
	CHECK_OK(help_look(&c, x.id, &n));
	CHECK(!n.name.n && !n.phone.n && !n.words.n && n.state == NEED_PLACED);
	c = world_ctx(w, world_who(w, OFFICER_OTHER)); /* a hokim elsewhere */
	CHECK(help_look(&c, x.id, &n) == &STREET_MISSING);
	CHECK(mahalla_looks(w->country, &c.who, PLACE_LAKE) == false);
	w->now += 40 * DAY;
	c = world_ctx(w, mahalla_caller());
	CHECK_OK(last_call(&c, x.id, &n));
	CHECK(!str_is(n.name, "Valiyev Ali") && str_find(n.phone, STR("1234")) == SIZE_MAX);
	CHECK_OK(did(w, mahalla_caller(), &x));
	CHECK(str_is(x.need.name, "Valiyev Ali"));
}

TEST_BOTH(a_need_becomes_an_appeal_with_the_persons_words)
{
	struct doing x = { .what = NEED, .key = STR("n1"), .need = { .kind = STR("papers"),
	    .name = STR("Karim Olim") } };

	mahalla_world(w);
	x.refused = true;
	CHECK(did(w, mahalla_officer(BODY_REED), &x) == &HELP_CONSENT);
	x.refused = false;
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	x.what = END;
	x.deed = NEED_PLACE;
	x.words = STR("Works");
	CHECK(did(w, mahalla_officer(BODY_REED), &x) == &HELP_STATE); /* it is no work */
	x.what = SUBMIT;
	x.words = STR("My passport is lost.");
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	CHECK(x.out.appeal.place == PLACE_REED && x.out.appeal.topic == TOPIC_DOCTOR && x.out.code.n);
	CHECK(need_of(w, x.id).appeal == x.out.appeal.id);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_APPEALS), 1);
	CHECK(did(w, mahalla_officer(BODY_REED), &x) == &HELP_STATE);
}

TEST_BOTH(a_problem_is_tried_then_pushed_and_answered_by_the_district)
{
	struct doing x = { .what = TROUBLE, .key = STR("t1"), .trouble = { .title = STR("No bridge"), .people = 41,
		.try_until = { date_ymd(2026, 10, 1).day } } };
	struct ctx c;
	struct trouble *list, t;
	size_t n;
	bool up;

	mahalla_world(w);
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	x.what = TURN;
	x.turn = TROUBLE_SOLVE;
	x.words = STR("Built");
	CHECK(did(w, mahalla_hokim(), &x) == &ACCESS_DENIED); /* it is the mahalla's yet */
	x.turn = TROUBLE_PUSH;
	x.words = STR("");
	CHECK(did(w, mahalla_officer(BODY_REED), &x) == &TROUBLE_WORDS);
	x.words = STR("Planks were laid, and floated away.");
	CHECK(did(w, mahalla_officer(BODY_FORD), &x) == &STREET_MISSING);
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	CHECK_OK(store_troubles_at(w->db, a, BODY_HOKIM_LAKE, 10, &list, &n));
	CHECK(n == 1 && str_is(list[0].tried, "Planks were laid, and floated away."));
	CHECK(did(w, mahalla_officer(BODY_REED), &x) == &TROUBLE_STATE);
	x.turn = TROUBLE_TAKE;
	x.problem = 77;
	CHECK(did(w, mahalla_hokim(), &x) == &TROUBLE_PROBLEM);
	x.problem = 0;
	CHECK_OK(did(w, mahalla_hokim(), &x));
	x.turn = TROUBLE_SOLVE;
	x.words = STR("A bridge of iron");
	CHECK_OK(did(w, mahalla_hokim(), &x));
	c = world_ctx(w, mahalla_officer(BODY_REED));
	CHECK_OK(trouble_get(&c, x.id, &t, &up));
	CHECK(t.state == TROUBLE_SOLVED && t.closed.day && !up);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_PUSHED), 1);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_SOLVED), 1);
}

TEST_BOTH(a_second_round_keeps_what_was_said_and_counts_a_person_once)
{
	struct who officer = mahalla_officer(BODY_REED);
	struct doing v = a_visit("q1"), again = { .what = AGAIN }, lose = { .what = END, .deed = NEED_LOSE,
	    .words = STR("Gone") };
	struct household h, *rounds;
	struct household_answer *answers;
	struct member *m;
	struct need *needs;
	struct need_again *said;
	struct ctx c;
	size_t n, nm, na;
	int64_t job, papers;

	mahalla_world(w);
	CHECK_OK(did(w, officer, &v));
	CHECK_OK(store_needs_of(w->db, a, v.id, &needs, &n));
	job = needs[0].id;
	papers = needs[1].id;
	again.id = v.form.household = v.id;
	again.household.planned = date_ymd(2026, 9, 13);
	CHECK(did(w, officer, &again) == &HOME_DAY);
	again.household.planned = date_ymd(2026, 9, 30);
	CHECK(did(w, mahalla_officer(BODY_FORD), &again) == &STREET_MISSING);
	CHECK_OK(did(w, officer, &again));
	CHECK(did(w, officer, &again) == &HOME_FIRST); /* it is planned already */
	CHECK_OK(store_household(w->db, a, v.id, &h));
	c = world_ctx(w, officer);
	CHECK_OK(home_needs(&c, &h, &needs, &n));
	CHECK(n == 2 && h.round == 2 && h.state == HOUSEHOLD_PLANNED);
	/* another one lives there, too; who was without work still is; the papers are there */
	v.form.key = STR("q2");
	v.form.members[2] = (struct member){ 3, STR("Aliyev Oy"), STR(""), 2001 };
	v.form.nmembers = 3;
	v.form.answers[2] = (struct household_answer){ 0, STR("papers"), STR("all") };
	v.form.nagain = 2;
	v.form.again_of[0] = (struct need_again){ .need = papers, .answer = AGAIN_SETTLED };
	v.form.again_of[1] = (struct need_again){ .need = job, .answer = AGAIN_SETTLED };
	CHECK(did(w, officer, &v) == &HOME_ANSWER); /* work is not settled by saying so */
	v.form.again_of[1].answer = AGAIN_STILL;
	CHECK_OK(did(w, officer, &v));
	CHECK(need_of(w, papers).state == NEED_SETTLED && need_of(w, job).state == NEED_OPEN);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_SURVEYED), 1);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_AGAIN), 1);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_PEOPLE), 3);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_FOUND), 1);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_NEEDS), 2);
	CHECK_OK(store_household_rounds(w->db, a, v.id, &rounds, &n));
	CHECK(n == 1 && rounds[0].round == 1 && rounds[0].people == 2);
	CHECK_OK(store_household_was(w->db, a, v.id, 1, &m, &nm, &answers, &na));
	CHECK(nm == 2 && na == 3 && str_is(m[0].name, "Aliyeva Gul") && str_is(answers[0].answer, "lost"));
	CHECK_OK(store_needs_again(w->db, a, v.id, &said, &n));
	CHECK(n == 2 && said[0].round == 2);
	/* given up, then found again: the same case goes on, counted once, and came back; somebody else under the number is new */
	lose.id = job;
	CHECK_OK(did(w, officer, &lose));
	w->now += DAY;
	again.what = AGAIN_ALL;
	CHECK_OK(did(w, officer, &again));
	CHECK_INT(again.problem, 1);
	v.form.key = STR("q3");
	v.form.nagain = 0;
	CHECK_OK(did(w, officer, &v));
	CHECK(need_of(w, job).state == NEED_OPEN && !need_of(w, job).closed.day);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_FOUND), 1);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_BACK_FOUND), 1);
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_PEOPLE), 3);
	w->now += DAY;
	CHECK_OK(did(w, officer, &again));
	v.form.key = STR("q4");
	v.form.members[0] = (struct member){ 1, STR("Karimova Nur"), STR(""), 1971 };
	CHECK_OK(did(w, officer, &v));
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_FOUND), 2);
	/* refused in a further round: nothing that it ever said stays */
	w->now += DAY;
	CHECK_OK(did(w, officer, &again));
	v.form.key = STR("q5");
	v.form.consent = HOME_NO;
	CHECK_OK(did(w, officer, &v));
	CHECK_OK(store_household_was(w->db, a, v.id, 1, &m, &nm, &answers, &na));
	CHECK(!nm && !na);
	CHECK_OK(store_members(w->db, a, v.id, &m, &nm));
	CHECK_OK(store_household(w->db, a, v.id, &h));
	CHECK(!nm && h.state == HOUSEHOLD_REFUSED && !h.consent_at && !h.address.n);
}

/* A problem that a mahalla pushed to the hokim. */
static int64_t
pushed(struct world *w, const char *key, int64_t topic)
{
	struct doing x = { .what = TROUBLE, .key = str_c(key), .trouble = { .title = STR("No bridge"),
		.text = STR("The old one fell."), .topic = topic, .try_until = { date_ymd(2026, 10, 1).day } } };

	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	x.what = TURN;
	x.turn = TROUBLE_PUSH;
	x.words = STR("Planks floated away.");
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	return x.id;
}

TEST_BOTH(a_pushed_problem_becomes_one_of_the_countrys_list_with_what_was_tried)
{
	struct doing x = { .what = RAISE };
	struct initiative *tried;
	struct trouble *from, t;
	struct problem p, *all;
	struct ctx c;
	size_t n;
	bool up;

	mahalla_world(w);
	x.id = pushed(w, "r1", 0);
	CHECK(did(w, mahalla_officer(BODY_REED), &x) == &ACCESS_DENIED);
	CHECK(did(w, world_who(w, OFFICER_OTHER), &x) == &STREET_MISSING);
	CHECK(did(w, mahalla_hokim(), &x) == &PROBLEM_RULE); /* it has no topic */
	for (int k = -1; k < 12; k++) {
		const struct err *e;

		x.id = pushed(w, str_fmt(w->a, "r2.%d", k).p, TOPIC_DOCTOR);
		x.problem = 0;
		writer_fail_at(w->writer, k);
		e = did(w, mahalla_hokim(), &x);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e));
		c = world_ctx(w, mahalla_hokim());
		CHECK_OK(trouble_get(&c, x.id, &t, &up));
		CHECK(e ? t.state == TROUBLE_PUSHED && !t.problem : t.state == TROUBLE_TAKEN && t.problem == x.problem);
	}
	CHECK(did(w, mahalla_hokim(), &x) == &TROUBLE_STATE); /* once */
	CHECK_OK(store_problems_open(w->db, a, 50, &all, &n));
	CHECK_OK(store_problem(w->db, a, x.problem, &p));
	CHECK(n > 1 && str_is(p.title, "No bridge") && p.body == BODY_HOKIM_LAKE && p.place == PLACE_LAKE);
	CHECK_OK(store_initiatives(w->db, a, p.id, &tried, &n));
	CHECK(n == 1 && str_is(tried[0].what, "Planks floated away.") && tried[0].place == PLACE_REED &&
	    tried[0].body == BODY_REED);
	CHECK_OK(store_troubles_of(w->db, a, p.id, 10, &from, &n));
	CHECK(n == 1 && from[0].id == x.id);
}

TEST_BOTH(a_responsible_body_answers_for_its_steps)
{
	struct doing x = { .what = STEP, .id = 0, .step = { .no = 1, .kind = STR("loan"), .body = BODY_HOKIM_LAKE,
		.text = STR("Two cows"), .due = date_ymd(2026, 10, 1), .money = 7000 } };
	struct step_waits first = { .need = 0 }, *waits;
	struct need_step *steps;
	size_t n;

	mahalla_world(w);
	x.id = jobless(w, "s1");
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	x.step.due = date_ymd(2026, 9, 20);
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &x));
	CHECK_OK(store_need_steps_at(w->db, a, BODY_HOKIM_LAKE, &first, 10, &waits, &n));
	CHECK(n == 2 && waits[0].step.no == 2 && waits[1].step.no == 1 && waits[0].place == PLACE_REED);
	CHECK_OK(store_need_steps_at(w->db, a, BODY_HOKIM_LAKE, &waits[0], 10, &waits, &n));
	CHECK(n == 1 && waits[0].step.no == 1);
	x.what = ANSWER;
	x.refused = true;
	CHECK(did(w, mahalla_officer(BODY_REED), &x) == &STREET_MISSING);
	CHECK(did(w, world_who(w, OFFICER_OTHER), &x) == &STREET_MISSING);
	CHECK(did(w, mahalla_hokim(), &x) == &HELP_WHY);
	x.words = STR("The bank refused it");
	CHECK_OK(did(w, mahalla_hokim(), &x));
	CHECK(did(w, mahalla_hokim(), &x) == &STREET_MISSING); /* it waits no more */
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_MONEY), 0);
	x.refused = false;
	x.step.no = 2;
	x.step.money = 6500;
	CHECK_OK(did(w, mahalla_hokim(), &x));
	CHECK_INT(count(w, PLACE_LAKE, MAHALLA_MONEY), 6500);
	CHECK_OK(store_need_steps(w->db, a, x.id, &steps, &n));
	CHECK(steps[0].state == STEP_FAILED && str_is(steps[0].words, "The bank refused it") &&
	    steps[0].by == OFFICER_HOKIM);
	CHECK(steps[1].state == STEP_DONE && steps[1].money == 6500);
	CHECK_OK(store_need_steps_at(w->db, a, BODY_HOKIM_LAKE, &first, 10, &waits, &n));
	CHECK_INT(n, 0);
}

TEST_BOTH(people_are_asked_in_time_and_forgotten_in_time)
{
	struct doing v = a_visit("k9");
	struct message *sent;
	struct household h;
	struct member *m;
	size_t n;
	int64_t id, did_n;

	mahalla_world(w);
	id = placed(w, "p9");
	v.form.nanswers = 0; /* no need is found */
	CHECK_OK(did(w, mahalla_officer(BODY_REED), &v));
	w->now += 30 * DAY;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &did_n));
	CHECK(need_of(w, id).asked_at > 0);
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &did_n));
	CHECK_OK(store_messages_due(w->db, a, w->now + DAY, WAY_SMS, 10, &sent, &n));
	CHECK_INT(n, 1);
	w->now += 336 * DAY;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &did_n));
	CHECK_OK(store_household(w->db, a, v.id, &h));
	CHECK_OK(store_members(w->db, a, v.id, &m, &n));
	CHECK(h.state == HOUSEHOLD_SURVEYED && !h.address.n && n == 0 && h.people == 2);
	CHECK(need_of(w, id).name.n > 0); /* it is open still */
}

/* All that is counted, so'm apart. */
static int64_t
all_counted(struct world *w)
{
	struct mahalla_sums s;
	int64_t sum = 0;

	CHECK_OK(store_mahalla_sums(w->db, w->a, PLACE_COUNTRY, SPAN_DAY, (struct date){ 0 }, date_ymd(9999, 1, 1),
	    &s));
	for (int i = 0; i < MAHALLA_WHATS; i++)
		sum += i == MAHALLA_MONEY ? s.n[i] * 1000 : s.n[i];
	return sum;
}

/* Makes what a deed needs. */
static void
ready(struct world *w, struct doing *d, const char *key)
{
	if (d->what == STEP || d->what == SUBMIT || d->what == END)
		d->id = jobless(w, key);
	if (d->what == END || d->what == STEP_END) {
		struct doing step = { .what = STEP, .step = { .no = 1, .kind = STR("loan"), .body = BODY_HOKIM_LAKE,
			.due = date_ymd(2027, 12, 1) } };

		step.id = d->what == END ? d->id : jobless(w, key);
		d->id = step.id;
		CHECK_OK(did(w, mahalla_officer(BODY_REED), &step));
	}
	if (d->what == CALL) {
		d->id = placed(w, key);
		w->now += 36 * DAY;
	}
	d->key = d->form.key = str_fmt(w->a, "%s-", key);
}

/* The k-th call of a deed to the database fails, for k = 0, 1, 2 ...: done again it is done once, or nothing of it
 * was. */
TEST_BOTH(each_deed_of_the_mahalla_happens_whole)
{
	struct doing deeds[] = { a_visit(""), { .what = SPOT, .spot = { .text = STR("A lamp"), .result = STR("Lit") } },
		{ .what = NEED, .need = { .kind = STR("job"), .name = STR("A B") } },
		{ .what = STEP, .step = { .no = 1, .kind = STR("loan"), .body = BODY_HOKIM_LAKE, .due = date_ymd(2027,
		    12, 1) } },
		{ .what = TROUBLE, .trouble = { .title = STR("Dust"), .try_until = { date_ymd(2027, 7, 1).day } } },
		{ .what = STEP_END, .step = { .no = 1, .money = 5 } },
		{ .what = END, .deed = NEED_PLACE, .words = STR("Works") }, { .what = CALL, .result = LAST_WORKS },
		{ .what = SUBMIT, .words = STR("Help me.") } };

	mahalla_world(w);
	for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++) {
		int64_t makes = 0;

		for (int k = -1; k < 24; k += k < 8 ? 1 : 3) {
			struct doing d = deeds[i];
			int64_t before;
			const struct err *e;

			w->now = moment_of(date_ymd(2026, 9, 14), 10 * 60, 300);
			ready(w, &d, str_fmt(w->a, "w%zu.%d", i, k).p);
			before = all_counted(w);
			writer_fail_at(w->writer, k);
			e = did(w, d.what == CALL ? mahalla_caller() : mahalla_officer(BODY_REED), &d);
			writer_fail_at(w->writer, -1);
			if (k < 0)
				makes = all_counted(w) - before;
			if (e && !db_failed(e))
				test_fail(__FILE__, __LINE__, "deed %zu, call %d: %s", i, k, e->text);
			CHECK_INT(all_counted(w) - before, e ? 0 : makes);
			CHECK(makes > 0);
		}
	}
}
