/* A demonstration's open rating: releases of its quarters, the last of them in objection. */
#ifndef APP_DEMO_RATING_H
#define APP_DEMO_RATING_H

#include "app/demo_staff.h"

/* An invented year is small: fewer cases than the profile wants are enough to place a body. */
ERR demo_rating_terms(struct demo *d);

/* Does what is due of the releases before the moment `now`, each step on its day: answers are drawn, reviewed and the
 * release prepared, announced, objected to, signed and published. To be called between slices, in the order of time.
 * The last release whose objections have begun by the demonstration's end stays in objection. */
ERR demo_rating(struct demo *d, int64_t now);

/* The numbers hear what has happened. */
ERR demo_figures(struct demo *d);

#endif
