/* What the pages of the machine door share: JSON in and out. */
#ifndef WEB_API_H
#define WEB_API_H

#include "base/json.h"
#include "domain/appeal.h"
#include "web/visit.h"

/* Reads the body before a deed is queued, so that the writer does not spend its time on it; what cannot be
 * read is left to api_object(). */
void api_read(struct ctx *c, const struct req *q);

/* The body as a JSON object; INPUT otherwise. */
ERR api_object(struct ctx *c, const struct req *q, const struct jval **out);

/* A string member, trimmed of nothing; empty when absent. INPUT (with `name` as its field) when it is
 * something else. */
ERR api_text(struct ctx *c, const struct jval *v, const char *name, struct str *out);

/* Sends what was written. */
ERR api_send(struct json *j, struct resp *p, int status);

/* An appeal as it is shown to machines: number, state, days, body, outcome. Writes the members only. */
void api_appeal(struct ctx *c, struct json *j, const struct appeal *ap);

#endif
