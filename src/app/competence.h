/* Reads the table of competence of a country profile. */
#ifndef APP_COMPETENCE_H
#define APP_COMPETENCE_H

#include "domain/country.h"
#include "base/err.h"

/* competence.csv of the folder, when it is there, into `c`, whose places, bodies and topics were read and sorted. */
ERR competence_read(struct arena *a, const char *folder, struct country *c);

#endif
