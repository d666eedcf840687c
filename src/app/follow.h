/* Behind a command that changed the calendar or the bodies: what runs follows, slice by slice. */
#ifndef APP_FOLLOW_H
#define APP_FOLLOW_H

#include "action/retime.h"
#include "app/commands.h"

/* Reads the country again and runs `slice(c, one)` until *more is false; *n is added up in *moved. */
ERR app_follow(struct app *app, const struct err *(*slice)(struct ctx *c, void *one), void *one, const bool *more,
    const int64_t *n, int64_t *moved);

/* Reads the country again and moves what there is to move. A second look is left to the server's jobs. */
ERR app_follow_calendar(struct app *app, int64_t *moved);

#endif
