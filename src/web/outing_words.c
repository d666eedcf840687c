/* The words of outings. */
#include "web/outing_words.h"

#include "base/arena.h"
#include "base/say.h"
#include "web/reception_words.h"
#include "web/words.h"

#define EXTRA_FLAGS 2

const char *
outing_kind_word(const struct ctx *c, enum outing_kind k)
{
	return k == OUTING_DIALOGUE ? _("Open dialogue") : _("Mobile reception");
}

const char *
outing_state_word(const struct ctx *c, const struct outing *o)
{
	if (o->state == OUTING_CANCELLED)
		return _("does not take place");
	if (o->state == OUTING_HELD)
		return _("held");
	return date_cmp(o->day, c->today) < 0 ? _("nothing was written down") : _("announced");
}

struct str
outing_when(struct ctx *c, const struct outing *o)
{
	struct planned at = { .day = o->day, .begins = o->begins, .ends = o->ends };

	return reception_when(c, &at);
}

struct str
outing_where(struct ctx *c, const struct outing *o)
{
	return str_fmt(c->a, "%.*s, %.*s", STR_ARG(o->site), STR_ARG(staff_place(c, o->place)));
}

struct str
outing_helpers(struct ctx *c, const struct outing *o)
{
	struct str out = STR("");

	for (size_t i = 0; i < o->nhelpers; i++)
		out = str_fmt(c->a, "%.*s%s%.*s", STR_ARG(out), i ? ", " : "", STR_ARG(staff_officer(c,
		    o->helpers[i])));
	return out;
}

struct str
outing_marks(struct ctx *c, unsigned marks)
{
	const char *const words[MARKS] = { _("the clock of the device was wrong: the moment was corrected"),
		_("the moment was impossible: the nearest possible one stands"), _("written down on another day"),
		_("brought in by somebody else"), _("the leased number was voided before it came"),
		_("no leased number was left") };
	struct str out = STR("");

	for (int i = 0; i < MARKS; i++)
		if (marks >> i & 1)
			out = str_fmt(c->a, "%.*s%s%s", STR_ARG(out), out.n ? "; " : "", words[i]);
	return out;
}

static struct str
sentence(struct ctx *c, enum outing_flag f, const struct outing_sign *s)
{
	const char *const texts[OUTING_FLAGS] = {
		_("Few came: {n}. From {limit} people on it is not marked."),
		_("Invited: {n} of {of} who came. It is marked from {limit} percent on."),
		_("The same people: {n} of {of} had been at another one of this body within a year. It is marked from {limit} percent on."),
		_("One contact with different names: {n} of {of} who came. It is marked from {limit} percent on."),
		_("Written down on another day than the announced one: {n} of {of}. It is marked from {limit} percent on."),
	};
	const char *const pairs[] = { "n", str_fmt(c->a, "%lld", (long long)s->n).p, "of",
		str_fmt(c->a, "%lld", (long long)s->of).p, "limit", str_fmt(c->a, "%lld", (long long)s->limit).p,
		    NULL };

	return str_c(lang_fill(c->a, texts[f], pairs).p);
}

static struct str
rows_of(struct ctx *c, const struct outing_sign *s, const struct came *list, size_t n)
{
	struct str out = STR("");

	for (size_t i = 0; s->rows && i < n; i++)
		if (s->rows[i])
			out = str_fmt(c->a, "%.*s%s%lld", STR_ARG(out), out.n ? ", " : "", (long long)list[i].no);
	return out;
}

ERR
outing_flag_lines(struct ctx *c, const struct outing *o, const struct came *list, size_t n,
    struct outing_flag_line **out, size_t *nout)
{
	struct outing_sign signs[OUTING_FLAGS];
	struct outing_terms terms;
	bool *again;
	const struct err *e = announce_again(c, o, list, n, &again);

	*nout = 0;
	*out = arena_array(c->a, OUTING_FLAGS + EXTRA_FLAGS, sizeof(**out));
	if (e || o->state == OUTING_CANCELLED)
		return e;
	if (announce_late(c, o))
		(*out)[(*nout)++].text = str_c(_("It was announced later than the rule wants: few could know of it."));
	if (o->state == OUTING_ANNOUNCED) {
		if (date_cmp(o->day, c->today) < 0)
			(*out)[(*nout)++].text = str_c(_("Its day has passed, and nothing was brought in."));
		return NULL;
	}
	(void)outing_terms_read(c->country->outings, &terms);
	outing_signs(c->a, &terms, list, again, n, signs);
	for (int f = 0; f < OUTING_FLAGS; f++)
		if (signs[f].raised)
			(*out)[(*nout)++] = (struct outing_flag_line){ sentence(c, (enum outing_flag)f, &signs[f]),
				rows_of(c, &signs[f], list, n) };
	return NULL;
}
