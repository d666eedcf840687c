/* A new day. */
#include "jobs/daily.h"

#include "action/beats.h"
#include "action/book.h"
#include "action/close_queue.h"
#include "action/invite.h"
#include "action/last.h"
#include "action/lease.h"
#include "action/pick_up.h"
#include "action/publish.h"
#include "base/arena.h"
#include "domain/calendar.h"
#include "store/households.h"

#define SLICE 50
#define STREET_DAYS 60 /* so long a key from the street is known */
#define KEYS_SLICE 500 /* of requests, a small row each */
#define CLOSING_AT_ONCE 4 /* queues, each with a slice of those who wait */
#define PUBLISH_SLICE 10 /* receivers, each with some weeks at most */

struct daily_work {
	struct work work;
	struct ctx c;
	struct receiver *behind;
	struct booking *soon;
	struct reception *off;
	struct lease *over; /* whose unused numbers are voided */
	size_t nbehind, nsoon, noff, nover;
	struct referral *late, *near; /* of open queues: not answered in time; their week comes */
	size_t nlate, nnear;
	struct queue *closing; /* closed, and somebody waits in them still */
	size_t nclosing;
	struct date forget; /* referrals that ended before it; day 0: none */
	struct need *unasked; /* does the work last? */
	size_t nunasked;
	struct date survey; /* surveys and needs that ended before it are erased; day 0: none */
	struct date erase; /* receptions before it; day 0: none */
	int64_t now, did;
};

/* Mobile receptions: unused numbers are voided, who came is forgotten. So are old messages of social pages, and keys of
 * requests. */
static ERR
outings(struct daily_work *x)
{
	int64_t erased = 0;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < x->nover; i++)
		e = act_lease_void(&x->c, x->over[i].id);
	if (!e && x->erase.day)
		e = store_came_erase(x->c.tx, x->c.a, x->erase, SLICE, &erased);
	x->did += (int64_t)x->nover + erased;
	erased = 0;
	if (!e)
		e = act_social_forget(&x->c, SLICE, &erased);
	x->did += erased;
	erased = 0;
	if (!e)
		e = idem_forget(&x->c, KEYS_SLICE, &erased);
	x->did += erased;
	return e;
}

/* The mahalla's: people are asked whether their work lasts, and what tells of them is erased in time. */
static ERR
run_mahalla(struct daily_work *x)
{
	const struct err *e = store_street_drop(x->c.tx, x->now - STREET_DAYS * MS_PER_DAY);
	int64_t n = 0;

	for (size_t i = 0; !e && i < x->nunasked; i++) {
		struct need need = x->unasked[i];

		e = act_last_ask(&x->c, &need);
	}
	if (!e && x->survey.day)
		e = store_households_erase(x->c.tx, x->c.a, x->survey, SLICE, &n);
	x->did += n + (int64_t)x->nunasked;
	n = 0;
	if (!e && x->survey.day)
		e = store_needs_erase(x->c.tx, x->c.a, x->survey, SLICE, &n);
	x->did += n;
	return e;
}

static ERR
run(struct tx *tx, struct work *w)
{
	struct daily_work *x = w->arg;
	const struct err *e = NULL;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, x->now);
	x->did = 0;
	for (size_t i = 0; !e && i < x->nbehind; i++) {
		struct receiver r = x->behind[i];

		e = act_publish(&x->c, &r);
	}
	for (size_t i = 0; !e && i < x->nsoon; i++) {
		struct booking b = x->soon[i];

		e = act_book_remind(&x->c, &b);
	}
	for (size_t i = 0; !e && i < x->noff; i++) {
		struct reception r = x->off[i];

		e = act_publish_off(&x->c, &r);
	}
	if (!e && x->erase.day)
		e = store_bookings_erase(tx, x->c.a, x->erase, SLICE, &x->did);
	for (size_t i = 0; !e && i < x->nlate; i++)
		e = act_invite_lapse(&x->c, x->late[i].id);
	for (size_t i = 0; !e && i < x->nnear; i++)
		e = act_invite_remind(&x->c, x->near[i].id);
	for (size_t i = 0; !e && i < x->nclosing; i++) {
		int64_t n;

		e = act_queue_carry(&x->c, x->closing[i].id, &n);
		x->did += n;
	}
	if (!e && x->forget.day) {
		int64_t n;

		e = store_referrals_erase(tx, x->c.a, x->forget, SLICE, &n);
		x->did += n;
	}
	x->did += (int64_t)(x->nlate + x->nnear);
	x->did += (int64_t)(x->nbehind + x->nsoon + x->noff);
	if (!e)
		e = outings(x);
	return e ? e : run_mahalla(x);
}

static void
add_off(struct daily_work *x, const struct reception *r)
{
	for (size_t i = 0; i < x->noff; i++)
		if (x->off[i].id == r->id)
			return;
	if (x->noff < SLICE)
		x->off[x->noff++] = *r;
}

/* Published for days that have become days off since: the calendar was changed. */
static ERR
off(struct daily_work *x, struct db *db)
{
	struct date until = publish_until(&x->c);
	const struct err *e = NULL;

	for (struct date day = x->c.today; !e && date_cmp(day, until) <= 0; day = date_add_days(day, 1)) {
		struct reception *list;
		size_t n;

		if (calendar_works(x->c.country, day))
			continue;
		e = store_receptions_all(db, x->c.a, day, day, &list, &n);
		for (size_t i = 0; !e && i < n; i++) {
			bool is;

			e = publish_is_off(&x->c, &list[i], &is);
			if (!e && is)
				add_off(x, &list[i]);
		}
	}
	return e;
}

/* Published by a body that has ended since: its heirs have timetables of their own. */
static ERR
ended(struct daily_work *x, struct db *db)
{
	struct receiver *all;
	size_t n;
	const struct err *e = store_receivers(db, x->c.a, 0, &all, &n);

	for (size_t i = 0; !e && i < n; i++) {
		const struct body *b = country_body(x->c.country, all[i].body);
		struct reception *list;
		size_t nr;

		if ((b && !b->ended) || date_cmp(all[i].published_until, x->c.today) <= 0)
			continue;
		e = store_receptions(db, x->c.a, all[i].id, date_add_days(x->c.today, 1), all[i].published_until, &list,
		    &nr);
		for (size_t k = 0; !e && k < nr; k++)
			if (list[k].state == RECEPTION_PLANNED)
				add_off(x, &list[k]);
	}
	return e;
}

/* So long before a day. */
static struct date
before(struct date day, const struct rule *r)
{
	if (r->unit == UNIT_YEAR || r->unit == UNIT_MONTH)
		return date_add_months(day, -r->length * (r->unit == UNIT_YEAR ? 12 : 1));
	return date_add_days(day, -r->length);
}

/* What is due at open queues. */
static ERR
queues(struct daily_work *x, struct db *db)
{
	const struct rule *remind = country_rule(x->c.country, STR("QUEUE_REMIND"), x->c.today);
	const struct rule *keep = country_rule(x->c.country, STR("QUEUE_KEEP"), x->c.today);
	const struct err *e = x->c.country->queues.n
	    ? store_referrals_late(db, x->c.a, x->c.today, SLICE, &x->late, &x->nlate) : NULL;

	if (!e && x->c.country->queues.n && remind)
		e = store_referrals_soon(db, x->c.a, date_add_days(x->c.today, remind->length), SLICE, &x->near,
		    &x->nnear);
	if (!e && x->c.country->queues.n)
		e = store_queues_closing(db, x->c.a, CLOSING_AT_ONCE, &x->closing, &x->nclosing);
	if (keep)
		x->forget = before(x->c.today, keep);
	return e;
}

/* Of those who are behind, some whose bodies are at work. */
static ERR
behind(struct daily_work *x, struct db *db)
{
	size_t n;
	const struct err *e = store_receivers_behind(db, x->c.a, publish_until(&x->c), RECEIVERS_MOST, &x->behind, &n);

	for (size_t i = 0; !e && i < n && x->nbehind < PUBLISH_SLICE; i++) {
		const struct body *b = country_body(x->c.country, x->behind[i].body);

		if (b && !b->ended)
			x->behind[x->nbehind++] = x->behind[i];
	}
	return e;
}

ERR
job_daily(struct arena *a, struct db *db, struct writer *w, const struct country *c, const struct keys *keys,
    int64_t now,
    int64_t *did)
{
	struct daily_work x = { .c = { .a = a, .country = c, .keys = keys, .who = { .kind = WHO_SYSTEM } },
	    .now = now };
	const struct rule *remind, *keep, *survey;
	const struct err *e;

	*did = 0;
	ctx_at(&x.c, now);
	remind = country_rule(c, STR("RECEPTION_REMIND"), x.c.today);
	keep = country_rule(c, STR("RECEPTION_KEEP"), x.c.today);
	survey = country_rule(c, STR("SURVEY_KEEP"), x.c.today);
	e = behind(&x, db);
	x.c.db = db;
	x.off = arena_array(a, SLICE, sizeof(*x.off));
	if (!e)
		e = off(&x, db);
	if (!e)
		e = ended(&x, db);
	if (!e && remind)
		e = store_bookings_soon(db, a, date_add_days(x.c.today, remind->length + 1), SLICE, &x.soon, &x.nsoon);
	if (!e)
		e = queues(&x, db);
	if (!e)
		e = store_leases_over(db, a, now, SLICE, &x.over, &x.nover);
	if (!e)
		e = store_needs_unasked(db, a, x.c.today, SLICE, &x.unasked, &x.nunasked);
	if (e)
		return e;
	if (survey)
		x.survey = before(x.c.today, survey);
	if (keep)
		x.erase = before(x.c.today, keep);
	x.work = (struct work){ .a = a, .background = true, .run = run, .arg = &x };
	e = writer_run(w, &x.work);
	*did = e ? 0 : x.did;
	return e;
}
