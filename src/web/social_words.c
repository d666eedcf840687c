/* Words of social pages. */
#include "web/social_words.h"

#include "base/arena.h"
#include "base/say.h"
#include "web/reception_words.h"
#include "web/words.h"

#define COLS 5

const char *
social_state_word(const struct ctx *c, enum social_state s)
{
	const char *const names[SOCIAL_STATES] = { _("unanswered"), _("became an appeal"), _("answered there"),
		_("not an appeal") };

	return names[s];
}

const char *
social_consent_word(const struct ctx *c, enum social_consent s)
{
	const char *const names[SOCIAL_CONSENTS] = { _("They were not asked"), _("They were asked and have not answered"),
		_("They agree that it is registered") };

	return names[s];
}

struct str
social_name(struct ctx *c, const struct social_page *p)
{
	struct str network = social_network(c->country, p->address);

	return network.n ? str_fmt(c->a, "%s: %.*s",
	                       str_cstr(c->a, country_word_name(c->country, NETWORK_FAMILY, network, c->lang)),
	                       STR_ARG(p->address))
	                 : p->address;
}

struct url
social_link(struct ctx *c, struct str bare)
{
	struct url u = { STR_INIT("") };

	(void)url_web(c->a, str_fmt(c->a, "https://%.*s", STR_ARG(bare)), &u);
	return u;
}

struct url
social_pinned(struct ctx *c, int64_t page)
{
	return url_fmt(c->a, "/p/%lld", (long long)page);
}

int64_t
social_since(const struct ctx *c)
{
	return moment_of(date_add_days(c->today, -7 * SOCIAL_WEEKS), 0, country_offset(c->country, c->now));
}

struct str
social_age(struct ctx *c, int64_t written_at)
{
	int64_t days = (c->now - written_at) / MS_PER_DAY;
	const char *pairs[] = { "n", say_number(c->a, days).p, NULL };

	return days ? lang_fill(c->a, _("waits, days: {n}"), pairs) : str_c(_("of today"));
}

static ERR
line(struct ctx *c, const struct social_page *p, bool office, struct cell *l)
{
	struct social_counts n;
	const struct err *e = store_social_count(c->db, c->a, p->id, social_since(c), &n);

	if (e)
		return e;
	l[0] = (struct cell){ .text = social_name(c, p), .url = office ? url_fmt(c->a, "/social/pages/%lld",
	    (long long)p->id)
		                                                      : social_link(c, p->address) };
	if (p->ended_at)
		l[0].text = str_fmt(c->a, "%.*s (%s)", STR_ARG(l[0].text), _("ended"));
	l[1].text = say_number(c->a, n.messages);
	l[2].text = say_number(c->a, n.waiting);
	if (n.waiting)
		l[2].text = str_fmt(c->a, "%.*s (%.*s)", STR_ARG(l[2].text), STR_ARG(social_age(c, n.oldest)));
	l[3].text = say_number(c->a, n.appeals);
	l[4].text = n.hours < 0 ? STR("\xe2\x80\x94") : say_number(c->a, n.hours);
	return NULL;
}

ERR
social_table(struct ctx *c, const struct social_page *pages, size_t n, bool office, struct table *out)
{
	const char *const heads[COLS] = { _("Page"), _("Messages"), _("Unanswered"), _("Appeals by it"), _("Median hours to an answer") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, COLS * n, sizeof(*cells));
	size_t rows = 0;
	const struct err *e = NULL;

	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ str_c(heads[i]), i > 0 };
	for (size_t i = 0; !e && i < n; i++)
		if (office || !pages[i].ended_at)
			e = line(c, &pages[i], office, &cells[COLS * rows++]);
	*out = (struct table){ .caption = _("Pages on social networks"), .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = rows, .row_headers = true, .cards = true };
	return e;
}

ERR
social_followed(struct ctx *c, struct str id, struct social_page *p, struct str *note)
{
	const char *pairs[] = { "page", NULL, "body", NULL, NULL };
	const struct body *b;
	int64_t n;
	const struct err *e = str_int(id, &n) && n > 0 ? social_page(c, n, p) : &SOCIAL_MISSING;

	b = e ? NULL : country_body(c->country, p->body);
	if (e && e->kind == ERR_MISSING)
		e = NULL;
	if (!b || b->ended || p->ended_at) {
		p->id = 0;
		return e;
	}
	pairs[1] = str_cstr(c->a, social_name(c, p));
	pairs[3] = str_cstr(c->a, staff_body(c, p->body));
	*note = lang_fill(c->a, _("It comes from the page {page} and goes to: {body}."), pairs);
	return NULL;
}
