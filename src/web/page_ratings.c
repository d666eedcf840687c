/* GET /rating and /rating/method: the releases of the open rating, and how it is counted. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/rating_terms.h"
#include "web/pages_rating.h"
#include "web/ratings.h"
#include "web/words.h"

#include "tmpl/rating.h"

#define PAGE_LINES 40
#define COLS 3
#define FIGURES (RATING_RULES + 3)

static struct str
day(struct ctx *c, int64_t at)
{
	return at ? say_day(c->a, c->lang, moment_day(at, country_offset(c->country, at))) : STR("\xe2\x80\x94");
}

/* The first release after the last one, when its answers may be drawn. */
static ERR
begin(struct ctx *c, const struct release *last, struct ratings_view *v)
{
	struct quarter q = last ? quarter_add(last->quarter, 1) : quarter_add(quarter_of(c->today), -1);
	struct date draw, cut;
	const struct err *e;

	if (!rate_forms(c) || !country_rule(c->country, STR("RATING_DRAW"), c->today))
		return NULL;
	e = release_days(c->country, c->a, q, &draw, &cut);
	if (!e && date_cmp(draw, c->today) <= 0)
		v->begin = (struct nav_link){
			str_fmt(c->a, "%s: %s", _("Begin the release"), ratings_quarter(c, q).p).p, ratings_url(c, q),
			false
		};
	return e;
}

static void
fill(struct ctx *c, const struct release *r, size_t n, struct ratings_view *v)
{
	const char *const heads[COLS] = { _("Quarter"), _("State"), _("Published on") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0] = (struct cell){ .text = ratings_quarter(c, r[i].quarter), .url = ratings_url(c, r[i].quarter) };
		l[1].text = str_c(ratings_state(c, r[i].state).text);
		l[2].text = day(c, r[i].published_at);
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

/* From which state on they see releases. */
static enum release_state
least(const struct ctx *c)
{
	struct release r = { .state = RELEASE_DRAWN };

	while (r.state < RELEASE_PUBLISHED && !rate_sees(c, &r))
		r.state++;
	return r.state;
}

ERR
page_ratings(struct ctx *c, const struct req *q, struct resp *p)
{
	struct ratings_view v = { .method = ratings_method(c) };
	struct release *r;
	struct tmpl t;
	size_t n;
	const struct err *e = store_releases(c->db, c->a, 0, least(c), PAGE_LINES, &r, &n);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Open rating of bodies"));
	fill(c, r, n, &v);
	e = begin(c, n ? &r[0] : NULL, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_ratings(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_rating_method(struct ctx *c, const struct req *q, struct resp *p)
{
	static const char *const says[] = { N_("Cases below which nobody is placed"),
		N_("Cases of a large body in a year"), N_("Cases of a middle body in a year"), NULL,
		N_("Draws for the bands"), N_("Weight of: in time"), N_("Weight of: solved"),
		N_("Weight of: confirmed"), N_("Weight of: heard"), N_("Points: satisfied"), N_("Points: refused"),
		N_("Points: late"), N_("Points: repeat"), N_("Green from (points a hundred cases)"),
		N_("Yellow from (points a hundred cases)") };
	struct summary_row *rows = arena_array(c->a, FIGURES, sizeof(*rows));
	struct method_view v = { .figures = { .rows = rows } };
	struct rating_terms terms;
	struct tmpl t = visit_tmpl(c);

	visit_frame(c, q, &v.page, _("How the rating is counted"));
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/rating") };
	if (rating_terms_read(c->country->rating, &terms)) {
		const struct { const char *text; int64_t n; } own[] = {
			{ N_("Cases of a published row, at least"), terms.limits.few },
			{ N_("The same of sensitive topics"), terms.limits.few_sensitive },
			{ N_("Answers of a body drawn for review, at most"), terms.sample } };

		for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
			rows[v.figures.nrows++] = (struct summary_row){ .key = str_c(_(own[i].text)),
				.value = say_number(c->a, own[i].n) };
		for (size_t i = 0; i < RATING_RULES; i++)
			if (says[i])
				rows[v.figures.nrows++] = (struct summary_row){ .key = str_c(_(says[i])),
					.value = str_fmt(c->a, "%lld", (long long)rating_rule_get(&terms.rules, i)) };
	}
	tmpl_method(&t, &v);
	return visit_send(&t, p, 200);
}
