/* Problems of a mahalla. */
#include "action/push_up.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "store/problems.h"

#define SERIES 0
#define TITLE_SIGNS 200
#define PEOPLE_MOST 1000000
#define UNTIL_MOST 366

const struct err TROUBLE_TITLE = { ERR_INPUT, N_("Name the problem in at most 200 signs."), "title", NULL };
const struct err TROUBLE_PEOPLE = { ERR_INPUT, N_("Write how many people it touches, as a whole number."), "people", NULL };
const struct err TROUBLE_UNTIL = { ERR_INPUT, N_("Choose the day until which the mahalla tries itself, from today on, within a year."),
	"until", NULL };
const struct err TROUBLE_WORDS = { ERR_INPUT, N_("Write what was tried, or what came of it."), "words", NULL };
const struct err TROUBLE_STATE = { ERR_REFUSED, N_("This cannot be done with the problem any more, or not by you."), NULL, NULL };
const struct err TROUBLE_NOWHERE = { ERR_REFUSED, N_("No body stands above this mahalla's."), NULL, NULL };
const struct err TROUBLE_PROBLEM = { ERR_INPUT, N_("There is no problem of this number."), "problem", NULL };

ERR
trouble_get(struct ctx *c, int64_t id, struct trouble *out, bool *up)
{
	const struct err *e = store_trouble(c->tx ? tx_db(c->tx) : c->db, c->a, id, out);

	if (!e && !mahalla_looks(c->country, &c->who, out->place))
		e = &STREET_MISSING;
	if (e)
		return e->kind == ERR_MISSING ? &STREET_MISSING : e;
	*up = out->body && out->body == c->who.body &&
	    c->who.roles & (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR));
	return NULL;
}

ERR
act_trouble(struct ctx *c, struct str key, struct trouble *t)
{
	const struct err *e = street_mahalla(c, &t->place);

	if (!e)
		e = street_known(c, key, STREET_TROUBLE, &t->id);
	if (e || t->id)
		return e;
	t->title = str_trim(t->title);
	if (!t->title.n || utf8_len(t->title) > TITLE_SIGNS)
		e = &TROUBLE_TITLE;
	else if (t->people < 0 || t->people > PEOPLE_MOST)
		e = &TROUBLE_PEOPLE;
	else if (date_cmp(t->try_until, c->today) < 0 || t->try_until.day - c->today.day > UNTIL_MOST)
		e = &TROUBLE_UNTIL;
	else
		e = street_words(&t->text, false);
	if (!e)
		e = tx_number(c->tx, c->a, SERIES, &t->id);
	if (e)
		return e;
	t->topic = country_topic(c->country, t->topic) ? t->topic : 0;
	t->officer = c->who.officer;
	t->made = c->today;
	e = store_trouble_put(c->tx, t);
	if (!e)
		e = street_count(c, t->place, MAHALLA_TROUBLES, t->id, 1);
	if (!e)
		e = street_keep(c, key, STREET_TROUBLE, t->id);
	return e ? e : street_note(c, "trouble", t->id, "");
}

static ERR
push(struct ctx *c, struct trouble *t, struct str words)
{
	const struct body *own = mahalla_body(c->country, t->place), *above = own ? country_body(c->country,
	    own->parent) : NULL;

	if (!above || above->ended)
		return &TROUBLE_NOWHERE;
	t->tried = words;
	t->body = above->id;
	t->pushed = c->today;
	return NULL;
}

static ERR
become(struct ctx *c, struct trouble *t, struct str words, int64_t problem)
{
	struct problem p;
	const struct err *e = problem ? store_problem(tx_db(c->tx), c->a, problem, &p) : NULL;

	if (e)
		return e->kind == ERR_MISSING ? &TROUBLE_PROBLEM : e;
	t->problem = problem;
	t->result = words;
	return NULL;
}

ERR
act_trouble_turn(struct ctx *c, int64_t id, enum trouble_deed deed, struct str words, int64_t problem)
{
	static const char *const notes[TROUBLE_DEEDS] = { "trouble-push", "trouble-take", "trouble-solve",
	    "trouble-refuse" };
	struct trouble t;
	bool up = false;
	const struct err *e = trouble_get(c, id, &t, &up);

	if (!e && !up && mahalla_of(c->country, &c->who) != t.place)
		e = &ACCESS_DENIED;
	if (!e && !trouble_may(deed, t.state, up))
		e = &TROUBLE_STATE;
	if (!e && street_words(&words, deed != TROUBLE_TAKE))
		e = words.n ? &STREET_LONG : &TROUBLE_WORDS;
	if (!e && deed == TROUBLE_PUSH)
		e = push(c, &t, words);
	else if (!e)
		e = become(c, &t, words, deed == TROUBLE_TAKE && problem ? problem : t.problem);
	if (e)
		return e;
	t.state = trouble_next(deed);
	if (trouble_closed(t.state))
		t.closed = c->today;
	e = store_trouble_change(c->tx, &t);
	if (!e && deed == TROUBLE_PUSH)
		e = street_count(c, t.place, MAHALLA_PUSHED, id, 1);
	if (!e && deed == TROUBLE_SOLVE)
		e = street_count(c, t.place, MAHALLA_SOLVED, id, 1);
	return e ? e : street_note(c, notes[deed], id, "");
}

/* What is asked in a district is a whole group of topics. */
static int64_t
group(const struct country *c, int64_t topic)
{
	const struct topic *t = country_topic(c, topic);

	return !t ? 0 : t->parent ? t->parent : t->id;
}

ERR
act_trouble_raise(struct ctx *c, int64_t id, int64_t topic, int64_t *problem)
{
	struct problem p = { .forecast = -1 };
	struct initiative tried = { .cost = -1 };
	const struct body *own;
	const struct place *at;
	struct trouble t;
	bool up = false;
	const struct err *e = trouble_get(c, id, &t, &up);

	if (!e && (!up || !problem_writes(&c->who)))
		e = &ACCESS_DENIED;
	if (!e && (t.problem || !trouble_may(TROUBLE_TAKE, t.state, up)))
		e = &TROUBLE_STATE;
	if (e)
		return e;
	at = country_place(c->country, t.place);
	own = mahalla_body(c->country, t.place);
	p.title = t.title;
	p.cause = t.text.n ? t.text : t.title;
	p.body = t.body;
	p.place = at ? at->parent : 0;
	p.topic = group(c->country, t.topic ? t.topic : topic);
	p.since = t.made;
	e = act_problem_put(c, &p);
	if (e)
		return e;
	tried.problem = *problem = t.problem = p.id;
	tried.place = t.place;
	tried.body = own ? own->id : t.body;
	tried.what = t.tried;
	tried.begun = t.made;
	tried.officer = t.officer;
	tried.at = c->now;
	t.state = trouble_next(TROUBLE_TAKE);
	e = store_initiative_put(c->tx, c->a, &tried);
	if (!e)
		e = store_trouble_change(c->tx, &t);
	return e ? e : street_note(c, "trouble-problem", id, str_fmt(c->a, "problem=%lld", (long long)p.id).p);
}
