/* A task: what others do for an appeal beside its lead executor, and who may look at it. */
#ifndef DOMAIN_TASK_H
#define DOMAIN_TASK_H

#include "base/date.h"
#include "domain/country.h"
#include "domain/deed.h"

enum task_kind {
	TASK_HELP,    /* a co-executor of the same body writes a part of the answer */
	TASK_REQUEST, /* another body is asked; it answers within ten days or declines by the law */
	TASK_PART,    /* another body answers a part of the appeal, within the term of the appeal's kind */
	TASK_VISIT,   /* the place is visited on a day */
	TASK_ALARM,   /* a threat or a crime: the competent body has it at once, whatever becomes of the appeal */
	TASK_KINDS
};
/* "help", "request", "part", "visit", "alarm". */
const char *task_kind_code(enum task_kind kind);

enum task_how { TASK_OPEN, TASK_DONE, TASK_DECLINED, TASK_RECALLED, TASK_HOWS };

struct task {
	int64_t no;
	enum task_kind kind;
	int64_t to_body, to_officer; /* to_officer 0: whoever of the body */
	int64_t from_body, officer, asked_at;
	struct date due;
	struct str due_why;
	int64_t seq; /* of the event whose words it is */
	struct str gist;
	enum task_how how;
	int64_t ended_at, end_seq;
};

/* May they see the task, who may not see the appeal: officers of the body that was asked and of those above it? Whether
 * the appeal is banned to them is the store's to say. */
bool task_sees(const struct country *c, const struct who *who, const struct task *t);

/* May they see the words of the whole appeal with it? Of a part yes; whoever is asked a question reads the question. */
bool task_shows_appeal(const struct task *t);

/* May they reply to it? An executor or a head of the body that was asked; a co-executor and a visitor only by
 * themselves or their head. */
bool task_may_reply(const struct who *who, const struct task *t);

#endif
