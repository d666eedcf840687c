/* A browser without sockets: pages are called as the front calls them. */
#ifndef TESTS_WEB_VISITOR_H
#define TESTS_WEB_VISITOR_H

#include "web/visit.h"
#include "world.h"

typedef const struct err *page_fn(struct ctx *c, const struct req *q, struct resp *p);

struct visitor {
	struct world *w;
	struct site site;
	unsigned char hash[KEY_BYTES]; /* of its cookie */
	struct upload *files;          /* for the next post */
	size_t nfiles;
	enum lang lang; /* that it speaks: English, until another one is chosen */
	const char *if_match; /* the header of its requests as a machine, or NULL */
	struct who who; /* an officer who signed in; WHO_NOBODY: a citizen */
};

/* A browser of its own that speaks English; the site's files stand in a new folder. */
struct visitor *visitor_new(struct world *w);

/* GET and POST of a page: `arg` is the route's {} (several: with a slash between), `fields` urlencoded. The reply, or (status 0) the
 * page's error in *e, which may be NULL when none is expected. */
struct resp visitor_get(struct visitor *v, page_fn *page, const char *arg, const char *query,
    const struct err **e);
struct resp visitor_post(struct visitor *v, page_fn *prepare, page_fn *page, const char *arg,
    const char *fields, const struct err **e);

/* A machine's request with the token of v->who: through the table of routes and its roles; `json` NULL is a GET; `key` is
 * its Idempotency-Key or empty. */
struct resp visitor_machine(
    struct visitor *v, const char *address, const char *json, const char *key, const struct err **e);

/* Is it in the reply's page? Where does the reply lead? */
bool shows(const struct resp *p, const char *words);
struct str leads(const struct resp *p);

/* A file for the next post, with this content. */
void visitor_file(struct visitor *v, const char *name, struct str content);

#endif
