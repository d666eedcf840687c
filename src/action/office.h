/* What officers do beside the way of an appeal: note, open personal data, classify, give a new code. */
#ifndef ACTION_OFFICE_H
#define ACTION_OFFICE_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/person.h"

extern const struct err NOTE_EMPTY, REVEAL_WHY, CLASSIFY_TOPIC;

/* A note among officers; the author does not see it. */
ERR act_note(struct ctx *c, int64_t id, struct str text, struct appeal *out);

/* Opens the applicant's name and contacts: recorded before they leave, shown to the applicant. */
ERR act_reveal(struct ctx *c, int64_t id, struct str why, struct appeal *ap, struct applicant *out);

/* Another topic, place or kind. */
ERR act_classify(struct ctx *c, int64_t id, int64_t topic, int64_t place, enum appeal_kind kind,
    struct appeal *out);

/* A new access code for a person who was seen at the office; the old one is dead. */
ERR act_recode(struct ctx *c, int64_t id, struct str *code, struct appeal *out);

#endif
