/* Pledges in words. */
#include "web/pledged.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "web/view_admin.h"
#include "web/words.h"

static const char *const measures[PLEDGE_MEASURES] = { N_("By words alone"),
	N_("Answers in time: {n} percent at least"), N_("Answers judged solved by their authors: {n} percent at least"),
	N_("Median days to the answer: {n} at most"), N_("Late answers: {n} at most") };

const char *
pledged_kind(const struct ctx *c, enum pledge_kind k)
{
	return k == PLEDGE_QUESTION ? _("Question") : k == PLEDGE_DECISION ? _("Decision") : _("Promise");
}

struct tag
pledged_state(const struct ctx *c, const struct pledge *p)
{
	static const char *const done[PLEDGE_KINDS] = { N_("answered"), N_("done"), N_("kept") };

	if (p->state == PLEDGE_OPEN)
		return date_cmp(p->due, c->today) < 0
		    ? (struct tag){ .text = _("overdue"), .cls = "govuk-tag--red" }
		    : (struct tag){ .text = _("open"), .cls = "govuk-tag--orange" };
	if (p->state == PLEDGE_BROKEN)
		return (struct tag){ .text = _("broken"), .cls = "govuk-tag--red" };
	return (struct tag){ .text = _(done[p->kind]), .cls = "govuk-tag--green" };
}

struct str
pledged_measure(struct ctx *c, const struct pledge *p)
{
	const char *const pairs[] = { "n", say_number(c->a, p->target).p, NULL };

	return p->measure ? lang_fill(c->a, _(measures[p->measure]), pairs) : STR("");
}

struct str
pledged_value(struct ctx *c, enum pledge_measure m, int64_t value)
{
	if (value < 0)
		return str_c(_("too few answers to tell"));
	if (m == PLEDGE_IN_TIME || m == PLEDGE_SOLVED)
		return str_fmt(c->a, "%lld\xc2\xa0%%", (long long)value);
	return say_number(c->a, value);
}

static struct str
name(struct ctx *c, int64_t body)
{
	const struct body *b = country_body(c->country, body);

	return b ? lang_pick(&b->names, c->lang) : STR("?");
}

static struct str
moment(struct ctx *c, int64_t at)
{
	return at ? say_moment(c->a, c->lang, at, country_offset(c->country, at)) : STR("");
}

struct pledge_line *
pledged_lines(struct ctx *c, const struct pledge *p, size_t n, bool open)
{
	struct pledge_line *out = arena_array(c->a, n, sizeof(*out));

	for (size_t i = 0; i < n; i++) {
		out[i] = (struct pledge_line){ .kind = str_c(pledged_kind(c, p[i].kind)), .to = name(c, p[i].to),
			.from = name(c, p[i].body), .due = say_day(c->a, c->lang, p[i].due), .text = p[i].text,
			.measure = pledged_measure(c, &p[i]), .state = pledged_state(c, &p[i]), .reply = p[i].reply,
			.replied = moment(c, p[i].replied_at), .words = p[i].words };
		if (p[i].decided_at && p[i].measure)
			out[i].found = pledged_value(c, p[i].measure, p[i].found);
		if (!open)
			out[i].url = url_fmt(c->a, "/pledges/%lld", (long long)p[i].id);
	}
	return out;
}

struct nav_link
pledged_feed(struct ctx *c, const struct body *b)
{
	const char *const pairs[] = { "body", b ? str_cstr(c->a, staff_body(c, b->id)) : "", NULL };
	struct url u = url_fmt(c->a, "/promises/feed.atom");

	return (struct nav_link){ .text = b ? lang_fill(c->a, _("Promises: {body}"), pairs).p : _("Promises of leaders"),
		.url = visit_in_language(c, b ? url_query(c->a, u, "to", b->code) : u) };
}

void
pledged_ask(struct ctx *c, struct form_view *v, bool promise)
{
	struct choice *all = arena_array(c->a, PLEDGE_MEASURES, sizeof(*all));
	const char *const n[] = { "n", "\xe2\x80\xa6", NULL };
	struct field *f;

	(void)form_ask(c, v, ASK_LINE, "to", _("The leader's body"), STR(""));
	form_bodies(c, &v->asks[v->nasks - 1]);
	f = form_ask(c, v, ASK_AREA, "text", promise ? _("What is promised") : _("What is asked"), STR(""));
	f->rows = 5;
	f->max = PROMISE_SIGNS;
	f = form_ask(c, v, ASK_LINE, "due", _("Until"), STR(""));
	field_day(f);
	if (!promise)
		return;
	for (int m = 0; m < PLEDGE_MEASURES; m++)
		all[m] = (struct choice){ .value = str_c(pledge_measure_code((enum pledge_measure)m)),
			.text = lang_fill(c->a, _(measures[m]), n) };
	f = form_ask(c, v, ASK_SELECT, "measure", _("How it is measured"), STR("none"));
	f->choices = all;
	f->nchoices = PLEDGE_MEASURES;
	f = form_ask(c, v, ASK_LINE, "target", _("The target, as a whole number"), STR(""));
	f->inputmode = "numeric";
	f->cls = "govuk-input--width-5";
}

ERR
pledged_read(struct ctx *c, const struct req *q, struct pledge *out)
{
	const struct body *to = find_body(c->country, c->a, str_trim(req_form(q, "to")));

	out->to = to ? to->id : 0;
	out->text = req_form(q, "text");
	(void)date_parse(str_trim(req_form(q, "due")), &out->due);
	(void)pledge_measure_find(req_form(q, "measure"), &out->measure);
	if (out->measure && !str_int(str_trim(req_form(q, "target")), &out->target))
		return &PLEDGE_TARGET;
	return to ? NULL : &PROMISE_TO;
}
