/* GET /hearings/{}: a hearing: what became of the promises before, its agenda, reports of leaders, protocol and
 * promises. */
#include "action/convene.h"
#include "base/arena.h"
#include "base/say.h"
#include "store/body_figures.h"
#include "web/pages_hearings.h"
#include "web/view_hearings.h"
#include "web/words.h"

#include "tmpl/hearings.h"

#define FIGURES 8

static struct str
body_name(struct ctx *c, int64_t id)
{
	const struct body *b = country_body(c->country, id);

	return b ? lang_pick(&b->names, c->lang) : STR("?");
}

/* Why it is heard. */
static struct str
reason(struct ctx *c, const struct sitting_item *i)
{
	static const char *const texts[SITTING_REASONS] = { N_("Chosen by the hearing itself"),
		N_("{who}: places {n} to {m} of its group in the open rating"),
		N_("{who}: its score in the open rating fell from {n} to {m}"),
		N_("{who}: a promise is overdue by {n} days"), N_("{who}: {n} repeats among {m} appeals"),
		N_("{who}: {n} late answers of {m}") };
	const struct topic *t = i->reason == SITTING_REPEAT ? country_topic(c->country, i->subject) : NULL;
	struct str who = t ? lang_pick(&t->names, c->lang) : i->to ? body_name(c, i->to) : STR("?");
	bool score = i->reason == SITTING_FALL;
	const char *const pairs[] = { "who", str_cstr(c->a, who), "n",
		score ? str_fmt(c->a, "%.1f", (double)i->n / 10).p : say_number(c->a, i->n).p, "m",
		score ? str_fmt(c->a, "%.1f", (double)i->m / 10).p : say_number(c->a, i->m).p, NULL };

	if (i->reason == SITTING_BAND && i->n == i->m)
		return lang_fill(c->a, _("{who}: place {n} of its group in the open rating"), pairs);
	return lang_fill(c->a, _(texts[i->reason]), pairs);
}

static struct table
figures(struct ctx *c, struct str text)
{
	const struct { const char *name, *code; } rows[FIGURES] = { { _("Received"), "received" }, { _("Ended"), "ended" },
		{ _("Answered"), "answered" }, { _("Answered in time"), "in_time" },
		{ _("Median days to the answer"), "median" }, { _("Answers returned"), "returned" },
		{ _("Judged solved"), "solved" }, { _("Judged not solved"), "not_solved" } };
	struct column *cols = arena_array(c->a, 2, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)2 * FIGURES, sizeof(*cells));

	cols[0].text = str_c(_("Figure"));
	cols[1] = (struct column){ str_c(_("In the period")), true };
	for (size_t i = 0; i < FIGURES; i++) {
		int64_t n = store_body_figure(text, rows[i].code);

		cells[2 * i].text = str_c(rows[i].name);
		cells[2 * i + 1].text = n < 0 ? STR("\xe2\x80\x93") : say_number(c->a, n);
	}
	return (struct table){ .caption = _("From the register"), .cols = cols, .ncols = 2, .cells = cells,
		.caption_class = "govuk-table__caption--s", .nrows = FIGURES, .row_headers = true, .cls = "q-list" };
}

static void
items(struct ctx *c, const struct sitting *s, const struct sitting_item *list, size_t n, struct sitting_view *v)
{
	struct sitting_line *out = arena_array(c->a, n, sizeof(*out));
	bool plans = s->state == SITTING_PLANNED && promise_asks(c, country_body(c->country, s->body));

	for (size_t i = 0; i < n; i++) {
		const struct sitting_item *x = &list[i];
		struct url u = url_fmt(c->a, "/hearings/%lld/items/%lld", (long long)s->id, (long long)x->no);

		out[i] = (struct sitting_line){ .no = say_number(c->a, x->no), .reason = reason(c, x), .text = x->text,
			.to = x->to ? body_name(c, x->to) : STR(""), .dropped = x->dropped };
		if (x->reported_at) {
			out[i].reported =
			    say_moment(c->a, c->lang, x->reported_at, country_offset(c->country, x->reported_at));
			out[i].figures = figures(c, x->figures);
			out[i].words = x->words;
			out[i].measures = x->measures;
		}
		if (plans)
			out[i].edit = (struct nav_link){ _("Change"), u, false };
		if (s->state == SITTING_PLANNED && convene_invited(c, x))
			out[i].report = (struct nav_link){ _("Report"), u, false };
	}
	v->items = out;
	v->nitems = n;
}

static void
links(struct ctx *c, const struct sitting *s, struct sitting_view *v)
{
	struct nav_link *out = arena_array(c->a, 3, sizeof(*out));
	long long id = (long long)s->id;

	v->links = out;
	if (!promise_asks(c, country_body(c->country, s->body)))
		return;
	if (s->state == SITTING_PLANNED)
		out[v->nlinks++] = (struct nav_link){ _("Add an item"), url_fmt(c->a, "/hearings/%lld/items/0", id), false };
	out[v->nlinks++] = (struct nav_link){ _("Write down a promise"), url_fmt(c->a, "/hearings/%lld/promise", id), false };
	if (s->state == SITTING_PLANNED && date_cmp(s->on, c->today) <= 0)
		out[v->nlinks++] =
		    (struct nav_link){ _("Write the protocol"), url_fmt(c->a, "/hearings/%lld/protocol", id), false };
}

ERR
page_sitting(struct ctx *c, const struct req *q, struct resp *p)
{
	struct sitting_view v = { .nbefore = 0 };
	struct sitting_item *list = NULL;
	struct pledge *promises = NULL, *before = NULL;
	struct sitting s;
	struct tmpl t;
	int64_t id = 0;
	size_t n = 0;
	const struct err *e = str_int(q->arg[0], &id) ? convene_get(c, id, &s, &list, &n) : &CONVENE_MISSING;

	if (!e)
		e = store_pledges_of_sitting(c->db, c->a, id, &promises, &v.npromises);
	if (!e)
		e = convene_before(c, &s, &before, &v.nbefore);
	if (e)
		return e;
	visit_frame(c, q, &v.page, str_fmt(c->a, "%s: %s", _("Hearing"), say_day(c->a, c->lang, s.on).p).p);
	v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_query(c->a, url_fmt(c->a, "/hearings"), "of",
		                              country_body(c->country, s.body)->code) };
	v.body = body_name(c, s.body);
	v.period = str_fmt(c->a, "%s: %s \xe2\x80\x93 %s", _("Period"), say_day(c->a, c->lang, s.from).p,
	    say_day(c->a, c->lang, s.to).p);
	v.state = s.state == SITTING_HELD ? (struct tag){ .text = _("held"), .cls = "govuk-tag--green" }
	                                  : (struct tag){ .text = _("planned"), .cls = "govuk-tag--orange" };
	v.protocol = s.protocol;
	v.before = pledged_lines(c, before, v.nbefore, false);
	v.promises = pledged_lines(c, promises, v.npromises, false);
	items(c, &s, list, n, &v);
	links(c, &s, &v);
	t = visit_tmpl(c);
	tmpl_sitting(&t, &v);
	return visit_send(&t, p, 200);
}
