/* Reads a country profile: a folder of plain files that a clerk can edit (profiles/README.md). */
#ifndef APP_PROFILE_H
#define APP_PROFILE_H

#include "base/err.h"
#include "domain/country.h"

/* Reads and checks the whole folder. Places, bodies and topics whose code stands in `old` (may be NULL)
 * keep their ids. A file that does not fit is refused whole: INPUT with file, line and reason in
 * `detail`. */
ERR profile_read(struct arena *a, const char *folder, const struct country *old, struct country *out);

/* The rules of one law.csv, instead of those of `out`. */
ERR profile_rules(struct arena *a, const char *file, struct country *out);

#endif
