/* The world of invented lives. */
#include "app/life_world.h"

#include "base/arena.h"
#include "domain/calendar.h"

#define FILLINGS 24       /* of each template */
#define PEOPLE 4096       /* names in each language */
#define UNKNOWN 50000     /* people of a place whose number the profile does not know */
#define SWING_MOST 500

/* ---- words ---- */

static void
word(struct arena *a, struct life_words *w, struct str s)
{
	if (w->n % 64 == 0)
		w->v = arena_grow(a, w->v, w->n * sizeof(*w->v), (w->n + 64) * sizeof(*w->v));
	w->v[w->n++] = s;
}

static void
people(struct life_world *w, struct arena *a, const struct demo_words *words, struct dice *d)
{
	for (int l = 0; l < LANGS; l++) {
		for (int i = 0; i < PEOPLE; i++)
			word(a, &w->people[l], demo_person(a, words, d, (enum lang)l));
		for (size_t i = 0; i < words->nstreets; i++)
			word(a, &w->streets[l], lang_pick(&words->streets[i], (enum lang)l));
	}
}

static void
lines(struct life_world *w, struct arena *a, const struct demo_words *words, struct dice *d)
{
	static const char *const verdicts[VERDICTS] = { NULL, "verdict_solved", "verdict_partly", "verdict_not" };
	struct date day = moment_day(w->until, 0);

	for (int l = 0; l < LANGS; l++)
		for (int i = 0; i < 8 * FILLINGS; i++) {
			word(a, &w->added[l], demo_line(a, words, d, "add", (enum lang)l, day));
			word(a, &w->returned[l], demo_line(a, words, d, "return", (enum lang)l, day));
			word(a, &w->forwarded[l], demo_line(a, words, d, "forward", (enum lang)l, day));
			for (int v = VERDICT_SOLVED; v < VERDICTS; v++)
				word(a, &w->verdicts[v][l], demo_line(a, words, d, verdicts[v], (enum lang)l, day));
			for (int o = OUTCOME_SAT; o <= OUTCOME_REF; o++)
				word(a, &w->answers[o][l],
				    demo_answer(a, words, d, (enum outcome)o, (enum lang)l, day));
		}
}

/* Texts of each topic; where the demonstration has none, its name and what people add. */
static void
texts(struct life_world *w, struct arena *a, const struct suggester *s, const struct demo_words *words, struct dice *d)
{
	struct date day = moment_day(w->until, 0);

	for (size_t i = 0; i < words->ntexts; i++) {
		const struct topic *t = demo_topic(w->country, s, a, &words->texts[i]);

		for (size_t k = 0; t && k < w->ntopics; k++)
			for (int n = 0; w->topics[k].topic == t && n < FILLINGS; n++)
				word(a, &w->topics[k].texts[words->texts[i].lang],
				    demo_fill(a, words, d, words->texts[i].text, words->texts[i].lang, day));
	}
	for (size_t k = 0; k < w->ntopics; k++)
		for (int l = 0; l < LANGS; l++)
			for (int n = 0; !w->topics[k].texts[l].n || n < FILLINGS; n++) {
				struct str name = lang_pick(&w->topics[k].topic->names, (enum lang)l), more;

				if (w->topics[k].texts[l].n && n == 0)
					break;
				more = demo_line(a, words, d, "add", (enum lang)l, day);
				word(a, &w->topics[k].texts[l],
				    str_is(more, "—") ? name : str_fmt(a, "%.*s. %.*s", STR_ARG(name), STR_ARG(more)));
			}
}

/* ---- weights ---- */

static bool
is_leaf(const struct country *c, const struct topic *t)
{
	for (size_t i = 0; i < c->ntopics; i++)
		if (c->topics[i].parent == t->id)
			return false;
	return country_topic_offered(t);
}

/* The k-th most frequent of a shuffled order is written of 1 / (k + 3) as often (Zipf, with a blunted head). */
static void
weigh_topics(struct life_world *w, struct arena *a, struct dice *d)
{
	const struct country *c = w->country;
	int64_t upto = 0;

	w->topics = arena_array(a, c->ntopics, sizeof(*w->topics));
	for (size_t i = 0; i < c->ntopics; i++)
		if (is_leaf(c, &c->topics[i])) {
			size_t at = (size_t)dice_roll(d, (int64_t)w->ntopics + 1);

			w->topics[w->ntopics++] = w->topics[at];
			w->topics[at] = (struct life_topic){ .topic = &c->topics[i] };
		}
	for (size_t i = 0; i < w->ntopics; i++) {
		upto += 1000000 / (int64_t)(i + 3);
		w->topics[i].upto = upto;
		w->topics[i].month = (int)dice_roll(d, 12) + 1;
		w->topics[i].swing = (int)dice_roll(d, SWING_MOST);
	}
}

static void
weigh_places(struct life_world *w, struct arena *a)
{
	const struct country *c = w->country;
	int64_t upto = 0;

	w->places = arena_array(a, c->nplaces, sizeof(*w->places));
	for (size_t i = 0; i < c->nplaces; i++) {
		struct life_place *p = &w->places[w->nplaces];

		if (c->places[i].level != LEVEL_DISTRICT && c->places[i].level != LEVEL_CITY)
			continue;
		*p = (struct life_place){ .place = &c->places[i] };
		upto += c->places[i].population ? c->places[i].population : UNKNOWN;
		p->upto = upto;
		p->reception = suggest_reception(c, p->place->id);
		p->hokimiyat = country_body_for(c, STR("hokimiyat"), p->place->id, LEVEL_DISTRICT);
		p->mahallas = arena_array(a, c->nplaces, sizeof(struct place *));
		for (size_t k = 0; k < c->nplaces; k++)
			if (c->places[k].parent == p->place->id)
				p->mahallas[p->nmahallas++] = &c->places[k];
		w->nplaces++;
	}
}

struct life_world *
life_world_new(struct arena *a, const struct country *c, const struct suggester *s, const struct demo_words *words,
    const struct life_staff *staff, int64_t seed, int64_t until)
{
	struct life_world *w = arena_alloc(a, sizeof(*w));
	struct dice d = { seed % 2147483646 + 1 };

	w->country = c;
	w->until = until;
	w->staff = staff;
	weigh_places(w, a);
	weigh_topics(w, a, &d);
	people(w, a, words, &d);
	lines(w, a, words, &d);
	texts(w, a, s, words, &d);
	w->competent = arena_array(a, w->nplaces * w->ntopics, sizeof(struct body *));
	for (size_t i = 0; i < w->nplaces; i++)
		for (size_t k = 0; k < w->ntopics; k++)
			w->competent[i * w->ntopics + k] =
			    suggest_body(c, w->topics[k].topic->id, w->places[i].place->id);
	return w;
}

const struct body *
life_competent(const struct life_world *w, size_t place, size_t topic)
{
	return w->competent[place * w->ntopics + topic];
}

const struct life_staff *
life_staff(const struct life_world *w, const struct body *b)
{
	return &w->staff[b - w->country->bodies];
}

int
life_busy(const struct country *c, struct date day)
{
	int month = date_split(day).month, busy = calendar_works(c, day) ? 1000 : 330;

	return month == 12 || month <= 2 ? busy * 13 / 10 : busy;
}
