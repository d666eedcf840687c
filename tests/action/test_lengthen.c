/* The longer term with its ground, and the notice of longer study to the author of a proposal (ZRU-445 art. 28). */
#include "action/lengthen.h"

#include "action/accept.h"
#include "action/answer.h"
#include "action/forward.h"
#include "action/office.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/clocks.h"
#include "domain/deadline.h"
#include "store/appeals.h"
#include "store/outbox.h"
#include "world.h"

#define DAY MS_PER_DAY

struct doing {
	int64_t id;
	enum deed deed;
	const char *reason;
	enum appeal_kind kind;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->deed) {
	case DEED_ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case DEED_LENGTHEN:
		return act_lengthen(c, d->id, str_c(d->reason), STR("A commission looks at the site."), &d->ap);
	case DEED_NOTICE:
		return act_notice(c, d->id, str_c(d->reason), STR("A commission reads it."), &d->ap);
	case DEED_EXTEND:
		return act_extend(c, d->id, STR("study"), STR("more"), &d->ap);
	case DEED_FORWARD:
		return act_forward(c, d->id, BODY_HEALTH_NORTH, STR("competence"), STR("why"), &d->ap);
	default:
		return act_classify(c, d->id, TOPIC_DOCTOR, PLACE_LAKE, d->kind, &d->ap);
	}
}

static struct doing
doing(int64_t id, enum deed deed)
{
	return (struct doing){ .id = id, .deed = deed, .reason = "check" };
}

/* An appeal at the health body since Monday 14 September 2026, accepted; of that kind. */
static int64_t
begin(struct world *w, enum appeal_kind kind)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	struct doing d = { .id = id, .deed = DEED_CLASSIFY, .kind = kind };
	struct who registrar = world_who(w, OFFICER_HEAD);

	registrar.roles = ROLE_BIT(ROLE_REGISTRAR);
	CHECK_OK(world_do(w, registrar, STR(""), perform, &d));
	d = doing(id, DEED_ACCEPT);
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), perform, &d));
	return id;
}

static ERR
head_does(struct world *w, struct doing *d)
{
	return world_do(w, world_who(w, OFFICER_HEAD), STR(""), perform, d);
}

/* Was that message put into the outbox for the appeal? */
static bool
told(struct world *w, int64_t id, const char *template)
{
	struct message *m;
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, w->now + DAY, WAY_SMS, 1000, &m, &n));
	for (size_t i = 0; i < n; i++)
		if (m[i].appeal == id && str_is(m[i].template, template))
			return true;
	return false;
}

TEST_BOTH(the_longer_term_is_a_month_from_the_arrival_and_the_applicant_is_told)
{
	struct doing d = doing(begin(w, KIND_COMPLAINT), DEED_LENGTHEN);
	struct str why;

	w->now += 3 * DAY;
	CHECK_OK(head_does(w, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-10-14");
	CHECK_STR(date_iso(a, d.ap.latest), "2026-10-14");
	CHECK(str_eq(d.ap.due_why, d.ap.latest_why) && deadline_lengthened(d.ap.due_why));
	why = str_fmt(a, "l%lld;cTERM_A_LONG,1,2,2026-10-14", (long long)w->now);
	CHECK(str_find(d.ap.due_why, why) != SIZE_MAX);
	CHECK(told(w, d.id, "lengthened"));
	/* once */
	CHECK(head_does(w, &d) == &DEADLINE_LENGTHENED_BEFORE);
	/* the head's extension follows the end of it: two months are the ceiling */
	d.deed = DEED_EXTEND;
	CHECK_OK(head_does(w, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-11-16"); /* the 14th is a Saturday */
	d.deed = DEED_LENGTHEN;
	CHECK(head_does(w, &d) == &DEADLINE_LENGTHENED_BEFORE);
}

TEST_BOTH(the_longer_term_is_taken_within_the_first_one_and_with_a_ground)
{
	struct doing d = doing(begin(w, KIND_APPLICATION), DEED_LENGTHEN);

	d.reason = "because";
	CHECK(head_does(w, &d) == &REASON_MISSING);
	d.reason = "check";
	w->now += 16 * DAY; /* the 30th: the term ended on the 29th */
	CHECK(head_does(w, &d) == &DEADLINE_PASSED);
	w->now -= DAY;
	CHECK_OK(head_does(w, &d));
}

TEST_BOTH(an_extended_term_is_not_lengthened)
{
	struct doing d = doing(begin(w, KIND_APPLICATION), DEED_EXTEND);

	CHECK_OK(head_does(w, &d));
	d.deed = DEED_LENGTHEN;
	CHECK(head_does(w, &d) == &DEADLINE_EXTENDED_BEFORE);
}

TEST_BOTH(the_author_of_a_proposal_is_told_within_ten_days)
{
	struct doing d = doing(begin(w, KIND_PROPOSAL), DEED_LENGTHEN);

	CHECK(head_does(w, &d) == &LENGTHEN_PROPOSAL);
	d.deed = DEED_NOTICE;
	w->now += 11 * DAY; /* ten days end on the 24th, a Thursday */
	CHECK(head_does(w, &d) == &DEADLINE_NOTICE_PASSED);
	w->now -= DAY;
	CHECK_OK(head_does(w, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-11-16"); /* two months: the 14th is a Saturday */
	CHECK(told(w, d.id, "studied"));
	CHECK(head_does(w, &d) == &DEADLINE_LENGTHENED_BEFORE);
	d = doing(begin(w, KIND_COMPLAINT), DEED_NOTICE);
	CHECK(head_does(w, &d) == &NOTICE_NO_PROPOSAL);
}

TEST_BOTH(a_forward_begins_a_term_that_can_be_lengthened_again)
{
	struct doing d = doing(begin(w, KIND_COMPLAINT), DEED_LENGTHEN);
	struct who north = world_who(w, OFFICER_HEAD);

	CHECK_OK(head_does(w, &d));
	d.deed = DEED_FORWARD;
	w->now += 2 * DAY;
	CHECK_OK(head_does(w, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-10-01");
	CHECK(!deadline_lengthened(d.ap.due_why));
	north.body = BODY_HEALTH_NORTH;
	d.deed = DEED_ACCEPT;
	CHECK_OK(world_do(w, north, STR(""), perform, &d));
	d.deed = DEED_LENGTHEN;
	CHECK_OK(world_do(w, north, STR(""), perform, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-10-16");
}

TEST_BOTH(a_change_of_kind_changes_the_term_but_no_start)
{
	int64_t id = begin(w, KIND_COMPLAINT);
	struct doing d = { .id = id, .deed = DEED_CLASSIFY, .kind = KIND_PROPOSAL };
	struct who registrar = world_who(w, OFFICER_HEAD);
	struct appeal ap;

	registrar.roles = ROLE_BIT(ROLE_REGISTRAR);
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_STR(date_iso(a, ap.due), "2026-09-29");
	w->now += 2 * DAY;
	CHECK_OK(world_do(w, registrar, STR(""), perform, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-10-14");
	CHECK_STR(date_iso(a, d.ap.arrived_on), "2026-09-14");
	d.kind = KIND_APPLICATION;
	CHECK_OK(world_do(w, registrar, STR(""), perform, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-09-29");
	/* a lengthened term stays */
	d = doing(id, DEED_LENGTHEN);
	CHECK_OK(head_does(w, &d));
	d = (struct doing){ .id = id, .deed = DEED_CLASSIFY, .kind = KIND_PROPOSAL };
	CHECK_OK(world_do(w, registrar, STR(""), perform, &d));
	CHECK_STR(date_iso(a, d.ap.due), "2026-10-14");
}
