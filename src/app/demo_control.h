/* A demonstration's controller: what is watched, instructed, reported and let go. */
#ifndef APP_DEMO_CONTROL_H
#define APP_DEMO_CONTROL_H

#include "app/demo_staff.h"

/* Puts an appeal on control, and half of them under an instruction; MISSING when it is not of the region. */
ERR demo_watch(struct demo *d, const struct appeal *ap);

/* The body reports its instruction, or the controller takes the appeal off control. */
ERR demo_watched(struct demo *d, const struct appeal *ap, const struct staff *s, bool report);

#endif
