/* Publishing an answer: its author agrees and may take that back, an officer checks what is shown. */
#ifndef ACTION_SHARE_H
#define ACTION_SHARE_H

#include "action/ctx.h"
#include "store/shares.h"

extern const struct err SHARE_MISSING, SHARE_QUESTION, SHARE_ANSWER, SHARE_LONG, SHARE_READ, SHARE_WHY, SHARE_OVER;

#define SHARE_QUESTION_SIGNS 500
#define SHARE_ANSWER_SIGNS 5000

/* As the appeal's author: agrees that the present answer is published (nothing happens when it is agreed already, or
 * where it is not offered), or takes it back: then nothing of it is shown from that moment on. */
ERR act_share(struct ctx *c, int64_t appeal, bool agrees);

/* May they check what the body publishes: its head and its dispatchers? */
bool share_may(const struct ctx *c, int64_t body);
/* One of the officer's own body, or of one that ended and whose heir it is. SHARE_MISSING. */
ERR share_get(struct ctx *c, int64_t id, struct share *out);

/* The question and the answer as they are shown, read by the officer (`read`) and without what tells of the person
 * (domain/shareable.h); again for one that is shown, to mend its words. SHARE_OVER when the author took it back. */
ERR act_share_show(struct ctx *c, int64_t id, struct str question, struct str answer, bool read);
/* It is not shown, or not any more; why. */
ERR act_share_decline(struct ctx *c, int64_t id, struct str why);

#endif
