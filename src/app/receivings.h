/* Reads a profile's receptions.csv into country->receptions. */
#ifndef APP_RECEIVINGS_H
#define APP_RECEIVINGS_H

#include "base/err.h"
#include "domain/country.h"

/* May be absent. INPUT with file, line and reason when it does not fit. `c` has its bodies. */
ERR receivings_read(struct arena *a, const char *folder, struct country *c);

#endif
