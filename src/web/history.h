/* The deeds of an appeal's history in words, for its author. */
#ifndef WEB_HISTORY_H
#define WEB_HISTORY_H

#include "store/appeals.h"
#include "web/visit.h"

/* "Forwarded to: ..."; empty for what the author is not shown (notes, drafts, classifying). */
struct str history_words(struct ctx *c, const struct event *ev);

/* Name of a body, of a reason of the profile, of an outcome, of a verdict in the visitor's language. */
struct str name_body(struct ctx *c, int64_t id);
struct str name_topic(struct ctx *c, int64_t id);
struct str name_place(struct ctx *c, int64_t id);
struct str name_reason(struct ctx *c, enum deed deed, struct str code);
struct str name_outcome(struct ctx *c, enum outcome outcome);
const char *name_verdict(struct ctx *c, enum verdict verdict);
struct str name_moment(struct ctx *c, int64_t ms);

#endif
