/* The demonstration's open queues: a year of referrals, invitations and what became of them. */
#ifndef APP_DEMO_QUEUES_H
#define APP_DEMO_QUEUES_H

#include "app/demo_staff.h"

/* Behind the problems; the year ends at d->until. */
ERR demo_queues(struct demo *d);

#endif
