/* The table of deeds. */
#include "domain/deed.h"

#define IN(state) (1u << APPEAL_##state)
#define BY(role) ROLE_BIT(ROLE_##role)
#define OPEN                                                                                       \
	(IN(RECEIVED) | IN(FORWARDED) | IN(ACCEPTED) | IN(ASSIGNED) | IN(DRAFTED) | IN(RETURNED))
/* at a body that answers, or answered by it */
#define HELD                                                                                       \
	(IN(FORWARDED) | IN(ACCEPTED) | IN(ASSIGNED) | IN(DRAFTED) | IN(RETURNED) | IN(ANSWERED))
/* in work at a body */
#define WORK (IN(ACCEPTED) | IN(ASSIGNED) | IN(DRAFTED) | IN(RETURNED))
#define ANY ((1u << APPEAL_STATES) - 1)
#define OFFICE (BY(REGISTRAR) | BY(DISPATCHER) | BY(EXECUTOR) | BY(HEAD) | BY(CONTROLLER))
#define SAME APPEAL_STATES

static const struct {
	const char *code;
	unsigned from;
	enum appeal_state to; /* SAME: keeps it */
	unsigned roles;
	bool author;
} table[DEEDS] = {
	[DEED_SUBMIT] = { "submit", 0, SAME, BY(REGISTRAR) | BY(DISPATCHER) | BY(MAHALLA), true },
	[DEED_IMPORT] = { "import", 0, SAME, 0, false },
	/* ZRU-445 art. 25: to the competent body within five days */
	[DEED_FORWARD] = { "forward", IN(RECEIVED) | IN(FORWARDED) | IN(ACCEPTED) | IN(ASSIGNED),
	    APPEAL_FORWARDED, BY(DISPATCHER) | BY(HEAD) | BY(CONTROLLER), false },
	[DEED_ACCEPT] = { "accept", IN(FORWARDED), APPEAL_ACCEPTED,
	    BY(REGISTRAR) | BY(DISPATCHER) | BY(HEAD), false },
	/* a body that names who leads it has accepted it */
	[DEED_ASSIGN] = { "assign", IN(FORWARDED) | IN(ACCEPTED) | IN(ASSIGNED) | IN(RETURNED),
	    APPEAL_ASSIGNED,
	    BY(DISPATCHER) | BY(HEAD), false },
	[DEED_DRAFT] = { "draft", IN(ASSIGNED) | IN(RETURNED), APPEAL_DRAFTED,
	    BY(EXECUTOR) | BY(HEAD), false },
	[DEED_APPROVE] = { "approve", IN(DRAFTED), APPEAL_ANSWERED, BY(HEAD), false },
	[DEED_RETURN] = { "return", IN(DRAFTED) | IN(ANSWERED) | IN(CLOSED), APPEAL_RETURNED,
	    BY(HEAD) | BY(CONTROLLER), false },
	/* ZRU-445 art. 28: the head, once, the applicant is told */
	[DEED_EXTEND] = { "extend", IN(ACCEPTED) | IN(ASSIGNED) | IN(DRAFTED) | IN(RETURNED), SAME,
	    BY(HEAD), false },
	[DEED_CLOSE] = { "close", IN(ANSWERED), APPEAL_CLOSED,
	    BY(CONTROLLER) | BY(HEAD) | BY(DISPATCHER), false },
	/* before the decision */
	[DEED_WITHDRAW] = { "withdraw", OPEN, APPEAL_WITHDRAWN, 0, true },
	[DEED_ADD] = { "add", OPEN | IN(ANSWERED), SAME, BY(REGISTRAR), true },
	[DEED_NOTE] = { "note", ANY, SAME, OFFICE, false },
	[DEED_VERDICT] = { "verdict", IN(ANSWERED) | IN(CLOSED), SAME, 0, true },
	[DEED_REVEAL] = { "reveal", ANY, SAME, OFFICE, false },
	[DEED_CLASSIFY] = { "classify", OPEN, SAME, BY(REGISTRAR) | BY(DISPATCHER), false },
	[DEED_RECODE] = { "recode", ANY, SAME, BY(REGISTRAR), true },
	/* Model regulation (Cabinet 341 of 2018), chapter on control; binding instructions: meeting of 12.3.2026 */
	[DEED_CONTROL] = { "control", OPEN | IN(ANSWERED), SAME, BY(CONTROLLER), false },
	[DEED_UNCONTROL] = { "uncontrol", ANY, SAME, BY(CONTROLLER), false },
	[DEED_INSTRUCT] = { "instruct", HELD, SAME, BY(CONTROLLER), false },
	[DEED_REPORT] = { "report", HELD | IN(CLOSED), SAME, BY(EXECUTOR) | BY(HEAD), false },
	[DEED_REMIND] = { "remind", OPEN, SAME, BY(CONTROLLER), false },
	/* ZRU-445 art. 28: further study, a check or documents, within the first term; a proposal: ten days */
	[DEED_LENGTHEN] = { "lengthen", IN(ACCEPTED) | IN(ASSIGNED) | IN(DRAFTED) | IN(RETURNED), SAME,
	    BY(EXECUTOR) | BY(HEAD), false },
	[DEED_NOTICE] = { "notice", IN(ACCEPTED) | IN(ASSIGNED) | IN(DRAFTED) | IN(RETURNED), SAME,
	    BY(EXECUTOR) | BY(HEAD), false },
	[DEED_REVIEW] = { "review", IN(ANSWERED) | IN(CLOSED), SAME, BY(CONTROLLER), false },
	/* ZRU-445: to the superior body within a year */
	[DEED_DISPUTE] = { "dispute", IN(ANSWERED) | IN(CLOSED) | IN(LEFT), APPEAL_FORWARDED, 0, true },
	/* ZRU-445: no appeal is sent to those it complains of */
	[DEED_ACCUSE] = { "accuse", ANY, SAME, BY(REGISTRAR) | BY(DISPATCHER) | BY(CONTROLLER), false },
	[DEED_REBAN] = { "reban", ANY, SAME, 0, false },
	[DEED_CARRY] = { "carry", OPEN, SAME, 0, false },
	[DEED_CALENDAR] = { "calendar", OPEN, SAME, 0, false },
	/* the third step goes to the arbiter, whose decision binds */
	[DEED_DECIDE] = { "decide", IN(RECEIVED) | IN(FORWARDED) | IN(ACCEPTED) | IN(ASSIGNED), APPEAL_FORWARDED,
	    BY(DISPATCHER) | BY(CONTROLLER), false },
	/* Model regulation (Cabinet 341 of 2018): several units are all executors, the first named is lead */
	[DEED_INVOLVE] = { "involve", WORK, SAME, BY(DISPATCHER) | BY(HEAD), false },
	/* the same: a body answers the request of another within ten days */
	[DEED_ASK] = { "ask", WORK, SAME, BY(EXECUTOR) | BY(HEAD), false },
	/* ZRU-445 art. 25, 28: each body decides what is its own; the applicant gets one answer */
	[DEED_PART] = { "part", WORK | IN(RECEIVED) | IN(FORWARDED), SAME, BY(DISPATCHER) | BY(HEAD) | BY(CONTROLLER),
	    false },
	[DEED_VISIT] = { "visit", WORK, SAME, BY(EXECUTOR) | BY(HEAD), false },
	/* what was passed on as a threat is answered also when the appeal itself has ended */
	[DEED_REPLY] = { "reply", ANY, SAME, BY(EXECUTOR) | BY(HEAD), false },
	/* the right to be heard before a refusal */
	[DEED_HEAR] = { "hear", IN(DRAFTED), SAME, BY(HEAD), false },
	/* ZRU-445 art. 3: repeats and duplicates */
	[DEED_LINK] = { "link", OPEN, SAME, BY(REGISTRAR) | BY(DISPATCHER), false },
	[DEED_JOIN] = { "join", OPEN | IN(ANSWERED) | IN(CLOSED), APPEAL_ANSWERED, 0, false },
	[DEED_RECALL] = { "recall", OPEN, SAME, BY(DISPATCHER) | BY(EXECUTOR) | BY(HEAD) | BY(CONTROLLER), false },
	[DEED_QUARANTINE] = { "quarantine", ANY, SAME, 0, false },
	/* ZRU-445 art. 29: what is incomplete is completed, before it is left for that */
	/* ZRU-445 art. 14: alone or collectively */
	[DEED_SIGN] = { "sign", OPEN, SAME, BY(REGISTRAR) | BY(DISPATCHER), true },
	/* the silent are asked; by the reception that would review the answer */
	[DEED_CALL] = { "call", IN(ANSWERED) | IN(CLOSED), SAME, BY(REGISTRAR) | BY(CONTROLLER), false },
	/* what was answered together goes back together */
	[DEED_REOPEN] = { "reopen", IN(ANSWERED) | IN(CLOSED), APPEAL_RETURNED, 0, false },
	[DEED_IDENTIFY] = { "identify", OPEN, SAME, BY(REGISTRAR) | BY(DISPATCHER) | BY(HEAD), false },
	/* an appeal about a threat or a crime is passed on at once, also an anonymous one (docs/law.md) */
	[DEED_ALARM] = { "alarm", ANY, SAME, OFFICE, false },
	[DEED_CALM] = { "calm", ANY, SAME, BY(REGISTRAR) | BY(DISPATCHER) | BY(HEAD) | BY(CONTROLLER), false },
	/* ZRU-445 art. 22: refusal to register is forbidden; over a limit an appeal waits for a confirmed contact */
	[DEED_CONFIRM] = { "confirm", ANY, SAME, 0, true },
	[DEED_RELEASE] = { "release", OPEN, SAME, BY(REGISTRAR) | BY(DISPATCHER) | BY(CONTROLLER), false },
	/* Law on the electronic digital signature: it is made by whoever signs, with their own key */
	[DEED_SEAL] = { "seal", IN(ANSWERED) | IN(CLOSED) | IN(LEFT), SAME, BY(HEAD), false },
	/* the open rating: answers drawn by lot, by the reception above, never by those who answered */
	[DEED_VERIFY] = { "verify", IN(ANSWERED) | IN(CLOSED), SAME, BY(CONTROLLER), false },
	/* whoever may both draft and approve does it at once */
	[DEED_ANSWER] = { "answer", IN(ASSIGNED) | IN(RETURNED), APPEAL_ANSWERED, BY(HEAD), false },
};

static const char *const roles[ROLES] = { "registrar", "dispatcher", "executor", "head", "controller",
	"analyst", "mahalla", "deputy", "auditor", "admin" };

const char *
deed_code(enum deed deed)
{
	return table[deed].code;
}

bool
deed_find(struct str code, enum deed *out)
{
	for (int i = 0; i < DEEDS; i++)
		if (str_is(code, table[i].code)) {
			*out = (enum deed)i;
			return true;
		}
	return false;
}

bool
deed_fits(enum deed deed, enum appeal_state state)
{
	return table[deed].from >> state & 1;
}

enum appeal_state
deed_next(enum deed deed, enum appeal_state state)
{
	return table[deed].to == SAME ? state : table[deed].to;
}

unsigned
deed_roles(enum deed deed)
{
	return table[deed].roles;
}

bool
deed_author(enum deed deed)
{
	return table[deed].author;
}

const char *
role_code(enum role role)
{
	return roles[role];
}

bool
role_find(struct str code, enum role *out)
{
	for (int i = 0; i < ROLES; i++)
		if (str_is(code, roles[i])) {
			*out = (enum role)i;
			return true;
		}
	return false;
}
