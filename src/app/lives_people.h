/* The people of invented lives: a head and executors at every body, and the known sign-ins of a demonstration. */
#ifndef APP_LIVES_PEOPLE_H
#define APP_LIVES_PEOPLE_H

#include "app/demo_staff.h"
#include "app/life_world.h"
#include "app/lives.h"

struct lives_people {
	const struct life_staff *staff; /* a row for each body, in the order of the country */
	const struct place *home; /* where the known sign-ins work */
};

/* Hires them with `words` of the profile and marks the database as a demonstration. What `out` points to lives as long
 * as `app`. */
ERR lives_people(struct app *app, const struct lives_ask *ask, const struct demo_words *words,
    struct lives_people *out);

#endif
