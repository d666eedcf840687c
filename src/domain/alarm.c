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
	const struct body *b = country_body_for(c, kind, place, LEVEL_DISTRICT);

	while (b && (b->ended || ban_meets(bans, nbans, 0, 0, b->id)))
		b = country_body(c, b->parent);
	return b && str_eq(b->kind, kind) ? b : NULL;
}

ERR
alarm_lets_leave(const struct appeal *ap)
{
	return ap->flags & FLAG_DANGER && !(ap->flags & FLAG_ALARM) ? &ALARM_UNDECIDED : NULL;
}
