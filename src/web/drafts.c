/* Drafts. */
#include "web/drafts.h"

#include "action/author.h"
#include "base/arena.h"
#include "base/json.h"
#include "domain/access.h"
#include "report/bare.h"
#include "report/filing.h"
#include "report/sniff.h"
#include "web/files.h"

#define DRAFT_BYTES ((size_t)512 * 1024)
#define OPEN_MAX 20

static const struct err FILE_WAITS = { ERR_REFUSED,
	N_("This file is being checked for viruses. Please look again in a few minutes."), NULL, NULL };
static const struct err FILE_INFECTED = { ERR_REFUSED,
	N_("A virus was found in this file. It is given to nobody."), NULL, NULL };
static const struct err FILES_AT_ONCE = { ERR_INPUT,
	N_("Ten files at a time can be added: the others were left out."), "files", NULL };

ERR
draft_read(struct ctx *c, const char *name, struct pairs *out)
{
	struct str body;
	const struct jval *v;
	const struct err *e = store_draft(c->db, c->a, c->visit->hash, name, c->now, &body);

	*out = (struct pairs){ NULL, 0, 0 };
	if (e || !body.n)
		return e;
	if (json_parse(c->a, body, &v))
		return NULL; /* of another version: begun anew */
	for (size_t i = 0; i < jval_len(v); i++) {
		const char *key = jval_key(c->a, v, i);
		struct str value;

		if (key && jval_str(jval_get(v, key), &value))
			pairs_add(c->a, out, str_c(key), value);
	}
	return NULL;
}

ERR
draft_write(struct ctx *c, const char *name, const struct pairs *d, int days)
{
	struct json j = json_new(c->a, DRAFT_BYTES);
	struct str body;
	const struct err *e;

	json_open(&j, '{');
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].value.n)
			json_put_str(&j, str_cstr(c->a, d->v[i].name), d->v[i].value);
	json_close(&j, '}');
	e = buf_end(&j.b, &body);
	if (e)
		return e;
	return store_draft_put(c->tx, c->visit->hash, name, body, c->now + days * MS_PER_DAY);
}

ERR
draft_forget(struct ctx *c, const char *name)
{
	return store_draft_delete(c->tx, c->visit->hash, name);
}

ERR
drafts_forget(struct ctx *c, bool all)
{
	const struct err *e = draft_forget(c, "receipt");

	if (!e)
		e = draft_forget(c, "open");
	if (!e && all)
		e = draft_forget(c, "appeal");
	return e;
}

ERR
draft_move(struct ctx *c, const unsigned char to[KEY_BYTES])
{
	struct str body;
	const struct err *e = store_draft(c->db, c->a, c->visit->hash, "appeal", c->now, &body);

	if (e || !body.n)
		return e;
	e = draft_forget(c, "appeal");
	return e ? e : store_draft_put(c->tx, to, "appeal", body, c->now + DRAFT_DAYS * MS_PER_DAY);
}

void
draft_set(struct ctx *c, struct pairs *d, const char *name, struct str value)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_is(d->v[i].name, name)) {
			d->v[i].value = value;
			return;
		}
	pairs_add(c->a, d, str_c(name), value);
}

int64_t
draft_int(const struct pairs *d, const char *name)
{
	int64_t n;

	return str_int(pairs_get(d, name), &n) ? n : 0;
}

/* "size|type|sha256 in hex|name" */
size_t
draft_files(struct ctx *c, const struct pairs *d, struct paper **out)
{
	size_t n = 0;

	*out = arena_array(c->a, FILES_MAX, sizeof(**out));
	for (int i = 0; i < FILES_MAX; i++) {
		struct str s = pairs_get(d, str_fmt(c->a, "f%d", i).p);
		struct paper *f = &(*out)[n];
		unsigned char *sha = arena_alloc(c->a, SHA256_BYTES);

		if (!s.n || !str_int(str_cut(&s, '|'), &f->size))
			continue;
		f->type = str_cut(&s, '|');
		if (!str_unhex(str_cut(&s, '|'), sha, SHA256_BYTES))
			continue;
		f->sha256 = (struct str){ (const char *)sha, SHA256_BYTES };
		f->name = s;
		n++;
	}
	return n;
}

void
draft_set_files(struct ctx *c, struct pairs *d, const struct paper *files, size_t n)
{
	for (size_t i = 0; i < FILES_MAX; i++) {
		struct str value = STR("");

		if (i < n)
			value = str_fmt(c->a, "%lld|%.*s|%.*s|%.*s", (long long)files[i].size,
			    STR_ARG(files[i].type),
			    STR_ARG(str_hex(c->a, files[i].sha256.p, files[i].sha256.n)),
			    STR_ARG(files[i].name));
		draft_set(c, d, str_fmt(c->a, "f%zu", i).p, value);
	}
}

/* "photo.exe: Only pictures, ..." in the visitor's language. */
static const struct err *
fault_of(struct ctx *c, const struct upload *u, const struct err *e)
{
	struct str text = str_fmt(c->a, "%.*s: %s", STR_ARG(u->name), visit_says(c, e));

	return err_new(c->a, ERR_INPUT, text.p, "files", "%s", e->text);
}

ERR
uploads_take(struct ctx *c, const struct req *q, struct resp *p)
{
	struct taken *t = arena_alloc(c->a, sizeof(*t));

	(void)p;
	c->memo = t;
	t->files = arena_array(c->a, q->nfiles, sizeof(*t->files));
	for (size_t i = 0; i < q->nfiles; i++) {
		const struct upload *u = &q->files[i];
		struct paper *f = &t->files[t->n];
		unsigned char *digest = arena_alloc(c->a, SHA256_BYTES);
		int64_t size = u->size;
		const struct err *e = u->large ? file_large(c) : sniff_file(c->a, u->path, &f->type);

		if (t->n == FILES_STEP) {
			t->fault = &FILES_AT_ONCE;
			break;
		}
		memcpy(digest, u->sha256, SHA256_BYTES);
		if (!e) /* before it is kept: where and when a picture was taken is nobody's matter */
			e = bare_file(c->a, f->type, u->path, &size, digest);
		if (!e)
			e = filing_put(c->a, c->visit->site->files, u->path, digest);
		if (e && e->kind != ERR_INPUT)
			return e;
		if (e) {
			t->fault = fault_of(c, u, e);
			continue;
		}
		f->name = u->name.n ? u->name : STR("file");
		f->size = size;
		f->sha256 = (struct str){ (const char *)digest, SHA256_BYTES };
		t->n++;
	}
	return NULL;
}

const char *
paper_note(struct ctx *c, const struct paper *f)
{
	if (f->scan == SCAN_INFECTED)
		return lang_text(c->lang, N_("holds a virus and is given to nobody"));
	if (c->visit->site->scans && f->scan == SCAN_WAITS && c->who.kind == WHO_OFFICER)
		return lang_text(c->lang, N_("is being checked for viruses"));
	return NULL;
}

ERR
paper_send(struct ctx *c, struct resp *p, const struct paper *f)
{
	struct str name = url_fmt(c->a, "/%s", str_cstr(c->a, f->name)).s;
	const struct err *e;

	if (paper_note(c, f))
		return f->scan == SCAN_INFECTED ? &FILE_INFECTED : &FILE_WAITS;
	e = filing_open(c->a, c->visit->site->files, f->sha256, &p->fd, &p->fd_size);
	if (e)
		return e;
	p->status = 200;
	p->type = str_cstr(c->a, f->type);
	/* beside the policy of every reply: whatever it is, it runs nothing and is of no origin */
	resp_header(p, "Content-Security-Policy", STR("sandbox; default-src 'none'"));
	resp_header(p, "Content-Disposition",
	    str_fmt(c->a, "attachment; filename*=UTF-8''%.*s", STR_ARG(str_sub(name, 1, name.n))));
	return NULL;
}

ERR
author_enter(struct ctx *c, int64_t id)
{
	struct pairs open;
	bool mine;
	const struct err *e = draft_read(c, "open", &open);

	if (e)
		return e;
	mine = pairs_get(&open, str_fmt(c->a, "%lld", (long long)id).p).n > 0;
	if (!mine && c->visit->known && c->visit->session.person_key.n) {
		e = store_person_has(c->db, c->a, c->visit->session.person_key, id, &mine);
		if (e)
			return e;
	}
	if (!mine)
		return &ACCESS_MISSING;
	c->who = (struct who){ .kind = WHO_AUTHOR, .appeal = id };
	return NULL;
}

void
author_soon(struct ctx *c)
{
	store_draft_soon(c->db, c->visit->hash, "open", c->now);
}

ERR
author_open(struct ctx *c, int64_t id)
{
	struct pairs open;
	const struct err *e = draft_read(c, "open", &open);

	if (e)
		return e;
	if (open.n >= OPEN_MAX) { /* the oldest goes */
		open.v++;
		open.n--;
		open.cap = open.n;
	}
	draft_set(c, &open, str_fmt(c->a, "%lld", (long long)id).p, STR("1"));
	return draft_write(c, "open", &open, OPEN_DAYS);
}

ERR
author_code(struct ctx *c, int64_t id, struct str code)
{
	struct pairs receipt = { NULL, 0, 0 };

	draft_set(c, &receipt, "id", str_fmt(c->a, "%lld", (long long)id));
	draft_set(c, &receipt, "code", code);
	return draft_write(c, "receipt", &receipt, RECEIPT_DAYS);
}
