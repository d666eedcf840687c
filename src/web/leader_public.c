/* What a leader's public page says beside the timetable, and appeals that are written there. */
#include "base/arena.h"
#include "base/say.h"
#include "web/pages_receptions.h"
#include "web/outing_words.h"
#include "web/pledged.h"
#include "web/reception_words.h"
#include "web/shared.h"
#include "web/social_words.h"
#include "web/view_receptions.h"
#include "web/words.h"

#define PROMISES 3
#define ANSWERS 5
#define OUTING_PROMISES 5
#define OUTING_COLS 3

/* Whose virtual reception it is, as HTML says it. */
static ERR
named(struct ctx *c, const struct receiver *r, struct str *out)
{
	const char *const pairs[] = { "who", str_cstr(c->a, reception_receiver(c, r)), "body",
		str_cstr(c->a, staff_body(c, r->body)), NULL };
	struct buf b = buf_new(c->a, 4096);
	struct tmpl t = { &b, c->lang, c->a };

	tmpl_text_str(&t, lang_fill(c->a, _("Virtual reception: {who}, {body}"), pairs));
	return buf_end(&b, out);
}

/* What the leader promised at mobile receptions: where, until when, and whether it is kept. To whom and in which
 * words is not for everybody. */
static ERR
outside(struct ctx *c, const struct receiver *r, struct receiver_view *v)
{
	const char *const heads[OUTING_COLS] = { _("Mobile reception"), _("Until"), _("State") };
	const char *pairs[] = { "n", NULL, "kept", NULL, "late", NULL, NULL };
	struct column *cols = arena_array(c->a, OUTING_COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, OUTING_COLS * OUTING_PROMISES, sizeof(*cells));
	struct promised *list;
	size_t n = 0, kept = 0, late = 0;
	const struct err *e = r->officer ? store_came_promised(c->db, c->a, r->body, r->officer, PROMISED_MOST, &list,
	    &n) : NULL;

	if (e || !n)
		return e;
	for (size_t i = 0; i < OUTING_COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		bool over = !list[i].kept_at && date_cmp(list[i].due, c->today) < 0;

		kept += list[i].kept_at > 0;
		late += over;
		if (i >= OUTING_PROMISES)
			continue;
		cells[OUTING_COLS * i] = (struct cell){ .text = str_fmt(c->a, "%s, %s", say_day(c->a, c->lang,
		    list[i].outing.day).p,
			                                    str_cstr(c->a, outing_where(c, &list[i].outing))),
			.url = url_fmt(c->a, "/outings/%lld", (long long)list[i].outing.id) };
		cells[OUTING_COLS * i + 1].text = say_day(c->a, c->lang, list[i].due);
		cells[OUTING_COLS * i + 2].text = str_c(list[i].kept_at ? _("kept") : over ? _("overdue") : _("open"));
	}
	pairs[1] = say_number(c->a, (int64_t)n).p;
	pairs[3] = say_number(c->a, (int64_t)kept).p;
	pairs[5] = say_number(c->a, (int64_t)late).p;
	v->outings_sum = lang_fill(c->a, _("Promised at mobile receptions: {n}; kept {kept}, overdue {late}."), pairs);
	v->outings = (struct table){ .caption = _("Promises at mobile receptions"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = OUTING_COLS, .cells = cells, .nrows = n < OUTING_PROMISES ? n : OUTING_PROMISES,
		.row_headers = true, .cards = true };
	return NULL;
}

/* The leader's pages on social networks, and the body's own. */
static ERR
social(struct ctx *c, const struct receiver *r, struct table *out)
{
	struct social_page *pages;
	size_t n, kept = 0;
	const struct err *e = store_social_pages(c->db, c->a, r->body, &pages, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (!pages[i].receiver || pages[i].receiver == r->id)
			pages[kept++] = pages[i];
	return e ? e : social_table(c, pages, kept, false, out);
}

ERR
leader_public(struct ctx *c, const struct receiver *r, struct receiver_view *v)
{
	const struct body *b = country_body(c->country, r->body);
	const struct place *at = b ? country_place(c->country, b->place) : NULL;
	struct pledge_ask ask = { .kind = PLEDGE_PROMISE, .state = -1, .to = r->body, .max = PROMISES };
	struct nav_link *feeds = arena_array(c->a, 2, sizeof(*feeds));
	struct pledge *list;
	struct share *shown;
	const struct err *e = store_pledges(c->db, c->a, &ask, &list, &v->nlines);

	if (e)
		return e;
	v->lines = pledged_lines(c, list, v->nlines, true);
	v->write = url_query_int(c->a, url_fmt(c->a, "/write"), "leader", r->id);
	v->promises = url_query(c->a, url_fmt(c->a, "/promises"), "to", b ? b->code : STR(""));
	feeds[0] = pledged_feed(c, b);
	feeds[1] = shared_feed(c, b);
	v->page.feeds = feeds;
	v->page.nfeeds = 2;
	v->feed = feeds[0].url;
	if (at)
		v->figures = url_query(c->a, url_fmt(c->a, "/open"), "place", at->code);
	v->address = visit_absolute(c, v->write);
	e = outside(c, r, v);
	if (!e)
		e = social(c, r, &v->pages);
	if (!e)
		e = store_shares_shown(c->db, c->a, r->body, INT64_MAX, INT64_MAX, ANSWERS, &shown, &v->nanswers);
	if (e)
		return e;
	v->answers = shared_lines(c, shown, v->nanswers, true);
	v->answers_all = shared_url(c, b);
	v->answers_feed = feeds[1].url;
	return e ? e : named(c, r, &v->widget);
}

ERR
leader_written(struct ctx *c, struct str id, struct receiver *r, struct str *note)
{
	const char *pairs[] = { "who", NULL, "body", NULL, NULL };
	const struct body *b;
	int64_t n;
	const struct err *e = str_int(id, &n) && n > 0 ? store_receiver(c->db, c->a, n, r) : NULL;

	b = !e && r->id ? country_body(c->country, r->body) : NULL;
	if (e && e->kind == ERR_MISSING)
		e = NULL;
	if (!b || b->ended) {
		r->id = 0;
		return e;
	}
	pairs[1] = str_cstr(c->a, reception_receiver(c, r));
	pairs[3] = str_cstr(c->a, staff_body(c, r->body));
	*note = lang_fill(c->a, _("It goes to the virtual reception of: {who}, {body}."), pairs);
	return NULL;
}
