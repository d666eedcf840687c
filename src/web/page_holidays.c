/* GET /admin/holidays: the days off of a year. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/calendar.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/words.h"

#include "tmpl/admin.h"

#define COLS 4

static const char *
kind_words(struct ctx *c, enum day_kind kind)
{
	static const char *const kinds[DAY_KINDS] = { N_("Holiday"), N_("Holiday, observed"), N_("Additional day off"),
		N_("Day off, moved here"), N_("Worked day of rest") };

	return _(kinds[kind]);
}

static void
row(struct ctx *c, struct cell *cells, struct date day, const char *kind, struct str name, const char *source)
{
	cells[0].text = say_weekday(c->a, c->lang, day);
	cells[1].text = str_c(kind);
	cells[2].text = name;
	cells[3].text = str_c(source);
}

/* The special days of the year; behind the decrees also the holidays of every year. */
static size_t
rows(struct ctx *c, int year, struct cell *cells)
{
	size_t n = 0;

	for (struct date d = date_ymd(year, 1, 1); date_split(d).year == year; d = date_add_days(d, 1)) {
		const struct special *s = calendar_special(c->country, d);
		struct ymd v = date_split(d);

		if (s)
			row(c, &cells[COLS * n++], d, kind_words(c, s->kind), lang_pick(&s->names, c->lang),
			    s->own ? _("added here") : _("decree"));
		for (size_t i = 0; !s && calendar_provisional(c->country, d) && i < c->country->nfixed; i++)
			if (c->country->fixed[i].month == v.month && c->country->fixed[i].day == v.day)
				row(c, &cells[COLS * n++], d, kind_words(c, DAY_HOLIDAY),
				    lang_pick(&c->country->fixed[i].names, c->lang), _("provisional"));
	}
	return n;
}

ERR
page_holidays(struct ctx *c, const struct req *q, struct resp *p)
{
	struct list_view v = { .action = url_fmt(c->a, "/admin/holidays") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)COLS * 366, sizeof(*cells));
	int64_t year;
	struct tmpl t;

	if (!str_int(str_trim(req_query(q, "year")), &year) || year < 1992 || year > 2200)
		year = date_split(c->today).year;
	visit_frame(c, q, &v.page, _("Days off"));
	v.page.wide = v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/admin") };
	v.lead = str_fmt(c->a, "%s %s", _("The year’s decrees come with the country profile."),
	    _("After the last decreed year only the weekly rest and the holidays of every year are known: such days are provisional.")).p;
	v.find = (struct ask){ .kind = ASK_LINE, .field = { .name = "year", .label = _("Year"), .inputmode = "numeric",
		                                      .value = str_fmt(c->a, "%d", (int)year),
		                                      .cls = "govuk-input--width-4" } };
	v.look = (struct button){ .text = _("Show"), .cls = "govuk-button--secondary" };
	v.fresh = (struct button){ .text = _("Change the calendar"), .url = url_fmt(c->a, "/admin/holidays/change") };
	v.none = _("No day of this year differs from the weekly rest.");
	cols[0].text = str_c(_("Day"));
	cols[1].text = str_c(_("What it is"));
	cols[2].text = str_c(_("Name"));
	cols[3].text = str_c(_("Whence"));
	v.table = (struct table){ .caption = _("Days off"), .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = rows(c, (int)year, cells), .row_headers = true, .cards = true };
	t = visit_tmpl(c);
	tmpl_list(&t, &v);
	return visit_send(&t, p, 200);
}
