/* Kinds of queues. */
#include "domain/queue_kind.h"

static const char *const parts[QUEUE_PARTS] = { "kind", "unit", "given", "refers", "gives", "class", "criterion",
	"profile", "reason" };
static const char *const families[QUEUE_PARTS] = { "queue.kind", "queue.unit", "queue.given", "queue.refers",
	"queue.gives", "queue.class", "queue.criterion", "queue.profile", "queue.reason" };

const char *
queue_part_name(enum queue_part part)
{
	return parts[part];
}

bool
queue_part_find(struct str name, enum queue_part *out)
{
	for (int i = 0; i < QUEUE_PARTS; i++)
		if (str_is(name, parts[i])) {
			*out = (enum queue_part)i;
			return true;
		}
	return false;
}

static void
add(struct queue_list *l, struct str code)
{
	if (l->n < QUEUE_LIST)
		l->code[l->n++] = code;
}

bool
queue_list_has(const struct queue_list *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->code[i], code))
			return true;
	return false;
}

struct queue_list
queue_kinds(const struct country *c)
{
	struct queue_list out = { .n = 0 };
	struct str rest = c->queues;

	while (rest.n) {
		struct str line = str_cut(&rest, '\n'), kind = str_cut(&line, '|');

		if (!queue_list_has(&out, kind))
			add(&out, kind);
	}
	return out;
}

/* A line of the kind, its code already cut off. */
static void
take(struct queue_kind *k, struct str line)
{
	struct str part = str_cut(&line, '|'), code = str_cut(&line, '|'), value = str_cut(&line, '|');
	enum queue_part p;
	int64_t n = 0;

	if (!queue_part_find(part, &p))
		return;
	(void)str_int(value, &n);
	switch (p) {
	case QUEUE_KIND:
		k->answer_days = (int)n;
		k->article = line;
		break;
	case QUEUE_CLASS:
		k->classes++;
		break;
	case QUEUE_CRITERION:
		if (k->ncriteria < QUEUE_CRITERIA)
			k->criteria[k->ncriteria++] = (struct queue_criterion){ code, (int)n };
		break;
	case QUEUE_REFERS:
		add(&k->refers, code);
		break;
	case QUEUE_GIVES:
		add(&k->gives, code);
		break;
	case QUEUE_PROFILE:
		add(&k->profiles, code);
		break;
	case QUEUE_REASON:
		add(&k->reasons, code);
		break;
	default:
		break;
	}
}

bool
queue_kind_of(const struct country *c, struct str code, struct queue_kind *out)
{
	struct str rest = c->queues;

	*out = (struct queue_kind){ .code = code };
	while (rest.n) {
		struct str line = str_cut(&rest, '\n'), kind = str_cut(&line, '|');

		if (str_eq(kind, code))
			take(out, line);
	}
	return out->classes > 0;
}

bool
queue_body(const struct country *c, struct str kind)
{
	struct str rest = c->queues;

	while (rest.n) {
		struct str line = str_cut(&rest, '\n');

		(void)str_cut(&line, '|');
		if (!str_starts(line, STR("refers|")) && !str_starts(line, STR("gives|")))
			continue; /* as most lines */
		(void)str_cut(&line, '|');
		if (str_eq(str_cut(&line, '|'), kind))
			return true;
	}
	return false;
}

bool
queue_class(const struct queue_kind *k, struct str criteria, int *class)
{
	*class = k->classes;
	while (criteria.n) {
		struct str one = str_cut(&criteria, ' ');
		bool known = !one.n;

		for (size_t i = 0; i < k->ncriteria; i++)
			if (str_eq(k->criteria[i].code, one)) {
				known = true;
				if (k->criteria[i].class < *class)
					*class = k->criteria[i].class;
			}
		if (!known)
			return false;
	}
	return true;
}

struct str
queue_word(const struct country *c, struct arena *a, struct str kind, enum queue_part part, struct str code,
    enum lang lang)
{
	return country_word_name(c, families[part],
	    code.n ? str_fmt(a, "%.*s.%.*s", STR_ARG(kind), STR_ARG(code)) : kind, lang);
}
