/* The monthly report. */
#include "domain/monthly.h"

#include "base/arena.h"

const struct err MONTHLY_NOT_NOW = { ERR_REFUSED, N_("This cannot be done with the report in its present state."), NULL,
	NULL };
const struct err MONTHLY_EARLY = { ERR_REFUSED, N_("The month has not ended yet."), NULL, NULL };

static const char *const figures[MONTHLY_FIGURES] = { "carried_in", "received", "repeat", "collective", "satisfied",
	"explained", "refused", "left", "withdrawn", "other", "carried_out", "answered", "timed", "in_time", "median",
	"extended", "returned", "disputed", "solved", "partly", "not_solved" };
static const char *const lists[MONTHLY_LISTS] = { "places", "topics", "bodies" };
static const char *const states[MONTHLY_STATES] = { "none", "draft", "signed", "sent" };

#define IN(state) (1u << MONTHLY_##state)
static const struct { const char *code; unsigned from; } deeds[MONTHLY_DEEDS] = {
	[MONTHLY_MAKE] = { "make", IN(NONE) | IN(DRAFT) | IN(SIGNED) },
	[MONTHLY_WORDS] = { "words", IN(DRAFT) },
	[MONTHLY_SIGN] = { "sign", IN(DRAFT) },
	[MONTHLY_SEND] = { "send", IN(SIGNED) },
};

const char *
monthly_figure_code(enum monthly_figure f)
{
	return figures[f];
}

const char *
monthly_list_code(enum monthly_list l)
{
	return lists[l];
}

const char *
monthly_state_code(enum monthly_state s)
{
	return states[s];
}

const char *
monthly_deed_code(enum monthly_deed d)
{
	return deeds[d].code;
}

bool
monthly_deed_find(struct str code, enum monthly_deed *out)
{
	for (int i = 0; i < MONTHLY_DEEDS; i++)
		if (str_is(code, deeds[i].code)) {
			*out = (enum monthly_deed)i;
			return true;
		}
	return false;
}

void
monthly_figures(const struct sums *s, int64_t carried_in, int64_t out[MONTHLY_FIGURES])
{
	static const struct { enum monthly_figure to; enum measure from; } same[] = {
		{ MONTHLY_RECEIVED, MEASURE_RECEIVED }, { MONTHLY_REPEAT, MEASURE_REPEAT },
		{ MONTHLY_COLLECTIVE, MEASURE_COLLECTIVE }, { MONTHLY_SAT, MEASURE_SAT }, { MONTHLY_EXP, MEASURE_EXP },
		{ MONTHLY_REF, MEASURE_REF }, { MONTHLY_LEFT, MEASURE_LEFT }, { MONTHLY_WDR, MEASURE_WDR },
		{ MONTHLY_ANSWERED, MEASURE_ANSWERED }, { MONTHLY_TIMED, MEASURE_TIMED },
		{ MONTHLY_IN_TIME, MEASURE_IN_TIME }, { MONTHLY_EXTENDED, MEASURE_EXTENDED },
		{ MONTHLY_RETURNED, MEASURE_RETURNED }, { MONTHLY_DISPUTED, MEASURE_DISPUTED },
		{ MONTHLY_SOLVED, MEASURE_SOLVED }, { MONTHLY_PARTLY, MEASURE_PARTLY }, { MONTHLY_NOT, MEASURE_NOT },
	};

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		out[same[i].to] = s->n[same[i].from];
	out[MONTHLY_IN] = carried_in;
	out[MONTHLY_OTHER] = sums_ended(s) - out[MONTHLY_SAT] - out[MONTHLY_EXP] - out[MONTHLY_REF] -
	    out[MONTHLY_LEFT] - out[MONTHLY_WDR];
	out[MONTHLY_OUT] = carried_in + s->n[MEASURE_RECEIVED] - sums_ended(s);
	out[MONTHLY_MEDIAN] = span_percentile(s->total, 0.5);
}

bool
monthly_parse(struct str s, struct date *out)
{
	char day[11] = "0000-00-01";

	if (s.n != 7)
		return false;
	for (size_t i = 0; i < 7; i++)
		day[i] = s.p[i];
	return date_parse(str_c(day), out);
}

struct str
monthly_code(struct arena *a, struct date month)
{
	return str_sub(date_iso(a, month), 0, 7);
}

ERR
monthly_may(enum monthly_state s, enum monthly_deed d, struct date month, struct date today)
{
	if (!(deeds[d].from >> s & 1))
		return &MONTHLY_NOT_NOW;
	return d == MONTHLY_MAKE && date_cmp(today, date_add_months(month, 1)) < 0 ? &MONTHLY_EARLY : NULL;
}
