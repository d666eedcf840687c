/* A body words its letters. */
#ifndef ACTION_WORD_H
#define ACTION_WORD_H

#include "action/ctx.h"
#include "domain/paper.h"

extern const struct err WORD_HOLE, WORD_LONG;

/* By the head, for their body; with a hole that no letter fills it is refused (WORD_HOLE). The empty text gives the
 * profile's back. An event of the office. */
#define LETTER_SIGNS_MAX 4000
ERR act_word(struct ctx *c, enum paper_kind kind, enum lang lang, struct str text);

#endif
