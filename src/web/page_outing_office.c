/* GET and POST /receiving/outings/{}: the protocol of a mobile reception, for the office. */
#include "action/lease.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "web/outing_shown.h"
#include "web/pages_outings.h"
#include "web/reception_words.h"
#include "web/words.h"

#include "tmpl/outings.h"

#define CAME_COLS 6
#define LEASE_COLS 5
#define HOME url_fmt(c->a, "/receiving/outings")

static void
came_cells(struct ctx *c, const struct came *v, struct cell *l)
{
	int offset = country_offset(c->country, v->received_at);
	struct str due = v->due.day ? say_day(c->a, c->lang, v->due) : STR("");

	l[0].text = str_fmt(c->a, "%lld", (long long)v->no);
	l[1].text = say_moment(c->a, c->lang, v->received_at, offset);
	l[2].text = v->name.n ? mask_name(c->a, v->name) : STR("\xe2\x80\x94");
	l[3].text = str_c(reception_result(c, v->result));
	if (v->appeal)
		l[3] = (struct cell){ .text = number_print(c->a, v->appeal), .url = staff_case(c->a, v->appeal) };
	if (v->protocol)
		l[3].text = str_fmt(c->a, "%.*s (\xe2\x84\x96 %lld)", STR_ARG(l[3].text), (long long)v->protocol);
	l[4].text = v->due.day ? str_fmt(c->a, "%.*s: %.*s%s%.*s%s", STR_ARG(due), STR_ARG(v->words),
	    v->promiser.n ? "; " : "",
	                             STR_ARG(v->promiser), v->kept_at ? str_fmt(c->a, " (%s)", _("kept")).p : "")
	                       : v->words;
	l[5].text = str_fmt(c->a, "%.*s%s%s", STR_ARG(outing_marks(c, v->marks)), v->marks && v->invited ? "; " : "",
	    v->invited ? _("was invited") : "");
	if (!l[5].text.n)
		l[5].text = STR("\xe2\x80\x94");
}

static void
came_table(struct ctx *c, const struct came *list, size_t n, struct outing_view *v)
{
	const char *const heads[CAME_COLS] = { _("No."), _("Received"), _("Name"), _("How it ended"),
		_("What was said and decided"), _("How it came in") };
	struct column *cols = arena_array(c->a, CAME_COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * CAME_COLS, sizeof(*cells));
	struct choice *open = arena_array(c->a, n, sizeof(*open));

	for (int i = 0; i < CAME_COLS; i++)
		cols[i].text = str_c(heads[i]);
	v->no = (struct field){ .name = "no", .label = _("Which promise"), .choices = open };
	for (size_t i = 0; i < n; i++) {
		came_cells(c, &list[i], &cells[i * CAME_COLS]);
		if (list[i].result == RESULT_PROMISE && !list[i].kept_at)
			open[v->no.nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)list[i].no),
				.text = str_fmt(c->a, "%lld: %.*s", (long long)list[i].no, STR_ARG(list[i].words)) };
	}
	v->any_promise = v->no.nchoices > 0;
	v->came = (struct table){ .caption = _("Who came"), .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = CAME_COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
}

static ERR
lease_table(struct ctx *c, const struct outing *o, struct outing_view *v)
{
	const char *const heads[LEASE_COLS] = { _("Device"), _("Officer"), _("Numbers"), _("Used"), _("State") };
	struct column *cols = arena_array(c->a, LEASE_COLS, sizeof(*cols));
	struct choice *open;
	struct cell *cells;
	struct lease *list;
	size_t n;
	const struct err *e = store_leases_of(c->db, c->a, o->id, &list, &n);

	cells = arena_array(c->a, n * LEASE_COLS, sizeof(*cells));
	open = arena_array(c->a, n, sizeof(*open));
	v->lease = (struct field){ .name = "lease", .label = _("Which numbers"), .choices = open,
		.hint = _("Numbers that nobody has on paper are void from then on, for good.") };
	for (int i = 0; i < LEASE_COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; !e && i < n; i++) {
		struct cell *l = &cells[i * LEASE_COLS];
		int64_t counts[LEASED_STATES];
		int offset = country_offset(c->country, list[i].until);

		e = store_leased_count(c->db, c->a, list[i].id, counts);
		if (e)
			return e;
		l[0].text = str_fmt(c->a, "%lld", (long long)list[i].device);
		l[1].text = staff_officer(c, list[i].officer);
		l[2].text = say_number(c->a, list[i].numbers);
		l[3].text = say_number(c->a, counts[LEASED_USED]);
		l[4].text = list[i].voided_at
		    ? str_fmt(c->a, "%s: %lld", _("void"), (long long)counts[LEASED_VOID])
		    : str_fmt(c->a, "%s %.*s", _("to be used until"),
		          STR_ARG(say_moment(c->a, c->lang, list[i].until, offset)));
		if (!list[i].voided_at)
			open[v->lease.nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld",
			    (long long)list[i].id),
				.text = str_fmt(c->a, "%s %lld, %.*s: %lld", _("Device"), (long long)list[i].device,
				    STR_ARG(l[1].text), (long long)counts[LEASED_OPEN]) };
	}
	v->any_lease = v->lease.nchoices > 0;
	v->leases = (struct table){ .caption = _("Numbers leased to devices"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = LEASE_COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true };
	return e;
}

static void
deeds(struct ctx *c, const struct req *q, const struct err *wrong, const struct outing *o, struct outing_view *v)
{
	v->action = url_fmt(c->a, "/receiving/outings/%lld", (long long)o->id);
	v->shown = url_fmt(c->a, "/outings/%lld", (long long)o->id);
	v->may_cancel = v->own && o->state == OUTING_ANNOUNCED;
	v->may_held = v->may_cancel && date_cmp(o->day, c->today) <= 0;
	if (lease_may(c, o->body) && o->state != OUTING_CANCELLED)
		v->field = (struct button){ .text = _("Open the page for the field"),
			.url = url_fmt(c->a, "/field/%lld", (long long)o->id) };
	v->words = (struct field){ .name = "words", .label = _("Why"), .value = req_form(q, "words"),
		.error = staff_fault(c, wrong, "words") };
	v->why_open = (struct field){ .name = "why", .label = _("Open personal data: why?"), .value = req_form(q, "why"),
		.hint = _("Your name and the reason are recorded."), .error = staff_fault(c, wrong, "why") };
	v->open = (struct button){ .text = _("Open"), .name = "do", .value = STR("open"), .cls = "govuk-button--secondary" };
	v->cancel = (struct button){ .text = _("It does not take place"), .name = "do", .value = STR("cancel"),
		.once = true, .cls = "govuk-button--warning" };
	v->held = (struct button){ .text = _("It was held, and nobody came"), .name = "do", .value = STR("held"), .once = true,
		.cls = "govuk-button--secondary" };
	v->kept = (struct button){ .text = _("The promise is kept"), .name = "do", .value = STR("kept"), .once = true };
	v->give_back = (struct button){ .text = _("Void the unused numbers"), .name = "do", .value = STR("void"), .once = true,
		.cls = "govuk-button--secondary" };
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct came *opened, const struct err *wrong)
{
	struct outing_view v = { .own = false };
	struct came *list;
	struct outing o;
	struct tmpl t;
	size_t n;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? announce_get(c, id, &o, &v.own) : &ANNOUNCE_MISSING;

	if (!e)
		e = store_came_of(c->db, c->a, id, &list, &n);
	if (!e)
		e = outing_shown(c, &o, list, n, &v);
	if (!e)
		e = lease_table(c, &o, &v);
	if (e)
		return e;
	came_table(c, list, n, &v);
	deeds(c, q, wrong, &o, &v);
	if (opened)
		v.opened = str_fmt(c->a, "%lld: %.*s, %.*s, %.*s. %.*s", (long long)opened->no, STR_ARG(opened->name),
		    STR_ARG(opened->phone), STR_ARG(opened->residence), STR_ARG(opened->text));
	visit_frame(c, q, &v.page, outing_kind_word(c, o.kind));
	v.page.wide = v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = HOME };
	v.errors = staff_faults(c, wrong, "words");
	t = visit_tmpl(c);
	tmpl_outing(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_protocol_of(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL, NULL);
}

ERR
page_protocol_of_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = req_form(q, "do");
	int64_t id = 0, no = 0;
	struct came v;
	const struct err *e;

	if (!str_int(q->arg[0], &id))
		return &ANNOUNCE_MISSING;
	(void)str_int(str_trim(req_form(q, str_is(what, "open") ? "open_no" : str_is(what, "void") ? "lease" : "no")),
	    &no);
	if (str_is(what, "open")) {
		e = act_announce_open(c, id, no, req_form(q, "why"), &v);
		return e && !deed_again(e) ? e : draw(c, q, p, e ? NULL : &v, e);
	}
	if (str_is(what, "cancel"))
		e = act_announce_cancel(c, id, req_form(q, "words"));
	else if (str_is(what, "held"))
		e = act_announce_held(c, id);
	else if (str_is(what, "void"))
		e = act_lease_void(c, no);
	else
		e = act_announce_kept(c, id, no);
	if (deed_again(e))
		return draw(c, q, p, NULL, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/receiving/outings/%lld", (long long)id), _("Saved."));
	return e;
}
