/* Languages. */
#include "base/lang.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"

static const struct {
	const char *code, *tag, *own;
} langs[LANGS] = {
	[LANG_UZ] = { "uz", "uz-Latn", "Oʻzbekcha" },
	[LANG_UZ_CYRL] = { "uz_Cyrl", "uz-Cyrl", "Ўзбекча" },
	[LANG_KAA] = { "kaa", "kaa", "Qaraqalpaqsha" },
	[LANG_RU] = { "ru", "ru", "Русский" },
	[LANG_EN] = { "en", "en", "English" },
};

const char *
lang_tag(enum lang lang)
{
	return langs[lang].tag;
}

const char *
lang_code(enum lang lang)
{
	return langs[lang].code;
}

const char *
lang_own_name(enum lang lang)
{
	return langs[lang].own;
}

bool
lang_find(struct str code, enum lang *out)
{
	for (int i = 0; i < LANGS; i++)
		if (str_is(code, langs[i].code) || str_is(code, langs[i].tag)) {
			*out = (enum lang)i;
			return true;
		}
	return false;
}

static bool
same_word(struct str s, const char *c)
{
	return s.n == strlen(c) && strncasecmp(s.p, c, s.n) == 0;
}

/* The q-value of "tag;q=0.8" in thousandths; 1000 where none is given. */
static int
quality(struct str params)
{
	size_t at = str_find(params, STR("q="));
	int q = 0, unit = 1000;

	if (at == SIZE_MAX)
		return 1000;
	for (at += 2; at < params.n && unit >= 1; at++) {
		char c = params.p[at];

		if (c == '.')
			continue;
		if (c < '0' || c > '9')
			break;
		q += (c - '0') * unit;
		unit /= 10;
	}
	return q > 1000 ? 1000 : q;
}

/* The language of a range, dropping its last parts until one is known (RFC 4647 3.4): "uz-Cyrl-UZ". */
static bool
range_find(struct str tag, enum lang *out)
{
	while (tag.n) {
		for (int i = 0; i < LANGS; i++)
			if (same_word(tag, langs[i].tag) || same_word(tag, langs[i].code)) {
				*out = (enum lang)i;
				return true;
			}
		do
			tag.n--;
		while (tag.n && tag.p[tag.n] != '-');
	}
	return false;
}

enum lang
lang_accept(struct str header, enum lang fallback)
{
	enum lang best = fallback, found;
	int best_q = 0;

	for (int parts = 0; header.n && parts < 32; parts++) {
		struct str item = str_cut(&header, ',');
		struct str tag = str_trim(str_cut(&item, ';'));
		int q = quality(item);

		if (range_find(tag, &found) && q > best_q) {
			best = found;
			best_q = q;
		}
	}
	return best;
}

/* By its words. */
static const struct lang_entry *
find(const char *key)
{
	uint32_t h = 2166136261u;
	unsigned at;

	for (const char *c = key; *c; c++)
		h = (h ^ (unsigned char)*c) * 16777619u;
	for (at = h & lang_slot_mask; lang_slots[at]; at = (at + 1) & lang_slot_mask)
		if (strcmp(lang_entries[lang_slots[at] - 1].key, key) == 0)
			return &lang_entries[lang_slots[at] - 1];
	return NULL;
}

/* Most sentences are constants of the code: what was found for an address the last time is that of the same words,
 * which is asked, since some are put together in memory that is used again. */
static const struct lang_entry *
entry(const char *key)
{
	static _Thread_local struct {
		const char *key;
		const struct lang_entry *is;
	} met[1024];
	size_t at = (size_t)((uintptr_t)key >> 2 ^ (uintptr_t)key >> 12) % (sizeof(met) / sizeof(met[0]));

	if (met[at].key != key || strcmp(met[at].is->key, key) != 0) {
		const struct lang_entry *is = find(key);

		if (!is)
			return NULL;
		met[at].key = key;
		met[at].is = is;
	}
	return met[at].is;
}

const char *
lang_text(enum lang lang, const char *key)
{
	const struct lang_entry *e = lang == LANG_EN ? NULL : entry(key);

	return e && e->forms[lang][0] ? e->forms[lang][0] : key;
}

/* Which of the forms of a .po file with the usual Plural-Forms header `n` wants; tools/pogen refuses
 * a .po whose header is another. */
static int
plural(enum lang lang, int64_t n)
{
	int64_t u = n < 0 ? -n : n;

	if (lang != LANG_RU)
		return 0; /* uz and kaa: nplurals=1 */
	if (u % 10 == 1 && u % 100 != 11)
		return 0;
	if (u % 10 >= 2 && u % 10 <= 4 && (u % 100 < 12 || u % 100 > 14))
		return 1;
	return 2;
}

const char *
lang_count(enum lang lang, const char *one, const char *many, int64_t n)
{
	const struct lang_entry *e = lang == LANG_EN ? NULL : entry(one);
	const char *form = e ? e->forms[lang][plural(lang, n)] : NULL;

	if (form)
		return form;
	return n == 1 ? one : many;
}

struct str
lang_pick(const struct names *n, enum lang lang)
{
	if (n->in[lang].n)
		return n->in[lang];
	for (int i = 0; i < LANGS; i++)
		if (n->in[i].n)
			return n->in[i];
	return (struct str){ NULL, 0 };
}

struct str
lang_fill(struct arena *a, const char *text, const char *const *pairs)
{
	struct buf b = buf_new(a, (size_t)64 * 1024);
	struct str out;

	while (*text) {
		const char *open = strchrnul(text, '{'), *close = *open ? strchr(open, '}') : NULL;
		const char *value = NULL;

		buf_add(&b, text, (size_t)(open - text));
		for (size_t i = 0; close && pairs[i]; i += 2)
			if (strlen(pairs[i]) == (size_t)(close - open - 1) &&
			    memcmp(pairs[i], open + 1, (size_t)(close - open - 1)) == 0)
				value = pairs[i + 1];
		text = value ? close + 1 : open + (*open != '\0');
		if (value)
			buf_c(&b, value);
		else
			buf_add(&b, open, (size_t)(text - open));
	}
	if (buf_end(&b, &out))
		return STR("");
	return out;
}
