/* The rating's figures. */
#include "domain/rating_terms.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#define COUNT_MOST 2000000000
#define OWN 6          /* figures that weights.csv does not publish */
#define OWN_MOST 1000000
#define SEED 3 /* the line that is no figure of the profile */

static const struct { const char *name; size_t at; int64_t least, most;
} rules[RATING_RULES] = {
#define RULE(member) offsetof(struct rating_rules, member)
	{ "minimum", RULE(minimum), 1, COUNT_MOST },
	{ "large", RULE(large), 1, COUNT_MOST },
	{ "middle", RULE(middle), 1, COUNT_MOST },
	{ "seed", RULE(seed), 1, 2147483646 },
	{ "draws", RULE(draws), 0, 10000 },
	{ "timely", RULE(weight[PART_TIMELY]), 0, 1000 },
	{ "solved", RULE(weight[PART_SOLVED]), 0, 1000 },
	{ "confirmed", RULE(weight[PART_CONFIRMED]), 0, 1000 },
	{ "heard", RULE(weight[PART_HEARD]), 0, 1000 },
	{ "cabinet_satisfied", RULE(satisfied), -1000, 1000 },
	{ "cabinet_refused", RULE(refused), -1000, 1000 },
	{ "cabinet_late", RULE(late), -1000, 1000 },
	{ "cabinet_repeat", RULE(repeat), -1000, 1000 },
	{ "cabinet_green", RULE(green), -1000000, 1000000 },
	{ "cabinet_yellow", RULE(yellow), -1000000, 1000000 },
#undef RULE
};

static int64_t *
rule_at(struct rating_rules *u, size_t i)
{
	return (int64_t *)(void *)((char *)u + rules[i].at);
}

const char *
rating_rule_name(size_t i)
{
	return rules[i].name;
}

bool
rating_rule_put(struct rating_rules *u, size_t i, int64_t value)
{
	*rule_at(u, i) = value;
	return value >= rules[i].least && value <= rules[i].most;
}

int64_t
rating_rule_get(const struct rating_rules *u, size_t i)
{
	struct rating_rules copy = *u;

	return *rule_at(&copy, i);
}

bool
rating_term_put(struct rating_terms *t, struct str name, int64_t value)
{
	const struct { const char *name; int64_t *to, least, most;
	} own[OWN] = { { "few", &t->limits.few, 2, OWN_MOST },
		{ "few_sensitive", &t->limits.few_sensitive, 2, OWN_MOST }, { "sample", &t->sample, 0, OWN_MOST },
		{ "flag_least", &t->flags.least, 2, OWN_MOST }, { "flag_errors", &t->flags.errors, 0, 1000 },
		{ "flag_minutes", &t->flags.minutes, 0, OWN_MOST } };

	for (size_t i = 0; i < OWN; i++)
		if (str_is(name, own[i].name)) {
			*own[i].to = value;
			return value >= own[i].least && value <= own[i].most;
		}
	for (size_t i = 0; i < RATING_RULES; i++)
		if (i != SEED && str_is(name, rules[i].name))
			return rating_rule_put(&t->rules, i, value);
	return false;
}

bool
rating_terms_read(struct str text, struct rating_terms *out)
{
	size_t n = 0;

	*out = (struct rating_terms){ .rules = { .seed = 1 } };
	while (text.n) {
		struct str value = str_cut(&text, ';'), name = str_cut(&value, '=');
		int64_t v;

		if (!str_int(value, &v) || !rating_term_put(out, name, v))
			return false;
		n++;
	}
	out->flags.few = out->limits.few_sensitive;
	return n == RATING_RULES - 1 + OWN; /* without the seed */
}

struct str
rating_terms_text(struct arena *a, const struct rating_terms *t)
{
	struct buf b = buf_new(a, 4096);
	struct str out;

	buf_fmt(&b, "few=%lld;few_sensitive=%lld;sample=%lld;flag_least=%lld;flag_errors=%lld;flag_minutes=%lld",
	    (long long)t->limits.few, (long long)t->limits.few_sensitive, (long long)t->sample,
	    (long long)t->flags.least, (long long)t->flags.errors, (long long)t->flags.minutes);
	for (size_t i = 0; i < RATING_RULES; i++)
		if (i != SEED)
			buf_fmt(&b, ";%s=%lld", rules[i].name, (long long)rating_rule_get(&t->rules, i));
	return buf_end(&b, &out) ? STR("") : out;
}
