/* A virus was found in an attached file. */
#ifndef ACTION_QUARANTINE_H
#define ACTION_QUARANTINE_H

#include "action/ctx.h"

/* The file is never given out again; it stands in the appeal's history, and its author is told. By qabul itself. */
ERR act_quarantine(struct ctx *c, int64_t id, int file_no);

#endif
