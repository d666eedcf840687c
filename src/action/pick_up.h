/* Messages on leaders' social pages: a page is entered, a message is pasted from it, and becomes an appeal or is
 * answered there. */
#ifndef ACTION_PICK_UP_H
#define ACTION_PICK_UP_H

#include "action/submit.h"
#include "store/receivers.h"
#include "store/socials.h"

extern const struct err SOCIAL_MISSING, SOCIAL_ADDRESS, SOCIAL_TAKEN, SOCIAL_RECEIVER, SOCIAL_LINK, SOCIAL_PAGE,
    SOCIAL_TWICE,
    SOCIAL_TEXT, SOCIAL_LONG, SOCIAL_WHEN, SOCIAL_HOW, SOCIAL_AGREES, SOCIAL_WORDS, SOCIAL_PHONE, SOCIAL_SETTLED,
        SOCIAL_WHY;

#define SOCIAL_TEXT_SIGNS 5000
#define SOCIAL_LINE_SIGNS 200

/* A page, to everybody; the one of the officer's own body, to its chancery and head (SOCIAL_MISSING otherwise). */
ERR social_page(struct ctx *c, int64_t id, struct social_page *out);
ERR social_own_page(struct ctx *c, int64_t id, struct social_page *out);
/* A message, to those of its body. SOCIAL_MISSING. */
ERR social_get(struct ctx *c, int64_t id, struct social_message *out);

/* New (id 0) or changed: address and leader; ended or in use again. One address is one page; that of a body that
 * ended is its heir's when the heir enters it, with what is unanswered. */
ERR act_social_page(struct ctx *c, struct social_page *p);

/* What an appeal needs beside the message's words. */
struct social_intake {
	enum appeal_kind kind;
	int64_t place, topic; /* topic 0: the reception chooses */
	struct str name, address, phone;
	enum social_consent consent; /* as it is now */
	struct str how;
};

/* Pasted: link, text, writer, when it was written, consent and how they were asked. The page (0) is found by the
 * link (SOCIAL_PAGE when it cannot be). One link is one message: SOCIAL_TWICE, with m->id of the one that is there
 * (0: another body's). With `in` it becomes an appeal at once, in the same deed. */
ERR act_social_paste(struct ctx *c, struct social_message *m, const struct social_intake *in, struct submitted *out);

/* It becomes an appeal of the channel "social", to the page's body. Only with the writer's consent (SOCIAL_AGREES);
 * without it only what may speak of a threat or a crime. */
ERR act_social_appeal(struct ctx *c, int64_t id, const struct social_intake *in, struct submitted *out);

/* It was answered there (the answer), or is no appeal (why). */
ERR act_social_end(struct ctx *c, int64_t id, enum social_state state, struct str words);

/* Opens who wrote it: recorded, with the reason, before it leaves. */
ERR act_social_open(struct ctx *c, int64_t id, struct str why, struct social_message *out);

/* Within the deed of registering: the author came by the page's pinned link. A page that ended counts nothing. */
ERR act_social_came(struct ctx *c, int64_t appeal, int64_t page);

/* As qabul itself: words and writers of messages that are older than the clock SOCIAL_KEEP; how many. */
ERR act_social_forget(struct ctx *c, int max, int64_t *n);

#endif
