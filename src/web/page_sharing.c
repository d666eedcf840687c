/* GET /sharing, GET and POST /sharing/{}: the office checks what it publishes of the answers whose authors agreed;
 * and POST /a/{}/share: the author agrees or takes it back. */
#include "action/share.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/papers.h"
#include "web/drafts.h"
#include "web/mahalla_words.h"
#include "web/pages_shared.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define LINES 50
#define COLS 3
#define SHOWN_LINES 20

static struct url
here(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/sharing/%lld", (long long)id);
}

static const char *
state_word(struct ctx *c, enum share_state s)
{
	const char *const names[SHARE_STATES] = { _("its author agrees; nobody checked it yet"), _("shown"), _("not shown"),
		_("taken back") };

	return names[s];
}

static void
line(struct ctx *c, const struct share *s, struct cell *l)
{
	int64_t at = s->shown_at ? s->shown_at : s->agreed_at;

	l[0] = (struct cell){ .text = number_print(c->a, s->appeal), .url = here(c, s->id) };
	l[1].text = str_c(state_word(c, s->state));
	l[2].text = say_day(c->a, c->lang, moment_day(at, country_offset(c->country, at)));
}

ERR
page_sharing(struct ctx *c, const struct req *q, struct resp *p)
{
	const char *const heads[COLS] = { _("Appeal"), _("State"), _("Day") };
	struct list_view v = { .none = _("No author has agreed to publication yet.") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct share *waiting, *shown;
	struct cell *cells;
	size_t n, ns = 0;
	int64_t after;
	struct tmpl t;
	const struct err *e;

	if (!str_int(req_query(q, "after"), &after) || after < 0)
		after = 0;
	e = store_shares_waiting(c->db, c->a, c->who.body, after, LINES + 1, &waiting, &n);
	if (!e && !after)
		e = store_shares_shown(c->db, c->a, c->who.body, INT64_MAX, INT64_MAX, SHOWN_LINES, &shown, &ns);
	if (e)
		return e;
	if (n > LINES) {
		n = LINES;
		v.pages.next = url_query_int(c->a, url_fmt(c->a, "/sharing"), "after", waiting[n - 1].id);
	}
	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	cells = arena_array(c->a, COLS * (n + ns), sizeof(*cells));
	for (size_t i = 0; i < n; i++)
		line(c, &waiting[i], &cells[COLS * i]);
	for (size_t i = 0; i < ns; i++)
		line(c, &shown[i], &cells[COLS * (n + i)]);
	visit_frame(c, q, &v.page, _("Answers to publish"));
	v.page.wide = v.page.secret = true;
	v.lead = _("Their authors agreed. Read each, take out what tells of a person, and show it, or say why not.");
	v.table = (struct table){ .caption = v.page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = COLS,
		.cells = cells, .nrows = n + ns, .row_headers = true, .cards = true };
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static void
forms(struct ctx *c, const struct req *q, const struct share *s, struct str question, struct str answer,
    struct sheet_view *v)
{
	struct choice *read = arena_array(c->a, 1, sizeof(*read));
	struct sheet_form *f = sheet_form(c, v, "show", s->state == SHARE_SHOWN ? _("Mend its words") : _("Show it"),
	    s->state == SHARE_SHOWN ? _("Save") : _("Show"));
	struct field *x = sheet_ask(c, q, v, f, ASK_AREA, "question", _("What was asked, in a few words"), question);

	x->rows = 3;
	x = sheet_ask(c, q, v, f, ASK_AREA, "answer", _("The answer as it is shown"), answer);
	x->rows = 10;
	x = sheet_ask(c, q, v, f, ASK_CHECKS, "read", _("Checked"), STR(""));
	read[0] = (struct choice){ .value = STR("1"), .text = str_c(_("I have read it: nothing in it tells of a person")) };
	x->choices = read;
	x->nchoices = 1;
	f = sheet_form(c, v, "decline", _("It is not shown"), _("Do not show it"));
	sheet_ask(c, q, v, f, ASK_AREA, "why", _("Why? Its author reads it."), STR(""))->rows = 2;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, const struct err *wrong)
{
	struct sheet_view v = { .action = here(c, id) };
	struct share s;
	struct appeal ap;
	struct text t = { .body = STR("") };
	const struct err *e = share_get(c, id, &s);

	if (!e)
		e = store_appeal_by_id(c->db, c->a, s.appeal, &ap);
	if (!e)
		e = store_text_latest(c->db, c->a, s.appeal, TEXT_ANSWER, &t);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("An answer to publish"));
	v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/sharing") };
	v.caption = staff_body(c, s.body);
	sheet_link(&v, _("Appeal"), number_print(c->a, s.appeal), staff_case(c->a, s.appeal));
	v.rows[v.facts.nrows - 1].change_text = _("Open");
	sheet_fact(&v, _("State"), str_c(state_word(c, s.state)));
	sheet_fact(&v, _("Why"), s.why);
	if (s.state == SHARE_SHOWN) {
		sheet_link(&v, _("Public page"), s.question, url_fmt(c->a, "/answers/%lld", (long long)s.id));
		v.rows[v.facts.nrows - 1].change_text = _("Open");
	}
	if (s.state != SHARE_WITHDRAWN)
		forms(c, q, &s, s.question.n ? s.question : ap.gist, s.answer.n ? s.answer : t.body, &v);
	sheet_refused(c, q, &v, wrong);
	return sheet_send(c, p, &v, wrong);
}

ERR
page_sharing_one(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? draw(c, q, p, id, NULL) : &SHARE_MISSING;
}

ERR
page_sharing_post(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;
	const struct err *e;

	if (!str_int(q->arg[0], &id))
		return &SHARE_MISSING;
	e = str_is(req_form(q, "do"), "show")
	    ? act_share_show(c, id, req_form(q, "question"), req_form(q, "answer"), req_has_form(q, "read"))
	    : act_share_decline(c, id, req_form(q, "why"));
	if (deed_again(e))
		return draw(c, q, p, id, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/sharing"), _("Saved."));
	return e;
}

ERR
page_author_share(struct ctx *c, const struct req *q, struct resp *p)
{
	bool agrees = str_is(req_form(q, "share"), "1");
	int64_t id;
	const struct err *e = visit_number(q, 0, &id) ? author_enter(c, id) : &ACCESS_MISSING;

	if (!e)
		e = act_share(c, id, agrees);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/a/%s", number_print(c->a, id).p),
		    agrees ? _("You agreed to publication. An officer checks the text first.") : _("Your consent is taken back: nothing of it is shown any more."));
	return e;
}
