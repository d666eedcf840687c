/* Independent reviews. */
#include "action/verify.h"

#include "action/beats.h"
#include "domain/access.h"
#include "domain/heir.h"

const struct err VERIFY_NONE = { ERR_REFUSED, N_("This answer was not drawn for a review, or is reviewed already."),
	NULL, NULL };
const struct err VERIFY_CHOOSE = { ERR_INPUT, N_("Choose whether what the answer says is so."), "reason", NULL };
const struct err VERIFY_TEXT = { ERR_INPUT, N_("Write what you looked at and what you saw."), "text", NULL };

ERR
verify_open(struct ctx *c, const struct appeal *ap, struct sample *out)
{
	bool any;
	const struct err *e = store_sample_open(c->db, c->a, ap->id, out, &any);

	if (e)
		return e;
	if (!any)
		return &VERIFY_NONE;
	/* also when bodies were reorganised since it was drawn */
	if (out->reviewer != c->who.body || heir_is_same(c->country, c->who.body, out->body))
		return &ACCESS_MISSING;
	return NULL;
}

ERR
act_verify(struct ctx *c, int64_t id, enum found found, struct str text, struct appeal *out)
{
	struct appeal before;
	struct sample s;
	const struct err *e = beats_begin(c, id, DEED_VERIFY, &before, out);

	if (!e)
		e = verify_open(c, &before, &s);
	if (!e && (found == FOUND_OPEN || found >= FOUNDS))
		e = &VERIFY_CHOOSE;
	if (!e && !str_trim(text).n)
		e = &VERIFY_TEXT;
	if (e)
		return e;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_VERIFY, .reason = str_c(found_code(found)), .text_kind = TEXT_REASON,
	        .text = text });
	return e ? e : store_sample_found(c->tx, &s, found, c->who.officer, c->now);
}
