/* GET /open: the numbers of a place and a month that anyone may see. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/rollup.h"
#include "store/follows.h"
#include "web/map.h"
#include "web/open_numbers.h"
#include "web/pages_open.h"
#include "web/view_open.h"
#include "web/words.h"

#include "tmpl/open.h"

#define SPANS 12 /* months that are offered */
#define COLS 6
#define SHOWN 20 /* lines of a table; files have all */
#define DASH STR("\xe2\x80\x93")

static struct url
address(struct ctx *c, const char *path, int64_t place, struct date month)
{
	const struct place *p = country_place(c->country, place);
	struct url u = url_query(c->a, url_fmt(c->a, "/open%s", path), "month", str_sub(date_iso(c->a, month), 0, 7));

	return p && p->level != LEVEL_COUNTRY ? url_query(c->a, u, "place", p->code) : u;
}

static struct str
few(const struct ctx *c)
{
	return str_c(_("fewer than five"));
}

/* "91 % (88-93)" */
static struct str
share_words(struct ctx *c, const struct open_line *l, struct open_share s)
{
	if (s.percent < 0)
		return l->hidden || s.of ? few(c) : DASH;
	return str_fmt(c->a, "%lld\xc2\xa0%% (%lld\xe2\x80\x93%lld)", (long long)s.percent, (long long)s.low,
	    (long long)s.high);
}

static struct str
people_words(struct ctx *c, const struct open_line *l)
{
	int64_t tenths = open_per_people(l);

	if (tenths < 0)
		return l->hidden ? few(c) : DASH;
	return str_fmt(c->a, c->lang == LANG_EN ? "%lld.%lld" : "%lld,%lld", (long long)tenths / 10,
	    (long long)tenths % 10);
}

static struct str
median_words(struct ctx *c, const struct open_line *l)
{
	int days = open_median(l);

	if (days == INT32_MAX)
		return STR(">\xc2\xa0" "365");
	return days >= 0 ? say_number(c->a, days) : l->hidden || l->sums.n[MEASURE_ANSWERED] ? few(c) : DASH;
}

static struct str
received_words(struct ctx *c, const struct open_line *l)
{
	return l->hidden ? few(c) : say_number(c->a, l->sums.n[MEASURE_RECEIVED]);
}

static void
list(struct ctx *c, const struct open_ask *ask, enum open_list kind, const char *caption, const struct open_line *lines,
    size_t n, struct table *out, struct str *more)
{
	const char *heads[COLS] = { kind == OPEN_PLACES ? _("Place") : _("Topic"), _("Received"), _("Per 10,000 people"),
		_("In time"), _("Median days"), _("Solved, by their authors") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	const char *pairs[] = { "n", NULL, NULL };
	struct cell *cells;
	size_t at = 0, ncols = kind == OPEN_PLACES ? COLS : COLS - 1;

	pairs[1] = say_number(c->a, (int64_t)n).p;
	if (n > SHOWN) {
		*more = lang_fill(c->a, _("All {n} lines are in the file."), pairs);
		n = SHOWN;
	}
	cells = arena_array(c->a, n * ncols, sizeof(*cells));
	for (size_t i = 0, k = 0; i < COLS; i++)
		if (i != 2 || kind == OPEN_PLACES)
			cols[k++] = (struct column){ str_c(heads[i]), i > 0 };
	for (size_t i = 0; i < n; i++) {
		const struct open_line *l = &lines[i];

		cells[at].text = l->name;
		if (kind == OPEN_PLACES && l->code.n)
			cells[at].url = address(c, "", l->id, ask->month);
		at++;
		cells[at++].text = received_words(c, l);
		if (kind == OPEN_PLACES)
			cells[at++].text = people_words(c, l);
		cells[at++].text = share_words(c, l, open_in_time(l));
		cells[at++].text = median_words(c, l);
		cells[at++].text = share_words(c, l, open_solved(l));
	}
	*out = (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = ncols, .cells = cells, .nrows = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

/* A line's number on the map; its state when it is hidden or there is none. */
static struct map_line
map_line(const struct open_line *l, enum map_kind kind)
{
	int64_t value = kind == MAP_PEOPLE ? open_per_people(l)
	    : kind == MAP_IN_TIME          ? open_in_time(l).percent
	    : kind == MAP_DAYS             ? open_median(l)
	                                   : l->sums.n[MEASURE_RECEIVED];
	bool some = l->sums.n[kind == MAP_IN_TIME ? MEASURE_TIMED : MEASURE_ANSWERED] > 0 && kind >= MAP_IN_TIME;

	return (struct map_line){ l->id, value,
		l->hidden || (value < 0 && some) ? MAP_FEW : value < 0 ? MAP_NONE : MAP_SHOWN, { STR("") } };
}

static void
map(struct ctx *c, const struct req *q, const struct open_ask *ask, const struct open_line *lines, size_t n,
    struct map_view *out)
{
	struct map_line *to = arena_array(c->a, n, sizeof(*to));
	unsigned offered = 1U << MAP_RECEIVED | 1U << MAP_IN_TIME | 1U << MAP_DAYS;
	struct map_ask words;
	enum map_kind kind;

	for (size_t i = 0; i < n; i++)
		offered |= lines[i].people ? 1U << MAP_PEOPLE : 0;
	kind = map_asked(q, offered);
	for (size_t i = 0; i < n; i++) {
		to[i] = map_line(&lines[i], kind);
		if (lines[i].code.n)
			to[i].url = address(c, "", lines[i].id, ask->month);
	}
	words = map_ask_of(c, kind, few(c).p);
	map_make(c, ask->place, to, n, &words, out);
	map_ways(c, address(c, "", ask->place, ask->month), kind, offered, out);
}

/* Both lists, and the picture of the first. */
static ERR
lists(struct ctx *c, const struct req *q, const struct open_ask *ask, struct open_view *v)
{
	struct open_line *lines = NULL;
	size_t n = 0;
	const struct err *e = open_lines(c, ask, OPEN_PLACES, &lines, &n);

	if (e)
		return e;
	list(c, ask, OPEN_PLACES, v->places_title, lines, n, &v->places, &v->places_more);
	if (n)
		map(c, q, ask, lines, n, &v->map);
	e = open_lines(c, ask, OPEN_TOPICS, &lines, &n);
	if (!e)
		list(c, ask, OPEN_TOPICS, _("Topics"), lines, n, &v->topics, &v->topics_more);
	return e;
}

static void
tile(struct open_view *v, const char *name, struct str figure, struct str beside)
{
	v->tiles[v->ntiles++] = (struct tile){ .name = name, .figure = figure, .beside = beside };
}

static ERR
tiles(struct ctx *c, const struct open_ask *ask, struct open_view *v)
{
	struct open_ask before = { ask->place, date_add_months(ask->month, -12), ask->lang };
	const char *pairs[] = { "n", NULL, NULL };
	struct open_line now, then;
	const struct err *e = open_total(c, ask, &now);

	if (!e)
		e = open_total(c, &before, &then);
	if (e)
		return e;
	v->place = now.name;
	pairs[1] = str_cstr(c->a, received_words(c, &then));
	tile(v, _("Received"), received_words(c, &now), lang_fill(c->a, _("a year before {n}"), pairs));
	tile(v, _("Per 10,000 people"), people_words(c, &now), STR(""));
	tile(v, _("Answered in time"), share_words(c, &now, open_in_time(&now)), STR(""));
	pairs[1] = str_cstr(c->a, median_words(c, &then));
	tile(v, _("Median days to the answer"), median_words(c, &now), lang_fill(c->a, _("a year before {n}"), pairs));
	return NULL;
}

static void
ways(struct ctx *c, const struct open_ask *ask, struct open_view *v)
{
	const struct place *at = country_place(c->country, ask->place);
	struct nav_link *spans = arena_array(c->a, SPANS, sizeof(*spans)), *up = arena_array(c->a, 2, sizeof(*up));
	struct nav_link *feed = arena_alloc(c->a, sizeof(*feed));

	for (int i = 0; i < SPANS; i++) {
		struct date m = date_add_months(open_latest(c), -i);

		spans[v->nspans++] = (struct nav_link){ str_cstr(c->a, say_year_month(c->a, c->lang, m)),
			address(c, "", ask->place, m), m.day == ask->month.day };
	}
	v->spans = spans;
	if (at) {
		const struct place *above = country_place(c->country, at->parent);

		up[v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&c->country->name, c->lang)),
			address(c, "", 0, ask->month), false };
		if (above && above->level != LEVEL_COUNTRY)
			up[v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&above->names, c->lang)),
				address(c, "", above->id, ask->month), false };
	}
	v->up = up;
	v->places_csv = address(c, "/places.csv", ask->place, ask->month);
	v->topics_csv = address(c, "/topics.csv", ask->place, ask->month);
	feed->text = _("Open figures");
	feed->url = visit_in_language(c, url_fmt(c->a, "/open/feed.atom"));
	v->page.feeds = feed;
	v->page.nfeeds = 1;
	v->feed = feed->url;
	v->catalog = url_fmt(c->a, "/open/catalog.json");
}

ERR
page_open(struct ctx *c, const struct req *q, struct resp *p)
{
	struct open_ask ask = open_asked(c, q);
	struct open_view v = { .ntiles = 0 };
	const char *pairs[] = { "n", NULL, NULL };
	int64_t as_of = 0;
	struct tmpl t;
	const struct err *e = store_follow_asof(c->db, c->a, FIGURES_FOLLOWER, c->now, &as_of);

	visit_frame(c, q, &v.page, _("Open figures"));
	v.page.wide = true;
	v.span = say_year_month(c->a, c->lang, ask.month);
	v.places_title = ask.place ? _("Districts and cities") : _("Regions");
	pairs[1] = say_moment(c->a, c->lang, as_of, country_offset(c->country, as_of)).p;
	v.as_of = lang_fill(c->a, _("As of {n}."), pairs);
	if (!e)
		e = tiles(c, &ask, &v);
	if (!e)
		e = lists(c, q, &ask, &v);
	if (e)
		return e;
	ways(c, &ask, &v);
	t = visit_tmpl(c);
	tmpl_open(&t, &v);
	return visit_send(&t, p, 200);
}
