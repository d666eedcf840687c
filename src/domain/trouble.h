/* A problem of a mahalla: tried there first until a day, then pushed to the district with what was tried. */
#ifndef DOMAIN_TROUBLE_H
#define DOMAIN_TROUBLE_H

#include "base/date.h"
#include "base/str.h"

enum trouble_state {
	TROUBLE_TRIED,  /* the mahalla tries itself */
	TROUBLE_PUSHED, /* it is at the district, with what was tried */
	TROUBLE_TAKEN,  /* the district works on it, or it became a problem of the country's list */
	TROUBLE_SOLVED,
	TROUBLE_REFUSED, /* the district says why not */
	TROUBLE_STATES
};
enum trouble_deed { TROUBLE_PUSH, TROUBLE_TAKE, TROUBLE_SOLVE, TROUBLE_REFUSE, TROUBLE_DEEDS };

/* `up`: by the body it was pushed to; else by the mahalla. */
bool trouble_may(enum trouble_deed deed, enum trouble_state state, bool up);
enum trouble_state trouble_next(enum trouble_deed deed);
bool trouble_closed(enum trouble_state state);
const char *trouble_state_code(enum trouble_state s);

struct trouble {
	int64_t id, version, place, topic; /* topic 0: none */
	enum trouble_state state;
	struct str title, text;
	int64_t people; /* whom it touches, as the mahalla says */
	struct date try_until;
	struct str tried;
	int64_t body; /* where it was pushed; 0: nowhere */
	struct str result;
	int64_t problem, officer; /* problem: what it became (domain/problem.h); 0: none */
	struct date made, pushed, closed;
};

#endif
