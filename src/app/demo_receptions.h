/* A demonstration's receptions: a year in which hokims receive by published timetables, one of them less than is
 * demanded, with visits and their ends, and what is booked ahead. */
#ifndef APP_DEMO_RECEPTIONS_H
#define APP_DEMO_RECEPTIONS_H

#include "app/demo_staff.h"

/* To be called at the end. Draws by dice of its own. */
ERR demo_receptions(struct demo *d);

#endif
