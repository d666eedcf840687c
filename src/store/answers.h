/* Answers on the shelf: what is being written, which texts were sent, hearings before a refusal. */
#ifndef STORE_ANSWERS_H
#define STORE_ANSWERS_H

#include "db/db.h"
#include "domain/appeal.h"
#include "domain/check.h"

/* What an officer has typed and not sent yet. */
struct scratch {
	int64_t officer, at;
	enum outcome outcome;
	struct str reason, text;
};
ERR store_scratch_put(struct tx *tx, int64_t appeal, const struct scratch *s);
ERR store_scratch_drop(struct tx *tx, int64_t appeal, int64_t officer);
/* Those of all officers, the latest first. */
ERR store_scratches(struct db *d, struct arena *a, int64_t appeal, struct scratch **out, size_t *n);
/* Drops what was typed before a moment, a slice of it. */
ERR store_scratches_sweep(struct tx *tx, int64_t before);

/* The marks of a text that an event sends; one with fewer than MARKS_ALIKE is like none, and leaves none. */
ERR store_marks_put(struct tx *tx, int64_t appeal, int64_t seq, const int64_t *marks, size_t n);
/* Was this text sent to another appeal: do MARKS_ALIKE marks agree with one of the latest texts to which each of the
 * first MARKS_LEAD leads? What is sent in the same batch may be missed. */
ERR store_marks_alike(struct db *d, struct arena *a, int64_t appeal, const int64_t *marks, size_t n, bool *out);
void store_marks_alike_soon(struct db *d, int64_t appeal, const int64_t *marks, size_t n); /* ahead (db_soon()) */

/* Answers with marks behind one (of no appeal: from the first), in the order of appeals; at most `max`. */
struct answer_marks {
	int64_t appeal, seq, v[MARKS];
	size_t n;
};
ERR store_marks_after(struct db *d, struct arena *a, const struct answer_marks *after, int max,
    struct answer_marks **out, size_t *n);

struct hearing {
	int64_t seq, opened_at;
	struct date until; /* the last day on which its author has the floor */
	struct str why;
};
ERR store_hearing_put(struct tx *tx, int64_t appeal, const struct hearing *h);
/* The latest; *any false when there was none. */
ERR store_hearing(struct db *d, struct arena *a, int64_t appeal, struct hearing *out, bool *any);

#endif
