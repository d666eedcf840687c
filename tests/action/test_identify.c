/* Who the author is: completed by officers, and what follows for leaving an appeal without consideration. */
#include "action/identify.h"

#include "action/answer.h"
#include "action/submit.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/ground.h"
#include "store/appeals.h"
#include "store/papers.h"
#include "world.h"

struct doing {
	enum { SUBMIT, IDENTIFY, ASSIGN, LEAVE, APPROVE } what;
	int64_t id;
	struct applicant who;
	const char *reason;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct submission in = { .text = STR("Shifokor yo'q"), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR,
		.body = BODY_HEALTH_LAKE, .who = d->who };
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	struct submitted out;
	struct appeal before;
	const struct err *e;

	switch (d->what) {
	case SUBMIT:
		e = act_submit(c, &in, &out);
		d->id = out.appeal.id;
		d->ap = out.appeal;
		return e;
	case IDENTIFY:
		return act_identify(c, d->id, &d->who, &d->ap);
	case ASSIGN:
		e = store_appeal_by_id(c->db, c->a, d->id, &before);
		d->ap = before;
		d->ap.state = APPEAL_ASSIGNED;
		d->ap.officer = OFFICER_EXECUTOR;
		return e ? e : store_appeal_save(c->tx, c->a, &before, &d->ap, &ev);
	case LEAVE:
		return act_draft(c, d->id, STR("The conclusion"), OUTCOME_LEFT, str_c(d->reason), true, &d->ap);
	default:
		return act_approve(c, d->id, &d->ap);
	}
}

static const struct err *
does(struct world *w, struct doing *d, int what, int64_t officer)
{
	d->what = what;
	return world_do(w, officer ? world_who(w, officer) : (struct who){ .kind = WHO_SYSTEM }, STR(""), perform, d);
}

static void
grounds(struct arena *a, struct world *w)
{
	country_add_word(a, w->country, "reason.leave", "anonymous", "Anonymous");
	country_add_word(a, w->country, "reason.leave", "no_authority", "No authority");
	country_add_word(a, w->country, "reason.authority", "parent", "Parent");
	w->country->nameless = STR("anonymous");
	w->country->unproved = STR("no_authority");
	w->country->adult_years = 18;
}

TEST_BOTH(a_name_and_an_address_that_came_later_end_the_anonymity)
{
	struct doing d = { .who = { .crowd = 1, .name = STR("Aliyev Vali") }, .reason = "anonymous" };
	struct applicant who;

	grounds(a, w);
	CHECK_OK(does(w, &d, SUBMIT, 0));
	CHECK_INT(d.ap.flags, FLAG_ANONYMOUS); /* rule 9: no residence */
	CHECK_OK(does(w, &d, ASSIGN, 0));
	CHECK_OK(does(w, &d, LEAVE, OFFICER_EXECUTOR));
	/* the draft waits for the head, and the address comes */
	d.who = (struct applicant){ .crowd = 1 };
	CHECK(does(w, &d, IDENTIFY, OFFICER_DISPATCHER) == &IDENTIFY_NOTHING);
	d.who.address = STR(" Chilonzor 1 ");
	d.who.phone = STR("+998901112233");
	d.who.assurance = ASSURED_OFFICE;
	CHECK_OK(does(w, &d, IDENTIFY, OFFICER_DISPATCHER));
	CHECK_INT(d.ap.flags, 0);
	CHECK_OK(store_applicant(w->db, a, d.id, &who));
	CHECK_STR(who.name, "Aliyev Vali");
	CHECK_STR(who.address, "Chilonzor 1");
	CHECK_INT(who.assurance, ASSURED_OFFICE);
	CHECK_INT(who.crowd, 1);
	CHECK(does(w, &d, APPROVE, OFFICER_HEAD) == &GROUND_NAMED); /* the facts are asked again */
	/* nothing falls back, and nothing of a person is in the history */
	d.who = (struct applicant){ .crowd = 1, .document = STR("AA 123") };
	CHECK_OK(does(w, &d, IDENTIFY, OFFICER_HEAD));
	CHECK_OK(store_applicant(w->db, a, d.id, &who));
	CHECK(who.assurance == ASSURED_OFFICE && str_is(who.document, "AA 123") && str_is(who.phone, "+998901112233"));
	/* whoever answers cannot put their own telephone in, and nobody replaces the author's */
	d.who = (struct applicant){ .crowd = 1, .phone = STR("+998909999999") };
	CHECK(does(w, &d, IDENTIFY, OFFICER_HEAD) == &ACCESS_DENIED);
	CHECK(does(w, &d, IDENTIFY, OFFICER_DISPATCHER) == &IDENTIFY_CONTACT);
	d.who = (struct applicant){ .crowd = 1, .phone = STR("+998901112233"), .mail = STR("a@example.uz") };
	CHECK(does(w, &d, IDENTIFY, OFFICER_EXECUTOR) == &ACCESS_DENIED);
	CHECK_OK(does(w, &d, IDENTIFY, OFFICER_DISPATCHER));
}

TEST_BOTH(a_representative_without_proof_may_be_left_and_with_it_not)
{
	struct doing d = { .who = { .crowd = 1, .name = STR("Aliyev Vali"), .address = STR("Chilonzor 1"),
		               .represents = STR("Olimov Ali"), .authority = STR("parent"),
		               .standing = STANDING_FOREIGN, .document = STR("Passport 77, Kazakhstan") },
		.reason = "no_authority" };
	struct applicant who;

	grounds(a, w);
	CHECK_OK(does(w, &d, SUBMIT, 0));
	CHECK_INT(d.ap.flags, 0);
	CHECK_OK(store_applicant(w->db, a, d.id, &who));
	CHECK(who.standing == STANDING_FOREIGN && str_is(who.document, "Passport 77, Kazakhstan"));
	CHECK(who.proof == PROOF_NONE && str_is(who.authority, "parent") && !who.born.day);
	CHECK_OK(does(w, &d, ASSIGN, 0));
	d.who = (struct applicant){ .crowd = 1, .proof = PROOF_SEEN };
	CHECK_OK(does(w, &d, IDENTIFY, OFFICER_DISPATCHER));
	CHECK(does(w, &d, LEAVE, OFFICER_EXECUTOR) == &GROUND_PROVED);
	d.who = (struct applicant){ .crowd = 1, .name = STR("Aliyev Vali"), .address = STR("Chilonzor 1"),
		.represents = STR("Olimov Ali") };
	CHECK_OK(does(w, &d, SUBMIT, 0));
	CHECK_OK(does(w, &d, ASSIGN, 0));
	CHECK_OK(does(w, &d, LEAVE, OFFICER_EXECUTOR));
	CHECK_OK(does(w, &d, APPROVE, OFFICER_HEAD));
	CHECK_INT(d.ap.state, APPEAL_LEFT);
}

TEST_BOTH(a_minor_is_marked_by_the_number_or_the_stated_day_and_not_left_for_lack_of_capacity)
{
	struct date today = moment_day(w->now, 300);
	struct ymd t = date_split(today);
	struct doing d = { .who = { .crowd = 1, .name = STR("Aliyeva Nodira"), .address = STR("Chilonzor 1"),
		               .represents = STR("Aliyev Ali"), .born = date_ymd(t.year - 17, 1, 1) },
		.reason = "no_authority" };
	struct applicant who;

	grounds(a, w);
	CHECK_OK(does(w, &d, SUBMIT, 0));
	CHECK_INT(d.ap.flags, FLAG_MINOR);
	CHECK_OK(store_applicant(w->db, a, d.id, &who));
	CHECK(!date_cmp(who.born, date_ymd(t.year - 17, 1, 1)));
	CHECK_OK(does(w, &d, ASSIGN, 0));
	CHECK(does(w, &d, LEAVE, OFFICER_EXECUTOR) == &GROUND_MINOR);
	/* the day was wrong: of age */
	d.who = (struct applicant){ .crowd = 1, .born = date_ymd(t.year - 19, 1, 1) };
	CHECK_OK(does(w, &d, IDENTIFY, OFFICER_HEAD));
	CHECK_INT(d.ap.flags, 0);
	CHECK_OK(does(w, &d, LEAVE, OFFICER_EXECUTOR));
}
