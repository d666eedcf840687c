/* Scanning. */
#include "jobs/scan.h"

#include <unistd.h>

#include "action/quarantine.h"
#include "base/arena.h"
#include "base/log.h"
#include "report/filing.h"
#include "store/scans.h"

#define SLICE 20
#define MINUTE INT64_C(60000)
#define DOUBLED 6 /* times; then it is about an hour */

struct scan_work {
	struct work work;
	struct ctx c;
	const struct unscanned *u;
	bool found;
	int64_t again; /* 0: it is settled */
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct scan_work *x = w->arg;

	if (x->again)
		return store_scan_later(tx, x->u->appeal, x->u->no, x->again);
	if (!x->found)
		return store_scanned(tx, x->u->appeal, x->u->no, SCAN_CLEAN);
	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, tx_now(tx));
	return act_quarantine(&x->c, x->u->appeal, x->u->no);
}

static ERR
ask(struct arena *a, const struct scanner *s, const struct unscanned *u, bool *found, struct str *name)
{
	int64_t size;
	int fd;
	const struct err *e = filing_open(a, s->files, u->sha256, &fd, &size);

	if (e)
		return e;
	e = clamd_scan(a, &s->clamd, fd, found, name);
	close(fd);
	return e;
}

/* One file: *silent when nobody answered. */
static ERR
scan_one(struct arena *a, struct writer *w, const struct country *c, const struct scanner *s, const struct unscanned *u,
    int64_t now, bool *silent)
{
	struct scan_work x = { .c = { .a = a, .country = c, .who = { .kind = WHO_SYSTEM } }, .u = u };
	struct arena_mark mark;
	struct str name = STR("");
	const struct err *e = ask(a, s, u, &x.found, &name);

	*silent = e && e->kind == ERR_BUSY;
	if (e) {
		x.again = now + (MINUTE << (u->tries < DOUBLED ? u->tries : DOUBLED));
		log_line(LOG_WARN, "file_not_scanned", "file=%lld/%d tries=%lld detail=%s", (long long)u->appeal,
		    u->no, (long long)u->tries + 1, log_word(a, str_c(e->detail ? e->detail : e->text)));
	} else if (x.found) {
		log_line(LOG_WARN, "virus_found", "file=%lld/%d name=%s", (long long)u->appeal, u->no,
		    log_word(a, name));
	}
	mark = arena_mark(a);
	x.work = (struct work){ .a = a, .mark = &mark, .background = true, .run = run, .arg = &x };
	return writer_run(w, &x.work);
}

ERR
job_scan(struct arena *a, struct db *db, struct writer *w, const struct country *c, struct scanner *s, int64_t now,
    int64_t *did)
{
	struct unscanned *list;
	bool silent = false;
	size_t n;
	const struct err *e;

	*did = 0;
	if (!s->clamd.where || !*s->clamd.where || now < s->pause)
		return NULL;
	e = store_unscanned(db, a, now, SLICE, &list, &n);
	for (size_t i = 0; !e && !silent && i < n; i++) {
		e = scan_one(a, w, c, s, &list[i], now, &silent);
		*did += !e && !silent;
	}
	if (silent) /* it is not asked for each file in turn */
		s->pause = now + MINUTE;
	return e;
}
