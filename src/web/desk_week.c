/* What changed, told by rule: the last whole week of the page beside the one before and the same week of last year. */
#include "web/desk.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/tally.h"
#include "web/words.h"

#define CHANGED_MOST 8
#define TOPICS_MOST 3
#define WEEKS 4 /* before it, of which the mean is what is usual */

/* A week's sums: this one, the one before, the four before, the same of last year (52 weeks ago, from Monday too). */
struct weeks {
	struct sums now, last, month, year_ago;
};

/* A topic's. */
struct topic_weeks {
	int64_t id, now, last, month, year_ago;
};

static struct slice_ask
week_of(const struct desk *p, enum measure what, int ago)
{
	struct slice_ask ask = desk_slice(p, what);

	ask.from = date_add_days(p->week, -7 * ago);
	ask.to = date_add_days(ask.from, 6);
	return ask;
}

/* "{what}: {n}; the week before {m}, in the same week of last year {k}." */
static void
say(struct desk *p, struct str what, struct str n, struct str m, struct str k, struct url rows)
{
	struct ctx *c = p->c;
	const char *pairs[] = { "what", str_cstr(c->a, what), "n", str_cstr(c->a, n), "m", str_cstr(c->a, m), "k",
		str_cstr(c->a, k), NULL };

	if (p->v->nchanged == CHANGED_MOST)
		return;
	p->v->changed[p->v->nchanged++] = (struct changed){
		lang_fill(c->a, _("{what}: {n}; the week before {m}, in the same week of last year {k}."), pairs), rows
	};
}

/* A count of this week, with the way to its rows, beside the others: each is hidden where its rows are. */
static void
counted(struct desk *p, struct str what, enum measure m, int64_t topic, const int64_t n[3])
{
	static const int ago[3] = { 0, 1, 52 };
	struct cell cells[3];

	for (int i = 0; i < 3; i++) {
		struct slice_ask ask = week_of(p, m, ago[i]);

		ask.topic = topic;
		cells[i] = figure_cell(p->c, &p->eyes, n[i], &ask);
	}
	say(p, what, cells[0].text, cells[1].text, cells[2].text, cells[0].url);
}

static bool
stands_out(int64_t week, int64_t month)
{
	return week >= FIGURE_FEW && tally_jumped(week, month);
}

/* Of the whole place: what came, what was answered in time, and what else jumped. */
static ERR
whole(struct desk *p)
{
	static const struct {
		enum measure what;
		const char *name;
	} others[] = { { MEASURE_REPEAT, N_("Repeats") }, { MEASURE_RETURNED, N_("Answers returned") },
		{ MEASURE_NOT, N_("Judged not solved") } };
	struct ctx *c = p->c;
	struct weeks w = { .now = { .n = { 0 } } };
	struct cell in_time;
	const struct err *e = NULL;
	struct {
		struct sums *to;
		int first, last;
	} spans[] = { { &w.now, 0, 0 }, { &w.last, 1, 1 }, { &w.month, 1, WEEKS }, { &w.year_ago, 52, 52 } };

	for (size_t i = 0; !e && i < sizeof(spans) / sizeof(spans[0]); i++)
		e = store_cells_sum(c->db, c->a, ROLLUP_PLACE_DAY, p->place, 0,
		    date_add_days(p->week, -7 * spans[i].last), date_add_days(p->week, 6 - 7 * spans[i].first),
		    spans[i].to);
	if (e)
		return e;
#define THREE(m) ((const int64_t[3]){ w.now.n[m], w.last.n[m], w.year_ago.n[m] })
	counted(p, str_c(_("Received")), MEASURE_RECEIVED, 0, THREE(MEASURE_RECEIVED));
	in_time = desk_share(p, &w.now, week_of(p, MEASURE_TIMED, 0));
	if (w.now.n[MEASURE_TIMED])
		say(p, str_c(_("Answered in time")), in_time.text,
		    desk_share(p, &w.last, week_of(p, MEASURE_TIMED, 1)).text,
		    desk_share(p, &w.year_ago, week_of(p, MEASURE_TIMED, 52)).text, in_time.url);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (stands_out(w.now.n[others[i].what], w.month.n[others[i].what]))
			counted(p, str_c(_(others[i].name)), others[i].what, 0, THREE(others[i].what));
#undef THREE
	return NULL;
}

/* The topics of these weeks; of a region groups of them; of a district none are kept. */
static ERR
topics(struct desk *p, struct topic_weeks **out, size_t *n)
{
	struct ctx *c = p->c;
	struct date year_ago = date_add_days(p->week, -7 * 52);
	struct cell_line *weeks, *before;
	size_t nweeks, nbefore;
	const struct err *e = store_cells(c->db, c->a, ROLLUP_WEEK, p->place, -1, date_add_days(p->week, -7 * WEEKS),
	    p->week, &weeks, &nweeks);

	if (!e)
		e = store_cells(c->db, c->a, ROLLUP_WEEK, p->place, -1, year_ago, year_ago, &before, &nbefore);
	*n = 0;
	if (e)
		return e;
	*out = arena_array(c->a, nweeks, sizeof(**out));
	for (size_t i = 0; i < nweeks; i++) {
		int64_t came = weeks[i].cell.n[MEASURE_RECEIVED];
		struct topic_weeks *t = NULL;

		for (size_t k = 0; k < *n && !t; k++)
			t = (*out)[k].id == weeks[i].b ? &(*out)[k] : NULL;
		if (!t) {
			t = &(*out)[(*n)++];
			t->id = weeks[i].b;
		}
		if (weeks[i].period.day == p->week.day)
			t->now = came;
		else
			t->month += came;
		if (weeks[i].period.day == p->week.day - 7)
			t->last = came;
	}
	for (size_t i = 0; i < nbefore; i++)
		for (size_t k = 0; k < *n; k++)
			if ((*out)[k].id == before[i].b)
				(*out)[k].year_ago = before[i].cell.n[MEASURE_RECEIVED];
	return NULL;
}

ERR
desk_week(struct desk *p)
{
	struct ctx *c = p->c;
	struct date end = date_cmp(c->today, p->to) <= 0 ? c->today : date_add_days(p->to, 1);
	const char *pairs[] = { "from", NULL, "to", NULL, NULL };
	struct topic_weeks *t;
	size_t n;
	const struct err *e;

	p->week = date_add_days(end, 1 - date_weekday(end) - 7);
	p->v->changed = arena_array(c->a, CHANGED_MOST, sizeof(*p->v->changed));
	pairs[1] = say_day(c->a, c->lang, p->week).p;
	pairs[3] = say_day(c->a, c->lang, date_add_days(p->week, 6)).p;
	p->v->week = lang_fill(c->a, _("The week {from} – {to}"), pairs);
	e = whole(p);
	if (!e)
		e = topics(p, &t, &n);
	for (int told = 0; !e && told < TOPICS_MOST; told++) { /* the most first */
		struct topic_weeks *most = NULL;

		for (size_t i = 0; i < n; i++)
			if (stands_out(t[i].now, t[i].month) && (!most || t[i].now > most->now))
				most = &t[i];
		if (!most)
			break;
		counted(p, staff_topic(c, most->id), MEASURE_RECEIVED, most->id,
		    (const int64_t[3]){ most->now, most->last, most->year_ago });
		most->now = 0;
	}
	return e;
}
