/* Threats and crimes. */
#include "domain/alarm.h"

#include "domain/phrase.h"

const struct err ALARM_UNDECIDED = { ERR_REFUSED,
	N_("Its words may speak of a threat or a crime. First pass it on, or say that they do not."), NULL, NULL };

const struct phrase *
alarm_find(const struct country *c, struct arena *a, struct str text)
{
	return phrase_find(&c->alarms, a, text);
}

const struct body *
alarm_body(const struct country *c, struct str kind, int64_t place, const struct ban *bans, size_t nbans)
{
	for (const struct place *p = country_place(c, place);; p = country_place(c, p->parent)) {
		const struct body *b = country_body_for(c, kind, p ? p->id : 0, LEVEL_DISTRICT);

		while (b && (b->ended || ban_meets(bans, nbans, 0, 0, b->id)))
			b = country_body(c, b->parent);
		if ((b && str_eq(b->kind, kind)) || !p)
			return b && str_eq(b->kind, kind) ? b : NULL;
		/* an heir or a superior of another kind does not guard: from the place above */
	}
}

ERR
alarm_lets_leave(const struct appeal *ap)
{
	return ap->flags & FLAG_DANGER ? &ALARM_UNDECIDED : NULL;
}
