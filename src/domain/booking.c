/* Bookings. */
#include "domain/booking.h"

#include "domain/number.h"

#define AT(state) (1u << BOOKING_##state)

static const struct {
	unsigned from;
	enum booking_state to;
} table[BOOKING_DEEDS] = {
	[BOOKING_CANCEL] = { AT(WAITING) | AT(BOOKED), BOOKING_CANCELLED },
	[BOOKING_MOVE] = { AT(WAITING) | AT(BOOKED) | AT(CALLED_OFF) | AT(ABSENT), BOOKING_BOOKED },
	[BOOKING_PLACE] = { AT(WAITING), BOOKING_BOOKED },
	[BOOKING_ARRIVE] = { AT(BOOKED), BOOKING_ARRIVED },
	[BOOKING_ENTER] = { AT(BOOKED) | AT(ARRIVED), BOOKING_IN },
	[BOOKING_LEAVE] = { AT(ARRIVED) | AT(IN) | AT(DONE), BOOKING_DONE },
	[BOOKING_MISS] = { AT(BOOKED), BOOKING_ABSENT },
	[BOOKING_DROP] = { AT(WAITING) | AT(BOOKED) | AT(ARRIVED), BOOKING_CALLED_OFF },
};

static const char *const states[BOOKING_STATES] = { "booked", "waiting", "arrived", "in", "done", "absent",
	"cancelled", "called_off" };
static const char *const results[BOOKING_RESULTS] = { "none", "advice", "settled", "appeal", "promise" };
static const char *const needs[NEEDS] = { "step_free", "sign_language", "companion", "large_print" };

bool
booking_may(enum booking_deed deed, enum booking_state state)
{
	return table[deed].from >> state & 1;
}

enum booking_state
booking_next(enum booking_deed deed)
{
	return table[deed].to;
}

bool
booking_keeps(enum booking_state state)
{
	return state <= BOOKING_ABSENT && state != BOOKING_WAITING;
}

int
booking_ticket(const struct booking *b)
{
	return b->slot < 0 ? 0 : b->slot * b->seats + b->seat + 1;
}

struct str
booking_print(struct arena *a, int64_t id)
{
	return serial_print(a, 'R', id);
}

bool
booking_parse(struct str s, int64_t *id)
{
	return serial_parse(s, 'R', id);
}

const char *
booking_state_code(enum booking_state s)
{
	return states[s];
}

const char *
booking_result_code(enum booking_result r)
{
	return results[r];
}

bool
booking_result_find(struct str code, enum booking_result *out)
{
	for (int i = 1; i < BOOKING_RESULTS; i++)
		if (str_is(code, results[i])) {
			*out = (enum booking_result)i;
			return true;
		}
	return false;
}

const char *
booking_need_code(int i)
{
	return needs[i];
}
