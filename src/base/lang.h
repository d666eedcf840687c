/* Languages, and our own sentences in them. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/str.h"

enum lang { LANG_UZ, LANG_UZ_CYRL, LANG_KAA, LANG_RU, LANG_EN, LANGS };

/* A word or name in every language; an empty one falls back (lang_pick). */
struct names {
	struct str in[LANGS];
};

/* "uz-Latn", "uz-Cyrl", "kaa", "ru", "en": the BCP 47 tag for HTML's lang. */
const char *lang_tag(enum lang lang);

/* "uz", "uz_Cyrl", "kaa", "ru", "en": the name of the .po file, of profile columns, of URLs' ?lang. */
const char *lang_code(enum lang lang);

/* The language's name for itself: "Oʻzbekcha", "Ўзбекча", ... */
const char *lang_own_name(enum lang lang);

/* Which language a code names (also "uz-Latn", "uz-Cyrl"); false when none. */
bool lang_find(struct str code, enum lang *out);

/* The best of an Accept-Language header (RFC 9110 12.5.4, q-values honoured), or `fallback`. */
enum lang lang_accept(struct str header, enum lang fallback);

/* The sentence `key` (English, as it stands in the code) in a language; the key itself where there
 * is none. The result lives for ever. */
const char *lang_text(enum lang lang, const char *key);

/* The same for a counted sentence: the form that `n` wants in that language. */
const char *lang_count(enum lang lang, const char *one, const char *many, int64_t n);

/* The name in `lang`; where it is empty: Uzbek Latin for kaa, then the first that is not. */
struct str lang_pick(const struct names *n, enum lang lang);

/* `text` with each {name} replaced by the value of that name; `pairs` are name, value, name, value,
 * ... ending with NULL. Unknown braces are kept. For sentences outside of templates. */
struct str lang_fill(struct arena *a, const char *text, const char *const *pairs);

/* The generated tables (tools/pogen): one entry a key, forms[lang] are up to three sentences. */
struct lang_entry {
	const char *key;
	const char *forms[LANGS][3];
};
extern const struct lang_entry lang_entries[];
extern const unsigned lang_slots[]; /* open addressing over FNV-1a, 0 = empty, else entry + 1 */
extern const unsigned lang_slot_mask;

#endif
