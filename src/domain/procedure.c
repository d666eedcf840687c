/* Procedures of their own. */
#include "domain/procedure.h"

#include "base/arena.h"

const struct word *
procedure_find(const struct country *c, struct arena *a, struct str text)
{
	const struct phrase *p = phrase_find(&c->procedures, a, text);

	return p ? country_word(c, PROCEDURE_FAMILY, p->code) : NULL;
}

const struct word *
procedure_of_topic(const struct country *c, int64_t id)
{
	const struct topic *t = country_topic(c, id);

	for (size_t i = 0; t && i < c->nwords; i++)
		if (str_is(c->words[i].family, PROCEDURE_TOPICS))
			for (struct str rest = c->words[i].sentence.in[0]; rest.n;)
				if (str_eq(str_cut(&rest, ';'), t->code))
					return country_word(c, PROCEDURE_FAMILY, c->words[i].code);
	return NULL;
}

struct str
procedure_explain(const struct country *c, struct arena *a, struct str code, struct str text, enum lang lang)
{
	const struct word *w = country_word(c, PROCEDURE_FAMILY, code);
	struct str where = w ? lang_pick(&w->sentence, lang) : STR("");

	if (!where.n || str_find(text, where) < text.n)
		return text;
	return str_fmt(a, "%.*s\n\n%.*s", STR_ARG(str_trim(text)), STR_ARG(where));
}

struct str
procedure_own_words(const struct country *c, struct arena *a, struct str code, struct str text, enum lang lang)
{
	const struct word *w = country_word(c, PROCEDURE_FAMILY, code);
	struct str where = w ? lang_pick(&w->sentence, lang) : STR("");
	size_t at = where.n ? str_find(text, where) : text.n;

	if (at >= text.n)
		return text;
	return str_fmt(a, "%.*s%.*s", (int)at, text.p, STR_ARG(str_sub(text, at + where.n, text.n)));
}
