/* Search keys. */
#include "domain/fold.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* A lower-case letter and what it becomes; first а to я, in their order. */
#define CYRILLIC 0x430
#define CYRILLIC_N 32
static const struct {
	uint32_t cp;
	char to[4];
} letters[] = {
	{ 0x430, "a" }, { 0x431, "b" }, { 0x432, "v" }, { 0x433, "g" }, { 0x434, "d" },
	{ 0x435, "e" }, { 0x436, "j" }, { 0x437, "z" }, { 0x438, "i" }, { 0x439, "y" },
	{ 0x43A, "k" }, { 0x43B, "l" }, { 0x43C, "m" }, { 0x43D, "n" }, { 0x43E, "o" },
	{ 0x43F, "p" }, { 0x440, "r" }, { 0x441, "s" }, { 0x442, "t" }, { 0x443, "u" },
	{ 0x444, "f" }, { 0x445, "x" }, { 0x446, "s" }, { 0x447, "ch" }, { 0x448, "sh" },
	{ 0x449, "sh" }, { 0x44A, "" }, { 0x44B, "i" }, { 0x44C, "" }, { 0x44D, "e" },
	{ 0x44E, "yu" }, { 0x44F, "ya" }, { 0x451, "yo" }, { 0x45E, "o" }, { 0x493, "g" },
	{ 0x49B, "q" }, { 0x4A3, "n" }, { 0x4AF, "u" }, { 0x4B3, "h" }, { 0x4D9, "a" },
	{ 0x4E9, "o" }, { 0xE1, "a" }, { 0xF3, "o" }, { 0xFA, "u" }, { 0x144, "n" },
	{ 0x1F5, "g" }, { 0x131, "i" }, { 0x101, "a" }, { 0x14D, "o" }, { 0x1E21, "g" },
	{ 0xF6, "o" }, { 0xFC, "u" }, { 0x15F, "sh" }, { 0xE7, "ch" }, { 0x11F, "g" },
};

static bool
apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0x2BB || cp == 0x2BC || cp == 0x2018 || cp == 0x2019 ||
	    cp == 0xB4 || cp == 0x2BD || cp == 0x2032;
}

/* What a lower-case letter becomes; NULL: itself. */
static const char *
letter(uint32_t cp)
{
	if (cp >= CYRILLIC && cp < CYRILLIC + CYRILLIC_N)
		return letters[cp - CYRILLIC].to;
	for (size_t i = CYRILLIC_N; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (letters[i].cp == cp)
			return letters[i].to;
	return NULL;
}

/* Two spellings of one sound within a key word: "ts" is "s", "ye" is "e" (Abdullayev, Абдуллаев). */
static size_t
settle_word(char *w, size_t n)
{
	size_t to = 0;

	for (size_t from = 0; from < n; from++) {
		char before = w[from] == 's' ? 't' : w[from] == 'e' ? 'y' : 0;

		while (before && to && w[to - 1] == before)
			to--;
		w[to++] = w[from];
	}
	return to;
}

/* Only signs whose small letter is one sign and that need no composing: then the costly way of Unicode is
 * not needed. */
static bool
plain(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		uint32_t cp;

		if ((unsigned char)s.p[at] < 0x80) {
			at++;
			continue;
		}
		cp = utf8_next(s, &at);
		if (!(cp >= 0x400 && cp < 0x530) && !apostrophe(cp) && !(cp >= 0x2010 && cp < 0x2070) &&
		    cp != 0xA0 && cp != 0xAB && cp != 0xBB && cp != 0x2116)
			return false;
	}
	return true;
}

struct str
fold_words(struct arena *a, struct str text)
{
	bool easy = plain(text);
	struct str s = easy ? text : utf8_fold(a, text);
	char *out = arena_alloc(a, 2 * s.n + 2);
	size_t n = 0, word = 0;

	for (size_t at = 0; at < s.n;) {
		const char *to;
		uint32_t cp;

		if ((s.p[at] >= 'a' && s.p[at] <= 'z') || (s.p[at] >= '0' && s.p[at] <= '9')) {
			out[n++] = s.p[at++]; /* nearly every byte of most texts */
			continue;
		}
		cp = utf8_next(s, &at);
		if (easy)
			cp = utf8_lower(cp);
		if (apostrophe(cp))
			continue;
		if (!utf8_wordly(cp)) {
			if (n > word) {
				n = word + settle_word(out + word, n - word);
				out[n++] = ' ';
				word = n;
			}
			continue;
		}
		to = cp < 0x80 ? NULL : letter(cp);
		if (to) {
			memcpy(out + n, to, strlen(to));
			n += strlen(to);
		} else {
			n += utf8_put(cp, out + n);
		}
	}
	if (n > word)
		n = word + settle_word(out + word, n - word);
	else if (n)
		n--;
	return (struct str){ out, n };
}
