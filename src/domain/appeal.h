/* One appeal: its kinds, its states and what it is at a moment. */
#ifndef DOMAIN_APPEAL_H
#define DOMAIN_APPEAL_H

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

/* ZRU-445 art. 3: ariza, taklif, shikoyat. */
enum appeal_kind { KIND_APPLICATION, KIND_PROPOSAL, KIND_COMPLAINT, APPEAL_KINDS };
/* ZRU-445 art. 4: all equal. */
enum appeal_form { FORM_ORAL, FORM_WRITTEN, FORM_ELECTRONIC, APPEAL_FORMS };
enum appeal_channel {
	CHANNEL_WEB,
	CHANNEL_OFFICE,
	CHANNEL_PHONE,
	CHANNEL_LETTER,
	CHANNEL_EMAIL,
	CHANNEL_LEADER_PAGE,
	CHANNEL_BOT,
	CHANNEL_SOCIAL,
	CHANNEL_MOBILE,
	CHANNEL_API,
	CHANNEL_IMPORT,
	CHANNEL_VIDEO, /* a talk in real time by a picture */
	CHANNELS
};

enum appeal_state {
	APPEAL_RECEIVED,  /* at a reception, which chooses the body */
	APPEAL_FORWARDED, /* at a body that has not accepted it yet */
	APPEAL_ACCEPTED,  /* the body is competent; nobody is named */
	APPEAL_ASSIGNED,  /* a lead executor is named */
	APPEAL_DRAFTED,   /* a draft answer waits for the head */
	APPEAL_ANSWERED,  /* signed and sent; the citizen may judge */
	APPEAL_RETURNED,  /* for rework, by the head or a controller */
	APPEAL_CLOSED,
	APPEAL_WITHDRAWN,
	APPEAL_LEFT, /* without consideration, by a written conclusion */
	APPEAL_STATES
};

enum outcome { OUTCOME_NONE, OUTCOME_SAT, OUTCOME_EXP, OUTCOME_REF, OUTCOME_FWD, OUTCOME_LEFT,
	OUTCOME_WDR, OUTCOMES };
enum verdict { VERDICT_NONE, VERDICT_SOLVED, VERDICT_PARTLY, VERDICT_NOT, VERDICTS };

/* What else is known, a bit each. */
#define FLAG_DEMO 1u          /* invented */
#define FLAG_HELD 2u          /* over a rate limit: counted apart until a contact is confirmed */
#define FLAG_COLLECTIVE 4u
#define FLAG_ANONYMOUS 8u
#define FLAG_IMPORTED 16u
#define FLAG_DEFECT_DATES 32u /* closed before it was opened, or no day of closing: no duration */
#define FLAG_SENSITIVE 64u
#define FLAG_REWORK 128u      /* was returned at least once */
#define FLAG_REMINDED 256u    /* a controller reminded the body of it */
#define FLAG_DISPUTED 512u    /* its author turned to the superior body */
#define FLAG_ACCUSED 1024u    /* complains of somebody: it has bans, or words that a dispatcher is to make bans of */
#define FLAG_REPEAT 2048u     /* a repeat by the law: disagrees with a decision, or with lateness */
#define FLAG_MINOR 4096u      /* its author is under age: never left for lack of capacity */
#define FLAG_BY_CALL 8192u    /* the verdict was given by telephone, not by its author alone */
#define FLAG_DANGER 16384u    /* its words may speak of a threat or a crime: somebody is to decide */
#define FLAG_ALARM 32768u     /* passed on at once to the body competent for threats and crimes */
#define FLAGS_ALL 65535u

/* Ids of 0 and days of 0 mean "none yet". */
struct appeal {
	int64_t id, version, last_seq, last_at;
	enum appeal_state state;
	enum appeal_kind kind;
	enum appeal_form form;
	enum appeal_channel channel;
	enum lang lang;
	unsigned flags;
	int64_t received_at;
	struct date registered_on;
	int64_t place, topic, body, unit, officer;
	struct date arrived_on; /* at the present body */
	struct date due, latest;
	struct str due_why, latest_why;
	bool extended;
	int hops;
	enum outcome outcome;
	int64_t answered_at;
	enum verdict verdict;
	int64_t verdict_at, closed_at;
	struct str code_hash, gist;
};

/* Is somebody still to do something? (closed, withdrawn and left are ends; answered waits for the
 * citizen only) */
bool appeal_open(enum appeal_state state);

/* Has it come to another holder, or back to work at one? */
bool appeal_moved(const struct appeal *before, const struct appeal *after);

/* The word of the profile for a state, kind, channel, outcome, verdict: "RECEIVED", "SAT", ... */
const char *appeal_state_code(enum appeal_state state);
const char *appeal_kind_code(enum appeal_kind kind);
const char *appeal_form_code(enum appeal_form form);
const char *appeal_channel_code(enum appeal_channel channel);
const char *outcome_code(enum outcome outcome);
const char *verdict_code(enum verdict verdict);

/* Which of the codes `code` is; false when none. */
bool appeal_kind_find(struct str code, enum appeal_kind *out);
bool appeal_channel_find(struct str code, enum appeal_channel *out);
bool outcome_find(struct str code, enum outcome *out);
bool verdict_find(struct str code, enum verdict *out);

/* The form that a channel gives an appeal (ZRU-445 art. 4; law.md rules 6 and 7): a talk in real time by telephone or
 * video, and so a call to a hotline, is oral, not electronic; a letter is written; what comes over networks is
 * electronic. At an office and on a mobile reception, and for what is imported, it is as it was stated. */
enum appeal_form appeal_form_of(enum appeal_channel channel, enum appeal_form stated);

/* The first words of a text, at most 140 signs on one line (utf8_short), for lists. Lives in `a`. */
struct str appeal_gist(struct arena *a, struct str text);

#endif
