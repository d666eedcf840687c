/* The mahalla. */
#include "domain/mahalla.h"

#include "domain/access.h"

static const char *const codes[MAHALLA_WHATS] = { "surveyed", "refused", "people", "matters", "needs", "settled",
    "appeals",
	"lost", "found", "measured", "placed", "kept", "lasts", "out_found", "out_measured", "out_placed", "out_kept",
	    "money",
	"troubles", "pushed", "solved", "again", "back_found", "back_measured", "back_placed", "back_kept" };

int64_t
mahalla_of(const struct country *c, const struct who *who)
{
	const struct body *b = who->kind == WHO_OFFICER && who->roles & ROLE_BIT(ROLE_MAHALLA) ? country_body(c,
	    who->body)
	                                                                                         : NULL;
	const struct place *p = b && !b->ended ? country_place(c, b->place) : NULL;

	return p && p->level == LEVEL_MAHALLA ? p->id : 0;
}

const struct body *
mahalla_body(const struct country *c, int64_t place)
{
	for (size_t i = 0; i < c->nbodies; i++)
		if (c->bodies[i].place == place && c->bodies[i].level == LEVEL_MAHALLA && !c->bodies[i].ended)
			return &c->bodies[i];
	return NULL;
}

bool
mahalla_looks(const struct country *c, const struct who *who, int64_t place)
{
	unsigned roles = ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |
	    ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_CONTROLLER);
	int64_t own = mahalla_of(c, who);

	if (own && own == place)
		return true;
	if (who->kind != WHO_OFFICER || !who->body || !(who->roles & roles))
		return false;
	if (who->reception)
		return access_reaches(c, who, 0, place);
	for (size_t i = 0; i < c->nbodies; i++) {
		const struct body *b = &c->bodies[i];

		if (b->level == LEVEL_MAHALLA && b->id != who->body && country_place_within(c, b->place, place) &&
		    country_body_within(c, b->id, who->body) && country_place_within(c, place, who->place))
			return true;
	}
	return false;
}

bool
mahalla_calls(const struct who *who)
{
	return who->kind == WHO_OFFICER && who->reception &&
	    who->roles & (ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_CONTROLLER));
}

const char *
mahalla_code(enum mahalla_what w)
{
	return codes[w];
}

bool
mahalla_find(struct str code, enum mahalla_what *out)
{
	for (int i = 0; i < MAHALLA_WHATS; i++)
		if (str_is(code, codes[i])) {
			*out = (enum mahalla_what)i;
			return true;
		}
	return false;
}

bool
mahalla_people(enum mahalla_what w)
{
	return w != MAHALLA_MONEY;
}

struct mahalla_stages
mahalla_stages(const struct mahalla_sums *s)
{
	const int64_t *n = s->n;

	return (struct mahalla_stages){
		.waits = n[MAHALLA_FOUND] - n[MAHALLA_MEASURED] - n[MAHALLA_OUT_FOUND] + n[MAHALLA_BACK_FOUND],
		.measured = n[MAHALLA_MEASURED] - n[MAHALLA_PLACED] - n[MAHALLA_OUT_MEASURED] +
		    n[MAHALLA_BACK_MEASURED],
		.placed = n[MAHALLA_PLACED] - n[MAHALLA_KEPT] - n[MAHALLA_OUT_PLACED] + n[MAHALLA_BACK_PLACED],
		.kept = n[MAHALLA_KEPT] - n[MAHALLA_LASTS] - n[MAHALLA_OUT_KEPT] + n[MAHALLA_BACK_KEPT],
		.lasts = n[MAHALLA_LASTS],
		.out = n[MAHALLA_OUT_FOUND] + n[MAHALLA_OUT_MEASURED] + n[MAHALLA_OUT_PLACED] + n[MAHALLA_OUT_KEPT] -
		    n[MAHALLA_BACK_FOUND] - n[MAHALLA_BACK_MEASURED] - n[MAHALLA_BACK_PLACED] - n[MAHALLA_BACK_KEPT],
	};
}
