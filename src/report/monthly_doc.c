/* A monthly report in words. */
#include "report/monthly_doc.h"

#include "base/arena.h"
#include "base/ratio.h"
#include "base/say.h"

#define _(key) lang_text(w->lang, (key))
#define DASH STR("\xe2\x80\x93")
#define TABLES 6
#define SPAN_COLS 6

struct writing {
	struct arena *a;
	const struct country *c;
	const struct monthly *m;
	enum lang lang;
	struct doc_table *tables;
	size_t n;
};

static struct doc_cell
words(struct str text)
{
	return (struct doc_cell){ .text = text };
}

static struct doc_cell
number(struct writing *w, int64_t n)
{
	return (struct doc_cell){ say_number(w->a, n), n, true };
}

/* "+12", "−3", "0". */
static struct doc_cell
difference(struct writing *w, int64_t n)
{
	struct doc_cell c = number(w, n < 0 ? -n : n);

	if (n)
		c.text = str_fmt(w->a, "%s%s", n < 0 ? "\xe2\x88\x92" : "+", c.text.p);
	c.number = n;
	return c;
}

/* "91 % (88–93)": with Wilson's interval. */
static struct doc_cell
share(struct writing *w, int64_t n, int64_t of)
{
	struct ratio r = ratio_wilson(n, of);

	return words(of > 0 ? str_fmt(w->a, "%.0f\xc2\xa0%% (%.0f\xe2\x80\x93%.0f)", 100 * r.share, 100 * r.low,
	                          100 * r.high)
	                    : DASH);
}

static struct doc_cell
tenths(struct writing *w, int64_t n, int64_t people)
{
	int64_t t = people ? (n * 100000 + people / 2) / people : 0;

	return words(people ? str_fmt(w->a, w->lang == LANG_EN ? "%lld.%lld" : "%lld,%lld", (long long)t / 10,
	                          (long long)t % 10)
	                    : DASH);
}

static struct doc_table *
table(struct writing *w, const char *title, size_t ncols, size_t nrows)
{
	struct doc_table *t = &w->tables[w->n++];

	*t = (struct doc_table){ .title = str_c(title), .ncols = ncols,
		.cols = arena_array(w->a, ncols, sizeof(struct str)),
		.cells = arena_array(w->a, ncols * nrows, sizeof(struct doc_cell)) };
	return t;
}

static void
heads(struct doc_table *t, const char *const *names)
{
	for (size_t i = 0; i < t->ncols; i++)
		((struct str *)(uintptr_t)t->cols)[i] = str_c(names[i]);
}

static struct doc_cell *
next_row(struct doc_table *t)
{
	return (struct doc_cell *)(uintptr_t)&t->cells[t->nrows++ * t->ncols];
}

struct str
monthly_figure_name(const struct country *c, enum monthly_figure f, enum lang lang)
{
	static const char *const names[MONTHLY_FIGURES] = { [MONTHLY_IN] = N_("Carried in"),
		[MONTHLY_RECEIVED] = N_("Received"), [MONTHLY_REPEAT] = N_("of these repeats"),
		[MONTHLY_COLLECTIVE] = N_("of these collective"), [MONTHLY_OTHER] = N_("Ended otherwise"),
		[MONTHLY_OUT] = N_("Carried out"), [MONTHLY_ANSWERED] = N_("Answered"),
		[MONTHLY_TIMED] = N_("Answers whose term is known"), [MONTHLY_IN_TIME] = N_("Answered in time"),
		[MONTHLY_MEDIAN] = N_("Median days to the answer"), [MONTHLY_EXTENDED] = N_("With an extended term"),
		[MONTHLY_RETURNED] = N_("Answers returned"), [MONTHLY_DISPUTED] = N_("Answers disputed"),
		[MONTHLY_SOLVED] = N_("Judged solved"), [MONTHLY_PARTLY] = N_("Judged partly solved"),
		[MONTHLY_NOT] = N_("Judged not solved") };
	static const enum outcome outcomes[MONTHLY_FIGURES] = { [MONTHLY_SAT] = OUTCOME_SAT,
		[MONTHLY_EXP] = OUTCOME_EXP, [MONTHLY_REF] = OUTCOME_REF, [MONTHLY_LEFT] = OUTCOME_LEFT,
		[MONTHLY_WDR] = OUTCOME_WDR };

	if (names[f])
		return str_c(lang_text(lang, names[f]));
	return country_word_name(c, "outcome", str_c(outcome_code(outcomes[f])), lang);
}

struct str
monthly_number(struct arena *a, enum monthly_figure f, int64_t n)
{
	if (f == MONTHLY_MEDIAN && n < 0)
		return DASH;
	return f == MONTHLY_MEDIAN && n == INT32_MAX ? STR(">\xc2\xa0" "365") : say_number(a, n);
}

/* Did the place's register hold anything in a span, or was there none of it yet? */
static bool
held(const struct monthly *m, int span)
{
	return m->figure[MONTHLY_IN][span] || m->figure[MONTHLY_RECEIVED][span];
}

/* A figure: the month, the month before and the difference, a year before and the difference. */
static void
figure(struct writing *w, struct doc_table *t, enum monthly_figure f)
{
	const int64_t *n = w->m->figure[f];
	struct doc_cell *c = next_row(t);

	c[0] = words(monthly_figure_name(w->c, f, w->lang));
	for (int s = 0; s < MONTHLY_SPANS; s++) {
		struct doc_cell *at = &c[s ? 2 * s : 1];
		bool known = f != MONTHLY_MEDIAN || (n[s] >= 0 && n[s] < INT32_MAX && n[0] >= 0 && n[0] < INT32_MAX);

		known = known && (!s || held(w->m, s));
		*at = (struct doc_cell){ !s || held(w->m, s) ? monthly_number(w->a, f, n[s]) : DASH, n[s], known };
		if (s)
			at[1] = known ? difference(w, n[0] - n[s]) : words(DASH);
	}
}

/* A share of two figures; no difference of what has an interval. */
static void
shares(struct writing *w, struct doc_table *t, const char *name, enum monthly_figure f, const enum monthly_figure *of,
    size_t nof)
{
	struct doc_cell *c = next_row(t);

	c[0] = words(str_c(name));
	for (int s = 0; s < MONTHLY_SPANS; s++) {
		int64_t all = 0;

		for (size_t i = 0; i < nof; i++)
			all += w->m->figure[of[i]][s];
		c[s ? 2 * s : 1] = share(w, w->m->figure[f][s], all);
		if (s)
			c[2 * s + 1] = words(STR(""));
	}
}

static struct doc_table *
span_table(struct writing *w, const char *title, size_t rows)
{
	struct doc_table *t = table(w, title, SPAN_COLS, rows);
	const char *const names[SPAN_COLS] = { _("Figure"), say_year_month(w->a, w->lang, w->m->month).p,
		say_year_month(w->a, w->lang, date_add_months(w->m->month, -1)).p, _("Difference"),
		say_year_month(w->a, w->lang, date_add_months(w->m->month, -12)).p, _("Difference") };

	heads(t, names);
	return t;
}

static void
balance(struct writing *w)
{
	struct doc_table *t = span_table(w, _("Balance of appeals"), MONTHLY_FIGURES);

	t->note = str_c(_("Carried in and received together are what ended and what is carried out."));
	for (int f = MONTHLY_IN; f <= MONTHLY_OUT; f++)
		figure(w, t, (enum monthly_figure)f);
}

static void
answers(struct writing *w)
{
	static const enum monthly_figure timed[] = { MONTHLY_TIMED },
	                                 judged[] = { MONTHLY_SOLVED, MONTHLY_PARTLY, MONTHLY_NOT };
	struct doc_table *t = span_table(w, _("Answers"), 8);

	figure(w, t, MONTHLY_ANSWERED);
	figure(w, t, MONTHLY_IN_TIME);
	shares(w, t, _("In time, of the answers whose term is known"), MONTHLY_IN_TIME, timed, 1);
	for (int f = MONTHLY_MEDIAN; f <= MONTHLY_DISPUTED; f++)
		figure(w, t, (enum monthly_figure)f);
	t->note = str_c(_("Shares have their 95 percent interval (Wilson)."));
	t = span_table(w, _("Answers as their authors judged them"), 4);
	for (int f = MONTHLY_SOLVED; f <= MONTHLY_NOT; f++)
		figure(w, t, (enum monthly_figure)f);
	shares(w, t, _("Solved, of the judged ones"), MONTHLY_SOLVED, judged, 3);
}

static void
place_rows(struct writing *w)
{
	const char *const names[] = { w->m->place.n ? _("Districts and cities") : _("Region"), _("Received"),
		_("The month before"), _("A year before"), _("Per 10,000 people"), _("In time"), _("Overdue") };
	struct doc_table *t =
	    table(w, w->m->place.n ? _("Districts and cities") : _("Regions"), 7, w->m->n[MONTHLY_PLACES]);

	heads(t, names);
	if (!w->m->n[MONTHLY_PLACES])
		t->note = str_c(_("There is no place below it."));
	for (size_t i = 0; i < w->m->n[MONTHLY_PLACES]; i++) {
		const struct monthly_line *l = &w->m->lines[MONTHLY_PLACES][i];
		struct doc_cell *c = next_row(t);

		c[0] = words(lang_pick(&l->names, w->lang));
		for (int k = 1; k < 7; k++)
			c[k] = words(l->hidden ? str_c(_("fewer than five")) : DASH);
		if (l->hidden)
			continue;
		for (int s = 0; s < MONTHLY_SPANS; s++)
			c[1 + s] = number(w, l->received[s]);
		c[4] = tenths(w, l->received[MONTHLY_NOW], l->people);
		c[5] = share(w, l->in_time, l->timed);
		c[6] = number(w, l->overdue);
	}
}

static void
topic_rows(struct writing *w)
{
	const char *const names[] = { _("Topic"), _("Received"), _("Usual in a month"), _("The month before"),
		_("A year before") };
	struct doc_table *t = table(w, _("Topics that rose"), 5, w->m->n[MONTHLY_TOPICS]);

	heads(t, names);
	t->note = str_c(w->m->n[MONTHLY_TOPICS]
	        ? _("Far more often than usual in the three months before: three standard deviations at least.")
	        : _("No topic came more often than chance explains."));
	for (size_t i = 0; i < w->m->n[MONTHLY_TOPICS]; i++) {
		const struct monthly_line *l = &w->m->lines[MONTHLY_TOPICS][i];
		struct doc_cell *c = next_row(t);

		c[0] = words(lang_pick(&l->names, w->lang));
		c[1] = number(w, l->received[MONTHLY_NOW]);
		c[2] = number(w, l->usual);
		for (int k = MONTHLY_BEFORE; k < MONTHLY_SPANS; k++)
			if (held(w->m, k))
				c[2 + k] = number(w, l->received[k]);
	}
}

static void
body_rows(struct writing *w)
{
	const char *const names[] = { _("Body"), _("Late answers"), _("Answers"), _("In time") };
	struct doc_table *t = table(w, _("Bodies with the most late answers"), 4, w->m->n[MONTHLY_BODIES]);

	heads(t, names);
	t->note = str_c(w->m->n[MONTHLY_BODIES] ? _("Bodies with five late answers or more in the month.")
	                                        : _("No body had five late answers in the month."));
	for (size_t i = 0; i < w->m->n[MONTHLY_BODIES]; i++) {
		const struct monthly_line *l = &w->m->lines[MONTHLY_BODIES][i];
		struct doc_cell *c = next_row(t);

		c[0] = words(lang_pick(&l->names, w->lang));
		c[1] = number(w, l->timed - l->in_time);
		c[2] = number(w, l->timed);
		c[3] = share(w, l->in_time, l->timed);
	}
}

static struct str
filled(struct writing *w, const char *text, struct str n)
{
	const char *const pairs[] = { "n", str_cstr(w->a, n), NULL };

	return lang_fill(w->a, text, pairs);
}

static struct str
moment(struct writing *w, int64_t at)
{
	return say_moment(w->a, w->lang, at, country_offset(w->c, at));
}

void
monthly_doc(struct arena *a, const struct country *c, const struct monthly *m, enum monthly_state state,
    struct str sha256, enum lang lang, struct doc *out)
{
	struct writing here = { a, c, m, lang, arena_array(a, TABLES, sizeof(struct doc_table)), 0 }, *w = &here;
	const char *const month[] = { "month", say_year_month(a, lang, m->month).p, NULL };

	balance(w);
	answers(w);
	place_rows(w);
	topic_rows(w);
	body_rows(w);
	*out = (struct doc){ .head = lang_pick(&m->names, lang),
		.title = lang_fill(a, _("Monitoring of appeals: {month}"), month),
		.facts = str_fmt(a, "%s: %.*s\n%s\n%s: %s\n%s: %s", _("Place"), STR_ARG(lang_pick(&m->place_names, lang)),
		    filled(w, _("As of {n}."), moment(w, m->as_of)).p, _("Overdue when it was made"),
		    say_number(a, m->overdue).p, _("Per 10,000 people"),
		    tenths(w, m->figure[MONTHLY_RECEIVED][MONTHLY_NOW], m->people).text.p),
		.words = m->words, .tables = here.tables, .ntables = here.n, .made_at = m->made_at, .lang = lang };
	out->foot = str_fmt(a, "%s: %.*s", _("Ground"), STR_ARG(m->article));
	if (state == MONTHLY_SENT && sha256.n)
		out->foot = str_fmt(a, "%s\n%s: %.*s", out->foot.p, _("SHA-256 of its data"), STR_ARG(sha256));
	else
		out->foot = str_fmt(a, "%s\n%s", out->foot.p, _("A draft: it has not been sent."));
}
