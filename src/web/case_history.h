/* The history of a case in plain words: what was done, by whom, why. */
#ifndef WEB_CASE_HISTORY_H
#define WEB_CASE_HISTORY_H

#include "store/appeals.h"
#include "store/papers.h"
#include "web/view_case.h"

/* Oldest first, with the words of `texts` that came with each deed. A person's verdict is among them for a
 * controller only. */
ERR case_history(struct ctx *c, int64_t id, const struct happened *h, size_t nh, const struct text *texts,
    size_t ntexts, struct deed_line **out, size_t *n);

#endif
