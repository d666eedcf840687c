/* The letters that bodies word for themselves. */
#ifndef STORE_LETTERS_H
#define STORE_LETTERS_H

#include "db/db.h"
#include "domain/paper.h"

/* In place of the one before; the empty text gives the profile's back. */
ERR store_letter_put(struct tx *tx, int64_t body, enum paper_kind kind, enum lang lang, struct str text,
    int64_t officer);
/* *out is empty when the body has none of its own. */
ERR store_letter(struct db *d, struct arena *a, int64_t body, enum paper_kind kind, enum lang lang, struct str *out);

#endif
