/* A demonstration's year of mahallas: bodies with an officer each, surveys, help with work, small matters, problems. */
#ifndef APP_DEMO_MAHALLA_H
#define APP_DEMO_MAHALLA_H

#include "app/demo_staff.h"

/* Behind all else: the mahallas of the first district get their bodies and officers, and live the year up to
 * d->until. */
ERR demo_mahalla(struct demo *d);

#endif
