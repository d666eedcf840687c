/* What both the public and the office are told of one mobile reception: where, who, what came of it, what is
 * striking. */
#ifndef WEB_OUTING_SHOWN_H
#define WEB_OUTING_SHOWN_H

#include "web/view_outings.h"

ERR outing_shown(struct ctx *c, const struct outing *o, const struct came *list, size_t n, struct outing_view *v);

#endif
