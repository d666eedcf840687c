/* GET /unsettled, GET and POST /unsettled/{}: the old unsettled, each with owner, plan and day. */
#include "action/settle.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "domain/procedure.h"
#include "store/officers.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define PAGE_LINES 50
#define COLS 5

static const char *
why_words(const struct ctx *c, enum unsettled why)
{
	return why == UNSETTLED_OLD ? _("open for over a year") : _("answers disagreed with again and again");
}

/* Of courts and investigation it is said which: they come first. */
static struct str
why_line(const struct ctx *c, const struct matter *m)
{
	const struct word *own = m->rank ? NULL : procedure_find(c->country, c->a, m->gist);

	return own ? str_fmt(c->a, "%s; %.*s", why_words(c, m->why), STR_ARG(lang_pick(&own->names, c->lang)))
	           : str_c(why_words(c, m->why));
}

/* Controllers see what their reception sees to, heads what their body holds. */
static bool
held(const struct ctx *c)
{
	return !(c->who.roles & ROLE_BIT(ROLE_CONTROLLER));
}

/* How many were settled this month. */
static ERR
lead(struct ctx *c, struct list_view *v)
{
	struct ymd d = date_split(c->today);
	const char *pairs[] = { "n", NULL, NULL };
	bool lacks;
	int64_t n;
	const struct err *e = store_matters_settled(c->db, c->a, &c->who, held(c),
	    moment_of(date_ymd(d.year, d.month, 1), 0, country_offset(c->country, c->now)), c->now + 1, &n, &lacks);

	if (e)
		return e;
	pairs[1] = lacks ? _("fewer than ten") : say_number(c->a, n).p;
	v->lead = lang_fill(c->a,
	    _("One person, one matter, for over a year or with several answers that settled nothing. Settled this month: {n}."),
	    pairs).p;
	return NULL;
}

static void
fill(struct ctx *c, const struct matter *m, size_t n, struct list_view *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	const char *const heads[COLS] = { _("First appeal"), _("Essence"), _("Why"), _("Owner"), _("To be settled by") };

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0] = (struct cell){ .text = number_print(c->a, m[i].first),
			.url = url_fmt(c->a, "/unsettled/%s", number_print(c->a, m[i].first).p) };
		l[1].text = m[i].gist;
		l[2].text = why_line(c, &m[i]);
		l[3].text = m[i].owner ? staff_officer(c, m[i].owner) : str_c(_("nobody yet"));
		l[4].text = m[i].plan_day.day ? say_day(c->a, c->lang, m[i].plan_day) : STR("—");
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

ERR
page_unsettled(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .lead = NULL };
	struct str at = req_query(q, "after"), rank = str_cut(&at, '.'), ripe = str_cut(&at, '.');
	struct matter_ask ask = { .held = held(c), .today = c->today, .max = PAGE_LINES + 1 };
	struct matter *m;
	struct tmpl t;
	size_t n;
	const struct err *e;

	if (!date_parse(ripe, &ask.after_ripe) || !str_int(at, &ask.after)) {
		ask.after_ripe = (struct date){ 0 };
		ask.after = 0;
	} else {
		ask.after_rank = str_is(rank, "1");
	}
	e = store_matters(c->db, c->a, &c->who, &ask, &m, &n);
	if (!e)
		e = lead(c, &v);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Old unsettled matters"));
	v.page.wide = v.page.secret = true;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, url_fmt(c->a, "/unsettled"), "after",
		    str_fmt(c->a, "%d.%s.%lld", m[n - 1].rank, date_iso(c->a, m[n - 1].ripe).p,
		        (long long)m[n - 1].first));
	}
	fill(c, m, n, &v);
	v.none = _("Nothing is waiting here");
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}

static struct str
owner_login(struct ctx *c, int64_t id)
{
	struct officer o;

	return id && !store_officer_by_id(c->db, c->a, id, &o) ? o.login : STR("");
}

/* Why it is here; and where its author is to go, when its words may speak of a matter with its own procedure. */
static const char *
lead_of(struct ctx *c, const struct matter *m)
{
	const struct word *own = procedure_find(c->country, c->a, m->gist);

	if (!own)
		return why_words(c, m->why);
	return str_fmt(c->a, "%s. %.*s. %.*s", why_words(c, m->why), STR_ARG(lang_pick(&own->names, c->lang)),
	    STR_ARG(lang_pick(&own->sentence, c->lang))).p;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct nav_link *links = arena_array(c->a, 2, sizeof(*links));
	struct matter m;
	struct field *f;
	int64_t first;
	const struct err *e = visit_number(q, 0, &first) ? settle_open(c, first, &m) : &ACCESS_MISSING;

	if (e)
		return e;
	form_begin(c, q, _("An old unsettled matter"), url_fmt(c->a, "/unsettled/%s", number_print(c->a, first).p),
	    url_fmt(c->a, "/unsettled"), wrong, &v);
	v.lead = lead_of(c, &m);
	links[v.nlinks++] = (struct nav_link){ str_fmt(c->a, "%s %s", _("First appeal"), number_print(c->a, m.first).p).p,
		staff_case(c->a, m.first), false };
	links[v.nlinks++] = (struct nav_link){ str_fmt(c->a, "%s %s", _("Last appeal"), number_print(c->a, m.last).p).p,
		staff_case(c->a, m.last), false };
	v.links = links;
	form_ask(c, &v, ASK_LINE, "owner", _("Owner (sign-in name)"), owner_login(c, m.owner));
	f = form_ask(c, &v, ASK_AREA, "plan", _("The plan"), m.plan);
	f->rows = 5;
	f = form_ask(c, &v, ASK_LINE, "day", _("To be settled by"), m.plan_day.day ? date_iso(c->a, m.plan_day) : STR(""));
	field_day(f);
	v.send.text = _("Save");
	if (!m.settled_at) {
		v.reset = url_query(c->a, v.action, "settled", STR("1"));
		v.reset_button = (struct button){ .text = _("It is settled"), .cls = "govuk-button--secondary", .once = true };
		v.reset_lead = _("When the person says that it is settled, or the court has decided.");
	}
	return form_send(c, p, &v);
}

ERR
page_matter(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

ERR
page_matter_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct date day = { 0 };
	int64_t first;
	const struct err *e;

	if (!visit_number(q, 0, &first))
		return &ACCESS_MISSING;
	(void)date_parse(str_trim(req_form(q, "day")), &day);
	if (req_query(q, "settled").n)
		e = act_settle(c, first);
	else
		e = act_settle_plan(c, first, req_form(q, "owner"), req_form(q, "plan"), day);
	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/unsettled"), _("Saved."));
	return e;
}
