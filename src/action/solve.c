/* Problems. */
#include "action/solve.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "store/appeals.h"
#include "store/officers.h"

#define COST_MOST INT64_C(1000000000000000)
#define HELPED_MOST 1000000000

const struct err PROBLEM_TITLE = { ERR_INPUT, N_("Write what the problem is, in at most 200 signs."), "title", NULL };
const struct err PROBLEM_CAUSE = { ERR_INPUT, N_("Write what causes it."), "cause", NULL };
const struct err PROBLEM_OWNER = { ERR_INPUT, N_("Choose the body that answers for it."), "body", NULL };
const struct err PROBLEM_RULE = { ERR_INPUT,
	N_("Choose a topic that is counted there: in a district a whole group of topics, in a region or the country any."), "topic",
	NULL };
const struct err PROBLEM_PLACE = { ERR_INPUT, N_("Choose a place from the list, or leave it empty for the whole country."), "place",
	NULL };
const struct err PROBLEM_SINCE = { ERR_INPUT, N_("Write from which day on its appeals are gathered, not a later one than today."),
	"since", NULL };
const struct err PROBLEM_BEGINS = { ERR_INPUT, N_("A reform that runs has its first day, not a later one than today."), "begins",
	NULL };
const struct err PROBLEM_FORECAST = { ERR_INPUT,
	N_("A forecast is a whole number of appeals a month, with the day by which it is to come true."), "forecast", NULL };
const struct err PROBLEM_HELPED = { ERR_INPUT, N_("Write a whole number of people, and of families not more than people."),
	"people", NULL };
const struct err PROBLEM_LONG = { ERR_INPUT, N_("At most 5,000 signs fit here."), "plan", NULL };
const struct err PROBLEM_NUMBERS = { ERR_INPUT, N_("Write numbers of appeals that you may see, at most 200 at a time."), "numbers",
	NULL };
const struct err PROBLEM_STALE = { ERR_REFUSED,
	N_("Somebody else changed this at the same moment. Please look again and repeat."), NULL, NULL };
const struct err INITIATIVE_PLACE = { ERR_INPUT, N_("Choose a place that lies where the problem is."), "place", NULL };
const struct err INITIATIVE_WHAT = { ERR_INPUT, N_("Write what is done."), "what", NULL };
const struct err INITIATIVE_DAY = { ERR_INPUT, N_("Write the day it began, not a later one than today."), "begun", NULL };
const struct err INITIATIVE_COST = { ERR_INPUT, N_("Write the cost as a whole number, or leave it empty."), "cost", NULL };
const struct err INITIATIVE_MANY = { ERR_REFUSED, N_("This problem has as many initiatives as it can have."), NULL, NULL };

static struct db *
shelf(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

ERR
problem_open(struct ctx *c, int64_t id, struct problem *out)
{
	const struct err *e = store_problem(shelf(c), c->a, id, out);

	if (!e && !out->shown && !access_sees_figures(&c->who) &&
	    c->who.kind != WHO_SYSTEM)
		e = &ACCESS_MISSING;
	return e && e->kind == ERR_MISSING ? &ACCESS_MISSING : e;
}

static ERR
note(struct ctx *c, const char *deed, int64_t problem, struct str detail)
{
	return store_office_event(c->tx, c->who.officer, deed, str_fmt(c->a, "problem=%lld", (long long)problem),
	    detail);
}

static bool
longer(struct str s, size_t signs)
{
	return utf8_head(s, signs).n < s.n;
}

/* ---- a problem ---- */

static const struct err *
figures_whole(const struct ctx *c, const struct problem *p)
{
	struct problem_line line;

	if (p->place && !country_place(c->country, p->place))
		return &PROBLEM_PLACE;
	if (!problem_line(c->country, p->place, p->topic, &line))
		return &PROBLEM_RULE;
	if (!p->since.day || date_cmp(p->since, c->today) > 0)
		return &PROBLEM_SINCE;
	if (p->begins.day ? date_cmp(p->begins, c->today) > 0 : p->state == PROBLEM_REFORM)
		return &PROBLEM_BEGINS;
	if (p->forecast < -1 || (p->forecast >= 0) != (p->forecast_on.day != 0))
		return &PROBLEM_FORECAST;
	if (p->people < 0 || p->people > HELPED_MOST || p->families < 0 || p->families > p->people)
		return &PROBLEM_HELPED;
	return NULL;
}

static const struct err *
whole(const struct ctx *c, const struct problem *p)
{
	const struct body *b = country_body(c->country, p->body);

	if (!p->title.n || longer(p->title, PROBLEM_TITLE_SIGNS))
		return &PROBLEM_TITLE;
	if (!p->cause.n)
		return &PROBLEM_CAUSE;
	if (longer(p->cause, PROBLEM_SIGNS) || longer(p->plan, PROBLEM_SIGNS) ||
	    longer(p->forecast_words, PROBLEM_SIGNS))
		return &PROBLEM_LONG;
	if (!b || b->ended)
		return &PROBLEM_OWNER;
	return figures_whole(c, p);
}

/* What stays as it was. */
static ERR
kept(struct ctx *c, struct problem *p)
{
	struct problem was;
	const struct err *e = problem_open(c, p->id, &was);

	if (!e && c->who.kind != WHO_SYSTEM && !problem_changes(c->country, &c->who, &was))
		e = &ACCESS_DENIED;
	if (!e && was.version != p->version)
		e = &PROBLEM_STALE;
	p->officer = was.officer;
	p->author_body = was.author_body;
	p->at = was.at;
	return e;
}

ERR
act_problem_put(struct ctx *c, struct problem *p)
{
	const struct err *e = NULL;
	bool fresh = !p->id;

	p->title = str_trim(p->title);
	p->cause = str_trim(p->cause);
	p->plan = str_trim(p->plan);
	p->forecast_words = str_trim(p->forecast_words);
	if (c->who.kind != WHO_SYSTEM && !problem_writes(&c->who))
		return &ACCESS_DENIED;
	if (fresh) {
		p->officer = c->who.officer;
		p->author_body = c->who.body;
		p->at = c->now;
	} else {
		e = kept(c, p);
	}
	if (!e)
		e = whole(c, p);
	if (!e)
		e = store_problem_put(c->tx, c->a, p);
	return e ? e
	         : note(c, fresh ? "problem-new" : "problem-change", p->id,
	               str_fmt(c->a, "state=%s shown=%d body=%lld forecast=%lld", problem_state_code(p->state),
	                   p->shown,
	                   (long long)p->body, (long long)p->forecast));
}

/* ---- gathering ---- */

static ERR
mine(struct ctx *c, int64_t id, struct problem *out)
{
	const struct err *e = problem_open(c, id, out);

	return !e && !problem_changes(c->country, &c->who, out) ? &ACCESS_DENIED : e;
}

ERR
act_problem_gather(struct ctx *c, int64_t id, const int64_t *appeals, size_t n, enum gathered how)
{
	struct problem p;
	struct appeal ap;
	const struct err *e = mine(c, id, &p);

	if (!e && (!n || n > PROBLEM_GATHER_MOST))
		e = &PROBLEM_NUMBERS;
	for (size_t i = 0; !e && i < n; i++) {
		e = store_appeal_for(tx_db(c->tx), c->a, &c->who, appeals[i], &ap);
		if (e ? e->kind == ERR_MISSING : !access_sees(c->country, &c->who, &ap))
			e = &PROBLEM_NUMBERS;
	}
	for (size_t i = 0; !e && i < n; i++)
		e = store_problem_gather(c->tx, id, appeals[i], how, c->who.officer);
	return e ? e : note(c, "problem-gather", id, str_fmt(c->a, "appeals=%zu how=%d", n, how));
}

ERR
act_problem_drop(struct ctx *c, int64_t id, int64_t appeal)
{
	struct problem p;
	struct appeal ap;
	const struct err *e = mine(c, id, &p);

	if (!e)
		e = store_appeal_for(tx_db(c->tx), c->a, &c->who, appeal, &ap);
	if (!e && !access_sees(c->country, &c->who, &ap))
		e = &ACCESS_MISSING;
	if (!e)
		e = store_problem_drop(c->tx, id, appeal);
	return e ? e : note(c, "problem-drop", id, str_fmt(c->a, "appeal=%lld", (long long)appeal));
}

/* ---- initiatives ---- */

static const struct err *
sound(const struct ctx *c, const struct problem *p, const struct initiative *i)
{
	const struct place *at = country_place(c->country, i->place);

	if (!at || !country_place_within(c->country, i->place, p->place))
		return &INITIATIVE_PLACE;
	if (!i->what.n)
		return &INITIATIVE_WHAT;
	if (longer(i->what, PROBLEM_SIGNS) || longer(i->result, PROBLEM_SIGNS))
		return &PROBLEM_LONG;
	if (!i->begun.day || date_cmp(i->begun, c->today) > 0)
		return &INITIATIVE_DAY;
	if (i->cost < -1 || i->cost > COST_MOST)
		return &INITIATIVE_COST;
	return NULL;
}

/* Changed: by its body, and only in its words. New: the one it is taken over from is there. */
static ERR
standing(struct ctx *c, struct initiative *i)
{
	struct initiative *all;
	size_t n;
	bool found = !i->from;
	const struct err *e = store_initiatives(tx_db(c->tx), c->a, i->problem, &all, &n);

	if (e)
		return e;
	if (!i->no && n >= INITIATIVES_MOST)
		return &INITIATIVE_MANY;
	for (size_t k = 0; k < n; k++) {
		found = found || all[k].no == i->from;
		if (!i->no || all[k].no != i->no)
			continue;
		if (all[k].body != c->who.body && c->who.kind != WHO_SYSTEM)
			return &ACCESS_DENIED;
		all[k].what = i->what;
		all[k].result = i->result;
		all[k].cost = i->cost;
		*i = all[k];
		return NULL;
	}
	return i->no || !found ? &ACCESS_MISSING : NULL;
}

ERR
act_initiative(struct ctx *c, struct initiative *i)
{
	struct problem p;
	bool fresh = !i->no;
	const struct err *e = problem_open(c, i->problem, &p);

	i->what = str_trim(i->what);
	i->result = str_trim(i->result);
	if (!e && c->who.kind != WHO_SYSTEM && !problem_writes(&c->who))
		e = &ACCESS_DENIED;
	if (fresh && c->who.kind != WHO_SYSTEM)
		i->body = c->who.body;
	if (!e)
		e = standing(c, i);
	if (!e)
		e = sound(c, &p, i);
	if (e)
		return e;
	if (fresh) {
		i->officer = c->who.officer;
		i->at = c->now;
	}
	e = store_initiative_put(c->tx, c->a, i);
	return e ? e
	         : note(c, fresh ? "initiative-new" : "initiative-change", i->problem,
	               str_fmt(c->a, "no=%lld from=%lld", (long long)i->no, (long long)i->from));
}
