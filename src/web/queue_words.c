/* Words of open queues. */
#include "web/queue_words.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/receiving.h"
#include "web/words.h"

#define DASH STR("\xe2\x80\x94")
#define PAGE_READ 100
#define READS_MOST 20
#define HALF_YEAR 182

ERR
queue_look(struct ctx *c, const struct queue *q, struct queue_look *out)
{
	struct date monday = monday_of(c->today);
	struct date made = monday_of(moment_day(q->made_at, country_offset(c->country, q->made_at)));
	int weeks = (monday.day - made.day) / 7 - 1;
	int64_t *days;
	size_t n;
	const struct err *e;

	*out = (struct queue_look){ .nweeks = (size_t)(weeks < 0 ? 0 : weeks > WAIT_WEEKS ? WAIT_WEEKS : weeks) };
	e = store_queue_flows(c->db, c->a, q->id, date_add_days(monday, -7 * (int)out->nweeks), out->nweeks,
	    out->weeks);
	if (!e)
		e = store_referrals_by_class(c->db, c->a, q->id, out->by_class);
	if (!e)
		e = store_referrals_waited(c->db, c->a, q->id, date_add_days(c->today, -HALF_YEAR), &days, &n);
	if (e)
		return e;
	out->median = wait_median(days, n);
	for (size_t i = 0; i < out->nweeks; i++)
		for (int k = 1; k <= QUEUE_CLASSES; k++) {
			out->jumped += out->weeks[i].jumped[k];
			out->invited += out->weeks[i].taken[k] + out->weeks[i].jumped[k];
		}
	return NULL;
}

struct url
queue_url(struct ctx *c, int64_t queue)
{
	return url_fmt(c->a, "/queues/%lld", (long long)queue);
}

struct str
queue_name(struct ctx *c, const struct queue *q)
{
	return queue_word(c->country, c->a, q->kind, QUEUE_PROFILE, q->profile, c->lang);
}

struct str
queue_kind_name(struct ctx *c, struct str kind)
{
	return queue_word(c->country, c->a, kind, QUEUE_KIND, STR(""), c->lang);
}

struct str
queue_class_name(struct ctx *c, struct str kind, int class)
{
	return queue_word(c->country, c->a, kind, QUEUE_CLASS, str_fmt(c->a, "%d", class), c->lang);
}

static void
add(struct ctx *c, struct str *out, struct str one)
{
	*out = str_fmt(c->a, "%.*s%s%.*s", STR_ARG(*out), out->n ? "; " : "", STR_ARG(one));
}

struct str
queue_criteria(struct ctx *c, struct str kind, struct str criteria)
{
	struct str out = STR("");

	while (criteria.n)
		add(c, &out, queue_word(c->country, c->a, kind, QUEUE_CRITERION, str_cut(&criteria, ' '), c->lang));
	return out;
}

struct str
queue_class_criteria(struct ctx *c, const struct queue_kind *k, int class)
{
	struct str out = STR("");

	for (size_t i = 0; i < k->ncriteria; i++)
		if (k->criteria[i].class == class)
			add(c, &out, queue_word(c->country, c->a, k->code, QUEUE_CRITERION, k->criteria[i].code,
			    c->lang));
	if (class == k->classes)
		add(c, &out, str_c(_("none of the criteria")));
	return out;
}

const char *
queue_state(const struct ctx *c, enum referral_state s)
{
	const char *const names[REFERRAL_STATES] = { _("waits in the queue"), _("a week is offered"), _("the week is accepted"),
		_("was given"), _("the week was refused"), _("did not answer in time"), _("did not come"),
		_("left the queue") };

	return names[s];
}

struct str
queue_why(struct ctx *c, const struct referral *r, const struct queue_place *at)
{
	const char *same[] = { "n", say_number(c->a, at->earlier).p, NULL };
	struct str out = STR("");

	for (int i = 1; i < r->class; i++) {
		const char *pairs[] = { "n", say_number(c->a, at->urgent[i]).p, "class", str_fmt(c->a, "%d", i).p,
		    NULL };

		if (at->urgent[i])
			add(c, &out, lang_fill(c->a, _("of class {class}: {n}"), pairs));
	}
	if (at->earlier)
		add(c, &out, lang_fill(c->a, _("of the same class, referred earlier: {n}"), same));
	return out.n ? out : str_c(_("nobody: this place is the next"));
}

struct queue_place
queue_place_at(const struct queue_look *l, const struct referral *r, int64_t place)
{
	struct queue_place at = { .place = place, .earlier = place - 1 };

	for (int i = 1; i < r->class; i++) {
		at.urgent[i] = l->by_class[i];
		at.earlier -= l->by_class[i];
	}
	return at;
}

struct date
queue_wait_week(struct ctx *c, int64_t weeks)
{
	return date_add_days(monday_of(c->today), 7 * (int)weeks);
}

struct str
queue_wait(struct ctx *c, const struct wait *w)
{
	const char *pairs[] = { "week", say_day(c->a, c->lang, queue_wait_week(c, w->weeks)).p, "early",
		say_day(c->a, c->lang, queue_wait_week(c, w->early)).p, "late",
		say_day(c->a, c->lang, queue_wait_week(c, w->late)).p, NULL };

	if (!w->known)
		return str_c(_("No week can be estimated: the queue is younger than eight weeks, or it does not move."));
	if (w->early == w->late)
		return lang_fill(c->a, _("The invitation is to be expected in the week of {week}."), pairs);
	return lang_fill(c->a, _("The invitation is to be expected in the week of {week}; four times out of five between the weeks of {early} and {late}."), pairs);
}

struct str
queue_wait_short(struct ctx *c, const struct wait *w)
{
	const char *pairs[] = { "n", say_number(c->a, w->weeks).p, "early", say_number(c->a, w->early).p, "late",
		say_number(c->a, w->late).p, NULL };

	if (!w->known)
		return DASH;
	return lang_fill(c->a, w->early == w->late ? _("in weeks: {n}") : _("in weeks: {n} ({early} to {late})"), pairs);
}

struct str
queue_days(struct ctx *c, int64_t days)
{
	const char *pairs[] = { "n", say_number(c->a, days).p, NULL };

	return days < 0 ? DASH : lang_fill(c->a, _n("{n} day", "{n} days", days), pairs);
}

struct str
queue_closed(struct ctx *c, const struct queue *q)
{
	const char *const pairs[] = { "day", say_day(c->a, c->lang, q->closed).p, "why", str_cstr(c->a,
	    q->closed_words), NULL };

	if (!q->closed.day)
		return STR("");
	return lang_fill(c->a, q->heir ? _("Closed on {day}: {why}. Whoever waited goes on with the same class and day:")
	                               : _("Closed on {day}: {why}. Whoever waited was told why it ends."), pairs);
}

ERR
queue_heir(struct ctx *c, const struct queue *q, struct nav_link *out)
{
	struct queue to;
	const struct err *e = q->closed.day && q->heir ? store_queue_get(c->db, c->a, q->heir, &to) : NULL;

	*out = (struct nav_link){ .text = NULL };
	if (e || !q->closed.day || !q->heir)
		return e;
	*out = (struct nav_link){ str_cstr(c->a, staff_body(c, to.body)), queue_url(c, to.id), false };
	return NULL;
}

void
queue_jump_heads(struct ctx *c, struct column cols[QUEUE_JUMP_COLS])
{
	const char *const heads[QUEUE_JUMP_COLS] = { _("Day"), _("Number"), _("Queue"), _("Reason"), _("How many were passed"),
		_("Who answers for it") };

	for (size_t i = 0; i < QUEUE_JUMP_COLS; i++)
		cols[i] = (struct column){ str_c(heads[i]), i == 4 };
}

ERR
queue_jump_line(struct ctx *c, const struct queue_exception *x, struct cell *l)
{
	struct queue q;
	const struct err *e = store_queue_get(c->db, c->a, x->queue, &q);

	if (e)
		return e;
	l[0].text = say_day(c->a, c->lang, x->day);
	l[1].text = referral_print(c->a, x->referral);
	l[2] = (struct cell){ .text = str_fmt(c->a, "%.*s, %.*s", STR_ARG(queue_name(c, &q)), STR_ARG(staff_body(c,
	    q.body))),
		.url = queue_url(c, q.id) };
	l[3].text = queue_word(c->country, c->a, q.kind, QUEUE_REASON, x->reason, c->lang);
	l[4].text = say_number(c->a, x->passed);
	l[5].text = staff_officer(c, x->officer);
	return NULL;
}

bool
queue_there(struct ctx *c, const struct queue *q, int64_t place)
{
	const struct body *b = country_body(c->country, q->body);

	return b && (!place || country_place_within(c->country, b->place, place));
}

ERR
queue_page(struct ctx *c, struct str kind, int64_t place, int64_t after, size_t max, struct queue *out, size_t *n,
    int64_t *next)
{
	*n = 0;
	*next = 0;
	for (int reads = 0; reads < READS_MOST; reads++) {
		struct queue *some;
		size_t k;
		const struct err *e = store_queues(c->db, c->a, kind, after, PAGE_READ, &some, &k);

		if (e)
			return e;
		for (size_t i = 0; i < k; i++) {
			if (!queue_there(c, &some[i], place) || some[i].closed.day)
				continue;
			if (*n == max) {
				*next = out[*n - 1].id;
				return NULL;
			}
			out[(*n)++] = some[i];
		}
		if (k < PAGE_READ)
			return NULL;
		after = some[k - 1].id;
	}
	*next = after;
	return NULL;
}

struct str
queue_kind_asked(struct ctx *c, const struct req *q)
{
	struct queue_list all = queue_kinds(c->country);
	struct str kind = req_query(q, "kind");

	return queue_list_has(&all, kind) ? kind : STR("");
}

int64_t
queue_place_asked(struct ctx *c, const struct req *q)
{
	const struct place *at = country_place_code(c->country, req_query(q, "place"));

	return at && at->level != LEVEL_COUNTRY ? at->id : 0;
}

ERR
queue_ask_week(struct ctx *c, const struct queue *q, struct field *f)
{
	struct queue_week weeks[INVITE_AHEAD];
	struct choice *all = arena_array(c->a, INVITE_AHEAD, sizeof(*all));
	const struct err *e = store_queue_weeks(c->db, c->a, q, monday_of(c->today), INVITE_AHEAD, weeks);

	f->nchoices = 0;
	f->choices = all;
	for (size_t i = 0; !e && i < INVITE_AHEAD; i++) {
		const char *pairs[] = { "week", say_day(c->a, c->lang, weeks[i].week).p, "n",
			say_number(c->a, weeks[i].places - weeks[i].held).p, NULL };

		if (weeks[i].places > weeks[i].held)
			all[f->nchoices++] = (struct choice){ .value = date_iso(c->a, weeks[i].week),
				.text = lang_fill(c->a, _("week of {week}, free places: {n}"), pairs) };
	}
	return e;
}

void
queue_ask_criteria(struct ctx *c, const struct queue_kind *k, const struct req *q, struct str had, struct field *f)
{
	struct choice *all = arena_array(c->a, k->ncriteria, sizeof(*all));
	struct str ticked = q->method == METHOD_POST ? queue_ticked(c, q) : had;

	for (size_t i = 0; i < k->ncriteria; i++) {
		struct str rest = ticked;

		all[i] = (struct choice){ .value = k->criteria[i].code,
			.text = queue_word(c->country, c->a, k->code, QUEUE_CRITERION, k->criteria[i].code, c->lang) };
		while (rest.n)
			all[i].checked |= str_eq(str_cut(&rest, ' '), k->criteria[i].code);
	}
	f->value = STR("");
	f->cls = "govuk-checkboxes--small";
	f->choices = all;
	f->nchoices = k->ncriteria;
}

struct str
queue_ticked(struct ctx *c, const struct req *q)
{
	struct str out = STR(""), one;

	for (size_t i = 0; i < QUEUE_CRITERIA && (one = req_form_nth(q, "criteria", i)).n; i++)
		out = str_fmt(c->a, "%.*s%s%.*s", STR_ARG(out), out.n ? " " : "", STR_ARG(one));
	return out;
}
