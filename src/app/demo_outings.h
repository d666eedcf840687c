/* The demonstration's mobile receptions and open dialogues: a year of the known hokim's, some of them staged. */
#ifndef APP_DEMO_OUTINGS_H
#define APP_DEMO_OUTINGS_H

#include "app/demo_staff.h"

ERR demo_outings(struct demo *d);

#endif
