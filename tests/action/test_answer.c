/* An answer written and signed in one step: the rights and refusals of the two deeds asked one after the other, their
 * history, and all or nothing. */
#include "action/answer.h"

#include <string.h>

#include "action/accept.h"
#include "action/accuse.h"
#include "action/author.h"
#include "action/beats.h"
#include "action/control.h"
#include "action/entrust.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "store/answers.h"
#include "store/appeals.h"
#include "store/hops.h"
#include "store/absences.h"
#include "world.h"

struct doing {
	enum { ASSIGN, DRAFT, HEAR, APPROVE, ANSWER, RETURN, ADD, KEEP, PART, CONTROL, ACCUSE } what;
	int64_t id;
	enum outcome outcome;
	const char *text, *reason;
	bool anyway;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	static const struct ban lead = { BAN_OFFICER, OFFICER_EXECUTOR, true };
	struct doing *d = arg;
	struct str text = str_c(d->text), reason = str_c(d->reason ? d->reason : "");

	switch (d->what) {
	case ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, text, &d->ap);
	case DRAFT:
		return act_draft(c, d->id, text, d->outcome, reason, d->anyway, &d->ap);
	case HEAR:
		return act_hear(c, d->id, &d->ap);
	case APPROVE:
		return act_approve(c, d->id, &d->ap);
	case ANSWER:
		return act_answer(c, d->id, text, d->outcome, reason, d->anyway, &d->ap);
	case RETURN:
		return act_return(c, d->id, STR("formal"), STR("again"), &d->ap);
	case ADD:
		return act_add(c, d->id, STR("I was not at home"), NULL, 0, &d->ap);
	case KEEP:
		return act_keep(c, d->id, text, d->outcome, STR(""));
	case PART:
		return act_part(c, d->id, BODY_HOKIM_LAKE, STR("the medicine"), &d->ap);
	case CONTROL:
		return act_control(c, d->id, STR("overdue"), STR(""), &d->ap);
	default:
		return act_accuse(c, d->id, &lead, 1, STR("why"), &d->ap);
	}
}

static const struct err *
by(struct world *w, int64_t officer, int what, int64_t id, enum outcome outcome, const char *text, const char *reason,
    bool anyway)
{
	struct doing d = { .what = what, .id = id, .outcome = outcome, .text = text, .reason = reason, .anyway = anyway };
	struct who who = officer ? world_who(w, officer) : world_author(id);

	if (what == ASSIGN || what == ACCUSE)
		who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	return world_do(w, who, STR(""), perform, &d);
}
#define DID(officer, what, id) by(w, officer, what, id, OUTCOME_NONE, "soon", "", false)

static int64_t
in_work(struct world *w)
{
	int64_t id = world_submit(w, "Shifokor qachon keladi?", BODY_HEALTH_LAKE);

	CHECK_OK(DID(OFFICER_HEAD, ASSIGN, id));
	return id;
}

/* Rows of a table that belong to the appeal. */
static int64_t
rows_of(struct world *w, const char *table, int64_t id)
{
	struct rows rows = { NULL, 0 };

	CHECK_OK(w->db->d->query(w->db->c, w->a,
	    str_fmt(w->a, "SELECT count(*) FROM %s WHERE appeal_id = %lld", table, (long long)id).p, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

/* Two appeals have the same history, but for their numbers: events, words, rows, the row itself. */
static void
alike(struct world *w, int64_t one, int64_t two)
{
	static const char *const tables[] = { "event", "appeal_text", "inbox", "outbox", "answer_sketch", "scratch",
		"acting", "hop", "task" };
	struct happened *h, *g;
	struct text *t, *u;
	struct appeal a, b;
	size_t n, m;

	CHECK_OK(store_events(w->db, w->a, one, &h, &n));
	CHECK_OK(store_events(w->db, w->a, two, &g, &m));
	CHECK_INT(n, m);
	for (size_t i = 0; i < n && i < m; i++) {
		g[i].event.after.id = h[i].event.after.id;
		if (!str_eq(event_encode(w->a, &h[i].event), event_encode(w->a, &g[i].event)))
			test_fail(__FILE__, __LINE__, "event %zu, %s and %s", i, deed_code(h[i].event.deed),
			    deed_code(g[i].event.deed));
	}
	CHECK_OK(store_texts(w->db, w->a, one, &t, &n));
	CHECK_OK(store_texts(w->db, w->a, two, &u, &m));
	CHECK_INT(n, m);
	for (size_t i = 0; i < n && i < m; i++)
		CHECK(t[i].seq == u[i].seq && t[i].kind == u[i].kind && t[i].at == u[i].at &&
		    t[i].officer == u[i].officer && str_eq(t[i].body, u[i].body));
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (rows_of(w, tables[i], one) != rows_of(w, tables[i], two))
			test_fail(__FILE__, __LINE__, "rows of %s", tables[i]);
	CHECK_OK(store_appeal_by_id(w->db, w->a, one, &a));
	CHECK_OK(store_appeal_by_id(w->db, w->a, two, &b));
	CHECK(a.version == b.version && a.last_seq == b.last_seq && a.last_at == b.last_at);
	CHECK(a.state == b.state && a.outcome == b.outcome && a.answered_at == b.answered_at && a.closed_at == b.closed_at);
}

TEST_BOTH(an_answer_in_one_step_has_the_history_of_two)
{
	static const struct {
		enum outcome outcome;
		const char *text, *reason;
	} ends[] = { { OUTCOME_SAT, "The doctor comes on Monday", "whatever was typed" }, { OUTCOME_REF, "No", "on_ground" },
		{ OUTCOME_EXP, "Go there", "court" }, { OUTCOME_LEFT, "The conclusion", "on_ground" } };

	country_add_word(a, w->country, "check", "points", "qachon"); /* so that something is found, and recorded */
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		int64_t one = in_work(w), two = in_work(w);

		if (i % 2) /* from what was returned, too */
			for (int k = 0; k < 2; k++) {
				CHECK_OK(by(w, OFFICER_HEAD, DRAFT, k ? two : one, OUTCOME_SAT, "first", "", true));
				CHECK_OK(DID(OFFICER_HEAD, RETURN, k ? two : one));
			}
		w->now += 60000;
		CHECK_OK(by(w, OFFICER_HEAD, DRAFT, one, ends[i].outcome, ends[i].text, ends[i].reason, true));
		CHECK_OK(DID(OFFICER_HEAD, APPROVE, one));
		CHECK_OK(by(w, OFFICER_HEAD, ANSWER, two, ends[i].outcome, ends[i].text, ends[i].reason, true));
		alike(w, one, two);
	}
}

TEST_BOTH(whoever_names_the_executor_accepts_what_was_only_forwarded)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	struct happened *h;
	size_t n;

	CHECK(DID(OFFICER_OTHER, ASSIGN, id) == &ACCESS_MISSING);
	CHECK_OK(DID(OFFICER_HEAD, ASSIGN, id));
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK_INT(n, 3);
	CHECK(h[1].event.deed == DEED_ACCEPT && h[1].event.after.state == APPEAL_ACCEPTED && !h[1].event.after.officer);
	CHECK(h[2].event.deed == DEED_ASSIGN && h[2].event.after.officer == OFFICER_EXECUTOR);
	/* whoever is complained of does not get it, and it is not accepted for them either */
	id = world_submit(w, "Ijrochi qo'pol", BODY_HEALTH_LAKE);
	CHECK_OK(DID(OFFICER_CONTROLLER, ACCUSE, id));
	CHECK(DID(OFFICER_HEAD, ASSIGN, id) == &APPEAL_BANNED);
	CHECK_INT(rows_of(w, "event", id), 2);
}

/* The table's one row of the deed is what its two deeds let together, for every sum of roles. */
TEST(whoever_may_answer_may_draft_and_then_approve)
{
	const struct country *c = world_country(a);

	for (int64_t body = BODY_RECEPTION; body <= BODY_HOKIM_HILL; body++)
		for (int state = 0; state < APPEAL_STATES; state++)
			for (unsigned roles = 0; roles < ROLE_BIT(ROLES); roles++) {
				struct who who = { .kind = WHO_OFFICER, .officer = 9, .roles = roles, .body = body,
					.place = country_body(c, body)->place, .reception = body <= BODY_RECEPTION_LAKE };
				struct appeal ap = { .id = 5, .body = BODY_HEALTH_LAKE, .place = PLACE_LAKE,
					.state = (enum appeal_state)state }, draft = ap;
				bool both = !access_may(c, &who, DEED_DRAFT, &ap);

				draft.state = deed_next(DEED_DRAFT, ap.state);
				both = both && !access_may(c, &who, DEED_APPROVE, &draft);
				if (both != !access_may(c, &who, DEED_ANSWER, &ap))
					test_fail(__FILE__, __LINE__, "body %d, state %d, roles %x", (int)body, state, roles);
			}
}

TEST_BOTH(what_either_deed_refuses_is_refused_before_anything_is_written)
{
	static const struct {
		const struct err *e;
		enum outcome outcome;
		const char *text, *reason;
	} bad[] = { { &ANSWER_EMPTY, OUTCOME_SAT, " \n", "" }, { &ANSWER_NO_OUTCOME, OUTCOME_NONE, "Yes", "" },
		{ &ANSWER_NO_OUTCOME, OUTCOME_FWD, "Yes", "" }, { &ANSWER_NO_GROUND, OUTCOME_REF, "No", "because" },
		{ &ANSWER_NO_GROUND, OUTCOME_LEFT, "No", "" }, { &ANSWER_UNCHECKED, OUTCOME_SAT, "Rahmat", "" } };
	int64_t id;

	country_add_word(a, w->country, "check", "points", "qachon");
	id = in_work(w);
	CHECK_OK(by(w, OFFICER_HEAD, KEEP, id, OUTCOME_SAT, "half", "", false));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const struct err *e = by(w, OFFICER_HEAD, ANSWER, id, bad[i].outcome, bad[i].text, bad[i].reason, false);

		if (e != bad[i].e)
			test_fail(__FILE__, __LINE__, "%zu: %s", i, e ? e->text : "done");
	}
	CHECK(by(w, OFFICER_EXECUTOR, ANSWER, id, OUTCOME_SAT, "Yes", "", true) == &ACCESS_DENIED);
	CHECK(by(w, OFFICER_CONTROLLER, ANSWER, id, OUTCOME_SAT, "Yes", "", true) == &ACCESS_DENIED);
	CHECK(by(w, OFFICER_OTHER, ANSWER, id, OUTCOME_SAT, "Yes", "", true) == &ACCESS_MISSING);
	CHECK(by(w, 0, ANSWER, id, OUTCOME_SAT, "Yes", "", true) == &ACCESS_DENIED);
	/* a part that another body has not answered */
	CHECK_OK(DID(OFFICER_HEAD, PART, id));
	CHECK(by(w, OFFICER_HEAD, ANSWER, id, OUTCOME_SAT, "Yes", "", true) == &PARTS_OPEN);
	CHECK_INT(rows_of(w, "event", id), 4); /* submitted, accepted, assigned, the part */
	CHECK_INT(rows_of(w, "scratch", id), 1);
	/* a conclusion, while a controller watches it */
	id = in_work(w);
	CHECK_OK(DID(OFFICER_CONTROLLER, CONTROL, id));
	CHECK(by(w, OFFICER_HEAD, ANSWER, id, OUTCOME_LEFT, "The conclusion", "on_ground", true) == &CONTROL_HOLDS);
	CHECK_OK(by(w, OFFICER_HEAD, ANSWER, id, OUTCOME_SAT, "Yes", "", true));
	CHECK(by(w, OFFICER_HEAD, ANSWER, id, OUTCOME_SAT, "Yes", "", true) == &DEED_NOT_NOW);
}

TEST_BOTH(a_refusal_in_one_step_waits_for_its_author_even_when_an_earlier_draft_was_heard)
{
	int64_t id;

	country_add_rule(a, w->country, "HEAR", 3, UNIT_WORKING_DAY);
	id = in_work(w);
	CHECK(by(w, OFFICER_HEAD, ANSWER, id, OUTCOME_REF, "No", "on_ground", false) == &HEAR_FIRST);
	CHECK_OK(by(w, OFFICER_HEAD, DRAFT, id, OUTCOME_REF, "No", "on_ground", false));
	CHECK_OK(DID(OFFICER_HEAD, HEAR, id));
	CHECK_OK(DID(0, ADD, id));
	CHECK_OK(DID(OFFICER_HEAD, RETURN, id));
	CHECK(by(w, OFFICER_HEAD, ANSWER, id, OUTCOME_REF, "A harsher no", "on_ground", false) == &HEAR_FIRST);
	CHECK_OK(by(w, OFFICER_HEAD, ANSWER, id, OUTCOME_SAT, "Yes", "", false));
}

TEST_BOTH(in_whose_place_each_of_the_two_deeds_was_done_is_recorded)
{
	int64_t id = in_work(w);
	struct doing d = { .what = ANSWER, .id = id, .outcome = OUTCOME_SAT, .text = "Yes" };
	struct who who = world_who(w, OFFICER_EXECUTOR);
	struct acting *acting;
	size_t n;

	who.own = who.roles;
	who.roles |= ROLE_BIT(ROLE_HEAD);
	who.stands[0] = (struct stand){ OFFICER_HEAD, ROLE_BIT(ROLE_HEAD) };
	who.nstands = 1;
	CHECK_OK(world_do(w, who, STR(""), perform, &d));
	CHECK_OK(store_acting(w->db, a, id, &acting, &n));
	CHECK_INT(n, 1); /* the draft was their own */
	CHECK(acting[0].seq == 5 && acting[0].officer == OFFICER_HEAD);
}

TEST_BOTH(one_key_is_one_answer_and_a_fault_leaves_all_or_nothing)
{
	struct appeal ap;

	for (int k = 0; k < 30; k++) {
		struct doing d = { .what = ANSWER, .id = in_work(w), .outcome = OUTCOME_SAT,
			.text = "The doctor receives from Monday in the new house behind the school" };
		struct str key = str_fmt(a, "key %d", k), reply;
		const struct err *e;
		int64_t was;
		bool done;

		writer_fail_at(w->writer, k);
		e = world_do(w, world_who(w, OFFICER_HEAD), key, perform, &d);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e));
		CHECK_OK(store_appeal_by_id(w->db, a, d.id, &ap));
		CHECK_INT(ap.state, e ? APPEAL_ASSIGNED : APPEAL_ANSWERED);
		CHECK_INT(ap.version, e ? 3 : 5);
		CHECK_INT(rows_of(w, "event", d.id), ap.version);
		CHECK_INT(rows_of(w, "inbox", d.id), e ? 1 : 0);
		CHECK_INT(rows_of(w, "idem", d.id), e ? 0 : 1);
		CHECK(!e == (rows_of(w, "answer_sketch", d.id) > 0));
		CHECK_OK(idem_find(w->db, a, key, &was, &reply, &done));
		CHECK(done == !e && (e || was == d.id));
	}
}
