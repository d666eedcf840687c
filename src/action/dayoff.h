/* The administrator's deed on the calendar: a day off added, moved or taken back; the running clocks follow. */
#ifndef ACTION_DAYOFF_H
#define ACTION_DAYOFF_H

#include "action/ctx.h"
#include "domain/holiday.h"

/* Saves the change and begins to move the running clocks (action/retime.h). By an administrator or qabul itself. */
ERR act_holiday(struct ctx *c, const struct holiday *h);

#endif
