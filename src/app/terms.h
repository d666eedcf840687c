/* Reads rating.csv of a country profile: the open rating's figures. */
#ifndef APP_TERMS_H
#define APP_TERMS_H

#include "base/err.h"
#include "domain/country.h"

/* Fills c->rating; a profile without the file has no rating. INPUT when a figure is missing or does not fit. */
ERR terms_read(struct arena *a, const char *folder, struct country *c);

#endif
