/* GET and POST /receiving/new, /receiving/{}, its timetable and exceptions: who receives, when, and when not. */
#include "action/publish.h"
#include "base/arena.h"
#include "base/say.h"
#include "web/pages_receiving.h"
#include "web/reception_words.h"
#include "web/view_receiving.h"
#include "web/words.h"

#define OFFICERS_MOST 200
#define WEEKDAYS 7
#define HOME url_fmt(c->a, "/receiving")

static ERR
find(struct ctx *c, const struct req *q, struct receiver *r)
{
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? store_receiver(c->db, c->a, id, r) : &PUBLISH_MISSING;

	if (e)
		return e->kind == ERR_MISSING ? &PUBLISH_MISSING : e;
	return r->body == c->who.body ? NULL : &PUBLISH_MISSING;
}

/* The people of the body, behind "nobody". */
static ERR
people(struct ctx *c, struct field *f)
{
	struct choice *all = arena_array(c->a, OFFICERS_MOST + 1, sizeof(*all));
	struct officer *o;
	size_t n;
	const struct err *e = store_officers(c->db, c->a, c->who.body, 0, OFFICERS_MOST, &o, &n);

	all[0] = (struct choice){ .value = STR(""), .text = str_c(_("nobody")) };
	f->nchoices = 1;
	for (size_t i = 0; !e && i < n; i++)
		if (!o[i].disabled)
			all[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)o[i].id),
				.text = o[i].name.n ? o[i].name : o[i].login };
	f->choices = all;
	return e;
}

static struct str
id_text(struct ctx *c, int64_t id)
{
	return id ? str_fmt(c->a, "%lld", (long long)id) : STR("");
}

static ERR
draw_leader(struct ctx *c, const struct req *q, struct resp *p, const struct receiver *r, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct choice *posts = arena_array(c->a, POSTS, sizeof(*posts));
	struct field *f;
	const struct err *e;

	form_begin(c, q, r->id ? _("Leader and substitute") : _("Somebody more receives"),
	    r->id ? url_fmt(c->a, "/receiving/%lld", (long long)r->id) : url_fmt(c->a, "/receiving/new"), HOME, wrong,
	        &v);
	if (!r->id) {
		f = form_ask(c, &v, ASK_RADIOS, "post", _("Who receives"), str_c(post_code(r->post)));
		for (int i = 0; i < POSTS; i++)
			posts[i] = (struct choice){ .value = str_c(post_code((enum receiver_post)i)),
				.text = str_c(reception_post(c, (enum receiver_post)i)) };
		f->choices = posts;
		f->nchoices = POSTS;
	}
	f = form_ask(c, &v, ASK_SELECT, "officer", _("Leader"), id_text(c, r->officer));
	f->hint = _("for the daily reception nobody is named");
	e = people(c, f);
	f = form_ask(c, &v, ASK_SELECT, "substitute", _("Receives instead when the leader is away"),
	    id_text(c, r->substitute));
	if (!e)
		e = people(c, f);
	return e ? e : form_send(c, p, &v);
}

ERR
page_leader_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receiver r = { .id = 0 };
	const struct err *e = q->arg[0].n ? find(c, q, &r) : NULL;

	return e ? e : draw_leader(c, q, p, &r, NULL);
}

ERR
page_leader(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receiver r = { .body = c->who.body };
	const struct err *e = q->arg[0].n ? find(c, q, &r) : NULL;
	bool fresh = !q->arg[0].n;

	if (e)
		return e;
	if (fresh)
		(void)post_find(req_form(q, "post"), &r.post);
	r.officer = r.substitute = 0;
	(void)str_int(req_form(q, "officer"), &r.officer);
	(void)str_int(req_form(q, "substitute"), &r.substitute);
	e = act_receiver(c, &r);
	if (deed_again(e)) {
		r.id = fresh ? 0 : r.id;
		return draw_leader(c, q, p, &r, e);
	}
	if (!e)
		visit_go(c, p, fresh ? url_fmt(c->a, "/receiving/%lld/timetable", (long long)r.id) : HOME, _("Saved."));
	return e;
}

/* "09:00" */
static bool
minute_of(struct str s, int *out)
{
	struct str hour = str_cut(&s, ':');
	int64_t h, m;

	if (!str_int(str_trim(hour), &h) || !str_int(str_trim(s), &m) || h < 0 || h > 24 || m < 0 || m > 59)
		return false;
	*out = (int)(h * 60 + m);
	return true;
}

/* "09:00-12:00, 14:00-16:00"; false when it cannot be read. */
static bool
hours_of(struct str s, int weekday, struct str place, struct timetable *t)
{
	while (str_trim(s).n) {
		struct str span = str_trim(str_cut(&s, ','));
		size_t dash = str_find(span, STR("\xe2\x80\x93"));
		struct hours h = { .weekday = weekday, .place = place };
		struct str begins = dash == SIZE_MAX ? str_cut(&span, '-') : str_sub(span, 0, dash);

		if (dash != SIZE_MAX)
			span = str_sub(span, dash + 3, span.n);
		if (!minute_of(begins, &h.begins) || !minute_of(span, &h.ends) || t->nhours == HOURS_MOST)
			return false;
		t->hours[t->nhours++] = h;
	}
	return true;
}

static struct str
hours_text(struct ctx *c, const struct timetable *t, int weekday)
{
	struct str out = STR("");

	for (size_t i = 0; t && i < t->nhours; i++)
		if (t->hours[i].weekday == weekday)
			out = str_fmt(c->a, "%.*s%s%s-%s", STR_ARG(out), out.n ? ", " : "",
			    reception_minute(c, t->hours[i].begins).p, reception_minute(c, t->hours[i].ends).p);
	return out;
}

static ERR
draw_timetable(struct ctx *c, const struct req *q, struct resp *p, const struct receiver *r, const struct err *wrong)
{
	static const char *const names[] = { "d1", "d2", "d3", "d4", "d5", "d6", "d7" };
	struct date from = r->published_until.day ? date_add_days(r->published_until, 1) : c->today;
	struct form_view v = { .nasks = 0 };
	const struct timetable *on;
	struct timetable *all;
	struct field *f;
	size_t n;
	const struct err *e = store_timetables(c->db, c->a, r->id, &all, &n);

	if (e)
		return e;
	on = n ? &all[n - 1] : NULL;
	form_begin(c, q, _("Timetable"), url_fmt(c->a, "/receiving/%lld/timetable", (long long)r->id), HOME, wrong, &v);
	v.lead = _("It holds behind the days that are published already; for nearer days make an exception.");
	f = form_ask(c, &v, ASK_LINE, "from", _("Holds from"), date_iso(c->a, from));
	field_day(f);
	f = form_ask(c, &v, ASK_LINE, "minutes", _("Minutes of one time"), str_fmt(c->a, "%d", on ? on->minutes : 15));
	f->cls = "govuk-input--width-4";
	f->inputmode = "numeric";
	f = form_ask(c, &v, ASK_LINE, "seats", _("People of one time"), str_fmt(c->a, "%d", on ? on->seats : 1));
	f->cls = "govuk-input--width-4";
	f->inputmode = "numeric";
	form_ask(c, &v, ASK_LINE, "place", _("Place"), on && on->nhours ? on->hours[0].place : STR(""));
	for (int i = 0; i < WEEKDAYS; i++) {
		f = form_ask(c, &v, ASK_LINE, names[i], reception_weekday(c, i + 1), hours_text(c, on, i + 1));
		f->cls = "govuk-input--width-20";
		if (!i) {
			f->id = "hours";
			f->hint = _("for example 09:00-12:00, 14:00-16:00; empty where nobody is received");
			f->error = staff_fault(c, wrong, "hours");
		}
	}
	return form_send(c, p, &v);
}

ERR
page_timetable_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receiver r;
	const struct err *e = find(c, q, &r);

	return e ? e : draw_timetable(c, q, p, &r, NULL);
}

ERR
page_timetable(struct ctx *c, const struct req *q, struct resp *p)
{
	struct timetable t = { .minutes = 0 };
	int64_t minutes = 0, seats = 0;
	struct receiver r;
	bool read = true;
	const struct err *e = find(c, q, &r);

	if (e)
		return e;
	(void)date_parse(str_trim(req_form(q, "from")), &t.from);
	if (str_int(str_trim(req_form(q, "minutes")), &minutes) && minutes > 0 && minutes < 10000)
		t.minutes = (int)minutes;
	if (str_int(str_trim(req_form(q, "seats")), &seats) && seats > 0 && seats < 10000)
		t.seats = (int)seats;
	for (int i = 1; i <= WEEKDAYS; i++)
		read &= hours_of(req_form(q, str_fmt(c->a, "d%d", i).p), i, str_trim(req_form(q, "place")), &t);
	e = read ? act_timetable(c, r.id, &t) : &TIMETABLE_HOURS;
	if (deed_again(e))
		return draw_timetable(c, q, p, &r, e);
	if (!e)
		visit_go(c, p, HOME, _("The timetable is published."));
	return e;
}

static ERR
draw_exception(struct ctx *c, const struct req *q, struct resp *p, const struct receiver *r, const struct err *wrong)
{
	const char *const names[EXCEPTION_KINDS] = { _("Nobody receives on these days"), _("Somebody else receives"),
		_("One reception more, on the first day") };
	struct choice *kinds = arena_array(c->a, EXCEPTION_KINDS, sizeof(*kinds));
	struct form_view v = { .nasks = 0 };
	struct field *f;
	const struct err *e;

	form_begin(c, q, _("Exception"), url_fmt(c->a, "/receiving/%lld/exception", (long long)r->id), HOME, wrong, &v);
	v.lead = _("Whoever booked a reception that does not take place is told at once and may choose another time.");
	for (int i = 0; i < EXCEPTION_KINDS; i++)
		kinds[i] = (struct choice){ .value = str_c(exception_code((enum exception_kind)i)),
		    .text = str_c(names[i]) };
	f = form_ask(c, &v, ASK_RADIOS, "kind", _("What is different?"), str_c("off"));
	f->choices = kinds;
	f->nchoices = EXCEPTION_KINDS;
	f = form_ask(c, &v, ASK_LINE, "from", _("First day"), date_iso(c->a, c->today));
	field_day(f);
	f = form_ask(c, &v, ASK_LINE, "to", _("Last day"), date_iso(c->a, c->today));
	field_day(f);
	form_ask(c, &v, ASK_LINE, "words", _("Why? It is published."), STR(""));
	f = form_ask(c, &v, ASK_SELECT, "officer", _("Who receives instead"), id_text(c, r->substitute));
	e = people(c, f);
	f = form_ask(c, &v, ASK_LINE, "hours", _("Hours of the reception more"), STR(""));
	f->hint = _("for example 09:00-12:00");
	f->cls = "govuk-input--width-20";
	form_ask(c, &v, ASK_LINE, "place", _("Its place"), STR(""));
	return e ? e : form_send(c, p, &v);
}

ERR
page_exception_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receiver r;
	const struct err *e = find(c, q, &r);

	return e ? e : draw_exception(c, q, p, &r, NULL);
}

ERR
page_exception(struct ctx *c, const struct req *q, struct resp *p)
{
	struct exception x = { .words = req_form(q, "words") };
	struct timetable t = { .nhours = 0 };
	struct receiver r;
	const struct err *e = find(c, q, &r);

	if (e)
		return e;
	(void)exception_find(req_form(q, "kind"), &x.kind);
	(void)date_parse(str_trim(req_form(q, "from")), &x.from);
	(void)date_parse(str_trim(req_form(q, "to")), &x.to);
	if (x.kind == EXCEPTION_OTHER)
		(void)str_int(req_form(q, "officer"), &x.officer);
	if (x.kind == EXCEPTION_EXTRA &&
	    (!hours_of(req_form(q, "hours"), 0, str_trim(req_form(q, "place")), &t) || t.nhours != 1))
		e = &TIMETABLE_HOURS;
	x.at = t.hours[0];
	if (!e)
		e = act_exception(c, r.id, &x);
	if (deed_again(e))
		return draw_exception(c, q, p, &r, e);
	if (!e)
		visit_go(c, p, HOME, _("The exception is published."));
	return e;
}
