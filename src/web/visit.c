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
		visit_cookie(c, p, "said", url_query(c->a, url_fmt(c->a, "/"), "t", str_c(said)).s, 60);
}

/* This page in each language: its address with ?lang=, other parameters kept. */
static void
in_languages(struct ctx *c, const struct req *q, struct url out[LANGS])
{
	struct url u;

	if (!url_local(c->a, str_sub(q->target, 0, str_find(q->target, STR("?"))), &u))
		u = url_fmt(c->a, "/");
	for (size_t i = 0; q->method != METHOD_POST && i < q->query.n; i++)
		if (!str_is(q->query.v[i].name, "lang"))
			u = url_query(c->a, u, str_cstr(c->a, q->query.v[i].name), q->query.v[i].value);
	for (int i = 0; i < LANGS; i++)
		out[i] = url_query(c->a, u, "lang", str_c(lang_code((enum lang)i)));
}

/* Is this the section's page, or one below it? */
static bool
section_here(struct str path, const char *section)
{
	struct str s = str_c(section);

	return str_starts(path, s) && (path.n == s.n || path.p[s.n] == '/');
}

/* The sections of an officer's office, by role. */
static void
navigation(struct ctx *c, const struct req *q, struct page *page)
{
	static const struct {
		const char *text, *path;
		unsigned roles;
	} sections[] = {
		{ N_("Morning"), "/morning", ROLE_BIT(ROLE_HEAD) },
		{ N_("Queue"), "/queue", FOR_CASES },
		{ N_("My mahalla"), "/mahalla", ROLE_BIT(ROLE_MAHALLA) },
		{ N_("Register"), "/register",
		    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_MAHALLA) },
		{ N_("Protocols"), "/protocols", ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) },
		{ N_("Receptions"), "/receiving",
		    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_HEAD) },
		{ N_("Open queues"), "/referrals",
		    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |
		        ROLE_BIT(ROLE_HEAD) },
		{ N_("Search"), "/search", FOR_CASES },
		{ N_("Tasks"), "/tasks", FOR_CASES },
		{ N_("Control"), "/control", FOR_CASES },
		{ N_("Board"), "/board", ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_HEAD) },
		{ N_("Figures"), "/figures", FOR_FIGURES },
		{ N_("Calls"), "/calls", ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Confirmations"), "/confirmations", ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Mahallas"), "/mahallas", ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) },
		{ N_("Unsettled"), "/unsettled", ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Pushes"), "/pushes", ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) },
		{ N_("Rating"), "/rating",
		    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_DEPUTY) },
		{ N_("Monthly reports"), "/reports", FOR_FIGURES },
		{ N_("Hearings"), "/hearings", FOR_FIGURES },
		{ N_("Problems"), "/problems",
		    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_DEPUTY) },
		{ N_("Reviews"), "/reviews", ROLE_BIT(ROLE_CONTROLLER) },
		{ N_("Letters"), "/letters", ROLE_BIT(ROLE_HEAD) },
		{ N_("Absences"), "/absences", ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER) },
		{ N_("Administration"), "/admin", ROLE_BIT(ROLE_ADMIN) },
	};
	struct nav_link *nav = arena_array(c->a, NAV_MAX, sizeof(*nav));
	const struct body *b = country_body(c->country, c->who.body);
	bool queues = b && queue_body(c->country, b->kind);

	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (c->who.roles & sections[i].roles &&
		    /* no other body calls and reviews */
		    (c->who.reception || (!str_is(str_c(sections[i].path), "/calls") &&
		                          !str_is(str_c(sections[i].path), "/confirmations") &&
		                          !str_is(str_c(sections[i].path), "/reviews"))) &&
		    (queues || !str_is(str_c(sections[i].path), "/referrals")))
			nav[page->nnav++] = (struct nav_link){ _(sections[i].text), url_own(sections[i].path),
				section_here(q->path, sections[i].path) };
	page->nav = nav;
	page->who = c->who.name;
	page->sign_out = url_fmt(c->a, "/sign-out");
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
	struct nav_link *foot = arena_array(c->a, NAV_MAX, sizeof(*foot));

	page->title = title;
	page->service = _("Qabul: appeals of citizens");
	page->home = url_fmt(c->a, "/");
	in_languages(c, q, page->langs);
	page->csrf = c->visit->csrf;
	page->phone = c->country->phone;
	page->demo = c->country->demo;
	page->flash = flash(c, q);
	if (c->who.kind == WHO_OFFICER)
		navigation(c, q, page);
	foot[page->nfooter++] = (struct nav_link){ _("Follow an appeal"), url_fmt(c->a, "/follow"), false };
	foot[page->nfooter++] = (struct nav_link){ _("Receptions of leaders"), url_fmt(c->a, "/receptions"), false };
	if (c->country->queues.n)
		foot[page->nfooter++] = (struct nav_link){ _("Open queues"), url_fmt(c->a, "/queues"), false };
	foot[page->nfooter++] = (struct nav_link){ _("Open figures"), url_fmt(c->a, "/open"), false };
	foot[page->nfooter++] = (struct nav_link){ _("What mahallas do"), url_fmt(c->a, "/open/mahallas"), false };
	foot[page->nfooter++] = (struct nav_link){ _("Open rating of bodies"), url_fmt(c->a, "/rating"), false };
	foot[page->nfooter++] = (struct nav_link){ _("Promises of leaders"), url_fmt(c->a, "/promises"), false };
	foot[page->nfooter++] = (struct nav_link){ _("Problems and reforms"), url_fmt(c->a, "/problems"), false };
	foot[page->nfooter++] = (struct nav_link){ _("For officers"), url_fmt(c->a, "/sign-in"), false };
	if (c->country->demo)
		foot[page->nfooter++] = (struct nav_link){ _("Messages sent by the demonstration"),
			url_fmt(c->a, "/demo/messages"), false };
	page->footer = foot;
}
