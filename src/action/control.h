/* Controllers: on control, binding instructions, reminders. */
#ifndef ACTION_CONTROL_H
#define ACTION_CONTROL_H

#include "action/ctx.h"
#include "store/appeals.h"

/* INPUT: no ground, no words, no such term. REFUSED: it is not on control; nothing to report; it is on control
 * or an instruction is open, so that it cannot be closed. */
extern const struct err CONTROL_REASON, CONTROL_OFF, INSTRUCT_TEXT, INSTRUCT_TERM, REPORT_NOTHING, REPORT_TEXT,
    CONTROL_HOLDS, INSTRUCTION_HOLDS;

/* Puts an appeal on control with a ground ("reason.control"); clock REVIEW counts to the next look. On control
 * again: the ground and the day are new. */
ERR act_control(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out);
ERR act_uncontrol(struct ctx *c, int64_t id, struct str text, struct appeal *out);

/* A binding instruction to the body that holds the appeal. `term` is one of the profile's clocks whose code
 * begins with INSTRUCT: each instruction has its own. The author sees that it was given. */
ERR act_instruct(struct ctx *c, int64_t id, struct str term, struct str text, struct appeal *out);

/* The body reports its oldest open instruction as carried out. */
ERR act_report(struct ctx *c, int64_t id, struct str text, struct appeal *out);

/* Reminds a body of its overdue appeals, at most `max` of the oldest that were not reminded of yet; *did says of
 * how many. */
ERR act_remind(struct ctx *c, int64_t body, int max, int *did);

/* May the appeal be closed: is it off control, and no instruction open? For act_close(). */
ERR control_lets_close(struct ctx *c, int64_t id);

#endif
