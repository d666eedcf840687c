/* Checks of an answer. */
#include "domain/check.h"

#include <string.h>

#include "base/arena.h"
#include "base/say.h"
#include "base/utf8.h"
#include "domain/fold.h"
#include "domain/phrase.h"

#define WORD_MIN 3   /* letters of a word that carries meaning: gaz, suv, yoʻl */
#define STEM 5       /* letters that two forms of one word share */
#define RUN 4        /* words of a run */
#define LETTERS_MIN 60 /* fewer letters say nothing of a language */
#define MONTH "month" /* the code of stems that are names of months */

static const char *const codes[CHECK_KINDS] = { "points", "act", "date", "person", "language", "copy",
	"refusal", "conduct" };

const char *
check_code(enum check what)
{
	return codes[what];
}

static const struct word *
word_of(const struct country *c, enum check what)
{
	return country_word(c, "check", str_c(codes[what]));
}

/* ---- stems ---- */

static void
add_stems(struct phrases *all, struct str code, struct str folded)
{
	while (folded.n) {
		struct str stem = str_cut(&folded, ' ');

		all->p[all->n++] = (struct phrase){ code, stem, stem };
	}
}

void
check_index(struct country *c, struct arena *a)
{
	struct str lists[CHECK_KINDS + 12][LANGS] = { { { NULL, 0 } } };
	struct phrases all = { .n = 0 };
	size_t room = 0;

	for (int i = 0; i < CHECK_KINDS + 12; i++) {
		const struct word *w = i < CHECK_KINDS ? word_of(c, (enum check)i) : NULL;

		for (int lang = 0; lang < LANGS; lang++) {
			if (i >= CHECK_KINDS)
				lists[i][lang] = fold_words(a, say_month((enum lang)lang, i - CHECK_KINDS + 1));
			else if (w)
				lists[i][lang] = fold_words(a, w->names.in[lang]);
			room += lists[i][lang].n / 2 + 1;
		}
	}
	all.p = arena_array(a, room, sizeof(*all.p));
	for (int i = 0; i < CHECK_KINDS + 12; i++)
		for (int lang = 0; lang < LANGS; lang++)
			add_stems(&all, str_c(i < CHECK_KINDS ? codes[i] : MONTH), lists[i][lang]);
	phrase_order(&all, a);
	c->stems = all;
	c->nstemmed = c->nwords;
}

static const struct phrases *
stems_of(const struct country *c, struct arena *a)
{
	struct country *own;

	if (c->nstemmed == c->nwords)
		return &c->stems;
	own = arena_alloc(a, sizeof(*own));
	*own = *c;
	check_index(own, a);
	return &own->stems;
}

/* Does the word begin with the stem, whose first byte is its own? */
static bool
begins(struct str word, struct str stem)
{
	return stem.n <= word.n && (stem.n < 2 || stem.p[1] == word.p[1]) && memcmp(word.p, stem.p, stem.n) == 0;
}

/* The checks of whose stems a folded text has one: a bit each; it is read until it has all of `enough`. */
static unsigned
says(const struct phrases *stems, struct str folded, unsigned enough)
{
	unsigned said = 0;

	while (folded.n && (said & enough) != enough) {
		struct str word = str_cut(&folded, ' ');
		unsigned char first = word.n ? (unsigned char)*word.p : 0;

		for (size_t i = stems->at_byte[first]; i < stems->at_byte[first + 1]; i++) {
			if (!begins(word, stems->p[i].key))
				continue;
			for (int k = 0; k < CHECK_KINDS; k++)
				said |= (unsigned)str_is(stems->p[i].code, codes[k]) << k;
		}
	}
	return said;
}

static bool
has(unsigned said, enum check what)
{
	return said >> what & 1;
}

static bool
digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static bool
asks(const struct phrases *stems, struct arena *a, struct str sentence)
{
	return says(stems, fold_words(a, sentence), 1u << CHECK_POINTS) >> CHECK_POINTS & 1;
}

/* "1.", "2)", "- ": the beginning of a numbered line. */
static bool
numbered(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] >= '0' && line.p[n] <= '9')
		n++;
	if (!n)
		return line.n > 2 && (line.p[0] == '-' || line.p[0] == '*') && line.p[1] == ' ';
	return n <= 2 && n + 1 < line.n && (line.p[n] == '.' || line.p[n] == ')') && line.p[n + 1] == ' ';
}

static bool
ends_sentence(struct str s, size_t i)
{
	return (s.p[i] == '.' || s.p[i] == '?' || s.p[i] == '!') && (i + 1 == s.n || s.p[i + 1] == ' ');
}

/* The next sentence of a line, cut from it. */
static struct str
sentence(struct str *line)
{
	size_t i = numbered(*line) ? 3 : 0;
	struct str s;

	while (i < line->n && !ends_sentence(*line, i))
		i++;
	s = str_sub(*line, 0, i < line->n ? i + 1 : i);
	*line = str_trim(str_sub(*line, s.n, line->n));
	return str_trim(s);
}

size_t
check_points(const struct country *c, struct arena *a, struct str text, struct str out[POINTS_MAX])
{
	const struct phrases *stems = stems_of(c, a);
	struct str rest = text;
	size_t n = 0;

	while (rest.n && n < POINTS_MAX) {
		struct str line = str_trim(str_cut(&rest, '\n'));
		bool list = numbered(line);

		while (line.n && n < POINTS_MAX) {
			struct str s = list ? line : sentence(&line);

			if (list)
				line.n = 0;
			if (s.n > 3 && (list || s.p[s.n - 1] == '?' || asks(stems, a, s)))
				out[n++] = s;
		}
	}
	if (!n && str_trim(text).n)
		out[n++] = str_trim(text);
	return n;
}

/* One word in two of its forms. */
static bool
alike(struct str x, struct str y)
{
	size_t n = x.n < y.n ? x.n : y.n;

	if (n > STEM)
		n = STEM;
	return n >= WORD_MIN && memcmp(x.p, y.p, n) == 0;
}

/* The words of a folded text that may be like others, by their first bytes. */
static struct phrases
words_of(struct arena *a, struct str folded)
{
	struct phrases all = { .p = arena_array(a, folded.n / (WORD_MIN + 1) + 1, sizeof(*all.p)) };

	while (folded.n) {
		struct str w = str_cut(&folded, ' ');

		if (w.n >= WORD_MIN)
			all.p[all.n++] = (struct phrase){ .key = w };
	}
	phrase_order(&all, a);
	return all;
}

static bool
has_alike(const struct phrases *words, struct str w)
{
	unsigned char first = (unsigned char)*w.p;

	for (size_t i = words->at_byte[first]; i < words->at_byte[first + 1]; i++)
		if (alike(words->p[i].key, w))
			return true;
	return false;
}

static bool
touches(const struct phrases *answer, struct str point)
{
	size_t all = 0, found = 0;

	while (point.n && found < 2) {
		struct str w = str_cut(&point, ' ');

		if (w.n < WORD_MIN || digits(w))
			continue;
		all++;
		found += has_alike(answer, w);
	}
	return !all || found >= 2 || 4 * found >= all;
}

bool
check_touches(struct arena *a, struct str answer, struct str point)
{
	struct phrases words = words_of(a, fold_words(a, answer));

	return touches(&words, fold_words(a, point));
}

/* Does the word begin with the name of a month, in any language? */
static bool
monthly(const struct phrases *stems, struct str word)
{
	unsigned char first = word.n ? (unsigned char)*word.p : 0;

	for (size_t i = stems->at_byte[first]; i < stems->at_byte[first + 1]; i++)
		if (begins(word, stems->p[i].key) && str_is(stems->p[i].code, MONTH))
			return true;
	return false;
}

/* "1 12 2026" or "2026 12 1" among the words, or a number beside the name of a month. */
static bool
dated(const struct phrases *stems, struct str folded)
{
	struct str w[3] = { { NULL, 0 } };

	while (folded.n) {
		int64_t x = 0, y = 0, z = 0;

		w[0] = w[1];
		w[1] = w[2];
		w[2] = str_cut(&folded, ' ');
		if (digits(w[0]) && digits(w[1]) && digits(w[2]) && str_int(w[0], &x) && str_int(w[1], &y) &&
		    str_int(w[2], &z) && y >= 1 && y <= 12 &&
		    ((x >= 1 && x <= 31 && z >= 2000 && z < 2200) || (z >= 1 && z <= 31 && x >= 2000 && x < 2200)))
			return true;
		if ((digits(w[1]) && monthly(stems, w[2])) || (digits(w[2]) && monthly(stems, w[1])))
			return true;
	}
	return false;
}

/* "A. Karimov": a capital, a dot, a capitalised word; in any script. */
static bool
named(struct str text)
{
	uint32_t p[3] = { ' ', ' ', ' ' };
	size_t at = 0;

	while (at < text.n) {
		uint32_t cp = utf8_next(text, &at);

		if (cp == ' ' && p[2] == '.')
			continue;
		if (p[2] == '.' && utf8_lower(p[1]) != p[1] && !utf8_wordly(p[0]) && utf8_lower(cp) != cp) {
			size_t next = at;
			uint32_t after = utf8_next(text, &next);

			if (utf8_wordly(after) && utf8_lower(after) == after)
				return true;
		}
		p[0] = p[1];
		p[1] = p[2];
		p[2] = cp;
	}
	return false;
}

/* Letters that only one language of a script has. */
struct letters {
	size_t cyrillic, latin, uzbek, russian, karakalpak;
};

static struct letters
count(struct str text)
{
	struct letters n = { 0 };
	size_t at = 0;

	while (at < text.n) {
		uint32_t cp = utf8_lower(utf8_next(text, &at));

		if (cp >= 0x400 && cp < 0x530)
			n.cyrillic++;
		else if (utf8_wordly(cp) && cp > '9')
			n.latin++;
		n.uzbek += cp == 0x45E || cp == 0x49B || cp == 0x493 || cp == 0x4B3;   /* ў қ ғ ҳ */
		n.russian += cp == 0x44B || cp == 0x449;                               /* ы щ */
		n.karakalpak += cp == 0xE1 || cp == 0xF3 || cp == 0xFA || cp == 0x131 || cp == 0x144 || cp == 0x1F5;
	}
	return n;
}

static bool
other_language(struct str answer, enum lang lang)
{
	struct letters n = count(answer);
	size_t all = n.cyrillic + n.latin;

	if (all < LETTERS_MIN)
		return false;
	if (lang == LANG_RU || lang == LANG_UZ_CYRL) {
		if (n.latin > n.cyrillic)
			return true;
		return lang == LANG_RU ? n.uzbek * 50 > all : n.uzbek == 0 && n.russian > 0;
	}
	if (n.cyrillic > n.latin)
		return true;
	return lang == LANG_KAA ? n.karakalpak == 0 : n.karakalpak * 50 > all;
}

void
check_answer(const struct country *c, struct arena *a, struct str appeal, struct str answer,
    const struct check_facts *f, struct checked *out)
{
	const struct phrases *stems = stems_of(c, a);
	struct str folded = fold_words(a, answer), points[POINTS_MAX];
	struct phrases words = words_of(a, folded);
	unsigned said = says(stems, folded, ~0u);
	size_t n = check_points(c, a, appeal, points);

	*out = (struct checked){ .npoints = 0 };
	for (size_t i = 0; i < n; i++)
		if (!touches(&words, fold_words(a, points[i])))
			out->points[out->npoints++] = points[i];
	out->wrong[CHECK_POINTS] = out->npoints > 0;
	out->wrong[CHECK_ACT] = !has(said, CHECK_ACT);
	out->wrong[CHECK_DATE] = !dated(stems, folded);
	out->wrong[CHECK_PERSON] = !has(said, CHECK_PERSON) && !named(answer);
	out->wrong[CHECK_LANGUAGE] = other_language(answer, f->lang);
	out->wrong[CHECK_COPY] = f->copied;
	out->wrong[CHECK_REFUSAL] = f->outcome == OUTCOME_EXP && has(said, CHECK_REFUSAL);
	out->wrong[CHECK_CONDUCT] = f->conduct && !has(said, CHECK_CONDUCT);
	for (int i = 0; i < CHECK_KINDS; i++) {
		out->wrong[i] &= word_of(c, (enum check)i) != NULL;
		out->any |= out->wrong[i];
	}
}

/* FNV-1a, 63 bits: it goes into a signed column. */
static int64_t
hash_run(const struct str *run)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < RUN; i++)
		for (size_t k = 0; k <= run[i].n; k++)
			h = (h ^ (k < run[i].n ? (unsigned char)run[i].p[k] : ' ')) * UINT64_C(1099511628211);
	return (int64_t)(h >> 1);
}

/* Puts it among the least, once. */
static size_t
keep_least(int64_t out[MARKS], size_t n, int64_t h)
{
	size_t i = n;

	if (n == MARKS && h >= out[MARKS - 1])
		return n;
	for (size_t k = 0; k < n; k++)
		if (out[k] == h)
			return n;
	if (n < MARKS)
		n++;
	else
		i = MARKS - 1;
	for (; i && out[i - 1] > h; i--)
		out[i] = out[i - 1];
	out[i] = h;
	return n;
}

size_t
check_marks(struct arena *a, struct str text, int64_t out[MARKS])
{
	struct str words = fold_words(a, text), run[RUN];
	size_t n = 0, have = 0;

	while (words.n) {
		struct str w = str_cut(&words, ' ');

		if (!w.n || digits(w))
			continue;
		if (have == RUN)
			memmove(run, run + 1, (RUN - 1) * sizeof(run[0]));
		else
			have++;
		run[have - 1] = w;
		if (have == RUN)
			n = keep_least(out, n, hash_run(run));
	}
	return n;
}
