/* The demonstration's social pages: two of the known hokim, with the messages of a year; and some answers of the
 * body that their authors let be published. */
#ifndef APP_DEMO_SOCIAL_H
#define APP_DEMO_SOCIAL_H

#include "app/demo_staff.h"

ERR demo_social(struct demo *d);

#endif
