/* GET and POST /calls: whom a reception is to call, and how answers were judged. */
#include "action/phone.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/view_watch.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/watch.h"

#define PAGE_LINES 50
#define COLS 5
#define DAYS 90 /* of the figures */
#define FIGURES_LINES 20

enum { PART_LIST, PART_FIGURES, PARTS };

/* How answers were judged is told to controllers only. */
static bool
may_figures(const struct ctx *c)
{
	return c->who.roles & ROLE_BIT(ROLE_CONTROLLER);
}

static void
parts(struct ctx *c, int now, struct watch_view *v)
{
	static const char *const texts[PARTS] = { N_("To call"), N_("How answers were judged") };
	static const char *const codes[PARTS] = { "list", "figures" };

	for (int i = 0; i < (may_figures(c) ? PARTS : PART_FIGURES); i++)
		v->parts[v->nparts++] = (struct nav_link){ _(texts[i]),
			url_query(c->a, url_fmt(c->a, "/calls"), "part", str_c(codes[i])), i == now };
}

static void
head(struct ctx *c, struct watch_view *v, const char *const *heads, size_t n, size_t numeric)
{
	struct column *cols = arena_array(c->a, n, sizeof(*cols));

	for (size_t i = 0; i < n; i++)
		cols[i] = (struct column){ .text = str_c(_(heads[i])), .numeric = i >= numeric };
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

static void
fill(struct ctx *c, const struct call *k, size_t n, struct watch_view *v)
{
	static const char *const heads[COLS] = { N_("Number"), N_("Essence"), N_("Who answered"), N_("To be called from"),
		N_("Until") };
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	head(c, v, heads, COLS, COLS);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];
		bool taken = k[i].claim_until >= c->now && k[i].claim != c->who.officer;

		l[0] = (struct cell){ .text = number_print(c->a, k[i].appeal),
			.url = url_fmt(c->a, "/calls/%s", number_print(c->a, k[i].appeal).p) };
		l[1].text = k[i].gist;
		l[2].text = staff_body(c, k[i].answerer);
		l[3].text = taken ? str_c(_("somebody is calling")) : say_day(c->a, c->lang, k[i].next);
		l[4].text = str_fmt(c->a, "%s (%s)", say_day(c->a, c->lang, k[i].until).p, why_left(c, k[i].until).p);
	}
	v->table.cells = cells;
	v->table.nrows = n;
}

static ERR
list(struct ctx *c, const struct req *q, struct watch_view *v)
{
	struct str at = req_query(q, "after"), day = str_cut(&at, '.');
	struct date after = { 0 };
	struct call *k;
	int64_t id = 0;
	size_t n = 0;
	const struct err *e;

	if (!date_parse(day, &after) || !str_int(at, &id)) {
		after = (struct date){ 0 };
		id = 0;
	}
	e = store_calls(c->db, c->a, &c->who, c->today, after, id, PAGE_LINES + 1, &k, &n);
	if (e)
		return e;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v->pages.next = url_query(c->a, url_fmt(c->a, "/calls"), "after",
		    str_fmt(c->a, "%s.%lld", date_iso(c->a, k[n - 1].next).p, (long long)k[n - 1].appeal));
	}
	fill(c, k, n, v);
	v->none = _("Nobody is to be called now.");
	if (n) {
		v->act = url_fmt(c->a, "/calls");
		v->act_button = (struct button){ .text = _("Take the next call"), .once = true };
	}
	return NULL;
}

/* One to nine could be told apart: "<10". */
static struct str
number(struct ctx *c, int64_t n)
{
	return n > 0 && n < FEW ? str_fmt(c->a, "<%d", FEW) : say_number(c->a, n);
}

/* "12 / 3 / 5" */
static struct str
three(struct ctx *c, const int64_t by[VERDICTS])
{
	return str_fmt(c->a, "%s / %s / %s", number(c, by[VERDICT_SOLVED]).p, number(c, by[VERDICT_PARTLY]).p,
	    number(c, by[VERDICT_NOT]).p);
}

static ERR
figure_line(struct ctx *c, int64_t body, int64_t from, struct cell *l)
{
	int64_t ended[CALL_HOWS];
	struct judged j;
	const struct err *e = store_judged(c->db, c->a, &c->who, body, from, c->now + 1, &j);

	if (!e)
		e = store_calls_ended(c->db, c->a, &c->who, body, from, c->now + 1, ended);
	if (e)
		return e;
	l[0].text = staff_body(c, body);
	l[1].text = three(c, j.by[0]);
	l[2].text = three(c, j.by[1]);
	l[3].text = number(c, j.by[0][VERDICT_NONE]);
	l[4].text = str_fmt(c->a, "%s / %s", number(c, ended[CALL_UNREACHED]).p, number(c, ended[CALL_DECLINED]).p);
	return NULL;
}

static ERR
figures(struct ctx *c, const struct req *q, struct watch_view *v)
{
	static const char *const heads[COLS] = { N_("Who answered"), N_("By their authors: solved / partly / not"),
		N_("By telephone: solved / partly / not"), N_("Silent"), N_("Of them not reached / declined") };
	int64_t from = moment_of(date_add_days(c->today, -DAYS), 0, country_offset(c->country, c->now)), *bodies, after;
	struct cell *cells;
	size_t n, rows = 0;
	const struct err *e;

	if (!str_int(req_query(q, "after"), &after) || after < 0)
		after = 0;
	e = store_calls_answerers(c->db, c->a, c->who.body, from, after, FIGURES_LINES + 1, &bodies, &n);
	if (e)
		return e;
	if (n > FIGURES_LINES) {
		n = FIGURES_LINES;
		v->pages.next = url_query_int(c->a, url_query(c->a, url_fmt(c->a, "/calls"), "part", STR("figures")),
		    "after", bodies[n - 1]);
	}
	cells = arena_array(c->a, n * COLS, sizeof(*cells));
	head(c, v, heads, COLS, 1);
	for (size_t i = 0; !e && i < n; i++)
		if (!heir_is_same(c->country, c->who.body, bodies[i])) /* not of their own answers */
			e = figure_line(c, bodies[i], from, &cells[rows++ * COLS]);
	v->table.cls = NULL; /* each figure with its name on a telephone */
	v->table.cells = cells;
	v->table.nrows = rows;
	v->none = _("No answer was drawn for a call yet.");
	return e;
}

/* Why these: everybody may draw again. */
static const char *
lead(struct ctx *c, int part)
{
	const char *pairs[] = { "share", NULL, "seed", NULL, "tries", NULL, "days", NULL, NULL };

	pairs[1] = say_share(c->a, c->lang, c->country->call_share, 1000, 1).p;
	pairs[3] = str_cstr(c->a, c->country->call_seed);
	pairs[5] = str_fmt(c->a, "%d", c->country->call_tries).p;
	pairs[7] = say_number(c->a, DAYS).p;
	if (part == PART_FIGURES)
		return lang_fill(c->a,
		    _("All answers of the last {days} days of bodies of which one was drawn for a call by you. Numbers from one to nine are not told."), pairs).p;
	return lang_fill(c->a,
	    _("Drawn by lot from the answers that their authors have not judged: {share}, seed “{seed}”. Nobody picks them; anybody can draw again. At most {tries} tries each."),
	    pairs).p;
}

ERR
page_calls(struct ctx *c, const struct req *q, struct resp *p)
{
	int part = may_figures(c) && str_is(req_query(q, "part"), "figures") ? PART_FIGURES : PART_LIST;
	struct watch_view v = { .nparts = 0 };
	struct tmpl t;
	const struct err *e;

	visit_frame(c, q, &v.page, _("Calls to the silent"));
	v.page.wide = v.page.secret = true;
	v.body = staff_body(c, c->who.body);
	parts(c, part, &v);
	v.lead = lead(c, part);
	e = part == PART_FIGURES ? figures(c, q, &v) : list(c, q, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_watch(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_calls_post(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id = 0;
	const struct err *e = act_call_take(c, &id);

	(void)q;
	if (e)
		return e;
	if (id)
		visit_go(c, p, url_fmt(c->a, "/calls/%s", number_print(c->a, id).p), NULL);
	else
		visit_go(c, p, url_fmt(c->a, "/calls"), _("Nobody is to be called now."));
	return NULL;
}
