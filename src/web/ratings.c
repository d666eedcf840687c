/* The rating in words. */
#include "web/ratings.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/rating_terms.h"

#define _(key) lang_text(c->lang, (key))
#define SAID_MOST 500
#define DASH STR("\xe2\x80\x94")

struct str
ratings_quarter(struct ctx *c, struct quarter q)
{
	const char *const pairs[] = { "n", str_fmt(c->a, "%d", q.no).p, "year", str_fmt(c->a, "%d", q.year).p, NULL };

	return lang_fill(c->a, _("quarter {n} of {year}"), pairs);
}

struct url
ratings_url(struct ctx *c, struct quarter q)
{
	return url_fmt(c->a, "/rating/%s", quarter_code(c->a, q).p);
}

struct nav_link
ratings_method(struct ctx *c)
{
	return (struct nav_link){ _("How the rating is counted"), url_fmt(c->a, "/rating/method"), false };
}

struct tag
ratings_state(struct ctx *c, enum release_state s)
{
	static const struct { const char *text, *cls; } tags[RELEASE_STATES] = { { N_("not begun"), "govuk-tag--grey" },
		{ N_("answers are being reviewed"), "govuk-tag--grey" }, { N_("prepared"), "govuk-tag--grey" },
		{ N_("bodies may object"), "govuk-tag--orange" }, { N_("signed"), "govuk-tag--orange" },
		{ N_("published"), "govuk-tag--green" } };

	return (struct tag){ .text = _(tags[s].text), .cls = tags[s].cls };
}

ERR
ratings_release(struct ctx *c, const struct req *q, struct release *out)
{
	struct quarter at;
	const struct err *e;

	if (!quarter_parse(q->arg[0], &at))
		return &RATE_MISSING;
	e = store_release(c->db, c->a, at, out);
	if (!e && !rate_sees(c, out) && !(out->state == RELEASE_FRESH && rate_forms(c)))
		return &RATE_MISSING;
	return e;
}

struct str
ratings_body(struct ctx *c, int64_t body)
{
	const struct body *b = country_body(c->country, body);
	const struct place *p = body >= RELEASE_OTHERS ? country_place(c->country, body - RELEASE_OTHERS) : NULL;
	const char *pairs[] = { "place", NULL, NULL };

	if (b)
		return lang_pick(&b->names, c->lang);
	pairs[1] = str_cstr(c->a, lang_pick(p ? &p->names : &c->country->name, c->lang));
	return lang_fill(c->a, _("Other bodies: {place}"), pairs);
}

struct str
ratings_percent(struct ctx *c, double share)
{
	return str_fmt(c->a, "%.0f\xc2\xa0%%", 100 * share);
}

struct str
ratings_band(struct ctx *c, const struct rating_body *b)
{
	if (!b->rated)
		return DASH;
	if (b->low == b->high)
		return say_number(c->a, b->low);
	return str_fmt(c->a, "%s\xe2\x80\x93%s", say_number(c->a, b->low).p, say_number(c->a, b->high).p);
}

struct html
ratings_bar(struct ctx *c, double share)
{
	return part_bar(c->a, str_fmt(c->a, "%.1f", 100 * share), share);
}

struct str
ratings_mark(struct ctx *c, const struct rating_mark *m)
{
	const char *pairs[] = { "n", say_number(c->a, m->of).p, NULL };

	if (m->rated)
		return ratings_percent(c, m->score);
	return m->of ? lang_fill(c->a, _("too few: {n}"), pairs) : DASH;
}

const char *
ratings_group(struct ctx *c, enum volume v)
{
	return v == VOLUME_LARGE ? _("Large") : v == VOLUME_MIDDLE ? _("Middle") : _("Small");
}

const char *
ratings_colour(struct ctx *c, enum colour k)
{
	return k == COLOUR_GREEN ? _("green") : k == COLOUR_YELLOW ? _("yellow") : _("red");
}

static struct str
moment(struct ctx *c, int64_t at)
{
	return say_moment(c->a, c->lang, at, country_offset(c->country, at));
}

ERR
ratings_said(struct ctx *c, struct quarter q, int64_t body, struct rating_said **out, struct objection **o, size_t *n)
{
	size_t all, kept = 0;
	const struct err *e = store_objections(c->db, c->a, q, 0, SAID_MOST, o, &all);

	*n = 0;
	if (e)
		return e;
	*out = arena_array(c->a, all, sizeof(**out));
	for (size_t i = 0; i < all; i++) {
		struct objection one = (*o)[i];

		if (body && one.body != body)
			continue;
		(*o)[kept] = one;
		(*out)[kept++] = (struct rating_said){ .who = ratings_body(c, one.body), .when = moment(c, one.at),
			.text = one.text, .reply = one.reply,
			.replied = one.replied_at ? moment(c, one.replied_at) : STR("") };
	}
	*n = kept;
	return NULL;
}
