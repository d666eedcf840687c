/* A demonstration's reports and hearings: last month's reports with their discussion, a hearing that was held with its
 * promises, and one that is planned. */
#ifndef APP_DEMO_HEARING_H
#define APP_DEMO_HEARING_H

#include "app/demo_staff.h"

/* Invented addresses, so that mails of reports and reminders can be looked at. */
ERR demo_reports(struct demo *d);

/* To be called at the end, when the figures have heard everything. Hires the deputies. */
ERR demo_hearing(struct demo *d);

#endif
