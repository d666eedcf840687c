/* Visitors and frames. */
#include "web/visit.h"

#include "base/arena.h"
#include "domain/number.h"
#include "domain/queue_kind.h"
#include "report/feed.h"

#define PAGE_BYTES ((size_t)4 * 1024 * 1024)
#define PAGE_USUAL ((size_t)8 * 1024)
#define NAV_MAX 32

#define _(key) lang_text(c->lang, (key))

struct tmpl
visit_tmpl(struct ctx *c)
{
	struct buf *b = arena_alloc(c->a, sizeof(*b));

	*b = buf_with(c->a, PAGE_BYTES, PAGE_USUAL);
	return (struct tmpl){ b, c->lang, c->a };
}

ERR
visit_send(struct tmpl *t, struct resp *p, int status)
{
	struct str body;
	const struct err *e = buf_end(t->out, &body);

	if (!e)
		resp_html(p, status, body);
	return e;
}

const char *
visit_says(const struct ctx *c, const struct err *e)
{
	return lang_text(c->lang, e->text);
}

struct str
visit_absolute(struct ctx *c, struct url u)
{
	return str_fmt(c->a, "%.*s%.*s", STR_ARG(c->visit->site->base_url), STR_ARG(u.s));
}

struct str
visit_rfc3339(struct ctx *c, int64_t at)
{
	return moment_rfc3339(c->a, at, country_offset(c->country, at));
}

struct url
visit_in_language(const struct ctx *c, struct url u)
{
	return url_query(c->a, u, "lang", str_c(lang_code(c->lang)));
}

ERR
visit_feed(struct ctx *c, const struct feed *f, struct resp *p)
{
	struct str body;
	const struct err *e = feed_write(c->a, f, &body);

	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "application/atom+xml; charset=utf-8";
	return NULL;
}

bool
visit_number(const struct req *q, size_t arg, int64_t *id)
{
	return arg < REQ_ARGS && number_parse(q->arg[arg], id);
}

void
visit_cookie(struct ctx *c, struct resp *p, const char *name, struct str value, int64_t max_age)
{
	resp_cookie(p, name, value, c->visit->site->secure, max_age);
}

void
visit_renew(struct ctx *c, struct resp *p, unsigned char hash[KEY_BYTES])
{
	unsigned char random[20];
	struct str value;

	random_bytes(random, sizeof(random));
	value = base32(c->a, random, sizeof(random));
	sha256(value, hash);
	visit_cookie(c, p, "qabul", value, -1);
}

void
visit_go(struct ctx *c, struct resp *p, struct url to, const char *said)
{
	resp_redirect(p, to.s);
	if (said)
		visit_cookie(c, p, "said", url_query(c->a, url_own("/"), "t", str_c(said)).s, 60);
}

/* This page in each language: its address with ?lang=, other parameters kept. */
static void
in_languages(struct ctx *c, const struct req *q, struct url out[LANGS])
{
	struct url u;

	if (!url_local(c->a, str_sub(q->target, 0, str_find(q->target, STR("?"))), &u))
		u = url_own("/");
	for (size_t i = 0; q->method != METHOD_POST && i < q->query.n; i++)
		if (!str_is(q->query.v[i].name, "lang"))
			u = url_query(c->a, u, str_cstr(c->a, q->query.v[i].name), q->query.v[i].value);
	for (int i = 0; i < LANGS; i++)
		out[i] = url_query(c->a, u, "lang", str_c(lang_code((enum lang)i)));
}

/* Is this the section's page, or one below it? */
static bool
section_here(struct str path, struct str s)
{
	return str_starts(path, s) && (path.n == s.n || path.p[s.n] == '/');
}

/* The sections of an officer's office, by role. */
static void
navigation(struct ctx *c, const struct req *q, struct page *page)
{
	static const struct {
		const char *text;
		struct url url;
		enum { ANY, RECEPTION, QUEUES } where; /* no other body calls and reviews; refers or gives */
		unsigned roles;
	} sections[] = {
		{ N_("Morning"), URL_INIT("/morning"), ANY, ROLE_BIT(ROLE_HEAD) },
		{ N_("Queue"), URL_INIT("/queue"), ANY, FOR_CASES },
		{ N_("My mahalla"), URL_INIT("/mahalla"), ANY, ROLE_BIT(ROLE_MAHALLA) },
		{ N_("Register"), URL_INIT("/register"), ANY,
		    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_MAHALLA) },
		{ N_("Protocols"), URL_INIT("/protocols"), ANY, ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) },
		{ N_("Receptions"), URL_INIT("/receiving"), ANY,
		    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_HEAD) },
		{ N_("Open queues"), URL_INIT("/referrals"), QUEUES,
		    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |
		        ROLE_BIT(ROLE_HEAD) },
		{ N_("Search"), URL_INIT("/search"), ANY, FOR_CASES },
		{ N_("Tasks"), URL_INIT("/tasks"), ANY, FOR_CASES },
		{ N_("Control"), URL_INIT("/control"), ANY, FOR_CASES },
		{ N_("Board"), URL_INIT("/board"), ANY, ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_HEAD) },
		{ N_("Figures"), URL_INIT("/figures"), ANY, FOR_FIGURES },
		{ N_("Calls"), URL_INIT("/calls"), RECEPTION, ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Confirmations"), URL_INIT("/confirmations"), RECEPTION, ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Mahallas"), URL_INIT("/mahallas"), ANY, ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) },
		{ N_("Unsettled"), URL_INIT("/unsettled"), ANY, ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Pushes"), URL_INIT("/pushes"), ANY, ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) },
		{ N_("Rating"), URL_INIT("/rating"), ANY,
		    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_DEPUTY) },
		{ N_("Monthly reports"), URL_INIT("/reports"), ANY, FOR_FIGURES },
		{ N_("Hearings"), URL_INIT("/hearings"), ANY, FOR_FIGURES },
		{ N_("Problems"), URL_INIT("/problems"), ANY,
		    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_DEPUTY) },
		{ N_("Reviews"), URL_INIT("/reviews"), RECEPTION, ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Letters"), URL_INIT("/letters"), ANY, ROLE_BIT(ROLE_HEAD) },
		{ N_("Absences"), URL_INIT("/absences"), ANY, ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER) },
		{ N_("Administration"), URL_INIT("/admin"), ANY, ROLE_BIT(ROLE_ADMIN) },
	};
	struct nav_link *nav = arena_array(c->a, NAV_MAX, sizeof(*nav));
	const struct body *b = country_body(c->country, c->who.body);

	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (c->who.roles & sections[i].roles && (sections[i].where != RECEPTION || c->who.reception) &&
		    (sections[i].where != QUEUES || (b && queue_body(c->country, b->kind))))
			nav[page->nnav++] = (struct nav_link){ _(sections[i].text), sections[i].url,
				section_here(q->path, sections[i].url.s) };
	page->nav = nav;
	page->who = c->who.name;
	page->sign_out = url_own("/sign-out");
}

/* What the page before said, once. */
static struct str
flash(struct ctx *c, const struct req *q)
{
	struct str value = req_secure_cookie(q, "said", c->visit->site->secure);
	struct pairs pairs = { NULL, 0, 0 };

	(void)str_cut(&value, '?');
	if (!value.n || q->method == METHOD_POST || query_parse(c->a, value, &pairs))
		return STR("");
	return pairs_get(&pairs, "t");
}

void
visit_frame(struct ctx *c, const struct req *q, struct page *page, const char *title)
{
	page->title = title;
	page->service = _("Qabul: appeals of citizens");
	page->home = url_own("/");
	in_languages(c, q, page->langs);
	page->csrf = c->visit->csrf;
	page->phone = c->country->phone;
	page->demo = c->country->demo;
	page->flash = flash(c, q);
	if (c->who.kind == WHO_OFFICER)
		navigation(c, q, page);
	page->links = true;
	page->queues = c->country->queues.n > 0;
}
