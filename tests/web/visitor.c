/* Browsers without sockets. */
#include "web/visitor.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "web/guard.h"
#include "web/rehearse.h"
#include "web/replay.h"
#include "web/routes.h"

struct visitor *
visitor_new(struct world *w)
{
	struct visitor *v = arena_alloc(w->a, sizeof(*v));
	const char *folder = test_folder(w->a);

	v->w = w;
	v->lang = LANG_EN;
	v->site = (struct site){ .base_url = STR("http://127.0.0.1"), .files = folder, .uploads = folder };
	random_bytes(v->hash, sizeof(v->hash));
	return v;
}

/* As web/guard does it. */
static void
arrive(struct visitor *v, struct ctx *c, struct visit *visit)
{
	*visit = (struct visit){ .site = &v->site, .cookie = true, .csrf = "x", .key = STR("k") };
	memcpy(visit->hash, v->hash, sizeof(v->hash));
	visit->known = !store_session(v->w->db, c->a, v->hash, c->today, &visit->session);
	c->visit = visit;
	c->lang = v->lang;
	if (v->who.kind != WHO_NOBODY)
		c->who = v->who;
}

/* A new cookie is the browser's from now on. */
static void
leave(struct visitor *v, const struct resp *p)
{
	for (size_t i = 0; i < p->headers.n; i++) {
		struct str value = p->headers.v[i].value;

		if (!str_is(p->headers.v[i].name, "Set-Cookie") || !str_starts(value, STR("qabul=")))
			continue;
		(void)str_cut(&value, '=');
		sha256(str_cut(&value, ';'), v->hash);
	}
}

static struct req
request(struct visitor *v, enum method method, const char *arg)
{
	struct req q = { .a = v->w->a, .method = method, .target = STR("/"), .path = STR("/a/x"),
		.peer = STR("10.0.0.1"), .id = STR("T") };
	struct str rest = str_c(arg);

	for (size_t i = 0; rest.n && i < REQ_ARGS; i++)
		q.arg[i] = str_cut(&rest, '/');
	return q;
}

static void
settle(const struct err *got, const struct err **e)
{
	if (e)
		*e = got;
	else if (got)
		test_fail(__FILE__, __LINE__, "%s (%s)", got->text, got->detail ? got->detail : "");
}

/* As the front does it: a page of many reads in a snapshot, rehearsed. */
static ERR
read_page(struct ctx *c, page_fn *page, const struct req *q, struct resp *p)
{
	const struct route *r = NULL;
	const struct err *e;

	for (size_t i = 0; i < nroutes && !r; i++)
		r = routes[i].page == page ? &routes[i] : NULL;
	if (!r || !(r->who & MANY_READS))
		return page(c, q, p);
	e = db_snapshot(c->db);
	if (e)
		return e;
	rehearse(c, r, q);
	e = page(c, q, p);
	db_release(c->db);
	return e;
}

struct resp
visitor_get(struct visitor *v, page_fn *page, const char *arg, const char *query,
    const struct err **e)
{
	struct ctx c = world_ctx(v->w, (struct who){ .kind = WHO_NOBODY });
	struct req q = request(v, METHOD_GET, arg);
	struct resp p = { .a = v->w->a, .fd = -1 };
	struct visit visit;

	CHECK_OK(query_parse(v->w->a, str_c(query), &q.query));
	arrive(v, &c, &visit);
	settle(read_page(&c, page, &q, &p), e);
	return p;
}

struct posted {
	struct visitor *v;
	page_fn *page;
	struct req q;
	struct resp p;
	void *memo;
};

static ERR
run(struct ctx *c, void *arg)
{
	struct posted *x = arg;
	struct visit *visit = arena_alloc(c->a, sizeof(*visit));

	arrive(x->v, c, visit);
	c->memo = x->memo;
	return x->page(c, &x->q, &x->p);
}

struct resp
visitor_post(struct visitor *v, page_fn *prepare, page_fn *page, const char *arg, const char *fields,
    const struct err **e)
{
	struct posted x = { .v = v, .page = page, .q = request(v, METHOD_POST, arg),
		.p = { .a = v->w->a, .fd = -1 } };

	CHECK_OK(query_parse(v->w->a, str_c(fields), &x.q.form));
	x.q.files = v->files;
	x.q.nfiles = v->nfiles;
	v->nfiles = 0;
	if (prepare) {
		struct ctx c = world_ctx(v->w, (struct who){ .kind = WHO_NOBODY });
		struct visit visit;

		arrive(v, &c, &visit);
		settle(prepare(&c, &x.q, &x.p), e);
		x.memo = c.memo;
		if (x.p.status)
			return x.p; /* the slow part has replied: no deed */
	}
	settle(world_do(v->w, (struct who){ .kind = WHO_NOBODY }, STR(""), run, &x), e);
	leave(v, &x.p);
	return x.p;
}

/* As web/front walks: rights, what was done before, the slow part, the deed. */
static const struct err *
walk(struct visitor *v, const struct route *r, struct posted *x, struct str key)
{
	struct ctx c = world_ctx(v->w, (struct who){ .kind = WHO_NOBODY });
	struct visit visit;
	bool over = false;
	const struct err *e;

	arrive(v, &c, &visit);
	e = guard_rights(&c, &x->q, &x->p, r->who, &over);
	c.idem = key;
	if (!e && key.n)
		e = replay(&c, &x->q, &x->p, &over);
	if (e || over)
		return e;
	if (x->q.method == METHOD_GET)
		return r->page(&c, &x->q, &x->p);
	if (r->prepare)
		e = r->prepare(&c, &x->q, &x->p);
	x->memo = c.memo;
	return e ? e : world_do(v->w, (struct who){ .kind = WHO_NOBODY }, key, run, x);
}

struct resp
visitor_machine(struct visitor *v, const char *address, const char *json, const char *key, const struct err **e)
{
	struct posted x = { .v = v, .q = request(v, json ? METHOD_POST : METHOD_GET, ""), .p = { .a = v->w->a, .fd = -1 } };
	const struct route *r;
	const struct err *bad = target_parse(&x.q, str_c(address));

	if (!bad)
		bad = route_find(x.q.method, x.q.path, &r, x.q.arg);
	if (json)
		x.q.body = str_c(json);
	if (v->if_match)
		pairs_add(v->w->a, &x.q.headers, STR("if-match"), str_c(v->if_match));
	x.q.files = v->files;
	x.q.nfiles = v->nfiles;
	v->nfiles = 0;
	if (!bad) {
		x.page = r->page;
		bad = walk(v, r, &x, str_c(key));
	}
	settle(bad, e);
	return x.p;
}

bool
shows(const struct resp *p, const char *words)
{
	return str_find(p->body, str_c(words)) != SIZE_MAX;
}

struct str
leads(const struct resp *p)
{
	return pairs_get(&p->headers, "Location");
}

void
visitor_file(struct visitor *v, const char *name, struct str content)
{
	char *path = str_cstr(v->w->a, str_fmt(v->w->a, "%s/upload-XXXXXX", v->site.uploads));
	struct upload *u;
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, content.p, content.n) == (ssize_t)content.n);
	close(fd);
	if (!v->files)
		v->files = arena_array(v->w->a, 32, sizeof(*v->files));
	u = &v->files[v->nfiles++];
	*u = (struct upload){ .field = STR("files"), .name = str_c(name), .path = path,
		.size = (int64_t)content.n };
	sha256(content, u->sha256);
}
