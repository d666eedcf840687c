/* GET /mahalla/households, GET and POST /mahalla/households/new and /mahalla/households/again, GET and POST
 * /mahalla/households/{}: whom to visit, who was, and a new round. */
#include "action/visit_home.h"
#include "base/arena.h"
#include "base/say.h"
#include "store/needs.h"
#include "web/mahalla_words.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define PAGE_LINES 40
#define COLS 4

static struct table
table_of(struct ctx *c, const struct household *h, size_t n, bool surveyed, const char *caption)
{
	const char *const heads[COLS] = { _("Address"), surveyed ? _("Surveyed on") : _("Visit until"), _("People"), _("State") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 2 };
	for (size_t i = 0; i < n; i++) {
		struct cell *x = &cells[i * COLS];

		x[0] = (struct cell){ .text = h[i].address.n ? h[i].address : STR("\xe2\x80\x94"),
			.url = url_fmt(c->a, "/mahalla/households/%lld", (long long)h[i].id) };
		if (!surveyed)
			x[0].url = url_query_int(c->a, url_fmt(c->a, "/mahalla/survey"), "household", h[i].id);
		x[1].text = say_day(c->a, c->lang, surveyed ? h[i].visited : h[i].planned);
		x[2].text = surveyed ? say_number(c->a, h[i].people) : STR("\xe2\x80\x94");
		x[3].text = str_c(surveyed                             ? _("surveyed")
		        : date_cmp(h[i].planned, c->today) < 0 ? _("late")
		                                               : _("to visit"));
	}
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = COLS,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

ERR
page_households(struct ctx *c, const struct req *q, struct resp *p)
{
	bool surveyed = str_is(req_query(q, "list"), "surveyed");
	struct list_view v = { .none = surveyed ? _("No household was surveyed yet.") : _("No visit is planned.") };
	struct url here = url_fmt(c->a, "/mahalla/households");
	struct str rest = req_query(q, "after"), day = str_cut(&rest, '.');
	struct date from = { 0 };
	struct household *h;
	struct tmpl t;
	int64_t place, id = 0;
	size_t n = 0;
	const struct err *e = mahalla_own(c, &place);

	if (!date_parse(day, &from) || !str_int(rest, &id)) {
		from = surveyed ? date_ymd(9999, 12, 31) : (struct date){ 0 };
		id = surveyed ? INT64_MAX : 0;
	}
	if (!e)
		e = surveyed ? store_households_surveyed(c->db, c->a, place, from, id, PAGE_LINES + 1, &h, &n)
		             : store_households_to_visit(c->db, c->a, place, date_ymd(9999, 12, 31), from, id,
		                 PAGE_LINES + 1, &h, &n);
	if (e)
		return e;
	mahalla_frame(c, q, &v.page, surveyed ? _("Households surveyed") : _("Households to visit"));
	v.lead = _("Names and answers are read in this mahalla alone, and erased in time.");
	v.fresh = surveyed ? (struct button){ .text = _("Begin a new round"), .url = url_fmt(c->a, "/mahalla/households/again"),
	                         .cls = "govuk-button--secondary" }
	                   : (struct button){ .text = _("Add an address"), .url = url_fmt(c->a, "/mahalla/households/new") };
	if (surveyed)
		here = url_query(c->a, here, "list", STR("surveyed"));
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, here, "after",
		    str_fmt(c->a, "%s.%lld", date_iso(c->a, h[n - 1].planned).p, (long long)h[n - 1].id));
	}
	v.table = table_of(c, h, n, surveyed, v.page.title);
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static ERR
plan_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct nav_link *links = arena_array(c->a, 1, sizeof(*links));
	struct form_view v = { .nasks = 0 };
	struct field *f;
	int64_t place;
	const struct err *e = mahalla_own(c, &place);

	if (e)
		return e;
	form_begin(c, q, _("Add an address"), url_fmt(c->a, "/mahalla/households/new"), url_fmt(c->a, "/mahalla/households"), wrong,
	    &v);
	links[0] = (struct nav_link){ _("Households surveyed"),
		url_query(c->a, url_fmt(c->a, "/mahalla/households"), "list", STR("surveyed")), false };
	v.links = links;
	v.nlinks = 1;
	form_ask(c, &v, ASK_LINE, "address", _("Address: street and house"), STR(""));
	f = form_ask(c, &v, ASK_LINE, "again", _("Visit until"), date_iso(c->a, date_add_days(c->today, 7)));
	field_day(f);
	return form_send(c, p, &v);
}

ERR
page_household_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return plan_form(c, q, p, NULL);
}

ERR
page_household_new(struct ctx *c, const struct req *q, struct resp *p)
{
	struct household h = { .address = req_form(q, "address") };
	const struct err *e;

	(void)date_parse(str_trim(req_form(q, "again")), &h.planned);
	e = act_home_plan(c, &h);
	if (deed_again(e))
		return plan_form(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/mahalla/households"), _("Saved."));
	return e;
}

static ERR
again_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct field *f;
	int64_t place;
	const struct err *e = mahalla_own(c, &place);

	if (e)
		return e;
	form_begin(c, q, _("Begin a new round"), url_fmt(c->a, "/mahalla/households/again"),
	    url_query(c->a, url_fmt(c->a, "/mahalla/households"), "list", STR("surveyed")), wrong, &v);
	v.lead = _("All households that were surveyed before today are to be visited once more. What they said before stays beside it, and what was found is asked about again.");
	f = form_ask(c, &v, ASK_LINE, "again", _("Visit until"), date_iso(c->a, date_add_days(c->today, 30)));
	field_day(f);
	return form_send(c, p, &v);
}

ERR
page_households_again_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return again_form(c, q, p, NULL);
}

ERR
page_households_again(struct ctx *c, const struct req *q, struct resp *p)
{
	const char *pairs[] = { "n", NULL, NULL };
	struct date day = { 0 };
	int64_t n;
	const struct err *e;

	(void)date_parse(str_trim(req_form(q, "again")), &day);
	e = act_homes_again(c, day, &n);
	if (deed_again(e))
		return again_form(c, q, p, e);
	if (e)
		return e;
	pairs[1] = say_number(c->a, n).p;
	visit_go(c, p, url_fmt(c->a, "/mahalla/households"), lang_fill(c->a, _("To be visited again: {n}."), pairs).p);
	return NULL;
}

/* Who lives there: a line each, with what they answered. */
static struct table
people(struct ctx *c, const struct member *m, size_t n, const struct household_answer *v, size_t nv)
{
	struct column *cols = arena_array(c->a, 3, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (n + 1) * 3, sizeof(*cells));

	cols[0].text = str_c(_("Name"));
	cols[1].text = str_c(_("Year of birth"));
	cols[2].text = str_c(_("Answers"));
	for (size_t i = 0; i <= n; i++) {
		struct cell *x = &cells[i * 3];

		x[0].text = i < n ? m[i].name : str_c(_("The household"));
		x[1].text = i < n && m[i].born ? str_fmt(c->a, "%d", m[i].born) : STR("\xe2\x80\x94");
		for (size_t k = 0; k < nv; k++) {
			struct str code = str_fmt(c->a, "%.*s.%.*s", STR_ARG(v[k].question), STR_ARG(v[k].answer));

			if (v[k].member != (i < n ? m[i].no : 0))
				continue;
			x[2].text = str_fmt(c->a, "%.*s%s%.*s %.*s", STR_ARG(x[2].text), x[2].text.n ? "; " : "",
			    STR_ARG(country_word_name(c->country, SURVEY_QUESTION, v[k].question, c->lang)),
			    STR_ARG(country_word_name(c->country, SURVEY_ANSWER, code, c->lang)));
		}
	}
	return (struct table){ .caption = _("Who lives there"), .caption_class = "govuk-table__caption--m", .cols = cols, .ncols = 3,
		.cells = cells, .nrows = n ? n + 1 : 0, .row_headers = true, .cards = true };
}

/* The visits before the last one, each with what was answered then. */
static ERR
earlier(struct ctx *c, const struct household *h, struct table *to)
{
	const char *const heads[] = { _("Visited"), _("People"), _("Answers") };
	struct column *cols = arena_array(c->a, 3, sizeof(*cols));
	struct household *rounds;
	struct cell *cells;
	size_t n;
	const struct err *e = store_household_rounds(c->db, c->a, h->id, &rounds, &n);

	if (e)
		return e;
	cells = arena_array(c->a, 3 * n, sizeof(*cells));
	for (size_t i = 0; i < 3; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 1 };
	for (size_t i = 0; !e && i < n; i++) {
		struct household_answer *v;
		struct member *m;
		struct table then;
		size_t nm, nv;
		struct cell *x = &cells[3 * i];

		e = store_household_was(c->db, c->a, h->id, rounds[i].round, &m, &nm, &v, &nv);
		if (e)
			return e;
		then = people(c, m, nm, v, nv);
		x[0].text = say_day(c->a, c->lang, rounds[i].visited);
		x[1].text = say_number(c->a, rounds[i].people);
		for (size_t k = 0; k < then.nrows; k++)
			if (then.cells[3 * k + 2].text.n)
				x[2].text = str_fmt(c->a, "%.*s%s%.*s: %.*s", STR_ARG(x[2].text),
				    x[2].text.n ? " \xc2\xb7 " : "",
				    STR_ARG(then.cells[3 * k].text), STR_ARG(then.cells[3 * k + 2].text));
	}
	*to = (struct table){ .caption = _("Earlier visits"), .caption_class = "govuk-table__caption--m", .cols = cols, .ncols = 3,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
	return NULL;
}

/* What became of what was found, and what was said of it again. */
static ERR
found(struct ctx *c, const struct household *h, struct sheet_view *v)
{
	const char *const words[AGAINS] = { _("It is still so"), _("It is settled"), _("It is not needed any more") };
	struct need_again *g;
	struct need *x;
	size_t n, ng;
	const struct err *e = store_needs_of(c->db, c->a, h->id, &x, &n);

	if (!e)
		e = store_needs_again(c->db, c->a, h->id, &g, &ng);
	for (size_t i = 0; !e && i < n && i < 12; i++) {
		struct str said = STR("");

		for (int round = 0, k = 0; k < (int)ng; k++) { /* the latest of them */
			if (g[k].need != x[i].id || g[k].round < round)
				continue;
			round = g[k].round;
			said = str_fmt(c->a, " \xc2\xb7 %s: %s", say_day(c->a, c->lang, g[k].day).p,
			    words[g[k].answer]);
		}
		sheet_link(v, str_cstr(c->a, mahalla_need_kind(c, x[i].kind)),
		    str_fmt(c->a, "%.*s \xc2\xb7 %s%.*s", STR_ARG(x[i].name), mahalla_need_state(c, (int)x[i].state),
		        STR_ARG(said)),
		    url_fmt(c->a, "/mahalla/needs/%lld", (long long)x[i].id));
	}
	return e;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, const struct err *wrong)
{
	struct sheet_view v = { .action = url_fmt(c->a, "/mahalla/households/%lld", (long long)id) };
	struct household_answer *answers;
	struct household h;
	struct member *m;
	struct field *f;
	size_t n, na;
	const struct err *e = home_get(c, id, &h);

	if (!e)
		e = store_members(c->db, c->a, id, &m, &n);
	if (!e)
		e = store_household_answers(c->db, c->a, id, &answers, &na);
	if (e)
		return e;
	mahalla_frame(c, q, &v.page, h.address.n ? str_cstr(c->a, h.address) : _("A household"));
	v.page.back.url = url_query(c->a, url_fmt(c->a, "/mahalla/households"), "list", STR("surveyed"));
	v.page.wide = true;
	v.caption = staff_place(c, h.place);
	if (h.visited.day)
		sheet_fact(&v, _("Visited"), say_day(c->a, c->lang, h.visited));
	if (h.round > 1)
		sheet_fact(&v, _("Round"), say_number(c->a, h.round));
	if (h.survey)
		sheet_fact(&v, _("Edition of the questionnaire"), say_number(c->a, h.survey));
	if (h.consent_at)
		sheet_fact(&v, _("Consent"),
		    say_moment(c->a, c->lang, h.consent_at, country_offset(c->country, h.consent_at)));
	e = found(c, &h, &v);
	if (!e)
		e = earlier(c, &h, &v.more);
	if (e)
		return e;
	v.table = people(c, m, n, answers, na);
	if (h.state == HOUSEHOLD_SURVEYED && h.address.n) {
		f = sheet_ask(c, q, &v, sheet_form(c, &v, "again", _("Survey it again"), _("Plan the visit")), ASK_LINE, "again",
		    _("Visit until"), date_iso(c->a, date_add_days(c->today, 7)));
		field_day(f);
	}
	sheet_refused(c, q, &v, wrong);
	return sheet_send(c, p, &v, wrong);
}

ERR
page_household(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? draw(c, q, p, id, NULL) : &STREET_MISSING;
}

ERR
page_household_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct date day = { 0 };
	int64_t id;
	const struct err *e;

	if (!str_int(q->arg[0], &id))
		return &STREET_MISSING;
	(void)date_parse(str_trim(req_form(q, "again")), &day);
	e = act_home_again(c, id, day);
	if (deed_again(e))
		return draw(c, q, p, id, e);
	if (!e)
		visit_go(c, p, url_query_int(c->a, url_fmt(c->a, "/mahalla/survey"), "household", id), _("Saved."));
	return e;
}
