/* Identifying. */
#include "action/identify.h"

#include "action/beats.h"
#include "action/submit.h"
#include "domain/access.h"

const struct err IDENTIFY_NOTHING = { ERR_INPUT, N_("Write what is to be completed or corrected."), "name", NULL };

const struct err IDENTIFY_CONTACT = { ERR_INPUT,
	N_("The author gave a telephone, a mail or a number already: it is not replaced here."), "phone", NULL };

#define MARKS (FLAG_ANONYMOUS | FLAG_COLLECTIVE | FLAG_MINOR)

static bool
take(struct str *into, struct str given)
{
	given = str_trim(given);
	if (given.n)
		*into = given;
	return given.n > 0;
}

/* Is there anything new? */
static bool
merge(struct applicant *who, const struct applicant *given)
{
	bool any = take(&who->name, given->name);

	any |= take(&who->address, given->address);
	any |= take(&who->phone, given->phone);
	any |= take(&who->mail, given->mail);
	any |= take(&who->document, given->document);
	any |= take(&who->represents, given->represents);
	any |= take(&who->authority, given->authority);
	if (take(&who->number, given->number)) {
		who->type = given->type;
		any = true;
	}
	if (given->standing != STANDING_CITIZEN) {
		who->standing = given->standing;
		any = true;
	}
	if (given->born.day) {
		who->born = given->born;
		any = true;
	}
	if (given->assurance > who->assurance) {
		who->assurance = given->assurance;
		any = true;
	}
	if (given->proof > who->proof) {
		who->proof = given->proof;
		any = true;
	}
	return any;
}

static bool
replaces(struct str had, struct str given)
{
	return had.n && given.n && !str_eq(had, given);
}

/* May they write the contacts that are given? */
static ERR
lets_write(const struct ctx *c, const struct applicant *who, const struct applicant *given)
{
	if (!given->phone.n && !given->mail.n && !given->number.n)
		return NULL;
	if (!(c->who.roles & (ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER))))
		return &ACCESS_DENIED;
	return replaces(who->phone, given->phone) || replaces(who->mail, given->mail) ||
	        replaces(who->number, given->number)
	    ? &IDENTIFY_CONTACT
	    : NULL;
}

ERR
act_identify(struct ctx *c, int64_t id, const struct applicant *given, struct appeal *out)
{
	struct applicant who = { .crowd = 1 };
	struct appeal before;
	bool had;
	const struct err *e = beats_begin(c, id, DEED_IDENTIFY, &before, out);

	if (!e)
		e = store_applicant(tx_db(c->tx), c->a, id, &who);
	had = !e;
	if (e && e != &DB_MISSING)
		return e;
	who.appeal = id;
	e = lets_write(c, &who, given);
	if (e)
		return e;
	if (!merge(&who, given))
		return &IDENTIFY_NOTHING;
	out->flags = (out->flags & ~MARKS) | submit_flags(c, &who);
	e = beats_record(c, &before, out, &(struct record){ .deed = DEED_IDENTIFY });
	if (!e)
		e = had ? store_applicant_update(c->tx, &who) : store_applicant_put(c->tx, &who);
	return e ? e : submit_keys(c, &who, id);
}
