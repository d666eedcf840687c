/* GET /referrals and /referrals/new, POST /referrals/new: the open queues of the officer's body, those it refers to,
 * and what it referred. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/heir.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"
#include "web/view_admin.h"
#include "web/view_queues.h"
#include "web/words.h"

#include "tmpl/queues.h"

#define OWN_COLS 3
#define OWN_MOST 200
#define BODIES_MOST 16 /* ended in favour of one */
#define REFER_COLS 3
#define SENT_COLS 5
#define REFER_MOST 40
#define PAGE_LINES 25

static struct table
table(struct ctx *c, const char *caption, const char *const *heads, size_t ncols, const struct cell *cells, size_t rows)
{
	struct column *cols = arena_array(c->a, ncols, sizeof(*cols));

	for (size_t i = 0; i < ncols; i++)
		cols[i].text = str_c(heads[i]);
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = ncols, .cells = cells, .nrows = rows, .row_headers = true, .cards = true };
}

static bool
gives(struct ctx *c, const struct queue_kind *k)
{
	const struct body *b = country_body(c->country, c->who.body);

	return b && queue_list_has(&k->gives, b->kind) && refer_gives(c, b->id);
}

/* Also those that are left of bodies that ended in its favour: whoever has a place there comes still. */
static ERR
own(struct ctx *c, struct referrals_view *v)
{
	const char *const heads[OWN_COLS] = { _("Queue"), _("Waiting"), _("Places a week") };
	struct cell *cells = arena_array(c->a, (size_t)OWN_MOST * OWN_COLS, sizeof(*cells));
	int64_t bodies[BODIES_MOST];
	size_t rows = 0, nbodies = heir_acts_for(c->country, c->who.body, bodies, BODIES_MOST);
	const struct err *e = NULL;

	for (size_t b = 0; !e && b < nbodies; b++) {
		struct queue *list;
		size_t n;

		e = store_queues_of(c->db, c->a, bodies[b], &list, &n);
		for (size_t i = 0; !e && i < n && rows < OWN_MOST; i++) {
			struct cell *l = &cells[rows++ * OWN_COLS];

			l[0] = (struct cell){ .text = str_fmt(c->a, "%.*s (%.*s)", STR_ARG(queue_name(c, &list[i])),
			                          STR_ARG(queue_kind_name(c, list[i].kind))),
				.url = url_fmt(c->a, "/referrals/queues/%lld", (long long)list[i].id) };
			l[1].text = say_number(c->a, list[i].waiting);
			l[2].text = say_number(c->a, list[i].places);
		}
	}
	v->own = table(c, _("Queues of this body"), heads, OWN_COLS, cells, rows);
	return e;
}

/* The queues of the body's region, of the kinds to which it refers. */
static ERR
to(struct ctx *c, const struct queue_list *kinds, struct referrals_view *v)
{
	const char *const heads[REFER_COLS] = { _("Queue"), _("Body"), _("Waiting") };
	struct cell *cells = arena_array(c->a, (size_t)REFER_MOST * REFER_COLS, sizeof(*cells));
	struct queue *list = arena_array(c->a, REFER_MOST, sizeof(*list));
	const struct place *at = country_place(c->country, c->who.place);
	size_t rows = 0, n;
	int64_t next;
	const struct err *e = NULL;

	while (at && at->level != LEVEL_REGION && at->parent && at->level != LEVEL_COUNTRY)
		at = country_place(c->country, at->parent);
	for (size_t k = 0; !e && k < kinds->n; k++) {
		e = queue_page(c, kinds->code[k], at && at->level == LEVEL_REGION ? at->id : 0, 0, REFER_MOST, list, &n,
		    &next);
		for (size_t i = 0; !e && i < n && rows < REFER_MOST; i++) {
			struct cell *l = &cells[rows++ * REFER_COLS];

			l[0] = (struct cell){ .text = queue_name(c, &list[i]),
				.url = url_fmt(c->a, "/referrals/queues/%lld/new", (long long)list[i].id) };
			l[1].text = staff_body(c, list[i].body);
			l[2].text = say_number(c->a, list[i].waiting);
		}
	}
	v->refer = table(c, _("Refer somebody to"), heads, REFER_COLS, cells, rows);
	return e;
}

static ERR
sent(struct ctx *c, const struct req *q, struct referrals_view *v)
{
	const char *const heads[SENT_COLS] = { _("Number"), _("Name"), _("Queue"), _("Referred"), _("State") };
	struct cell *cells = arena_array(c->a, (size_t)PAGE_LINES * SENT_COLS, sizeof(*cells));
	struct referral *list;
	int64_t before;
	size_t n;
	const struct err *e;

	if (!referral_parse(req_query(q, "before"), &before))
		before = 0;
	e = store_referrals_from(c->db, c->a, c->who.body, before, PAGE_LINES + 1, &list, &n);
	if (e)
		return e;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v->pages.next = url_query(c->a, url_fmt(c->a, "/referrals"), "before",
		    referral_print(c->a, list[n - 1].id));
	}
	if (before) {
		v->pages.prev = url_fmt(c->a, "/referrals");
		v->pages.prev_text = _("To the beginning");
	}
	for (size_t i = 0; !e && i < n; i++) {
		struct cell *l = &cells[i * SENT_COLS];
		struct queue x;

		e = store_queue_get(c->db, c->a, list[i].queue, &x);
		if (e)
			return e;
		l[0] = (struct cell){ .text = referral_print(c->a, list[i].id),
			.url = url_fmt(c->a, "/referrals/%.*s", STR_ARG(referral_print(c->a, list[i].id))) };
		l[1].text = mask_name(c->a, list[i].name);
		l[2].text = queue_name(c, &x);
		l[3].text = say_day(c->a, c->lang, moment_day(list[i].referred_at, country_offset(c->country,
		    list[i].referred_at)));
		l[4].text = str_c(queue_state(c, list[i].state));
	}
	v->sent = table(c, _("Referrals of this body"), heads, SENT_COLS, cells, n);
	return NULL;
}

ERR
page_referrals(struct ctx *c, const struct req *q, struct resp *p)
{
	struct referrals_view v = { .body = staff_body(c, c->who.body) };
	struct queue_list all = queue_kinds(c->country), refers = { .n = 0 };
	const struct err *e = NULL;
	struct tmpl t;

	for (size_t i = 0; i < all.n; i++) {
		struct queue_kind k;

		if (!queue_kind_of(c->country, all.code[i], &k))
			continue;
		v.gives |= gives(c, &k);
		if (refer_may(c, &k))
			refers.code[refers.n++] = all.code[i];
	}
	v.refers = refers.n > 0;
	if (v.gives)
		e = own(c, &v);
	if (!e && v.refers)
		e = to(c, &refers, &v);
	if (!e && v.refers)
		e = sent(c, q, &v);
	if (e)
		return e;
	if (v.gives)
		v.fresh = (struct button){ .text = _("Open a queue"), .url = url_fmt(c->a, "/referrals/new"),
			.cls = "govuk-button--secondary" };
	visit_frame(c, q, &v.page, _("Open queues"));
	v.page.wide = v.page.secret = true;
	t = visit_tmpl(c);
	tmpl_referrals(&t, &v);
	return visit_send(&t, p, 200);
}

/* ---- a new queue ---- */

static ERR
draw_new(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct queue_list all = queue_kinds(c->country);
	struct choice *choices = arena_array(c->a, all.n * QUEUE_LIST, sizeof(*choices));
	struct form_view v = { .nasks = 0 };
	struct field *f;
	size_t n = 0;

	for (size_t i = 0; i < all.n; i++) {
		struct queue_kind k;

		if (!queue_kind_of(c->country, all.code[i], &k) || !gives(c, &k))
			continue;
		for (size_t s = 0; s < k.profiles.n; s++)
			choices[n++] = (struct choice){
				.value = str_fmt(c->a, "%.*s.%.*s", STR_ARG(k.code), STR_ARG(k.profiles.code[s])),
				.text = str_fmt(c->a, "%.*s: %.*s", STR_ARG(queue_kind_name(c, k.code)),
				    STR_ARG(queue_word(c->country, c->a, k.code, QUEUE_PROFILE, k.profiles.code[s],
				        c->lang))) };
	}
	if (!n)
		return &ACCESS_DENIED;
	form_begin(c, q, _("Open a queue"), url_fmt(c->a, "/referrals/new"), url_fmt(c->a, "/referrals"), wrong, &v);
	f = form_ask(c, &v, ASK_SELECT, "profile", _("What is given?"), STR(""));
	f->choices = choices;
	f->nchoices = n;
	f = form_ask(c, &v, ASK_LINE, "places", _("Places a week"), STR(""));
	f->cls = "govuk-input--width-5";
	f->inputmode = "numeric";
	return form_send(c, p, &v);
}

ERR
page_places_new_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_new(c, q, p, NULL);
}

ERR
page_places_new(struct ctx *c, const struct req *q, struct resp *p)
{
	struct queue x = { .profile = req_form(q, "profile") };
	const struct err *e;

	x.kind = str_cut(&x.profile, '.');
	e = str_int(str_trim(req_form(q, "places")), &x.places) ? act_places(c, &x) : &PLACES_COUNT;
	if (deed_again(e))
		return draw_new(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/referrals/queues/%lld", (long long)x.id), _("The queue is open."));
	return e;
}
