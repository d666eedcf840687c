/* A release of the open rating drawn and prepared by a command: what is read comes first, then the deed. */
#ifndef APP_RATING_STEP_H
#define APP_RATING_STEP_H

#include "app/commands.h"
#include "report/release_files.h"

/* As qabul itself, at the moment `at` (0: now). *n: how many answers were drawn. */
ERR rating_draw(struct app *app, struct quarter q, int64_t at, int64_t *n);
ERR rating_prepare(struct app *app, struct quarter q, int64_t at, struct release_build *out);

#endif
