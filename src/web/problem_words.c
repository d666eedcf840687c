/* Problems in words. */
#include "web/problem_words.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/small.h"
#include "web/words.h"

ERR
problem_asked(struct ctx *c, const struct req *q, struct problem *out)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? problem_open(c, id, out) : &ACCESS_MISSING;
}

struct url
problem_url(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/problems/%lld", (long long)id);
}

struct tag
problem_tag(struct ctx *c, enum problem_state s)
{
	static const struct { const char *text, *cls; } tags[PROBLEM_STATES] = { { N_("open"), "govuk-tag--orange" },
		{ N_("the reform works"), "" }, { N_("closed"), "govuk-tag--green" } };

	return (struct tag){ .text = _(tags[s].text), .cls = tags[s].cls };
}

struct str
problem_place(struct ctx *c, int64_t place)
{
	const struct place *p = country_place(c->country, place);

	return lang_pick(p ? &p->names : &c->country->name, c->lang);
}

bool
problem_looks(const struct ctx *c)
{
	return access_sees_figures(&c->who);
}

/* Is the topic, or one of the group, sensitive? */
static bool
sensitive(const struct country *c, int64_t topic)
{
	for (size_t i = 0; i < c->ntopics; i++)
		if ((c->topics[i].id == topic || c->topics[i].parent == topic) && c->topics[i].sensitive)
			return true;
	return false;
}

ERR
problem_eyes(struct ctx *c, const struct problem *p, struct problem_eyes *out)
{
	const struct err *e;

	*out = (struct problem_eyes){ .few = sensitive(c->country, p->topic) ? SMALL_FEW_SENSITIVE : SMALL_FEW };
	if (!problem_looks(c))
		return NULL;
	e = figure_eyes(c, &out->rows);
	out->few = out->rows.nbanned || out->rows.too_many ? FIGURE_FEW : 0;
	return e;
}

bool
problem_hides(const struct problem_eyes *eyes, int64_t n)
{
	return n > 0 && n < eyes->few;
}

struct str
problem_hidden(struct ctx *c, const struct problem_eyes *eyes)
{
	return str_c(eyes->few == SMALL_FEW ? _("fewer than five") : _("fewer than ten"));
}

bool
problem_effect_told(const struct problem_eyes *eyes, const struct reckoned *r)
{
	return !problem_hides(eyes, r->here.after) && !problem_hides(eyes, r->here.before);
}

/* A change in percent: "+12", "−23". */
static struct str
change(struct ctx *c, double ratio)
{
	long percent = lround(100 * (ratio - 1));

	return str_fmt(c->a, "%s%ld", percent > 0 ? "+" : percent < 0 ? "\xe2\x88\x92" : "", labs(percent));
}

struct str
problem_effect_short(struct ctx *c, const struct problem_eyes *eyes, const struct reckoned *r)
{
	const char *pairs[] = { "change", NULL, "low", NULL, "high", NULL, NULL };

	if (!r->is.known || !problem_effect_told(eyes, r))
		return STR("\xe2\x80\x94");
	pairs[1] = change(c, r->is.ratio).p;
	pairs[3] = change(c, r->is.low).p;
	pairs[5] = change(c, r->is.high).p;
	return lang_fill(c->a, _("{change} % (from {low} to {high})"), pairs);
}

struct str
problem_effect_words(struct ctx *c, const struct problem *p, const struct problem_eyes *eyes,
    const struct reckoned *r)
{
	const char *pairs[] = { "months", say_number(c->a, r->span.n).p, "from", NULL, "n", NULL, "before", NULL,
		"peers", say_number(c->a, (int64_t)r->peers).p, "expected", NULL, "change", NULL, "when", NULL, NULL };

	if (!p->begins.day)
		return str_c(_("The reform has not begun yet."));
	if (!r->span.n)
		return str_c(_("No whole month has ended since the reform began."));
	if (!problem_effect_told(eyes, r))
		return str_c(_("So few appeals came that people could be recognised; no effect is shown."));
	pairs[3] = str_cstr(c->a, say_year_month(c->a, c->lang, r->span.after));
	pairs[15] = r->span.year ? _("in the same months a year before") : _("in as many months before the reform");
	pairs[5] = say_number(c->a, r->here.after).p;
	pairs[7] = say_number(c->a, r->here.before).p;
	if (!r->is.known)
		return lang_fill(c->a, _("From {from}, in months: {months}. Appeals: {n}; {when}: {before}. There is no place to compare with, so what the reform itself did cannot be told from what changed everywhere."), pairs);
	pairs[11] = say_number(c->a, lround(r->is.expected)).p;
	pairs[13] = str_cstr(c->a, problem_effect_short(c, eyes, r));
	return lang_fill(c->a, _("From {from}, in months: {months}. Appeals: {n}; {when}: {before}. Had the place gone as the {peers} places beside it, {expected} would have come. The effect: {change}."), pairs);
}

struct str
problem_forecast_words(struct ctx *c, const struct problem *p)
{
	const char *pairs[] = { "n", NULL, "day", NULL, NULL };

	if (p->forecast < 0)
		return STR("");
	pairs[1] = say_number(c->a, p->forecast).p;
	pairs[3] = str_cstr(c->a, say_day(c->a, c->lang, p->forecast_on));
	return lang_fill(c->a, _("The forecast: not more than {n} appeals a month by {day}."), pairs);
}
