/* Leasing numbers of appeals to an officer's device, so that it registers without a network; voiding what was not
 * used. */
#ifndef ACTION_LEASE_H
#define ACTION_LEASE_H

#include "action/ctx.h"
#include "store/leases.h"
#include "store/outings.h"

extern const struct err LEASE_DEVICE, LEASE_ENDED, LEASE_DAY, LEASE_MANY, LEASE_NONE;

#define SEED_BYTES 32
#define LEASES_OPEN 5 /* of one device at one outing */

/* May they register at what the body holds: those who register at its desk? */
bool lease_may(const struct ctx *c, int64_t body);

/* The device that calls itself by `token` (32 secret bytes of its own); a new one is noted as the officer's. Anybody
 * of its body may unlock it, so that what somebody wrote down who is not there any more can be brought in.
 * LEASE_DEVICE when it is another body's. lease_device() is for those who register. */
ERR act_device(struct ctx *c, struct str token, struct str name, struct device *out);
/* It gets no more numbers; what is on it can still be brought in. */
ERR act_device_end(struct ctx *c, int64_t id);
ERR lease_device(struct ctx *c, struct str token, struct device *out);

/* So many numbers as the profile says, for one outing, to be used until the clock FIELD_LEASE has run behind its
 * day. Asked again with the same seed it is the same lease: codes are made of the seed, which is not kept. */
struct leased_code {
	int64_t id;
	struct str code; /* printed */
};
ERR act_lease(struct ctx *c, struct str token, int64_t outing, struct str seed, struct lease *out,
    struct leased_code **codes, size_t *n);

/* What was not used is voided for good: given back by the body's people, or (as qabul itself) when its time is over. */
ERR act_lease_void(struct ctx *c, int64_t id);

/* A receipt's number and code (as typed), before or after its record was brought in. */
enum lease_answer { LEASE_UNKNOWN, LEASE_WAITS, LEASE_GONE, LEASE_BECAME };
ERR lease_asked(struct ctx *c, int64_t id, struct str code, enum lease_answer *answer, int64_t *became);

#endif
