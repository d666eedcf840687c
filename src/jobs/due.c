/* Jobs in turn. */
#include "jobs/due.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/steady.h"
#include "jobs/carry_over.h"
#include "jobs/count.h"
#include "jobs/daily.h"
#include "jobs/draw.h"
#include "jobs/figure.h"
#include "jobs/index.h"
#include "jobs/move.h"
#include "jobs/remind.h"
#include "jobs/send.h"
#include "store/answers.h"
#include "store/calls.h"
#include "store/follows.h"
#include "store/officers.h"
#include "store/reforms.h"

#define FIGURES_MS 500 /* many events share a figure */
#define HOUR_MS (INT64_C(3600) * 1000)
#define SESSION_KEPT_MS (24 * HOUR_MS)
#define WRITER_SILENT_MS (24 * HOUR_MS)
#define WRITERS_AT_ONCE 500
#define SCRATCH_KEPT_MS (30 * 24 * HOUR_MS) /* what was typed and never sent */

/* What each may need. */
struct beat {
	struct arena *a;
	struct clock_conf *conf;
	struct db *db;
	struct writer *w;
	const struct country *c;
	int64_t now;
};

struct sweep {
	struct work work;
	int64_t now;
	struct date today;
};

bool
due_done(const struct err *e, struct arena *a)
{
	if (e && e != &DB_AWAY)
		log_line(LOG_WARN, "job_failed", "detail=%s",
		    log_word(a, str_c(e->detail ? e->detail : e->text)));
	return !e;
}

static ERR
run_sweep(struct tx *tx, struct work *w)
{
	struct sweep *s = w->arg;

	const struct err *e = store_sweep(tx, s->now - SESSION_KEPT_MS, s->now);

	if (!e)
		e = store_scratches_sweep(tx, s->now - SCRATCH_KEPT_MS);
	if (!e)
		e = store_reforms_again(tx);
	if (!e)
		e = store_writers_retire(tx, w->a, s->now - WRITER_SILENT_MS, WRITERS_AT_ONCE);
	return e ? e : store_calls_over(tx, s->today);
}

static bool
sweep(const struct beat *b)
{
	struct sweep s = { .now = b->now, .today = moment_day(b->now, country_offset(b->c, b->now)) };

	s.work = (struct work){ .a = b->a, .background = true, .run = run_sweep, .arg = &s };
	(void)due_done(writer_run(b->w, &s.work), b->a);
	return false;
}

/* Who hears a slice of events, or more, has more; with fewer he waits for his next beat, which finds more at once: what
 * a turn costs by being one, all of it shares. */
static bool
indexes(const struct beat *b)
{
	int64_t n;

	return due_done(job_index(b->a, b->db, b->w, b->c, &n), b->a) && n >= INDEX_SLICE;
}

static bool
counts(const struct beat *b)
{
	int64_t n;

	return due_done(job_count(b->a, b->db, b->w, b->c, &n), b->a) && n >= COUNT_SLICE;
}

static bool
figures(const struct beat *b)
{
	int64_t n;

	return due_done(job_figure(b->a, b->db, b->w, b->c, b->now, &n), b->a) && n >= figure_slice(b->db);
}

static bool
draws(const struct beat *b)
{
	int64_t n;

	return due_done(job_draw(b->a, b->db, b->w, b->c, b->now, &n), b->a) && n >= DRAW_SLICE;
}

static bool
sends(const struct beat *b)
{
	int64_t n;

	return due_done(job_send(b->a, b->db, b->w, &b->conf->outs, b->now, &n), b->a) && n >= SEND_SLICE;
}

static bool
moves(const struct beat *b)
{
	int64_t n;

	return due_done(job_move(b->a, b->db, b->w, b->c, b->now, &n), b->a) && n;
}

static bool
carries_over(const struct beat *b)
{
	int64_t n;

	return due_done(job_carry_over(b->a, b->db, b->w, b->c, b->now, &n), b->a) && n;
}

static bool
does_daily(const struct beat *b)
{
	int64_t n;

	return due_done(job_daily(b->a, b->db, b->w, b->c, b->conf->keys, b->now, &n), b->a) && n;
}

static bool
reminds(const struct beat *b)
{
	int64_t n;

	return due_done(job_remind(b->a, b->db, b->w, b->c, b->now, &n), b->a) && n;
}

#define SEARCH 0 /* in `jobs` */

/* One that has more goes on after DUE_BUSY_MS, or at once when no deed came meanwhile, and the others wait for their
 * own time; but while many register, each of them waits for the writer, and the search, whose events are the most, is
 * due again behind each. */
static const struct {
	bool (*run)(const struct beat *b); /* true: there is more */
	int64_t every_ms;
} jobs[DUE_JOBS] = {
	[SEARCH] = { indexes, DUE_BEAT_MS },
	{ counts, FIGURES_MS },
	{ figures, FIGURES_MS },
	{ draws, DUE_BEAT_MS },
	{ sends, DUE_BEAT_MS },
	{ moves, DUE_BEAT_MS },
	{ carries_over, DUE_BEAT_MS },
	{ does_daily, HOUR_MS },
	{ sweep, HOUR_MS },
	{ reminds, HOUR_MS },
};

static void
run_due(struct due *d, int i, const struct beat *b)
{
	int64_t t = steady_ms(), handed = writer_handed(b->w);

	if (t < d->at[i])
		return;
	if (jobs[i].run(b))
		d->at[i] = t + (writer_handed(b->w) == handed ? 0 : DUE_BUSY_MS);
	else
		d->at[i] = t + jobs[i].every_ms;
}

int64_t
due_run(struct due *d, struct clock_conf *conf, struct db *db, struct arena *a, const struct country *c, int64_t now)
{
	const struct beat b = { a, conf, db, conf->writer, c, now };
	int64_t wait = DUE_BEAT_MS, handed = writer_handed(b.w);

	for (int i = 0; i < DUE_JOBS; i++) {
		run_due(d, i, &b);
		run_due(d, SEARCH, &b);
	}
	for (int i = 0; i < DUE_JOBS; i++) {
		int64_t left = d->at[i] - steady_ms();

		wait = left < wait ? left : wait;
	}
	if (wait <= 0 && writer_handed(b.w) == handed)
		return 0;
	return wait < DUE_BUSY_MS ? DUE_BUSY_MS : wait;
}
