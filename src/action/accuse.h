/* Naming who is complained of, and making bans anew when the organisation changes. */
#ifndef ACTION_ACCUSE_H
#define ACTION_ACCUSE_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/ban.h"

extern const struct err ACCUSE_NOBODY, ACCUSE_MANY, ACCUSE_UNKNOWN, ACCUSE_WHY;

/* Those complained of, in place of those before; to strike one off needs `text`. A holder who is banned now loses
 * the appeal at once: it goes to the superior body or to the arbiter, or waits in its body for another officer. */
ERR act_accuse(struct ctx *c, int64_t id, const struct ban *named, size_t n, struct str text,
    struct appeal *out);

/* At registration: the bans of `named`, and a body to route to that they do not meet (NULL: none). */
ERR accuse_begin(struct ctx *c, const struct ban *named, size_t n, struct ban **bans, size_t *nbans);

/* Whoever it is to go to: when the ban meets *b, another body that may have it (NULL: there is none). */
ERR accuse_round(struct ctx *c, const struct appeal *ap, const struct body **b);

/* A banned holder's appeal: `ap` is given to who may hold it. Closed ones stay where they were answered. */
ERR accuse_yield(struct ctx *c, const struct country *country, const struct ban *bans, size_t n,
    struct appeal *ap);

/* Things of the organisation that changed: the bans of all appeals that meet one of them are made anew under
 * `country`; each that is another one now gets an event of its own. After org_turn and the change itself. */
#define CHANGED_MAX 64
struct changed {
	struct ban v[CHANGED_MAX];
	size_t n;
	bool all; /* more than fit: every appeal with a ban */
};
void changed_put(struct changed *k, enum ban_kind kind, int64_t id);
ERR bans_again(struct ctx *c, const struct country *country, const struct changed *k);

/* The same for the appeals behind `after`, at most `max`, in a slice of its own: after a profile was loaded.
 * *last is the last one looked at, 0 at the end. */
ERR act_bans_again(struct ctx *c, int64_t after, int max, int64_t *last);

/* What changes with an officer's post (`before` NULL: a new one). */
ERR changed_post(struct ctx *c, const struct post *before, const struct post *after, struct changed *k);

#endif
