/* A request that was done before: the same reply again, nothing twice. */
#ifndef WEB_REPLAY_H
#define WEB_REPLAY_H

#include "web/visit.h"

/* Looks the request's key up; *found, and then the reply is made. */
ERR replay(struct ctx *c, const struct req *q, struct resp *p, bool *found);

#endif
