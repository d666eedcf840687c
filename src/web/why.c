/* Derivations for a visitor. */
#include "web/why.h"

#include "base/arena.h"
#include "base/buf.h"
#include "web/words.h"

struct str
why_length(struct ctx *c, int64_t n, enum unit unit)
{
	return derivation_length(c->a, c->lang, n, unit);
}

struct str
why_rule(struct ctx *c, const char *rule)
{
	const struct rule *r = country_rule(c->country, str_c(rule), c->today);

	return r ? why_length(c, r->length, r->unit) : STR("—");
}

size_t
why_steps(struct ctx *c, struct str why, struct why_step **out)
{
	return derivation_steps(c->country, c->a, c->lang, why, out);
}

struct str
why_left(struct ctx *c, struct date due)
{
	int64_t days = due.day - c->today.day;
	struct buf b = buf_with(c->a, 24, 24);
	const char *pairs[] = { "n", b.p, NULL };

	if (days == 0)
		return str_c(_("today is the last day"));
	buf_int(&b, days < 0 ? -days : days);
	if (days > 0)
		return lang_fill(c->a, _n("{n} day left", "{n} days left", days), pairs);
	return lang_fill(c->a, _n("{n} day late", "{n} days late", -days), pairs);
}
