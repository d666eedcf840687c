/* Suggestions by keyword stems of the profile. */
#include "domain/suggest.h"

#include <stdlib.h>

#include "base/arena.h"
#include "domain/fold.h"

#define WORDS_MAX 1500 /* of a text that are looked at */

struct stem {
	struct str text;
	size_t topic;
};

struct suggester {
	struct stem *stems; /* sorted by text */
	size_t n, longest;
};

static int
by_text(const void *x, const void *y)
{
	return str_cmp(((const struct stem *)x)->text, ((const struct stem *)y)->text);
}

const struct suggester *
suggest_new(struct arena *a, const struct country *c)
{
	struct suggester *s = arena_alloc(a, sizeof(*s));
	size_t room = 0;

	for (size_t i = 0; i < c->ntopics; i++)
		room += c->topics[i].keywords.n / 2 + 1;
	s->stems = arena_array(a, room, sizeof(*s->stems));
	for (size_t i = 0; i < c->ntopics; i++) {
		struct str rest = c->topics[i].keywords;

		while (rest.n) {
			struct str key = fold_words(a, str_cut(&rest, ' '));

			if (key.n < 2)
				continue;
			s->stems[s->n++] = (struct stem){ key, i };
			if (key.n > s->longest)
				s->longest = key.n;
		}
	}
	qsort(s->stems, s->n, sizeof(*s->stems), by_text);
	return s;
}

/* The stems equal to `text`: the first in *from, how many returned. */
static size_t
equal_range(const struct suggester *s, struct str text, size_t *from)
{
	size_t lo = 0, hi = s->n, end;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (str_cmp(s->stems[mid].text, text) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (end = lo; end < s->n && str_eq(s->stems[end].text, text); end++)
		continue;
	*from = lo;
	return end - lo;
}

struct tally {
	int score;
	struct str words;
	int nwords;
	struct str last;
};

/* A word of the text speaks for the topics of its longest stem: a stem of three signs or less must be
 * the whole word but two. */
static void
hear(const struct suggester *s, struct arena *a, struct str word, struct tally *tallies)
{
	for (size_t n = word.n < s->longest ? word.n : s->longest; n >= 2; n--) {
		size_t from, count;

		if (n <= 3 && word.n > n + 2)
			continue;
		count = equal_range(s, str_sub(word, 0, n), &from);
		for (size_t i = from; i < from + count; i++) {
			struct tally *t = &tallies[s->stems[i].topic];

			if (str_eq(t->last, s->stems[i].text))
				continue; /* the same word again says nothing new */
			t->last = s->stems[i].text;
			t->score += (int)(1000 / count) + (n > 4 ? 100 : 0);
			if (t->nwords < 3) {
				t->words = t->nwords ? str_fmt(a, "%.*s, %.*s", STR_ARG(t->words),
				                           STR_ARG(word))
				                     : word;
				t->nwords++;
			}
		}
		if (count)
			return;
	}
}

size_t
suggest_topics(const struct suggester *s, const struct country *c, struct arena *a, struct str text,
    struct suggestion out[SUGGESTIONS])
{
	struct tally *tallies = arena_array(a, c->ntopics, sizeof(*tallies));
	struct str rest = fold_words(a, text);
	size_t n = 0;

	for (int i = 0; rest.n && i < WORDS_MAX; i++)
		hear(s, a, str_cut(&rest, ' '), tallies);
	for (size_t i = 0; i < c->ntopics; i++) {
		size_t at = n;

		if (!tallies[i].score || !c->topics[i].parent)
			continue;
		while (at > 0 && out[at - 1].score < tallies[i].score)
			at--;
		if (at == SUGGESTIONS)
			continue;
		if (n < SUGGESTIONS)
			n++;
		for (size_t k = n - 1; k > at; k--)
			out[k] = out[k - 1];
		out[at] = (struct suggestion){ c->topics[i].id, tallies[i].score, tallies[i].words };
	}
	return n;
}

static const struct body *
by_topic(const struct country *c, const struct topic *t, int64_t place)
{
	return t->body_kind.n && !str_is(t->body_kind, KIND_IMPORTED)
	    ? country_body_about(c, t->body_kind, t->id, place, t->lowest)
	    : NULL;
}

static const struct competence *
row_of(const struct country *c, int64_t topic, int64_t place)
{
	size_t lo = 0, hi = c->ncompetences;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		const struct competence *k = &c->competences[mid];

		if (k->topic < topic || (k->topic == topic && k->place < place))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < c->ncompetences && c->competences[lo].topic == topic && c->competences[lo].place == place
	    ? &c->competences[lo]
	    : NULL;
}

/* The topic before its group, and the place before those above it. */
static const struct competence *
narrowest(const struct country *c, const struct topic *t, int64_t place)
{
	for (; t; t = country_topic(c, t->parent)) {
		const struct place *p = country_place(c, place);
		const struct competence *k = NULL;

		for (; p && !k; p = country_place(c, p->parent))
			k = row_of(c, t->id, p->id);
		if (!k)
			k = row_of(c, t->id, 0);
		if (k)
			return k;
	}
	return NULL;
}

struct competent
suggest_competent(const struct country *c, int64_t topic, int64_t place)
{
	const struct topic *t = country_topic(c, topic);
	const struct competence *k = narrowest(c, t, place);
	struct competent out = { k ? country_body_about(c, k->kind, topic, place, k->level) : NULL, k };

	if (!out.body)
		out = (struct competent){ t ? by_topic(c, t, place) : NULL, NULL };
	return out;
}

const struct body *
suggest_body(const struct country *c, int64_t topic, int64_t place)
{
	return suggest_competent(c, topic, place).body;
}

const struct body *
suggest_reception(const struct country *c, int64_t place)
{
	return country_body_for(c, STR("reception"), place, LEVEL_DISTRICT);
}
