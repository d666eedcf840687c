/* One appeal's life, invented: what happens to it, by whom and when, and what it is at the end.
 *
 * The deeds, their order, terms and due days are those of the law (domain/deed.h, domain/deadline.h); how often and how
 * fast they happen is made up. The same dice give the same life. */
#ifndef APP_LIFE_H
#define APP_LIFE_H

#include "app/life_world.h"
#include "domain/event.h"
#include "domain/hop.h"
#include "domain/person.h"
#include "store/answers.h"
#include "store/papers.h"

#define LIFE_EVENTS 24
#define LIFE_TEXTS (2 * LIFE_EVENTS)
#define LIFE_HOPS 2
struct life {
	struct appeal appeal; /* at the end, without number and code */
	struct event events[LIFE_EVENTS]; /* each `after` without number and code */
	struct text texts[LIFE_TEXTS];
	struct hop hops[LIFE_HOPS];
	size_t nevents, ntexts, nhops;
	struct hearing hearing; /* opened_at 0: none */
	struct applicant who;
};

/* A life that begins at the moment `received`, which is before the world's end. What it points to lives in `a` or is
 * the world's. */
void life_live(const struct life_world *w, struct arena *a, struct dice *d, int64_t received, struct life *out);

#endif
