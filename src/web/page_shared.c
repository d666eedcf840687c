/* GET /answers, /answers/{}, /answers/feed.atom and /api/v1/answers: answers whose authors agreed to publication. */
#include "base/arena.h"
#include "base/say.h"
#include "base/utf8.h"
#include "domain/find.h"
#include "web/api.h"
#include "web/pages_shared.h"
#include "web/shared.h"
#include "web/words.h"

#include "tmpl/shares.h"

#define PAGE_LINES 20
#define FEED_LINES 50
#define GIST_SIGNS 400

static struct url
of(struct ctx *c, struct url u, const struct body *b)
{
	return b ? url_query(c->a, u, "to", b->code) : u;
}

struct url
shared_url(struct ctx *c, const struct body *b)
{
	return of(c, url_fmt(c->a, "/answers"), b);
}

struct nav_link
shared_feed(struct ctx *c, const struct body *b)
{
	const char *const pairs[] = { "body", b ? str_cstr(c->a, staff_body(c, b->id)) : "", NULL };

	return (struct nav_link){ .text = b ? lang_fill(c->a, _("Published answers: {body}"), pairs).p : _("Published answers"),
		.url = visit_in_language(c, of(c, url_fmt(c->a, "/answers/feed.atom"), b)) };
}

struct share_line *
shared_lines(struct ctx *c, const struct share *list, size_t n, bool gist)
{
	struct share_line *out = arena_array(c->a, n, sizeof(*out));

	for (size_t i = 0; i < n; i++) {
		out[i] = (struct share_line){ .question = list[i].question, .answer = list[i].answer,
			.body = staff_body(c, list[i].body),
			.when = say_day(c->a, c->lang, moment_day(list[i].shown_at, country_offset(c->country,
			    list[i].shown_at))),
			.url = url_fmt(c->a, "/answers/%lld", (long long)list[i].id) };
		if (gist && utf8_len(list[i].answer) > GIST_SIGNS) {
			out[i].answer = utf8_short(c->a, list[i].answer, GIST_SIGNS);
			out[i].cut = true;
		}
	}
	return out;
}

/* What the address asks for: a body (one that nobody is called is nobody's), and where it goes on. */
struct asked {
	const struct body *of;
	int64_t body, at, id;
};

static struct asked
asked(struct ctx *c, const struct req *q)
{
	struct str to = str_trim(req_query(q, "to")), rest = req_query(q, "before"), at = str_cut(&rest, '.');
	struct asked a = { .of = to.n ? find_body(c->country, c->a, to) : NULL };

	a.body = a.of ? a.of->id : to.n ? -1 : 0;
	if (!str_int(at, &a.at) || !str_int(rest, &a.id))
		a.at = a.id = INT64_MAX;
	return a;
}

ERR
page_shares(struct ctx *c, const struct req *q, struct resp *p)
{
	struct asked a = asked(c, q);
	struct nav_link feed = shared_feed(c, a.of);
	struct shares_view v = { .feed = feed.url };
	struct share *list;
	struct tmpl t;
	size_t n;
	const struct err *e = store_shares_shown(c->db, c->a, a.body, a.at, a.id, PAGE_LINES + 1, &list, &n);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Published answers"));
	v.page.feeds = &feed;
	v.page.nfeeds = 1;
	v.body = a.of ? staff_body(c, a.of->id) : STR("");
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, shared_url(c, a.of), "before",
		    str_fmt(c->a, "%lld.%lld", (long long)list[n - 1].shown_at, (long long)list[n - 1].id));
	}
	v.lines = shared_lines(c, list, n, true);
	v.nlines = n;
	t = visit_tmpl(c);
	tmpl_shares(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_share(struct ctx *c, const struct req *q, struct resp *p)
{
	struct shares_view v = { .nlines = 1 };
	struct share s;
	struct tmpl t;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? store_share(c->db, c->a, id, &s) : &SHARE_MISSING;

	if (!e && s.state != SHARE_SHOWN)
		e = &SHARE_MISSING;
	if (e)
		return e->kind == ERR_MISSING ? &SHARE_MISSING : e;
	visit_frame(c, q, &v.page, _("A published answer"));
	v.page.back = (struct back_link){ .url = shared_url(c, country_body(c->country, s.body)) };
	v.lines = shared_lines(c, &s, 1, false);
	t = visit_tmpl(c);
	tmpl_share(&t, &v);
	return visit_send(&t, p, 200);
}

struct feed_entry
shared_entry(struct ctx *c, const struct share *s)
{
	struct str link = visit_absolute(c, url_fmt(c->a, "/answers/%lld", (long long)s->id));

	return (struct feed_entry){ .id = link, .link = link, .title = s->question, .text = s->answer,
		.updated = visit_rfc3339(c, s->shown_at) };
}

ERR
page_shares_feed(struct ctx *c, const struct req *q, struct resp *p)
{
	struct asked a = asked(c, q);
	struct nav_link own = shared_feed(c, a.of);
	struct feed f = { .lang = lang_tag(c->lang), .title = str_c(own.text) };
	struct feed_entry *entries;
	struct share *list;
	size_t n;
	const struct err *e = store_shares_shown(c->db, c->a, a.body, INT64_MAX, INT64_MAX, FEED_LINES, &list, &n);

	if (e)
		return e;
	f.self = visit_absolute(c, own.url);
	f.page = visit_absolute(c, shared_url(c, a.of));
	entries = arena_array(c->a, n, sizeof(*entries));
	for (size_t i = 0; i < n; i++)
		entries[i] = shared_entry(c, &list[i]);
	f.entries = entries;
	f.nentries = n;
	f.updated = visit_rfc3339(c, n ? list[0].shown_at : 0);
	return visit_feed(c, &f, p);
}

ERR
api_shares(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)1 << 20);
	struct asked a = asked(c, q);
	struct share *list;
	size_t n, shown;
	const struct err *e = store_shares_shown(c->db, c->a, a.body, a.at, a.id, PAGE_LINES + 1, &list, &n);

	if (e)
		return e;
	shown = n > PAGE_LINES ? PAGE_LINES : n;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < shown; i++) {
		const struct body *b = country_body(c->country, list[i].body);

		json_open(&j, '{');
		json_put_int(&j, "id", list[i].id);
		json_put_str(&j, "body", b ? b->code : STR(""));
		json_put_str(&j, "shown_at", visit_rfc3339(c, list[i].shown_at));
		json_put_str(&j, "question", list[i].question);
		json_put_str(&j, "answer", list[i].answer);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (n > shown)
		json_put_str(&j, "next",
		    str_fmt(c->a, "%lld.%lld", (long long)list[shown - 1].shown_at, (long long)list[shown - 1].id));
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
