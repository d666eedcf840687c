/* Judging a year again. */
#include "app/simulate.h"

#include <stdio.h>

#include "base/arena.h"
#include "domain/event.h"
#include "domain/recount.h"

#define SLICE 2000
#define KINDS_MAX 500
#define YEAR_IDS INT64_C(1000000000)
#define SHOWN_MS 1000

struct judging {
	struct app *app;
	const struct sim_ask *ask;
	struct simulated *out;
	int64_t id, shown;
	/* the present stay: its body, topic and both last days */
	bool runs;
	int64_t body, topic;
	struct date due, then;
	/* the present appeal, over its stays */
	bool judged, late, would;
};

static struct sim_line *
kind_line(struct judging *j)
{
	const struct body *b = country_body(j->ask->country, j->body);
	struct str kind = b ? b->kind : STR("");
	size_t i = 0;

	while (i < j->out->nkinds && !str_eq(j->out->kinds[i], kind))
		i++;
	if (i == j->out->nkinds && i + 1 < KINDS_MAX)
		j->out->kinds[j->out->nkinds++] = kind;
	return &j->out->kind[i];
}

static struct sim_line *
topic_line(struct judging *j)
{
	const struct topic *t = country_topic(j->ask->country, j->topic);

	return &j->out->topic[t ? (size_t)(t - j->ask->country->topics) : j->ask->country->ntopics];
}

static void
add(struct sim_line *l, bool late, bool would)
{
	l->clocks++;
	l->late += late;
	l->would += would;
	l->newly += would && !late;
}

/* The stay ends on that day. */
static void
end_stay(struct judging *j, struct date day)
{
	bool late = date_cmp(day, j->due) > 0, would = date_cmp(day, j->then) > 0;

	if (!j->runs)
		return;
	j->runs = false;
	add(&j->out->stays, late, would);
	add(kind_line(j), late, would);
	add(topic_line(j), late, would);
	j->judged = true;
	j->late = j->late || late;
	j->would = j->would || would;
}

static void
end_appeal(struct judging *j)
{
	end_stay(j, j->ask->on);
	if (j->judged)
		add(&j->out->appeals, j->late, j->would);
	j->judged = j->late = j->would = false;
}

static struct date
day_of(const struct judging *j, int64_t ms)
{
	return moment_day(ms, country_offset(j->ask->country, ms));
}

/* What happened: a stay begins, its days move, it ends. An answer that came back is judged once, as it was first
 * sent. */
static void
hear(struct judging *j, const struct event *e, bool first)
{
	const struct appeal *ap = &e->after;
	bool came = first || ap->body != j->body || e->deed == DEED_DISPUTE;
	struct due due = { ap->due, ap->due_why }, then = due;
	int64_t at = e->deed == DEED_IMPORT && ap->closed_at ? ap->closed_at : e->at;

	if (came && !first)
		end_stay(j, day_of(j, e->at));
	if (came)
		j->runs = ap->due_why.n && !(ap->flags & FLAG_DEFECT_DATES);
	j->body = ap->body;
	j->topic = ap->topic;
	if (j->runs) {
		recount(j->ask->law, j->app->scratch, RECOUNT_LAW, &due, &then);
		j->due = due.on;
		j->then = then.on;
	}
	if (ap->state == APPEAL_ANSWERED || !appeal_open(ap->state))
		end_stay(j, day_of(j, at));
}

static void
show(struct judging *j, bool last)
{
	int64_t now = app_clock(NULL);

	if (!j->ask->progress || (!last && now - j->shown < SHOWN_MS))
		return;
	j->shown = now;
	fprintf(stderr, "\r%lld appeals%s", (long long)j->out->appeals.clocks, last ? "\n" : "");
}

static ERR
read_slice(struct judging *j, int64_t *seq, bool *more)
{
	struct rows rows;
	const struct err *e = db_all(j->app->db, j->app->scratch, SQL_events_balance,
	    ARGS(arg_int(j->id), arg_int(*seq), arg_int(SLICE)), &rows);

	*more = !e && rows.n == SLICE;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int64_t id = row_int(r);
		bool first = id != j->id;
		struct event ev;

		if (id >= (j->ask->year + 1) * YEAR_IDS) {
			*more = false;
			break;
		}
		*seq = row_int(r);
		if (first)
			end_appeal(j);
		j->id = id;
		if (event_decode(row_blob(r), &ev))
			hear(j, &ev, first);
	}
	return e;
}

ERR
simulate(struct app *app, const struct sim_ask *ask, struct simulated *out)
{
	struct judging j = { .app = app, .ask = ask, .out = out, .id = ask->year * YEAR_IDS };
	const struct err *e = NULL;
	int64_t seq = 0;
	bool more = true;

	*out = (struct simulated){ .kinds = arena_array(app->a, KINDS_MAX, sizeof(*out->kinds)),
		.kind = arena_array(app->a, KINDS_MAX, sizeof(*out->kind)),
		.topic = arena_array(app->a, ask->country->ntopics + 1, sizeof(*out->topic)) };
	while (!e && more) {
		struct arena_mark mark = arena_mark(app->scratch);

		e = read_slice(&j, &seq, &more);
		show(&j, false);
		if (!e)
			arena_reset(app->scratch, mark);
	}
	end_appeal(&j);
	show(&j, true);
	return e;
}
