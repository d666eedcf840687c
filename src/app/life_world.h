/* The world of invented lives: where people live, what they write of, who answers, and in which words. */
#ifndef APP_LIFE_WORLD_H
#define APP_LIFE_WORLD_H

#include "app/demo_words.h"
#include "domain/country.h"
#include "domain/suggest.h"

#define LIFE_PEOPLE 3
/* Who works at a body: its head and two executors; 0: nobody was hired. */
struct life_staff {
	int64_t people[LIFE_PEOPLE];
};

/* Ready words of one use in one language. */
struct life_words {
	struct str *v;
	size_t n;
};

struct life_place {
	const struct place *place, **mahallas;
	size_t nmahallas;
	const struct body *reception, *hokimiyat;
	int64_t upto;  /* people living in the places up to this one */
};

struct life_topic {
	const struct topic *topic;
	int64_t upto;     /* how often it is written of, with those before it */
	int month, swing; /* most in this month, up to `swing` thousandths more than in a mean one */
	struct life_words texts[LANGS];
};

struct life_world {
	const struct country *country;
	int64_t until;
	struct life_place *places;
	struct life_topic *topics;
	size_t nplaces, ntopics;
	const struct body **competent; /* [place][topic], of its district or city; NULL: nobody is */
	const struct life_staff *staff; /* a row for each body, in the order of the country */
	struct life_words people[LANGS], streets[LANGS], answers[OUTCOMES][LANGS];
	struct life_words added[LANGS], verdicts[VERDICTS][LANGS], returned[LANGS], forwarded[LANGS];
};

/* In `a`. The same seed gives the same world: it says how often each topic is written of, and in which months.
 * `until`: what would happen later has not happened. */
struct life_world *life_world_new(struct arena *a, const struct country *c, const struct suggester *s,
    const struct demo_words *words, const struct life_staff *staff, int64_t seed, int64_t until);

const struct body *life_competent(const struct life_world *w, size_t place, size_t topic);
const struct life_staff *life_staff(const struct life_world *w, const struct body *b);

/* How much is written on a day, in thousandths of an ordinary working day: less on days off, more in winter. */
int life_busy(const struct country *c, struct date day);

#endif
