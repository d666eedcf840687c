/* A demonstration's calls to the silent of its last weeks. */
#ifndef APP_DEMO_CALLS_H
#define APP_DEMO_CALLS_H

#include "app/demo_staff.h"

/* Draws whom to call, as the lot falls, and makes most of the calls that are due; the others wait for whoever tries. */
ERR demo_calls(struct demo *d);

#endif
