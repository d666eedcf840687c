/* GET /morning: what needs the attention of a head today, and why. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/calendar.h"
#include "domain/number.h"
#include "store/controls.h"
#include "store/mahallas.h"
#include "store/needs.h"
#include "store/tasks.h"
#include "store/troubles.h"
#include "web/alarms.h"
#include "web/mahalla_words.h"
#include "web/pages_staff.h"
#include "web/view_morning.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/morning.h"

#define FEW_LINES 5
#define MARKED_LINES 200

static struct url
nowhere(void)
{
	return (struct reason){ .title = NULL }.all;
}

struct reason *
morning_add(struct morning_view *v, const char *title, const char *why)
{
	struct reason *n = &v->needs[v->nneeds++];

	n->title = title;
	n->why = str_c(why);
	return n;
}

static struct need_line
line_of(struct ctx *c, int64_t id, struct str gist, struct date day)
{
	return (struct need_line){ .number = number_print(c->a, id), .gist = gist, .url = staff_case(c->a, id),
		.when = day.day ? str_c(why_left(c, day).p) : STR("") };
}

/* The first few of a list, and where all are. */
static void
show(struct ctx *c, struct reason *n, const struct line *lines, size_t count, struct url all)
{
	struct need_line *out = arena_array(c->a, FEW_LINES, sizeof(*out));

	n->lines = out;
	for (size_t i = 0; i < count && i < FEW_LINES; i++)
		out[n->nlines++] = line_of(c, lines[i].id, lines[i].gist, lines[i].due);
	n->all = all;
}

/* Open appeals of the queue that are due in a time or in a state. */
static ERR
from_queue(struct ctx *c, struct morning_view *v, struct queue_ask ask, const char *title, const char *why,
    struct url all, bool red)
{
	struct line *lines;
	struct reason *need;
	size_t n;
	const struct err *e;

	ask.body = c->who.body;
	ask.max = FEW_LINES + 1;
	ask.who = &c->who;
	e = store_queue(c->db, c->a, &ask, &lines, &n);
	if (e || !n)
		return e;
	need = morning_add(v, title, why);
	need->red = red;
	show(c, need, lines, n, n > FEW_LINES ? all : nowhere());
	return NULL;
}

/* The last day that is tomorrow's for work: on a Friday the Monday. */
static struct date
tomorrow(const struct ctx *c)
{
	return calendar_workday_on_or_after(c->country, date_add_days(c->today, 1));
}

static ERR
by_term(struct ctx *c, struct morning_view *v)
{
	struct date next = tomorrow(c), yesterday = date_add_days(c->today, -1);
	struct url queue = url_fmt(c->a, "/queue");
	const struct err *e = from_queue(c, v, (struct queue_ask){ .state = APPEAL_STATES, .until = yesterday },
	    _("Overdue"), _("Their term is over and there is no answer."), url_query(c->a, queue, "band", str_c(staff_band_code(BAND_LATE))),
	    true);

	if (!e)
		e = from_queue(c, v,
		    (struct queue_ask){ .state = APPEAL_STATES, .after_due = yesterday, .after_id = INT64_MAX,
		        .until = next },
		    _("Overdue tomorrow"), _("They are due today or by the next working day."),
		    url_query(c->a, queue, "band", STR("soon")), false);
	if (!e)
		e = from_queue(c, v,
		    (struct queue_ask){ .state = APPEAL_DRAFTED, .until = date_ymd(9999, 12, 31) }, _("To be signed"),
		    _("Drafts wait for you; whatever waits here waits for its author too."),
		    url_query(c->a, queue, "state", STR("DRAFTED")), false);
	return e;
}

/* Appeals with marks, each under its first one. */
static ERR
by_mark(struct ctx *c, struct morning_view *v)
{
	static const struct {
		unsigned flag;
		const char *title, *why;
	} marks[] = {
		{ FLAG_DISPUTED, N_("Disputed"), N_("Their authors turned to the body above.") },
		{ FLAG_REPEAT, N_("Repeated"),
		    N_("Their authors write again: they disagree, or were not answered in time.") },
		{ FLAG_COLLECTIVE, N_("Collective"), N_("Many people wait for one answer.") },
		{ FLAG_SENSITIVE, N_("People in need of protection"),
		    N_("Their matter is sensitive: violence, health, corruption.") },
		{ FLAG_MINOR, N_("Under age"),
		    N_("Considered with the legal representative and the guardianship body.") },
		{ FLAG_REWORK, N_("Returned"), N_("Their answers came back for rework.") },
	};
	struct line *lines;
	size_t n;
	const struct err *e = store_queue_marked(c->db, c->a, &c->who, c->who.body, MARKED_LINES, &lines, &n);

	for (size_t m = 0; !e && m < sizeof(marks) / sizeof(marks[0]); m++) {
		struct need_line *out = arena_array(c->a, FEW_LINES, sizeof(*out));
		struct reason *need = NULL;

		for (size_t i = 0; i < n; i++) {
			if (!(lines[i].flags & marks[m].flag))
				continue;
			lines[i].flags = 0;
			if (!need)
				need = morning_add(v, _(marks[m].title), _(marks[m].why));
			need->lines = out;
			if (need->nlines < FEW_LINES)
				out[need->nlines++] = line_of(c, lines[i].id, lines[i].gist, lines[i].due);
		}
	}
	return e;
}

/* What controllers and other bodies wait for. */
static ERR
by_asked(struct ctx *c, struct morning_view *v)
{
	struct watched none = { .appeal = 0 }, *told;
	struct task_line nothing = { .appeal = 0 }, *tasks;
	struct need_line *out = arena_array(c->a, 2 * FEW_LINES, sizeof(*out));
	struct reason *need = NULL;
	size_t n, nt;
	const struct err *e = store_watched(c->db, c->a, &c->who, WATCH_TOLD_US, c->who.body, &none, FEW_LINES, &told,
	    &n);

	if (!e)
		e = store_tasks_open(c->db, c->a, &c->who, TASKS_TO_BODY, c->who.body, &nothing, FEW_LINES, &tasks,
		    &nt);
	if (e)
		return e;
	if (n) {
		need = morning_add(v, _("Binding instructions"), _("A controller told this body what to do and by when."));
		need->lines = out;
		need->all = url_query(c->a, url_fmt(c->a, "/control"), "part", STR("told-us"));
		for (size_t i = 0; i < n; i++)
			out[need->nlines++] = line_of(c, told[i].appeal, told[i].gist, told[i].day);
	}
	if (nt) {
		need = morning_add(v, _("Asked of us"), _("Other bodies and our own people wait for these."));
		need->lines = out + FEW_LINES;
		need->all = url_fmt(c->a, "/tasks");
		for (size_t i = 0; i < nt; i++) {
			out[FEW_LINES + need->nlines] =
			    line_of(c, tasks[i].appeal, tasks[i].task.gist, tasks[i].task.due);
			out[FEW_LINES + need->nlines++].url = url_fmt(c->a, "/t/%s/%lld",
			    number_print(c->a, tasks[i].appeal).p, (long long)tasks[i].task.no);
		}
	}
	return NULL;
}

/* What was passed on to this body, or waits for that decision, stands above all else. */
static ERR
by_alarm(struct ctx *c, struct morning_view *v)
{
	struct alarms_view all = { .nlines = 0 };
	struct need_line *out;
	struct reason *need;
	const struct err *e = alarms_fill(c, c->who.body, &all);

	if (e || !all.nlines)
		return e;
	need = morning_add(v, _("Threats and crimes"), _("Lives may depend on it: it waits for nothing else."));
	need->red = true;
	need->all = all.more;
	need->lines = out = arena_array(c->a, all.nlines, sizeof(*out));
	for (size_t i = 0; i < all.nlines; i++)
		out[need->nlines++] = (struct need_line){ .number = all.lines[i].number, .gist = all.lines[i].gist,
			.url = all.lines[i].url, .when = str_c(all.lines[i].what) };
	return NULL;
}

static ERR
by_jump(struct ctx *c, struct morning_view *v)
{
	struct weekly *w;
	size_t n, told = 0;
	const struct err *e = store_weekly(c->db, c->a, c->who.body, c->today, &w, &n);

	for (size_t i = 0; !e && i < n && told < FEW_LINES; i++) {
		const char *pairs[] = { "topic", NULL, "week", NULL, "usual", NULL, NULL };

		if (!tally_jumped(w[i].week, w[i].month))
			continue;
		pairs[1] = w[i].topic ? str_cstr(c->a, staff_topic(c, w[i].topic)) : _("without a topic");
		/* Whom a complaint is kept from must not count it. */
		pairs[3] = w[i].week < FEW ? _("fewer than ten") : say_number(c->a, w[i].week).p;
		pairs[5] = say_number(c->a, (w[i].month + 2) / 4).p;
		morning_add(v, _("A topic jumped"),
		    lang_fill(c->a, _("{topic}: {week} came in seven days; before, about {usual} a week."), pairs).p);
		told++;
	}
	return e;
}

/* What the strategy asks: in person, and what is over its threshold. */
static ERR
by_strategy(struct ctx *c, struct morning_view *v)
{
	struct queue_ask all = { .body = c->who.body, .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31) };
	struct strategy *s;
	int64_t reviewed;
	size_t n;
	bool lacks = false;
	const struct err *e = store_strategy(c->db, c->a, c->who.body, &s, &n, &reviewed);

	if (!e)
		e = store_queue_lacks(c->db, c->a, &c->who, &all, &lacks);
	for (size_t i = 0; !e && i < n && v->nneeds + 2 < NEEDS_MOST; i++) {
		struct str state;
		struct line *lines;
		size_t nlines = 0;
		bool over;

		e = strategy_state(c, &s[i], lacks, &state, &over);
		if (!e && s[i].personal && s[i].kind != STRATEGY_GOAL)
			e = store_queue_match(c->db, c->a, &c->who, c->who.body, &s[i], FEW_LINES, &lines, &nlines);
		if (e || (!over && !nlines))
			continue;
		morning_add(v, nlines ? _("For you in person") : _("Over what you set"),
		    str_fmt(c->a, "%s: %s", strategy_words(c, &s[i]).p, str_cstr(c->a, state)).p);
		v->needs[v->nneeds - 1].red = over;
		if (nlines)
			show(c, &v->needs[v->nneeds - 1], lines, nlines, nowhere());
	}
	if (!e && n && c->now - reviewed > INT64_C(31) * 86400000)
		morning_add(v, _("The strategy"), _("It was not looked through for a month."))->all = url_fmt(c->a, "/strategy");
	return e;
}

/* What the mahallas below did yesterday, by itself; and the problems that they pushed up and that wait. */
static ERR
by_mahallas(struct ctx *c, struct morning_view *v)
{
	struct date yesterday = date_add_days(c->today, -1);
	const struct place *at = country_place(c->country, c->who.place);
	const char *pairs[] = { "households", NULL, "spots", NULL, "needs", NULL, "placed", NULL, "pushed", NULL,
	    NULL };
	static const enum mahalla_what told[] = { MAHALLA_SURVEYED, MAHALLA_MATTERS, MAHALLA_NEEDS, MAHALLA_PLACED,
		MAHALLA_PUSHED };
	struct need_line *out = arena_array(c->a, FEW_LINES, sizeof(*out));
	struct trouble *t;
	struct mahalla_sums s;
	struct reason *need;
	size_t n;
	const struct err *e = store_troubles_at(c->db, c->a, c->who.body, FEW_LINES + 1, &t, &n);

	if (!e && n) {
		need = morning_add(v, _("Problems pushed up by mahallas"),
		    _("Mahallas tried and could not settle them; they wait for this body."));
		need->all = url_fmt(c->a, "/mahalla/problems");
		need->lines = out;
		for (size_t i = 0; i < n && i < FEW_LINES; i++)
			out[need->nlines++] = (struct need_line){
				.number = str_fmt(c->a, "\xe2\x84\x96 %lld", (long long)t[i].id),
				.gist = str_fmt(c->a, "%.*s \xc2\xb7 %.*s", STR_ARG(t[i].title),
				    STR_ARG(staff_place(c, t[i].place))),
				.url = url_fmt(c->a, "/mahalla/problems/%lld", (long long)t[i].id),
				.when = say_day(c->a, c->lang, t[i].pushed) };
	}
	if (e || !at || !mahalla_looks(c->country, &c->who, at->id))
		return e;
	e = store_mahalla_sums(c->db, c->a, at->id, SPAN_DAY, yesterday, yesterday, &s);
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		pairs[2 * i + 1] = say_number(c->a, s.n[told[i]]).p;
	need = morning_add(v, _("The mahallas yesterday"),
	    lang_fill(c->a, _("Households {households}, settled on the spot {spots}, needs found {needs}, placed {placed}, problems pushed up {pushed}."), pairs).p);
	need->all = url_query(c->a, url_fmt(c->a, "/mahallas"), "span", STR("yesterday"));
	return e;
}

/* Steps of plans of help that wait for this body. */
static ERR
by_steps(struct ctx *c, struct morning_view *v)
{
	struct step_waits first = { .need = 0 }, *x;
	struct need_line *out = arena_array(c->a, FEW_LINES, sizeof(*out));
	struct reason *need;
	size_t n;
	const struct err *e = store_need_steps_at(c->db, c->a, c->who.body, &first, FEW_LINES + 1, &x, &n);

	if (e || !n)
		return e;
	need = morning_add(v, _("Steps of plans that wait for your body"),
	    _("Mahallas agreed on them with people who need help. Say of each that it is done, or why it came to nothing."));
	need->all = url_fmt(c->a, "/steps");
	need->lines = out;
	need->red = date_cmp(x[0].step.due, c->today) < 0;
	for (size_t i = 0; i < n && i < FEW_LINES; i++)
		out[need->nlines++] = (struct need_line){ .number = mahalla_measure(c, x[i].step.kind),
			.gist = str_fmt(c->a, "%.*s \xc2\xb7 %.*s", STR_ARG(mahalla_need_kind(c, x[i].kind)),
			    STR_ARG(staff_place(c, x[i].place))),
			.url = url_fmt(c->a, "/steps/%lld/%d", (long long)x[i].need, x[i].step.no),
			.when = mahalla_until(c, x[i].step.due) };
	return NULL;
}

ERR
page_morning(struct ctx *c, const struct req *q, struct resp *p)
{
	struct morning_view v = { .nneeds = 0 };
	const struct err *e;
	struct tmpl t;

	v.needs = arena_array(c->a, NEEDS_MOST, sizeof(*v.needs));
	e = by_alarm(c, &v);
	if (!e)
		e = by_term(c, &v);
	if (!e)
		e = by_strategy(c, &v);
	if (!e)
		e = by_asked(c, &v);
	if (!e)
		e = by_mark(c, &v);
	if (!e)
		e = by_jump(c, &v);
	if (!e)
		e = morning_receptions(c, &v);
	if (!e)
		e = morning_outings(c, &v);
	if (!e)
		e = morning_social(c, &v);
	if (!e)
		e = morning_shares(c, &v);
	if (!e)
		e = by_mahallas(c, &v);
	if (!e)
		e = by_steps(c, &v);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("This morning"));
	v.page.secret = true;
	v.body = staff_body(c, c->who.body);
	v.day = say_weekday(c->a, c->lang, c->today);
	v.strategy = url_fmt(c->a, "/strategy");
	t = visit_tmpl(c);
	tmpl_morning(&t, &v);
	return visit_send(&t, p, 200);
}
