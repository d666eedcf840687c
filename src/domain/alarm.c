/* Threats and crimes. */
#include "domain/alarm.h"

#include <string.h>

#include "base/arena.h"
#include "domain/fold.h"

const struct err ALARM_UNDECIDED = { ERR_REFUSED,
	N_("Its words may speak of a threat or a crime. First pass it on, or say that they do not."), NULL, NULL };

static size_t
phrases_of(struct country *c, struct arena *a, const struct word *w, struct phrase *out)
{
	size_t n = 0;

	for (int lang = 0; lang < LANGS; lang++) {
		struct str rest = w->sentence.in[lang];

		while (rest.n) {
			struct str one = str_trim(str_cut(&rest, ';')), key = fold_words(a, one);

			if (!key.n)
				continue;
			if (out)
				out[n] = (struct phrase){ w->code, one, key };
			n++;
		}
	}
	(void)c;
	return n;
}

void
alarm_index(struct country *c, struct arena *a)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nwords; i++)
		if (str_is(c->words[i].family, ALARM_FAMILY))
			n += phrases_of(c, a, &c->words[i], NULL);
	c->phrases = arena_array(a, n, sizeof(*c->phrases));
	c->nphrases = 0;
	for (size_t i = 0; i < c->nwords; i++)
		if (str_is(c->words[i].family, ALARM_FAMILY))
			c->nphrases += phrases_of(c, a, &c->words[i], c->phrases + c->nphrases);
}

/* Do the words of `key` begin the words of `text`, one behind the other? */
static bool
begins(struct str text, struct str key)
{
	while (key.n) {
		struct str want = str_cut(&key, ' '), have = str_cut(&text, ' ');

		if (!str_starts(have, want))
			return false;
	}
	return true;
}

const struct phrase *
alarm_find(const struct country *c, struct arena *a, struct str text)
{
	struct str rest = c->nphrases ? fold_words(a, text) : STR("");

	while (rest.n) {
		for (size_t i = 0; i < c->nphrases; i++)
			if (*c->phrases[i].key.p == *rest.p && begins(rest, c->phrases[i].key))
				return &c->phrases[i];
		(void)str_cut(&rest, ' ');
	}
	return NULL;
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
