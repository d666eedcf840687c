/* Holding what is over a rate limit, and letting it go on. */
#ifndef ACTION_HOLD_H
#define ACTION_HOLD_H

#include "action/submit.h"
#include "domain/ban.h"
#include "domain/limit.h"
#include "store/helds.h"

extern const struct err RELEASE_TEXT, RELEASE_NONE, CONFIRM_DONE;

/* Is this submission over a limit? Never one of an officer, of whom a contact is confirmed already, whose words may
 * speak of a threat, or where nobody set limits. */
ERR hold_asked(struct ctx *c, const struct submission *in, bool *out);
/* Counts it for the next ones. */
ERR hold_count(struct ctx *c, const struct submission *in);

/* A held appeal goes on, before it is recorded: to the body its author chose, or its heir; and behind the record to
 * those addressed beside it. RELEASE_NONE. */
struct let_go {
	struct held held;
	struct ban *bans;
	size_t nbans;
};
ERR hold_let_go(struct ctx *c, const struct appeal *before, struct appeal *out, struct let_go *l);
ERR hold_others_go(struct ctx *c, const struct appeal *out, const struct let_go *l);

/* The author confirmed a contact by a code that came back (the caller saw it): the identity is as sure as that, and a
 * held appeal goes on its way. */
ERR act_confirm(struct ctx *c, int64_t id, struct appeal *out);

/* An officer of the reception lets a held appeal go on; why. */
ERR act_release(struct ctx *c, int64_t id, struct str text, struct appeal *out);

#endif
