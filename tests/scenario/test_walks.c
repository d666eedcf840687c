/* Random deeds by random people on both engines: whatever is allowed keeps the register whole.
 *
 * QABUL_WALKS says how many walks (make soak takes 100,000), QABUL_SEED repeats them; the seed is printed when
 * something is wrong. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/accept.h"
#include "action/accuse.h"
#include "action/warn.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/phone.h"
#include "action/control.h"
#include "action/entrust.h"
#include "action/forward.h"
#include "action/hold.h"
#include "action/verify.h"
#include "action/judge.h"
#include "action/lengthen.h"
#include "action/office.h"
#include "action/reform.h"
#include "action/seal.h"
#include "base/arena.h"
#include "base/hash.h"
#include "db/driver.h"
#include "domain/access.h"
#include "jobs/draw.h"
#include "store/appeals.h"
#include "domain/heir.h"
#include "store/controls.h"
#include "store/officers.h"
#include "store/reforms.h"
#include "store/tasks.h"
#include "world.h"

#define WALKS 2000 /* of one register: a body that ends carries all its running appeals on */
#define STEPS 9
#define REFORM_EVERY 50 /* in one of so many walks a body ends */

/* MINSTD (16807 mod 2^31 - 1): the same dice on every machine. */
struct dice {
	uint64_t x;
};

static int
roll(struct dice *d, int below)
{
	d->x = d->x * 16807 % 2147483647;
	return (int)(d->x % (uint64_t)below);
}

struct stride {
	struct dice *dice;
	enum deed deed;
	int64_t id;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	static const int64_t bodies[] = { BODY_RECEPTION_LAKE, BODY_HEALTH_LAKE, BODY_HEALTH_NORTH,
		BODY_HOKIM_LAKE, BODY_MINISTRY };
	static const enum outcome ends[] = { OUTCOME_SAT, OUTCOME_EXP, OUTCOME_REF, OUTCOME_LEFT };
	static const enum verdict verdicts[] = { VERDICT_SOLVED, VERDICT_PARTLY, VERDICT_NOT };
	struct stride *s = arg;
	struct dice d = *s->dice; /* a deed may run again: its dice fall alike */
	struct applicant who;
	struct str code;

	switch (s->deed) {
	case DEED_FORWARD:
		return act_forward(c, s->id, bodies[roll(&d, 5)], STR("competence"), STR("theirs"), &s->ap);
	case DEED_ACCEPT:
		return act_accept(c, s->id, &s->ap);
	case DEED_ASSIGN:
		return act_assign(c, s->id, OFFICER_EXECUTOR, STR(""), &s->ap);
	case DEED_DRAFT:
		return act_draft(c, s->id, STR("an answer"), ends[roll(&d, 4)], STR("on_ground"), false, &s->ap);
	case DEED_APPROVE:
		return act_approve(c, s->id, &s->ap);
	case DEED_ANSWER:
		return act_answer(c, s->id, STR("an answer"), ends[roll(&d, 4)], STR("on_ground"), false, &s->ap);
	case DEED_RETURN:
		return act_return(c, s->id, STR("formal"), STR("again"), &s->ap);
	case DEED_EXTEND:
		return act_extend(c, s->id, STR("study"), STR(""), &s->ap);
	case DEED_LENGTHEN:
		return act_lengthen(c, s->id, STR("study"), STR(""), &s->ap);
	case DEED_CLOSE:
		return act_close(c, s->id, &s->ap);
	case DEED_WITHDRAW:
		return act_withdraw(c, s->id, STR(""), &s->ap);
	case DEED_ADD:
		return act_add(c, s->id, STR("more"), NULL, 0, &s->ap);
	case DEED_VERDICT:
		return act_verdict(c, s->id, verdicts[roll(&d, 3)], STR(""), &s->ap);
	case DEED_REVEAL:
		return act_reveal(c, s->id, STR("to call"), &s->ap, &who);
	case DEED_RECODE:
		return act_recode(c, s->id, &code, &s->ap);
	case DEED_CONTROL:
		return act_control(c, s->id, STR("overdue"), STR(""), &s->ap);
	case DEED_UNCONTROL:
		return act_uncontrol(c, s->id, STR(""), &s->ap);
	case DEED_INSTRUCT:
		return act_instruct(c, s->id, STR("INSTRUCT_3"), STR("repair"), &s->ap);
	case DEED_REPORT:
		return act_report(c, s->id, STR("repaired"), &s->ap);
	case DEED_REVIEW:
		return act_review(c, s->id, STR("looked"), &s->ap);
	case DEED_VERIFY:
		return act_verify(c, s->id, (enum found)roll(&d, FOUNDS), STR("seen"), &s->ap);
	case DEED_CALL:
		return act_call(
		    c, s->id, (enum call_result)roll(&d, CALL_RESULTS), c->today, STR("by telephone"), &s->ap);
	case DEED_ACCUSE:
		return act_accuse(c, s->id,
		    &(struct ban){ (enum ban_kind)(roll(&d, 2) ? BAN_OFFICER : BAN_BODY), 1 + roll(&d, 5), true },
		    (size_t)roll(&d, 2), STR("why"), &s->ap);
	case DEED_DECIDE:
		return act_decide(c, s->id, bodies[roll(&d, 5)], STR("theirs"), &s->ap);
	case DEED_DISPUTE:
		return act_dispute(c, s->id, STR("no"), &s->ap);
	case DEED_INVOLVE:
		return act_involve(c, s->id, roll(&d, 2) ? OFFICER_HEAD : OFFICER_EXECUTOR, STR("a part"), &s->ap);
	case DEED_ASK:
		return act_ask(c, s->id, bodies[roll(&d, 5)], STR("how many?"), &s->ap);
	case DEED_PART:
		return act_part(c, s->id, bodies[roll(&d, 5)], STR("the medicine"), &s->ap);
	case DEED_VISIT:
		return act_visit(c, s->id, date_add_days(c->today, roll(&d, 9)), STR("the roof"), &s->ap);
	case DEED_ALARM:
		return act_alarm(c, s->id, STR("hokimiyat"), STR("they beat him"), &s->ap);
	case DEED_CALM:
		return act_calm(c, s->id, STR("a joke"), &s->ap);
	case DEED_CONFIRM:
		return act_confirm(c, s->id, &s->ap);
	case DEED_RELEASE:
		return act_release(c, s->id, STR("known"), &s->ap);
	case DEED_SEAL:
		return act_seal(c, s->id, &world_paper, &s->ap);
	case DEED_REPLY:
		return act_reply(c, s->id, 1 + roll(&d, 3), roll(&d, 3) ? STR("") : STR("secret"), STR("done"), &s->ap);
	case DEED_RECALL:
		return act_recall(c, s->id, 1 + roll(&d, 3), STR("not needed"), &s->ap);
	default:
		return act_note(c, s->id, STR("a note"), &s->ap);
	}
}

/* As it is after people moved with their bodies. */
static struct who
now_who(struct world *w, int64_t officer)
{
	struct who who = world_who(w, officer);
	const struct body *b;
	struct officer o;

	CHECK_OK(store_officer_by_id(w->db, w->a, officer, &o));
	b = country_body(w->country, o.body);
	who.body = o.body;
	who.place = b->place;
	who.reception = str_eq(b->kind, w->country->arbiter);
	return who;
}

/* Its answer is drawn for the reception of the controller. */
static ERR
draw_review(struct ctx *c, void *arg)
{
	const struct appeal *ap = arg;
	struct sample s = { .quarter = { 2026, 3 }, .appeal = ap->id, .no = 1, .body = ap->body,
		.reviewer = BODY_RECEPTION_NORTH };
	struct sample was;
	bool any;
	const struct err *e = store_sample_open(c->db, c->a, ap->id, &was, &any);

	s.no += ap->last_seq; /* once a stay; here once an answer */
	return e || any ? e : store_sample_put(c->tx, &s);
}

/* Somebody: an officer of the world with a role or two, of any body; the author; or a stranger. */
static struct who
somebody(struct world *w, struct dice *d, int64_t id)
{
	static const enum role roles[] = { ROLE_REGISTRAR, ROLE_DISPATCHER, ROLE_EXECUTOR, ROLE_HEAD,
		ROLE_CONTROLLER, ROLE_ADMIN };
	struct who who = now_who(w, 1 + roll(d, OFFICER_OTHER));
	int kind = roll(d, 8);

	if (kind == 0)
		return (struct who){ .kind = WHO_NOBODY };
	if (kind <= 2)
		return world_author(id);
	who.roles = ROLE_BIT(roles[roll(d, 6)]) | ROLE_BIT(roles[roll(d, 6)]);
	return who;
}

/* ---- bodies are reorganised at times ---- */

static const struct reform reforms[] = {
	{ .body = BODY_HEALTH_LAKE, .n = 1, .heirs = { { .heir = BODY_HOKIM_LAKE } } },
	{ .body = BODY_HOKIM_LAKE, .n = 1, .heirs = { { .heir = BODY_HEALTH_LAKE } } },
	{ .body = BODY_HEALTH_LAKE, .n = 2,
	    .heirs = { { .topic = TOPIC_DOCTOR, .place = PLACE_LAKE, .heir = BODY_HOKIM_LAKE },
	        { .heir = BODY_HEALTH_NORTH } } },
	{ .body = BODY_HEALTH_LAKE, .n = 0 },
	{ .body = BODY_HEALTH_NORTH, .n = 1, .heirs = { { .heir = BODY_HEALTH_LAKE } } },
	{ .body = BODY_RECEPTION_LAKE, .n = 1, .heirs = { { .heir = BODY_RECEPTION_NORTH } } },
	{ .body = BODY_RECEPTION_NORTH, .n = 1, .heirs = { { .heir = BODY_RECEPTION_LAKE } } },
};
#define REFORMS (sizeof(reforms) / sizeof(reforms[0]))

static ERR
reform(struct ctx *c, void *arg)
{
	return act_reform(c, arg);
}

static ERR
carry(struct ctx *c, void *arg)
{
	return act_reform_slice(c, 200, arg);
}

static int64_t
left_behind(struct world *w, int64_t body)
{
	struct leftover *left;
	struct rows rows = { NULL, 0 };
	size_t n = 0;

	CHECK_OK(store_reform_left(w->db, w->a, body, 9, &left, &n));
	CHECK_OK(w->db->d->query(w->db->c, w->a,
	    str_fmt(w->a, "SELECT count(*) FROM inbox WHERE body_id = %lld", (long long)body).p, NO_ARGS, &rows));
	return (int64_t)n + (rows.n ? rows.v[0].v[0].i : -1);
}

/* A body ends, and all that runs there goes on elsewhere. */
static void
reorganise(struct world *w, const struct reform *r, struct arena *a)
{
	struct who all = { .kind = WHO_SYSTEM };
	struct reformed out = { .more = true };
	int64_t version = w->country->version;

	CHECK_OK(world_do(w, all, STR(""), reform, (void *)(uintptr_t)r));
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, r);
	w->country->version = version + 1000000;
	w->now += INT64_C(61000);
	for (int i = 0; out.more && i < 1000; i++)
		CHECK_OK(world_do(w, all, STR(""), carry, &out));
	CHECK_INT(left_behind(w, r->body), 0);
}

/* Everybody back where they were, for the next walks. */
static void
restore(struct world *w, struct country *before)
{
	int64_t version = w->country->version;
	struct db *raw;

	CHECK_OK(db_open(w->a, w->url, true, &raw));
	for (int64_t i = OFFICER_DISPATCHER; i <= OFFICER_OTHER; i++)
		CHECK_OK(raw->d->script(raw->c,
		    str_fmt(w->a, "UPDATE officer SET body_id = %lld WHERE officer_id = %lld",
		        (long long)world_who(w, i).body, (long long)i)
		        .p));
	CHECK_OK(raw->d->script(raw->c, "DELETE FROM reform; DELETE FROM heir; DELETE FROM body"));
	w->country = before;
	before->version = version;
}

/* How often it stands in queues, due as it is or as it was before. */
static int64_t
queued(struct world *w, const char *where, struct date before, const struct appeal *ap)
{
	struct rows rows = { NULL, 0 };

	CHECK_OK(w->db->d->query(w->db->c, w->a,
	    str_fmt(w->a, "SELECT count(*) FROM inbox WHERE %s AND due IN (%d, %d) AND appeal_id = %lld", where,
	        before.day, ap->due.day, (long long)ap->id).p,
	    NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

/* What always holds of an appeal. */
static void
check(struct world *w, int64_t id, const struct appeal *before)
{
	struct instruction *told;
	struct task *tasks;
	struct happened *h;
	struct appeal ap;
	struct control k;
	size_t n, open = 0;
	bool on;

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	CHECK_OK(store_events(w->db, w->a, id, &h, &n));
	/* history is complete: as many events as versions, the last one is the row */
	CHECK_INT(n, ap.last_seq);
	CHECK_INT(ap.version, ap.last_seq);
	CHECK(h[n - 1].event.after.state == ap.state && h[n - 1].event.after.due.day == ap.due.day);
	for (size_t i = 1; i < n; i++) {
		CHECK_INT(h[i].event.seq, (int64_t)i + 1);
		CHECK(h[i].event.at >= h[i - 1].event.at); /* clocks go forward */
	}
	/* it stands in the queue of its body once while it is open, and else nowhere */
	CHECK_INT(queued(w, "body_id IN (1, 2, 3, 4, 5, 6, 7, 8)", before->due, &ap), appeal_open(ap.state));
	CHECK_INT(
	    queued(w, str_fmt(w->a, "body_id = %lld AND state = %d", (long long)ap.body, ap.state).p, ap.due, &ap),
	    appeal_open(ap.state));
	/* one lead, of the body that holds it, once it was assigned */
	if (ap.state == APPEAL_ASSIGNED || ap.state == APPEAL_DRAFTED)
		CHECK(ap.officer == OFFICER_EXECUTOR && ap.body == now_who(w, OFFICER_EXECUTOR).body);
	/* nothing open stands at a body that ended */
	CHECK(!appeal_open(ap.state) || !ap.body || !country_body(w->country, ap.body)->ended);
	if (ap.state == APPEAL_ANSWERED)
		CHECK(ap.answered_at && ap.outcome);
	/* a verdict is on an answer, its source on a verdict */
	CHECK((!ap.verdict || ap.answered_at) && (ap.verdict || !(ap.flags & FLAG_BY_CALL)));
	/* the number, the day it came and its author's own clock never change */
	CHECK(ap.received_at == before->received_at && ap.registered_on.day == before->registered_on.day);
	/* nothing is waited for when it is decided, but what was passed on as a threat; parts were answered before */
	CHECK_OK(store_tasks(w->db, w->a, id, &tasks, &n));
	for (size_t i = 0; i < n; i++)
		CHECK(appeal_open(ap.state) || tasks[i].how != TASK_OPEN || tasks[i].kind == TASK_ALARM);
	/* what is closed has nothing open and is off control */
	CHECK_OK(store_control(w->db, w->a, id, &k, &on));
	CHECK_OK(store_instructions(w->db, w->a, id, &told, &n));
	for (size_t i = 0; i < n; i++)
		open += !told[i].done_at;
	if (ap.state == APPEAL_CLOSED && before->state != APPEAL_CLOSED)
		CHECK(!on && !open);
}

/* One appeal on its way; what is recorded of it goes into `sum`, without its number. How many deeds were done. */
static int64_t
walk(struct world *w, struct dice *dice, bool reorganises, struct sha256 *sum)
{
	struct country *first = w->country;
	struct arena *whole = w->a;
	int64_t did = 0;
	int64_t id = world_submit(w, "Shifokor yo'q", roll(dice, 2) ? BODY_HEALTH_LAKE : 0);
	struct appeal ap;

	for (int i = 0; i < STEPS; i++) {
		struct stride s = { dice, (enum deed)(DEED_FORWARD + roll(dice, DEEDS - DEED_FORWARD)), id, { 0 } };
		struct who who = somebody(w, dice, id);
		const struct err *e;
		int64_t facts[9], drawn = 1;
		bool signs;

		if (reorganises && i == STEPS / 2) {
			CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
			reorganise(w, &reforms[roll(dice, REFORMS)], whole);
			check(w, id, &ap);
			who = somebody(w, dice, id);
		}
		/* Half of the steps are the next of the usual way, so that walks come far. */
		CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
		if (roll(dice, 2)) {
			static const enum deed next[APPEAL_STATES] = { DEED_FORWARD, DEED_ACCEPT, DEED_ASSIGN,
				DEED_DRAFT, DEED_APPROVE, DEED_VERDICT, DEED_ASSIGN, DEED_DISPUTE };

			s.deed = next[ap.state];
			if (s.deed == DEED_DRAFT && roll(dice, 2))
				s.deed = DEED_ANSWER;
			if (s.deed == DEED_VERDICT && roll(dice, 2))
				s.deed = roll(dice, 2) ? DEED_CALL : DEED_VERIFY;
			who = s.deed == DEED_VERDICT || s.deed == DEED_DISPUTE ? world_author(id)
			    : now_who(w, s.deed == DEED_FORWARD ? OFFICER_DISPATCHER
			              : s.deed == DEED_CALL || s.deed == DEED_VERIFY ? OFFICER_CONTROLLER
			                                          : OFFICER_HEAD);
			who.roles |= ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_HEAD);
		}
		w->now += roll(dice, 3 * 24 * 60) * INT64_C(60000);
		e = world_do(w, who, STR(""), perform, &s);
		(void)roll(dice, 2);
		if (e && (e->kind == ERR_BROKEN || e->kind == ERR_BUSY))
			test_fail(__FILE__, __LINE__, "%s: %s (%s)", deed_code(s.deed), e->text,
			    e->detail ? e->detail : "");
		if (e)
			continue;
		check(w, id, &ap);
		signs = s.deed == DEED_APPROVE || s.deed == DEED_ANSWER;
		if (signs && roll(dice, 2))
			CHECK_OK(world_do(w, who, STR(""), draw_review, &s.ap));
		while (signs && drawn)
			CHECK_OK(job_draw(w->a, w->db, w->writer, w->country, w->now, &drawn));
		CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
		facts[0] = s.deed;
		facts[1] = ap.state;
		facts[2] = ap.body;
		facts[3] = ap.officer;
		facts[4] = ap.due.day;
		facts[5] = ap.outcome;
		facts[6] = ap.verdict;
		facts[7] = ap.flags;
		facts[8] = ap.hops;
		sha256_add(sum, facts, sizeof(facts));
		did++;
	}
	if (reorganises)
		restore(w, first);
	return did;
}

static uint64_t
setting(const char *name, uint64_t usual)
{
	const char *text = getenv(name);

	return text && *text ? strtoull(text, NULL, 10) : usual;
}

/* What the other engine made of the same dice. */
static unsigned char others[SHA256_BYTES];
static enum engine other = ENGINE_SQLITE;
static bool have_other;

/* `walks` of them in one register. */
static int64_t
together(struct world *w, struct dice *dice, uint64_t walks, struct sha256 *sum)
{
	struct arena *a = w->a;
	int64_t start = w->now, did = 0;

	w->country->call_seed = STR("walks");
	w->country->call_share = 1000; /* a draw would differ: its salt is random */
	w->country->call_tries = 2;
	country_add_rule(a, w->country, "CALL", 1, UNIT_CALENDAR_DAY);
	for (uint64_t i = 0; i < walks; i++) {
		w->a = arena_new();
		w->now = start;
		did += walk(w, dice, i % REFORM_EVERY == REFORM_EVERY / 2, sum);
		arena_free(w->a);
	}
	w->a = a;
	return did;
}

TEST_BOTH(random_deeds_by_random_people_keep_the_register_whole)
{
	uint64_t seed = setting("QABUL_SEED", 20261123), walks = setting("QABUL_WALKS", WALKS);
	struct dice dice = { seed % 2147483646 + 1 };
	unsigned char digest[SHA256_BYTES];
	enum engine engine = w->engine;
	struct sha256 sum;
	int64_t did = 0;

	sha256_begin(&sum);
	for (uint64_t done = 0; done < walks; done += WALKS) {
		struct arena *own = arena_new();

		did += together(done ? world_new(own, engine) : w, &dice, walks - done < WALKS ? walks - done : WALKS, &sum);
		arena_free(own);
	}
	sha256_end(&sum, digest);
	if (have_other && other != engine && memcmp(others, digest, sizeof(digest)) != 0)
		test_fail(__FILE__, __LINE__, "the engines differ");
	memcpy(others, digest, sizeof(digest));
	other = engine;
	have_other = true;
	CHECK(did > (int64_t)walks * 2);
	printf("walks: %llu of seed %llu, %lld deeds done, on %s\n", (unsigned long long)walks, (unsigned long long)seed,
	    (long long)did, engine == ENGINE_PG ? "postgresql" : "sqlite");
}
