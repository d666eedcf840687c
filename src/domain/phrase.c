/* Looking for phrases. */
#include "domain/phrase.h"

#include <string.h>

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

void
phrase_order(struct phrases *all, struct arena *a)
{
	struct phrase *p = arena_array(a, all->n, sizeof(*p));
	size_t next[256];

	memset(all->at_byte, 0, sizeof(all->at_byte));
	for (size_t i = 0; i < all->n; i++)
		all->at_byte[(unsigned char)all->p[i].key.p[0] + 1]++;
	for (size_t b = 0; b < 256; b++)
		all->at_byte[b + 1] += all->at_byte[b];
	memcpy(next, all->at_byte, sizeof(next));
	for (size_t i = 0; i < all->n; i++)
		p[next[(unsigned char)all->p[i].key.p[0]]++] = all->p[i];
	all->p = p;
}

static struct phrases
of_family(const struct country *c, struct arena *a, const char *family)
{
	struct phrases all = { .n = 0 };
	size_t n = 0;

	for (size_t i = 0; i < c->nwords; i++)
		if (str_is(c->words[i].family, family))
			n += phrases_of(a, &c->words[i], NULL);
	all.p = arena_array(a, n, sizeof(*all.p));
	for (size_t i = 0; i < c->nwords; i++)
		if (str_is(c->words[i].family, family))
			all.n += phrases_of(a, &c->words[i], all.p + all.n);
	phrase_order(&all, a);
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
	size_t t = 0;

	for (size_t k = 0; k < key.n; k++) {
		if (key.p[k] == ' ')
			while (t < text.n && text.p[t] != ' ')
				t++;
		if (t == text.n || text.p[t++] != key.p[k])
			return false;
	}
	return true;
}

const struct phrase *
phrase_find(const struct phrases *all, struct arena *a, struct str text)
{
	struct str rest = all->n ? fold_words(a, text) : STR("");

	while (rest.n) {
		unsigned char first = (unsigned char)*rest.p;

		for (size_t i = all->at_byte[first]; i < all->at_byte[first + 1]; i++)
			if (begins(rest, all->p[i].key))
				return &all->p[i];
		(void)str_cut(&rest, ' ');
	}
	return NULL;
}
