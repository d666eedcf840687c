/* Looks things up in the country profile. */
#include "domain/country.h"

#include <stdlib.h>

#include "base/arena.h"
#include "domain/heir.h"

#define DEPTH_MAX 16 /* of bodies, and of places, below each other */

#define BY_ID(array, n, want)                                                                      \
	size_t lo = 0, hi = (n);                                                                   \
	while (lo < hi) {                                                                          \
		size_t mid = (lo + hi) / 2;                                                        \
		if ((array)[mid].id == (want))                                                     \
			return &(array)[mid];                                                      \
		if ((array)[mid].id < (want))                                                      \
			lo = mid + 1;                                                              \
		else                                                                               \
			hi = mid;                                                                  \
	}                                                                                          \
	return NULL

#define BY_CODE(array, n, want)                                                                    \
	for (size_t i = 0; i < (n); i++)                                                           \
		if (str_eq((array)[i].code, (want)))                                               \
			return &(array)[i];                                                        \
	return NULL

const struct place *
country_place(const struct country *c, int64_t id)
{
	BY_ID(c->places, c->nplaces, id);
}

const struct body *
country_body(const struct country *c, int64_t id)
{
	BY_ID(c->bodies, c->nbodies, id);
}

const struct topic *
country_topic(const struct country *c, int64_t id)
{
	BY_ID(c->topics, c->ntopics, id);
}

static int
by_code(const void *p, const void *q)
{
	const struct coded *x = p, *y = q;

	return str_cmp(x->code, y->code);
}

/* NULL: not among them. */
static const struct coded *
coded(const struct coded *all, size_t n, struct str code)
{
	const struct coded want = { code, 0 };

	return n ? bsearch(&want, all, n, sizeof(*all), by_code) : NULL;
}

const struct place *
country_place_code(const struct country *c, struct str code)
{
	const struct coded *is = coded(c->place_codes, c->nplace_codes, code);

	if (c->nplaces == c->nplace_codes)
		return is ? &c->places[is->at] : NULL;
	BY_CODE(c->places, c->nplaces, code);
}

const struct body *
country_body_code(const struct country *c, struct str code)
{
	const struct coded *is = coded(c->body_codes, c->nbody_codes, code);

	if (c->nbodies == c->nbody_codes)
		return is ? &c->bodies[is->at] : NULL;
	BY_CODE(c->bodies, c->nbodies, code);
}

const struct topic *
country_topic_code(const struct country *c, struct str code)
{
	BY_CODE(c->topics, c->ntopics, code);
}

bool
country_topic_offered(const struct topic *t)
{
	return t->parent && !str_is(t->body_kind, KIND_IMPORTED);
}

bool
country_place_within(const struct country *c, int64_t id, int64_t root)
{
	for (int depth = 0; id && depth < DEPTH_MAX; depth++) {
		const struct place *p;

		if (id == root)
			return true;
		p = country_place(c, id);
		id = p ? p->parent : 0;
	}
	return root == 0;
}

bool
country_body_within(const struct country *c, int64_t id, int64_t root)
{
	for (int depth = 0; id && depth < DEPTH_MAX; depth++) {
		const struct body *b;

		if (id == root)
			return true;
		b = country_body(c, id);
		id = b ? b->parent : 0;
	}
	return root == 0;
}

size_t
country_bodies_within(struct arena *a, const struct country *c, int64_t root, const struct body **out,
    size_t max)
{
	enum { ASK, BELOW, OUTSIDE } *known = arena_array(a, c->nbodies, sizeof(*known));
	size_t n = 0;

	for (size_t i = 0; i < c->nbodies && n < max; i++) {
		const struct body *up = &c->bodies[i];
		int depth = 0;
		bool below;

		for (; up && up->id != root && known[up - c->bodies] == ASK && depth < DEPTH_MAX; depth++)
			up = country_body(c, up->parent);
		below = !root || (up && (up->id == root || known[up - c->bodies] == BELOW));
		known[i] = below ? BELOW : OUTSIDE;
		if (below)
			out[n++] = &c->bodies[i];
	}
	return n;
}

const struct rule *
country_rule(const struct country *c, struct str code, struct date day)
{
	for (size_t i = 0; i < c->nrules; i++) {
		const struct rule *r = &c->rules[i];

		if (str_eq(r->code, code) && date_cmp(r->from, day) <= 0 && date_cmp(day, r->to) <= 0)
			return r;
	}
	return NULL;
}

int
country_offset(const struct country *c, int64_t ms)
{
	int offset = c->nzones ? c->zones[0].offset_minutes : 0;

	for (size_t i = 0; i < c->nzones; i++)
		if (ms >= moment_of(c->zones[i].from, 0, offset))
			offset = c->zones[i].offset_minutes;
	return offset;
}

const struct word *
country_word(const struct country *c, const char *family, struct str code)
{
	bool ordered = c->nword_codes == c->nwords;
	size_t lo = 0, hi = ordered ? c->nwords : 0;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (str_cmp(c->word_codes[mid].code, code) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (size_t i = lo; i < c->nwords; i++) {
		const struct word *w = &c->words[ordered ? c->word_codes[i].at : i];
		bool same = str_eq(w->code, code);

		if (same && str_is(w->family, family))
			return w;
		if (ordered && !same)
			break;
	}
	return NULL;
}

struct str
country_word_name(const struct country *c, const char *family, struct str code, enum lang lang)
{
	const struct word *w = country_word(c, family, code);

	return w ? lang_pick(&w->names, lang) : code;
}

/* A district and a city stand on one level. */
static bool
same_level(enum level a, enum level b)
{
	return a == b || (a == LEVEL_DISTRICT && b == LEVEL_CITY) ||
	    (a == LEVEL_CITY && b == LEVEL_DISTRICT);
}

/* ---- bodies by place ---- */

#define COUNTRY_WIDE INT64_MIN /* the seat that bodies of the country's level have beside their own */

static int
by_seat(const void *p, const void *q)
{
	const struct body_seat *x = p, *y = q;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->body > y->body) - (x->body < y->body);
}

static int
by_code_and_place(const void *p, const void *q)
{
	const struct coded *x = p, *y = q;
	int d = by_code(x, y);

	return d ? d : (x->at > y->at) - (x->at < y->at);
}

static void
code_all(struct country *c, struct arena *a)
{
	c->word_codes = arena_array(a, c->nwords + 1, sizeof(*c->word_codes));
	c->nword_codes = c->nwords;
	for (size_t i = 0; i < c->nwords; i++)
		c->word_codes[i] = (struct coded){ c->words[i].code, i };
	qsort(c->word_codes, c->nwords, sizeof(*c->word_codes), by_code_and_place);
	c->place_codes = arena_array(a, c->nplaces + 1, sizeof(*c->place_codes));
	c->body_codes = arena_array(a, c->nbodies + 1, sizeof(*c->body_codes));
	c->nplace_codes = c->nplaces;
	c->nbody_codes = c->nbodies;
	for (size_t i = 0; i < c->nplaces; i++)
		c->place_codes[i] = (struct coded){ c->places[i].code, i };
	for (size_t i = 0; i < c->nbodies; i++)
		c->body_codes[i] = (struct coded){ c->bodies[i].code, i };
	qsort(c->place_codes, c->nplaces, sizeof(*c->place_codes), by_code);
	qsort(c->body_codes, c->nbodies, sizeof(*c->body_codes), by_code);
}

void
country_seat(struct country *c, struct arena *a)
{
	c->seats = arena_array(a, 2 * c->nbodies, sizeof(*c->seats));
	c->nseats = 0;
	c->nseated = c->nbodies;
	for (size_t i = 0; i < c->nbodies; i++) {
		c->seats[c->nseats++] = (struct body_seat){ c->bodies[i].place, i };
		if (c->bodies[i].level == LEVEL_COUNTRY)
			c->seats[c->nseats++] = (struct body_seat){ COUNTRY_WIDE, i };
	}
	if (c->nseats)
		qsort(c->seats, c->nseats, sizeof(*c->seats), by_seat);
	code_all(c, a);
}

static bool
is_at(const struct body *b, int64_t place)
{
	return place == COUNTRY_WIDE ? b->level == LEVEL_COUNTRY : b->place == place;
}

/* The next body of a kind at a place, by id; `*at` begins at 0. NULL: there is no more. */
static const struct body *
body_at(const struct country *c, int64_t place, struct str kind, size_t *at)
{
	bool seated = c->nseated == c->nbodies;
	const struct body *b;

	if (seated && *at == 0) {
		size_t hi = c->nseats;

		while (*at < hi) {
			size_t mid = (*at + hi) / 2;

			if (c->seats[mid].place < place)
				*at = mid + 1;
			else
				hi = mid;
		}
	}
	for (; *at < (seated ? c->nseats : c->nbodies); (*at)++) {
		b = &c->bodies[seated ? c->seats[*at].body : *at];
		if (seated && c->seats[*at].place != place)
			break;
		if (is_at(b, place) && str_eq(b->kind, kind)) {
			(*at)++;
			return b;
		}
	}
	return NULL;
}

/* One that stands. */
static const struct body *
standing_at(const struct country *c, int64_t place, struct str kind)
{
	const struct body *b;
	size_t at = 0;

	while ((b = body_at(c, place, kind, &at)) != NULL && b->ended)
		;
	return b;
}

/* The heir of a body of the kind that stood there; receptions are followed by receptions. */
static const struct body *
heir_at(const struct country *c, struct str kind, int64_t topic, int64_t place, int64_t where)
{
	const struct body *b, *h;
	size_t at = 0;

	while (c->nheirs && (b = body_at(c, where, kind, &at)) != NULL) {
		h = b->ended ? heir_of(c, b->id, topic, place) : NULL;
		if (h)
			return h;
	}
	return NULL;
}

const struct body *
country_body_for(const struct country *c, struct str kind, int64_t place, enum level lowest)
{
	return country_body_about(c, kind, 0, place, lowest);
}

const struct body *
country_body_about(const struct country *c, struct str kind, int64_t topic, int64_t place, enum level lowest)
{
	const struct place *p = country_place(c, place);
	const struct body *b;

	/* From the place upwards, starting no lower than the level that can settle it. */
	while (p && p->level > LEVEL_COUNTRY) {
		if (p->level <= lowest || same_level(p->level, lowest)) {
			b = standing_at(c, p->id, kind);
			b = b ? b : heir_at(c, kind, topic, place, p->id);
			if (b)
				return b;
		}
		p = country_place(c, p->parent);
	}
	b = standing_at(c, COUNTRY_WIDE, kind);
	return b ? b : heir_at(c, kind, topic, place, 0);
}

static const char *const level_names[LEVELS] = { "country", "region", "district", "city", "mahalla" };

const char *
level_name(enum level level)
{
	return level_names[level];
}

bool
level_find(struct str name, enum level *out)
{
	for (int i = 0; i < LEVELS; i++)
		if (str_is(name, level_names[i])) {
			*out = (enum level)i;
			return true;
		}
	return false;
}
