/* Deeds on a monthly monitoring report: made, worded, signed, sent. Each leaves an event of the office. */
#ifndef ACTION_MONITOR_H
#define ACTION_MONITOR_H

#include "action/ctx.h"
#include "domain/recipient.h"
#include "store/monthlies.h"

extern const struct err MONITOR_MISSING;

#define MONITOR_SIGNS 5000 /* of who makes it, in their own words */

/* May they make the reports for a body: analysts, controllers and the head of a reception whose territory holds it?
 * And sign and send them: that head alone. */
bool monitor_forms(const struct ctx *c, const struct body *b);
bool monitor_signs(const struct ctx *c, const struct body *b);
/* May they look at it: who looks at figures when it is sent; who makes it before? */
bool monitor_sees(const struct ctx *c, const struct body *b, enum monthly_state s);

/* Who gets it, by a code: MISSING when no report is for them, or the visitor sees none. */
ERR monitor_body(struct ctx *c, struct str code, const struct body **out, struct recipient *r);
/* Is the time for it: refuses before the slow part what the deed would refuse. */
ERR monitor_may(struct ctx *c, struct date month, const struct body *b, enum monthly_deed d, struct monthly_row *out);

/* `data` by monthly_json() of monthly_build(): a draft, or another one in its place. */
ERR act_monitor_make(struct ctx *c, struct date month, const struct body *b, struct str data);
/* The same data with other words. */
ERR act_monitor_words(struct ctx *c, struct date month, const struct body *b, struct str data);
/* From here on the data has its digest. */
ERR act_monitor_sign(struct ctx *c, struct date month, const struct body *b);
/* Frozen: a mail with the address of its page and the digest goes to the body, where its address is known. */
ERR act_monitor_send(struct ctx *c, struct date month, const struct body *b);

#endif
