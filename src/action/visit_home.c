/* From house to house. */
#include "action/visit_home.h"

#include "action/help.h"
#include "base/arena.h"
#include "base/utf8.h"
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
plannable(const struct ctx *c, struct date day)
{
	return date_cmp(day, c->today) >= 0 && day.day - c->today.day <= PLAN_MOST;
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
	if (!e && !plannable(c, h->planned))
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

/* A case for each need that an answer makes: of the person, or of the household by the first who was named. */
static ERR
needs(struct ctx *c, const struct survey *s, struct home_form *f, const struct household *h)
{
	const struct err *e = NULL;

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
		e = help_open(c, s, h->place, &x);
		f->found++;
	}
	return e;
}

static ERR
refuse(struct ctx *c, struct household *h, bool fresh)
{
	const struct err *e;

	h->address = STR("");
	h->state = HOUSEHOLD_REFUSED;
	h->visited = c->today;
	e = fresh ? store_household_put(c->tx, h) : store_household_change(c->tx, h);
	if (!e)
		e = street_count(c, h->place, MAHALLA_REFUSED, h->id, 1);
	return e ? e : street_note(c, "household", h->id, "refused");
}

static ERR
record(struct ctx *c, const struct survey *s, struct home_form *f, struct household *h, bool fresh)
{
	const struct err *e;

	h->state = HOUSEHOLD_SURVEYED;
	h->visited = c->today;
	h->survey = s->edition;
	h->people = (int)f->nmembers;
	h->consent_at = c->now;
	e = fresh ? store_household_put(c->tx, h) : store_household_change(c->tx, h);
	if (!e)
		e = store_members_put(c->tx, h->id, f->members, f->nmembers);
	if (!e)
		e = store_household_answers_put(c->tx, h->id, f->answers, f->nanswers);
	if (!e)
		e = street_count(c, h->place, MAHALLA_SURVEYED, h->id, 1);
	if (!e)
		e = street_count(c, h->place, MAHALLA_PEOPLE, h->id, h->people);
	if (!e)
		e = needs(c, s, f, h);
	return e ? e : street_note(c, "household", h->id, "surveyed");
}

/* The household that is visited: the planned one, or a new one. */
static ERR
home(struct ctx *c, const struct home_form *f, struct household *h)
{
	const struct err *e;

	if (!f->household) {
		*h = (struct household){ .address = f->address, .planned = c->today };
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
	if (!e && f->consent == HOME_AWAY && !plannable(c, f->again))
		e = &HOME_DAY;
	if (!e && f->consent == HOME_YES)
		e = people(c, f);
	if (!e && f->consent == HOME_YES)
		e = answers(s, f);
	if (!e && fresh)
		e = tx_number(c->tx, c->a, SERIES, &h.id);
	if (e)
		return e;
	h.officer = c->who.officer;
	f->household = h.id;
	if (f->consent == HOME_NO) {
		e = refuse(c, &h, fresh);
	} else if (f->consent == HOME_AWAY) {
		h.planned = f->again;
		e = fresh ? store_household_put(c->tx, &h) : store_household_change(c->tx, &h);
	} else {
		e = record(c, s, f, &h, fresh);
	}
	return e ? e : street_keep(c, f->key, STREET_SURVEY, h.id);
}
