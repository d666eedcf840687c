/* Behind a command that changed the calendar: the running clocks follow, slice by slice. */
#ifndef APP_FOLLOW_H
#define APP_FOLLOW_H

#include "action/retime.h"
#include "app/commands.h"

/* Reads the country again and moves what there is to move. A second look is left to the server's jobs. */
ERR app_follow_calendar(struct app *app, int64_t *moved);

#endif
