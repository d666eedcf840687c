/* Publishing. */
#include "action/publish.h"

#include "action/book.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/calendar.h"
#include "store/officers.h"

#define SLACK 7

const struct err PUBLISH_MISSING = { ERR_MISSING, N_("There is no such timetable."), NULL, NULL };
const struct err PUBLISH_WHO = { ERR_INPUT, N_("Choose an officer of your body."), "officer", NULL };
const struct err PUBLISH_TWICE = { ERR_INPUT, N_("There is one already: change it."), "post", NULL };
const struct err PUBLISH_PAST = { ERR_INPUT, N_("Choose a day from today on."), "from", NULL };
const struct err PUBLISH_KEPT = { ERR_INPUT,
	N_("What is published stays. Choose a day behind it, or make an exception."), "from", NULL };
const struct err PUBLISH_EMPTY = { ERR_REFUSED, N_("There is no timetable yet."), NULL, NULL };

static ERR
note(struct ctx *c, const char *deed, const struct receiver *r, struct str detail)
{
	return store_office_event(c->tx, c->who.officer, deed, str_fmt(c->a, "%lld", (long long)r->id), detail);
}

/* The one that they may work on. MISSING. */
static ERR
begin(struct ctx *c, int64_t id, struct receiver *r)
{
	const struct err *e = store_receiver(tx_db(c->tx), c->a, id, r);

	if (e)
		return e->kind == ERR_MISSING ? &PUBLISH_MISSING : e;
	return book_may(c, r->body) ? NULL : &PUBLISH_MISSING;
}

/* Is it somebody of the body? */
static ERR
of_body(struct ctx *c, int64_t officer, int64_t body)
{
	struct officer o;
	const struct err *e = officer ? store_officer_by_id(tx_db(c->tx), c->a, officer, &o) : &PUBLISH_WHO;

	if (e)
		return e->kind == ERR_MISSING ? &PUBLISH_WHO : e;
	return o.body == body && !o.disabled ? NULL : &PUBLISH_WHO;
}

ERR
act_receiver(struct ctx *c, struct receiver *r)
{
	struct receiver had = { .id = 0 }, *all;
	size_t n;
	const struct err *e = NULL;

	if (r->id)
		e = begin(c, r->id, &had);
	else if (!book_may(c, r->body))
		e = &ACCESS_DENIED;
	if (e)
		return e;
	if (r->id) {
		had.officer = r->officer;
		had.substitute = r->substitute;
		*r = had;
	}
	if (r->post == POST_OFFICE)
		r->officer = 0;
	else
		e = of_body(c, r->officer, r->body);
	if (!e && r->substitute)
		e = of_body(c, r->substitute, r->body);
	if (!e)
		e = store_receivers(tx_db(c->tx), c->a, r->body, &all, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (all[i].id != r->id && all[i].post == r->post && (r->post != POST_DEPUTY ||
		    all[i].officer == r->officer))
			e = &PUBLISH_TWICE;
	if (e)
		return e;
	if (!r->id)
		r->made_at = c->now;
	e = store_receiver_put(c->tx, c->a, r);
	return e ? e : note(c, "receiver", r,
	    str_fmt(c->a, "post=%s officer=%lld substitute=%lld", post_code(r->post), (long long)r->officer,
	        (long long)r->substitute));
}

struct date
publish_until(const struct ctx *c)
{
	return date_add_days(c->today, receiving_ahead(c->country, c->today) + SLACK);
}

ERR
act_publish(struct ctx *c, struct receiver *r)
{
	struct date until = publish_until(c), day = date_add_days(r->published_until, 1);
	struct timetable *t;
	struct exception *x;
	size_t n, nx;
	const struct err *e = store_timetables(tx_db(c->tx), c->a, r->id, &t, &n);

	if (!e)
		e = store_exceptions(tx_db(c->tx), c->a, r->id, c->today, &x, &nx);
	if (date_cmp(day, c->today) < 0)
		day = c->today;
	for (; !e && date_cmp(day, until) <= 0; day = date_add_days(day, 1)) {
		struct planned made[PLANNED_MOST];
		size_t nmade = timetable_day(c->country, t, n, x, nx, day, made);

		for (size_t i = 0; !e && i < nmade; i++) {
			struct reception one = { .receiver = r->id, .at = made[i], .published_at = c->now };

			e = store_reception_put(c->tx, c->a, &one);
		}
	}
	r->published_until = until;
	if (!e)
		e = store_receiver_put(c->tx, c->a, r);
	return e ? e : note(c, "publish", r, str_fmt(c->a, "until=%s", date_iso(c->a, until).p));
}

ERR
act_timetable(struct ctx *c, int64_t receiver, struct timetable *t)
{
	struct receiver r;
	const struct err *e = begin(c, receiver, &r);

	if (!e)
		e = timetable_fits(t);
	if (!e && date_cmp(t->from, c->today) < 0)
		e = &PUBLISH_PAST;
	if (!e && r.published_until.day && date_cmp(t->from, r.published_until) <= 0)
		e = &PUBLISH_KEPT;
	if (e)
		return e;
	e = store_timetable_put(c->tx, r.id, t);
	if (!e)
		e = note(c, "timetable", &r, str_fmt(c->a, "from=%s hours=%zu", date_iso(c->a, t->from).p, t->nhours));
	return e ? e : act_publish(c, &r);
}

/* One more reception on a day that is published already. */
static ERR
extra(struct ctx *c, const struct receiver *r, const struct exception *x, const struct timetable *t)
{
	struct reception one = { .receiver = r->id, .published_at = c->now,
		.at = { x->from, x->at.begins, x->at.ends, t->minutes, t->seats, x->at.place, x->officer } };

	return date_cmp(x->from, r->published_until) > 0 ? NULL : store_reception_put(c->tx, c->a, &one);
}

/* What becomes of one that is published. */
static ERR
change(struct ctx *c, struct reception *r, const struct exception *x)
{
	const struct err *e = NULL;

	if (r->state != RECEPTION_PLANNED || x->kind == EXCEPTION_EXTRA)
		return NULL;
	r->changed_at = c->now;
	if (x->kind == EXCEPTION_OTHER) {
		r->at.by = x->officer;
	} else {
		r->state = RECEPTION_CANCELLED;
		r->words = x->words;
		e = book_drop(c, r);
	}
	return e ? e : store_reception_change(c->tx, r);
}

ERR
act_exception(struct ctx *c, int64_t receiver, struct exception *x)
{
	const struct timetable *on;
	struct timetable *t;
	struct receiver r;
	struct reception *list;
	size_t n, nlist;
	const struct err *e = begin(c, receiver, &r);

	if (!e)
		e = store_timetables(tx_db(c->tx), c->a, receiver, &t, &n);
	if (e)
		return e;
	x->words = str_trim(x->words);
	if (x->kind == EXCEPTION_EXTRA)
		x->to = x->from;
	on = timetable_on(t, n, x->from);
	if (!on)
		return &PUBLISH_EMPTY;
	e = exception_fits(x, on, c->today);
	if (!e && x->kind == EXCEPTION_OTHER)
		e = of_body(c, x->officer, r.body);
	if (!e)
		e = store_receptions(tx_db(c->tx), c->a, receiver, x->from, x->to, &list, &nlist);
	for (size_t i = 0; !e && x->kind == EXCEPTION_EXTRA && i < nlist; i++)
		if (list[i].at.begins < x->at.ends && x->at.begins < list[i].at.ends)
			e = &TIMETABLE_OVERLAP;
	if (e)
		return e;
	e = store_exception_put(c->tx, c->a, receiver, x);
	for (size_t i = 0; !e && i < nlist; i++)
		e = change(c, &list[i], x);
	if (!e && x->kind == EXCEPTION_EXTRA)
		e = extra(c, &r, x, on);
	return e ? e : note(c, "exception", &r,
	    str_fmt(c->a, "%s from=%s to=%s", exception_code(x->kind), date_iso(c->a, x->from).p,
	        date_iso(c->a, x->to).p));
}

ERR
publish_is_off(struct ctx *c, const struct reception *r, bool *off)
{
	struct exception *x;
	size_t n;
	const struct err *e = NULL;

	*off = r->state == RECEPTION_PLANNED && !calendar_works(c->country, r->at.day);
	if (!*off)
		return NULL;
	e = store_exceptions(c->db, c->a, r->receiver, r->at.day, &x, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (x[i].kind == EXCEPTION_EXTRA && date_cmp(x[i].from, r->at.day) == 0 &&
		    x[i].at.begins == r->at.begins)
			*off = false;
	return e;
}

ERR
act_publish_off(struct ctx *c, struct reception *r)
{
	const struct special *s = calendar_special(c->country, r->at.day);
	enum lang lang = c->country->default_lang;
	struct receiver who;
	const struct body *b;
	const struct err *e = store_receiver(tx_db(c->tx), c->a, r->receiver, &who);

	if (e)
		return e;
	b = country_body(c->country, who.body);
	r->state = RECEPTION_CANCELLED;
	r->changed_at = c->now;
	r->words = s ? lang_pick(&s->names, lang) : str_c(lang_text(lang, N_("A day off")));
	if (b && b->ended)
		r->words = str_c(lang_text(lang, N_("The body was reorganised.")));
	e = book_drop(c, r);
	if (!e)
		e = store_reception_change(c->tx, r);
	return e ? e : store_office_event(c->tx, 0, "reception-off", str_fmt(c->a, "%lld", (long long)r->id),
	    date_iso(c->a, r->at.day));
}
