/* GET and POST /referrals/queues/{}: the places of a queue by week, for the body that gives them. */
#include "action/close_queue.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/receiving.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"
#include "web/view_queues.h"
#include "web/words.h"

#include "tmpl/queues.h"

#define WEEKS 10
#define BEFORE 2 /* weeks that are over */
#define WEEK_COLS 4
#define PEOPLE_COLS 4
#define PEOPLE_MOST 200
#define HEIRS_MOST 100

static ERR
find(struct ctx *c, const struct req *q, struct queue *x, struct queue_kind *k)
{
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? refer_queue(c, id, x, k) : &REFER_MISSING;

	return e ? e : refer_gives(c, x->body) ? NULL : &REFER_MISSING;
}

static struct url
here(struct ctx *c, int64_t queue)
{
	return url_fmt(c->a, "/referrals/queues/%lld", (long long)queue);
}

static struct table
table(struct ctx *c, const char *caption, const char *const *heads, size_t ncols, const struct cell *cells, size_t rows)
{
	struct column *cols = arena_array(c->a, ncols, sizeof(*cols));

	for (size_t i = 0; i < ncols; i++)
		cols[i].text = str_c(heads[i]);
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = ncols, .cells = cells, .nrows = rows, .row_headers = true, .cards = true };
}

static ERR
weeks(struct ctx *c, const struct queue *x, struct places_view *v)
{
	const char *const heads[WEEK_COLS] = { _("Week"), _("Places in the week"), _("Given"), _("Note") };
	struct cell *cells = arena_array(c->a, (size_t)WEEKS * WEEK_COLS, sizeof(*cells));
	struct queue_week w[WEEKS];
	const struct err *e = store_queue_weeks(c->db, c->a, x, date_add_days(monday_of(c->today), -7 * BEFORE),
	    WEEKS, w);

	for (size_t i = 0; !e && i < WEEKS; i++) {
		struct cell *l = &cells[i * WEEK_COLS];

		l[0] = (struct cell){ .text = say_day(c->a, c->lang, w[i].week),
			.url = url_query(c->a, here(c, x->id), "week", date_iso(c->a, w[i].week)) };
		l[1].text = say_number(c->a, w[i].places);
		l[2].text = say_number(c->a, w[i].held);
		l[3].text = w[i].words;
	}
	v->weeks = table(c, _("Places by week"), heads, WEEK_COLS, cells, WEEKS);
	return e;
}

static ERR
people(struct ctx *c, const struct queue *x, struct date week, struct places_view *v)
{
	const char *const heads[PEOPLE_COLS] = { _("Number"), _("Name"), _("Class"), _("State") };
	const char *pairs[] = { "week", say_day(c->a, c->lang, week).p, NULL };
	struct cell *cells;
	struct referral *list;
	size_t n;
	const struct err *e = store_referrals_week(c->db, c->a, x->id, week, 0, PEOPLE_MOST, &list, &n);

	if (e)
		return e;
	cells = arena_array(c->a, n * PEOPLE_COLS, sizeof(*cells));
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * PEOPLE_COLS];

		l[0] = (struct cell){ .text = referral_print(c->a, list[i].id),
			.url = url_fmt(c->a, "/referrals/%.*s", STR_ARG(referral_print(c->a, list[i].id))) };
		l[1].text = mask_name(c->a, list[i].name);
		l[2].text = queue_class_name(c, x->kind, list[i].class);
		l[3].text = str_c(queue_state(c, list[i].state));
	}
	v->chosen = lang_fill(c->a, _("The week of {week}"), pairs);
	v->people = table(c, _("Invited for this week"), heads, PEOPLE_COLS, cells, n);
	return NULL;
}

static struct field
number(struct ctx *c, const struct req *q, const char *what, const char *name, const char *label, struct str value,
    const struct err *wrong)
{
	bool mine = str_is(req_form(q, "do"), what);

	return (struct field){ .name = name, .label = label, .cls = "govuk-input--width-5", .inputmode = "numeric",
		.value = mine && req_form(q, name).n ? req_form(q, name) : value,
		.error = mine ? staff_fault(c, wrong, name) : NULL };
}

static ERR
ask(struct ctx *c, const struct req *q, const struct queue *x, const struct err *wrong, struct places_view *v)
{
	bool one = str_is(req_form(q, "do"), "week");
	struct choice *all = arena_array(c->a, INVITE_AHEAD, sizeof(*all));
	const struct err *e;

	v->week = (struct field){ .name = "week", .label = _("For the week"), .value = req_form(q, "week"),
		.error = one ? NULL : staff_fault(c, wrong, "week") };
	e = queue_ask_week(c, x, &v->week);
	v->any_week = v->week.nchoices > 0;
	v->n = number(c, q, "invite", "n", _("How many"), STR("1"), wrong);
	v->invite = (struct button){ .text = _("Invite in turn"), .name = "do", .value = STR("invite"), .once = true };
	v->usual = number(c, q, "usual", "places", _("Usually"), str_fmt(c->a, "%lld", (long long)x->places), wrong);
	v->usual.id = "usual";
	v->save_usual = (struct button){ .text = _("Save"), .name = "do", .value = STR("usual"), .once = true,
		.cls = "govuk-button--secondary" };
	for (int i = 0; i < INVITE_AHEAD; i++) {
		struct date week = date_add_days(monday_of(c->today), 7 * i);

		all[i] = (struct choice){ .value = date_iso(c->a, week), .text = say_day(c->a, c->lang, week) };
	}
	v->one_week = (struct field){ .name = "week", .id = "one-week", .label = _("Only in the week of"), .choices = all,
		.nchoices = INVITE_AHEAD, .value = one ? req_form(q, "week") : STR("") };
	v->one_places = number(c, q, "week", "places", _("Places in the week"), STR(""), wrong);
	v->one_places.id = "one-places";
	v->one_words = (struct field){ .name = "words", .label = _("Note"), .value = req_form(q, "words") };
	v->save_week = (struct button){ .text = _("Save for this week"), .name = "do", .value = STR("week"), .once = true,
		.cls = "govuk-button--secondary" };
	return e;
}

/* Other open queues for the same thing, to which those who wait may go. */
static ERR
ask_close(struct ctx *c, const struct req *q, const struct queue *x, const struct err *wrong, struct places_view *v)
{
	bool mine = str_is(req_form(q, "do"), "close");
	struct queue *list = arena_array(c->a, HEIRS_MOST, sizeof(*list));
	struct choice *all = arena_array(c->a, HEIRS_MOST + 1, sizeof(*all));
	int64_t next;
	size_t n;
	const struct err *e = queue_page(c, x->kind, 0, 0, HEIRS_MOST, list, &n, &next);

	v->close_words = (struct field){ .name = "words", .id = "close-words", .label = _("Why it is closed: those who wait read it"),
		.value = mine ? req_form(q, "words") : STR(""), .rows = 3, .error = mine ? staff_fault(c, wrong,
		    "words") : NULL };
	v->heir = (struct field){ .name = "heir", .label = _("Whoever waits goes on in"), .choices = all,
		.value = mine ? req_form(q, "heir") : STR(""), .error = mine ? staff_fault(c, wrong, "heir") : NULL };
	all[v->heir.nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("No other queue: it ends, and they are told why")) };
	for (size_t i = 0; !e && i < n; i++)
		if (list[i].id != x->id && str_eq(list[i].profile, x->profile))
			all[v->heir.nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld",
			    (long long)list[i].id),
				.text = staff_body(c, list[i].body) };
	v->close = (struct button){ .text = _("Close this queue"), .name = "do", .value = STR("close"), .once = true,
		.cls = "govuk-button--warning" };
	return e;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct queue *x, const struct queue_kind *k,
    const struct err *wrong)
{
	struct places_view v = { .body = staff_body(c, x->body), .kind = queue_kind_name(c, x->kind) };
	struct date week;
	struct tmpl t;
	const struct err *e = weeks(c, x, &v);

	if (!e && date_parse(req_query(q, "week"), &week))
		e = people(c, x, week, &v);
	if (!e)
		e = ask(c, q, x, wrong, &v);
	if (!e)
		e = ask_close(c, q, x, wrong, &v);
	if (e)
		return e;
	v.closed = queue_closed(c, x);
	v.waiting = say_number(c->a, x->waiting);
	v.action = here(c, x->id);
	v.shown = queue_url(c, x->id);
	v.may_refer = refer_may(c, k) && !x->closed.day;
	v.refer = url_fmt(c->a, "/referrals/queues/%lld/new", (long long)x->id);
	visit_frame(c, q, &v.page, str_cstr(c->a, queue_name(c, x)));
	v.page.wide = v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/referrals") };
	v.errors = staff_faults(c, wrong, str_is(req_form(q, "do"), "week") ? "one-places"
	        : str_is(req_form(q, "do"), "close")                       ? "close-words"
	        : str_is(req_form(q, "do"), "usual")                       ? "usual"
	                                                                   : "week");
	t = visit_tmpl(c);
	tmpl_places(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_places(struct ctx *c, const struct req *q, struct resp *p)
{
	struct queue_kind k;
	struct queue x;
	const struct err *e = find(c, q, &x, &k);

	return e ? e : draw(c, q, p, &x, &k, NULL);
}

ERR
page_places_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = req_form(q, "do");
	struct queue_week w = { .words = req_form(q, "words") };
	const char *pairs[] = { "n", NULL, NULL };
	struct url to;
	int64_t n = 0, did = 0;
	struct queue_kind k;
	struct queue x, new;
	const struct err *e = find(c, q, &x, &k);

	if (e)
		return e;
	new = x;
	to = here(c, x.id);
	if (str_is(what, "close")) {
		if (str_trim(req_form(q, "heir")).n && !str_int(req_form(q, "heir"), &n))
			n = -1;
		e = act_queue_close(c, x.id, req_form(q, "words"), n);
		if (deed_again(e))
			return draw(c, q, p, &x, &k, e);
		if (!e)
			visit_go(c, p, to, _("The queue is closed."));
		return e;
	}
	if (!date_parse(req_form(q, "week"), &w.week) && !str_is(what, "usual"))
		e = &INVITE_WEEK;
	else if (str_is(what, "invite"))
		e = act_invite(c, x.id, w.week, str_int(str_trim(req_form(q, "n")), &n) && n > 0 ? n : 1, &did);
	else if (!str_int(str_trim(req_form(q, "places")), &w.places))
		e = &PLACES_COUNT;
	else if (str_is(what, "week"))
		e = act_places_week(c, x.id, &w);
	else {
		new.places = w.places;
		e = act_places(c, &new);
	}
	if (deed_again(e))
		return draw(c, q, p, &x, &k, e);
	if (e)
		return e;
	pairs[1] = say_number(c->a, did).p;
	if (w.week.day)
		to = url_query(c->a, to, "week", date_iso(c->a, w.week));
	visit_go(c, p, to, did ? lang_fill(c->a, _("Invited in turn: {n}."), pairs).p : _("Saved."));
	return NULL;
}
