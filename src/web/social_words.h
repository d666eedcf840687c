/* Social pages and messages in words. */
#ifndef WEB_SOCIAL_WORDS_H
#define WEB_SOCIAL_WORDS_H

#include "action/pick_up.h"
#include "web/staff.h"

/* Messages are counted over so many weeks. */
#define SOCIAL_WEEKS 13

const char *social_state_word(const struct ctx *c, enum social_state s);
const char *social_consent_word(const struct ctx *c, enum social_consent s);
/* "Telegram: t.me/hokimiyat"; the address alone where the profile does not know the network. */
struct str social_name(struct ctx *c, const struct social_page *p);
/* The address of a page or a message; empty when it cannot be one. */
struct url social_link(struct ctx *c, struct str bare);
/* /p/7: the link that is pinned on the page and opens the form. */
struct url social_pinned(struct ctx *c, int64_t page);
/* From when on messages are counted. */
int64_t social_since(const struct ctx *c);
/* How long a message waits: whole days since it was written. */
struct str social_age(struct ctx *c, int64_t written_at);

/* Pages with what they had: messages, unanswered, appeals, median hours. `office`: each leads to its form, the
 * others to the page itself. Ended ones are left out for everybody. */
ERR social_table(struct ctx *c, const struct social_page *pages, size_t n, bool office, struct table *out);

/* The page whose pinned link was followed (`id` as the address has it), and a sentence that says so; p->id stays 0
 * when there is no such one. */
ERR social_followed(struct ctx *c, struct str id, struct social_page *p, struct str *note);

#endif
