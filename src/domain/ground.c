/* Grounds and facts. */
#include "domain/ground.h"

const struct err GROUND_NAMED = { ERR_INPUT,
	N_("The author gave a name and an address: the appeal is not anonymous."), "reason", NULL };
const struct err GROUND_PROVED = { ERR_INPUT,
	N_("The author writes for themselves, or showed the authority: this is no ground to leave the appeal."), "reason",
	NULL };
const struct err GROUND_MINOR = { ERR_INPUT,
	N_("The author is under age: the appeal is considered with the legal representative and the guardianship body."),
	"reason", NULL };

ERR
ground_may_leave(const struct country *c, struct str reason, const struct appeal *ap, const struct applicant *who)
{
	if (c->nameless.n && str_eq(reason, c->nameless) && !person_anonymous(who))
		return &GROUND_NAMED;
	if (!c->unproved.n || !str_eq(reason, c->unproved))
		return NULL;
	if (ap->flags & FLAG_MINOR)
		return &GROUND_MINOR;
	return !str_trim(who->represents).n || who->proof != PROOF_NONE ? &GROUND_PROVED : NULL;
}
