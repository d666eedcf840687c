/* GET and POST /mahalla/survey: the whole visit of a household on one page. */
#include "action/visit_home.h"
#include "base/arena.h"
#include "web/mahalla_words.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/mahalla.h"

#define LINES 3 /* people at first */

/* "works-2": a question of the second person; "papers": of the household. */
static const char *
name_of(struct ctx *c, const struct survey_question *q, int member)
{
	return member ? str_fmt(c->a, "%.*s-%d", STR_ARG(q->code), member).p : str_fmt(c->a, "%.*s-0",
	    STR_ARG(q->code)).p;
}

static struct field
ask(struct ctx *c, const struct req *q, const struct survey_question *s, int member)
{
	struct choice *all = arena_array(c->a, s->nanswers + 1, sizeof(*all));
	struct field f = { .name = name_of(c, s, member), .choices = all, .nchoices = s->nanswers + 1 };

	f.label = str_cstr(c->a, country_word_name(c->country, SURVEY_QUESTION, s->code, c->lang));
	f.value = req_form(q, f.name);
	all[0] = (struct choice){ .value = STR(""), .text = str_c(_("not answered")) };
	for (size_t i = 0; i < s->nanswers; i++)
		all[i + 1] = (struct choice){ .value = s->answers[i].code,
			.text = country_word_name(c->country, SURVEY_ANSWER,
			    str_fmt(c->a, "%.*s.%.*s", STR_ARG(s->code), STR_ARG(s->answers[i].code)), c->lang) };
	return f;
}

static void
member(struct ctx *c, const struct req *q, const struct survey *s, int no, const struct err *wrong,
    struct member_part *m)
{
	const char *const pairs[] = { "n", str_fmt(c->a, "%d", no).p, NULL };
	const char *name = str_fmt(c->a, "name-%d", no).p;

	m->title = lang_fill(c->a, _("Person {n}"), pairs);
	m->name = (struct field){ .name = name, .label = _("Name"), .value = req_form(q, name), .autocomplete = "off",
		.no_spellcheck = true, .error = staff_fault(c, wrong, name) };
	name = str_fmt(c->a, "born-%d", no).p;
	m->born = (struct field){ .name = name, .label = _("Year of birth"), .value = req_form(q, name), .inputmode = "numeric",
		.cls = "govuk-input--width-4", .autocomplete = "off" };
	name = str_fmt(c->a, "phone-%d", no).p;
	m->phone = (struct field){ .name = name, .label = _("Telephone"), .value = req_form(q, name), .type = "tel",
		.cls = "govuk-input--width-20", .autocomplete = "off" };
	for (size_t i = 0; i < s->nq; i++)
		if (survey_asks(s, &s->q[i]) && s->q[i].member)
			m->asks[m->nasks++] = ask(c, q, &s->q[i], no);
}

static void
sections(struct ctx *c, const struct req *q, const struct survey *s, struct survey_view *v)
{
	v->sections = arena_array(c->a, SECTIONS_MOST, sizeof(*v->sections));
	for (size_t i = 0; i < s->nq; i++) {
		struct str title = country_word_name(c->country, SURVEY_SECTION, s->q[i].section, c->lang);
		size_t at = 0;

		if (!survey_asks(s, &s->q[i]) || s->q[i].member)
			continue;
		while (at < v->nsections && !str_eq(v->sections[at].title, title))
			at++;
		if (at == SECTIONS_MOST)
			continue;
		if (at == v->nsections)
			v->sections[v->nsections++].title = title;
		v->sections[at].asks[v->sections[at].nasks++] = ask(c, q, &s->q[i], 0);
	}
}

/* So many lines for people: three at first, more when asked for, or as many as came back. */
static int
lines(struct ctx *c, const struct req *q)
{
	int64_t n = LINES;

	if (!str_int(q->method == METHOD_POST ? req_form(q, "lines") : req_query(q, "lines"), &n) || n < LINES)
		n = LINES;
	for (int64_t i = MEMBERS_MOST; q->method == METHOD_POST && i > n; i--)
		if (req_form(q, str_fmt(c->a, "name-%d", (int)i).p).n)
			n = i;
	return n > MEMBERS_MOST ? MEMBERS_MOST : (int)n;
}

static void
head(struct ctx *c, const struct req *q, const struct household *h, const struct err *wrong, struct survey_view *v)
{
	struct choice *yes = arena_array(c->a, 3, sizeof(*yes));

	yes[0] = (struct choice){ .value = STR("yes"), .text = str_c(_("They agree that their answers are kept")),
		.hint = _("Read out: the mahalla keeps names and answers to help with what is needed; nobody outside of it reads them.") };
	yes[1] = (struct choice){ .value = STR("no"), .text = str_c(_("They refuse")),
		.hint = _("Nothing is kept, also not the address; the refusal is counted.") };
	yes[2] = (struct choice){ .value = STR("away"), .text = str_c(_("Nobody was at home")) };
	v->address = (struct field){ .name = "address", .label = _("Address: street and house"), .autocomplete = "off",
		.value = q->method == METHOD_POST ? req_form(q, "address") : h->address, .error = staff_fault(c,
		    wrong, "address") };
	v->consent = (struct field){ .name = "consent", .label = _("Does the household agree?"), .choices = yes, .nchoices = 3,
		.value = req_form(q, "consent"), .error = staff_fault(c, wrong, "consent") };
	v->again = (struct field){ .name = "again", .label = _("Visit again on"), .hint = _("when nobody was at home"), .type = "date",
		.cls = "govuk-input--width-10", .value = req_form(q, "again"), .error = staff_fault(c, wrong,
		    "again") };
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct survey *s = arena_alloc(c->a, sizeof(*s));
	struct survey_view v = { .key = q->method == METHOD_POST ? req_form(q, "key") : c->visit->key };
	struct household h = { .address = STR("") };
	struct str typed = q->method == METHOD_POST ? req_form(q, "household") : req_query(q, "household");
	struct tmpl t;
	int64_t id = 0, place;
	const struct err *e = mahalla_own(c, &place);

	if (!e && str_int(typed, &id) && id)
		e = home_get(c, id, &h);
	if (!e && !survey_of(c->country, s))
		e = &HOME_NONE;
	if (e)
		return e;
	mahalla_frame(c, q, &v.page, _("Survey a household"));
	v.page.error = wrong != NULL;
	v.errors = staff_faults(c, wrong, "consent");
	v.place = staff_place(c, place);
	v.household = str_fmt(c->a, "%lld", (long long)id);
	v.action = url_fmt(c->a, "/mahalla/survey");
	v.back = url_fmt(c->a, "/mahalla");
	head(c, q, &h, wrong, &v);
	v.nmembers = (size_t)lines(c, q);
	v.members = arena_array(c->a, v.nmembers, sizeof(*v.members));
	for (size_t i = 0; i < v.nmembers; i++)
		member(c, q, s, (int)i + 1, wrong, &v.members[i]);
	sections(c, q, s, &v);
	v.send = (struct button){ .text = _("Save the visit"), .once = true };
	if (v.nmembers < MEMBERS_MOST && q->method != METHOD_POST)
		v.more = url_query_int(c->a, url_query_int(c->a, v.action, "household", id), "lines",
		    (int64_t)v.nmembers + 3);
	t = visit_tmpl(c);
	tmpl_survey(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_survey_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

static void
read_answers(struct ctx *c, const struct req *q, const struct survey *s, int member, struct home_form *f)
{
	for (size_t i = 0; i < s->nq; i++) {
		struct str answer;

		if (!survey_asks(s, &s->q[i]) || s->q[i].member != (member > 0))
			continue;
		answer = req_form(q, name_of(c, &s->q[i], member));
		if (answer.n && f->nanswers < ANSWERS_MOST)
			f->answers[f->nanswers++] = (struct household_answer){ member, s->q[i].code, answer };
	}
}

static void
read_form(struct ctx *c, const struct req *q, const struct survey *s, struct home_form *f)
{
	struct str consent = req_form(q, "consent");

	f->key = req_form(q, "key");
	f->address = req_form(q, "address");
	f->lang = c->lang;
	f->consent = str_is(consent, "yes") ? HOME_YES : str_is(consent, "no") ? HOME_NO : str_is(consent,
	    "away") ? HOME_AWAY : HOME_UNSAID;
	if (!str_int(req_form(q, "household"), &f->household))
		f->household = 0;
	(void)date_parse(str_trim(req_form(q, "again")), &f->again);
	read_answers(c, q, s, 0, f);
	for (int no = 1; no <= MEMBERS_MOST; no++) {
		struct member *m = &f->members[f->nmembers];
		struct str born = str_trim(req_form(q, str_fmt(c->a, "born-%d", no).p));
		int64_t year = 0;

		*m = (struct member){ .no = no, .name = req_form(q, str_fmt(c->a, "name-%d", no).p),
			.phone = req_form(q, str_fmt(c->a, "phone-%d", no).p) };
		if (born.n && (!str_int(born, &year) || year < 1 || year > 9999))
			year = 1;
		m->born = (int)year;
		if (!str_trim(m->name).n)
			continue;
		f->nmembers++;
		read_answers(c, q, s, no, f);
	}
}

ERR
page_survey(struct ctx *c, const struct req *q, struct resp *p)
{
	struct survey *s = arena_alloc(c->a, sizeof(*s));
	struct home_form *f = arena_alloc(c->a, sizeof(*f));
	const char *pairs[] = { "n", NULL, NULL };
	const struct err *e = survey_of(c->country, s) ? NULL : &HOME_NONE;

	if (!e) {
		read_form(c, q, s, f);
		e = act_home_visit(c, f);
	}
	if (deed_again(e) && e != &HOME_DONE && e != &HOME_NONE)
		return draw(c, q, p, e);
	if (e)
		return e;
	pairs[1] = str_fmt(c->a, "%d", f->found).p;
	visit_go(c, p, f->consent == HOME_YES ? url_fmt(c->a, "/mahalla/households/%lld",
	    (long long)f->household) : url_fmt(c->a, "/mahalla"),
	    f->consent == HOME_YES ? lang_fill(c->a, _("Saved. Needs found: {n}."), pairs).p : _("Saved."));
	return NULL;
}
