/* Reads a profile's survey.csv into country->survey and the country's words. */
#ifndef APP_QUESTIONS_H
#define APP_QUESTIONS_H

#include "base/err.h"
#include "domain/country.h"

/* May be absent. INPUT with file, line and reason when it does not fit; the country has room for `most` words. */
ERR questions_read(struct arena *a, const char *folder, size_t most, struct country *c);

#endif
