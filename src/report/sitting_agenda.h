/* The agenda of a hearing, chosen from the register: worst bands and biggest falls of the open rating, promises whose
 * day has passed, topics repeated most, bodies with the most late answers. */
#ifndef REPORT_SITTING_AGENDA_H
#define REPORT_SITTING_AGENDA_H

#include "db/db.h"
#include "domain/country.h"
#include "domain/sitting.h"

/* Items for a hearing of `s->body` on `s->on` about the period s->from .. s->to; a body stands in it once. */
ERR sitting_agenda(struct db *d, struct arena *a, const struct country *c, const struct sitting *s,
    struct sitting_item **out, size_t *n);

#endif
