/* The words of mahallas, and the sheets they stand on. */
#include "web/mahalla_words.h"

#include "action/street.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/need.h"
#include "domain/survey.h"
#include "web/words.h"

#include "tmpl/mahalla.h"

const char *
mahalla_what(const struct ctx *c, enum mahalla_what w)
{
	const char *const names[MAHALLA_WHATS] = { _("Households surveyed"), _("Refused the survey"), _("People asked"),
		_("Settled on the spot"), _("Needs found"), _("Needs settled"), _("Became appeals"), _("Given up or lost"),
		_("Without work, found"), _("With a measure"), _("Placed"), _("Still at work after 30 days"),
		_("Still at work after 90 days"), _("Left before a measure"), _("Left before work"), _("Left within 30 days"),
		_("Left within 90 days"), _("Soʻm of measures done"), _("Problems gathered"), _("Pushed to the district"),
		_("Problems solved"), _("Households surveyed again"), _("Came back after leaving before a measure"),
		_("Came back after leaving before work"), _("Came back after leaving within 30 days"),
		_("Came back after leaving within 90 days") };

	return names[w];
}

const char *
mahalla_need_state(const struct ctx *c, int state)
{
	const char *const names[NEED_STATES] = { _("found"), _("a measure is agreed"), _("placed, to be confirmed"),
		_("confirmed once"), _("confirmed twice"), _("settled"), _("became an appeal"), _("given up or lost") };

	return names[state];
}

const char *
mahalla_trouble_state(const struct ctx *c, enum trouble_state s)
{
	const char *const names[TROUBLE_STATES] = { _("tried in the mahalla"), _("pushed to the district"),
		_("the district works on it"), _("solved"), _("refused by the district") };

	return names[s];
}

const char *
mahalla_step_state(const struct ctx *c, int state)
{
	const char *const names[STEP_STATES] = { _("open"), _("done"), _("came to nothing") };

	return names[state];
}

struct str
mahalla_need_kind(const struct ctx *c, struct str code)
{
	return country_word_name(c->country, SURVEY_NEED, code, c->lang);
}

struct str
mahalla_measure(const struct ctx *c, struct str code)
{
	return country_word_name(c->country, SURVEY_MEASURE, code, c->lang);
}

struct str
mahalla_money(struct ctx *c, int64_t n)
{
	const char *const pairs[] = { "n", say_number(c->a, n).p, NULL };

	return lang_fill(c->a, _("{n} soʻm"), pairs);
}

struct str
mahalla_until(struct ctx *c, struct date day)
{
	const char *const pairs[] = { "day", say_day(c->a, c->lang, day).p, NULL };

	return lang_fill(c->a, _("until {day}"), pairs);
}

ERR
mahalla_own(struct ctx *c, int64_t *place)
{
	*place = mahalla_of(c->country, &c->who);
	return *place ? NULL : &STREET_MISSING;
}

void
mahalla_frame(struct ctx *c, const struct req *q, struct page *page, const char *title)
{
	visit_frame(c, q, page, title);
	page->secret = true;
	page->back.url = c->who.roles & ROLE_BIT(ROLE_MAHALLA) ? url_fmt(c->a, "/mahalla") : url_fmt(c->a, "/mahallas");
}

struct sheet_form *
sheet_form(struct ctx *c, struct sheet_view *v, const char *doing, const char *title, const char *send)
{
	struct sheet_form *f;

	if (!v->forms)
		v->forms = arena_array(c->a, SHEET_FORMS, sizeof(*v->forms));
	f = &v->forms[v->nforms++];
	f->doing = doing;
	f->title = title;
	f->send = (struct button){ .text = send, .once = true,
	    .cls = v->nforms > 1 ? "govuk-button--secondary" : NULL };
	return f;
}

struct field *
sheet_ask(struct ctx *c, const struct req *q, struct sheet_view *v, struct sheet_form *f, enum ask_kind kind,
    const char *name,
    const char *label, struct str value)
{
	bool sent = q->method == METHOD_POST && str_is(req_form(q, "do"), f->doing) && str_eq(req_form(q, "no"), f->no);
	struct ask *k = &f->asks[f->nasks++];

	(void)v;
	*k = (struct ask){ .kind = kind,
		.field = { .name = name, .label = label, .value = sent ? req_form(q, name) : value,
		    .id = str_fmt(c->a, "%s%.*s-%s", f->doing, STR_ARG(f->no), name).p,
		    .autocomplete = kind == ASK_LINE ? "off" : NULL, .no_spellcheck = kind == ASK_LINE } };
	return &k->field;
}

void
sheet_fact(struct sheet_view *v, const char *key, struct str value)
{
	sheet_link(v, key, value, (struct summary_row){ .key = value }.change);
}

void
sheet_link(struct sheet_view *v, const char *key, struct str value, struct url url)
{
	if (!value.n)
		return;
	v->rows[v->facts.nrows++] = (struct summary_row){ .key = str_c(key), .value = value, .change = url };
	v->facts.rows = v->rows;
}

void
sheet_refused(struct ctx *c, const struct req *q, struct sheet_view *v, const struct err *wrong)
{
	const char *at = NULL;

	for (size_t i = 0; wrong && i < v->nforms; i++) {
		struct sheet_form *f = &v->forms[i];

		if (!str_is(req_form(q, "do"), f->doing) || !str_eq(req_form(q, "no"), f->no))
			continue;
		for (size_t k = 0; k < f->nasks; k++) {
			struct field *field = &f->asks[k].field;

			field->error = staff_fault(c, wrong, field->name);
			if (field->error || !at)
				at = field->id;
		}
	}
	v->page.error = wrong != NULL;
	if (wrong) {
		struct fault *fault = arena_alloc(c->a, sizeof(*fault));
		struct error_summary *s = arena_alloc(c->a, sizeof(*s));

		*fault = (struct fault){ .text = str_c(visit_says(c, wrong)), .id = at ? at : "main" };
		*s = (struct error_summary){ .faults = fault, .nfaults = 1 };
		v->errors = s;
	}
}

ERR
sheet_send(struct ctx *c, struct resp *p, struct sheet_view *v, const struct err *wrong)
{
	struct tmpl t = visit_tmpl(c);

	tmpl_sheet(&t, v);
	return visit_send(&t, p, deed_status(wrong));
}
