/* A need that a mahalla found: a case with an owner and a day; help with work goes on until the person has confirmed
 * twice that the work lasts. */
#ifndef DOMAIN_NEED_H
#define DOMAIN_NEED_H

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

enum need_state {
	NEED_OPEN,     /* found */
	NEED_MEASURED, /* a measure is agreed */
	NEED_PLACED,   /* work: the person works, as the mahalla says */
	NEED_KEPT,     /* work: the person confirmed it once */
	NEED_LASTS,    /* work: ... and twice: the end */
	NEED_SETTLED,  /* any other need: the end */
	NEED_APPEAL,   /* became an appeal: the end */
	NEED_LOST,     /* given up, or the work did not last: the end */
	NEED_STATES
};

enum need_deed { NEED_MEASURE, NEED_PLACE, NEED_SETTLE, NEED_SUBMIT, NEED_LOSE, NEED_CONFIRM, NEED_DENY,
	NEED_RETURN, /* of work: the same person is without work again, and the case goes on */
	NEED_DEEDS };

/* May it be done in that state to a need of work or another one; what it becomes. */
bool need_may(enum need_deed deed, enum need_state state, bool work);
enum need_state need_next(enum need_deed deed, enum need_state state);
bool need_closed(enum need_state state);
/* "open", "measured", ... */
const char *need_state_code(enum need_state s);

#define NEED_CONFIRMATIONS 2 /* clocks WORK_CONFIRM_1 and WORK_CONFIRM_2 behind the day of the work */

struct need {
	int64_t id, version, place, district, region, household;
	int member;
	struct str kind;
	bool work;
	enum need_state state, lost_from;
	int64_t owner;
	struct date due;
	struct str name, phone;
	enum lang lang;
	struct str text, words;
	struct date found, placed, closed;
	int ask; /* the confirmation that is awaited; 0: none */
	struct date ask_day;
	int64_t asked_at;
	int tries;
	int64_t answered_by, appeal;
	enum need_state reached; /* of work,
	    up to NEED_LASTS: the furthest stage; at each stage a person is counted once */
};

/* Asked about again in a later round. */
enum again { AGAIN_STILL, AGAIN_SETTLED, AGAIN_GONE, AGAINS };
struct need_again {
	int64_t need, officer;
	int round;
	struct date day;
	enum again answer;
};
/* "still", "settled", "gone" */
const char *again_code(enum again g);
bool again_find(struct str code, enum again *out);
/* May it be said of a need in that state: of open ones, and of work only that it is looked for no more. */
bool again_may(enum again g, enum need_state state, bool work);

enum step_state { STEP_OPEN, STEP_DONE, STEP_FAILED, STEP_STATES };
struct need_step {
	int no;
	struct str kind;
	int64_t body;
	struct str text;
	struct date due;
	int64_t money; /* so'm */
	enum step_state state;
	struct date done;
	struct str words; /* what the responsible body says of it */
	int64_t by;       /* the officer who ended it */
};
/* A step that waits for its body, with what that body is to know of the need. */
struct step_waits {
	int64_t need, place, owner;
	struct str kind; /* of the need */
	struct need_step step;
};

/* "12 500 000", "12500000" as so'm; false when it is no whole number from 0 to 10^12. */
bool money_parse(struct str s, int64_t *out);

#endif
