/* GET /rating/{}/bodies/{}: one body in a release of the open rating. */
#include "base/arena.h"
#include "base/say.h"
#include "web/pages_rating.h"
#include "web/ratings.h"
#include "web/words.h"

#include "tmpl/rating.h"

#define COLS 5
#define ROWS 8

static void
fact(struct rated_view *v, const char *key, struct str value)
{
	struct summary_row *rows = (struct summary_row *)(uintptr_t)v->facts.rows;

	rows[v->facts.nrows++] = (struct summary_row){ .key = str_c(key), .value = value };
}

static void
facts(struct ctx *c, const struct rating_line *l, struct rated_view *v)
{
	const struct rating_body *b = &l->is;

	v->facts.rows = arena_array(c->a, ROWS, sizeof(struct summary_row));
	fact(v, _("Group"), str_c(ratings_group(c, b->group)));
	fact(v, _("Rank band in the group"), ratings_band(c, b));
	fact(v, _("Overall score"), b->rated ? str_fmt(c->a, "%.1f", 100 * b->total) : STR("\xe2\x80\x94"));
	fact(v, _("Cases in the quarter"), say_number(c->a, b->n));
	fact(v, _("Cases in the year before"), say_number(c->a, b->volume));
	fact(v, _("The Cabinet's class"),
	    str_fmt(c->a, "%s (%.1f)", ratings_colour(c, b->colour), b->points));
}

static void
gauges(struct ctx *c, const struct rating_line *l, struct rated_view *v)
{
	const char *const heads[COLS] = { _("Measure"), _("Good"), _("Of"), _("Share and its interval"),
		_("Compared with cases of its kind") };
	const char *const names[GAUGES] = { _("In time"), _("Solved: 30 days"), _("Solved: 90 days"), _("Confirmed"),
		_("Heard") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)GAUGES * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ .text = str_c(heads[i]), .numeric = i == 1 || i == 2 };
	for (int g = 0; g < GAUGES; g++) {
		const struct rating_mark *m = &l->is.mark[g];
		struct cell *to = &cells[g * COLS];

		to[0].text = str_c(names[g]);
		to[1].text = say_number(c->a, m->good);
		to[2].text = say_number(c->a, m->of);
		to[3].text = m->of ? str_fmt(c->a, "%.1f\xc2\xa0%% (%.1f\xe2\x80\x93%.1f)", 100 * m->raw.share,
		                         100 * m->raw.low, 100 * m->raw.high)
		                   : STR("\xe2\x80\x94");
		if (m->rated)
			to[4].html = ratings_bar(c, m->score);
		else
			to[4].text = STR("\xe2\x80\x94");
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = GAUGES, .row_headers = true, .cards = true, .cls = "q-rating" };
}

ERR
page_rated(struct ctx *c, const struct req *q, struct resp *p)
{
	struct rated_view v = { .method = ratings_method(c) };
	struct rating_said *said = NULL;
	struct objection *o;
	struct rating_line line;
	struct release r;
	struct str text;
	struct tmpl t;
	int64_t body;
	bool any = false;
	const struct err *e = ratings_release(c, q, &r);

	if (!e && !str_int(q->arg[1], &body))
		e = &RATE_MISSING;
	if (!e)
		e = store_release_line(c->db, c->a, r.quarter, body, &text, &any);
	if (!e && (!any || !rating_line_read(text, &line)))
		e = &RATE_MISSING;
	if (!e)
		e = ratings_said(c, r.quarter, body, &said, &o, &v.nsaid);
	if (!e)
		e = ratings_flags(c, r.quarter, body, &v.flags, &v.nflags);
	if (e)
		return e;
	visit_frame(c, q, &v.page, str_cstr(c->a, ratings_body(c, body)));
	v.page.secret = r.state != RELEASE_PUBLISHED || (v.nflags && c->who.kind == WHO_OFFICER);
	v.page.back = (struct back_link){ .url = ratings_url(c, r.quarter) };
	v.quarter = ratings_quarter(c, r.quarter);
	v.said = said;
	v.note = line.is.rated ? NULL
			       : _("Too few cases, or one of the parts is not known: nothing is compared that chance "
				   "alone could have made.");
	facts(c, &line, &v);
	gauges(c, &line, &v);
	t = visit_tmpl(c);
	tmpl_rated(&t, &v);
	return visit_send(&t, p, 200);
}
