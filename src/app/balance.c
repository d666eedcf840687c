/* qabul balance: what came in, what went out, and that it reconciles to the row. */
#include <stdio.h>

#include "app/commands.h"
#include "base/arena.h"
#include "domain/event.h"

#define YEARS 200
#define FIRST_YEAR 1900
#define SLICE 2000

static const struct err UNBALANCED = { ERR_REFUSED, N_("The balance does not reconcile."), NULL, NULL };

struct year {
	int64_t received, ended, by[OUTCOMES];
};

struct balance {
	struct year years[YEARS];
	int64_t open, cases, last_id;
	struct event last; /* of the appeal being read */
	bool any;
};

static int
year_of(const struct country *c, int64_t ms)
{
	int y = date_split(moment_day(ms, country_offset(c, ms))).year - FIRST_YEAR;

	return y < 0 ? 0 : y >= YEARS ? YEARS - 1 : y;
}

/* The last event of an appeal says when it came and when it ended. What ended before it came is counted as
 * ended in the year it came. */
static void
count_case(struct balance *b, const struct country *c)
{
	const struct appeal *ap = &b->last.after;
	int64_t end = ap->answered_at ? ap->answered_at : ap->closed_at;
	int came = year_of(c, ap->received_at);

	if (!b->any)
		return;
	b->cases++;
	b->years[came].received++;
	if (appeal_open(ap->state)) {
		b->open++;
	} else {
		int y = year_of(c, end < ap->received_at ? ap->received_at : end);

		b->years[y].ended++;
		b->years[y].by[ap->outcome]++;
	}
}

static ERR
read_events(struct app *app, struct balance *b)
{
	int64_t id = 0, seq = 0;

	for (;;) {
		struct arena *a = app->scratch;
		struct arena_mark mark = arena_mark(a);
		struct rows rows;
		const struct err *e = db_all(app->db, a, SQL_events_slice,
		    ARGS(arg_int(id), arg_int(seq), arg_int(SLICE)), &rows);

		for (size_t i = 0; !e && i < rows.n; i++) {
			struct event ev;

			id = row_int(&rows.v[i]);
			seq = row_int(&rows.v[i]);
			if (!event_decode(row_blob(&rows.v[i]), &ev))
				return &UNBALANCED;
			if (id != b->last_id)
				count_case(b, app->country);
			b->last_id = id;
			b->last = ev;
			b->any = true;
		}
		arena_reset(a, mark);
		if (e)
			return e;
		if (rows.n < SLICE)
			break;
	}
	count_case(b, app->country);
	return NULL;
}

ERR
command_balance(struct app *app, int argc, char **argv)
{
	struct balance *b = arena_alloc(app->a, sizeof(*b));
	struct row r;
	int64_t carried = 0, open = 0;
	const struct err *e = app_open(app, true);

	(void)argc;
	(void)argv;
	if (!e)
		e = read_events(app, b);
	if (!e)
		e = db_one(app->db, app->a, SQL_appeals_open, NO_ARGS, &r);
	if (e)
		return e;
	open = row_int(&r);
	printf("year  carried in  received  satisfied  explained   refused  forwarded  left  withdrawn  "
	       "carried out\n");
	for (int i = 0; i < YEARS; i++) {
		const struct year *y = &b->years[i];
		int64_t in = carried;

		if (!y->received && !y->ended)
			continue;
		carried += y->received - y->ended;
		printf("%4d  %10lld  %8lld  %9lld  %9lld  %8lld  %9lld  %4lld  %9lld  %11lld\n",
		    i + FIRST_YEAR, (long long)in, (long long)y->received,
		    (long long)y->by[OUTCOME_SAT], (long long)y->by[OUTCOME_EXP],
		    (long long)y->by[OUTCOME_REF], (long long)y->by[OUTCOME_FWD],
		    (long long)y->by[OUTCOME_LEFT], (long long)y->by[OUTCOME_WDR],
		    (long long)carried);
	}
	printf("%lld cases in the history; open by the history %lld, in the register %lld, carried out "
	       "%lld\n",
	    (long long)b->cases, (long long)b->open, (long long)open, (long long)carried);
	return b->open == open && carried == open ? NULL : &UNBALANCED;
}
