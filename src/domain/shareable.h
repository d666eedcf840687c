/* An answer that its author lets be published: what may become of it, and what must not stand in it. */
#ifndef DOMAIN_SHAREABLE_H
#define DOMAIN_SHAREABLE_H

#include "base/err.h"
#include "domain/appeal.h"
#include "domain/person.h"

enum share_state { SHARE_AGREED, SHARE_SHOWN, SHARE_DECLINED, SHARE_WITHDRAWN, SHARE_STATES };
struct share {
	int64_t id, version, appeal, body, answered_at;
	enum share_state state;
	int64_t agreed_at, ended_at, officer, shown_at;
	struct str question, answer; /* as they are shown */
	struct str why;              /* it was declined */
};

/* "agreed", "shown", "declined", "withdrawn". */
const char *share_state_code(enum share_state s);

/* Is its author asked? An answer is sent; the appeal is one person's, of age, and neither sensitive nor about a
 * threat. */
bool share_offers(const struct appeal *ap);

/* What tells of a person: refusals (INPUT) with the field they stand in. */
extern const struct err SHARE_NAME, SHARE_ADDRESS, SHARE_MAIL, SHARE_NUMBER;

/* Does the text hold a word of the author's name, their address, a mail address, or nine digits in a row, as
 * telephones, personal numbers and numbers of appeals have them? In any script and case (domain/fold.h). NULL when
 * it holds none. It finds what is usual; a person reads it all the same. */
ERR share_bare(struct arena *a, struct str text, const struct applicant *who);

#endif
