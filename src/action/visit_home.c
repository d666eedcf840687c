/* From house to house. */
#include "action/visit_home.h"

#include "action/help.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/outing.h"
#include "domain/person.h"

#define SERIES 0
#define NAME_SIGNS 200
#define PLAN_MOST 366
#define OLDEST 120

const struct err HOME_ADDRESS = { ERR_INPUT, N_("Write the address: street and house."), "address", NULL };
const struct err HOME_DAY = { ERR_INPUT, N_("Choose a day from today on, within a year."), "again", NULL };
const struct err HOME_CONSENT = { ERR_INPUT, N_("Say whether the household agrees: without consent nothing is kept."), "consent",
	NULL };
const struct err HOME_MEMBER = { ERR_INPUT, N_("Write the name of one person at least who lives there."), "name-1", NULL };
const struct err HOME_BORN = { ERR_INPUT, N_("Write the year of birth with four digits, or leave it empty."), "name-1", NULL };
const struct err HOME_PHONE = { ERR_INPUT, N_("Write a telephone number, for example 90 123 45 67, or leave it empty."), "name-1",
	NULL };
const struct err HOME_ANSWER = { ERR_INPUT, N_("An answer is not one of the questionnaire. Open the form again."), "consent", NULL };
const struct err HOME_DONE = { ERR_REFUSED, N_("This household has been visited already."), NULL, NULL };
const struct err HOME_FIRST = { ERR_REFUSED, N_("Only who was surveyed, and whose answers are still kept, is surveyed again."), NULL,
	NULL };
const struct err HOME_MANY = { ERR_INPUT, N_("Shorten it: a name and an address have at most 200 signs."), "address", NULL };
const struct err HOME_NONE = { ERR_REFUSED, N_("The country's profile holds no questionnaire."), NULL, NULL };

ERR
home_get(struct ctx *c, int64_t id, struct household *out)
{
	int64_t place;
	const struct err *e = street_mahalla(c, &place);

	if (!e)
		e = store_household(c->tx ? tx_db(c->tx) : c->db, c->a, id, out);
	if (e)
		return e->kind == ERR_MISSING ? &STREET_MISSING : e;
	return out->place == place ? NULL : &STREET_MISSING;
}

static bool
plannable(struct date from, struct date day)
{
	return date_cmp(day, from) >= 0 && day.day - from.day <= PLAN_MOST;
}

/* When it was written down, by our clock. */
static int64_t
moment(const struct ctx *c, const struct home_form *f)
{
	const struct rule *keep = country_rule(c->country, STR("FIELD_KEEP"), c->today);
	unsigned marks = 0;

	if (!f->recorded)
		return c->now;
	return outing_moment(f->recorded, f->sent, c->now, c->now - (keep ? keep->length : 0) * MS_PER_DAY, &marks);
}

static const struct err *
address(struct str *text)
{
	*text = str_trim(*text);
	return !text->n ? &HOME_ADDRESS : utf8_len(*text) > NAME_SIGNS ? &HOME_MANY : NULL;
}

ERR
act_home_plan(struct ctx *c, struct household *h)
{
	const struct err *e = street_mahalla(c, &h->place);

	if (!e)
		e = address(&h->address);
	if (!e && !plannable(c->today, h->planned))
		e = &HOME_DAY;
	if (!e)
		e = tx_number(c->tx, c->a, SERIES, &h->id);
	if (e)
		return e;
	h->state = HOUSEHOLD_PLANNED;
	h->officer = c->who.officer;
	e = store_household_put(c->tx, h);
	return e ? e : street_note(c, "household", h->id, "planned");
}

ERR
act_home_again(struct ctx *c, int64_t id, struct date day)
{
	struct household h;
	const struct err *e = home_get(c, id, &h);

	if (!e && (h.state != HOUSEHOLD_SURVEYED || !h.address.n))
		e = &HOME_FIRST;
	if (!e && !plannable(c->today, day))
		e = &HOME_DAY;
	if (e)
		return e;
	h.state = HOUSEHOLD_PLANNED;
	h.planned = day;
	h.round++;
	e = store_household_change(c->tx, &h);
	return e ? e : street_note(c, "household", id, "again");
}

ERR
act_homes_again(struct ctx *c, struct date day, int64_t *n)
{
	int64_t place;
	const struct err *e = street_mahalla(c, &place);

	*n = 0;
	if (!e && !plannable(c->today, day))
		e = &HOME_DAY;
	if (!e)
		e = store_households_again(c->tx, c->a, place, day, c->today, n);
	if (e)
		return e;
	return *n ? street_note(c, "households-again", place, str_fmt(c->a, "n=%lld", (long long)*n).p) : &HOME_FIRST;
}

/* The people as they are kept; empty lines of the form are none. */
static const struct err *
people(struct ctx *c, struct home_form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->nmembers; i++) {
		struct member m = f->members[i];
		struct str phone = str_trim(m.phone);

		m.name = str_trim(m.name);
		m.phone = phone_normal(c->a, phone, c->country->phone_prefix);
		if (!m.name.n)
			continue;
		if (utf8_len(m.name) > NAME_SIGNS)
			return &HOME_MANY;
		if (phone.n && !m.phone.n)
			return &HOME_PHONE;
		if (m.born && (m.born > date_split(c->today).year || m.born < date_split(c->today).year - OLDEST))
			return &HOME_BORN;
		f->members[n++] = m;
	}
	f->nmembers = n;
	return n ? NULL : &HOME_MEMBER;
}

static bool
lives(const struct home_form *f, int no)
{
	for (size_t i = 0; i < f->nmembers; i++)
		if (f->members[i].no == no)
			return true;
	return no == 0;
}

/* Each answer is one of the edition, of somebody who lives there, once. */
static const struct err *
answers(const struct survey *s, struct home_form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->nanswers; i++) {
		const struct household_answer *v = &f->answers[i];
		const struct survey_question *q = survey_question(s, v->question);

		if (!q || !survey_asks(s, q) || q->member != (v->member > 0) || !survey_answer(q, v->answer))
			return &HOME_ANSWER;
		if (!lives(f, v->member)) /* a line without a name */
			continue;
		for (size_t j = 0; j < n; j++)
			if (f->answers[j].member == v->member && str_eq(f->answers[j].question, v->question))
				return &HOME_ANSWER;
		f->answers[n++] = *v;
	}
	f->nanswers = n;
	return NULL;
}

/* The same person as in a case that was opened before: nobody else stands under their number now. Of the household
 * there is only one. */
static bool
same(const struct need *x, const struct member *m, const struct member *was, size_t nwas)
{
	if (!x->member || str_eq(x->name, m->name) || (m->phone.n && str_eq(x->phone, m->phone)))
		return true;
	for (size_t i = 0; i < nwas; i++)
		if (was[i].no == x->member && was[i].born && was[i].born == m->born)
			return true;
	return false;
}

/* The last case of this need, or of any work, of the same person; NULL: none. */
static struct need *
case_of(struct need *all, size_t n, const struct survey *s, const struct need *x, const struct member *m,
    const struct member *was, size_t nwas)
{
	const struct survey_need *kind = survey_need(s, x->kind);

	while (n--)
		if (all[n].member == x->member && (all[n].work ? kind->work : str_eq(all[n].kind, x->kind)) &&
		    same(&all[n], m, was, nwas))
			return &all[n];
	return NULL;
}

/* One need that an answer makes: a new case, or what goes on of an old one. */
static ERR
need(struct ctx *c, const struct survey *s, struct home_form *f, const struct household *h, struct need *x,
    struct need *old)
{
	const struct survey_need *kind = survey_need(s, x->kind);
	const struct err *e;

	if (old && !need_closed(old->state))
		return NULL;
	f->found++;
	if (!old || !old->work)
		return help_open(c, s, h->place, x);
	old->owner = c->who.officer;
	old->due = date_add_days(c->today, kind->days);
	e = help_turn(c, old, NEED_RETURN);
	return e ? e : street_note(c, "need-return", old->id, "");
}

/* A case for each need that an answer makes: of the person, or of the household by the first who was named. */
static ERR
needs(struct ctx *c, const struct survey *s, struct home_form *f, const struct household *h, const struct member *was,
    size_t nwas)
{
	struct need *old;
	size_t n = 0;
	const struct err *e = store_needs_of(tx_db(c->tx), c->a, h->id, &old, &n);

	for (size_t i = 0; !e && i < f->nanswers; i++) {
		const struct household_answer *v = &f->answers[i];
		const struct survey_answer *made = survey_answer(survey_question(s, v->question), v->answer);
		const struct member *m = &f->members[0];
		struct need x = { .household = h->id, .member = v->member, .kind = made->need, .lang = f->lang };

		if (!made->need.n)
			continue;
		for (size_t k = 0; k < f->nmembers; k++)
			if (f->members[k].no == v->member)
				m = &f->members[k];
		x.name = m->name;
		x.phone = m->phone;
		e = need(c, s, f, h, &x, case_of(old, n, s, &x, m, was, nwas));
	}
	return e;
}

/* ---- what was found before ---- */

ERR
home_needs(struct ctx *c, const struct household *h, struct need **out, size_t *n)
{
	size_t all = 0;
	const struct err *e = NULL;

	*n = 0;
	if (h->round > 1)
		e = store_needs_of(c->tx ? tx_db(c->tx) : c->db, c->a, h->id, out, &all);
	for (size_t i = 0; !e && i < all && *n < AGAIN_MOST; i++)
		if (!need_closed((*out)[i].state))
			(*out)[(*n)++] = (*out)[i];
	return e;
}

/* Every one is of this household, open, and may be said of it; each once. */
static ERR
again_fits(struct ctx *c, const struct household *h, const struct home_form *f, struct need **all, size_t *n)
{
	const struct err *e = home_needs(c, h, all, n);

	for (size_t i = 0; !e && i < f->nagain; i++) {
		const struct need_again *g = &f->again_of[i];
		bool fits = false;

		for (size_t k = 0; k < *n; k++)
			fits |= (*all)[k].id == g->need && again_may(g->answer, (*all)[k].state, (*all)[k].work);
		for (size_t k = 0; k < i; k++)
			fits &= f->again_of[k].need != g->need;
		if (!fits)
			return &HOME_ANSWER;
	}
	return e;
}

static ERR
ask_again(struct ctx *c, const struct household *h, const struct home_form *f, struct need *all, size_t n)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < f->nagain; i++) {
		struct need_again g = f->again_of[i];
		size_t k = 0;

		while (k < n && all[k].id != g.need)
			k++;
		if (k == n) /* again_fits() found it */
			continue;
		g.round = h->round;
		g.day = c->today;
		g.officer = c->who.officer;
		e = store_need_again_put(c->tx, &g);
		if (e || g.answer == AGAIN_STILL)
			continue;
		all[k].words = str_c(lang_text(c->lang, g.answer == AGAIN_SETTLED ? N_("Asked again at the next visit: it is settled.")
		                                                                  : N_("Asked again at the next visit: it is not needed any more.")));
		e = help_turn(c, &all[k], g.answer == AGAIN_SETTLED ? NEED_SETTLE : NEED_LOSE);
	}
	return e;
}

/* ---- the visit ---- */

static ERR
refuse(struct ctx *c, struct household *h, bool fresh)
{
	const struct err *e;

	h->address = STR("");
	h->state = HOUSEHOLD_REFUSED;
	h->people = 0;
	h->consent_at = 0;
	e = fresh ? store_household_put(c->tx, h) : store_household_change(c->tx, h);
	if (!e && h->round > 1)
		e = store_household_clear(c->tx, h->id);
	if (!e)
		e = street_count(c, h->place, MAHALLA_REFUSED, h->id, 1);
	return e ? e : street_note(c, "household", h->id, "refused");
}

/* The most who were ever asked there. */
static ERR
most_asked(struct ctx *c, const struct household *h, int *out)
{
	struct household *rounds;
	size_t n = 0;
	const struct err *e = store_household_rounds(tx_db(c->tx), c->a, h->id, &rounds, &n);

	*out = 0;
	for (size_t i = 0; !e && i < n; i++)
		if (rounds[i].people > *out)
			*out = rounds[i].people;
	return e;
}

static ERR
record(struct ctx *c, const struct survey *s, struct home_form *f, struct household *h, bool fresh)
{
	struct household last = *h;
	struct member *was = NULL;
	size_t nwas = 0;
	int asked = 0;
	const struct err *e = NULL;

	if (h->round > 1) {
		last.round--;
		e = store_members(tx_db(c->tx), c->a, h->id, &was, &nwas);
		if (!e)
			e = store_household_keep(c->tx, c->a, &last);
		if (!e)
			e = most_asked(c, h, &asked);
	}
	if (e)
		return e;
	h->state = HOUSEHOLD_SURVEYED;
	h->visited = moment_day(moment(c, f), country_offset(c->country, c->now));
	h->survey = s->edition;
	h->people = (int)f->nmembers;
	h->officer = c->who.officer;
	h->consent_at = moment(c, f);
	e = fresh ? store_household_put(c->tx, h) : store_household_change(c->tx, h);
	if (!e)
		e = store_members_put(c->tx, h->id, f->members, f->nmembers);
	if (!e)
		e = store_household_answers_put(c->tx, h->id, f->answers, f->nanswers);
	if (!e)
		e = street_count(c, h->place, h->round > 1 ? MAHALLA_AGAIN : MAHALLA_SURVEYED, h->id, 1);
	if (!e && h->people > asked)
		e = street_count(c, h->place, MAHALLA_PEOPLE, h->id, h->people - asked);
	if (!e)
		e = needs(c, s, f, h, was, nwas);
	return e ? e : street_note(c, "household", h->id, "surveyed");
}

/* The household that is visited: the planned one, or a new one. */
static ERR
home(struct ctx *c, const struct home_form *f, struct household *h)
{
	const struct err *e;

	if (!f->household) {
		*h = (struct household){ .address = f->address, .planned = c->today, .round = 1 };
		return street_mahalla(c, &h->place);
	}
	e = home_get(c, f->household, h);
	if (!e && h->state != HOUSEHOLD_PLANNED)
		e = &HOME_DONE;
	return e;
}

ERR
act_home_visit(struct ctx *c, struct home_form *f)
{
	struct survey *s = arena_alloc(c->a, sizeof(*s));
	bool fresh = !f->household;
	struct household h;
	struct date day = moment_day(moment(c, f), country_offset(c->country, c->now));
	struct need *open = NULL;
	size_t n = 0;
	int64_t known = 0;
	const struct err *e = street_known(c, f->key, STREET_SURVEY, &known);

	if (!e && known) {
		f->household = known;
		return NULL;
	}
	if (!e)
		e = home(c, f, &h);
	if (!e && f->consent == HOME_UNSAID)
		e = &HOME_CONSENT;
	if (!e && !survey_of(c->country, s))
		e = &HOME_NONE;
	if (!e && f->consent != HOME_NO)
		e = address(&h.address);
	if (!e && f->consent == HOME_AWAY && !plannable(day, f->again))
		e = &HOME_DAY;
	if (!e && f->consent == HOME_YES)
		e = people(c, f);
	if (!e && f->consent == HOME_YES)
		e = answers(s, f);
	if (!e && f->consent == HOME_YES)
		e = again_fits(c, &h, f, &open, &n);
	if (!e && fresh)
		e = tx_number(c->tx, c->a, SERIES, &h.id);
	if (e)
		return e;
	f->household = h.id;
	if (f->consent == HOME_NO) {
		h.visited = day;
		h.officer = c->who.officer;
		e = refuse(c, &h, fresh);
	} else if (f->consent == HOME_AWAY) {
		h.planned = f->again;
		e = fresh ? store_household_put(c->tx, &h) : store_household_change(c->tx, &h);
	} else {
		e = ask_again(c, &h, f, open, n);
		if (!e)
			e = record(c, s, f, &h, fresh);
	}
	return e ? e : street_keep(c, f->key, STREET_SURVEY, h.id);
}
