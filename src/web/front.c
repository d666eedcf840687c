/* The front. */
#include "web/front.h"

#include <string.h>

#include "action/beats.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/log.h"
#include "base/steady.h"
#include "domain/check.h"
#include "store/presence.h"
#include "web/api.h"
#include "web/fail.h"
#include "web/files.h"
#include "web/guard.h"
#include "web/rehearse.h"
#include "web/replay.h"
#include "web/routes.h"

#define BODY_USUAL ((int64_t)256 * 1024)

static const struct err CROWDED = { ERR_BUSY, N_("Very many people are here at this moment. Please try again in a moment."),
	NULL, "crowded" };

struct front {
	struct front_conf conf;
};

/* A request on its way; lives in the exchange's arena. */
struct walk {
	struct front *f;
	struct exchange *x;
	const struct route *route;
	struct ctx c;
	struct visit visit;
	struct work work;
	struct coming coming;
	struct marked marked;
	bool remembered; /* who comes, before the writer: visit.remembered */
	struct arena_mark mark;
	struct resp before; /* the reply as it was before the deed ran */
	bool again; /* it tells who repeats what the first one was, or is about to be */
};

ERR
front_new(struct arena *a, const struct front_conf *conf, struct front **out)
{
	*out = arena_alloc(a, sizeof(**out));
	(*out)->conf = *conf;
	return NULL;
}

/* ---- the walk's beginning and end ---- */

static struct walk *
walk_new(struct front *f, struct exchange *x)
{
	struct walk *w = arena_alloc(x->a, sizeof(*w));

	x->user = w;
	w->f = f;
	w->x = x;
	w->visit.site = &f->conf.site;
	w->visit.csrf = "";
	if (f->conf.site.presence)
		w->visit.mark = presence_mark(f->conf.site.presence);
	w->c = (struct ctx){ .a = x->a, .keys = f->conf.keys, .visit = &w->visit };
	w->c.country = f->conf.country_take(f->conf.app, &w->c.suggester);
	ctx_at(&w->c, f->conf.clock(f->conf.app));
	guard_language(&w->c, &x->req, &x->resp);
	return w;
}

static ERR
admit(void *app, struct exchange *x, struct limits *out)
{
	struct walk *w = walk_new(app, x);
	const struct err *e = route_find(x->req.method, x->req.path, &w->route, x->req.arg);

	if (e)
		return e;
	if (x->req.waited_ms > route_patience_ms(w->route))
		return &CROWDED;
	if (x->req.method == METHOD_POST) {
		out->body_max = w->route->body_max ? w->route->body_max : BODY_USUAL;
		out->files_max = w->route->files_max;
		out->file_bytes_max = w->visit.site->allowed.file_bytes;
		if (!out->file_bytes_max)
			out->file_bytes_max = FILE_BYTES_USUAL;
	}
	return NULL;
}

static void
fail(void *app, struct exchange *x, const struct err *e)
{
	struct walk *w = x->user ? x->user : walk_new(app, x);

	if (e->kind == ERR_BROKEN)
		log_line(LOG_ERROR, "broken", "request=%.*s detail=%s", STR_ARG(x->req.id),
		    log_word(x->a, str_c(e->detail)));
	fail_reply(&w->c, &x->req, &x->resp, e);
}

/* A request's line of the log. The route's pattern, never the address itself: that may hold a number or what was
 * searched. */
static ERR
line_of(const struct walk *w, int64_t us, struct str *out)
{
	const struct exchange *x = w->x;
	struct buf b = buf_with(x->a, LOG_LINE_BYTES, 192);

	buf_str(&b, STR("level=info event=request id="));
	buf_str(&b, x->req.id);
	buf_str(&b, x->req.method == METHOD_POST ? STR(" method=POST route=") : STR(" method=GET route="));
	buf_c(&b, w->route ? w->route->path : "-");
	buf_str(&b, STR(" status="));
	buf_int(&b, x->resp.status);
	buf_str(&b, STR(" us="));
	buf_int(&b, us);
	buf_str(&b, STR(" bytes="));
	buf_int(&b, (int64_t)x->resp.body.n);
	buf_char(&b, '\n');
	return buf_end(&b, out);
}

static void
done(void *app, struct exchange *x)
{
	struct walk *w = x->user;
	struct str line;

	(void)app;
	if (!w)
		return;
	if (!line_of(w, (steady_ns() - x->began_ns) / 1000, &line))
		journal_line(w->f->conf.journal, line);
	w->f->conf.country_give(w->f->conf.app, w->c.country);
}

/* ---- running a page ---- */

/* The page's own error, as a reply. */
static void
settle(struct walk *w, const struct err *e)
{
	if (e)
		fail(w->f, w->x, e);
	else if (!w->x->resp.status)
		resp_text(&w->x->resp, 204, STR(""));
}

static ERR
run_deed(struct tx *tx, struct work *work)
{
	struct walk *w = work->arg;
	bool over;
	const struct err *e;

	w->x->resp = w->before;
	w->c.tx = tx;
	w->c.db = tx_db(tx);
	ctx_at(&w->c, tx_now(tx));
	w->visit.remembered = w->remembered;
	e = guard_again(&w->c, &w->x->req, &w->x->resp, w->route->who, &over);
	return e || over ? e : w->route->page(&w->c, &w->x->req, &w->x->resp);
}

static void
deed_soon(struct db *db, const struct work *work)
{
	const struct walk *w = work->arg;

	guard_again_soon(db, &w->c);
	if (w->coming.id)
		beats_soon(db, &w->coming);
}

/* A member of what a machine sent, or of a form. */
static struct str
member(const struct walk *w, const char *name)
{
	struct str s = STR("");

	if (!w->c.memo)
		return req_form(&w->x->req, name);
	(void)jval_str(jval_get(w->c.memo, name), &s);
	return s;
}

/* What is known of a deed on an appeal before it waits; the last segment of its address is its code. */
static void
foresee(struct walk *w, int64_t id)
{
	struct str rest = w->x->req.path, last = rest, text;

	while (rest.n)
		last = str_cut(&rest, '/');
	if (!id || w->route->prepare || !deed_find(last, &w->coming.deed))
		return;
	w->coming.id = id;
	if (!jval_int(jval_get(w->c.memo, "officer"), &w->coming.officer))
		(void)str_int(member(w, "officer"), &w->coming.officer);
	text = member(w, "text");
	if (!text.n || (w->coming.deed != DEED_DRAFT && w->coming.deed != DEED_ANSWER))
		return;
	w->marked.text = text;
	w->marked.n = check_marks(w->x->a, text, w->marked.v);
	w->c.marked = w->coming.marked = &w->marked;
}

/* The same request came before, or at once, and the other was faster. */
static void
run_replay(void *arg)
{
	struct walk *w = arg;
	bool found = false;
	const struct err *e;

	w->c.db = w->f->conf.reader_take(w->f->conf.app);
	e = replay(&w->c, &w->x->req, &w->x->resp, &found);
	w->f->conf.reader_give(w->f->conf.app, w->c.db);
	if (!e)
		e = found ? w->f->conf.settle(w->f->conf.app) : &DB_COLLISION;
	settle(w, e);
	server_resume(w->x);
}

static void
deed_done(struct work *work, const struct err *e)
{
	struct walk *w = work->arg;

	w->c.tx = NULL;
	w->c.db = NULL;
	if ((e == &DB_COLLISION || e == &WRITER_DONE_BEFORE) && w->c.idem.n) {
		w->x->resp = w->before;
		if (!w->f->conf.slow(w->f->conf.app, run_replay, w))
			return;
	}
	if (!e && w->c.country_changed)
		w->f->conf.country_changed(w->f->conf.app);
	settle(w, e);
	server_resume(w->x);
}

/* Hands the deed to the writer; the exchange is suspended already. */
static void
queue_deed(struct walk *w)
{
	struct req *q = &w->x->req;
	const struct err *e;
	int64_t id = 0;

	(void)visit_number(q, 0, &id);
	if ((w->route->who & FOR_MACHINE) && !w->route->prepare)
		api_read(&w->c, q);
	foresee(w, id);
	w->remembered = w->visit.remembered;
	w->before = w->x->resp;
	w->mark = arena_mark(w->x->a);
	w->work = (struct work){ .a = w->x->a,
		.mark = &w->mark,
		.key = (uint64_t)id,
		.idem = w->c.idem.n ? idem_digest(w->x->a, w->c.idem) : STR(""),
		.ask = !w->route->prepare,
		.soon = deed_soon,
		.run = run_deed,
		.done = deed_done,
		.arg = w };
	w->mark = arena_mark(w->x->a);
	e = w->f->conf.submit(w->f->conf.app, &w->work);
	if (e) {
		settle(w, e);
		server_resume(w->x);
	}
}

/* Is it done when the guard is through with it, on this thread? */
static bool
is_inline(const struct walk *w)
{
	return w->route->kind == ROUTE_READ || w->route->kind == ROUTE_LATE;
}

/* The page itself, in a snapshot when it is inline. */
static ERR
read_page(struct walk *w)
{
	if (is_inline(w))
		rehearse(&w->c, w->route, &w->x->req);
	return w->route->page(&w->c, &w->x->req, &w->x->resp);
}

/* A late page, from a standby; *done unless there is none or it fails, as one that is gone or behind does. */
static ERR
late_page(struct walk *w, bool *done)
{
	const struct front_conf *f = &w->f->conf;
	struct resp before = w->x->resp;
	struct db *db = f->late_take ? f->late_take(f->app) : NULL;
	const struct err *e;

	*done = false;
	if (!db)
		return NULL;
	w->c.db = db;
	e = is_inline(w) ? db_snapshot(db) : NULL;
	if (!e)
		e = read_page(w);
	if (is_inline(w))
		db_release(db);
	*done = !db_failed(e);
	f->late_give(f->app, db, *done);
	if (!*done)
		w->x->resp = before;
	return e;
}

/* The page of a route that reads. */
static ERR
run_page(struct walk *w)
{
	struct db *db = w->c.db;
	bool late = w->route->kind == ROUTE_LATE || w->route->kind == ROUTE_LATE_SLOW, done = false;
	const struct err *e = late ? late_page(w, &done) : NULL;

	if (done)
		return e;
	w->c.db = db;
	return read_page(w);
}

/* In the pool: a slow page, or the slow part of a deed. */
static void
run_slow(void *arg)
{
	struct walk *w = arg;
	bool deed = w->route->kind == ROUTE_DEED;
	struct db *db = w->f->conf.reader_take(w->f->conf.app);
	const struct err *e;

	w->c.db = db;
	e = deed ? w->route->prepare(&w->c, &w->x->req, &w->x->resp) : run_page(w);
	w->f->conf.reader_give(w->f->conf.app, db);
	w->c.db = NULL;
	if (deed && !e && !w->x->resp.status) {
		queue_deed(w);
		return;
	}
	settle(w, e);
	server_resume(w->x);
}

/* Gives the request to another thread; it is not ours any more. */
static void
hand_over(struct walk *w)
{
	const struct err *e;

	w->c.db = NULL;
	server_suspend(w->x);
	if (w->route->kind == ROUTE_DEED && !w->route->prepare) {
		queue_deed(w);
		return;
	}
	e = w->f->conf.slow(w->f->conf.app, run_slow, w);
	if (e) {
		settle(w, e);
		server_resume(w->x);
	}
}

/* The session was used: written at most every five minutes, behind everything else. */
struct seen {
	struct work work;
	unsigned char hash[KEY_BYTES];
};

static ERR
run_seen(struct tx *tx, struct work *w)
{
	return store_session_seen(tx, ((struct seen *)w->arg)->hash);
}

static void
seen_done(struct work *w, const struct err *e)
{
	(void)e;
	arena_free(w->a);
}

static void
note_seen(struct walk *w)
{
	struct arena *a;
	struct seen *s;

	if (!w->visit.known || w->visit.remembered || w->c.now - w->visit.session.seen_at < 5 * 60 * 1000)
		return;
	a = arena_new();
	s = arena_alloc(a, sizeof(*s));
	memcpy(s->hash, w->visit.hash, sizeof(s->hash));
	s->work = (struct work){ .a = a, .background = true, .run = run_seen, .done = seen_done,
		.arg = s };
	if (w->f->conf.submit(w->f->conf.app, &s->work))
		arena_free(a);
}

/* Everything before the page: who it is, whether they may come, whether the form is theirs. *over when the
 * reply is made. */
static ERR
guard(struct walk *w, bool *over)
{
	struct req *q = &w->x->req;
	struct resp *p = &w->x->resp;
	const struct err *e = guard_visitor(&w->c, q, p, w->route->who);

	*over = false;
	if (!e)
		e = guard_rights(&w->c, q, p, w->route->who, over);
	if (e || *over)
		return e;
	if (q->method == METHOD_POST && !(w->route->who & FOR_MACHINE)) {
		w->c.idem = req_form(q, "key");
		if (!guard_csrf_ok(&w->c, q)) {
			*over = true;
			return fail_again(&w->c, q, p, false);
		}
	} else if (q->method == METHOD_POST) {
		w->c.idem = req_header(q, "idempotency-key");
		if (!w->route->prepare)
			return NULL; /* the writer asks, for a whole batch at once */
	}
	if (w->c.idem.n)
		e = replay(&w->c, q, p, over);
	w->again = *over;
	return e;
}

static void
handle(void *app, struct exchange *x)
{
	struct walk *w = x->user;
	struct resp before = x->resp;
	struct db *db;
	bool over = false;
	const struct err *e;

	(void)app;
	w->c.db = db = w->f->conf.reader_take(w->f->conf.app);
	e = db_snapshot(db);
	if (!e) {
		guard_begin(&w->c, &x->req, w->route->who, w->route->kind == ROUTE_DEED && !w->route->prepare);
		e = guard(w, &over);
	}
	if (!e && !over && is_inline(w))
		e = run_page(w);
	db_release(db);
	w->f->conf.reader_give(w->f->conf.app, db);
	if (!e && w->again)
		e = w->f->conf.settle(w->f->conf.app);
	if (e && w->again)
		x->resp = before;
	if (e || over || is_inline(w))
		settle(w, e);
	if (!e && !over)
		note_seen(w);
	if (!e && !over && !is_inline(w))
		hand_over(w);
}

struct server_hooks
front_hooks(struct front *f)
{
	return (struct server_hooks){ f, admit, handle, fail, done };
}
