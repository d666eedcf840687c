/* GET /promises, /promises/feed.atom and /api/v1/promises: what leaders promised at hearings, for anyone. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "report/feed.h"
#include "web/api_pledges.h"
#include "web/pages_hearings.h"
#include "web/view_hearings.h"
#include "web/words.h"

#include "tmpl/hearings.h"

#define PAGE_LINES 20
#define FEED_LINES 50

/* What the address may ask for, beside where it goes on. */
#define FILTERS 3
static const char *const kept[FILTERS] = { "to", "place", "state" };

/* What the address asks for. */
static struct pledge_ask
asked(struct ctx *c, const struct req *q)
{
	struct pledge_ask ask = { .kind = PLEDGE_PROMISE, .state = -1, .max = PAGE_LINES + 1 };
	struct str to = str_trim(req_query(q, "to")), place = str_trim(req_query(q, "place"));
	const struct body *b = to.n ? find_body(c->country, c->a, to) : NULL;
	const struct place *p = place.n ? find_place(c->country, c->a, place) : NULL;
	enum pledge_state s;

	/* what nobody is called is nobody's */
	ask.to = b ? b->id : to.n ? -1 : 0;
	ask.place = !place.n ? 0 : !p ? -1 : p->level == LEVEL_COUNTRY ? 0 : p->id;
	ask.region = p && p->level == LEVEL_REGION;
	if (pledge_state_find(req_query(q, "state"), &s))
		ask.state = (int)s;
	if (!str_int(req_query(q, "before"), &ask.before) || ask.before < 0)
		ask.before = 0;
	return ask;
}

static void
filters(struct ctx *c, const struct req *q, struct promises_view *v)
{
	static const char *const codes[] = { "", "open", "kept", "broken" };
	const char *const names[] = { _("All"), _("open"), _("kept"), _("broken") };
	struct choice *all = arena_array(c->a, 4, sizeof(*all));

	for (size_t i = 0; i < 4; i++)
		all[i] = (struct choice){ .value = str_c(codes[i]), .text = str_c(names[i]) };
	v->to = (struct field){ .name = "to", .label = _("The leader's body"), .value = req_query(q, "to") };
	v->place = (struct field){ .name = "place", .label = _("Place"), .value = req_query(q, "place") };
	v->state = (struct field){ .name = "state", .label = _("State"), .value = req_query(q, "state"),
		.choices = all, .nchoices = 4 };
	v->action = url_fmt(c->a, "/promises");
	v->send = (struct button){ .text = _("Show"), .cls = "govuk-button--secondary" };
}

ERR
page_promises(struct ctx *c, const struct req *q, struct resp *p)
{
	struct promises_view v = { .nlines = 0 };
	struct pledge_ask ask = asked(c, q);
	struct nav_link feed = pledged_feed(c, country_body(c->country, ask.to));
	struct pledge *list;
	struct tmpl t;
	size_t n;
	const struct err *e = store_pledges(c->db, c->a, &ask, &list, &n);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Promises of leaders"));
	filters(c, q, &v);
	v.feed = feed.url;
	v.page.feeds = &feed;
	v.page.nfeeds = 1;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query_int(c->a, v.action, "before", list[n - 1].id);
		for (size_t i = 0; i < FILTERS; i++)
			if (req_query(q, kept[i]).n)
				v.pages.next = url_query(c->a, v.pages.next, kept[i], req_query(q, kept[i]));
	}
	v.lines = pledged_lines(c, list, n, true);
	v.nlines = n;
	t = visit_tmpl(c);
	tmpl_promises(&t, &v);
	return visit_send(&t, p, 200);
}

/* When something of it happened last. */
static int64_t
moved(const struct pledge *p)
{
	int64_t at = p->replied_at > p->at ? p->replied_at : p->at;

	return p->decided_at > at ? p->decided_at : at;
}

ERR
page_promises_feed(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pledge_ask ask = asked(c, q);
	struct url self = url_fmt(c->a, "/promises/feed.atom"), page = url_fmt(c->a, "/promises");
	struct feed f = { .lang = lang_tag(c->lang),
		.title = str_c(pledged_feed(c, country_body(c->country, ask.to)).text) };
	struct feed_entry *entries;
	struct pledge_line *lines;
	struct pledge *list;
	int64_t last = 0;
	size_t n;
	const struct err *e;

	ask.max = FEED_LINES;
	e = store_pledges(c->db, c->a, &ask, &list, &n);
	if (e)
		return e;
	for (size_t i = 0; i < FILTERS; i++)
		if (req_query(q, kept[i]).n) {
			self = url_query(c->a, self, kept[i], req_query(q, kept[i]));
			page = url_query(c->a, page, kept[i], req_query(q, kept[i]));
		}
	f.self = visit_absolute(c, visit_in_language(c, self));
	f.page = visit_absolute(c, page);
	lines = pledged_lines(c, list, n, true);
	entries = arena_array(c->a, n, sizeof(*entries));
	for (size_t i = 0; i < n; i++) {
		last = moved(&list[i]) > last ? moved(&list[i]) : last;
		entries[i] = (struct feed_entry){ .updated = visit_rfc3339(c, moved(&list[i])),
			.link = visit_absolute(c,
			    url_query_int(c->a, url_fmt(c->a, "/promises"), "before", list[i].id + 1)),
			.title = str_fmt(c->a, "%.*s: %s", STR_ARG(lines[i].to), lines[i].state.text),
			.text = str_fmt(c->a, "%.*s\n%s %.*s", STR_ARG(lines[i].text), _("Until"), STR_ARG(lines[i].due)) };
		entries[i].id = entries[i].link;
	}
	f.entries = entries;
	f.nentries = n;
	f.updated = visit_rfc3339(c, last);
	return visit_feed(c, &f, p);
}

ERR
api_promises(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)1 << 20);
	struct pledge_ask ask = asked(c, q);
	struct pledge *list;
	size_t n;
	const struct err *e = store_pledges(c->db, c->a, &ask, &list, &n);

	if (e)
		return e;
	json_open(&j, '{');
	api_pledges_put(c, &j, "items", list, n < PAGE_LINES ? n : PAGE_LINES);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
