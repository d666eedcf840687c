/* From the street. */
#include "action/street.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "store/households.h"
#include "store/mahallas.h"
#include "store/officers.h"

#define SERIES 0 /* of numbers that belong to no year */

const struct err STREET_MISSING = { ERR_MISSING, N_("There is no such record in your mahalla."), NULL, NULL };
const struct err STREET_KEY = { ERR_REFUSED, N_("Something else was sent under this key. Open the form again."), NULL, NULL };
const struct err STREET_TEXT = { ERR_INPUT, N_("Write what it is about."), "text", NULL };
const struct err STREET_LONG = { ERR_INPUT, N_("Shorten it to 2,000 signs."), "text", NULL };
static const struct err MATTER_RESULT = { ERR_INPUT, N_("Write how it was settled."), "result", NULL };

ERR
street_mahalla(const struct ctx *c, int64_t *place)
{
	*place = mahalla_of(c->country, &c->who);
	return *place ? NULL : &ACCESS_DENIED;
}

ERR
street_known(struct ctx *c, struct str key, enum street what, int64_t *ref)
{
	int64_t place = mahalla_of(c->country, &c->who);
	int was = 0;
	bool any = false;
	const struct err *e;

	*ref = 0;
	key = utf8_head(str_trim(key), STREET_KEY_MOST);
	if (!key.n)
		return NULL;
	e = store_street(tx_db(c->tx), c->a, c->who.officer, place, key, &was, ref, &any);
	return e ? e : any && was != (int)what ? &STREET_KEY : NULL;
}

ERR
street_keep(struct ctx *c, struct str key, enum street what, int64_t ref)
{
	key = utf8_head(str_trim(key), STREET_KEY_MOST);
	if (!key.n)
		return NULL;
	return store_street_put(c->tx, c->who.officer, mahalla_of(c->country, &c->who), key, (int)what, ref);
}

ERR
street_count(struct ctx *c, int64_t place, enum mahalla_what what, int64_t ref, int64_t n)
{
	return store_mahalla_count(c->tx, c->country, place, what, c->today, ref, n);
}

ERR
street_note(struct ctx *c, const char *deed, int64_t ref, const char *detail)
{
	return store_office_event(c->tx, c->who.officer, deed, str_fmt(c->a, "%lld", (long long)ref), str_c(detail));
}

ERR
street_words(struct str *text, bool needed)
{
	*text = str_trim(*text);
	if (!text->n)
		return needed ? &STREET_TEXT : NULL;
	return utf8_len(*text) > STREET_SIGNS ? &STREET_LONG : NULL;
}

struct date
street_after(const struct ctx *c, const char *clock, struct date day)
{
	const struct rule *r = country_rule(c->country, str_c(clock), c->today);

	if (!r)
		return day;
	if (r->unit == UNIT_MONTH || r->unit == UNIT_YEAR)
		return date_add_months(day, r->length * (r->unit == UNIT_YEAR ? 12 : 1));
	return date_add_days(day, r->length);
}

ERR
act_spot(struct ctx *c, struct str key, struct spot *m)
{
	const struct err *e = street_mahalla(c, &m->place);

	if (!e)
		e = street_known(c, key, STREET_MATTER, &m->id);
	if (e || m->id)
		return e;
	e = street_words(&m->text, true);
	if (!e && street_words(&m->result, true))
		e = str_trim(m->result).n ? &STREET_LONG : &MATTER_RESULT;
	if (!e && m->topic && !country_topic(c->country, m->topic))
		m->topic = 0;
	if (!e)
		e = tx_number(c->tx, c->a, SERIES, &m->id);
	if (e)
		return e;
	m->officer = c->who.officer;
	m->day = c->today;
	e = store_spot_put(c->tx, m);
	if (!e)
		e = street_count(c, m->place, MAHALLA_MATTERS, m->id, 1);
	if (!e)
		e = street_keep(c, key, STREET_MATTER, m->id);
	return e ? e : street_note(c, "spot", m->id, "");
}
