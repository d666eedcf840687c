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

/* Puts a byte behind those of its key word. Two spellings of one sound are one: "ts" is "s", "ye" is "e" (Abdullayev,
 * Абдуллаев). */
static size_t
put(char *out, size_t word, size_t n, char c)
{
	char before = c == 's' ? 't' : c == 'e' ? 'y' : 0;

	while (before && n > word && out[n - 1] == before)
		n--;
	out[n] = c;
	return n + 1;
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

/* Another sign than an ASCII letter or digit, behind its word. */
static size_t
put_sign(char *out, size_t word, size_t n, uint32_t cp)
{
	const char *to = letter(cp);

	if (!to)
		return n + utf8_put(cp, out + n);
	while (*to)
		n = put(out, word, n, *to++);
	return n;
}

struct str
fold_words(struct arena *a, struct str text)
{
	bool easy = plain(text);
	struct str s = easy ? text : utf8_fold(a, text);
	char *out = arena_alloc(a, 2 * s.n + 2);
	size_t n = 0, word = 0;

	for (size_t at = 0; at < s.n;) {
		unsigned char c = (unsigned char)s.p[at];
		uint32_t cp = c;

		if (c < 0x80) { /* nearly every byte of most texts */
			at++;
			if (c >= 'A' && c <= 'Z')
				c += 'a' - 'A';
			if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
				n = put(out, word, n, (char)c);
				continue;
			}
		} else {
			cp = utf8_next(s, &at);
			if (easy)
				cp = utf8_lower(cp);
		}
		if (apostrophe(cp))
			continue;
		if (c >= 0x80 && utf8_wordly(cp)) {
			n = put_sign(out, word, n, cp);
		} else if (n > word) {
			out[n++] = ' ';
			word = n;
		}
	}
	if (n == word && n)
		n--;
	return (struct str){ out, n };
}
