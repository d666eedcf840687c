/* GET and POST /mahalla/survey: the whole visit of a household on one page, which works without a network, too
 * (assets/field_form.js); GET /mahalla/survey/list.json: whom to visit, for its script. */
#include "action/visit_home.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/api.h"
#include "web/mahalla_words.h"
#include "web/pages_mahalla.h"
#include "web/script.h"
#include "web/words.h"

#include "tmpl/mahalla.h"

#define ASK "need-" /* and its number: whether a need that was found before is still there */
#define LINES 3 /* people at first; more of them are folded away */
#define LIST_MOST 200
#define LIST_DAYS 7 /* visits that are due so long from now are on the device, too */
#define LIST_BYTES ((size_t)256 * 1024)

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

/* What may be said of a need that was found before. */
static struct field
ask_again(struct ctx *c, const struct need *x)
{
	const char *const words[AGAINS] = { _("It is still so"), _("It is settled"), _("It is not needed any more") };
	const char *const pairs[] = { "need", x ? str_cstr(c->a, mahalla_need_kind(c, x->kind)) : "", "name",
		x ? str_cstr(c->a, x->name) : "", NULL };
	struct choice *all = arena_array(c->a, AGAINS + 1, sizeof(*all));
	struct field f = { .name = ASK "0", .label = _("Asked about again"), .choices = all };

	all[f.nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("not answered")) };
	for (int i = 0; i < AGAINS; i++)
		if (!x || again_may((enum again)i, x->state, x->work))
			all[f.nchoices++] = (struct choice){ .value = str_c(again_code((enum again)i)),
			    .text = str_c(words[i]) };
	if (!x)
		return f;
	f.name = str_fmt(c->a, ASK "%lld", (long long)x->id).p;
	f.label = lang_fill(c->a, _("Found before: {need}, {name}"), pairs).p;
	return f;
}

/* A further visit begins with who lived there, and asks about what was found. */
static ERR
further(struct ctx *c, const struct req *q, const struct household *h, struct survey_view *v)
{
	bool fresh = q->method != METHOD_POST;
	struct need *needs;
	struct member *m;
	size_t n = 0, nm = 0;
	const struct err *e = home_needs(c, h, &needs, &n);

	v->ask = ask_again(c, NULL);
	v->asks = arena_array(c->a, n, sizeof(*v->asks));
	for (size_t i = 0; !e && i < n; i++) {
		v->asks[v->nasks] = ask_again(c, &needs[i]);
		v->asks[v->nasks].value = req_form(q, v->asks[v->nasks].name);
		v->nasks++;
	}
	if (!e && fresh && h->round > 1)
		e = store_members(c->db, c->a, h->id, &m, &nm);
	for (size_t i = 0; !e && i < nm; i++) {
		struct member_part *to;

		if (m[i].no < 1 || m[i].no > MEMBERS_MOST)
			continue;
		to = &v->members[m[i].no - 1];
		to->name.value = m[i].name;
		to->born.value = m[i].born ? str_fmt(c->a, "%d", m[i].born) : STR("");
		to->phone.value = m[i].phone;
		v->unfolded |= m[i].no > LINES;
	}
	return e;
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
	v.members = arena_array(c->a, MEMBERS_MOST, sizeof(*v.members));
	for (int i = 0; i < MEMBERS_MOST; i++) {
		member(c, q, s, i + 1, wrong, &v.members[i]);
		v.unfolded |= i >= LINES && v.members[i].name.value.n;
	}
	v.nmembers = LINES;
	v.nmore = MEMBERS_MOST - LINES;
	e = further(c, q, &h, &v);
	if (e)
		return e;
	sections(c, q, s, &v);
	v.send = (struct button){ .text = _("Save the visit") };
	v.list = url_fmt(c->a, "/mahalla/survey/list.json");
	v.sign_in = url_query(c->a, url_fmt(c->a, "/sign-in"), "to", q->path);
	v.need_consent = visit_says(c, &HOME_CONSENT);
	v.need_address = visit_says(c, &HOME_ADDRESS);
	v.need_day = visit_says(c, &HOME_DAY);
	v.need_member = visit_says(c, &HOME_MEMBER);
	v.page.field = true;
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
read_again(struct ctx *c, const struct req *q, struct home_form *f)
{
	for (size_t i = 0; i < q->form.n && f->nagain < AGAIN_MOST; i++) {
		struct need_again *g = &f->again_of[f->nagain];
		struct str name = q->form.v[i].name;

		*g = (struct need_again){ .need = 0 };
		if (str_starts(name, STR(ASK)) && str_int(str_sub(name, sizeof(ASK) - 1, name.n), &g->need) &&
		    again_find(q->form.v[i].value, &g->answer))
			f->nagain++;
	}
	(void)c;
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
	if (!str_int(req_form(q, "recorded"), &f->recorded) || !str_int(req_form(q, "sent"), &f->sent))
		f->recorded = f->sent = 0;
	read_answers(c, q, s, 0, f);
	read_again(c, q, f);
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
	struct str said;
	struct url to;
	const struct err *e = survey_of(c->country, s) ? NULL : &HOME_NONE;

	if (!e) {
		read_form(c, q, s, f);
		e = act_home_visit(c, f);
	}
	if (e && script_asks(q))
		return script_refused(c, p, e);
	if (deed_again(e) && e != &HOME_DONE && e != &HOME_NONE)
		return draw(c, q, p, e);
	if (e)
		return e;
	pairs[1] = str_fmt(c->a, "%d", f->found).p;
	said = f->consent == HOME_YES ? lang_fill(c->a, _("Saved. Needs found: {n}."), pairs) : str_c(_("Saved."));
	to = f->consent == HOME_YES ? url_fmt(c->a, "/mahalla/households/%lld", (long long)f->household)
	                            : url_fmt(c->a, "/mahalla");
	if (script_asks(q))
		return script_done(c, p, said, f->consent == HOME_YES ? &to : NULL);
	visit_go(c, p, to, said.p);
	return NULL;
}

static void
list_field(struct json *j, const char *name, struct str value)
{
	json_open(j, '[');
	json_str(j, str_c(name));
	json_str(j, value);
	json_close(j, ']');
}

/* Who lived there, and what is to be asked again, of a household that was surveyed before. */
static ERR
list_further(struct ctx *c, struct json *j, const struct household *h)
{
	struct need *needs = NULL;
	struct member *m;
	size_t n = 0, nm = 0;
	const struct err *e = home_needs(c, h, &needs, &n);

	if (!e && h->round > 1)
		e = store_members(c->db, c->a, h->id, &m, &nm);
	for (size_t i = 0; !e && i < nm; i++) {
		list_field(j, str_fmt(c->a, "name-%d", m[i].no).p, m[i].name);
		list_field(j, str_fmt(c->a, "born-%d", m[i].no).p, m[i].born ? str_fmt(c->a, "%d",
		    m[i].born) : STR(""));
		list_field(j, str_fmt(c->a, "phone-%d", m[i].no).p, m[i].phone);
	}
	json_close(j, ']');
	json_key(j, "asks");
	json_open(j, '[');
	for (size_t i = 0; !e && i < n; i++) {
		struct field f = ask_again(c, &needs[i]);

		json_open(j, '{');
		json_put_str(j, "name", str_c(f.name));
		json_put_str(j, "label", str_c(f.label));
		json_put_bool(j, "settles", again_may(AGAIN_SETTLED, needs[i].state, needs[i].work));
		json_close(j, '}');
	}
	json_close(j, ']');
	return e;
}

static ERR
list_line(struct ctx *c, struct json *j, const struct household *h)
{
	struct str id = str_fmt(c->a, "%lld", (long long)h->id);
	const struct err *e;

	json_open(j, '{');
	json_put_str(j, "id", id);
	json_put_str(j, "text", h->address);
	json_put_str(j, "more", mahalla_until(c, h->planned));
	json_put_bool(j, "late", date_cmp(h->planned, c->today) < 0);
	json_put_str(j, "query", str_fmt(c->a, "household=%.*s", STR_ARG(id)));
	json_key(j, "fields");
	json_open(j, '[');
	list_field(j, "household", id);
	list_field(j, "address", h->address);
	e = list_further(c, j, h);
	json_close(j, '}');
	return e;
}

ERR
page_survey_list(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct household *h;
	int64_t place;
	size_t n = 0;
	const struct err *e = mahalla_own(c, &place);

	(void)q;
	if (!e)
		e = store_households_to_visit(c->db, c->a, place, date_add_days(c->today, LIST_DAYS),
		    (struct date){ 0 }, 0,
		    LIST_MOST, &h, &n);
	if (e)
		return script_refused(c, p, e);
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; !e && i < n; i++)
		e = list_line(c, &j, &h[i]);
	if (e)
		return e;
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
