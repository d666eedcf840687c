/* Wording letters. */
#include "action/word.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "store/letters.h"
#include "store/officers.h"

const struct err WORD_HOLE = { ERR_INPUT,
	N_("There is a hole that no letter fills. Use only those that are named below."), "text", NULL };
const struct err WORD_LONG = { ERR_INPUT, N_("The letter is too long: 4,000 signs are enough."), "text", NULL };

ERR
act_word(struct ctx *c, enum paper_kind kind, enum lang lang, struct str text)
{
	const struct err *e;

	if (c->who.kind != WHO_OFFICER || !(c->who.roles & ROLE_BIT(ROLE_HEAD)))
		return &ACCESS_DENIED;
	if (paper_strange_hole(text).n)
		return &WORD_HOLE;
	if (utf8_len(text) > LETTER_SIGNS_MAX)
		return &WORD_LONG;
	e = store_letter_put(c->tx, c->who.body, kind, lang, str_trim(text), c->who.officer);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, "letter",
		    str_fmt(c->a, "body=%lld", (long long)c->who.body),
		    str_fmt(c->a, "kind=%s lang=%s", paper_code(kind), lang_code(lang)));
	return e;
}
