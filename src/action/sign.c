/* Signing. */
#include "action/sign.h"

#include "action/beats.h"
#include "store/signatories.h"

const struct err SIGN_NOBODY = { ERR_INPUT, N_("Write at least one name, one person a line."), "list", NULL };

ERR
act_sign(struct ctx *c, int64_t id, const struct signatory *list, size_t n, int64_t *count, struct appeal *out)
{
	struct applicant who = { .crowd = 1 };
	struct appeal before;
	bool had;
	const struct err *e = beats_begin(c, id, DEED_SIGN, &before, out);

	if (e)
		return e;
	if (!n)
		return &SIGN_NOBODY;
	e = store_applicant(tx_db(c->tx), c->a, id, &who);
	had = !e;
	if (e && e != &DB_MISSING)
		return e;
	e = store_signatories_put(c->tx, c->a, id, list, n, count);
	if (e)
		return e;
	who.appeal = id;
	if (*count > who.crowd)
		who.crowd = (int)*count;
	if (who.crowd > 1)
		out->flags |= FLAG_COLLECTIVE;
	e = beats_record(c, &before, out, &(struct record){ .deed = DEED_SIGN });
	if (e)
		return e;
	return had ? store_applicant_update(c->tx, &who) : store_applicant_put(c->tx, &who);
}
