/* Counting the history. */
#include "app/balance.h"

#include "base/arena.h"
#include "domain/event.h"
#include "domain/number.h"

#define SLICE 2000
#define NOWHERE (-1) /* not open */

/* From a moment on an appeal is open at bodies of a kind, or ended with an outcome. */
struct step {
	int64_t at;
	int kind;
	enum outcome outcome;
	bool first;
};

struct counting {
	struct app *app;
	struct balance *b;
	int64_t from, to; /* moments: from <= t < to */
	int this_year;
	/* the appeal being read */
	int64_t id, seq, last_seq;
	struct event last;
	int state, outcome;
	int64_t body;
	struct arena *a;
	struct arena_mark mark;
	struct step *steps;
	size_t n, cap;
};

bool
balance_even(const struct balance_line *l)
{
	int64_t in = l->carried_in + l->received + l->came + l->again, out = l->carried_out + l->went;

	for (int i = 0; i < OUTCOMES; i++)
		out += l->outcome[i];
	return in == out;
}

static void
wrong(struct counting *k, const char *why)
{
	struct balance *b = k->b;

	if (b->nwrong < BALANCE_SAID)
		b->wrong[b->nwrong] = k->id ? str_fmt(k->app->a, "%.*s: %s",
		                                  STR_ARG(number_print(k->app->a, k->id)), why)
		                            : str_c(why);
	b->nwrong++;
}

static int
year_of(const struct counting *k, int64_t at)
{
	const struct country *c = k->app->country;
	int y = date_split(moment_day(at, country_offset(c, at))).year - BALANCE_FIRST_YEAR;

	return y < 0 ? 0 : y >= BALANCE_YEARS ? BALANCE_YEARS - 1 : y;
}

static int
kind_of(struct counting *k, int64_t body)
{
	const struct body *found = country_body(k->app->country, body);
	struct str kind = found ? found->kind : STR("");
	struct balance *b = k->b;

	for (size_t i = 0; i < b->nkinds; i++)
		if (str_eq(b->kinds[i], kind))
			return (int)i;
	if (b->nkinds == BALANCE_KINDS)
		return BALANCE_KINDS - 1;
	b->kinds[b->nkinds++] = kind;
	return (int)b->nkinds - 1;
}

/* ---- one appeal ---- */

static void
step(struct counting *k, int64_t at, int kind, enum outcome outcome)
{
	const struct step *before = k->n ? &k->steps[k->n - 1] : NULL;

	if (before && before->kind == kind)
		return; /* nothing came in and nothing went out */
	if (before && at < before->at)
		at = before->at; /* ended before it came: counted when it came */
	if (k->n == k->cap) {
		size_t cap = k->cap ? 2 * k->cap : 16;

		k->steps = arena_grow(k->a, k->steps, k->cap * sizeof(*k->steps), cap * sizeof(*k->steps));
		k->cap = cap;
	}
	k->steps[k->n] = (struct step){ at, kind, outcome, k->n == 0 };
	k->n++;
}

static void
hear(struct counting *k, const struct event *ev)
{
	const struct appeal *ap = &ev->after;
	int kind = kind_of(k, ap->body);
	bool open = appeal_open(ap->state);

	if (ev->seq != k->seq + 1)
		wrong(k, "an event is missing");
	k->seq = ev->seq;
	if (ev->deed == DEED_IMPORT)
		k->n = 0; /* the other register tells it anew */
	if (k->n == 0)
		step(k, ap->received_at, kind, OUTCOME_NONE);
	if (!open)
		step(k, ev->deed == DEED_IMPORT ? ap->closed_at : ev->at, NOWHERE, ap->outcome);
	else if (k->n > 1 || k->steps[0].kind != kind)
		step(k, ev->at, kind, OUTCOME_NONE);
}

/* One step in the line of its time: what it brought and what it took. */
static void
flow(struct balance_line *came, struct balance_line *went, const struct step *s, bool again)
{
	if (s->kind == NOWHERE) {
		went->outcome[s->outcome]++;
	} else if (s->first) {
		came->received++;
	} else if (again) {
		came->again++;
	} else if (came != went) {
		came->came++;
		went->went++;
	}
}

/* Open at the ends of the years from `from` to before `to`, and at the ends of the days asked for. */
static void
stock(struct counting *k, const struct step *s, int64_t until)
{
	if (s->kind == NOWHERE)
		return;
	for (int y = year_of(k, s->at); y < (until == INT64_MAX ? k->this_year + 1 : year_of(k, until)); y++)
		k->b->year[y].carried_out++;
	if (s->at < k->from && until >= k->from)
		k->b->kind[s->kind].carried_in++;
	if (s->at < k->to && until >= k->to)
		k->b->kind[s->kind].carried_out++;
}

static void
end_case(struct counting *k)
{
	struct balance *b = k->b;
	const struct appeal *ap = &k->last.after;

	if (!k->id)
		return;
	b->cases++;
	b->open += appeal_open(ap->state);
	if (k->last_seq != k->seq || k->state != (int)ap->state || k->body != ap->body ||
	    k->outcome != (int)ap->outcome)
		wrong(k, "the register says something else than the history");
	for (size_t i = 0; i < k->n; i++) {
		const struct step *s = &k->steps[i];
		int was = i ? k->steps[i - 1].kind : NOWHERE;
		struct balance_line *y = &b->year[year_of(k, s->at)];

		flow(y, y, s, was == NOWHERE);
		if (s->at >= k->from && s->at < k->to)
			flow(s->kind == NOWHERE ? y : &b->kind[s->kind],
			    &b->kind[was == NOWHERE ? s->kind : was], s, was == NOWHERE);
		stock(k, s, i + 1 < k->n ? k->steps[i + 1].at : INT64_MAX);
	}
}

/* ---- all ---- */

static void
begin_case(struct counting *k, int64_t id)
{
	end_case(k);
	arena_reset(k->a, k->mark);
	k->id = id;
	k->seq = 0;
	k->steps = NULL;
	k->n = k->cap = 0;
}

static ERR
read_slice(struct counting *k, int64_t *seq, size_t *n)
{
	struct arena *a = k->app->scratch;
	struct rows rows;
	const struct err *e = db_all(k->app->db, a, SQL_events_balance,
	    ARGS(arg_int(k->id), arg_int(*seq), arg_int(SLICE)), &rows);

	*n = e ? 0 : rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int64_t id = row_int(r);
		struct event ev;

		*seq = row_int(r);
		if (id != k->id)
			begin_case(k, id);
		if (event_decode(row_blob(r), &ev) && ev.seq == *seq) {
			hear(k, &ev);
			ev.reason = ev.after.due_why = STR(""); /* they end with the slice */
			k->last = ev;
		} else {
			wrong(k, "an event cannot be read");
		}
		k->last_seq = row_int(r);
		k->state = (int)row_int(r);
		k->body = row_int(r);
		k->outcome = (int)row_int(r);
		e = row_end(r);
	}
	return e;
}

/* The lines among themselves, and the whole against the register. */
static ERR
compare(struct counting *k)
{
	struct balance *b = k->b;
	int64_t appeals = 0, queued = 0;
	const struct err *e = db_int(k->app->db, k->app->a, SQL_appeals_count, NO_ARGS, &appeals);

	if (!e)
		e = db_int(k->app->db, k->app->a, SQL_inbox_all, NO_ARGS, &queued);
	k->id = 0;
	if (appeals != b->cases)
		wrong(k, "the register has another number of appeals than the history");
	if (queued != b->open)
		wrong(k, "the queues hold another number of appeals than are open");
	for (int y = 0; y <= k->this_year; y++) {
		if (y)
			b->year[y].carried_in = b->year[y - 1].carried_out;
		if (!balance_even(&b->year[y]))
			wrong(k, str_fmt(k->app->a, "the year %d does not add up", y + BALANCE_FIRST_YEAR).p);
	}
	for (size_t i = 0; i < b->nkinds; i++)
		if (!balance_even(&b->kind[i]))
			wrong(k, str_fmt(k->app->a, "bodies of kind \"%.*s\" do not add up",
			             STR_ARG(b->kinds[i])).p);
	return e;
}

ERR
balance_read(struct app *app, struct date from, struct date to, struct balance *out)
{
	const struct country *c = app->country;
	struct counting k = { .app = app, .b = out, .a = arena_new() };
	struct date after = date_add_days(to, 1);
	int64_t seq = 0;
	size_t n = SLICE;
	const struct err *e = NULL;

	*out = (struct balance){ .cases = 0 };
	k.mark = arena_mark(k.a);
	k.this_year = year_of(&k, app_clock(NULL));
	k.from = moment_of(from, 0, country_offset(c, moment_of(from, 0, 0)));
	k.to = moment_of(after, 0, country_offset(c, moment_of(after, 0, 0)));
	while (!e && n == SLICE) {
		struct arena_mark mark = arena_mark(app->scratch);

		e = read_slice(&k, &seq, &n);
		arena_reset(app->scratch, mark);
	}
	end_case(&k);
	arena_free(k.a);
	return e ? e : compare(&k);
}
