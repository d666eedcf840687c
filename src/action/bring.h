/* Bringing in what was written down without a network: once, whatever is lost on the way. */
#ifndef ACTION_BRING_H
#define ACTION_BRING_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "store/outings.h"

extern const struct err BRING_LOCAL, BRING_PHONE, BRING_CODE, BRING_LONG;

/* One record as the device sends it. */
struct record {
	struct str token;  /* the device's */
	struct str local;  /* its own name for the record: with the device it is one */
	int64_t outing;
	int64_t recorded, sent; /* by the device's clock: written down; sent now */
	int64_t number;         /* leased; 0: none was left */
	struct str code;        /* what the receipt says */
	bool invited;
	struct str name, phone, residence, text;
	int64_t topic;
	enum appeal_kind kind;
	enum booking_result result;
	struct str words;
	struct date due;
	struct str promiser;
};

/* Writes it down with its protocol or its appeal, received at the moment it was recorded (domain/outing.h). The same
 * record again is answered with what was written the first time; `differs` when its words are other ones meanwhile.
 * INPUT: to be completed on the device, nothing was written. */
ERR act_bring(struct ctx *c, const struct record *in, struct came *out, bool *differs);

#endif
