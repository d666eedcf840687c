/* Problems of a mahalla. */
#include "domain/trouble.h"

#define AT(state) (1u << TROUBLE_##state)

static const char *const states[TROUBLE_STATES] = { "tried", "pushed", "taken", "solved", "refused" };

static const struct {
	unsigned own, up; /* the states in which the mahalla, and the body above it, may */
	enum trouble_state to;
} table[TROUBLE_DEEDS] = {
	[TROUBLE_PUSH] = { AT(TRIED), 0, TROUBLE_PUSHED },
	[TROUBLE_TAKE] = { 0, AT(PUSHED) | AT(TAKEN), TROUBLE_TAKEN },
	[TROUBLE_SOLVE] = { AT(TRIED), AT(PUSHED) | AT(TAKEN), TROUBLE_SOLVED },
	[TROUBLE_REFUSE] = { 0, AT(PUSHED) | AT(TAKEN), TROUBLE_REFUSED },
};

bool
trouble_may(enum trouble_deed deed, enum trouble_state state, bool up)
{
	return (up ? table[deed].up : table[deed].own) >> state & 1;
}

enum trouble_state
trouble_next(enum trouble_deed deed)
{
	return table[deed].to;
}

bool
trouble_closed(enum trouble_state state)
{
	return state >= TROUBLE_SOLVED;
}

const char *
trouble_state_code(enum trouble_state s)
{
	return states[s];
}
