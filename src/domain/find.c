/* Finding by words. */
#include "domain/find.h"

#include "base/arena.h"
#include "domain/fold.h"

/* How well the name fits: 0 not at all; more for whole words and for nothing left over. */
static int
fits_name(struct str words, struct str name)
{
	int score = 1;

	for (struct str rest = words; rest.n;) {
		struct str word = str_cut(&rest, ' ');
		int best = 0;

		for (struct str names = name; names.n;) {
			struct str one = str_cut(&names, ' ');

			if (str_eq(one, word))
				best = 3;
			else if (best < 1 && str_starts(one, word))
				best = 1;
		}
		if (word.n && !best)
			return 0;
		score += best;
	}
	return score + (words.n == name.n ? 8 : 0);
}

/* The best of the name's languages; the folded name of each is short-lived. */
static int
fits(struct arena *a, struct str words, const struct names *names)
{
	int best = 0;

	for (int i = 0; i < LANGS; i++) {
		struct arena_mark mark = arena_mark(a);
		/* Uzbek folds alike in both scripts: once is enough. */
		bool twin = i == LANG_UZ_CYRL && names->in[LANG_UZ].n;
		int score = names->in[i].n && !twin ? fits_name(words, fold_words(a, names->in[i])) : 0;

		arena_reset(a, mark);
		if (score > best)
			best = score;
	}
	return best;
}

/* The text in the last brackets, or all of it. */
static struct str
code_of(struct str typed)
{
	struct str s = str_trim(typed);
	size_t open = SIZE_MAX;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '(')
			open = i;
	if (open == SIZE_MAX || !str_ends(s, STR(")")))
		return s;
	return str_sub(s, open + 1, s.n - open - 2);
}

size_t
find_bodies(const struct country *c, struct arena *a, struct str typed, int64_t root, int64_t near,
    const struct body **out, size_t max)
{
	struct str words = fold_words(a, typed);
	int *scores = arena_array(a, max + 1, sizeof(*scores));
	const struct body *exact = country_body_code(c, code_of(typed));
	size_t n = 0;

	if (!words.n)
		return 0;
	for (size_t i = 0; i < c->nbodies; i++) {
		const struct body *b = &c->bodies[i];
		int score;
		size_t at = n;

		if (b->ended || (root && !country_body_within(c, b->id, root)))
			continue;
		score = b == exact ? 100 : fits(a, words, &b->names);
		if (!score)
			continue;
		if (near && (country_place_within(c, near, b->place) || !b->place))
			score += 20 + (int)b->level;
		while (at > 0 && scores[at - 1] < score)
			at--;
		if (at == max)
			continue;
		if (n < max)
			n++;
		for (size_t k = n - 1; k > at; k--) {
			out[k] = out[k - 1];
			scores[k] = scores[k - 1];
		}
		out[at] = b;
		scores[at] = score;
	}
	return n;
}

const struct body *
find_body(const struct country *c, struct arena *a, struct str typed)
{
	const struct body *found[2], *exact = country_body_code(c, code_of(typed));

	if (exact && !exact->ended)
		return exact;
	return find_bodies(c, a, typed, 0, 0, found, 2) == 1 ? found[0] : NULL;
}

const struct body *
find_body_called(const struct country *c, struct arena *a, struct str name)
{
	struct str words = fold_words(a, name);
	const struct body *found = country_body_code(c, code_of(name));

	if (found || !words.n)
		return found && !found->ended ? found : NULL;
	for (size_t i = 0; i < c->nbodies; i++) {
		const struct body *b = &c->bodies[i];
		bool called = false;

		for (int k = 0; k < LANGS; k++)
			called |= b->names.in[k].n == name.n && str_eq(b->names.in[k], name);
		if (!called || b->ended)
			continue;
		if (found)
			return NULL;
		found = b;
	}
	return found;
}

struct str
find_body_text(struct arena *a, const struct body *b, enum lang lang)
{
	return str_fmt(a, "%.*s (%.*s)", STR_ARG(lang_pick(&b->names, lang)), STR_ARG(b->code));
}

const struct place *
find_place(const struct country *c, struct arena *a, struct str typed)
{
	const struct place *best = country_place_code(c, code_of(typed));
	struct str words = fold_words(a, typed);
	int top = 0;

	if (best || !words.n)
		return best;
	for (size_t i = 0; i < c->nplaces; i++) {
		const struct place *p = &c->places[i];
		int score = p->level == LEVEL_MAHALLA ? 0 : fits(a, words, &p->names);

		if (score && score == top)
			best = NULL; /* two fit alike */
		if (score > top) {
			top = score;
			best = p;
		}
	}
	return best;
}

struct str
find_place_text(const struct country *c, struct arena *a, const struct place *p, enum lang lang)
{
	const struct place *up = country_place(c, p->parent);
	struct str name = lang_pick(&p->names, lang), above;

	if (!up || !up->parent)
		return str_fmt(a, "%.*s (%.*s)", STR_ARG(name), STR_ARG(p->code));
	above = lang_pick(&up->names, lang);
	return str_fmt(a, "%.*s, %.*s (%.*s)", STR_ARG(name), STR_ARG(above), STR_ARG(p->code));
}

const struct topic *
find_topic(const struct country *c, struct arena *a, struct str typed)
{
	const struct topic *best = country_topic_code(c, code_of(typed));
	struct str words = fold_words(a, typed);
	int top = 0;

	if (best || !words.n)
		return best;
	for (size_t i = 0; i < c->ntopics; i++) {
		int score = fits(a, words, &c->topics[i].names);

		if (score && score == top)
			best = NULL;
		if (score > top) {
			top = score;
			best = &c->topics[i];
		}
	}
	return best;
}

struct str
find_topic_text(struct arena *a, const struct topic *t, enum lang lang)
{
	return str_fmt(a, "%.*s (%.*s)", STR_ARG(lang_pick(&t->names, lang)), STR_ARG(t->code));
}
