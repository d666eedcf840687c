/* Passing a threat or a crime on at once, or saying that there is none. */
#ifndef ACTION_WARN_H
#define ACTION_WARN_H

#include "action/ctx.h"
#include "domain/appeal.h"

extern const struct err ALARM_KIND, ALARM_TEXT, ALARM_NOBODY, ALARM_TWICE, CALM_TEXT, CALM_NONE;

/* The competent body has it at once, as a task that is due today and outlives the appeal: of the kind `kind` (a code of
 * family "reason.alarm"), nearest to the appeal's place and not complained of in it; with what threatens whom. The
 * appeal itself stays where it is. */
ERR act_alarm(struct ctx *c, int64_t id, struct str kind, struct str text, struct appeal *out);

/* Its words speak of no threat and no crime; why. Only what was proposed (CALM_NONE). */
ERR act_calm(struct ctx *c, int64_t id, struct str text, struct appeal *out);

#endif
