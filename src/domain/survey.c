/* The questionnaire. */
#include "domain/survey.h"

static bool
number(struct str s, int *out)
{
	int64_t n = 0;
	bool ok = !s.n || (str_int(s, &n) && n >= 0 && n <= 3660);

	*out = (int)n;
	return ok;
}

static const char *
add_question(struct survey *s, struct survey_question q, struct str who)
{
	q.member = str_is(who, "member");
	if (!q.member && !str_is(who, "household"))
		return "who";
	if (s->nq == SURVEY_QUESTIONS || survey_question(s, q.code))
		return "code";
	s->q[s->nq++] = q;
	return NULL;
}

static const char *
add_answer(struct survey *s, struct str code, struct str of, struct str need)
{
	for (size_t i = 0; i < s->nq; i++) {
		struct survey_question *q = &s->q[i];

		if (!str_eq(q->code, of))
			continue;
		if (need.n && !survey_need(s, need))
			return "need";
		if (q->nanswers == SURVEY_ANSWERS || survey_answer(q, code))
			return "code";
		q->answers[q->nanswers++] = (struct survey_answer){ code, need };
		return NULL;
	}
	return "of";
}

const char *
survey_row(struct survey *s, struct str line)
{
	struct str row = str_cut(&line, '|'), code = str_cut(&line, '|'), of = str_cut(&line, '|'),
	    who = str_cut(&line, '|');
	struct str since = str_cut(&line, '|'), until = str_cut(&line, '|'), need = str_cut(&line, '|'),
	    topic = str_cut(&line, '|');
	struct str days = str_cut(&line, '|'), work = line;
	struct survey_need n = { .code = code, .topic = topic, .work = str_is(work, "1") };
	struct survey_question q = { .code = code, .section = of };

	if (!code.n)
		return "code";
	if (!number(since, &q.since) || !number(until, &q.until) || !number(days, &n.days))
		return "since";
	if (str_is(row, "section"))
		return NULL;
	if (str_is(row, "edition"))
		return number(code, &s->edition) && s->edition > 0 ? NULL : "code";
	if (str_is(row, "question"))
		return add_question(s, q, who);
	if (str_is(row, "answer"))
		return add_answer(s, code, of, need);
	if (str_is(row, "measure") && s->nmeasures < SURVEY_MEASURES) {
		s->measures[s->nmeasures++] = code;
		return NULL;
	}
	if (!str_is(row, "need") || s->nneeds == SURVEY_NEEDS)
		return "row";
	if (n.days < 1 || survey_need(s, code))
		return "days";
	s->needs[s->nneeds++] = n;
	return NULL;
}

bool
survey_of(const struct country *c, struct survey *out)
{
	struct str rest = c->survey;

	*out = (struct survey){ .edition = 0 };
	while (rest.n)
		if (survey_row(out, str_cut(&rest, '\n')))
			return false;
	return out->edition > 0;
}

bool
survey_asks(const struct survey *s, const struct survey_question *q)
{
	return q->since <= s->edition && (!q->until || q->until >= s->edition);
}

const struct survey_question *
survey_question(const struct survey *s, struct str code)
{
	for (size_t i = 0; i < s->nq; i++)
		if (str_eq(s->q[i].code, code))
			return &s->q[i];
	return NULL;
}

const struct survey_answer *
survey_answer(const struct survey_question *q, struct str code)
{
	for (size_t i = 0; i < q->nanswers; i++)
		if (str_eq(q->answers[i].code, code))
			return &q->answers[i];
	return NULL;
}

const struct survey_need *
survey_need(const struct survey *s, struct str code)
{
	for (size_t i = 0; i < s->nneeds; i++)
		if (str_eq(s->needs[i].code, code))
			return &s->needs[i];
	return NULL;
}

bool
survey_measure(const struct survey *s, struct str code)
{
	for (size_t i = 0; i < s->nmeasures; i++)
		if (str_eq(s->measures[i], code))
			return true;
	return false;
}
