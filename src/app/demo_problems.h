/* A demonstration's problems: one whose reform works, one that places try to solve, and one that is only seen. */
#ifndef APP_DEMO_PROBLEMS_H
#define APP_DEMO_PROBLEMS_H

#include "app/demo_staff.h"

/* At the end of the demonstration; what the profile's topics do not have is left out. */
ERR demo_problems(struct demo *d);

#endif
