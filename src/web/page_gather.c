/* GET and POST /problems/{}/gather: appeals come to a problem by hand, or because they are alike. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/figure_rows.h"
#include "web/pages_problems.h"
#include "web/problem_words.h"
#include "web/view_problems.h"
#include "web/words.h"

#include "tmpl/problems.h"

#define PAGE_LINES 30
#define NEWEST 200 /* looked through for what is alike */

static ERR
alike(struct ctx *c, const struct problem *x, struct gather_view *v)
{
	struct columns *k = c->visit->site->columns;
	const struct topic *t = country_topic(c->country, x->topic);
	struct slice_ask ask = slice_all();
	struct alike *found = arena_array(c->a, ALIKE_MOST, sizeof(*found));
	struct gather_line *lines = arena_array(c->a, ALIKE_MOST, sizeof(*lines));
	int64_t *newest;
	size_t n, nfound = 0;
	const struct err *e;

	v->loading = !k || !columns_ready(k);
	if (v->loading)
		return NULL;
	ask.place = x->place;
	ask.topic = t && t->parent ? t->parent : x->topic; /* what was filed under a topic beside it, too */
	ask.what = MEASURE_RECEIVED;
	ask.from = x->since;
	ask.to = c->today;
	n = columns_rows(k, c->a, c->country, &ask, 0, NEWEST, &newest);
	e = reckon_alike(c, x, newest, n, found, &nfound);
	for (size_t i = 0; i < nfound; i++)
		lines[i] = (struct gather_line){ .number = number_print(c->a, found[i].appeal.id),
		    .gist = found[i].appeal.gist,
			.beside = str_fmt(c->a, "%d\xc2\xa0%%", found[i].thousandths / 10),
			.id = number_print(c->a, found[i].appeal.id) };
	v->alike = lines;
	v->nalike = nfound;
	return e;
}

static ERR
gathered(struct ctx *c, const struct req *q, const struct problem *x, struct gather_view *v)
{
	struct gather_line *lines = arena_array(c->a, PAGE_LINES, sizeof(*lines));
	const char *const ways[GATHERINGS] = { _("by hand"), _("by likeness") };
	struct gathering *g;
	int64_t before;
	size_t n;
	const struct err *e;

	if (!str_int(req_query(q, "before"), &before) || before < 0)
		before = 0;
	e = store_problem_appeals(c->db, c->a, x->id, before, PAGE_LINES + 1, &g, &n);
	if (!e && n > PAGE_LINES) {
		n = PAGE_LINES;
		v->pages.next = url_query_int(c->a, v->action, "before", g[n - 1].appeal);
	}
	for (size_t i = 0; !e && i < n; i++) {
		struct appeal ap;

		e = store_appeal_for(c->db, c->a, &c->who, g[i].appeal, &ap);
		if (!e && access_sees(c->country, &c->who, &ap))
			lines[v->nlines++] = (struct gather_line){ .number = number_print(c->a, ap.id), .gist = ap.gist,
				.beside = str_c(ways[g[i].how]), .url = staff_case(c->a, ap.id),
				.id = number_print(c->a, ap.id) };
		else if (e && e->kind == ERR_MISSING)
			e = NULL;
	}
	v->lines = lines;
	return e;
}

/* How many there are: the same for all viewers, but few when one of them is hidden from this one. */
static ERR
count(struct ctx *c, const struct problem *x, struct gather_view *v)
{
	struct gathering *g;
	struct figure_eyes eyes;
	const char *pairs[] = { "n", NULL, NULL };
	int64_t n;
	size_t few;
	bool hidden;
	const struct err *e = store_problem_count(c->db, c->a, x->id, &n);

	if (!e)
		e = figure_eyes(c, &eyes);
	if (!e)
		e = store_problem_appeals(c->db, c->a, x->id, 0, FIGURE_FEW, &g, &few);
	if (e)
		return e;
	hidden = eyes.too_many;
	for (size_t i = 0; i < few; i++)
		for (size_t k = 0; k < eyes.nbanned; k++)
			hidden = hidden || g[i].appeal == eyes.banned[k];
	pairs[1] = n && n < FIGURE_FEW && hidden ? _("fewer than ten") : say_number(c->a, n).p;
	v->said = lang_fill(c->a, _("Beside what the place, the topic and the day gather, appeals can be added that were filed elsewhere. Gathered by hand: {n}."), pairs);
	return NULL;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct problem *x, const struct err *wrong)
{
	struct gather_view v = { .title = x->title };
	struct tmpl t;
	const struct err *e;

	visit_frame(c, q, &v.page, _("Gather appeals by hand"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = problem_url(c, x->id), .text = _("To the problem") };
	v.action = url_fmt(c->a, "/problems/%lld/gather", (long long)x->id);
	v.errors = staff_faults(c, wrong, "numbers");
	v.numbers = (struct ask){ .kind = ASK_AREA, .field = { .name = "numbers", .label = _("Numbers of appeals"),
		.hint = _("One on each line, or divided by commas"), .rows = 3, .value = req_form(q, "numbers"),
		.error = staff_fault(c, wrong, "numbers") } };
	v.add = (struct button){ .text = _("Add"), .cls = "govuk-button--secondary" };
	v.take = (struct button){ .text = _("Add the marked ones"), .cls = "govuk-button--secondary" };
	e = count(c, x, &v);
	if (!e)
		e = alike(c, x, &v);
	if (!e)
		e = gathered(c, q, x, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_gather(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_problem_gather_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct problem x;
	const struct err *e = problem_asked(c, q, &x);

	if (!e && !problem_changes(c->country, &c->who, &x))
		e = &ACCESS_DENIED;
	return e ? e : form(c, q, p, &x, NULL);
}

/* The numbers that were typed; false when a word is none. */
static bool
typed(struct str words, int64_t *out, size_t *n)
{
	*n = 0;
	while (words.n) {
		size_t end = 0;
		struct str one;

		while (end < words.n && words.p[end] != ',' && words.p[end] != '\n' && words.p[end] != ' ' &&
		    words.p[end] != '\r')
			end++;
		one = str_trim(str_sub(words, 0, end));
		words = str_sub(words, end < words.n ? end + 1 : end, words.n);
		if (!one.n)
			continue;
		if (*n == PROBLEM_GATHER_MOST || !number_parse(one, &out[*n]))
			return false;
		(*n)++;
	}
	return *n > 0;
}

ERR
page_problem_gather(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t *ids = arena_array(c->a, PROBLEM_GATHER_MOST, sizeof(*ids));
	bool marked = req_form(q, "alike").n > 0;
	struct problem x;
	size_t n = 0;
	const struct err *e = problem_asked(c, q, &x);

	if (e)
		return e;
	if (req_form(q, "drop").n) {
		e = number_parse(req_form(q, "drop"), &ids[0]) ? act_problem_drop(c, x.id, ids[0]) : &ACCESS_MISSING;
		if (!e)
			visit_go(c, p, url_fmt(c->a, "/problems/%lld/gather", (long long)x.id), _("The appeal is let go."));
		return e;
	}
	for (struct str one; marked && n < ALIKE_MOST && (one = req_form_nth(q, "alike", n)).n; n++)
		if (!number_parse(one, &ids[n]))
			return &ACCESS_MISSING;
	if (!marked && !typed(req_form(q, "numbers"), ids, &n))
		e = &PROBLEM_NUMBERS;
	if (!e)
		e = act_problem_gather(c, x.id, ids, n, marked ? GATHERED_ALIKE : GATHERED_HAND);
	if (deed_again(e))
		return form(c, q, p, &x, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/problems/%lld/gather", (long long)x.id), _("The appeals are gathered."));
	return e;
}
