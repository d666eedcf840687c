/* The life of a release. */
#include "domain/release_life.h"

#include "domain/deadline.h"

const struct err RELEASE_NOT_NOW = { ERR_REFUSED, N_("This cannot be done with the release in its present state."),
	NULL, NULL };
const struct err RELEASE_EARLY = { ERR_REFUSED, N_("It is too early: the days after the quarter have not passed."),
	NULL, NULL };
const struct err RELEASE_OBJECTIONS_OVER = { ERR_REFUSED, N_("The term for objections has passed."), NULL, NULL };
const struct err RELEASE_OBJECTIONS_RUN = { ERR_REFUSED,
	N_("Bodies may still object: sign when the term has passed."), NULL, NULL };

#define IN(state) (1u << RELEASE_##state)
static const struct { const char *code; unsigned from; } deeds[RELEASE_DEEDS] = {
	[RELEASE_DRAW] = { "draw", IN(FRESH) },
	[RELEASE_PREPARE] = { "prepare", IN(DRAWN) | IN(PREPARED) | IN(ANNOUNCED) },
	[RELEASE_ANNOUNCE] = { "announce", IN(PREPARED) },
	[RELEASE_OBJECT] = { "object", IN(ANNOUNCED) },
	[RELEASE_REPLY] = { "reply", IN(ANNOUNCED) },
	[RELEASE_SIGN] = { "sign", IN(ANNOUNCED) },
	[RELEASE_PUBLISH] = { "publish", IN(SIGNED) },
};
static const char *const states[RELEASE_STATES] = { "none", "drawn", "prepared", "announced", "signed", "published" };

const char *
release_deed_code(enum release_deed d)
{
	return deeds[d].code;
}

bool
release_deed_find(struct str code, enum release_deed *out)
{
	for (int i = 0; i < RELEASE_DEEDS; i++)
		if (str_is(code, deeds[i].code)) {
			*out = (enum release_deed)i;
			return true;
		}
	return false;
}

const char *
release_state_code(enum release_state s)
{
	return states[s];
}

static ERR
behind(const struct country *c, struct arena *a, const char *rule, struct date from, struct date *out)
{
	struct due start = { from, STR_INIT("") }, end;
	const struct err *e = deadline_count(c, a, rule, &start, &end);

	*out = end.on;
	return e;
}

ERR
release_days(const struct country *c, struct arena *a, struct quarter q, struct date *draw, struct date *cut)
{
	const struct err *e = behind(c, a, "RATING_DRAW", quarter_last(q), draw);

	return e ? e : behind(c, a, "RATING_CUT", quarter_last(q), cut);
}

ERR
release_until(const struct country *c, struct arena *a, struct date today, struct date *until)
{
	return behind(c, a, "RATING_OBJECT", today, until);
}

ERR
release_may(const struct country *c, struct arena *a, const struct release *r, enum release_deed d, struct date today)
{
	struct date draw, cut;
	const struct err *e = release_days(c, a, r->quarter, &draw, &cut);

	if (e)
		return e;
	if (!(deeds[d].from >> r->state & 1))
		return &RELEASE_NOT_NOW;
	if ((d == RELEASE_DRAW && date_cmp(today, draw) < 0) || (d == RELEASE_PREPARE && date_cmp(today, cut) < 0))
		return &RELEASE_EARLY;
	if (d == RELEASE_OBJECT && date_cmp(r->until, today) < 0)
		return &RELEASE_OBJECTIONS_OVER;
	if (d == RELEASE_SIGN && date_cmp(today, r->until) <= 0)
		return &RELEASE_OBJECTIONS_RUN;
	return NULL;
}
