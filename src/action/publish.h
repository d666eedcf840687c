/* Publishing when a leader receives: who receives, the weekly rule, exceptions, and the receptions made of them. */
#ifndef ACTION_PUBLISH_H
#define ACTION_PUBLISH_H

#include "action/ctx.h"
#include "store/receivers.h"

extern const struct err PUBLISH_MISSING, PUBLISH_WHO, PUBLISH_TWICE, PUBLISH_PAST, PUBLISH_KEPT, PUBLISH_EMPTY;

/* Who receives at the officer's own body: a new one (id 0), or another leader or substitute in its place. People of the
 * body only; it has one head and one office that receive. */
ERR act_receiver(struct ctx *c, struct receiver *r);

/* The weekly rule from a day on, behind all that is published (PUBLISH_KEPT: nearer changes are exceptions); its
 * receptions are published as far as publish_until() says. */
ERR act_timetable(struct ctx *c, int64_t receiver, struct timetable *t);

/* Published receptions are cancelled (their bookings called off, everybody told), get somebody else, or one more is
 * published; what is published later follows. */
ERR act_exception(struct ctx *c, int64_t receiver, struct exception *x);

/* The day until which receptions are published: as far as the rule wants (domain/receiving.h), and a week more, so that
 * it is kept on each day. */
struct date publish_until(const struct ctx *c);
/* As qabul itself: the receptions of the days that came near enough. */
ERR act_publish(struct ctx *c, struct receiver *r);
/* Was it published for a day that has become a day off since, and is none of the extra ones? */
ERR publish_is_off(struct ctx *c, const struct reception *r, bool *off);
/* As qabul itself: such a one, or one of a body that has ended, does not take place, and whoever booked it is told. */
ERR act_publish_off(struct ctx *c, struct reception *r);

#endif
