/* Published answers. */
#include "domain/shareable.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/fold.h"

#define NAME_LEAST 4    /* letters of a word of a name that is looked for */
#define ADDRESS_LEAST 8 /* signs of an address */
#define DIGITS_LEAST 9

const struct err SHARE_NAME = { ERR_INPUT, N_("The author’s name stands in it. Take it out."), "answer", NULL };
const struct err SHARE_ADDRESS = { ERR_INPUT, N_("The author’s address stands in it. Take it out."), "answer", NULL };
const struct err SHARE_MAIL = { ERR_INPUT, N_("A mail address stands in it. Take it out."), "answer", NULL };
const struct err SHARE_NUMBER = { ERR_INPUT,
	N_("A telephone, a personal number or the number of an appeal stands in it: nine digits in a row. Take it out."), "answer", NULL };

static const char *const states[SHARE_STATES] = { "agreed", "shown", "declined", "withdrawn" };

const char *
share_state_code(enum share_state s)
{
	return states[s];
}

bool
share_offers(const struct appeal *ap)
{
	return ap->answered_at && (ap->state == APPEAL_ANSWERED || ap->state == APPEAL_CLOSED) &&
	    !(ap->flags & (FLAG_SENSITIVE | FLAG_MINOR | FLAG_DANGER | FLAG_ALARM | FLAG_COLLECTIVE | FLAG_HELD));
}

/* Does a word of the folded text begin with `head`? */
static bool
begins(struct str text, struct str head)
{
	while (text.n)
		if (str_starts(str_cut(&text, ' '), head))
			return true;
	return false;
}

static bool
named(struct arena *a, struct str folded, struct str name)
{
	struct str words = fold_words(a, name);

	while (words.n) {
		struct str one = str_cut(&words, ' ');

		if (one.n >= NAME_LEAST && begins(folded, one))
			return true;
	}
	return false;
}

/* Digits with nothing but gaps, dots, brackets and plus signs between them. */
static bool
numbered(struct str text)
{
	int digits = 0;

	for (size_t at = 0; at < text.n;) {
		uint32_t cp = utf8_next(text, &at);

		if (cp >= '0' && cp <= '9')
			digits++;
		else if (!utf8_gap(cp) && cp != '.' && cp != '(' && cp != ')' && cp != '+' && cp != '/')
			digits = 0;
		if (digits >= DIGITS_LEAST)
			return true;
	}
	return false;
}

static bool
mailed(struct str text)
{
	size_t at = str_find(text, STR("@"));

	return at != SIZE_MAX && at > 0 && at + 1 < text.n && text.p[at - 1] > ' ' && text.p[at + 1] > ' ';
}

ERR
share_bare(struct arena *a, struct str text, const struct applicant *who)
{
	struct str folded = fold_words(a, text), address = fold_words(a, who->address);

	if (named(a, folded, who->name) || named(a, folded, who->represents))
		return &SHARE_NAME;
	if (address.n >= ADDRESS_LEAST && str_find(folded, address) != SIZE_MAX)
		return &SHARE_ADDRESS;
	if (mailed(text))
		return &SHARE_MAIL;
	return numbered(text) ? &SHARE_NUMBER : NULL;
}
