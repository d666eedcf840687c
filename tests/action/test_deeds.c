/* Every deed: in which state, by which role, within whose reach; and all or nothing under faults. */
#include "action/accept.h"
#include "action/accuse.h"
#include "action/warn.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/control.h"
#include "action/entrust.h"
#include "action/forward.h"
#include "action/identify.h"
#include "action/lengthen.h"
#include "action/link.h"
#include "action/hold.h"
#include "action/judge.h"
#include "action/office.h"
#include "action/sign.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/limit.h"
#include "store/appeals.h"
#include "action/seal.h"
#include "action/verify.h"
#include "store/controls.h"
#include "store/papers.h"
#include "store/tasks.h"
#include "world.h"

/* The table as the law and the office want it, written down a second time. States: R received, F forwarded,
 * A accepted, S assigned, D drafted, W answered, B returned, C closed, X withdrawn, L left. Roles: r registrar,
 * d dispatcher, e executor, h head, c controller, a administrator, n analyst. */
static const char state_letters[] = "RFASDWBCXL";
static const enum appeal_state states[] = { APPEAL_RECEIVED, APPEAL_FORWARDED, APPEAL_ACCEPTED,
	APPEAL_ASSIGNED, APPEAL_DRAFTED, APPEAL_ANSWERED, APPEAL_RETURNED, APPEAL_CLOSED, APPEAL_WITHDRAWN,
	APPEAL_LEFT };
static const char role_letters[] = "rdehcan";
static const enum role roles[] = { ROLE_REGISTRAR, ROLE_DISPATCHER, ROLE_EXECUTOR, ROLE_HEAD, ROLE_CONTROLLER,
	ROLE_ADMIN, ROLE_ANALYST };

static const struct {
	enum deed deed;
	const char *from, *who;
	char to; /* '=': stays */
} want[] = {
	{ DEED_FORWARD, "RFAS", "dhc", 'F' },
	{ DEED_ACCEPT, "F", "rdh", 'A' },
	{ DEED_ASSIGN, "FASB", "dh", 'S' },
	{ DEED_DRAFT, "SB", "eh", 'D' },
	{ DEED_APPROVE, "D", "h", 'W' },
	{ DEED_ANSWER, "SB", "h", 'W' },
	{ DEED_RETURN, "D", "h", 'B' },
	{ DEED_RETURN, "WC", "c", 'B' },
	{ DEED_EXTEND, "ASDB", "h", '=' },
	{ DEED_LENGTHEN, "ASDB", "eh", '=' },
	{ DEED_NOTICE, "ASDB", "eh", '=' },
	{ DEED_CLOSE, "W", "dhc", 'C' },
	{ DEED_NOTE, "RFASDWBCXL", "rdehc", '=' },
	{ DEED_REVEAL, "RFASDWBCXL", "rdehc", '=' },
	{ DEED_CLASSIFY, "RFASDB", "rd", '=' },
	{ DEED_ADD, "RFASDBW", "r", '=' },
	{ DEED_RECODE, "RFASDWBCXL", "r", '=' },
	{ DEED_CONTROL, "RFASDBW", "c", '=' },
	{ DEED_UNCONTROL, "RFASDWBCXL", "c", '=' },
	{ DEED_INSTRUCT, "FASDBW", "c", '=' },
	{ DEED_REPORT, "FASDBWC", "eh", '=' },
	{ DEED_REVIEW, "WC", "c", '=' },
	{ DEED_VERIFY, "WC", "c", '=' },
	{ DEED_DISPUTE, "WCL", "", 'F' },
	{ DEED_ACCUSE, "RFASDWBCXL", "rdc", '=' },
	{ DEED_SIGN, "RFASDB", "rd", '=' },
	{ DEED_IDENTIFY, "RFASDB", "rdh", '=' },
	{ DEED_LINK, "RFASDB", "rd", '=' },
	{ DEED_HEAR, "D", "h", '=' },
	{ DEED_INVOLVE, "ASDB", "dh", '=' },
	{ DEED_ASK, "ASDB", "eh", '=' },
	{ DEED_PART, "RFASDB", "dhc", '=' },
	{ DEED_VISIT, "ASDB", "eh", '=' },
	{ DEED_REPLY, "RFASDWBCXL", "eh", '=' },
	{ DEED_ALARM, "RFASDWBCXL", "rdehc", '=' },
	{ DEED_CALM, "RFASDWBCXL", "rdhc", '=' },
	{ DEED_CONFIRM, "RFASDWBCXL", "", '=' },
	{ DEED_RELEASE, "RFASDB", "rdc", '=' },
	{ DEED_SEAL, "WCL", "h", '=' },
	{ DEED_RECALL, "RFASDB", "dehc", '=' },
	{ DEED_WITHDRAW, "RFASDB", "", 'X' },
	{ DEED_VERDICT, "WC", "", '=' },
};
#define WANTS (sizeof(want) / sizeof(want[0]))

static bool
has(const char *letters, char x)
{
	for (; *letters; letters++)
		if (*letters == x)
			return true;
	return false;
}

/* One deed on one appeal, with input that is right. */
struct doing {
	enum deed deed;
	int64_t id;
	enum appeal_state state; /* for put() */
	int64_t task;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	static const struct ban other = { BAN_OFFICER, OFFICER_OTHER, true };
	struct doing *d = arg;
	struct applicant who;
	struct str code;
	int64_t count;
	const struct err *e;

	switch (d->deed) {
	case DEED_FORWARD:
		return act_forward(c, d->id, BODY_HOKIM_LAKE, STR("competence"), STR("why"), &d->ap);
	case DEED_ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case DEED_ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, STR("do it"), &d->ap);
	case DEED_DRAFT:
		return act_draft(c, d->id, STR("an answer"), OUTCOME_EXP, STR(""), false, &d->ap);
	case DEED_APPROVE:
		return act_approve(c, d->id, &d->ap);
	case DEED_ANSWER:
		return act_answer(c, d->id, STR("an answer"), OUTCOME_EXP, STR(""), false, &d->ap);
	case DEED_RETURN:
		return act_return(c, d->id, STR("formal"), STR("again"), &d->ap);
	case DEED_EXTEND:
		return act_extend(c, d->id, STR("study"), STR("more time"), &d->ap);
	case DEED_LENGTHEN:
		return act_lengthen(c, d->id, STR("check"), STR("a check"), &d->ap);
	case DEED_NOTICE: /* allowed, when it is a proposal */
		e = act_notice(c, d->id, STR("check"), STR("a check"), &d->ap);
		return e == &NOTICE_NO_PROPOSAL ? NULL : e;
	case DEED_CLOSE:
		return act_close(c, d->id, &d->ap);
	case DEED_NOTE:
		return act_note(c, d->id, STR("a note"), &d->ap);
	case DEED_REVEAL:
		return act_reveal(c, d->id, STR("to call"), &d->ap, &who);
	case DEED_CLASSIFY:
		return act_classify(c, d->id, TOPIC_GAS, PLACE_LAKE, KIND_COMPLAINT, &d->ap);
	case DEED_ADD:
		return act_add(c, d->id, STR("more"), NULL, 0, &d->ap);
	case DEED_SIGN:
		return act_sign(c, d->id, &(struct signatory){ .name = STR("Aliyev Vali") }, 1, &count, &d->ap);
	case DEED_IDENTIFY:
		return act_identify(c, d->id, &(struct applicant){ .name = STR("Aliyev Vali") }, &d->ap);
	case DEED_ACCUSE:
		return act_accuse(c, d->id, &other, 1, STR(""), &d->ap);
	case DEED_RECODE:
		return act_recode(c, d->id, &code, &d->ap);
	case DEED_CONTROL:
		return act_control(c, d->id, STR("overdue"), STR("look"), &d->ap);
	case DEED_UNCONTROL: /* allowed, when there is something to take off */
		e = act_uncontrol(c, d->id, STR("seen"), &d->ap);
		return e == &CONTROL_OFF ? NULL : e;
	case DEED_INSTRUCT:
		return act_instruct(c, d->id, STR("INSTRUCT_3"), STR("repair it"), &d->ap);
	case DEED_REPORT:
		e = act_report(c, d->id, STR("repaired"), &d->ap);
		return e == &REPORT_NOTHING ? NULL : e;
	case DEED_REVIEW:
		e = act_review(c, d->id, STR("looked"), &d->ap);
		return e == &REVIEW_NOTHING ? NULL : e;
	case DEED_VERIFY: /* allowed, when it was drawn */
		e = act_verify(c, d->id, FOUND_CONFIRMED, STR("seen"), &d->ap);
		return e == &VERIFY_NONE ? NULL : e;
	case DEED_DISPUTE:
		return act_dispute(c, d->id, STR("I disagree"), &d->ap);
	case DEED_LINK: /* allowed, when there is an earlier one; this is the first */
		e = act_link(c, d->id, d->id, KIN_OTHER, &d->ap);
		return e == &LINK_STRANGER ? NULL : e;
	case DEED_HEAR: /* allowed, when it is a refusal */
		e = act_hear(c, d->id, &d->ap);
		return e == &HEAR_NONE ? NULL : e;
	case DEED_INVOLVE:
		return act_involve(c, d->id, OFFICER_HEAD, STR("a part"), &d->ap);
	case DEED_ASK:
		return act_ask(c, d->id, BODY_HOKIM_LAKE, STR("how many?"), &d->ap);
	case DEED_PART:
		return act_part(c, d->id, BODY_HOKIM_LAKE, STR("the medicine"), &d->ap);
	case DEED_VISIT:
		return act_visit(c, d->id, c->today, STR("the roof"), &d->ap);
	case DEED_ALARM: /* allowed, also when the body has it already */
		e = act_alarm(c, d->id, STR("hokimiyat"), STR("a knife"), &d->ap);
		return e == &ALARM_TWICE ? NULL : e;
	case DEED_CALM: /* allowed, when there is something to decide */
		e = act_calm(c, d->id, STR("a joke"), &d->ap);
		return e == &CALM_NONE ? NULL : e;
	case DEED_CONFIRM: /* allowed, also when it was done before */
		e = act_confirm(c, d->id, &d->ap);
		return e == &CONFIRM_DONE ? NULL : e;
	case DEED_RELEASE: /* allowed, when it is held */
		e = act_release(c, d->id, STR("known"), &d->ap);
		return e == &RELEASE_NONE ? NULL : e;
	case DEED_SEAL: /* allowed, until there are too many */
		e = act_seal(c, d->id, &world_paper, &d->ap);
		return e == &FILES_MANY ? NULL : e;
	case DEED_REPLY:
		return act_reply(c, d->id, d->task, STR(""), STR("done"), &d->ap);
	case DEED_RECALL:
		return act_recall(c, d->id, d->task, STR("not needed"), &d->ap);
	case DEED_WITHDRAW:
		return act_withdraw(c, d->id, STR("not needed"), &d->ap);
	default:
		return act_verdict(c, d->id, VERDICT_NOT, STR("no"), &d->ap);
	}
}

/* Off control, with nothing open. */
static ERR
let_go(struct ctx *c, int64_t id)
{
	struct instruction *all;
	struct control k;
	bool on;
	size_t n;
	const struct err *e = store_control(c->db, c->a, id, &k, &on);

	if (!e && on)
		e = store_control_end(c->tx, id, c->now);
	if (!e)
		e = store_instructions(c->db, c->a, id, &all, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (!all[i].done_at)
			e = store_instruction_done(c->tx, id, all[i].no, c->now, 1);
	return e;
}

/* One open task, the last of all. */
static ERR
one_task(struct ctx *c, int64_t id)
{
	struct task t = { .kind = TASK_REQUEST, .to_body = BODY_HEALTH_LAKE,
		.from_body = BODY_HEALTH_LAKE, .due = c->today, .due_why = STR(""), .seq = 1, .gist = STR("") };
	const struct err *e = store_tasks_drop(c->tx, id, c->now);

	if (!e)
		e = store_task_next(c->db, c->a, id, &t.no);
	return e ? e : store_task_put(c->tx, id, &t);
}

/* Which is open; 0: none. */
static int64_t
task_of(struct world *w, int64_t id)
{
	int64_t next = 1;

	CHECK_OK(store_task_next(w->db, w->a, id, &next));
	return next - 1;
}

/* Puts the appeal into a state at the health body, with a draft at hand. */
static ERR
put(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, d->id, &before);

	if (e)
		return e;
	after = before;
	after.state = d->state;
	after.body = BODY_HEALTH_LAKE;
	after.topic = TOPIC_DOCTOR;
	after.extended = false;
	after.due = after.latest = date_add_days(c->today, 9);
	after.due_why = after.latest_why = str_fmt(c->a, "s%s", date_iso(c->a, c->today).p);
	after.outcome = OUTCOME_EXP;
	after.answered_at =
	    d->state == APPEAL_ANSWERED || d->state == APPEAL_CLOSED || d->state == APPEAL_LEFT ? c->now : 0;
	e = store_appeal_save(c->tx, c->a, &before, &after, &ev);
	if (!e)
		e = store_text_put(c->tx, d->id, after.last_seq, TEXT_DRAFT, c->now, 0, STR("an answer"));
	if (!e)
		e = let_go(c, d->id);
	return e ? e : one_task(c, d->id);
}

static void
put_into(struct world *w, int64_t id, enum appeal_state state)
{
	struct doing d = { .id = id, .state = state };

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, &d));
}

/* What the table says of this deed, state and role. */
static const struct err *
expected(enum deed deed, char state, char role, char *to)
{
	bool role_does = false;

	*to = '=';
	for (size_t i = 0; i < WANTS; i++) {
		if (want[i].deed != deed)
			continue;
		role_does |= has(want[i].who, role);
		if (has(want[i].from, state) && has(want[i].who, role)) {
			*to = want[i].to;
			return NULL;
		}
	}
	if (!has("rdehc", role))
		return &ACCESS_MISSING;
	if (!role_does)
		return &ACCESS_DENIED;
	/* Of a return the state decides whose it is. */
	if (deed == DEED_RETURN && has("DWC", state))
		return &ACCESS_DENIED;
	return &DEED_NOT_NOW;
}

/* One officer of the health body with one role. */
static struct who
with_role(struct world *w, int64_t officer, enum role role)
{
	struct who who = world_who(w, officer);

	who.roles = ROLE_BIT(role);
	return who;
}

/* One that was nowhere else: it may be forwarded anywhere. */
static int64_t
fresh(struct world *w, enum appeal_state state)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	put_into(w, id, state);
	return id;
}

static void
try_all_roles(struct world *w, int64_t id, size_t s, enum deed deed)
{
	for (size_t r = 0; r < sizeof(roles) / sizeof(roles[0]); r++) {
		struct doing d = { .deed = deed, .id = deed == DEED_FORWARD ? fresh(w, states[s]) : id };
		char to;
		const struct err *must = expected(deed, state_letters[s], role_letters[r], &to);
		const struct err *e;

		d.task = task_of(w, d.id);
		e = world_do(w, with_role(w, OFFICER_HEAD, roles[r]), STR(""), perform, &d);

		if (e != must)
			test_fail(__FILE__, __LINE__, "%s in %c by %c: %s", deed_code(deed), state_letters[s],
			    role_letters[r], e ? e->text : "done");
		if (!e && to != '=')
			for (size_t k = 0; k < 10; k++)
				if (state_letters[k] == to && d.ap.state != states[k])
					test_fail(__FILE__, __LINE__, "%s does not lead to %c", deed_code(deed), to);
		if (!e && to == '=' && d.ap.id && d.ap.state != states[s])
			test_fail(__FILE__, __LINE__, "%s changes the state", deed_code(deed));
		if (!e)
			put_into(w, d.id, states[s]);
	}
}

TEST_BOTH(every_deed_is_allowed_by_state_and_role_alone)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	for (size_t s = 0; s < 10; s++) {
		put_into(w, id, states[s]);
		for (int deed = DEED_FORWARD; deed < DEEDS; deed++)
			if (deed != DEED_WITHDRAW && deed != DEED_VERDICT)
				try_all_roles(w, id, s, (enum deed)deed);
	}
}

TEST_BOTH(an_author_does_their_own_deeds_on_their_own_appeal)
{
	static const enum deed own[] = { DEED_WITHDRAW, DEED_VERDICT, DEED_ADD, DEED_DISPUTE };
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	for (size_t s = 0; s < 10; s++)
		for (size_t i = 0; i < 4; i++) {
			struct doing d = { .deed = own[i], .id = id };
			const struct err *must = &DEED_NOT_NOW, *e;

			put_into(w, id, states[s]);
			for (size_t k = 0; k < WANTS; k++)
				if (want[k].deed == own[i] && has(want[k].from, state_letters[s]))
					must = NULL;
			CHECK(world_do(w, world_author(id + 1), STR(""), perform, &d) == &ACCESS_MISSING);
			e = world_do(w, world_author(id), STR(""), perform, &d);
			if (e != must)
				test_fail(__FILE__, __LINE__, "%s in %c by the author: %s", deed_code(own[i]),
				    state_letters[s], e ? e->text : "done");
		}
	for (int deed = DEED_FORWARD; deed <= DEED_CLOSE; deed++) {
		struct doing d = { .deed = (enum deed)deed, .id = id };

		CHECK(world_do(w, world_author(id), STR(""), perform, &d) == &ACCESS_DENIED);
	}
}

TEST_BOTH(out_of_reach_an_appeal_does_not_exist)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	for (int deed = DEED_FORWARD; deed < DEEDS; deed++) {
		struct doing d = { .deed = (enum deed)deed, .id = id };
		struct who nobody = { .kind = WHO_NOBODY };

		CHECK(world_do(w, world_who(w, OFFICER_OTHER), STR(""), perform, &d) == &ACCESS_MISSING);
		CHECK(world_do(w, nobody, STR(""), perform, &d) == &ACCESS_MISSING);
		d.id = id + 1;
		CHECK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), perform, &d) == &ACCESS_MISSING);
	}
}

/* After any deed: as many events as versions, each with its text, the queue as the state wants it. */
static void
check_whole(struct world *w, int64_t id)
{
	struct queue_ask ask = { .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31), .max = 100 };
	struct happened *h;
	struct line *lines;
	struct appeal ap;
	size_t n;

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	CHECK_OK(store_events(w->db, w->a, id, &h, &n));
	CHECK_INT(n, ap.last_seq);
	CHECK_INT(ap.version, ap.last_seq);
	CHECK_INT(h[n - 1].event.after.state, ap.state);
	ask.body = ap.body;
	CHECK_OK(store_queue(w->db, w->a, &ask, &lines, &n));
	CHECK_INT(n, appeal_open(ap.state) ? 1 : 0);
	if (n)
		CHECK(lines[0].state == ap.state && lines[0].due.day == ap.due.day &&
		    lines[0].officer == ap.officer && lines[0].topic == ap.topic);
}

TEST_BOTH(a_fault_in_a_deed_leaves_all_or_nothing)
{
	int64_t id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);

	for (size_t i = 0; i < WANTS; i++)
		for (int k = 0; k < 24; k++) {
			struct doing d = { .deed = want[i].deed, .id = id };
			struct who who = want[i].who[0] ? world_who(w, OFFICER_HEAD) : world_author(id);
			size_t s = 0;
			const struct err *e;

			while (state_letters[s] != want[i].from[0])
				s++;
			if (d.deed == DEED_FORWARD) {
				put_into(w, id, APPEAL_CLOSED); /* out of the queue */
				d.id = id = fresh(w, states[s]);
			}
			put_into(w, id, states[s]);
			if (who.kind == WHO_OFFICER)
				who.roles = ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) |
				    ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER);
			d.task = task_of(w, id);
			writer_fail_at(w->writer, k);
			e = world_do(w, who, STR(""), perform, &d);
			writer_fail_at(w->writer, -1);
			if (e && !db_failed(e))
				test_fail(__FILE__, __LINE__, "%s: %s", deed_code(d.deed), e->text);
			check_whole(w, id);
		}
}
