/* The way of an appeal from body to body: no way back without the arbiter, no third step but to it. */
#ifndef DOMAIN_HOP_H
#define DOMAIN_HOP_H

#include "base/err.h"
#include "domain/country.h"
#include "domain/deed.h"

/* Refusals of a forward. */
extern const struct err HOP_BACK, HOP_THIRD, HOP_BOUND, HOP_ARBITER, DECIDE_NOTHING, DECIDE_ARBITER;

/* One step, as the ledger has it. */
struct hop {
	int64_t seq, at; /* of the event */
	enum deed deed;
	int64_t from, to; /* bodies; 0: none */
	int64_t officer, officer_body; /* who did it; 0: the author, or qabul itself */
	struct str reason;
	bool pushed;  /* to a body below */
	int64_t back; /* the seq of the push that came back by this step; 0: none did */
	bool bound;   /* decided by the arbiter */
};

/* So many forwards, and the next one goes to the arbiter. */
#define HOPS_FREE 2

/* Is a body an arbiter of competence? */
bool hop_is_arbiter(const struct country *c, int64_t body);

/* May an appeal that was forwarded `hops` times be forwarded from a body to another one? `ledger` is its way so far,
 * oldest first. To an arbiter always, but for the one that the arbiter bound. */
ERR hop_may(const struct country *c, const struct hop *ledger, size_t n, int hops, int64_t from, int64_t to);

/* May an arbiter decide that `to` is competent? Only where something is to be decided: a third step, or a way back. */
ERR hop_decide(const struct country *c, const struct hop *ledger, size_t n, int hops, int64_t from, int64_t to);

/* Fills in what follows from the way so far: pushed and back; and that an heir is bound where its body was. A body
 * that ended gives nothing back. */
void hop_judge(const struct country *c, const struct hop *ledger, size_t n, struct hop *h);

#endif
