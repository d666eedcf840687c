/* The way of an appeal. */
#include "web/way.h"

#include "base/arena.h"
#include "base/say.h"
#include "store/hops.h"
#include "web/history.h"
#include "web/staff.h"
#include "web/words.h"

#define COLS 4

static struct str
join(struct ctx *c, struct str a, struct str b)
{
	if (!a.n || !b.n)
		return a.n ? a : b;
	return str_fmt(c->a, "%.*s; %.*s", STR_ARG(a), STR_ARG(b));
}

static struct str
who(struct ctx *c, const struct hop *h, bool author)
{
	struct str body = h->officer_body ? name_body(c, h->officer_body) : STR("");
	struct str name = author ? STR("") : staff_officer(c, h->officer);

	if (!h->officer_body)
		return h->deed == DEED_DISPUTE ? str_c(_("the author")) : str_c(_("by itself"));
	return name.n ? str_fmt(c->a, "%.*s, %.*s", STR_ARG(name), STR_ARG(body)) : body;
}

static struct str
why(struct ctx *c, const struct hop *h, bool author)
{
	struct str s = h->deed == DEED_FORWARD ? name_reason(c, DEED_FORWARD, h->reason) : STR("");

	if (h->deed == DEED_DECIDE)
		s = str_c(_("The arbiter decided who is competent"));
	else if (h->deed == DEED_ACCUSE || h->deed == DEED_REBAN)
		s = str_c(_("It complains of those who had it"));
	else if (h->deed == DEED_CARRY)
		s = str_c(_("The body was changed"));
	else if (h->deed == DEED_DISPUTE)
		s = str_c(_("The author turned to the superior body"));
	if (h->pushed)
		s = join(c, s, str_c(_("pushed down to a subordinate body")));
	if (h->back)
		s = join(c, s, str_c(_("came back")));
	return join(c, s, who(c, h, author));
}

ERR
way_fill(struct ctx *c, int64_t id, bool author, struct table *out)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	const char *const heads[COLS] = { _("When"), _("From"), _("To"), _("Why and by whom") };
	struct cell *cells;
	struct hop *h;
	size_t n;
	const struct err *e = store_hops(c->db, c->a, id, &h, &n);

	if (e)
		return e;
	cells = arena_array(c->a, n * COLS, sizeof(*cells));
	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0].text = name_moment(c, h[i].at);
		l[1].text = name_body(c, h[i].from);
		l[2].text = name_body(c, h[i].to);
		l[3].text = why(c, &h[i], author);
	}
	*out = (struct table){ .caption = _("Where the appeal has been"), .caption_class = "govuk-table__caption--m",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = n, .cards = true };
	return NULL;
}
