/* The lowest levels of a demonstration, in its first district: mahallas, and units with officers at a few bodies. */
#ifndef APP_DEMO_UNITS_H
#define APP_DEMO_UNITS_H

#include "app/demo_staff.h"

/* Invented mahallas below the first district; the country in memory has them, too. */
ERR demo_mahallas(struct demo *d);

/* Where somebody of that district lives: a mahalla, or they did not say which. */
int64_t demo_lives(struct demo *d, const struct place *district);

/* Units of the bodies that the profile names, each with its officers. */
ERR demo_units(struct demo *d);

/* Who gets an appeal: somebody of the unit that does its topic in its mahalla, in turn; the body's executor where there
 * are no units. */
int64_t demo_lead(const struct staff *s, const struct appeal *ap);
/* Who has it: whom it was given to, or the body's executor. */
int64_t demo_holder(const struct staff *s, const struct appeal *ap);

#endif
