/* Reads reports.csv of a country profile: who gets monthly reports and holds hearings, and addresses of bodies. */
#ifndef APP_RECIPIENTS_H
#define APP_RECIPIENTS_H

#include "base/err.h"
#include "domain/country.h"

/* Fills c->reports; a profile without the file has none. INPUT when a row does not fit. */
ERR recipients_read(struct arena *a, const char *folder, struct country *c);

#endif
