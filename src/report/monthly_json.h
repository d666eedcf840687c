/* The data of a monthly report as canonical JSON (RFC 8785: keys in their order, no spaces, whole numbers): the same
 * report has the same bytes, over which its SHA-256 is taken. */
#ifndef REPORT_MONTHLY_JSON_H
#define REPORT_MONTHLY_JSON_H

#include "domain/monthly.h"

ERR monthly_json(struct arena *a, const struct monthly *m, struct str *out);
/* Reads it back; BROKEN when it is none. */
ERR monthly_read(struct arena *a, struct str json, struct monthly *out);

#endif
