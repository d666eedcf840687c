/* A booking of a slot at a leader's reception: what may become of it, and its number. */
#ifndef DOMAIN_BOOKING_H
#define DOMAIN_BOOKING_H

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

enum booking_state {
	BOOKING_BOOKED,
	BOOKING_WAITING, /* no slot is free: on the waiting list */
	BOOKING_ARRIVED,
	BOOKING_IN,
	BOOKING_DONE,
	BOOKING_ABSENT,     /* did not come */
	BOOKING_CANCELLED,  /* by the person */
	BOOKING_CALLED_OFF, /* by the office: the reception does not take place */
	BOOKING_STATES
};

enum booking_deed { BOOKING_CANCEL, BOOKING_MOVE, BOOKING_PLACE, BOOKING_ARRIVE, BOOKING_ENTER, BOOKING_LEAVE,
	BOOKING_MISS, BOOKING_DROP, BOOKING_DEEDS };

/* May it be done in that state, and what it becomes. A slot is kept from BOOKED to ABSENT. */
bool booking_may(enum booking_deed deed, enum booking_state state);
enum booking_state booking_next(enum booking_deed deed);
bool booking_keeps(enum booking_state state);

/* How a visit ended. */
enum booking_result { RESULT_NONE, RESULT_ADVICE, RESULT_SETTLED, RESULT_APPEAL, RESULT_PROMISE, BOOKING_RESULTS };

/* Needs, a bit each. */
#define NEED_STEP_FREE 1u
#define NEED_SIGN_LANGUAGE 2u
#define NEED_COMPANION 4u
#define NEED_LARGE_PRINT 8u
#define NEEDS 4

enum booking_channel { BOOKING_WEB, BOOKING_PHONE, BOOKING_OFFICE, BOOKING_API, BOOKING_CHANNELS };

struct booking {
	int64_t id, version, reception, receiver;
	enum booking_state state;
	int slot, seat; /* -1: none */
	int seats;      /* of each slot of the reception */
	enum booking_channel channel;
	enum lang lang;
	unsigned needs;
	int64_t topic, about; /* about: the number of an appeal; 0: none */
	struct str name, phone, mail, text;
	struct str person;    /* by which the person's other bookings are found; empty: none is known */
	struct str code_hash;
	int64_t made_at, arrived_at, in_at, out_at, reminded_at;
	enum booking_result result;
	struct str words;        /* what was said and decided */
	int64_t appeal;          /* RESULT_APPEAL */
	int64_t protocol;        /* RESULT_SETTLED: its number at the body */
	struct date due;         /* RESULT_PROMISE */
	int64_t kept_at;         /* the promise was kept then */
};

/* The person's number of the day: slots in their order, people of one slot in the order of booking; from 1. */
int booking_ticket(const struct booking *b);

/* "R-100123-45" (domain/number.h) */
struct str booking_print(struct arena *a, int64_t id);
/* Reads it as a person typed it; false when it is none. */
bool booking_parse(struct str s, int64_t *id);

/* "waiting", ..; "advice", ..; "step_free", .. */
const char *booking_state_code(enum booking_state s);
const char *booking_result_code(enum booking_result r);
bool booking_result_find(struct str code, enum booking_result *out);
const char *booking_need_code(int i);

#endif
