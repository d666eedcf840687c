/* Problems. */
#include "domain/problem.h"

#include "base/arena.h"
#include "domain/access.h"

#define MONTHS_MOST 12

static const char *const codes[PROBLEM_STATES] = { "open", "reform", "closed" };

const char *
problem_state_code(enum problem_state s)
{
	return codes[s];
}

bool
problem_state_find(struct str code, enum problem_state *out)
{
	for (int i = 0; i < PROBLEM_STATES; i++)
		if (str_is(code, codes[i])) {
			*out = (enum problem_state)i;
			return true;
		}
	return false;
}

bool
problem_line(const struct country *c, int64_t place, int64_t topic, struct problem_line *out)
{
	const struct place *p = country_place(c, place);
	const struct topic *t = country_topic(c, topic);
	bool whole = !place || (p && p->level == LEVEL_COUNTRY);

	if (!t || (place && !p) || (p && p->level == LEVEL_MAHALLA) ||
	    (t->parent && !whole && p->level != LEVEL_REGION))
		return false;
	*out = (struct problem_line){ t->parent ? ROLLUP_TOPIC : ROLLUP_GROUP, whole ? 0 : place, topic };
	return true;
}

static bool
alike(enum level x, enum level y)
{
	return x == y || ((x == LEVEL_DISTRICT || x == LEVEL_CITY) && (y == LEVEL_DISTRICT || y == LEVEL_CITY));
}

static bool
among(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

size_t
problem_peers(const struct country *c, struct arena *a, int64_t place, const int64_t *not, size_t nnot, int64_t **out)
{
	const struct place *p = country_place(c, place);
	size_t n = 0;

	*out = arena_array(a, c->nplaces, sizeof(**out));
	for (size_t i = 0; p && p->level != LEVEL_COUNTRY && i < c->nplaces; i++) {
		const struct place *q = &c->places[i];

		if (q->id != place && q->parent == p->parent && alike(q->level, p->level) && !among(not, nnot, q->id))
			(*out)[n++] = q->id;
	}
	return n;
}

/* How many months lie between the first days of two, the first not later. */
static int
months_between(struct date from, struct date to)
{
	struct ymd x = date_split(from), y = date_split(to);

	return (y.year - x.year) * 12 + y.month - x.month;
}

static int
at_most(int n, int most)
{
	return n < 0 ? 0 : n < most ? n : most;
}

struct problem_span
problem_span(struct date begins, struct date today, struct date opened)
{
	struct date month = period_of(PERIOD_MONTH, begins), now = period_of(PERIOD_MONTH, today);
	struct problem_span s = { .n = 0 };

	if (!begins.day)
		return s;
	s.after = month.day == begins.day ? month : date_add_months(month, 1);
	s.n = at_most(months_between(s.after, now), MONTHS_MOST);
	s.before = date_add_months(s.after, -12);
	s.year = date_cmp(s.before, opened) >= 0;
	if (!s.year) {
		s.n = at_most(months_between(opened, month), s.n);
		s.before = date_add_months(month, -s.n);
	}
	return s;
}

bool
problem_writes(const struct who *who)
{
	return who->kind == WHO_OFFICER &&
	    who->roles & (ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_HEAD));
}

bool
problem_changes(const struct country *c, const struct who *who, const struct problem *p)
{
	return problem_writes(who) && (who->body == p->body || who->body == p->author_body ||
	    (who->reception && access_reaches(c, who, p->topic, p->place)));
}
