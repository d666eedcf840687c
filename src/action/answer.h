/* The answer: drafted by the executor, approved by the head, or both at once; returned for rework, extended, closed. */
#ifndef ACTION_ANSWER_H
#define ACTION_ANSWER_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/check.h"

extern const struct err ANSWER_UNCHECKED, HEAR_FIRST, HEAR_NONE, HEAR_TWICE;
extern const struct err ANSWER_EMPTY, ANSWER_NO_OUTCOME, ANSWER_NO_GROUND, ANSWER_NO_DRAFT, REASON_MISSING, REASON_TEXT;

/* The family of grounds that an outcome needs: "reason.refuse", "reason.leave", or NULL. */
const char *answer_grounds(enum outcome outcome);

/* What the checks find wanting in an answer that would be sent now (domain/check.h); to show it. */
ERR answer_check(struct ctx *c, const struct appeal *ap, struct str text, enum outcome outcome, struct str reason,
    struct checked *out);

/* A draft answer with the outcome that the body claims (SAT, EXP or REF), or the draft of a conclusion (LEFT).
 * A refusal and a conclusion need a ground of the profile; an explanation may name the own procedure of the matter
 * (domain/procedure.h), and then says where to go; with other outcomes `reason` is not read. Where the checks find
 * something wanting it is refused (ANSWER_UNCHECKED), unless it is to be sent `anyway`: then what was found is
 * recorded with it. */
ERR act_draft(struct ctx *c, int64_t id, struct str text, enum outcome outcome, struct str reason, bool anyway,
    struct appeal *out);

/* What is typed in the editor is kept for its officer (act_draft() drops it); who may not draft keeps nothing. */
ERR act_keep(struct ctx *c, int64_t id, struct str text, enum outcome outcome, struct str reason);

/* The draft of a refusal is shown to the author, who has the days of clock HEAR to say what they think: before their
 * end, and before the author's own word (not one that an office adds for them), it is not approved (HEAR_FIRST); a
 * draft that was written anew is shown anew. HEAR_NONE where it is no refusal or the profile has no such clock,
 * HEAR_TWICE where this draft was shown. */
ERR act_hear(struct ctx *c, int64_t id, struct appeal *out);

/* The head approves the latest draft: it is the answer now, and the applicant is told. A conclusion leaves the
 * appeal without consideration: in each case written and approved by the head (ZRU-445 art. 29). */
ERR act_approve(struct ctx *c, int64_t id, struct appeal *out);

/* Written and signed in one step by whoever may do both (a head of the holding body): what act_draft() and
 * act_approve() refuse one after the other is refused here, before anything is written, and their two events are what
 * is recorded. A refusal whose author is to be heard cannot be (HEAR_FIRST): nobody was shown it. */
ERR act_answer(struct ctx *c, int64_t id, struct str text, enum outcome outcome, struct str reason, bool anyway,
    struct appeal *out);

/* Back for rework with a reason code and words: a draft by the head, a sent answer by a controller; duplicates that
 * were answered together go back too. */
ERR act_return(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out);

/* An answer goes back, and that is recorded: no outcome, no verdict, no review; whoever is banned by now does not get
 * it back, a body that ended neither, and open instructions go where the appeal goes. */
struct record;
ERR answer_back(struct ctx *c, const struct appeal *before, struct appeal *out, const struct record *rec);

/* ZRU-445 art. 28: the head, in exceptional cases, once, at most one month, with notice. */
ERR act_extend(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out);

ERR act_close(struct ctx *c, int64_t id, struct appeal *out);

#endif
