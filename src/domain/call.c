/* Calls to the silent. */
#include "domain/call.h"

#include "base/arena.h"
#include "base/hash.h"
#include "domain/calendar.h"
#include "domain/heir.h"
#include "domain/number.h"

#define THOUSANDTH UINT64_C(18446744073709551) /* of 2^64, rounded down */

const struct err CALL_DAY = { ERR_INPUT, N_("Choose a day from today on, within the days of the verdict."), "day", NULL };

static const char *const codes[CALL_RESULTS] = { "solved", "partly", "not", "unreached", "later", "declined" };

bool
call_drawn(struct arena *a, struct str seed, int share, int64_t number, struct str commitment)
{
	unsigned char d[SHA256_BYTES];
	uint64_t lot = 0;

	if (share <= 0 || !seed.n)
		return false;
	sha256(str_fmt(a, "qabul/v1/call\n%.*s\n%.*s\n%.*s\n", STR_ARG(seed), STR_ARG(number_print(a, number)),
	           STR_ARG(str_hex(a, commitment.p, commitment.n))),
	    d);
	for (int i = 0; i < 8; i++)
		lot = lot << 8 | d[i];
	return share >= 1000 || lot < (uint64_t)share * THOUSANDTH;
}

const struct body *
call_by(const struct country *c, const struct body *from, int64_t answerer)
{
	while (from && heir_is_same(c, from->id, answerer))
		from = country_body(c, from->parent);
	return from;
}

enum call_how
call_may(const struct appeal *ap, struct str phone)
{
	if (ap->flags & FLAG_SENSITIVE)
		return CALL_SENSITIVE;
	return phone.n ? CALL_OPEN : CALL_NO_PHONE;
}

const char *
call_code(enum call_result result)
{
	return codes[result];
}

bool
call_find(struct str code, enum call_result *out)
{
	for (int i = 0; i < CALL_RESULTS; i++)
		if (str_is(code, codes[i])) {
			*out = (enum call_result)i;
			return true;
		}
	return false;
}

enum verdict
call_verdict(enum call_result result)
{
	switch (result) {
	case CALLED_SOLVED:
		return VERDICT_SOLVED;
	case CALLED_PARTLY:
		return VERDICT_PARTLY;
	case CALLED_NOT:
		return VERDICT_NOT;
	default:
		return VERDICT_NONE;
	}
}

ERR
call_after(const struct country *c, struct date today, struct date until, int tries, enum call_result result,
    struct date wanted, enum call_how *how, struct date *next)
{
	*next = (struct date){ 0 };
	*how = CALL_OPEN;
	if (result == CALLED_DECLINED)
		*how = CALL_DECLINED;
	else if (call_verdict(result) != VERDICT_NONE)
		*how = CALL_ASKED;
	else if (result == CALLED_LATER && (date_cmp(wanted, today) < 0 || date_cmp(wanted, until) > 0))
		return &CALL_DAY;
	else if (tries >= c->call_tries)
		*how = CALL_UNREACHED;
	if (*how != CALL_OPEN)
		return NULL;
	*next = result == CALLED_LATER ? wanted : calendar_add_workdays(c, today, 1);
	if (date_cmp(*next, until) > 0)
		*how = CALL_UNREACHED;
	return NULL;
}
