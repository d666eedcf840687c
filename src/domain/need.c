/* Needs. */
#include "domain/need.h"

#include "base/utf8.h"

#define AT(state) (1u << NEED_##state)
#define MONEY_MOST INT64_C(1000000000000)

static const char *const states[NEED_STATES] = { "open", "measured", "placed", "kept", "lasts", "settled", "appeal",
    "lost" };

static const struct {
	unsigned from;
	bool work, other; /* of which needs */
} table[NEED_DEEDS] = {
	[NEED_MEASURE] = { AT(OPEN) | AT(MEASURED), true, true },
	[NEED_PLACE] = { AT(MEASURED), true, false },
	[NEED_SETTLE] = { AT(OPEN) | AT(MEASURED), false, true },
	[NEED_SUBMIT] = { AT(OPEN) | AT(MEASURED), true, true },
	[NEED_LOSE] = { AT(OPEN) | AT(MEASURED) | AT(PLACED) | AT(KEPT), true, true },
	[NEED_CONFIRM] = { AT(PLACED) | AT(KEPT), true, false },
	[NEED_DENY] = { AT(PLACED) | AT(KEPT), true, false },
	[NEED_RETURN] = { AT(LOST) | AT(LASTS) | AT(APPEAL), true, false },
};

bool
need_may(enum need_deed deed, enum need_state state, bool work)
{
	return (work ? table[deed].work : table[deed].other) && table[deed].from >> state & 1;
}

enum need_state
need_next(enum need_deed deed, enum need_state state)
{
	switch (deed) {
	case NEED_RETURN:
		return NEED_OPEN;
	case NEED_MEASURE:
		return NEED_MEASURED;
	case NEED_PLACE:
		return NEED_PLACED;
	case NEED_SETTLE:
		return NEED_SETTLED;
	case NEED_SUBMIT:
		return NEED_APPEAL;
	case NEED_CONFIRM:
		return state == NEED_PLACED ? NEED_KEPT : NEED_LASTS;
	default:
		return NEED_LOST;
	}
}

bool
need_closed(enum need_state state)
{
	return state >= NEED_LASTS;
}

const char *
need_state_code(enum need_state s)
{
	return states[s];
}

static const char *const agains[AGAINS] = { "still", "settled", "gone" };

const char *
again_code(enum again g)
{
	return agains[g];
}

bool
again_find(struct str code, enum again *out)
{
	for (int i = 0; i < AGAINS; i++)
		if (str_is(code, agains[i])) {
			*out = (enum again)i;
			return true;
		}
	return false;
}

bool
again_may(enum again g, enum need_state state, bool work)
{
	if (g == AGAIN_STILL)
		return !need_closed(state);
	return need_may(g == AGAIN_SETTLED ? NEED_SETTLE : NEED_LOSE, state, work);
}

bool
money_parse(struct str s, int64_t *out)
{
	int64_t n = 0;
	bool any = false;

	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (c == ' ' || c == 0xa0 || c == 0x2009 || c == 0x202f) /* thousands stand apart */
			continue;
		if (c < '0' || c > '9' || n > MONEY_MOST)
			return false;
		n = n * 10 + (int64_t)(c - '0');
		any = true;
	}
	*out = n;
	return any && n <= MONEY_MOST;
}
