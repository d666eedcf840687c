/* Looking for phrases. */
#include "domain/phrase.h"

#include "base/arena.h"
#include "domain/alarm.h"
#include "domain/fold.h"
#include "domain/procedure.h"

/* Those of a word, into `out` when it is given; how many. */
static size_t
phrases_of(struct arena *a, const struct word *w, struct phrase *out)
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
	return n;
}

static struct phrases
of_family(const struct country *c, struct arena *a, const char *family)
{
	struct phrases all = { NULL, 0 };
	size_t n = 0;

	for (size_t i = 0; i < c->nwords; i++)
		if (str_is(c->words[i].family, family))
			n += phrases_of(a, &c->words[i], NULL);
	all.p = arena_array(a, n, sizeof(*all.p));
	for (size_t i = 0; i < c->nwords; i++)
		if (str_is(c->words[i].family, family))
			all.n += phrases_of(a, &c->words[i], all.p + all.n);
	return all;
}

void
phrase_index(struct country *c, struct arena *a)
{
	c->alarms = of_family(c, a, ALARM_FAMILY);
	c->procedures = of_family(c, a, PROCEDURE_WORDS);
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
phrase_find(const struct phrases *all, struct arena *a, struct str text)
{
	struct str rest = all->n ? fold_words(a, text) : STR("");

	while (rest.n) {
		for (size_t i = 0; i < all->n; i++)
			if (*all->p[i].key.p == *rest.p && begins(rest, all->p[i].key))
				return &all->p[i];
		(void)str_cut(&rest, ' ');
	}
	return NULL;
}
