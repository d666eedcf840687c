/* What a page knows of its visitor, and the frame it stands in. */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "action/ctx.h"
#include "domain/access.h"
#include "domain/limit.h"
#include "net/resp.h"
#include "store/officers.h"
#include "web/layout.h"

struct columns;
struct presence;

/* Roles that write problems (domain/problem.h). */
#define FOR_PROBLEMS (ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_HEAD))

/* Roles that work on appeals. */
#define FOR_CASES                                                                                  \
	(ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |          \
	    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER))

/* Roles that look at numbers. */
#define FOR_FIGURES FIGURE_ROLES

/* How the site is reached and where its files are; one for the process. */
struct site {
	struct str base_url; /* "https://murojaat.example", without a slash at the end */
	bool secure;         /* it begins with https */
	const char *files;   /* the folder of attached files, by their hash */
	const char *uploads; /* of temporary files; on the same disk */
	struct allowed allowed; /* how many appeals go on at once, and how many files */
	struct columns *columns; /* the columnar facts (report/columns.h), or NULL */
	struct presence *presence; /* who came a moment ago (store/presence.h), or NULL */
	bool scans;          /* files are scanned for viruses: no official is given one before */
};

/* The visitor of one request; in ctx as c->visit. */
struct visit {
	const struct site *site;
	unsigned char hash[KEY_BYTES]; /* of the browser's cookie: its drafts stand under it; or of a machine's token */
	bool cookie;                   /* it came with one */
	bool token;                    /* a machine came with one */
	bool known;                    /* a session stands under it */
	bool remembered;               /* it was not read now (store/presence.h) */
	unsigned mark;                 /* from before anything was read */
	struct session session;
	const char *csrf; /* for {{ call csrf(v->page.csrf) }} */
	struct str key;   /* a fresh idempotency key, for {{ call hidden("key", ...) }} of a form */
};

/* Fills the frame: title, languages (this page's address in each), navigation by role, who is signed in,
 * csrf, phone, demonstration, the flash of the page before. */
void visit_frame(struct ctx *c, const struct req *q, struct page *page, const char *title);

/* A page being drawn: struct tmpl t = visit_tmpl(c); tmpl_x(&t, &v); return visit_send(&t, p, 200); */
struct tmpl visit_tmpl(struct ctx *c);
ERR visit_send(struct tmpl *t, struct resp *p, int status);

/* After a POST: to `to`, where `said` (translated) is shown once on top (NULL: nothing). */
void visit_go(struct ctx *c, struct resp *p, struct url to, const char *said);

/* An error's sentence in the visitor's language; and as the fault of a form's field. */
const char *visit_says(const struct ctx *c, const struct err *e);

/* The absolute address of a path of this site. */
struct str visit_absolute(struct ctx *c, struct url u);

/* A moment as machines read it, in the country's offset (RFC 3339). */
struct str visit_rfc3339(struct ctx *c, int64_t at);

/* The same address in the visitor's language, for readers that keep no cookie. */
struct url visit_in_language(const struct ctx *c, struct url u);

/* Answers with an Atom feed. */
struct feed;
ERR visit_feed(struct ctx *c, const struct feed *f, struct resp *p);

/* The number of an appeal in the route's {} (printed form); false when it is none. */
bool visit_number(const struct req *q, size_t arg, int64_t *id);

/* A cookie of the site (prefix and Secure as the site needs them). */
void visit_cookie(struct ctx *c, struct resp *p, const char *name, struct str value, int64_t max_age);
/* Gives the browser a new cookie value (at signing in and out) and its digest. */
void visit_renew(struct ctx *c, struct resp *p, unsigned char hash[KEY_BYTES]);

#endif
