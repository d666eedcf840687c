/* Entrusting: co-executors are named, other bodies asked, parts of an appeal sent apart, places visited; and what came
 * of it. */
#ifndef ACTION_ENTRUST_H
#define ACTION_ENTRUST_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/task.h"

extern const struct err TASK_TEXT, TASK_BODY, TASK_OFFICER, TASK_TWICE, TASK_DAY, TASK_OVER, TASK_REASON, REPLY_TEXT,
    PARTS_OPEN;

/* A co-executor of the body that has the appeal, to write a part of the answer; due with the appeal. Refused for the
 * lead, for whoever has one open already and for whoever is banned (APPEAL_BANNED). */
ERR act_involve(struct ctx *c, int64_t id, int64_t officer, struct str text, struct appeal *out);

/* A question to another body, which has the days of clock REQ to answer. */
ERR act_ask(struct ctx *c, int64_t id, int64_t body, struct str text, struct appeal *out);

/* A part of the appeal to another body, which has the term of the appeal's kind from its arrival there; the author is
 * told. The appeal is answered when all parts are. */
ERR act_part(struct ctx *c, int64_t id, int64_t body, struct str text, struct appeal *out);

/* A visit to the place, today or later and no later than the appeal's due day; the author is told. */
ERR act_visit(struct ctx *c, int64_t id, struct date day, struct str text, struct appeal *out);

/* Task `no` is done, with what came of it; or declined, with a ground of the profile ("reason.reply"; a request and a
 * part only). MISSING for those who may not see the task. */
ERR act_reply(struct ctx *c, int64_t id, int64_t no, struct str decline, struct str text, struct appeal *out);

/* Task `no` is taken back by the body that gave it; why. */
ERR act_recall(struct ctx *c, int64_t id, int64_t no, struct str text, struct appeal *out);

/* A task as they may see it, with its appeal: by a right on the appeal, or because their body was asked. *whole: may
 * they read the appeal's words? ACCESS_MISSING. */
ERR task_open(struct ctx *c, int64_t id, int64_t no, struct appeal *ap, struct task *t, bool *whole);

/* save, record: the deed with its words, then the task under the event's number. Refused when it has no words
 * (TASK_TEXT) or its appeal is banned to whoever is to do it (APPEAL_BANNED). */
struct record;
ERR entrust_give(struct ctx *c, const struct record *rec, const struct appeal *before, struct appeal *out,
    struct task *t);

/* NULL when no part is waited for (PARTS_OPEN). */
ERR entrust_lets_approve(struct ctx *c, int64_t id);

/* Who wrote and where they live, for the body that was warned of a threat and has not replied yet: whoever may reply
 * there; a look that the author sees. ACCESS_DENIED. */
struct applicant;
ERR act_task_reveal(struct ctx *c, int64_t id, int64_t no, struct applicant *out);

#endif
