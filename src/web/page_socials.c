/* GET /social and /p/{}: the messages that were pasted from a body's social pages, and the pinned link of a page. */
#include "base/arena.h"
#include "base/say.h"
#include "web/pages_social.h"
#include "web/social_words.h"
#include "web/view_social.h"
#include "web/words.h"

#include "tmpl/social.h"

#define LINES 30
#define COLS 4

static struct table
table_of(struct ctx *c, const struct social_message *m, size_t n, const struct social_page *pages, size_t npages,
    const char *caption)
{
	const char *const heads[COLS] = { _("Message"), _("Page"), _("When it was written"), _("Consent") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, COLS * n, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[COLS * i];

		l[0] = (struct cell){ .text = appeal_gist(c->a, m[i].text),
			.url = url_fmt(c->a, "/social/%lld", (long long)m[i].id) };
		if (!l[0].text.n)
			l[0].text = str_fmt(c->a, "\xe2\x84\x96 %lld", (long long)m[i].id);
		for (size_t k = 0; k < npages; k++)
			if (pages[k].id == m[i].page)
				l[1].text = social_name(c, &pages[k]);
		l[2].text = m[i].state == SOCIAL_NEW
		    ? social_age(c, m[i].written_at)
		    : say_day(c->a, c->lang, moment_day(m[i].written_at, country_offset(c->country, m[i].written_at)));
		l[3].text = str_c(social_consent_word(c, m[i].consent));
	}
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
	    .ncols = COLS,
		.cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

static void
states(struct ctx *c, enum social_state at, struct socials_view *v)
{
	struct nav_link *all = arena_array(c->a, SOCIAL_STATES, sizeof(*all));

	for (int i = 0; i < SOCIAL_STATES; i++)
		all[i] = (struct nav_link){ social_state_word(c, (enum social_state)i),
			url_query(c->a, url_fmt(c->a, "/social"), "state",
			    str_c(social_state_code((enum social_state)i))),
			(int)at == i };
	v->states = all;
	v->nstates = SOCIAL_STATES;
}

ERR
page_socials(struct ctx *c, const struct req *q, struct resp *p)
{
	struct socials_view v = { .body = staff_body(c, c->who.body), .none = _("There is none.") };
	enum social_state state = SOCIAL_NEW;
	struct social_message *m;
	struct social_page *pages;
	int64_t at;
	struct tmpl t;
	size_t n, npages;
	const struct err *e = store_social_pages(c->db, c->a, c->who.body, &pages, &npages);

	(void)social_state_find(req_query(q, "state"), &state);
	if (!str_int(req_query(q, "from"), &at) || at < 0)
		at = state == SOCIAL_NEW ? 0 : INT64_MAX;
	if (!e)
		e = state == SOCIAL_NEW ? store_socials_new(c->db, c->a, c->who.body, at, LINES + 1, &m, &n)
		                        : store_socials_before(c->db, c->a, c->who.body, state, at, LINES + 1, &m, &n);
	if (!e)
		e = social_table(c, pages, npages, true, &v.pages);
	if (e)
		return e;
	states(c, state, &v);
	v.heading = state == SOCIAL_NEW ? _("Unanswered messages") : _("Messages");
	if (n > LINES) {
		n = LINES;
		v.more.next = url_query_int(c->a, url_query(c->a, url_fmt(c->a, "/social"), "state",
		    str_c(social_state_code(state))),
		    "from", m[n - 1].id);
	}
	v.messages = table_of(c, m, n, pages, npages, v.heading);
	v.paste = (struct button){ .text = _("Paste a message"), .url = url_fmt(c->a, "/social/new"), .disabled = !npages };
	v.fresh = (struct button){ .text = _("One more page"), .url = url_fmt(c->a, "/social/pages/new"),
		.cls = "govuk-button--secondary" };
	visit_frame(c, q, &v.page, _("Messages from social networks"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/receiving") };
	t = visit_tmpl(c);
	tmpl_socials(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_pinned(struct ctx *c, const struct req *q, struct resp *p)
{
	struct social_page page;
	struct str note;
	const struct err *e = social_followed(c, q->arg[0], &page, &note);

	if (!e && !page.id)
		e = &SOCIAL_MISSING;
	if (!e)
		visit_go(c, p, url_query_int(c->a, url_fmt(c->a, "/write"), "page", page.id), NULL);
	return e;
}
